"""Facets: how many cells each value of each filter would leave, and the address that toggles it.

A facet's own selection does not narrow its own counts, so that a reader sees what switching would bring.  Counts do
not depend on the question (a ranking hides nothing), so they are kept per set of filters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlencode

from corpus.nouns import Kind, Passage
from service.contract import Facets, FacetValue
from service.filters import Filters

FACETS = ("actor", "kind", "vision", "approach", "report")

Cell = tuple[Passage, ...]
"""The passages of one cell."""


def passes(cell: Cell, filters: Filters) -> bool:
    """Whether a cell passes every filter, ``kind`` by any of its sentences."""
    first = cell[0]
    return filters.accept_cell(first.plan, first.report, first.entry) and any(
        filters.accept_kinds(passage.statement.kinds) for passage in cell
    )


class Faceter:
    """Counts the cells of one corpus."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self._cells = tuple(cells)
        self._counts = lru_cache(maxsize=256)(self._count)

    def facets(
        self, filters: Filters, base: Sequence[tuple[str, str]], kind_labels: Mapping[Kind, str]
    ) -> Facets:
        """The five facets; ``base`` are the other parameters that toggling keeps (q, lang)."""
        return Facets(
            **{
                name: tuple(
                    FacetValue(
                        value=value,
                        label=kind_labels[Kind(value)] if name == "kind" else label,
                        count=count,
                        selected=value in filters.values(name),
                        url="?" + urlencode([*base, *filters.toggled(name, value).pairs()]),
                    )
                    for value, label, count in self._counts(name, filters.without(name))
                )
                for name in FACETS
            }
        )

    def _count(self, name: str, opened: Filters) -> tuple[tuple[str, str, int], ...]:
        """(value, heading, count) of one facet, every value of the corpus, in table order."""
        counts: dict[str, int] = {}
        labels: dict[str, str] = {}
        for cell in self._cells:
            inside = passes(cell, opened)
            for value, label in _values(name, cell):
                labels.setdefault(value, label)
                counts[value] = counts.get(value, 0) + inside
        if name == "kind":
            return tuple((kind.value, "", counts[kind.value]) for kind in Kind if kind.value in counts)
        return tuple((value, label, counts[value]) for value, label in labels.items())


def _values(name: str, cell: Cell) -> Iterator[tuple[str, str]]:
    """The values one cell has for one facet, with the headings of the plan as their labels."""
    report, entry = cell[0].report, cell[0].entry
    if name == "actor":
        yield entry.actor.id, entry.actor.name
    elif name == "vision":
        vision = report.vision(entry.approach.vision)
        yield str(vision.number), vision.heading
    elif name == "approach":
        yield entry.approach.id, entry.approach.heading
    elif name == "report":
        yield report.id, report.title
    else:
        for kind in {kind for passage in cell for kind in passage.statement.kinds}:
            yield kind.value, ""
