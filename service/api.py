"""The JSON API: search, chat, and the corpus itself.

Handlers compute, so they are plain functions that the server runs on its threads.  The OpenAPI document at
``/openapi.json`` describes every call.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, Path
from starlette.responses import StreamingResponse

from service.catalogue import (
    entry_out,
    find_entry,
    find_plan,
    find_statement,
    plan_list,
    plan_out,
    statement_detail,
)
from service.contract import ChatRequest, ChatResponse, SearchResponse
from service.contract_corpus import EntryOut, PlanList, PlanOut, StatementDetail
from service.negotiation import prefers_events
from service.parameters import (
    AskedFilters,
    AskedLanguage,
    AskedWords,
    Computing,
    Configured,
    Explain,
    Limit,
    Listening,
    Loaded,
    Offset,
    checked_language,
    checked_length,
)
from service.problems import Fault, ProblemDetails, invalid, unknown
from service.streaming import answer_events, stream
from web.wording import language_for

router = APIRouter(prefix="/api")


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{ProblemDetails.__name__}"}
    return {"description": description, "content": {"application/problem+json": {"schema": schema}}}


REFUSALS: dict[int | str, dict[str, Any]] = {
    422: _problem("A parameter is not as it must be; `errors` says which and why."),
    503: _problem("The model or the index is still being loaded."),
}
MISSING: dict[int | str, dict[str, Any]] = {404: _problem("Nothing has this id."), **REFUSALS}
TOO_LARGE: dict[int | str, dict[str, Any]] = {413: _problem("The body is too large."), **REFUSALS}

STREAMED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The answer.", "content": {"text/event-stream": {"schema": {"type": "string"}}}}
}

CHAT_EXAMPLES: Any = {
    "Japanese": {"value": {"messages": [{"role": "user", "content": "除雪支援は？"}]}},
    "English": {
        "value": {"messages": [{"role": "user", "content": "Is there help with clearing snow?"}], "lang": "en"}
    },
}


@router.get("/search", tags=["search"], summary="Rank the entries for a question", responses=REFUSALS)
def search(
    answering: Loaded,
    q: AskedWords,
    filters: AskedFilters,
    lang: AskedLanguage,
    limit: Limit = 10,
    offset: Offset = 0,
    explain: Explain = False,
) -> SearchResponse:
    """Every filled cell that passes the filters, best first, with facets.

    `status` says whether the report answers the question; the ranking is never cut for it.
    """
    return answering.search(q, filters=filters, limit=limit, offset=offset, lang=lang, explain=explain)


@router.post(
    "/chat",
    tags=["search"],
    summary="Answer a question",
    responses={**TOO_LARGE, **STREAMED},
    response_model=ChatResponse,
)
async def chat(
    answering: Loaded,
    settings: Configured,
    lanes: Computing,
    listen: Listening,
    request: Annotated[ChatRequest, Body(openapi_examples=CHAT_EXAMPLES)],
    accept: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> ChatResponse | StreamingResponse:
    """The sentences of the report that answer the last message, word for word, or an honest status.

    The conversation is sent whole with every call; no call knows of another.  With `Accept: text/event-stream`
    the answer comes as events: `status`, `statement` for each sentence, `done` with the whole answer, or `error`.
    """
    if request.messages[-1].role != "user":
        raise invalid(Fault(f"messages.{len(request.messages) - 1}.role", "last_not_user"))
    for number, message in enumerate(request.messages):
        checked_length(message.content, f"messages.{number}.content", settings)
    lang = checked_language(request.lang)
    note = listen(request.messages[-1].content, answering.index.version)
    if prefers_events(accept):
        events = answer_events(answering, lanes, request.messages, lang=lang, explain=request.explain, note=note)
        return stream(events, language_for(lang or "ja").tag)
    call = partial(answering.answer, request.messages, lang=lang, explain=request.explain)
    return ChatResponse(answer=note(await lanes.run(call)))


@router.get("/plans", tags=["corpus"], summary="List the plans", responses=REFUSALS)
def plans(answering: Loaded) -> PlanList:
    """Every plan with its reports."""
    return plan_list(answering.plans)


@router.get("/plans/{plan}", tags=["corpus"], summary="One plan", responses=MISSING)
def plan(
    answering: Loaded, plan: Annotated[str, Path(description="Plan id.", examples=["asahikawa-fukushi-5"])]
) -> PlanOut:
    """Actors, reports, visions, approaches and cells of a plan, with counts; the sentences are in its entries."""
    try:
        return plan_out(find_plan(answering.plans, plan))
    except KeyError:
        raise unknown("plan") from None


@router.get("/entries/{entry_id:path}", tags=["corpus"], summary="One entry", responses=MISSING)
def entry(
    answering: Loaded,
    entry_id: Annotated[str, Path(description="Entry id.", examples=["asahikawa-fukushi-5/2024/4-2/city"])],
) -> EntryOut:
    """One cell as published, filled or blank, with its sentences, what their kinds rest on, and its neighbours."""
    try:
        return entry_out(find_entry(answering.plans, entry_id))
    except KeyError:
        raise unknown("entry") from None


@router.get("/statements/{entry_id:path}/s{number}", tags=["corpus"], summary="One statement", responses=MISSING)
def statement(
    answering: Loaded,
    entry_id: Annotated[str, Path(description="Entry id.", examples=["asahikawa-fukushi-5/2024/4-2/city"])],
    number: Annotated[str, Path(description="The sentence's number in its entry, from 1.", examples=["1"])],
) -> StatementDetail:
    """One sentence, verbatim, with what its kinds rest on.

    A statement's id is the entry's id, `#s` and the number; an id may also be given whole, percent-encoded.
    """
    # An id given whole gets here, too, where its actor's name begins with s.
    return _statement(answering, f"{entry_id}#s{number}", f"{entry_id}/s{number}")


@router.get("/statements/{statement_id:path}", include_in_schema=False)
def statement_by_id(answering: Loaded, statement_id: str) -> StatementDetail:
    """The same by the whole id, as it stands in exports: ``…/city%23s3``."""
    return _statement(answering, statement_id)


def _statement(answering: Loaded, *ids: str) -> StatementDetail:
    """The statement that has one of these ids."""
    for statement_id in ids:
        try:
            return statement_detail(find_statement(answering.plans, statement_id))
        except KeyError:
            continue
    raise unknown("statement")
