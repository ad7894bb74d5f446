"""Suggestions over the real report: what a typed beginning is offered, in which order, and where it leads."""

from __future__ import annotations

from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.encoder import Encoder
from indexer.index import SearchIndex
from service.answering import Answering
from service.contract import Message, Status
from service.suggesting import MOST, Abandoned, Suggester, Suggestion, SuggestionKind, suggester_for
from service.suggesting.candidate import Candidate
from service.suggesting.keys import loosened, reading_key, surface_key, word_starts
from service.suggesting.matching import Way, one_slip
from service.suggesting.typed import Typed, read_typed
from web.languages import CODES


@pytest.fixture(scope="module")
def suggester(answering: Answering) -> Suggester:
    """The real one."""
    return suggester_for(answering)


def texts(found: tuple[Suggestion, ...]) -> list[str]:
    """What is offered."""
    return [one.candidate.text for one in found]


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("ja", "除雪", "除雪支援"),
        ("ja", "じょせつ", "除雪支援"),
        ("ja", "ジョセ", "除雪支援"),
        ("ja", "jyosetsu", "除雪支援"),
        ("ja", "josets", "除雪支援"),
        ("ja", "yuki", "雪下ろし"),
        ("ja", "雪かき", "除雪支援"),
        ("ja", "ｶﾞﾝ", "がん検診"),
        ("ja", "ひなんこう", "避難行動"),
        ("ja", "避難けい", "個別避難計画"),
        ("ja", "seinenkoken", "成年後見制度"),
        ("ja", "ぼらんてあせ", "ボランティアセンター"),
        ("ja", "生活困窮者等", "生活困窮者等に対する自立支援方を推進する"),
        ("ja-simple", "雪を", "雪を どける 手伝いは ありますか"),
        ("en", "guard", "adult guardianship system (成年後見制度)"),
        ("en", "gaurdian", "adult guardianship system (成年後見制度)"),
        ("en", "snow hel", "Can I get help with clearing snow off my roof?"),
        ("en", "yuki", "雪下ろし"),
        ("vi", "don tuyet", "dọn tuyết (除雪支援)"),
        ("ru", "волонтер", "волонтёрский центр (ボランティアセンター)"),
        ("ko", "제서", "제설 (除雪支援)"),
        ("zh-Hans", "避难", "个别避难计划（個別避難計画）"),
        ("zh-Hant", "避難", "個別避難計畫（個別避難計画）"),
        ("zh-Hant", "避难", "个别避难计划（個別避難計画）"),
    ],
)
def test_a_beginning_finds_its_word(suggester: Suggester, language: str, typed: str, expected: str) -> None:
    """However it is typed: in kanji, kana, half-typed rōmaji, without marks, with a slip."""
    assert expected in texts(suggester.suggest(typed, language))


def test_the_order_has_reasons(suggester: Suggester) -> None:
    """What begins with it first, terms before questions among equals, what the report says often before the rest."""
    assert texts(suggester.suggest("ボラ", "ja"))[0] == "ボランティアセンター"
    found = [one for one in texts(suggester.suggest("避難", "ja")) if "避難" in one[:4]]
    begin = [one.startswith("避難") for one in found]
    assert begin == sorted(begin, reverse=True)
    assert len(set(begin)) == 2
    kinds = [one.candidate.kind for one in suggester.suggest("福祉", "ja")]
    assert set(kinds) == set(SuggestionKind)
    assert max(kinds.count(kind) for kind in SuggestionKind) <= MOST // 2


def test_a_short_text_is_not_taken_for_a_slip(suggester: Suggester) -> None:
    """Among four letters one slip makes another word."""
    assert suggester.suggest("snxw", "en") == ()
    assert suggester.suggest("xyzzyx", "en") == ()
    assert suggester.suggest("", "ja") == suggester.suggest("？", "ja") == suggester.suggest("あ" * 99, "ja") == ()


def some_beginning(suggester: Suggester) -> st.SearchStrategy[tuple[str, str]]:
    """A language and a piece of something that could be suggested in it."""
    pieces = [(code, one.text) for code in CODES for one in suggester.candidates(code)]
    return st.sampled_from(pieces).flatmap(
        lambda pair: st.tuples(st.just(pair[0]), st.integers(1, len(pair[1])).map(lambda end: pair[1][:end]))
    )


def test_highlights_are_what_was_typed(suggester: Suggester) -> None:
    """Code points of the text, in order and apart, that fold or read to what was typed; and never more than asked for."""

    @given(some_beginning(suggester), st.integers(1, MOST))
    def check(beginning: tuple[str, str], limit: int) -> None:
        language, typed = beginning
        read = read_typed(typed)
        found = suggester.suggest(typed, language, limit=limit)
        assert len(found) <= limit
        assert len(set(texts(found))) == len(found)
        assert len({one.candidate.need for one in found}) == len(found)
        for one in found:
            text, spans = one.candidate.text, one.highlights
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert all(left[1] < right[0] for left, right in pairwise(spans))
            assert read is not None
            assert all(is_what_was_typed(read, text, start, end) for start, end in spans)

    check()


