"""Readings over the kanji of やさしい日本語: our wording and the rewordings of this report, read by people.

A phrase is pinned with its reading, not a word by itself: 間 is あいだ in one phrase and ま in the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.nouns import Plan
from indexer.furigana import furigana, short_furigana
from web.examples import load_examples
from web.wording import wording_for

CHECKED = Path(__file__).with_name("furigana_simple_checked.txt")
PHRASE = re.compile(r"[^\s、。「」（）／？：・…｜]+")
KANJI = re.compile(r"[\u3400-\u9fff々]")


def texts(plans: tuple[Plan, ...]) -> Iterator[str]:
    """Everything that a page in やさしい日本語 may say, besides the report's own sentences."""
    for wording in wording_for("ja-simple").entries.values():
        yield re.sub(r"\{\w+\}", "3", wording)
    for plan in plans:
        yield from (plan.title, plan.period, *plan.notes)
        for theme in load_examples(plan.id):
            yield from (theme.title["ja-simple"], *theme.questions["ja-simple"])
        for report in plan.reports:
            yield report.title
            yield from (one.text for one in report.translations if one.language == "ja-simple")


def read(text: str) -> set[str]:
    """Every phrase with its readings in brackets: 文（ぶん）を."""
    places = {ruby.end: ruby.reading for ruby in furigana(text)}
    found = set()
    for phrase in PHRASE.finditer(text):
        if KANJI.search(phrase[0]):
            ends = range(phrase.start(), phrase.end())
            found.add("".join(text[at] + (f"（{places[at + 1]}）" if at + 1 in places else "") for at in ends))
    return found


def test_the_readings_of_plain_japanese_are_those_that_people_checked(plans: tuple[Plan, ...]) -> None:
    """A new wording shows here as a difference, to be read before it is accepted."""
    found = {phrase for text in texts(plans) for phrase in read(text)}
    checked = set(CHECKED.read_text(encoding="utf-8").split())
    assert sorted(found - checked) == []
    assert sorted(checked - found) == []


def test_no_kanji_is_left_without_a_reading(plans: tuple[Plan, ...]) -> None:
    """In every text, as it is shown."""
    for text in texts(plans):
        covered = {at for ruby in short_furigana(text) for at in range(ruby.start, ruby.end)}
        assert [text[at] for at in range(len(text)) if KANJI.match(text[at]) and at not in covered] == [], text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10日は", "日か"), ("30日あとまでに", "日にち"), ("2024年11月24日", "年ねん月がつ日か"),
        ("文の 数", "文ぶん数かず"), ("回数は", "回数かいすう"), ("書いて いる 間の 文字", "書か間あいだ文字もじ"),
        ("報告書（ほうこくしょ）から", "報告書ほうこくしょ"), ("②日常生活", "日常にちじょう生活せいかつ"),
        ("NPO法人", "法人ほうじん"), ("成年後見制度", "成年せいねん後見こうけん制度せいど"),
    ],
)  # fmt: skip
def test_words_that_the_dictionary_reads_otherwise(text: str, expected: str) -> None:
    """Numbers of days, numbers of headings, words with their reading in brackets."""
    assert "".join(text[ruby.start : ruby.end] + ruby.reading for ruby in short_furigana(text)) == expected
