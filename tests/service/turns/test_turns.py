"""Short turns in eight languages, and look-alikes, held against how the conversation reads them.

The table was written before the rules for thanks, corrections, everyday words for actors and times, and details; what
the first version of the rules made of it stands in docs/evaluation.md.
"""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.nouns import Plan
from indexer.index import SearchIndex
from service.answering import Answering
from service.corrections import corrected
from service.courtesies import is_courtesy, without_courtesy
from service.understanding import Understanding
from tests.relevance.test_independence import DISTANCE, dev_questions, distances
from tests.service.turns.turn_tables import BEFORE, TABLES, amiss, leads, read_as, rows_of

ROWS = [row for table in TABLES for row in rows_of(table)]
NOT_YET = {
    "그게 아니라 자원봉사요": "one word that the search takes for volunteers in a disaster",
    "À nhầm, là tình nguyện viên": "read rightly, but volunteers lead to their decline in 4-2 in Vietnamese",
}
"""Turns that are not answered as they should be, and why."""


@pytest.fixture(scope="module")
def understanding(plans: tuple[Plan, ...], index: SearchIndex) -> Understanding:
    """Understands questions about the real plans."""
    return Understanding(plans, index.lexical.lexicon, index.lexical.vocabulary)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["turn"])
def test_a_turn_is_read_as_what_it_is(understanding: Understanding, row: dict[str, str]) -> None:
    """Thanks, a correction, an ellipsis with its actor, kind or detail; or a topic of its own."""
    wanted = " ".join(one for one in row["wanted"].split() if "lead=" not in one)
    assert amiss(wanted, read_as(understanding, row["language"], row["turn"])) == []


@pytest.mark.parametrize("row", [row for row in ROWS if "lead=" in row["wanted"]], ids=lambda row: row["turn"])
def test_a_correction_is_answered_on_what_was_meant(
    answering: Answering, row: dict[str, str], request: pytest.FixtureRequest
) -> None:
    """The words that correct are not looked up, and the topic that was refused draws nothing to itself."""
    if row["turn"] in NOT_YET:
        request.applymarker(pytest.mark.xfail(reason=NOT_YET[row["turn"]], strict=True))
    wanted = " ".join(one for one in row["wanted"].split() if "lead=" in one)
    assert amiss(wanted, {"lead": leads(answering, row["language"], row["turn"])}) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_table_holds_what_it_should(table: str) -> None:
    """Every language, enough look-alikes, and no turn twice."""
    rows = rows_of(table)
    alike = [row for row in rows if "!" in row["wanted"] or "=-" in row["wanted"]]
    assert set(Counter(row["language"] for row in rows)) == set(BEFORE)
    assert len(rows) >= 120
    assert len(alike) >= 40
    assert len({row["turn"] for row in rows}) == len(rows)


def test_no_turn_is_told_again_from_the_development_set() -> None:
    """Turns that say something by themselves (twelve letters and more) are our own."""
    turns = [row["turn"] for row in ROWS if len(row["turn"]) >= 12]
    near = distances(turns, dev_questions()).min(axis=1) <= DISTANCE
    assert [turn for turn, close in zip(turns, near, strict=True) if close] == []


def test_no_question_that_the_plan_knows_is_taken_for_thanks_or_a_correction(plans: tuple[Plan, ...]) -> None:
    """Two thousand questions; the talk among those that the report does not answer begins with good day."""
    questions = [question for plan in plans for report in plan.reports for question in report.questions]
    assert [one.text for one in questions if one.answerable and is_courtesy(one.text.casefold())] == []
    changed = [one.text for one in questions if one.answerable and corrected(one.text, lambda words: False)]
    assert len(changed) <= len(questions) // 200, changed


@pytest.mark.parametrize(
    ("turn", "meant"),
    [
        ("いや、避難所のほうです", "避難所"),
        ("雪じゃなくて名簿", "名簿"),
        ("Not snow, the app", "the app"),
        ("不是雪，是垃圾", "垃圾"),
        ("눈 말고 쓰레기요", "쓰레기"),
        ("Không phải tuyết mà là rác", "rác"),
        ("Не снег, а мусор", "мусор"),
        ("年寄りじゃなくて子ども", ""),
        ("No money", ""),
        ("違いを学ぶ授業", ""),
        ("いや", ""),
        ("", ""),
    ],
)
def test_what_a_correction_means(turn: str, meant: str) -> None:
    """One thing set against another corrects only where the conversation was about the refused one."""
    snow = ("雪", "snow", "눈", "tuyết", "снег")
    assert corrected(turn, lambda words: words.strip().casefold() in snow) == meant


@pytest.mark.parametrize(
    ("turn", "rest"), [("ありがとね。市は?", "市は?"), ("thanks, and the app", " and the app"), ("ありがとう", ""), ("雪は", "雪は")]
)
def test_what_is_asked_beside_the_thanks(turn: str, rest: str) -> None:
    """Clause by clause."""
    assert without_courtesy(turn) == rest
