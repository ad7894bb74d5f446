"""Rōmaji to kana: several spellings in, one kana out, and no kana for other languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.romaji import to_kana


@pytest.mark.parametrize(
    ("typed", "kana"),
    [
        ("josetsu", "じょせつ"),
        ("zyosetu", "じょせつ"),
        ("fukushi", "ふくし"),
        ("hukusi", "ふくし"),
        ("shinbun", "しんぶん"),
        ("shimbun", "しんぶん"),
        ("chōnaikai", "ちょうないかい"),
        ("tyônaikai", "ちょうないかい"),
        ("kekkon", "けっこん"),
        ("matcha", "まっちゃ"),
        ("shin'yo", "しんよ"),
        ("kinen", "きねん"),
        ("annai", "あんない"),
        ("honne", "ほんね"),
        ("seikatsu", "せいかつ"),
        ("raamen", "らあめん"),
        ("ra-men", "らーめん"),
        ("JOSETSU", "じょせつ"),
    ],
)
def test_spelling_systems_and_habits_are_read(typed: str, kana: str) -> None:
    """Hepburn, kunrei, macrons, doubled consonants and syllabic n all give the kana a Japanese would write."""
    assert to_kana(typed) == kana


@pytest.mark.parametrize("word", ["cancer", "help", "snow", "support", "xyz", "", "123", "нет"])
def test_words_that_are_not_japanese_give_nothing(word: str) -> None:
    """A word that does not parse whole is left alone rather than half converted."""
    assert to_kana(word) is None


@given(st.text())
def test_any_text_is_accepted(text: str) -> None:
    """Nothing crashes, and what comes out is kana."""
    kana = to_kana(text)
    assert kana is None or all("ぁ" <= char <= "ゖ" or char == "ー" for char in kana)
