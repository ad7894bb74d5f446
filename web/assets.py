"""The static files, held in memory, each under an address that changes when its content does.

``/static/site.css?v=1f3a…`` may be cached for good; the same path without the digest, or with an old one, must be
asked for again.  The style sheets are joined into one file, in the order of :data:`SHEETS`, so that a page costs
one request and the vendored tokens stay the files they are.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

STATIC_DIR = Path(__file__).parent / "static"
SHEETS: tuple[str, ...] = (
    "vendor/digital-go-jp-design-tokens/tokens.css",
    "css/theme.css",
    "css/base.css",
    "css/frame.css",
    "css/layout.css",
    "css/components.css",
    "css/search.css",
    "css/quotes.css",
    "css/tables.css",
    "css/overview.css",
    "css/urgent.css",
    "css/desk.css",
    "css/chat.css",
    "css/reading.css",
    "css/feedback.css",
    "css/embed.css",
    "css/suggest.css",
    "css/leaflet.css",
    "css/counter.css",
    "css/counter-print.css",
    "css/large-type.css",
    "css/forced.css",
    "css/print.css",
)
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
"""The kinds of file that are served; nothing else under the folder is."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is served."""

    path: str
    """Below ``/static/``."""
    body: bytes
    media_type: str

    @property
    def digest(self) -> str:
        """The first 16 hexadecimal digits of the body's SHA-256."""
        return hashlib.sha256(self.body).hexdigest()[:16]

    @property
    def url(self) -> str:
        """The path from the service's root, with the content's digest."""
        return f"/static/{self.path}?v={self.digest}"


def load_assets(folder: Path = STATIC_DIR) -> dict[str, Asset]:
    """Every static file by its path below ``/static/``; ``site.css`` is the style sheets joined."""
    joined = b"\n".join((folder / sheet).read_bytes() for sheet in SHEETS)
    assets = [Asset("site.css", joined, TYPES[".css"])]
    assets += (
        Asset(path.relative_to(folder).as_posix(), path.read_bytes(), TYPES[path.suffix])
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in TYPES and path.relative_to(folder).as_posix() not in SHEETS
    )
    return {asset.path: asset for asset in assets}
