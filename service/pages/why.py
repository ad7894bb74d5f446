"""Why this answer: what was read out of the question, what spoke for which sentence, and which rule decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from corpus.nouns import Actor
from service.answering import Answering
from service.contract import Answer, Message, PassageOut
from service.contract_base import ActorRef
from service.detection import detect_language
from service.links import share_url
from service.pages.frame import page_of, show
from service.pages.turns import AskedTurns
from service.parameters import Computing, Loaded
from web.render import Page
from web.wording import language_for

router = APIRouter()

SHOWN = 5
"""So many sentences are explained."""
SLIGHT = 0.05
"""A part of a score that is smaller than this is not worth a line."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence with what spoke for it, most first."""

    passage: PassageOut
    actor: ActorRef
    parts: tuple[tuple[str, float], ...]


@router.get("/why")
async def why(request: Request, answering: Loaded, turns: AskedTurns, lanes: Computing) -> HTMLResponse:
    """The evidence behind the answer to the last of the questions in the address."""
    return await lanes.run(partial(_page, request, answering, turns.kept))


def _page(request: Request, answering: Answering, turns: Sequence[str]) -> HTMLResponse:
    page = page_of(request)
    messages = [Message(role="user", content=turn) for turn in turns]
    answer = answering.answer(messages, lang=page.language.code, explain=True) if turns else None
    explained: Mapping[str, Any] = (answer.explanation or {}) if answer else {}
    return show(
        request,
        page,
        "why.html",
        "",
        page.data("/api/search", [("q", turns[-1]), ("explain", "1")]) if turns else page.data("/api/plans"),
        listed=False,
        asked=[(turn, _tag(turn, page)) for turn in turns],
        language=language_for(explained["understood"]["language"]) if answer else None,
        actors=_named(answering, explained["understood"]["actors"]) if answer else (),
        answer=answer,
        answer_url=share_url(turns, answering.index.version) if turns else "",
        explained=explained,
        weighed=_weighed(answer) if answer else (),
    )


def _tag(turn: str, page: Page) -> str:
    """The language of a question where it is not the page's; else empty."""
    tag = language_for(detect_language(turn).language).tag
    return tag if tag != page.language.tag else ""


def _named(answering: Answering, ids: Sequence[str]) -> tuple[Actor, ...]:
    """The actors with these ids, as the plans name them."""
    known = {actor.id: actor for plan in answering.plans for actor in plan.actors}
    return tuple(known[one] for one in ids if one in known)


def _weighed(answer: Answer) -> tuple[Weighed, ...]:
    """The sentences with the highest scores over all entries found."""
    rows = [
        Weighed(passage, hit.actor, _parts((hit.evidence or {})[passage.id]))
        for hit in answer.hits
        for passage in hit.passages
    ]
    return tuple(sorted(rows, key=lambda row: -row.passage.score)[:SHOWN])


def _parts(evidence: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
    numbers = ((name, float(value)) for name, value in evidence.items() if isinstance(value, float))
    return tuple(sorted((part for part in numbers if abs(part[1]) >= SLIGHT), key=lambda part: -part[1]))
