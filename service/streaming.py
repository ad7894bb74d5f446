"""An answer as server-sent events: what is known is told at once, before the answer is composed whole.

In order: ``status`` (it has been taken up), ``urgent`` (only where the message tells of danger: it waits for nothing
that is looked up), ``status`` (how it ended, and the notice), one ``statement`` for every
sentence, ``done`` with the whole answer; ``error`` with a problem in place of what could not be told.

The stops compute, so each runs in a lane (:mod:`service.lanes`).  Whoever asks while all are taken waits in line and is
told so by the first event; comments pass meanwhile, so that no proxy takes the silence for the end.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from functools import partial

from starlette.responses import StreamingResponse

from service.answering import Answering, Considered
from service.contract import Answer, Message, UrgentOut
from service.filters import Filters
from service.lanes import Lanes
from service.logs import SERVICE
from service.problems import Problem, details
from service.urgent import urgent_for
from web.wording import wording_for

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""A proxy that gathers a response before passing it on would undo the stream."""

HEARTBEAT = b": \n\n"
"""A comment, which readers of events pass over."""
HEARTBEAT_SECONDS = 15.0
"""Proxies cut what is silent for a minute, some for half of one."""


class Telling:
    """What each event carries: the contract's own data here, and for our pages the HTML to show besides."""

    def urgent(self, urgent: UrgentOut) -> object:
        """The words and the numbers for a message that tells of danger."""
        return urgent.model_dump(mode="json")

    def ending(self, considered: Considered) -> dict[str, object]:
        """How the question ends, before its answer is composed."""
        return {"stage": "composing", "status": considered.verdict.status.value}

    def statements(self, answer: Answer) -> Iterable[object]:
        """Every sentence, in order."""
        return (line.model_dump(mode="json") for line in answer.summary)

    def whole(self, considered: Considered, answer: Answer) -> object:
        """The last event."""
        return {"answer": answer.model_dump(mode="json")}


def event(name: str, data: object) -> bytes:
    """One event; JSON holds no line breaks, so one data line is enough."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode("utf-8", "replace")


def stream(events: AsyncIterator[bytes], language: str) -> StreamingResponse:
    """A response out of events."""
    headers = {**HEADERS, "Content-Language": language}
    return StreamingResponse(with_heartbeats(events), media_type="text/event-stream", headers=headers)


async def with_heartbeats(events: AsyncIterator[bytes], seconds: float = HEARTBEAT_SECONDS) -> AsyncIterator[bytes]:
    """The events, and a comment wherever the next one keeps a reader waiting."""
    while True:
        upcoming = asyncio.ensure_future(anext(events, b""))
        try:
            while not (await asyncio.wait({upcoming}, timeout=seconds))[0]:
                yield HEARTBEAT
        finally:
            upcoming.cancel()  # whoever has left waits in line no longer
        if not upcoming.result():
            return
        yield upcoming.result()


async def answer_events(
    answering: Answering,
    lanes: Lanes,
    messages: Sequence[Message],
    *,
    lang: str | None,
    filters: Filters = Filters(),
    explain: bool = False,
    telling: Telling = Telling(),
    note: Callable[[Answer], object] | None = None,
) -> AsyncIterator[bytes]:
    """The events of one answer; ``telling`` makes what they carry.

    ``note`` is told the answer once it is composed, and must be quick.
    """
    yield event("status", {"stage": "searching"})
    try:
        urgent = await lanes.at_once(partial(_urgent, messages[-1].content, lang, telling))
        if urgent is not None:
            yield event("urgent", urgent)
        considered, ending = await lanes.run(partial(_ended, answering, messages, telling))
        yield event("status", ending)
        compose = partial(answering.compose, considered, filters=filters, lang=lang, explain=explain)
        answer, statements = await lanes.run(partial(_composed, compose, telling))
        if note:
            note(answer)
        for statement in statements:
            yield event("statement", statement)
        yield event("done", await lanes.run(partial(telling.whole, considered, answer)))
    except Exception as error:  # noqa: BLE001 (the response has begun: an event is all that can still be sent)
        SERVICE.error("ストリームの途中で答えられなくなりました: %s", type(error).__name__)
        problem = details(Problem("internal", 500), wording_for(lang or "ja"))
        yield event("error", problem.model_dump(mode="json", exclude_defaults=True))


def _urgent(message: str, lang: str | None, telling: Telling) -> object:
    """What the urgent event carries; None where the message tells of no danger."""
    urgent = urgent_for(message, lang)
    return telling.urgent(urgent) if urgent else None


def _ended(
    answering: Answering, messages: Sequence[Message], telling: Telling
) -> tuple[Considered, dict[str, object]]:
    """The question considered, and how it ends."""
    considered = answering.consider(messages)
    return considered, telling.ending(considered)


def _composed(compose: Callable[[], Answer], telling: Telling) -> tuple[Answer, list[object]]:
    """The answer, and what is told of its sentences."""
    answer = compose()
    return answer, list(telling.statements(answer))
