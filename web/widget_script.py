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
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from pathlib import Path

from web.languages import CODES
from web.wording import Catalogue, wording_for

WIDGET_DIR = Path(__file__).parent / "widget"
SOURCE = WIDGET_DIR / "v1.js"
RELEASES_DIR = WIDGET_DIR / "releases"
LIST = "releases.csv"
COLUMNS = ("released", "digest", "integrity", "chain")
MEDIA_TYPE = "text/javascript; charset=utf-8"
PLACE_OF_WORDS = "__WORDS__"

_QUOTED = re.compile(r'("(?:\\.|[^"\\])*"|`[^`]*`)')
_BLANKS = re.compile(r" ?([=*?:,;{}()|&<>]) ?")


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


def build_script(source: Path = SOURCE) -> Script:
    """The script of this program: comments and indentation left out, words put in."""
    lines = (line.strip() for line in source.read_text(encoding="utf-8").splitlines())
    code = _tightened("\n".join(line for line in lines if line and not line.startswith("// ")))
    words = json.dumps({code: _words(wording_for(code)) for code in CODES}, ensure_ascii=False, separators=(",", ":"))
    head, _, tail = code.partition(PLACE_OF_WORDS)
    return Script(f"{head}{words}{tail}\n".encode())


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


def freeze(today: date, folder: Path = RELEASES_DIR, script: Script | None = None) -> Release | None:
    """Add the script to the releases; None where it is the newest one already, or an older one that came back."""
    script = script or build_script()
    before = load_releases(folder)
    if any(release.digest == script.digest for release in before):
        return None
    line = (today.isoformat(), script.digest, script.integrity)
    release = Release(today, script.digest, script.integrity, link(before[-1].chain if before else "", line))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / script.name).write_bytes(script.body)
    with (folder / LIST).open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if not before:
            writer.writerow(COLUMNS)
        writer.writerow((*line, release.chain))
    return release


def link(before: str, line: Iterable[str]) -> str:
    """What chains a line to the one before."""
    return hashlib.sha256(" ".join((before, *line)).encode("ascii")).hexdigest()[:16]


def _tightened(code: str) -> str:
    """The code without the blanks around its signs; what stands in quotation marks or backticks is left as it is."""
    pieces = _QUOTED.split(code)
    return "".join(piece if quoted else _BLANKS.sub(r"\1", piece) for piece, quoted in zip(pieces, cycle((False, True)), strict=False))


def _words(wording: Catalogue) -> list[str]:
    """The words of one language, in the order in which the script takes them apart."""
    return [
        wording.text("widget.label"),
        wording.text("widget.close"),
        wording.text("widget.wait"),
        wording.text("widget.down"),
        wording.text("widget.link"),
    ]
