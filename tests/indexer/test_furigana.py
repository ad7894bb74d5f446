"""Readings over kanji: of this report all of them, read by people; of any text only ever beside it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.nouns import Plan, passages
from indexer.characters import is_hiragana
from indexer.furigana import Ruby, furigana, short_furigana

CHECKED = Path(__file__).with_name("furigana_checked.txt")


def read(text: str, rubies: tuple[Ruby, ...] | None = None) -> list[str]:
    """Every reading as 漢字=かな; word by word where nothing else is given."""
    return [f"{text[ruby.start : ruby.end]}={ruby.reading}" for ruby in (furigana(text) if rubies is None else rubies)]


def texts(plans: tuple[Plan, ...]) -> list[str]:
    """Every sentence and heading of the reports."""
    reports = [report for plan in plans for report in plan.reports]
    headings = [vision.title for report in reports for vision in report.visions]
    headings += [approach.title for report in reports for approach in report.approaches]
    return [*(row.statement.text for row in passages(plans)), *headings]


def test_the_readings_of_this_report_are_those_that_people_checked(plans: tuple[Plan, ...]) -> None:
    """A new dictionary or a new sentence shows here as a difference, to be read before it is accepted."""
    found = sorted({reading for text in texts(plans) for reading in read(text)})
    assert found == CHECKED.read_text(encoding="utf-8").split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("取り組みを支える", ["取=と", "組=く", "支=ささ"]),
        ("市社協", ["市社協=ししゃきょう"]),
        ("担い手数", ["担=にな", "手数=てすう"]),
        ("健幸アプリ", ["健幸=けんこう"]),
        ("ひきこもり", []),
        ("ICT・AI 2024", []),
        ("人々", ["人々=ひとびと"]),
        ("", []),
    ],
)
def test_kana_stay_without_a_reading(text: str, expected: list[str]) -> None:
    """Only kanji carry one; words that the dictionary reads otherwise are corrected."""
    assert read(text) == expected


def test_shorter_stretches_read_every_word_of_the_report_as_before(plans: tuple[Plan, ...]) -> None:
    """Put together again, over the same kanji: nothing that people have checked is read in another way."""
    for text in texts(plans):
        parts = short_furigana(text)
        for ruby in furigana(text):
            inside = [part for part in parts if ruby.start <= part.start < ruby.end]
            assert "".join(part.reading for part in inside) == ruby.reading
            assert (inside[0].start, inside[-1].end) == (ruby.start, ruby.end)
            assert all(before.end == after.start for before, after in pairwise(inside))
        assert not any(is_hiragana(char) for part in parts for char in text[part.start : part.end])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("日常生活", ["日常=にちじょう", "生活=せいかつ"]),
        ("避難行動要支援者", ["避難=ひなん", "行動=こうどう", "要=よう", "支援=しえん", "者=しゃ"]),
        ("戸別訪問収集", ["戸別=こべつ", "訪問=ほうもん", "収集=しゅうしゅう"]),
        ("一人一人", ["一人一人=ひとりひとり"]),
        ("手紙", ["手紙=てがみ"]),
        ("取り組み", ["取=と", "組=く"]),
    ],
)
def test_a_long_word_is_read_in_parts(text: str, expected: list[str]) -> None:
    """Where its parts say what the whole says; otherwise in one piece."""
    assert read(text, short_furigana(text)) == expected


@given(st.text(max_size=60) | st.text(st.sampled_from("市社協取り組みの方人々ヶ、。（）aア1\n"), max_size=30))
def test_readings_lie_in_order_inside_the_text(text: str) -> None:
    """None overlaps another, none is empty, each covers something of the text."""
    for rubies in (furigana(text), short_furigana(text)):
        before = 0
        for ruby in rubies:
            assert before <= ruby.start < ruby.end <= len(text)
            assert ruby.reading
            before = ruby.end
