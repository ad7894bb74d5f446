"""Texts as they are compared: what is folded away, and that every match can be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.romaji import beginnings, to_kana
from service.suggesting.keys import Key, loosened, reading_key, surface_key, word_starts
from service.suggesting.matching import merged, one_slip
from service.suggesting.typed import LONGEST, read_typed

ANY = st.text(max_size=30)
LETTERS = st.text(alphabet="あいかがさしつてとんゃょっー雪除支援アガ가눈áạđẾйЁabz 、-（）Ａ１", max_size=24)


def holds_together(key: Key, text: str) -> None:
    """Every character of a key points into its text, from left to right."""
    assert len(key.text) == len(key.origins)
    assert all(0 <= start < end <= len(text) for start, end in key.origins)
    assert list(key.origins) == sorted(key.origins)
    assert all(0 <= start < len(key.text) for start in key.starts)
    assert not key.text or key.starts[0] == 0


@given(ANY | LETTERS)
def test_every_key_points_back_at_its_text(text: str) -> None:
    """Whatever is written, in whatever script."""
    for key in (surface_key(text), reading_key(text, word_starts(text)), loosened(reading_key(text))):
        holds_together(key, text)


@given(LETTERS)
def test_a_shown_range_folds_to_what_was_matched(text: str) -> None:
    """Code points of the text itself; a syllable or a kanji is shown whole."""
    key = surface_key(text)
    for start in range(len(key.text)):
        first, last = key.shown(start, len(key.text))
        assert surface_key(text[first:last]).text.endswith(key.text[start:])


@given(ANY | LETTERS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """So a typed text that is a candidate's own fold is found."""
    once = surface_key(text).text
    assert surface_key(once).text == once


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ｶﾞﾝ検診", "がん検診"),
        ("ガン検診", "がん検診"),
        ("ＮＰＯ法人", "npo法人"),
        ("雪を どける", "雪をどける"),
        ("dọn tuyết trên mái nhà", "Don Tuyet tren mai nha"),
        ("Đường", "duong"),
        ("волонтёр", "волонтер"),
        ("pre-school", "preschool"),
        ("ヴァイオリン", "ぶぁいおりん"),
    ],
)
def test_what_a_hurried_writer_leaves_out_does_not_matter(written: str, meant: str) -> None:
    """Width, case, the kind of kana, diacritics, gaps."""
    assert surface_key(written).text == surface_key(meant).text


def test_a_mark_that_makes_another_kana_or_letter_stays() -> None:
    """が is not か; the marks of Japanese, Korean and Nepali are letters."""
    assert surface_key("が").text != surface_key("か").text
    assert surface_key("눈").text.startswith(surface_key("누").text)
    assert not surface_key("나").text.startswith(surface_key("누").text)


def test_a_reading_stands_over_its_kanji() -> None:
    """じょせつ is 除雪, and nothing but it."""
    key = reading_key("除雪の支援", word_starts("除雪の支援"))
    assert key.text == "じょせつのしえん"
    assert key.shown(0, 3) == (0, 2)
    at = key.text.index("しえん")
    assert at in key.starts
    assert key.shown(at, at + 1) == (3, 5)


@pytest.mark.parametrize(
    ("loose", "whole"), [("じょほ", "じょうほう"), ("せねんこけん", "せいねんこうけん"), ("せんた", "センター")]
)
def test_without_long_vowels(loose: str, whole: str) -> None:
    """As rōmaji is mostly written."""
    assert loosened(reading_key(whole)).text == loose


@pytest.mark.parametrize(
    "word", ["jyosetsu", "josetu", "yuki", "hinanjo", "borantia", "kaigo", "gakkou", "shien", "konnyaku"]
)
def test_every_beginning_of_romaji_leads_to_its_kana(word: str) -> None:
    """Letter by letter, from the first whole mora on."""
    kana = to_kana(word)
    assert kana
    for size in range(3, len(word) + 1):
        found = beginnings(word[:size])
        fits = [one for one in found if kana.startswith(one.kana)]
        assert any(not one.following or kana[len(one.kana)] in one.following for one in fits), word[:size]


def test_what_is_no_romaji_has_no_beginning() -> None:
    """A word that has left Japanese behind."""
    assert beginnings("snow") == ()
    assert beginnings("k") == ()
    assert beginnings("") == ()


@given(st.text(alphabet="abcd", min_size=5, max_size=9), st.data())
def test_one_slip_is_forgiven_and_no_two(word: str, data: st.DataObject) -> None:
    """Left out, doubled, mistaken or changed places, after the first letter."""
    at = data.draw(st.integers(1, len(word) - 2))
    for slipped in (
        word[:at] + word[at + 1 :],
        word[:at] + "x" + word[at:],
        word[:at] + "x" + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ):
        if not word.startswith(slipped):
            assert one_slip(slipped, word + "zz"), slipped
    assert not one_slip("xy" + word[2:], word)
    assert not one_slip(word[:1] + "x" + word[2:-1] + "y", word)


def test_ranges_that_touch_are_one() -> None:
    """In order, whatever order they came in."""
    assert merged([(4, 6), (0, 2), (2, 3), (5, 8)]) == ((0, 3), (4, 8))


@pytest.mark.parametrize("text", ["", "  ", "？！。", "あ" * (LONGEST + 1), "a" * 1000, "\u0000", "\ud800"])
def test_what_cannot_be_completed_is_not_read(text: str) -> None:
    """Nothing, signs alone, and questions of the reader's own length."""
    assert read_typed(text) is None
