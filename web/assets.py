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
    "css/layout.css",
    "css/components.css",
    "css/search.css",
    "css/quotes.css",
    "css/tables.css",
    "css/overview.css",
    "css/urgent.css",
    "css/chat.css",
    "css/reading.css",
    "css/feedback.css",
    "css/suggest.css",
