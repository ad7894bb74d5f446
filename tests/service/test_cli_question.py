"""How a question is read off the command line."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.cli.failures import CommandError
from service.cli.question import read_question, unquoted


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("「除雪支援は？」", "除雪支援は？"),
        ("『除雪』", "除雪"),
        ("“snow”", "snow"),
        ('"snow"', "snow"),
        ("「 除雪 」", "除雪"),
        ("「除雪」と「雪下ろし」", "「除雪」と「雪下ろし」"),
        ("「除雪」は？", "「除雪」は？"),
        ("「除雪", "「除雪"),
        ("「", "「"),
        ("it's", "it's"),
    ],
)
def test_quotation_marks_around_the_whole_come_off(typed: str, asked: str) -> None:
    """And only those: marks that belong to the question stay."""
    assert unquoted(typed) == asked


@given(st.text(st.characters(codec="utf-8", exclude_characters="「」『』“”\"＂'")))
def test_a_question_means_the_same_with_and_without_marks(text: str) -> None:
    """Whatever stands between 「 and 」."""
    assert unquoted(f"「{text}」") == text.strip()


def test_words_are_joined() -> None:
    """``keikaku search 除雪 支援`` needs no quotation marks."""
    assert read_question(["除雪", "支援"], 100) == "除雪 支援"


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in ``echo 除雪 | keikaku ask -``."""
    monkeypatch.setattr("sys.stdin", io.StringIO("除雪は\nありますか\n"))
    assert read_question(["-"], 100) == "除雪は\nありますか"


@pytest.mark.parametrize("words", [None, [], [""], ["  "], ["「」"], ["「　」"]])
def test_nothing_asked_is_an_error_with_an_example(words: list[str] | None) -> None:
    """Spaces and empty marks are nothing."""
    with pytest.raises(CommandError, match="keikaku ask"):
        read_question(words, 100)


def test_a_question_too_long_is_told_by_how_much() -> None:
    """The length and the limit."""
    with pytest.raises(CommandError, match=r"101文字.*100文字まで"):
        read_question(["あ" * 101], 100)


def test_bytes_that_are_no_utf8_can_still_be_printed() -> None:
    """They reach a program as lone surrogates, which no terminal and no JSON takes."""
    assert read_question([b"snow \xff".decode("utf-8", "surrogateescape")], 100) == "snow \ufffd"
