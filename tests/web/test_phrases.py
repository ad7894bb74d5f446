"""Where lines of Japanese may break."""

from __future__ import annotations

import pytest

from indexer.furigana import short_furigana
from web.phrases import phrase_ends, word_ends


def parted(text: str, ends: tuple[int, ...]) -> str:
    """The text with a bar at every place to break."""
    return "".join(f"|{char}" if at in ends else char for at, char in enumerate(text))


def test_a_phrase_ends_where_budoux_says() -> None:
    """And never at the ends of the text."""
    assert parted("除雪の支援を行っています。", phrase_ends("除雪の支援を行っています。")) == "除雪の|支援を|行っています。"
    assert phrase_ends("") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("除雪の支援を行う", "除雪の支援を行う"),
        ("権利擁護支援体制を", "権利|擁護|支援|体制を"),
        ("住民主体・協働に", "住民|主体・|協働に"),
        ("福祉サービス利用者が", "福祉サービス利用者が"),
    ],
)
def test_a_long_phrase_with_readings_may_break_between_its_words(text: str, expected: str) -> None:
    """A short one stays whole, and a single kanji stays with the word before it."""
    readings = [(ruby.start, ruby.end, ruby.reading) for ruby in short_furigana(text)]
    assert parted(text, tuple(word_ends(text, readings))) == expected
