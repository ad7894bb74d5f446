"""The application, composed in one place: routes, errors, layers and what is loaded when it starts.

Two ways to start it:

* ``keikaku serve`` (:mod:`service.serving`) loads plans, model and index first and fails with a clear message
  before it listens; ``/health/ready`` then says 200 from the first moment.
* any ASGI server with ``service.app:from_environment`` as its factory listens at once and loads in a thread:
  ``/health/live`` says 200 and ``/health/ready`` 503 until all is loaded.  A load that fails is logged and leaves
  ``/health/ready`` at 503, so that the process can be asked what became of it; mend the cause and restart.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import PackageNotFoundError, version

import anyio.to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from indexer.assemble import load_plans
from indexer.encoder import load_encoder
from service import api, feedback_api, health, ledger_api, pages, problems, static, suggest_api, widget
from service.answering import Answering
from service.background import BackgroundTasks
from service.chooser import SentenceChooser
from service.cross_origin import SiteCors
from service.logs import SERVICE, configure_logging
from service.middleware import (
    AccessLog,
    BodyLimit,
    Guard,
    HeadAsGet,
    OneAddress,
    PublicPrefix,
    SecurityHeaders,
    TrustedHosts,
)
from service.openapi import DESCRIPTION, TAGS, document
from service.problems import Problem
from service.settings import Settings, load_settings, unknown_variables
from service.state import NotReady, Service
from web.wording import language_for, wording_for

NO_TELEMETRY = TelemetryConfig(tracing=False, metrics=False, logs=False, operation_spans=False, auto_configure=False)
"""Spans and their logs would carry addresses and messages, hence questions."""


def open_answering(settings: Settings) -> Answering:
    """Load plans, model and index as the settings say; raises their own errors, which say how to mend them."""
    plans = load_plans(settings.plans_dir)
    encoder = load_encoder(settings.model, settings.cache_dir)
    return Answering.open(plans, encoder, settings.index_dir, open_chooser(settings))


def open_chooser(settings: Settings) -> SentenceChooser | None:
    """The language model that may order sentences; None, and its client never imported, where none is set."""
    if not settings.llm_url:
        return None
    from service.chooser.remote import RemoteChooser

    key = settings.llm_key.get_secret_value()
    return RemoteChooser(settings.llm_url, settings.llm_model, key, settings.llm_timeout)


def create_app(settings: Settings, answering: Answering | None = None) -> FastAPI:
    """The application; without ``answering`` it loads one in a thread once it is started."""
    service = Service(settings, answering)
    if answering is not None:
        service.settled.set()

    app = FastAPI(
        title="計画ナビ",
        version=_version(),
        summary="Search and ask a city's plan progress report, quoted word for word.",
        description=DESCRIPTION,
        openapi_tags=TAGS,
        servers=[{"url": settings.public_url}],
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        root_path_in_servers=False,
        lifespan=_lifespan,
        telemetry=NO_TELEMETRY,
        middleware=[
            Middleware(PublicPrefix, prefix=settings.path_prefix),
            Middleware(AccessLog),
            Middleware(SecurityHeaders),
            Middleware(SiteCors, sites=settings.sites),
            Middleware(Guard, respond=respond),
            Middleware(TrustedHosts, hosts=settings.allowed_hosts, respond=respond),
            Middleware(HeadAsGet),
            # Starlette leaves event streams alone.  Compressing a page that repeats the question gives away its length,
            # which helps only who wants to guess a secret standing beside it (BREACH); no page of ours holds one: there
            # are no sessions, no cookies and no form tokens, and another site cannot read what it makes a reader ask.
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6),
            Middleware(BodyLimit, most=settings.max_body_bytes, respond=respond),
            Middleware(OneAddress, prefix=settings.path_prefix),
        ],
    )
    app.state.service = service
    for part in (health, ledger_api, suggest_api, api, feedback_api, static, widget, pages):
        app.include_router(part.router)
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(NotReady, _on_not_ready)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.openapi = lambda: document(app)  # type: ignore[method-assign]
    return app


def from_environment() -> FastAPI:
    """The application as the environment says; raises :class:`service.settings.SettingsError`."""
    settings = load_settings()
    configure_logging(settings.log_level)
    for warning in unknown_variables():
        SERVICE.warning(warning)
    return create_app(settings)


def respond(request: Request, problem: Problem) -> Response:
    """A problem as the caller can read it: JSON, or a page for a browser."""
    language = problems.language_of(request)
    words = problems.details(problem, wording_for(language))
    tag = language_for(language).tag
    if problems.wants_page(request):
        return problems.page_response(problem, pages.render_error_page(request, words), tag)
    return problems.json_response(problem, words, tag)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Load what is not loaded yet beside the event loop; at the end nobody waits for a language model any more, and what
    the record holds is still written.
    """
    service: Service = app.state.service
    tasks = BackgroundTasks(service, open_answering)
    tasks.start()
    service.recorder.start()
    try:
        yield
    finally:
        if service.answering is not None:
            await anyio.to_thread.run_sync(service.answering.close)
        await anyio.to_thread.run_sync(service.recorder.stop)
        await anyio.to_thread.run_sync(tasks.stop)


def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return respond(request, error)


def _on_not_ready(request: Request, error: Exception) -> Response:
    return respond(request, problems.not_ready())


def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return respond(request, problems.from_validation(error.errors()))


def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return respond(request, problems.from_http(error))


def _version() -> str:
    """The version of the installed package; a bare checkout has none."""
    try:
        return version("keikaku-navi")
    except PackageNotFoundError:
        return "0"
