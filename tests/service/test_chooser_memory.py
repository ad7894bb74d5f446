"""What a language model chose is remembered: it is asked once for a question, and never for a turn that has passed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from corpus.nouns import Plan
from indexer.encoder import Encoder
from indexer.index import SearchIndex
from service.answering import Answering
from service.chooser import Candidate, Outcome, RememberingChooser
from service.contract import Message
from tests.service.http_app import BROWSER, client_of

GIVEN = [Candidate("a", "文。"), Candidate("b", "句。")]
TURNS = ["除雪支援は？", "がん検診の取組は？", "成年後見制度は？", "ボランティア活動は？"]


class Counting:
    """Prefers the last of what it is given, and notes what it was asked."""

    def __init__(self, *reasons: str) -> None:
        self.asked: list[str] = []
        self.closed = False
        self._reasons = list(reasons)

    def choose(self, question: str, candidates: Sequence[Candidate]) -> Outcome:
        """In the way of the next reason; once they are used up, it works."""
        self.asked.append(question)
        reason = self._reasons.pop(0) if self._reasons else "used"
        return Outcome((candidates[-1].id,) if reason == "used" else (), reason, 9.0)

    def close(self) -> None:
        """Note it."""
        self.closed = True


def test_the_same_question_over_the_same_sentences_is_asked_once() -> None:
    """Another question, other sentences or another order are another matter."""
    inner = Counting()
    chooser = RememberingChooser(inner)
    assert [chooser.choose("雪", GIVEN).ids for _ in range(3)] == [("b",)] * 3
    assert chooser.choose("雪", GIVEN[::-1]).ids == ("a",)
    assert chooser.choose("雪", [Candidate("a", "文。"), Candidate("b", "別の句。")]).ids == ("b",)
    chooser.choose("雨", GIVEN)
    assert inner.asked == ["雪", "雪", "雪", "雨"]
    chooser.close()
    assert inner.closed


@pytest.mark.parametrize("reason", ["late", "failed", "resting", "closed"])
def test_what_came_of_no_reply_is_asked_again(reason: str) -> None:
    """It may be there the next time; a reply that named nothing would come out the same."""
    inner = Counting(reason, "nothing-known")
    chooser = RememberingChooser(inner)
    assert [chooser.choose("雪", GIVEN).reason for _ in range(3)] == [reason, "nothing-known", "nothing-known"]
    assert len(inner.asked) == 2


def test_recalling_asks_nobody() -> None:
    """Nothing is known, or what is known is told."""
    inner = Counting()
    chooser = RememberingChooser(inner)
    assert chooser.recall("雪", GIVEN) is None
    assert inner.asked == []
    chosen = chooser.choose("雪", GIVEN)
    recalled = chooser.recall("雪", GIVEN)
    assert recalled is not None
    assert (recalled.ids, recalled.reason, recalled.ms) == (chosen.ids, "used", 0.0)


def test_it_does_not_grow_for_ever() -> None:
    """What was not called for longest goes."""
    inner = Counting()
    chooser = RememberingChooser(inner, most=2)
    for question in ("一", "二", "一", "三", "一", "二"):
        chooser.choose(question, GIVEN)
    assert inner.asked == ["一", "二", "三", "二"]


def test_two_who_ask_at_once_are_shown_the_same() -> None:
    """The reply that came first stands, for both."""

    class Fickle(Counting):
        """While it thinks, somebody else asks, and is told something else."""

        def choose(self, question: str, candidates: Sequence[Candidate]) -> Outcome:
            """Another one each time."""
            self.asked.append(question)
            if len(self.asked) == 1:
                assert chooser.choose(question, candidates).ids == ("b",)
                return Outcome(("a",), "used", 9.0)
            return Outcome(("b",), "used", 9.0)

    chooser = RememberingChooser(Fickle())
    assert chooser.choose("雪", GIVEN).ids == ("b",)


def test_a_conversation_asks_for_its_last_turn_alone(index: SearchIndex, plans: tuple[Plan, ...], encoder: Encoder) -> None:
    """And an address that is opened again, the evidence and the counter's page ask nothing: all show the same order."""
    inner = Counting()
    answering = Answering(plans, index, encoder, inner)
    client = client_of(answering, headers=BROWSER)
    for number in range(1, len(TURNS) + 1):
        before = len(inner.asked)
        fields = {"turn": TURNS[: number - 1], "q": TURNS[number - 1]}
        assert client.post("/chat", params={"lang": "ja"}, data=fields).status_code == 200
        assert len(inner.asked) == before + 1, TURNS[:number]
    shown = client.post("/chat", params={"lang": "ja"}, data={"turn": TURNS}).text
    lead = answering.answer([Message(role="user", content=TURNS[0])], lang="ja").summary[0]
    assert lead.text in re.sub("<[^>]*>", "", shown)
    assert lead.text != Answering(plans, index, encoder).answer([Message(role="user", content=TURNS[0])]).summary[0].text
    for path in ("/chat", "/why", "/counter"):
        assert client.get(path, params={"turn": TURNS, "lang": "ja"}).status_code == 200
    assert len(inner.asked) == len(TURNS)


def test_without_asking_an_answer_is_as_it_would_be_without_a_model(
    index: SearchIndex, plans: tuple[Plan, ...], encoder: Encoder, answering: Answering
) -> None:
    """Until something is remembered; then it is as it was shown."""
    road = Answering(plans, index, encoder, Counting())
    considered = road.consider([Message(role="user", content=TURNS[0])])
    assert road.compose(considered, choose=False).summary == answering.compose(considered).summary
    shown = road.compose(considered)
    assert road.compose(considered, choose=False) == shown
    assert shown.summary != answering.compose(considered).summary
