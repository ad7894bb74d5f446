"""A turn of a conversation as templates show it, whole or as far as it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request

from service.answering import Answering, Considered
from service.contract import Answer, Status, UrgentOut
from service.detection import detect_language
from service.filters import Filters
from service.pages.answer_view import AnswerView, view_of
from service.pages.ask import themes_of
from service.pages.frame import fragment
from service.pages.turns import Turns
from service.streaming import Telling
from web.examples import Theme
from web.render import Page
from web.wording import language_for


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a conversation is held: on a page of its own, or in the panel that other sites embed."""

    template: str = "chat.html"
    section: str = "chat"
    twin: bool = True
    """Whether the page names its data."""
    filters: Filters = field(default_factory=Filters)
    values: Mapping[str, Any] = field(default_factory=dict)
    """What its templates are given besides."""


@dataclass(frozen=True, slots=True)
class TurnView:
    """One turn as ``_turn.html`` shows it: the latest whole, those before it by their best sentence."""

    number: int
    """From 1, counted from the very first, read or not."""
    question: str
    question_tag: str
    """The language of the question where it is not the page's; else empty."""
    answer: Answer
    view: AnswerView
    themes: tuple[Theme, ...]
    context_of: int
    """The number of the turn it was read after; 0 where it stands by itself."""
    left_out: int
    """How many turns are no longer read; told with the latest one alone."""
    latest: bool

    @property
    def at(self) -> str:
        """Stands before the ids of its answer."""
        return id_prefix(self.number)


def id_prefix(number: int) -> str:
    """What tells the ids of a turn from those of all others."""
    return f"t{number}-"


def turn_view(
    page: Page, answering: Answering, turns: Turns, place: int, considered: Considered, answer: Answer
) -> TurnView:
    """The turn at a place among those that are read."""
    question = turns.kept[place]
    tag = language_for(detect_language(question).language).tag
    so_far = turns.kept[: place + 1]
    alone = considered.mode == "standalone" or place == 0
    unanswered = answer.status in (Status.UNCLEAR, Status.NOT_FOUND)
    latest = place == len(turns.kept) - 1
    return TurnView(
        number=turns.before + place + 1,
        question=question,
        question_tag=tag if tag != page.language.tag else "",
        answer=answer,
        view=view_of(answer, so_far[-1:] if alone else so_far, answering.index.version),
        themes=themes_of(answering.plans) if unanswered else (),
        context_of=0 if alone or unanswered else turns.before + place,
        left_out=turns.before if latest else 0,
        latest=latest,
    )


class TurnTelling(Telling):
    """The events of a turn for a page with a script: each with the HTML that it puts in, the last with the turn whole."""

    def __init__(self, request: Request, page: Page, answering: Answering, turns: Turns, stage: Stage) -> None:
        self._request, self._page, self._answering = request, page, answering
        self._turns, self._stage = turns, stage
        self._danger = False

    def urgent(self, urgent: UrgentOut) -> object:
        """The block as the turn will show it."""
        self._danger = True
        return {"html": self._coming(urgent=urgent)}

    def ending(self, considered: Considered) -> dict[str, object]:
        """With its title; after a message of danger only where the report answers it."""
        status = considered.verdict.status
        if self._danger and status is not Status.ANSWERED:
            return super().ending(considered)
        return {**super().ending(considered), "html": self._coming(status=considered.verdict.ending)}

    def statements(self, answer: Answer) -> Iterable[object]:
        """The sentences that the turn will show open: the best one, and the rest where they are what was asked for."""
        view = view_of(answer, self._turns.kept[-1:], self._answering.index.version)
        if view.quiet:
            return ()
        shown = answer.summary if view.unfolded else answer.summary[:1]
        return ({"html": self._coming(line=line, lead=not place)} for place, line in enumerate(shown))

    def whole(self, considered: Considered, answer: Answer) -> object:
        """The very piece of the page."""
        last = len(self._turns.kept) - 1
        turn = turn_view(self._page, self._answering, self._turns, last, considered, answer)
        return {"id": answer.id, "status": answer.status.value, "html": self._piece("_turn.html", turn=turn)}

    def _coming(self, **known: Any) -> str:
        nothing = {"urgent": None, "status": "", "line": None, "lead": False}
        at = id_prefix(self._turns.before + len(self._turns.kept))
        return self._piece("_coming.html", at=at, **{**nothing, **known})

    def _piece(self, template: str, **values: Any) -> str:
        values = {**self._stage.values, **values, "piece": template}
        return fragment(self._request, self._page, "_piece.html", **values)
