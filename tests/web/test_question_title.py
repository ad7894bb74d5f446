"""A question as a title: whole, small, or its beginning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.question_title import beginning, is_long


@pytest.mark.parametrize(
    ("question", "long", "whole"),
    [
        ("除雪支援は？", False, True), ("雪" * 40, False, True), ("雪" * 41, True, True), ("雪" * 70, True, True),
        ("雪" * 71, True, False), ("s" * 80, False, True), ("s" * 140, True, True), ("s" * 141, True, False),
    ],
)  # fmt: skip
def test_letters_count_by_their_width(question: str, long: bool, whole: bool) -> None:
    """A line holds twice as many Latin letters as kanji."""
    assert is_long(question) is long
    assert (beginning(question) == question) is whole


@given(st.text(max_size=400))
def test_a_title_is_the_question_or_how_it_begins(question: str) -> None:
    """And never longer than it."""
    shown = beginning(question)
    assert shown == question or (shown.endswith("…") and question.startswith(shown[:-1]) and len(shown) <= len(question))
