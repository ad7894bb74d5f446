"""Marks in a quotation: the words that matched and not a character changed."""

from __future__ import annotations

import html
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.highlight import READING, highlight, merged, quotation

texts = st.text(st.sampled_from("除雪支援<>&\"' amp;𠮷🙂\n"), max_size=20)
spans = st.lists(st.tuples(st.integers(-5, 25), st.integers(-5, 25)), max_size=6)


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("除雪の支援", [(0, 2)], "<mark>除雪</mark>の支援"),
        ("除雪の支援", [(3, 5), (0, 2)], "<mark>除雪</mark>の<mark>支援</mark>"),
        ("除雪支援", [(0, 2), (2, 4)], "<mark>除雪支援</mark>"),
        ("除雪支援", [(0, 3), (1, 2)], "<mark>除雪支</mark>援"),
        ("除雪", [], "除雪"),
        ("除雪", [(1, 1), (5, 9), (2, 1)], "除雪"),
        ("𠮷野家", [(0, 1)], "<mark>𠮷</mark>野家"),
        ("a<b>&", [(1, 4)], "a<mark>&lt;b&gt;</mark>&amp;"),
    ],
)
def test_marks_stand_around_the_spans(text: str, marked: list[tuple[int, int]], expected: str) -> None:
    """In code points; touching ones are one mark; nothing is marked where nothing is."""
    assert str(highlight(text, marked)) == expected


@given(texts, spans)
def test_without_its_tags_the_html_is_the_text(text: str, marked: list[tuple[int, int]]) -> None:
    """Whatever the spans: the quotation is verbatim."""
    shown = str(highlight(text, marked))
    assert html.unescape(re.sub("</?mark>", "", shown)) == text
    assert set(re.findall("<[^>]*>", shown)) <= {"<mark>", "</mark>"}


@given(texts, spans)
def test_a_character_is_marked_where_a_span_covers_it(text: str, marked: list[tuple[int, int]]) -> None:
    """The slow way: one character after the other."""
    covered = [any(start <= at < end for start, end in marked) for at in range(len(text))]
    shown = merged(marked, len(text))
    assert covered == [any(start <= at < end for start, end in shown) for at in range(len(text))]
    assert all(before[1] < after[0] for before, after in itertools.pairwise(shown))


@given(texts, spans)
def test_merging_what_is_merged_changes_nothing(text: str, marked: list[tuple[int, int]]) -> None:
    """So marks can be joined anywhere on the way."""
    once = merged(marked, len(text))
    assert merged(once, len(text)) == once


def bare(markup: str) -> str:
    """The text of a quotation as it would be copied: without tags and readings."""
    return html.unescape(re.sub(r"<[^>]+>", "", READING.sub("", markup)))


@given(
    st.text(st.sampled_from("漢字かな<&>「」\u200b a"), max_size=20),
    st.lists(st.tuples(st.integers(-2, 22), st.integers(-2, 22)), max_size=4),
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 4)), max_size=4),
    st.lists(st.integers(0, 20), max_size=5),
)
def test_a_quotation_keeps_every_character(
    text: str, spans: list[tuple[int, int]], rubies: list[tuple[int, int]], breaks: list[int]
) -> None:
    """Whatever is marked, read out or broken: tags out, and the report's own words are left, all tags closed."""
    readings = [(start, start + length, "よみ") for start, length in rubies]
    markup = str(quotation(text, spans, readings, breaks))
    assert bare(markup) == text
    assert markup.count("<mark>") == markup.count("</mark>")
    assert markup.count("<ruby>") == markup.count("</ruby>")


def test_readings_marks_and_breaks_together() -> None:
    """A break before a phrase, a mark around a word with its reading."""
    assert quotation("除雪を行う", [(0, 2)], [(0, 2, "じょせつ"), (3, 4, "おこな")], [3]) == (
        "<mark><ruby>除雪<rp>(<rt>じょせつ<rp>)</ruby></mark>を"
        "<wbr><ruby>行<rp>(<rt>おこな<rp>)</ruby>う"
    )
