"""What the API's calls take, declared once, and the checks that need more than a type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from fastapi import Depends, Query, Request

from corpus.nouns import Kind
from service.answering import Answering
from service.contract import Answer
from service.filters import Filters, UnknownFilterValue, checked_filters
from service.lanes import Lanes
from service.negotiation import LANGUAGE_TAG, language_of_tag
from service.problems import Fault, invalid
from service.record import Recorder
from service.same_origin import asked_by_a_reader
from service.settings import Settings
from service.state import answering_of, lanes_of, recorder_of, settings_of
from web.wording import wording_for

Loaded = Annotated[Answering, Depends(answering_of)]
Configured = Annotated[Settings, Depends(settings_of)]

Computing = Annotated[Lanes, Depends(lanes_of)]

Recording = Annotated[Recorder, Depends(recorder_of)]

Listen = Callable[[str, str], Callable[[Answer], Answer]]
"""Takes a question and the index's version when it comes; what comes back is told the answer, and returns it."""


def listening(request: Request) -> Listen:
    """Puts questions down, where they are kept at all and a reader asks; see :mod:`service.same_origin`."""
    return recorder_of(request).listen if asked_by_a_reader(request) else _unheard


def _unheard(question: str, index_version: str) -> Callable[[Answer], Answer]:
    return lambda answer: answer


Listening = Annotated[Listen, Depends(listening)]

Limit = Annotated[int, Query(ge=1, le=100, description="How many to return.")]
Offset = Annotated[int, Query(ge=0, le=1_000_000_000, description="How many to leave out from the start.")]
Explain = Annotated[bool, Query(description="Add the scores, features and rules behind the result.")]


def asked_filters(
    answering: Loaded,
    plan: Annotated[list[str], Query(description="Plan id; repeatable.")] = [],  # noqa: B006 (FastAPI's form)
    report: Annotated[list[str], Query(description="Report id, such as `asahikawa-fukushi-5/2024`; repeatable.")] = [],  # noqa: B006
    vision: Annotated[list[str], Query(description="Number of a 目指す地域像; repeatable.")] = [],  # noqa: B006
    approach: Annotated[list[str], Query(description="Id of a 基本的考え方, such as `4-2`; repeatable.")] = [],  # noqa: B006
    actor: Annotated[list[str], Query(description="Actor id, such as `city`; repeatable.")] = [],  # noqa: B006
    kind: Annotated[
        list[str],
        Query(description="`done`, `issue`, `planned` or `status`, as read by this service; repeatable."),
    ] = [],  # noqa: B006
) -> Filters:
    """The filters of a call, checked against the loaded plans; several of one name widen, different names narrow."""
    given = Filters(
        plan=tuple(plan),
        report=tuple(report),
        vision=tuple(vision),
        approach=tuple(approach),
        actor=tuple(actor),
        kind=tuple(kind),
    )
    try:
        return checked_filters(given, answering.plans)
    except UnknownFilterValue as error:
        raise invalid(Fault(error.name, "unknown_value", known=error.known)) from None


AskedFilters = Annotated[Filters, Depends(asked_filters)]


def asked_words(
    settings: Configured,
    q: Annotated[str, Query(description="The question or words, in any language.", examples=["除雪支援は？"])] = "",
) -> str:
    """The text asked for, as long as the settings allow."""
    return checked_length(q, "q", settings)


AskedWords = Annotated[str, Depends(asked_words)]


def asked_language(
    lang: Annotated[
        str | None,
        Query(description="Display language: ja, ja-simple, en, zh-Hans, zh-Hant, ko, vi, ru; else English."),
    ] = None,
) -> str | None:
    """The language asked for; an empty one is none."""
    return checked_language(lang)


AskedLanguage = Annotated[str | None, Depends(asked_language)]


def checked_length(text: str, parameter: str, settings: Settings) -> str:
    """The text; refused where it is longer than the settings allow."""
    if len(text) > settings.max_question_length:
        raise invalid(Fault(parameter, "too_long", {"most": settings.max_question_length}))
    return text


def checked_language(lang: str | None) -> str | None:
    """The language that is shown for a tag, None for an empty one; to have no wording for a language is no error."""
    if not lang:
        return None
    if not LANGUAGE_TAG.fullmatch(lang):
        raise invalid(Fault("lang", "not_language"))
    return language_of_tag(lang)


def kind_labels(lang: str | None) -> dict[Kind, str]:
    """The names of the kinds in a language; Japanese, the report's own, where none was asked for."""
    wording = wording_for(lang or "ja")
    return {kind: wording.text(f"kind.{kind.value}") for kind in Kind}


def carried_parameters(request: Request, names: Sequence[str] = ("lang", "limit")) -> tuple[tuple[str, str], ...]:
    """The parameters that a facet's address keeps besides words and filters."""
    return tuple((name, value) for name, value in request.query_params.multi_items() if name in names)
