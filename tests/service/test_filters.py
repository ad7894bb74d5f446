"""Filters: what passes, what an address says, and values that no plan knows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.nouns import Kind, Plan, passages
from service.filters import FILTER_NAMES, Filters, UnknownFilterValue, checked_filters, known_values

KNOWN = {
    "plan": ["asahikawa-fukushi-5"],
    "report": ["asahikawa-fukushi-5/2024"],
    "vision": ["1", "2", "3", "4"],
    "approach": ["1-1", "1-2", "2-1", "2-2", "2-3", "3-1", "3-2", "3-3", "4-1", "4-2", "4-3"],
    "actor": ["city", "council", "summary"],
    "kind": ["done", "issue", "planned", "status"],
}

some_filters = st.builds(
    Filters, **{name: st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple) for name, values in KNOWN.items()}
)


def test_the_known_values_are_the_report_s(plans: tuple[Plan, ...]) -> None:
    """In plan and table order, as facets show them."""
    assert known_values(plans) == {name: tuple(values) for name, values in KNOWN.items()}
    assert tuple(KNOWN) == FILTER_NAMES


@given(filters=some_filters)
def test_a_cell_passes_where_every_filter_holds_one_of_its_values(plans: tuple[Plan, ...], filters: Filters) -> None:
    """The slow way: a set for each name, and all must hold."""
    for passage in passages(plans):
        own = {
            "plan": passage.plan.id,
            "report": passage.report.id,
            "vision": str(passage.entry.approach.vision),
            "approach": passage.entry.approach.id,
            "actor": passage.entry.actor.id,
        }
        expected = all(not filters.values(name) or value in filters.values(name) for name, value in own.items())
        assert filters.accept_cell(passage.plan, passage.report, passage.entry) == expected
        kinds = {kind.value for kind in passage.statement.kinds}
        assert filters.accept_kinds(passage.statement.kinds) == (not filters.kind or bool(kinds & set(filters.kind)))


@given(filters=some_filters, data=st.data())
def test_toggling_twice_is_nothing_done(filters: Filters, data: st.DataObject) -> None:
    """Whatever was selected is selected still; once changes exactly one value of one name."""
    name = data.draw(st.sampled_from(FILTER_NAMES))
    value = data.draw(st.sampled_from(KNOWN[name]))
    once = filters.toggled(name, value)
    assert set(once.values(name)) ^ set(filters.values(name)) == {value}
    assert once.without(name) == filters.without(name)
    assert {*once.toggled(name, value).pairs()} == {*filters.pairs()}


@given(filters=some_filters)
def test_pairs_say_the_filters_whole(filters: Filters) -> None:
    """As they stand in an address, so nothing is lost between two pages."""
    built: dict[str, tuple[str, ...]] = {}
    for name, value in filters.pairs():
        built[name] = (*built.get(name, ()), value)
    assert Filters(**built) == filters
    assert bool(filters) == bool(built)


def test_empty_and_repeated_values_are_dropped(plans: tuple[Plan, ...]) -> None:
    """A form's "all" sends an empty value; a link followed twice repeats one."""
    given_filters = Filters(actor=("", "city", "city"), kind=("",))
    assert checked_filters(given_filters, plans) == Filters(actor=("city",))


@pytest.mark.parametrize(
    ("name", "value"),
    [("actor", "mayor"), ("kind", "Done"), ("vision", "①"), ("vision", "01"), ("approach", "4-2 "), ("plan", "\x00")],
)
def test_a_value_that_no_plan_knows_is_refused_with_those_known(
    plans: tuple[Plan, ...], name: str, value: str
) -> None:
    """An empty result would be mistaken for an answer; the message itself does not repeat the value."""
    with pytest.raises(UnknownFilterValue) as caught:
        checked_filters(Filters(**{name: (value,)}), plans)
    assert (caught.value.name, caught.value.value, list(caught.value.known)) == (name, value, KNOWN[name])
    assert value.strip("\x00 ") == "" or f"unknown value; known: {KNOWN[name][0]}" in str(caught.value)


def test_a_sentence_without_a_kind_passes_only_an_open_filter() -> None:
    """It is none of the four."""
    assert Filters().accept_kinds(())
    assert not Filters(kind=tuple(kind.value for kind in Kind)).accept_kinds(())
