"""Lets pages of listed sites call the JSON API from the browser (CORS); every other site's are told nothing.

Feedback stays out: it is taken from this service's own pages only, the panel among them.  No cookies exist, so no
credentials are ever allowed.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.middleware import path_of
from service.origins import Sites

CLOSED = "/api/feedback"
METHODS = "GET, HEAD, POST"
HEADERS = "Accept, Accept-Language, Content-Type"
"""What our calls take; nothing else may be sent along."""
AGE_SECONDS = 600
"""For so long a browser may remember a preflight: a site taken off the list is off it soon."""


class SiteCors:
    """Answers preflights, and marks the responses that a listed site's page may read."""

    def __init__(self, app: ASGIApp, sites: Sites) -> None:
        self.app = app
        self.sites = sites

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Only below ``/api/``; ``Vary`` says so to caches whoever asks."""
        if scope["type"] != "http" or not self._open(path_of(scope)):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin")
        allowed = origin if self.sites.allow(origin) else None
        if allowed and scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await Response(status_code=204, headers=_preflight(allowed))(scope, receive, send)
            return

        async def mark(message: Message) -> None:
            if message["type"] == "http.response.start":
                response = MutableHeaders(scope=message)
                response.add_vary_header("Origin")
                if allowed:
                    response["Access-Control-Allow-Origin"] = allowed
                    response["Access-Control-Expose-Headers"] = "Content-Language, Retry-After"
            await send(message)

        await self.app(scope, receive, mark)

    @staticmethod
    def _open(path: str) -> bool:
        return path.startswith("/api/") and path != CLOSED


def _preflight(origin: str) -> dict[str, str]:
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": METHODS,
        "Access-Control-Allow-Headers": HEADERS,
        "Access-Control-Max-Age": str(AGE_SECONDS),
        "Vary": "Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
    }
