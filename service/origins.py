"""The other sites that may show this service's panel and call its API: who they are, and whether one is meant.

A site is an origin as browsers send it (RFC 6454): scheme, host and, where it is not the usual one, port.  Nothing of
an entry may be left to chance, because it becomes a part of a security header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*|\[[0-9a-f:.]+\]")
_USUAL_PORTS = {"http": 80, "https": 443}
_LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})

LOOPBACK_SITES = ("http://127.0.0.1:*", "http://localhost:*")
"""Pages on the reader's own machine, on any port; in the form of a content security policy."""


def origin_of(text: str) -> str:
    """An entry of the allow list as browsers write that origin; raises :class:`ValueError` where it is none."""
    parts = urlsplit(text.strip().lower())
    port = parts.port  # raises ValueError itself where it is no number, or out of range
    shown = f":{port}" if port is not None else ""
    host = parts.netloc.removesuffix(shown)
    rest = parts.path.rstrip("/") + parts.query + parts.fragment
    if parts.scheme not in _USUAL_PORTS or not _HOST.fullmatch(host) or rest or port == 0:
        raise ValueError(text)
    return f"{parts.scheme}://{host}{'' if port == _USUAL_PORTS[parts.scheme] else shown}"


@dataclass(frozen=True, slots=True)
class Sites:
    """The origins on the list, and this service's own."""

    own: str
    """The origin that readers reach this service by."""
    listed: tuple[str, ...] = ()
    """Origins exactly as browsers send them."""

    @property
    def on_loopback(self) -> bool:
        """Whether this service is reached on this machine only; then any page on this machine may try it out."""
        return urlsplit(self.own).hostname in _LOOPBACK_HOSTS

    @property
    def sources(self) -> str:
        """All of them as a source list for ``frame-ancestors``."""
        return " ".join(("'self'", *self.listed, *(LOOPBACK_SITES if self.on_loopback else ())))

    def allow(self, origin: str | None) -> bool:
        """Whether pages of ``origin``, as an ``Origin`` header has it, may show the panel and call the API."""
        if not origin:
            return False
        if origin == self.own or origin in self.listed:
            return True
        return self.on_loopback and bool(re.fullmatch(r"http://(?:127\.0\.0\.1|localhost)(?::\d{1,5})?", origin))
