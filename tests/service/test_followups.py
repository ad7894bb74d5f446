"""What is left of a turn once its cues are taken out: nothing where it leans on the turn before, its topic otherwise."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.followups import BACK, EACH, POINTING, TURNING, residue, without_turning


def left(text: str, *names: str) -> tuple[str, ...]:
    """The residue of a turn as it is typed."""
    return residue(unicodedata.normalize("NFKC", text).casefold(), names)


@pytest.mark.parametrize(
    "turn",
    [
        "今後は？",
        "課題は何ですか",
        "それはなぜ？",
        "じゃあ、これからどうするの",
        "費用はいくらですか",
        "もっと詳しく教えてください",
        "What about that, and why?",
        "Okay, what are the problems?",
        "有什么问题？",
        "那今后呢？",
        "有哪些困難？",
        "과제는요?",
        "앞으로는 어떻게 하나요?",
        "Còn vấn đề là gì?",
        "А какие проблемы?",
        "？",
    ],
)
def test_a_turn_of_cues_alone_leaves_nothing(turn: str) -> None:
    """Kinds, details, pointing words and particles name no topic, in any language."""
    assert left(turn) == ()


@pytest.mark.parametrize(
    ("turn", "topic"),
    [
        ("ごみは？", ("ごみ",)),
        ("What about bicycles?", ("bicycles",)),
        ("那垃圾呢？", ("垃圾",)),
        ("쓰레기는 어떻게 하나요?", ("쓰레기는",)),
        ("А мусор?", ("мусор",)),
    ],
)
def test_a_topic_is_what_is_left(turn: str, topic: tuple[str, ...]) -> None:
    """It is left whole and alone."""
    assert left(turn) == topic


@pytest.mark.parametrize(
    ("turn", "rest"),
    [
        ("ところで、ごみは？", "ごみは？"),
        ("話は変わりますが、がん検診は", "がん検診は"),
        ("By the way, what about snow?", "what about snow?"),
        ("顺便问一下，垃圾呢？", "垃圾呢？"),
        ("ところで", "ところで"),
        ("ところで、？", "ところで、？"),
        ("雪のところで、困る", "雪のところで、困る"),
    ],
)
def test_what_is_asked_beyond_the_turning(turn: str, rest: str) -> None:
    """The words that turn are no words of the question; where nothing is asked beyond them they stay."""
    assert without_turning(turn) == rest


def test_names_of_actors_are_taken_out_the_longest_first() -> None:
    """Otherwise 市 in 市社協 would leave 社協 behind."""
    assert left("市社協は？", "市", "市社協") == ()
    assert left("市社協は？") != ()


@pytest.mark.parametrize(
    ("pattern", "cued", "plain"),
    [
        (TURNING, ["ところで、雪は", "by the way, snow", "顺便问一下", "그런데 눈은", "кстати, снег"], ["所で", "the way home"]),
        (POINTING, ["それは何", "その人は", "why?", "为什么", "왜요", "почему"], ["それぞれ", "その他", "これから", "この先"]),
        (EACH, ["それぞれの今後", "両方とも", "both of them", "分别说", "각각은"], ["片方", "bothersome", "teacher"]),
        (BACK, ["最初の話", "back to that", "一开始的", "처음 질문"], ["最後の話", "backpack", "at first sight"]),
    ],
    ids=["turning", "pointing", "each", "back"],
)
def test_cues_are_words_and_not_parts_of_words(pattern: re.Pattern[str], cued: list[str], plain: list[str]) -> None:
    """Each cue is heard in several languages, and not in words that only look like it."""
    assert [text for text in cued if not pattern.search(text)] == []
    assert [text for text in plain if pattern.search(text)] == []


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=5), max_size=3))
def test_any_text_has_a_residue_without_empty_words(text: str, names: list[str]) -> None:
    """Nothing that somebody types stops the conversation."""
    assert all(word.strip() for word in residue(text, tuple(names)))
