"""Addresses from ids and back."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.nouns import Plan, passages
from service.links import (
    BadAddress,
    absolute_url,
    approach_anchor,
    approach_url,
    entry_url,
    parse_page,
    plan_url,
    query_string,
    report_url,
    split_entry_id,
    split_statement_id,
    statement_on_approach_url,
    statement_url,
)

segments = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/"), min_size=1, max_size=12).filter(
    lambda segment: segment not in (".", "..")
)
numbers = st.integers(1, 10**6)


def test_the_addresses_of_the_design() -> None:
    """They are in bookmarks: written out here, so that no refactoring can move them."""
    entry = "asahikawa-fukushi-5/2024/4-2/city"
    assert plan_url("asahikawa-fukushi-5") == "/plans/asahikawa-fukushi-5"
    assert report_url("asahikawa-fukushi-5/2024") == "/plans/asahikawa-fukushi-5/2024"
    assert approach_url("asahikawa-fukushi-5/2024", "4-2") == "/plans/asahikawa-fukushi-5/2024/4-2"
    assert entry_url(entry) == "/plans/asahikawa-fukushi-5/2024/4-2/city"
    assert statement_url(f"{entry}#s3") == "/plans/asahikawa-fukushi-5/2024/4-2/city#s3"
    assert statement_on_approach_url(f"{entry}#s3") == "/plans/asahikawa-fukushi-5/2024/4-2#city-s3"


@given(st.lists(segments, min_size=1, max_size=4))
def test_an_address_leads_back_to_its_id(parts: list[str]) -> None:
    """Any characters but the slash, in any place; and the address itself is plain ASCII for mail."""
    page_id = "/".join(parts)
    make = (plan_url, report_url, lambda one: approach_url("/".join(parts[:2]), parts[-1]), entry_url)[len(parts) - 1]
    url = make(page_id)
    assert url.isascii()
    assert "#" not in url
    assert "?" not in url
    assert parse_page(url) == page_id
    assert parse_page(f"https://example.jp/keikaku{url}") == page_id


@given(st.lists(segments, min_size=4, max_size=4), numbers)
def test_a_statement_is_found_from_both_its_places(parts: list[str], number: int) -> None:
    """On the entry's own page and on the one it shares with its neighbours."""
    statement_id = f"{'/'.join(parts)}#s{number}"
    assert parse_page(statement_url(statement_id)) == statement_id
    assert parse_page(statement_on_approach_url(statement_id)) == statement_id
    assert split_statement_id(statement_id) == ("/".join(parts), f"s{number}")
    assert split_entry_id("/".join(parts)) == ("/".join(parts[:2]), parts[2], parts[3])


def test_every_statement_of_the_report_comes_back(plans: tuple[Plan, ...]) -> None:
    """All 71, both ways."""
    for passage in passages(plans):
        assert parse_page(statement_url(passage.id)) == passage.id
        assert parse_page(statement_on_approach_url(passage.id)) == passage.id


@pytest.mark.parametrize("page_id", ["", "a", "a/b/c", "a/b/c/d/e", "a/b//d", "a/../c/d", "./b/c/d", "a/b/c/"])
def test_what_is_no_entry_id_is_refused(page_id: str) -> None:
    """A browser would resolve ``..`` away and land on another page."""
    with pytest.raises(BadAddress):
        entry_url(page_id)


@pytest.mark.parametrize("statement_id", ["a/b/c/d", "a/b/c/d#", "a/b/c/d#s", "a/b/c/d#s0", "a/b/c/d#s01", "a/b/c/d#t1", "a/b/c/d#s１", "#s1", "a/b/c/d#s-1"])
def test_what_is_no_statement_id_is_refused(statement_id: str) -> None:
    """Statements are numbered from 1, without leading zeros, in ASCII digits."""
    with pytest.raises(BadAddress):
        statement_url(statement_id)


@pytest.mark.parametrize(
    "url",
    ["", "/", "/plans", "/plans/", "/statements", "/plans/a/b/c/d/e", "/plans/a//c", "/plans/a#s1", "/plans/a/b/c/d#city-s1", "/plans/a/b/c#s1", "/plans/a/b/c#-s1"],
)
def test_what_is_no_page_of_ours_is_refused(url: str) -> None:
    """An anchor must be of the kind that the page has."""
    with pytest.raises(BadAddress):
        parse_page(url)


@given(st.text(max_size=20), st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=4))
def test_a_query_string_comes_back_as_it_was(name: str, pairs: list[tuple[str, str]]) -> None:
    """Empty values, repeated names, any script; half a character becomes a question mark, there is no UTF-8 for it."""
    whole = [(one, value) for one, value in [(name, "x"), *pairs]]
    clean = [
        tuple(text.encode("utf-8", "replace").decode() for text in pair) for pair in whole
    ]
    assert query_string(whole).isascii()
    assert parse_qsl(query_string(whole)[1:], keep_blank_values=True) == clean


def test_no_parameters_are_a_lone_question_mark() -> None:
    """It leads to the same page without any, where an empty address would keep them."""
    assert query_string([]) == "?"


@pytest.mark.parametrize("public", ["https://navi.example.jp/keikaku", "https://navi.example.jp/keikaku/"])
def test_an_absolute_address_keeps_the_public_prefix(public: str) -> None:
    """One slash between, whether or not the setting ended in one."""
    assert absolute_url(public, "/plans/a#s1") == "https://navi.example.jp/keikaku/plans/a#s1"


@given(segments, numbers)
def test_an_anchor_is_a_fragment_that_means_the_actor(actor: str, number: int) -> None:
    """Whatever the actor's id, the browser's decoding of the fragment gives the id of the element."""
    fragment = urlsplit(f"/x#{approach_anchor(actor, f's{number}')}").fragment
    assert unquote(fragment) == f"{actor}-s{number}"
