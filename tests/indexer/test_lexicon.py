"""Reading kana back into the corpus' own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.lexicon import Lexicon
from indexer.treatment import treat


def lexicon_of(*texts: str) -> Lexicon:
    """A lexicon of the words of these texts."""
    return Lexicon(
        (treated.text[term.start : term.end], term) for treated in map(treat, texts) for term in treated.terms
    )


LEXICON = lexicon_of("市民後見人の養成", "除雪", "町内会", "ボランティア", "支援", "私怨", "地域")


def surfaces(kana: str, *, loose: bool = False) -> list[str]:
    """What the lexicon reads in ``kana``."""
    return [word.surface for word in LEXICON.restore(kana, loose=loose)]


def test_a_sentence_in_kana_gives_its_nouns_in_order() -> None:
    """Grammar between the words is left alone."""
    assert surfaces("しみんこうけんにんのようせいはすすんでいますか") == ["市民", "後見人", "養成"]


def test_ranges_point_at_the_kana() -> None:
    """Each word says which stretch of kana it was read from."""
    kana = "ちいきのじょせつは"
    assert [kana[word.start : word.end] for word in LEXICON.restore(kana)] == ["ちいき", "じょせつ"]


def test_homophones_are_all_given() -> None:
    """しえん may be 支援 or 私怨; both stand in this corpus, so both are added."""
    assert set(surfaces("しえん")) == {"支援", "私怨"}


def test_long_words_win_over_the_short_ones_inside_them() -> None:
    """ちょうないかい is the association, not its parts."""
    assert surfaces("ちょうないかい") == ["町内会"]


def test_missing_long_vowels_are_forgiven_only_when_asked() -> None:
    """chonaikai (from rōmaji) finds 町内会; kana are typed with their long vowels, so there it would be a guess."""
    assert surfaces("ちょないかい") == []
    assert surfaces("ちょないかい", loose=True) == ["町内会"]


@pytest.mark.parametrize("kana", ["", "です", "ねこのつめのきりかた", "ー", "んー"])
def test_kana_that_hold_no_corpus_word_give_nothing(kana: str) -> None:
    """Nothing is invented where nothing matches."""
    assert surfaces(kana) == []


def brute_force(kana: str, readings: set[str]) -> int:
    """The largest sum of squared lengths by trying every cover."""
    if not kana:
        return 0
    options = [brute_force(kana[1:], readings)]
    options += [n * n + brute_force(kana[n:], readings) for n in range(3, len(kana) + 1) if kana[:n] in readings]
    return max(options)


@given(st.lists(st.sampled_from(["じょせつ", "じょ", "せつ", "しみん", "みん", "の", "か"]), max_size=5).map("".join))
def test_the_cover_is_as_good_as_trying_them_all(kana: str) -> None:
    """The dynamic programme agrees with brute force on the score it maximises."""
    readings = {"じょせつ", "しみん"}
    small = lexicon_of("除雪", "市民")
    spans = {(word.start, word.end) for word in small.restore(kana)}
    assert sum((end - start) ** 2 for start, end in spans) == brute_force(kana, readings)
