"""What is seen to before anything is suggested: which terms lead nowhere, and which questions are answered.

Asking them all takes half a minute of a processor.  What comes of it is kept in a file beside the index, under a digest of
everything that it depends on, so that a start reads it in no time; where there is none that fits, they are asked again.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from service.answering import Answering
from service.contract import Status
from service.logs import SERVICE

T = TypeVar("T")

FILE = "suggestions.json"
_NOWHERE = (Status.NOT_FOUND, Status.UNCLEAR)
_PIECE = 64
"""How many texts are asked in a row; the encoder takes as many at once."""
_ROOT = Path(__file__).resolve().parents[2]
_PACKAGES = ("corpus", "indexer", "service")
_PLANS = _ROOT / "corpus" / "plans"


class Abandoned(Exception):
    """Gathering was given up before it was finished."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of asking."""

    nowhere: frozenset[str]
    """Terms for which the report has nothing: a name in another language may miss its sentences."""
    answered: frozenset[int]
    """Anticipated questions that are answered, by their number in the index."""


def checked(
    answering: Answering, terms: Sequence[str], questions: Sequence[int], abandon: Callable[[], bool]
) -> Checked:
    """What comes of asking these terms and anticipated questions, from the file beside the index where it is told there.

    Raises :class:`Abandoned`; then nothing is kept.
    """
    folder, digest = answering.folder, _digest(answering, terms, questions)
    found = _read(folder / FILE, digest) if folder else None
    if found is None:
        found = _asked(answering, terms, questions, abandon)
        if folder:
            _write(folder / FILE, digest, found)
    return found


def _asked(
    answering: Answering, terms: Sequence[str], questions: Sequence[int], abandon: Callable[[], bool]
) -> Checked:
    answered = frozenset(number for piece in _pieces(questions, abandon) for number in answering.answered(piece))
    nowhere: set[str] = set()
    for piece in _pieces(terms, abandon):
        endings = zip(piece, answering.endings(piece), strict=True)
        nowhere.update(text for text, status in endings if status in _NOWHERE)
    return Checked(frozenset(nowhere), answered)


def _pieces(work: Sequence[T], abandon: Callable[[], bool]) -> Iterator[Sequence[T]]:
    """Work in pieces of a few seconds at most, as long as nobody gives it up."""
    for start in range(0, len(work), _PIECE):
        if abandon():
            raise Abandoned
        yield work[start : start + _PIECE]


def _digest(answering: Answering, terms: Sequence[str], questions: Sequence[int]) -> str:
    """Of all that decides what comes of asking: the index, what is asked, and the program itself."""
    parts = [answering.index.version, _program(), list(terms), list(questions)]
    return sha256(json.dumps(parts).encode("ascii")).hexdigest()


@cache
def _program() -> str:
    """A digest of the program's sources and tables, the plans left out, which the index's version stands for."""
    found = sha256()
    for package in _PACKAGES:
        for path in sorted((_ROOT / package).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and not path.is_relative_to(_PLANS):
                found.update(f"{path.relative_to(_ROOT)}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def _read(path: Path, digest: str) -> Checked | None:
    """What the file tells, if it is whole and tells of just this."""
    try:
        told = json.loads(path.read_bytes())
        if told["digest"] == digest:
            return Checked(frozenset(map(str, told["nowhere"])), frozenset(map(int, told["answered"])))
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return None


def _write(path: Path, digest: str, found: Checked) -> None:
    """Put the file there in one step; a folder that may only be read is no reason to fail."""
    told = {"digest": digest, "nowhere": sorted(found.nowhere), "answered": sorted(found.answered)}
    name = ""
    try:
        with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=f"{FILE}.", delete=False, encoding="utf-8") as file:
            name = file.name
            json.dump(told, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        SERVICE.info("入力候補の下調べを残せませんでした（%s）。次の起動でもう一度調べます。", error.strerror)
        with suppress(OSError):
            Path(name).unlink()
