"""Addresses in pages, and what templates may rely on."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from web.render import Page, Renderer
from web.wording import language_for

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
pairs = st.lists(st.tuples(st.sampled_from(["q", "kind", "offset"]), words), max_size=3).map(tuple)


def page(code: str = "ja", explicit: bool = False, prefix: str = "", path: str = "/statements", query: object = ()) -> Page:
    """A page that was asked for in some way."""
    return Page(language_for(code), explicit, prefix, path, tuple(query))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "url", "expected"),
    [
        (page(), "/about", "/about"),
        (page(), "/about#kinds", "/about#kinds"),
        (page("en", explicit=True), "/about#kinds", "/about?lang=en#kinds"),
        (page("en"), "/about", "/about"),
        (page("en", explicit=True, prefix="/navi"), "/", "/navi/?lang=en"),
        (page("en", explicit=True), "?kind=done", "/statements?kind=done&lang=en"),
        (page("en", explicit=True), "?", "/statements?lang=en"),
        (page(prefix="/navi"), "?kind=done", "/navi/statements?kind=done"),
        (page("en", explicit=True), "/statements?lang=ja&q=x", "/statements?q=x&lang=en"),
    ],
)
def test_a_link_keeps_prefix_fragment_and_chosen_language(asked: Page, url: str, expected: str) -> None:
    """A language that the browser merely prefers is not written into addresses that people send each other."""
    assert asked.href(url) == expected


@given(pairs, words, st.sampled_from(["ja", "en", "ko"]))
def test_this_page_in_another_language_is_this_page(query: tuple[tuple[str, str], ...], prefix: str, code: str) -> None:
    """Every parameter, repeated and empty ones too, and ``lang`` once."""
    here = page("en", True, "/navi", "/plans/%E9%9B%AA", query)
    there = urlsplit(here.in_language(code))
    assert there.path == "/navi/plans/%E9%9B%AA"
    assert tuple(parse_qsl(there.query, keep_blank_values=True)) == (*query, ("lang", code))


@given(words)
def test_a_question_in_a_link_comes_back_whole(question: str) -> None:
    """Whatever characters it has; an empty one is left out."""
    link = urlsplit(page().href("/", q=question))
    assert dict(parse_qsl(link.query)) == ({"q": question} if question else {})
    assert not link.fragment


def test_half_a_character_does_not_break_a_page() -> None:
    """A lone surrogate has no UTF-8; it becomes a question mark in the address."""
    assert page().href("/", q="\ud83d") == "/?q=%3F"
    assert page(query=(("q", "\ud83d"),)).in_language("en") == "/statements?q=%3F&lang=en"


def test_data_has_no_display_language() -> None:
    """The twin of a page is the same for all."""
    assert page("en", True, "/navi").data("/api/plans", (("q", "雪"),)) == "/navi/api/plans?q=雪"


def test_a_value_that_a_template_was_not_given_is_an_error() -> None:
    """Not an empty place on the page."""
    with pytest.raises(UndefinedError):
        Renderer().render("error.html", page())
