"""Completions over HTTP, for a box that is being typed into.  What is typed is a question: it is kept nowhere."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import Field

from service.api import REFUSALS
from service.contract_base import Contract
from service.detection import detect_language
from service.filters import Filters, UnknownFilterValue, checked_filters
from service.links import query_string
from service.parameters import AskedLanguage, AskedWords, Loaded
from service.problems import Fault, invalid
from service.suggesting import MOST, Suggestion, SuggestionKind, ready_suggester
from web.wording import language_for

router = APIRouter(prefix="/api")


class SuggestionOut(Contract):
    """One completion."""

    text: str = Field(description="What is put into the box, and asked, where it is chosen.")
    kind: SuggestionKind = Field(
        description="`term`: a word of the report; `heading`: of the plan; `question`: one that the report answers."
    )
    language: str = Field(description="BCP 47 tag of `text`.")
    highlights: tuple[tuple[int, int], ...] = Field(
        description="The parts of `text` that are what was typed; none where it goes by another name."
    )
    quoted: tuple[int, int] | None = Field(
        description="The part of `text` that is the report's own Japanese word, where `language` is another one."
    )
    url: str = Field(description="Where it leads: a heading to its place in the plan, all else to an answer.")


class SuggestResponse(Contract):
    """Completions, best first."""

    query: str
    suggestions: tuple[SuggestionOut, ...]


@router.get("/suggest", tags=["search"], summary="Complete what is being typed", responses=REFUSALS)
def suggest(
    answering: Loaded,
    response: Response,
    q: AskedWords,
    lang: AskedLanguage,
    plan: Annotated[list[str], Query(description="Plan id; repeatable.")] = [],  # noqa: B006 (FastAPI's form)
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many to return at most.")] = MOST,
) -> SuggestResponse:
    """Words and headings of the plan and questions that the report answers, for text as typed so far.

    In the reader's language first, then in that of the letters typed. Japanese is matched by its writing, by its
    reading in kana and by rōmaji, half-typed or not; Vietnamese without its marks; one slip is forgiven in longer
    words where nothing else fits. An empty or a long `q` has no suggestions; nor has any for up to a minute after the
    first start with a new index, while the service sees to it which of them lead somewhere.
    """
    try:
        plans = checked_filters(Filters(plan=tuple(plan)), answering.plans).plan
    except UnknownFilterValue as error:
        raise invalid(Fault(error.name, "unknown_value", known=error.known)) from None
    detected = detect_language(q)
    code = language_for(lang or (detected.language if detected.certain else "ja")).code
    suggester = ready_suggester(answering)
    if suggester is None:  # soon there may be some: this must not be kept
        response.headers["Cache-Control"] = "no-store"
        return SuggestResponse(query=q, suggestions=())
    found = suggester.suggest(q, code, plans=plans, limit=limit)
    return SuggestResponse(query=q, suggestions=tuple(_out(one, lang) for one in found))


def _out(one: Suggestion, lang: str | None) -> SuggestionOut:
    kept = [("lang", lang)] if lang else []
    path, hash_sign, anchor = one.candidate.url.partition("#")
    query = query_string([*([] if path else [("q", one.candidate.text)]), *kept])
    return SuggestionOut(
        text=one.candidate.text,
        kind=one.candidate.kind,
        language=one.candidate.language,
        highlights=one.highlights,
        quoted=one.candidate.quoted,
        url=f"{path or '/'}{query if len(query) > 1 else ''}{hash_sign}{anchor}",
    )
