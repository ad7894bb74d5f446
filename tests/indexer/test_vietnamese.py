"""Vietnamese syllables, and the marks put back on them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.vietnamese import adds_to, is_syllable, level, unmarked
from indexer.vietnamese_marks import Marks, words_of

SNOW = Marks(["dọn tuyết, dọn tuyết", "đón con, đón bố", "con đường", "tuyệt vời"])


@pytest.mark.parametrize("syllable", "nguoi gia giup quyen nghieng khuyu tuyet y yeu ung oan gi quoc hoai xin".split())
def test_syllables_are_possible(syllable: str) -> None:
    """Onset and rhyme, each from its list."""
    assert is_syllable(syllable)


@pytest.mark.parametrize("word", ["ke", "nghe", "ghi", "ca", "nga", "go"])
def test_three_sounds_are_spelled_by_what_follows(word: str) -> None:
    """c, g, ng before a, o, u; k, gh, ngh before e, i, y."""
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["ce", "ka", "nge", "gha", "ko", "shakyo", "snow", "w", "visa", "sapporo", "", "đon"])
def test_other_words_are_no_syllables(word: str) -> None:
    """And neither is one that still has a mark."""
    assert not is_syllable(word)


def test_marks_come_off_letter_by_letter() -> None:
    """The text stays as long as it was."""
    assert unmarked("Đường ở Thuỵ Sĩ, 除雪, ſ") == "Duong o Thuy Si, 除雪, ſ"


def test_a_tone_has_one_place() -> None:
    """Both ways are taught; after q there is only one."""
    assert level("Hoà sức khoẻ quỳ") == "hòa sức khỏe quỳ"


def test_a_half_marked_syllable_keeps_what_was_typed() -> None:
    """A mark of quality without its tone is the beginning of the word; another tone is another word."""
    assert adds_to("viêc", "việc")
    assert adds_to("duoc", "được")
    assert not adds_to("viêc", "viéc")
    assert not adds_to("đi", "di")
    assert not adds_to("di", "đin")


def test_the_neighbour_decides() -> None:
    """tuyết after dọn, con after đón; the case stays."""
    assert SNOW.restore("Don tuyet, DON CON") == "Dọn tuyết, ĐÓN CON"


def test_what_was_never_seen_stays() -> None:
    """Other words, other syllables, and those named as to be kept."""
    assert SNOW.restore("Don rac o Sapporo") == SNOW.restore("Don") + " rac o Sapporo"
    assert SNOW.restore("don tuyet", [4]).endswith(" tuyet")


def test_learning_more_leaves_the_first_as_it_is() -> None:
    """Plans differ, everyday Vietnamese does not."""
    more = SNOW.learning(["rác"])
    assert (SNOW.restore("rac"), more.restore("rac")) == ("rac", "rác")
    assert more.restore("don tuyet") == "dọn tuyết"
    assert (more.count("don"), more.bare_share("con"), more.bare_share("zz")) == (4, 1.0, 1.0)


@given(st.text(alphabet=st.sampled_from("donDOtuyeTconđêếọ ,.rẞßİﬁ雪\u0301")))
def test_restoring_only_adds_marks(text: str) -> None:
    """Without marks the outcome is what came in without marks, and no mark that was typed is lost."""
    composed = unicodedata.normalize("NFC", text)
    restored = SNOW.restore(text)
    assert unmarked(restored) == unmarked(composed)
    assert len(words_of(restored)) == len(words_of(composed))
    assert all(adds_to(before, after) for before, after in zip(composed, restored, strict=True))
