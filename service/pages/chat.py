"""The conversation as pages: ordinary forms carry it, and a script may have each new turn sent as events.

The conversation lives in the page: its earlier questions stand in hidden fields and are read anew with every turn.
The server keeps no conversation; where questions are kept at all, each is kept by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from service.answering import TURNS, Answering, Considered
from service.contract import Answer, Message, Status
from service.detection import detect_language
from service.filters import Filters
from service.negotiation import prefers_events
from service.pages.answer_view import AnswerView, view_of
from service.pages.ask import reindexed, themes_of
from service.pages.forms import form_of
from service.pages.frame import fragment, page_of, show
from service.parameters import Computing, Configured, Loaded, Recording, checked_length
from service.record import Recorder
from service.settings import Settings
from service.streaming import Lanes, answer_events, stream
from web.examples import Theme
from web.render import Page
from web.wording import language_for

router = APIRouter()

NO_STORE = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a conversation is held: on a page of its own, or in the panel that other sites embed."""

    template: str = "chat.html"
    turn_template: str = "_turn.html"
    section: str = "chat"
    twin: bool = True
    """Whether the page names its data."""
    filters: Filters = field(default_factory=Filters)
    values: Mapping[str, Any] = field(default_factory=dict)
    """What its templates are given besides."""


PAGE = Stage()


@dataclass(frozen=True, slots=True)
class TurnView:
    """One turn as ``_turn.html`` shows it: the latest whole, those before it by their best sentence."""

    question: str
    question_tag: str
    """The language of the question where it is not the page's; else empty."""
    turns: tuple[str, ...]
    """The questions up to and with this one."""
    answer: Answer
    view: AnswerView
    themes: tuple[Theme, ...]
    context_of: int
    """The number, from 1, of the turn it was read after; 0 where it stands by itself."""
    at: str
    """Stands before the ids of its answer."""
    latest: bool


@router.get("/chat")
async def opened(request: Request, answering: Loaded, settings: Configured, lanes: Computing) -> HTMLResponse:
    """An empty conversation, or the one that a shared address holds."""
    turns = [text for name, text in request.query_params.multi_items() if name in ("turn", "q")]
    return await lanes.run(partial(conversation, request, answering, _checked(turns, settings)))


@router.post("/chat")
async def asked(
    request: Request,
    answering: Loaded,
    settings: Configured,
    lanes: Computing,
    recorder: Recording,
    accept: Annotated[str | None, Header()] = None,
) -> Response:
    """The next turn: the whole page, or for a script the events of the new answer, the last with its HTML."""
    return await next_turn(request, answering, settings, lanes, recorder, accept)


async def next_turn(
    request: Request,
    answering: Answering,
    settings: Settings,
    lanes: Lanes,
    recorder: Recorder,
    accept: str | None,
    stage: Stage = PAGE,
) -> Response:
    """The turn that a form posts, on this stage; one that only carries turns on asks nothing anew."""
    fields = await form_of(request)
    words = _checked([text for name, text in fields if name == "q"], settings)
    turns = _checked([text for name, text in fields if name == "turn"], settings) + words
    note = recorder.listen(words[-1] if words else "", answering.index.version)
    if not prefers_events(accept) or not turns:
        return await lanes.run(partial(conversation, request, answering, turns, note, stage))
    kept = turns[-TURNS:]
    page = _page(request, kept)
    messages = [Message(role="user", content=turn) for turn in kept]

    def rendered(answer: Answer) -> dict[str, Any]:
        considered = answering.consider_turns(kept)
        turn = _turn(page, answering, kept, len(kept) - 1, considered[-1], answer)
        html = fragment(request, page, stage.turn_template, turn=turn, **stage.values)
        return {"id": answer.id, "status": answer.status.value, "html": html}

    events = answer_events(
        answering, lanes, messages, filters=stage.filters, lang=page.language.code, done=rendered, note=note
    )
    return stream(events, page.language.tag)


def _checked(turns: Sequence[str], settings: Settings) -> list[str]:
    """The questions that say anything; raises :class:`service.problems.Problem` for one that is too long."""
    return [checked_length(turn, "q", settings) for turn in turns if turn.strip()]


def conversation(
    request: Request,
    answering: Answering,
    turns: Sequence[str],
    note: Callable[[Answer], object] | None = None,
    stage: Stage = PAGE,
) -> HTMLResponse:
    """The whole page; ``note`` is told the answer to a turn that has just been asked."""
    kept = turns[-TURNS:]
    page = _page(request, kept)
    considered = answering.consider_turns(kept) if kept else []
    views = [
        _turn(
            page,
            answering,
            kept,
            number,
            one,
            answering.compose(one, filters=stage.filters, lang=page.language.code, choose=number == len(kept) - 1),
        )
        for number, one in enumerate(considered)
    ]
    if note and views:
        note(views[-1].answer)
    twin = page.data("/api/search", [("q", kept[-1])]) if kept else page.data("/api/plans")
    response = show(
        request,
        page,
        stage.template,
        stage.section,
        twin if stage.twin else "",
        listed=not kept,
        turns=views,
        texts=tuple(kept),
        dropped=len(turns) - len(kept),
        themes=themes_of(answering.plans),
        reindexed=reindexed(request, answering),
        **stage.values,
    )
    response.headers.update(NO_STORE)
    return response


def _page(request: Request, turns: Sequence[str]) -> Page:
    """The page, its own address holding the conversation, so that another language shows the same one."""
    detected = detect_language(turns[-1]) if turns else None
    page = page_of(request, detected.language if detected and detected.certain else None)
    return replace(page, query=tuple(("turn", turn) for turn in turns))


def _turn(
    page: Page, answering: Answering, turns: Sequence[str], number: int, considered: Considered, answer: Answer
) -> TurnView:
    tag = language_for(detect_language(turns[number]).language).tag
    so_far = tuple(turns[: number + 1])
    alone = considered.mode == "standalone" or number == 0
    unanswered = answer.status in (Status.UNCLEAR, Status.NOT_FOUND)
    return TurnView(
        question=turns[number],
        question_tag=tag if tag != page.language.tag else "",
        turns=so_far,
        answer=answer,
        view=view_of(answer, so_far[-1:] if alone else so_far, answering.index.version),
        themes=themes_of(answering.plans) if unanswered else (),
        context_of=0 if alone else number,
        at=f"t{number + 1}-",
        latest=number == len(turns) - 1,
    )
