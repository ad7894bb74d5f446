"""The conversation as pages: ordinary forms carry it, and a script may have each new turn sent as events.

The conversation lives in the page: its earlier questions stand in hidden fields and are read anew with every turn.
(A script has the tab's history hold them, too, so that "back" brings them back: see ``web/static/js/chat.js``.)
The server keeps no conversation; where questions are kept at all, each is kept by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from service.answering import TURNS, Answering
from service.contract import Answer, Message
from service.detection import detect_language
from service.lanes import Lanes
from service.negotiation import prefers_events
from service.pages.ask import reindexed, themes_of
from service.pages.forms import form_of
from service.pages.frame import page_of, show
from service.pages.turn_view import Stage, TurnTelling, turn_view
from service.pages.turns import CARRIED, AskedTurns, Posted, Turns, posted
from service.parameters import Computing, Configured, Listen, Listening, Loaded
from service.settings import Settings
from service.streaming import answer_events, stream
from web.render import Page

router = APIRouter()

NO_STORE = {"Cache-Control": "no-store"}

PAGE = Stage()


@router.get("/chat")
async def opened(request: Request, answering: Loaded, turns: AskedTurns, lanes: Computing) -> HTMLResponse:
    """An empty conversation, or the one that a shared address holds."""
    return await lanes.run(partial(conversation, request, answering, turns))


@router.post("/chat")
async def asked(
    request: Request,
    answering: Loaded,
    settings: Configured,
    lanes: Computing,
    listen: Listening,
    accept: Annotated[str | None, Header()] = None,
) -> Response:
    """The next turn: the whole page, or for a script the events of the new answer, the last with its HTML."""
    return await next_turn(request, answering, settings, lanes, listen, accept)


async def next_turn(
    request: Request,
    answering: Answering,
    settings: Settings,
    lanes: Lanes,
    listen: Listen,
    accept: str | None,
    stage: Stage = PAGE,
) -> Response:
    """The turn that a form posts, on this stage; one that only carries turns on asks nothing anew."""
    sent = posted(await form_of(request), settings)
    turns = sent.turns
    note = listen(sent.asked, answering.index.version)
    if not prefers_events(accept) or not turns.kept:
        return await lanes.run(partial(conversation, request, answering, turns, note, stage, sent))
    page = _page(request, turns)
    messages = [Message(role="user", content=turn) for turn in turns.kept]
    telling = TurnTelling(request, page, answering, turns, stage)
    events = answer_events(
        answering, lanes, messages, filters=stage.filters, lang=page.language.code, telling=telling, note=note
    )
    return stream(events, page.language.tag)


def conversation(
    request: Request,
    answering: Answering,
    turns: Turns = Turns(()),
    note: Callable[[Answer], object] | None = None,
    stage: Stage = PAGE,
    sent: Posted | None = None,
) -> HTMLResponse:
    """The whole page; ``note`` is told the answer to a turn that has just been asked; ``sent`` is what a form sent."""
    kept = turns.kept
    page = _page(request, turns)
    considered = answering.consider_turns(kept) if kept else []
    answers = [
        answering.compose(one, filters=stage.filters, lang=page.language.code, choose=one is considered[-1])
        for one in considered
    ]
    views = [
        turn_view(page, answering, turns, place, *both)
        for place, both in enumerate(zip(considered, answers, strict=True))
    ]
    if note and answers:
        note(answers[-1])
    twin = page.data("/api/search", [("q", kept[-1])]) if kept else page.data("/api/plans")
    response = show(
        request,
        page,
        stage.template,
        stage.section,
        twin if stage.twin else "",
        listed=not kept,
        turns=views,
        texts=kept,
        before=turns.before,
        draft=sent.draft if sent else "",
        empty=sent is not None and sent.empty,
        most_turns=TURNS,
        most_carried=CARRIED,
        themes=themes_of(answering.plans),
        reindexed=reindexed(request, answering),
        **stage.values,
    )
    response.headers.update(NO_STORE)
    return response


def _page(request: Request, turns: Turns) -> Page:
    """The page; its form carries the conversation to another language, and a short one has an address there, too."""
    detected = detect_language(turns.kept[-1]) if turns.kept else None
    page = page_of(request, detected.language if detected and detected.certain else None)
    return replace(page, query=tuple(("turn", turn) for turn in turns.kept), carried="ask-on")
