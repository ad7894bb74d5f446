"""An answer as server-sent events: what is known is told at once, before the answer is composed whole.

In order: ``status`` (it has been taken up), ``urgent`` (only where the message tells of danger: it waits for nothing
that is looked up), ``status`` (how it ended, and the notice), one ``statement`` for every
sentence, ``done`` with the whole answer; ``error`` with a problem in place of what could not be told.

The stops compute, so each runs in a lane (:mod:`service.lanes`).  Whoever asks while all are taken waits in line and is
told so by the first event.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Sequence
from functools import partial
from typing import Any

from starlette.responses import StreamingResponse

from service.answering import Answering
from service.contract import Answer, Message
from service.filters import Filters
from service.lanes import Lanes
from service.logs import SERVICE
from service.problems import Problem, details
from service.urgent import urgent_for
from web.wording import wording_for

__all__ = ["HEADERS", "Lanes", "answer_events", "event", "stream"]

HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""A proxy that gathers a response before passing it on would undo the stream."""


def event(name: str, data: object) -> bytes:
    """One event; JSON holds no line breaks, so one data line is enough."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode("utf-8", "replace")


def stream(events: AsyncIterator[bytes], language: str) -> StreamingResponse:
    """A response out of events."""
    headers = {**HEADERS, "Content-Language": language}
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)


async def answer_events(
    answering: Answering,
    lanes: Lanes,
    messages: Sequence[Message],
    *,
    lang: str | None,
    filters: Filters = Filters(),
    explain: bool = False,
    done: Callable[[Answer], Any] | None = None,
    note: Callable[[Answer], object] | None = None,
) -> AsyncIterator[bytes]:
    """The events of one answer; ``done`` makes what the last one carries, the answer itself by default.

    ``note`` is told the answer once it is composed, and must be quick.
    """
    yield event("status", {"stage": "searching"})
    urgent = urgent_for(messages[-1].content, lang)
    if urgent:
        yield event("urgent", urgent.model_dump(mode="json"))
    try:
        considered = await lanes.run(partial(answering.consider, messages))
        verdict = considered.verdict
        yield event("status", {"stage": "composing", "status": verdict.status.value})
        answer = await lanes.run(partial(answering.compose, considered, filters=filters, lang=lang, explain=explain))
        if note:
            note(answer)
        for line in answer.summary:
            yield event("statement", line.model_dump(mode="json"))
        whole = await lanes.run(partial(done, answer)) if done else {"answer": answer.model_dump(mode="json")}
        yield event("done", whole)
    except Exception as error:  # noqa: BLE001 (the response has begun: an event is all that can still be sent)
        SERVICE.error("ストリームの途中で答えられなくなりました: %s", type(error).__name__)
        problem = details(Problem("internal", 500), wording_for(lang or "ja"))
        yield event("error", problem.model_dump(mode="json", exclude_defaults=True))
