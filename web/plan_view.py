"""A report laid out for reading: by vision, approach and actor, with its neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.nouns import Approach, Entry, Kind, Report, Vision

_CIRCLED_ONE = ord("①")
_LAST_CIRCLED = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One approach with every actor's entry."""

    vision: Vision
    approach: Approach
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One vision with its rows."""

    vision: Vision
    rows: tuple[Row, ...]


def rows(report: Report) -> tuple[Row, ...]:
    """Every approach in table order."""
    return tuple(
        Row(
            vision=report.vision(approach.vision),
            approach=approach,
            entries=tuple(entry for entry in report.entries if entry.approach.id == approach.id),
        )
        for approach in report.approaches
    )


def blocks(report: Report) -> tuple[Block, ...]:
    """Every vision with its approaches, in table order."""
    every = rows(report)
    return tuple(
        Block(vision, tuple(row for row in every if row.vision.number == vision.number)) for vision in report.visions
    )


def neighbours(report: Report, approach_id: str) -> tuple[Approach | None, Approach | None]:
    """The approaches before and after this one, in table order."""
    ids = [approach.id for approach in report.approaches]
    at = ids.index(approach_id)
    before = report.approaches[at - 1] if at else None
    after = report.approaches[at + 1] if at + 1 < len(ids) else None
    return before, after


def kind_counts(entries: Iterable[Entry]) -> list[tuple[Kind, int]]:
    """How many sentences carry each kind, in the order of :class:`Kind`, kinds without any left out."""
    counts = Counter(kind for entry in entries for statement in entry.statements for kind in statement.kinds)
    return [(kind, counts[kind]) for kind in Kind if counts[kind]]


def circled(number: int) -> str:
    """``4`` as ④, the way reports number their headings; numbers past ⑳ in brackets."""
    return chr(_CIRCLED_ONE + number - 1) if 1 <= number <= _LAST_CIRCLED else f"({number})"
