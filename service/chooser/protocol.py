"""What a chooser of sentences is to the main road."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of asking."""

    ids: tuple[str, ...]
    """Ids among the candidates, best first, none twice; empty where the answer is to stand as it is."""
    reason: str
    """``used``, or why not: ``late``, ``failed``, ``nothing-known``, ``resting``, ``closed``."""
    ms: float


class SentenceChooser(Protocol):
    """Chooses among candidates for a question; never raises."""

    def choose(self, question: str, candidates: Sequence[Candidate]) -> Outcome:
        """The candidates that answer best, in order."""
        ...

    def close(self) -> None:
        """Let go of what it holds; asked afterwards, it chooses nothing."""
        ...
