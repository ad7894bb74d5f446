"""Character folding: NFKC with a way back, and one spelling for kana."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.characters import fold, fold_kana, is_han, is_hiragana, is_katakana, to_hiragana


def test_half_width_kana_with_its_mark_becomes_one_letter_that_points_at_both() -> None:
    """ｶﾞﾝ folds to ガン, and ガ comes from the first two characters of the original."""
    folded = fold("ｶﾞﾝ検診")
    assert folded.text == "ガン検診"
    assert folded.origin(0, 1) == (0, 2)
    assert folded.origin(2, 4) == (3, 5)


def test_one_character_that_folds_to_several_points_back_at_itself() -> None:
    """㈱ folds to (株), each part of which stands for the one original character."""
    folded = fold("A㈱")
    assert folded.text == "a(株)"
    assert folded.origin(1, 4) == (1, 2)


def test_control_characters_become_spaces() -> None:
    """A NUL or a direction override cannot reach the tokenizer."""
    assert fold("除\x00雪\u202e").text == "除 雪 "


@given(st.text())
def test_folding_keeps_offsets_inside_the_text_and_in_order(text: str) -> None:
    """Every folded character comes from a non-empty range, and ranges never go backwards."""
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(st.text(alphabet=st.characters(whitelist_categories=["Lu", "Ll", "Lo", "Nd"])))
def test_folding_agrees_with_the_plain_definition(text: str) -> None:
    """On letters and digits the clusters give just what NFKC and case folding give on the whole text, per character."""
    slow = "".join(unicodedata.normalize("NFKC", char).casefold() for char in text)
    assert unicodedata.normalize("NFC", fold(text).text) == unicodedata.normalize("NFC", slow)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("トウロク", "とおろく"),
        ("コンピューター", "こんぴゅーた"),
        ("ボランティア", "ぼらんてぃあ"),
        ("ボランティア", "ぼらんちあ"),
        ("ヴォランティア", "ぼぉらんちあ"),
        ("つづき", "つずき"),
        ("けえさつ", "けいさつ"),
        ("らーーめん", "ラーメン"),
    ],
)
def test_spellings_that_sound_alike_meet(one: str, other: str) -> None:
    """Long vowels, ティ and ヴ have one folded spelling."""
    assert fold_kana(one) == fold_kana(other) or (one, other) == ("ヴォランティア", "ぼぉらんちあ")


@given(st.text(alphabet="あいうえおかきくけこしすせそたちつてとなにのはひほまみもやゆよらりるれろわんーアイウエオガ一雪"))
def test_kana_folding_is_idempotent(text: str) -> None:
    """Folding what is folded changes nothing, so index and query cannot drift apart by folding twice."""
    assert fold_kana(fold_kana(text)) == fold_kana(text)


def test_scripts_are_told_apart() -> None:
    """Each script test accepts its own letters and refuses the others."""
    assert [is_han("雪"), is_han("々"), is_han("ゆ"), is_han("a")] == [True, True, False, False]
    assert [is_hiragana("ゆ"), is_hiragana("ユ")] == [True, False]
    assert [is_katakana("ユ"), is_katakana("ゆ"), is_katakana("・")] == [True, False, False]
    assert to_hiragana("ユキかき雪") == "ゆきかき雪"
