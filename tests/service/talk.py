"""How a conversation in a test is told: what is said, and what a careful reader expects of the answer."""

from __future__ import annotations

from dataclasses import dataclass

from service.answering import Answering
from service.contract import Answer, Message, Status


@dataclass(frozen=True, slots=True)
class Said:
    """A turn, and what its answer must be like.  Empty fields ask for nothing."""

    text: str
    lead: str = ""
    """How the id of the leading sentence begins within the report: ``4-2/city`` or ``4-2/city#s1``."""
    kind: str = ""
    """A kind that the leading sentence has."""
    status: Status = Status.ANSWERED
    shows: tuple[str, ...] = ()
    """Sentences that stand somewhere in the answer."""
    only: str = ""
    """The one actor who is quoted."""
    lacks: tuple[str, ...] = ()
    """Kinds that the answer says it found no sentence of."""
    language: str = ""
    """The language that the answer's own words are in."""
    urgent: str = ""
    """The danger that stands first; empty where nothing of the sort may stand there."""
    notice: str = ""
    """Words that the notice holds."""
    blank: str = ""
    """The approach whose blank cell was asked for."""


@dataclass(frozen=True, slots=True)
class Story:
    """A conversation, and who has it about what."""

    name: str
    turns: tuple[Said, ...]
    lang: str | None = None
    """The language of the page, where one was chosen."""


def told(name: str, *turns: Said, lang: str | None = None) -> Story:
    """A story, for short."""
    return Story(name, turns, lang)


def answers(answering: Answering, story: Story) -> list[Answer]:
    """The answer to every turn, each read after those before it."""
    considered = answering.consider_turns([said.text for said in story.turns])
    return [answering.compose(one, lang=story.lang) for one in considered]


def short(statement_id: str) -> str:
    """A statement's id within its report."""
    return statement_id.split("/", 2)[2]


def follow(answering: Answering, story: Story) -> None:
    """Every turn is answered as it must be, and the first question offered after the last has an answer."""
    found = answers(answering, story)
    for said, answer in zip(story.turns, found, strict=True):
        _check(said, answer)
    earlier = [Message(role="user", content=said.text) for said in story.turns[-1:]]
    for question in found[-1].follow_ups[:1]:
        after = answering.answer([*earlier, Message(role="user", content=question)], lang=story.lang)
        assert after.status is Status.ANSWERED, question
        assert not after.lacking, question


def _check(said: Said, answer: Answer) -> None:
    """One turn: what was expected of it, and what holds of every answer."""
    shown = [short(line.statement_id) for line in answer.summary]
    assert answer.status is said.status, (said.text, answer.status, shown)
    assert not said.lead or (shown and shown[0].startswith(said.lead)), (said.text, shown)
    assert not said.kind or said.kind in answer.summary[0].kinds, (said.text, shown)
    assert set(said.shows) <= set(shown), (said.text, shown)
    assert not said.only or {line.actor.id for line in answer.summary} == {said.only}, (said.text, shown)
    assert answer.lacking == said.lacks, said.text
    assert not said.language or answer.language == said.language, said.text
    assert (answer.urgent.kind if answer.urgent else "") == said.urgent, said.text
    assert said.notice in answer.notice, (said.text, answer.notice)
    if said.blank:
        assert answer.context is not None
        assert answer.context.approach.id == said.blank, said.text
    assert len(set(shown)) == len(shown), said.text
    echoed = {short(echo.statement_id) for line in answer.summary for echo in line.echoes}
    assert not echoed & set(shown), said.text
    if answer.status in (Status.BLANK, Status.NOT_FOUND, Status.UNCLEAR):
        assert not answer.summary, said.text
