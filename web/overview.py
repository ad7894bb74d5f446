"""The plan in numbers: how many sentences of each kind stand under each vision, ready to be drawn as bars.

The kinds are this site's reading, and a sentence may carry two of them or none, so the bars of a vision need not add
up to its sentences.  All bars of a report are drawn to one scale: the longest is the report's largest number.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.nouns import Kind, Report, Vision


@dataclass(frozen=True, slots=True)
class Bar:
    """How many sentences of one kind there are."""

    kind: Kind
    count: int
    percent: float
    """Its length, 0 to 100, of the longest bar of the report."""


@dataclass(frozen=True, slots=True)
class VisionBars:
    """One vision with a bar for every kind that the report has at all, in the order of :class:`Kind`."""

    vision: Vision
    statements: int
    """How many sentences stand under the vision, whatever their kinds."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A report's numbers: visions down, kinds across."""

    report_id: str
    kinds: tuple[Kind, ...]
    """The kinds that are found anywhere in the report."""
    rows: tuple[VisionBars, ...]
    statements: int
    totals: tuple[int, ...]
    """Over all visions, one number for each of ``kinds``."""


def overview(report: Report) -> Overview:
    """Count a report's sentences by vision and kind; a report without sentences has no kinds and no bars."""
    found = [(entry.approach.vision, statement.kinds) for entry, statement in report.statements()]
    kinds = tuple(kind for kind in Kind if any(kind in read for _, read in found))
    counts = {
        (vision.number, kind): sum(number == vision.number and kind in read for number, read in found)
        for vision in report.visions
        for kind in kinds
    }
    longest = max(counts.values(), default=0)
    rows = tuple(
        VisionBars(
            vision=vision,
            statements=sum(number == vision.number for number, _ in found),
            bars=tuple(
                Bar(kind, counts[vision.number, kind], round(100 * counts[vision.number, kind] / longest, 2))
                for kind in kinds
            ),
        )
        for vision in report.visions
    )
    totals = tuple(sum(counts[vision.number, kind] for vision in report.visions) for kind in kinds)
    return Overview(report.id, kinds, rows, len(found), totals)
