"""Facet counts against counting by hand."""

from __future__ import annotations

from collections import defaultdict

import pytest

from corpus.nouns import Kind, Passage
from indexer.index import SearchIndex
from service.faceting import Faceter, passes
from service.filters import Filters

LABELS = {kind: kind.name for kind in Kind}


@pytest.fixture(scope="module")
def cells(index: SearchIndex) -> list[tuple[Passage, ...]]:
    """The filled cells of the real report."""
    grouped: dict[str, list[Passage]] = defaultdict(list)
    for passage in index.passages:
        grouped[passage.entry.id].append(passage)
    return [tuple(group) for group in grouped.values()]


def test_without_filters_the_counts_are_the_report_s(cells: list[tuple[Passage, ...]]) -> None:
    """30 filled cells: 11 by the city, 9 by the council (3-3 and 4-1 are blank), 10 summaries (3-3 is blank)."""
    facets = Faceter(cells).facets(Filters(), [("q", "雪")], LABELS)
    assert {value.value: value.count for value in facets.actor} == {"city": 11, "council": 9, "summary": 10}
    assert sum(value.count for value in facets.vision) == 30
    assert [value.value for value in facets.vision] == ["1", "2", "3", "4"]
    assert len(facets.approach) == 11


def test_a_facet_does_not_narrow_itself_but_narrows_the_others(cells: list[tuple[Passage, ...]]) -> None:
    """With the council selected the city still shows what switching would bring; visions count the council's only."""
    facets = Faceter(cells).facets(Filters(actor=("council",)), [], LABELS)
    assert {value.value: value.count for value in facets.actor} == {"city": 11, "council": 9, "summary": 10}
    assert sum(value.count for value in facets.vision) == 9
    assert [value.value for value in facets.actor if value.selected] == ["council"]


@pytest.mark.parametrize(
    "filters", [Filters(), Filters(kind=("issue",)), Filters(vision=("4",), actor=("city", "summary"))]
)
def test_every_count_is_what_selecting_alone_would_leave(
    cells: list[tuple[Passage, ...]], filters: Filters
) -> None:
    """The slow way: put the value in place of the facet's selection and count the cells that pass."""
    facets = Faceter(cells).facets(filters, [], LABELS)
    for name in ("actor", "kind", "vision", "approach", "report"):
        for value in getattr(facets, name):
            alone = filters.without(name).toggled(name, value.value)
            assert value.count == sum(passes(cell, alone) for cell in cells)


def test_addresses_toggle_and_keep_the_question(cells: list[tuple[Passage, ...]]) -> None:
    """Following a selected value's link takes it off; following another's adds it."""
    facets = Faceter(cells).facets(Filters(actor=("city",)), [("q", "除雪 支援"), ("lang", "en")], LABELS)
    by_value = {value.value: value.url for value in facets.actor}
    assert by_value["city"] == "?q=%E9%99%A4%E9%9B%AA+%E6%94%AF%E6%8F%B4&lang=en"
    assert by_value["council"].endswith("&actor=city&actor=council")
