"""What other sites embed: the panel that their pages show in a frame, and the page that tells how to do it.

The panel is the one page of this service that may be framed, and only by the sites on the list: the policies are made
here.  A conversation in it is carried by its forms, in bodies; its address holds no question.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from service.filters import Filters, UnknownFilterValue, checked_filters
from service.links import absolute_url, query_string
from service.middleware import CONTENT_SECURITY_POLICY
from service.pages.chat import conversation, next_turn
from service.pages.frame import Asked, show
from service.pages.turn_view import Stage
from service.parameters import Computing, Configured, Listening, Loaded
from service.problems import Fault, invalid
from service.settings import Settings
from service.widget import MOVING, newest_release
from web.languages import CODES

router = APIRouter(prefix="/embed")

LONGEST_PLACEHOLDER = 80


def _stage(
    answering: Loaded,
    settings: Configured,
    site: Annotated[str, Query(max_length=300)] = "",
    plan: Annotated[str, Query(max_length=200)] = "",
    placeholder: Annotated[str, Query(max_length=LONGEST_PLACEHOLDER)] = "",
) -> Stage:
    """The panel as its address asks for it; raises :class:`service.problems.Problem` for a plan that is not there.

    ``site`` is the origin of the page around it; one that is not on the list is not spoken to.
    """
    try:
        filters = checked_filters(Filters(plan=(plan,) if plan else ()), answering.plans)
    except UnknownFilterValue as error:
        raise invalid(Fault("plan", "unknown_value", known=error.known)) from None
    site = site if settings.sites.allow(site) else ""
    given = (("site", site), ("plan", plan), ("placeholder", placeholder))
    talk = "/embed/panel" + query_string((name, value) for name, value in given if value)
    values = {"talk": talk.removesuffix("?"), "framed": True, "site": site, "placeholder": placeholder}
    return Stage("panel.html", section="", twin=False, filters=filters, values=values)


AskedStage = Annotated[Stage, Depends(_stage)]


@router.get("/panel")
async def opened(
    request: Request,
    answering: Loaded,
    settings: Configured,
    lanes: Computing,
    stage: AskedStage,
) -> Response:
    """An empty conversation."""
    return _framed(settings, await lanes.run(partial(conversation, request, answering, stage=stage)))


@router.post("/panel")
async def asked(
    request: Request,
    answering: Loaded,
    settings: Configured,
    lanes: Computing,
    listen: Listening,
    stage: AskedStage,
    accept: Annotated[str | None, Header()] = None,
) -> Response:
    """The next turn, as in the conversation; for a script as events."""
    return _framed(settings, await next_turn(request, answering, settings, lanes, listen, accept, stage))


@router.get("")
def how(request: Request, settings: Configured, page: Asked) -> HTMLResponse:
    """For embedders: a live preview and everything to copy."""
    response = show(
        request,
        page,
        "embed.html",
        "embed",
        script=absolute_url(settings.public_url, f"/widget/{MOVING}"),
        pinned=newest_release(),
        public_url=settings.public_url,
        origin=settings.sites.own,
        codes=CODES,
    )
    response.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
    return response


def _framed(settings: Settings, response: Response) -> Response:
    """The response with leave to be framed; for pages that isolate themselves (COEP), too."""
    policy = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {settings.sites.sources}")
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
