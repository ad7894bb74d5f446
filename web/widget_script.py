"""The widget's script as other sites load it: its source with the words of all languages put in, and every release.

``/widget/v1.js`` is the script as this program has it; it changes with the program.  A release is a copy frozen under
``/widget/v1.<digest>.js``: sites pin it by its integrity, so it is never changed and never taken away.  The list of
releases is a chain: each line carries a digest over itself and the line before, so that none can go missing unnoticed.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from web.languages import CODES
from web.wording import Catalogue, wording_for

WIDGET_DIR = Path(__file__).parent / "widget"
SOURCE = WIDGET_DIR / "v1.js"
STYLE = WIDGET_DIR / "v1.css"
RELEASES_DIR = WIDGET_DIR / "releases"
LIST = "releases.csv"
COLUMNS = ("released", "digest", "integrity", "chain")
MEDIA_TYPE = "text/javascript; charset=utf-8"
PLACE_OF_STYLE = "__STYLE__"
PLACE_OF_WORDS = "__WORDS__"



@dataclass(frozen=True, slots=True)
class Script:
    """One state of the script."""

    body: bytes

    @property
    def digest(self) -> str:
        """The first 16 hexadecimal digits of the body's SHA-256; a part of the pinned address."""
        return hashlib.sha256(self.body).hexdigest()[:16]

    @property
    def integrity(self) -> str:
        """What a tag's ``integrity`` holds (W3C Subresource Integrity)."""
        return f"sha384-{base64.b64encode(hashlib.sha384(self.body).digest()).decode('ascii')}"

    @property
    def name(self) -> str:
        """The pinned address below ``/widget/``."""
        return f"v1.{self.digest}.js"


@dataclass(frozen=True, slots=True)
class Release:
    """A line of the list."""

    released: date
    digest: str
    integrity: str
    chain: str
    """16 hexadecimal digits over this line and the one before."""


def build_script(source: Path = SOURCE, style: Path = STYLE) -> Script:
    """The script of this program: comments and blanks left out, the style sheet and the words put in.

    The libraries that leave out look at one token after another, but not into a template within a template.
    """
    code = jsmin(source.read_text(encoding="utf-8"), keep_bang_comments=True)
    words = {code: _words(wording_for(code)) for code in CODES}
    for place, value in ((PLACE_OF_STYLE, cssmin(style.read_text(encoding="utf-8"))), (PLACE_OF_WORDS, words)):
        head, found, tail = code.partition(place)
        if not found:
            raise ValueError(f"{source}: no {place}")
        code = head + json.dumps(value, ensure_ascii=False, separators=(",", ":")) + tail
    return Script(f"{code}\n".encode())


def load_releases(folder: Path = RELEASES_DIR) -> tuple[Release, ...]:
    """The list, oldest first; empty where nothing has been released."""
    path = folder / LIST
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Release(date.fromisoformat(row["released"]), row["digest"], row["integrity"], row["chain"])
            for row in csv.DictReader(file)
        )


def load_scripts(folder: Path = RELEASES_DIR) -> dict[str, Script]:
    """Every release by its name; raises :class:`FileNotFoundError` where one on the list is gone."""
    scripts = (Script((folder / f"v1.{release.digest}.js").read_bytes()) for release in load_releases(folder))
    return {script.name: script for script in scripts}


def link(before: str, line: Iterable[str]) -> str:
    """What chains a line to the one before."""
    return hashlib.sha256(" ".join((before, *line)).encode("ascii")).hexdigest()[:16]


def _words(wording: Catalogue) -> list[str]:
    """The words of one language, in the order in which the script takes them apart."""
    return [
        wording.text("widget.label"),
        wording.text("widget.close"),
        wording.text("widget.wait"),
        wording.text("widget.down"),
        wording.text("widget.link"),
    ]