def is_what_was_typed(typed: Typed, text: str, start: int, end: int) -> bool:
    """Whether a marked piece is what was typed or a word of it, by writing or by reading, but for one slip."""
    meant = [typed.text, *typed.words, *(one.kana for one in (*typed.readings, *typed.loose))]
    reading = reading_key(text, word_starts(text))
    for key in (surface_key(text), reading, loosened(reading)):
        within = [at for at, (first, last) in enumerate(key.origins) if start <= first and last <= end]
        piece = "".join(key.text[at] for at in within)
        if any(piece.startswith(one) or one_slip(one, piece) for one in meant):
            return True
    return False


@given(st.text(max_size=80), st.sampled_from(CODES))
def test_anything_may_be_typed(text: str, language: str) -> None:
    """No text breaks it."""
    suggester = Suggester({"ja": [Candidate("除雪支援", SuggestionKind.TERM, "ja", "p", "n")]})
    suggester.suggest(text, language)


@pytest.mark.parametrize("steps", [0, 1, 4])
def test_gathering_can_be_given_up(answering: Answering, index: SearchIndex, encoder: Encoder, steps: int) -> None:
    """Wherever it is; and what was gathered by then is not taken for all there is."""
    fresh, asked = Answering(answering.plans, index, encoder), count()
    for _ in range(2):
        with pytest.raises(Abandoned):
            suggester_for(fresh, lambda: next(asked) >= steps)


def test_what_is_gathered_is_kept(answering: Answering, suggester: Suggester) -> None:
    """Nothing is left to give up."""
    assert suggester_for(answering, lambda: True) is suggester


@pytest.mark.parametrize("code", CODES)
def test_every_question_suggested_is_answered(suggester: Suggester, answering: Answering, code: str) -> None:
    """Whatever the language; all of the Japanese ones, and of the others every fourth."""
    questions = [one.text for one in suggester.candidates(code) if one.kind is SuggestionKind.QUESTION]
    assert len(questions) > 25
    led = {text: ended(answering, text) for text in questions[:: 1 if code == "ja" else 4]}
    assert {text: status.value for text, status in led.items() if status is not Status.ANSWERED} == {}


@pytest.mark.parametrize("code", [code for code in CODES if code != "ja-simple"])
def test_no_term_leads_nowhere(suggester: Suggester, answering: Answering, code: str) -> None:
    """Each is found in the report: answered, or at the least with what is nearest.

    Japanese ones are all asked; elsewhere, where the same Japanese word stands behind them, every eighth.
    """
    terms = [one for one in suggester.candidates(code) if one.kind is SuggestionKind.TERM]
    assert len(terms) > 50
    led = {one.text: ended(answering, one.text) for one in terms[:: 1 if code == "ja" else 8]}
    assert {text for text, status in led.items() if status in (Status.NOT_FOUND, Status.UNCLEAR)} == set()


def ended(answering: Answering, text: str) -> Status:
    """How a text ends that is asked as whoever chooses it asks it: on the main road, encoder included."""
    return answering.consider([Message(role="user", content=text)]).verdict.status


def test_a_foreign_term_carries_the_report_s_own_word(suggester: Suggester) -> None:
    """And says where it stands."""
    for code in ("en", "zh-Hans", "ko", "vi", "ru"):
        for one in suggester.candidates(code):
            if one.kind is SuggestionKind.TERM:
                assert one.quoted is not None
                start, end = one.quoted
                assert one.need.endswith(f" {one.text[start:end]}")


def test_the_ways_are_ranked_as_they_are_told() -> None:
    """The surest first."""
    assert list(Way) == sorted(Way)
    pool = [Candidate(text, SuggestionKind.TERM, "ja", "p", text) for text in ("小型除雪機", "じょせつ", "除雪支援")]
    found = Suggester({"ja": pool})
    assert texts(found.suggest("除雪", "ja")) == ["除雪支援", "小型除雪機"]
    assert texts(found.suggest("じょせつ", "ja"))[:2] == ["じょせつ", "除雪支援"]


def test_the_same_need_is_offered_once() -> None:
    """In the words that fit best."""
    pool = [
        Candidate(text, SuggestionKind.QUESTION, "en", "p", "one need") for text in ("is snow cleared", "snow cleared")
    ]
    assert texts(Suggester({"en": pool}).suggest("snow", "en")) == ["snow cleared"]


def test_a_plan_narrows() -> None:
    """Only what belongs to it."""
    pool = [Candidate(text, SuggestionKind.TERM, "en", text, text) for text in ("snow a", "snow b")]
    assert texts(Suggester({"en": pool}).suggest("snow", "en", plans=("snow b",))) == ["snow b"]
