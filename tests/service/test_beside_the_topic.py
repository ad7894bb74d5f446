"""A turn that names something of its own is read with the topic before it only where it comes near that by itself."""

from __future__ import annotations

import pytest

from service.answering import Answering
from service.contract import Message, Status

BEFORE = ["除雪支援は？", "Is there help with snow?", "снег убрать помощь", "hỗ trợ dọn tuyết", "扫雪帮助"]
BESIDE = ["宇宙旅行", "ラーメン", "税金の払い方", "I want to die", "kill me", "死にたい"]
NOT_YET = pytest.param("space travel", marks=pytest.mark.xfail(strict=True, reason="taken for answered by itself, narrowly"))


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("turn", [*BESIDE, NOT_YET])
def test_what_lies_beside_the_topic_is_not_answered_from_it(answering: Answering, before: str, turn: str) -> None:
    """Joined to the question before, anything would be near it."""
    answer = answering.answer([Message(role="user", content=text) for text in (before, turn)])
    assert answer.status in (Status.NOT_FOUND, Status.RELATED)


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("turn", [*BESIDE, "space travel"])
def test_what_lies_beside_the_topic_ends_as_it_does_by_itself(answering: Answering, before: str, turn: str) -> None:
    """The question before changes nothing."""
    answer = answering.answer([Message(role="user", content=text) for text in (before, turn)])
    alone = answering.answer([Message(role="user", content=turn)])
    assert answer.status is alone.status
    assert answer.status is not Status.ANSWERED or answer.summary[0].statement_id == alone.summary[0].statement_id


@pytest.mark.parametrize("turn", ["ごみは？", "What about garbage?", "мусор?", "垃圾呢？", "쓰레기는?", "rác thì sao?"])
def test_what_lies_within_it_is(answering: Answering, turn: str) -> None:
    """Though it is not answered by itself."""
    answer = answering.answer([Message(role="user", content=text) for text in ("Is there help with snow?", turn)])
    assert answer.status is Status.ANSWERED
    assert answer.summary[0].statement_id.endswith(("4-2/city#s1", "4-2/summary#s1"))


@pytest.mark.parametrize("question", ["災害への備え、市と社協それぞれ何をした", "成年後見制度について市と市社協のやったことのちがいは", "相談支援は市と社協でどう違う"])
def test_a_comparison_quotes_both(answering: Answering, question: str) -> None:
    """Where both have written of it."""
    answer = answering.answer([Message(role="user", content=question)])
    assert {line.actor.id for line in answer.summary} >= {"city", "council"}


def test_after_a_blank_the_next_question_is_not_asked_of_its_actor(answering: Answering) -> None:
    """Whoever is told that the council's cell is blank, and asks what comes next, hears of those who have written."""
    turns = ["重層的支援体制整備事業は何をしましたか", "社協は？", "今後の予定は"]
    answers = [answering.answer([Message(role="user", content=turn) for turn in turns[:count]]) for count in (2, 3)]
    assert [answer.status for answer in answers] == [Status.BLANK, Status.ANSWERED]
    assert answers[1].summary[0].statement_id.endswith("3-3/city#s2")
