"""What happens to every request and response, whatever the route: each layer one class of plain ASGI.

From the outside in: :class:`PublicPrefix`, :class:`AccessLog`, :class:`SecurityHeaders`,
:class:`service.cross_origin.SiteCors`, :class:`Guard`,
:class:`TrustedHosts`, :class:`HeadAsGet`, gzip (Starlette's), :class:`BodyLimit`, :class:`OneAddress`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.logs import log_access, log_unexpected
from service.problems import Problem

Respond = Callable[[Request, Problem], Response]
"""Turns a problem into the response this request should get."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

CLIENT_CLOSED_REQUEST = 499
"""What the access line says where the caller went away before an answer (nginx's convention)."""


class PublicPrefix:
    """Tells the layers and routes inside which part of the path is the public prefix (ASGI's ``root_path``)."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Name the prefix; a proxy may have taken it off the path or left it on."""
        if self.prefix and scope["type"] in ("http", "websocket"):
            scope["root_path"] = self.prefix
        await self.app(scope, receive, send)


class AccessLog:
    """Leaves one line per request, with the route's template in place of the address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and note the status as it goes by."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, method, status = time.perf_counter(), method_of(scope), CLIENT_CLOSED_REQUEST

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            log_access(method, route_of(scope), status, (time.perf_counter() - started) * 1e3)


class SecurityHeaders:
    """Sets the headers every response must carry, where the route has not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers as the response starts."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        extra = {**SECURITY_HEADERS, **_privacy_headers(scope)}

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in extra.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, add)


class Guard:
    """The last resort: what nobody foresaw becomes a problem and a log line without its text."""

    def __init__(self, app: ASGIApp, respond: Respond) -> None:
        self.app = app
        self.respond = respond

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Catch everything.  It is not raised again: the server would log it with its text."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:  # noqa: BLE001 (the last resort)
            log_unexpected(error, method_of(scope), route_of(scope))
            if not started:
                problem = Problem("internal", HTTPStatus.INTERNAL_SERVER_ERROR)
                await self.respond(Request(scope), problem)(scope, receive, send)


class TrustedHosts:
    """Answers only to the host names it was told; health checks come by bare address and are let through."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], respond: Respond) -> None:
        self.app = app
        self.hosts = hosts
        self.respond = respond

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the unknown."""
        if scope["type"] != "http" or path_of(scope).startswith("/health/") or self.trusts(host_of(scope)):
            await self.app(scope, receive, send)
            return
        await self.respond(Request(scope), Problem("unknown-host", HTTPStatus.BAD_REQUEST))(scope, receive, send)

    def trusts(self, host: str) -> bool:
        """Whether ``host`` is one of the names, or under one that begins with ``*.``."""
        return any(name in ("*", host) or (name.startswith("*.") and host.endswith(name[1:])) for name in self.hosts)


class HeadAsGet:
    """Answers HEAD as GET without the body (RFC 9110, 9.3.2), for every route at once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Ask for GET and hold the body back."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def hollow(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        # In place, so that the layers outside still see which route was found.
        scope["method"] = "GET"
        await self.app(scope, receive, hollow)


class BodyLimit:
    """Refuses bodies beyond a size, by what they claim and by what really comes."""

    def __init__(self, app: ASGIApp, most: int, respond: Respond) -> None:
        self.app = app
        self.most = most
        self.respond = respond

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse at once what says it is too long; count the rest as it comes."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        claimed = Headers(scope=scope).get("content-length", "")
        if claimed.isascii() and claimed.isdigit() and int(claimed) > self.most:
            problem = Problem("too-large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, headers={"Connection": "close"})
            await self.respond(Request(scope), problem)(scope, receive, send)
            return
        taken = 0

        async def count() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.most:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, headers={"Connection": "close"})
            return message

        await self.app(scope, count, send)


class OneAddress:
    """Every page has one address: a trailing slash is sent to the address without it."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app = app
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Redirect within this site; an address with ``//`` is left alone, it could lead a browser elsewhere."""
        path = path_of(scope) if scope["type"] == "http" else "/"
        tidy = path.rstrip("/") or "/"
        if tidy == path or "//" in path or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        query = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
        target = f"{self.prefix}{quote(tidy)}{query}"
        await RedirectResponse(target, HTTPStatus.PERMANENT_REDIRECT)(scope, receive, send)


def method_of(scope: Scope) -> str:
    """The method, as far as it is one that a log should hold."""
    method: str = scope["method"]
    return method if method in METHODS else "OTHER"


def route_of(scope: Scope) -> str:
    """The template of the route that was found, or ``-``; never the address itself."""
    return str(getattr(scope.get("route"), "path_format", None) or "-")


def path_of(scope: Scope) -> str:
    """The path below the public prefix, whether or not a proxy has taken the prefix off."""
    path: str = scope["path"]
    prefix: str = scope.get("root_path", "")
    return path.removeprefix(prefix) if path == prefix or path.startswith(f"{prefix}/") else path


def host_of(scope: Scope) -> str:
    """The ``Host`` header's name without its port, lower-cased; IPv6 addresses keep their brackets."""
    host = Headers(scope=scope).get("host", "").lower()
    return host[: host.rfind("]") + 1] if host.startswith("[") else host.partition(":")[0]


def _privacy_headers(scope: Scope) -> dict[str, str]:
    """What asks for nothing may be revalidated; what holds a question is neither kept nor found by robots."""
    query: bytes = scope["query_string"]
    asking = bool(query) or scope["method"] not in ("GET", "HEAD")
    robots = path_of(scope).startswith("/api/") or any(pair.startswith((b"q=", b"turn=")) for pair in query.split(b"&"))
    return {
        "Cache-Control": "no-store" if asking else "no-cache",
        **({"X-Robots-Tag": "noindex"} if robots else {}),
    }
