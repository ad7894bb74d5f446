"""What other sites embed: the panel that their pages show in a frame, and the page that tells how to do it.

The panel is the one page of this service that may be framed, and only by the sites on the list: the policies are made
here.  (Any other site is shown a page of two sentences instead.)  A conversation in it is carried by its forms, in bodies; its address holds no question.
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
from service.origins import origin_of
from service.pages.chat import NO_STORE, conversation, next_turn
from service.pages.frame import Asked, page_of, show
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
    placeholder: str = "",
) -> Stage:
    """The panel as its address asks for it; raises :class:`service.problems.Problem` for a plan that is not there.

    ``site`` is the origin of the page around it; one that is not on the list is not spoken to.
    """
    try:
        filters = checked_filters(Filters(plan=(plan,) if plan else ()), answering.plans)
    except UnknownFilterValue as error:
        raise invalid(Fault("plan", "unknown_value", known=error.known)) from None
    site = site if settings.sites.allow(site) else ""
    placeholder = placeholder[:LONGEST_PLACEHOLDER]
    given = (("site", site), ("plan", plan), ("placeholder", placeholder))
    talk = "/embed/panel" + query_string((name, value) for name, value in given if value)
    values = {"talk": talk.removesuffix("?"), "framed": True, "site": site, "plan": plan, "placeholder": placeholder}
    return Stage("panel.html", section="", twin=False, filters=filters, values=values)


AskedStage = Annotated[Stage, Depends(_stage)]


@router.get("/panel")
async def opened(
    request: Request,
    answering: Loaded,
    settings: Configured,
    lanes: Computing,
    stage: AskedStage,
    site: Annotated[str, Query(max_length=300)] = "",
) -> Response:
    """An empty conversation; for a site that is not on the list, a word to its readers and to who made it."""
    if not stage.values["site"] and _is_origin(site):
        return _refused(request, site)
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


def _is_origin(text: str) -> bool:
    try:
        return origin_of(text) == text
    except ValueError:
        return False


def _refused(request: Request, site: str) -> Response:
    """A page with nothing but words and links, which anybody may frame: the panel itself would be a blank to them."""
    response = show(request, page_of(request), "unlisted.html", listed=False, site=site)
    response.status_code = 403
    response.headers.update(NO_STORE)
    return _open_to_frames(response, "*")


def _framed(settings: Settings, response: Response) -> Response:
    return _open_to_frames(response, settings.sites.sources)


def _open_to_frames(response: Response, sources: str) -> Response:
    """The response with leave to be framed; for pages that isolate themselves (COEP), too."""
    policy = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {sources}")
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
