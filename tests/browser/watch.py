"""What goes wrong in a browser while nobody looks: errors on the console, failed requests, requests to strangers."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

HOME = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})
BLOCKED = "net::ERR_BLOCKED_BY_CLIENT"
ABORTED = "net::ERR_ABORTED"
"""A request that the page itself gave up, such as one that a newer one has overtaken."""


class Watch:
    """Notes what goes wrong on every page of a context; :meth:`check` fails with all of it."""

    def __init__(self, context: BrowserContext) -> None:
        self.problems: list[str] = []
        self.requests: list[str] = []
        """Method and address of every request, in order."""
        self._expected: list[re.Pattern[str]] = [re.compile(re.escape(BLOCKED))]
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def expect(self, pattern: str) -> None:
        """Let problems pass in whose text the pattern is found, such as ``404`` where a page must not exist."""
        self._expected.append(re.compile(pattern))

    def unexpected(self) -> list[str]:
        """What has gone wrong so far."""
        return [one for one in self.problems if not any(pattern.search(one) for pattern in self._expected)]

    def check(self) -> None:
        """Fail where anything has gone wrong, and begin anew."""
        found, self.problems = self.unexpected(), []
        assert not found, "the browser complained:\n" + "\n".join(f"- {one}" for one in found)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _error(self, error: WebError) -> None:
        self.problems.append(f"uncaught: {error.error.message}")

    def _request(self, request: Request) -> None:
        self.requests.append(f"{request.method} {request.url}")
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.hostname not in HOME:
            self.problems.append(f"request to a stranger: {request.method} {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != ABORTED:
            self.problems.append(f"failed: {request.method} {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"status {response.status}: {response.request.method} {response.url}")
