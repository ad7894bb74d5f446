"""A plan in outline: its headings, and where all its sentences of a kind are listed, for questions that ask of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from corpus.nouns import Actor, Kind, Plan, Report
from service.contract_base import ActorRef, ApproachRef, TranslationOut, VisionRef
from service.contract_outline import ApproachLine, PlanNameOut, PlanOutline, StatementsLink, VisionLine
from service.filters import Filters
from service.hits import plan_ref, report_ref
from service.links import approach_url, plan_url, query_string

Translate = Callable[[str], TranslationOut | None]
"""The reference translation of a heading (``<report id>/vision:4``) in the reader's language."""

LISTED = (Kind.DONE, Kind.ISSUE, Kind.PLANNED)
"""The kinds whose sentences are offered where none is asked for."""


def outline(plan: Plan, kinds: Sequence[Kind], actors: Sequence[str], translate: Translate, language: str) -> PlanOutline:
    """The newest report of a plan; the sentences of these kinds and of the one of ``actors``, where that is one."""
    report = plan.reports[-1]
    name = plan.name_in(language)
    speakers = [actor for actor in plan.actors if actor.id in actors]
    return PlanOutline(
        plan=plan_ref(plan),
        period=plan.period,
        name=PlanNameOut(language=language, title=name.title, period=name.period) if name else None,
        report=report_ref(report),
        url=plan_url(plan.id),
        visions=tuple(_visions(report, translate)),
        statements=tuple(_statements(report, kinds or LISTED, speakers[0] if len(speakers) == 1 else None)),
    )


def _visions(report: Report, translate: Translate) -> Iterator[VisionLine]:
    for vision in report.visions:
        yield VisionLine(
            vision=VisionRef(number=vision.number, title=vision.title),
            translation=translate(f"{report.id}/vision:{vision.number}"),
            approaches=tuple(
                ApproachLine(
                    approach=ApproachRef(id=approach.id, number=approach.number, title=approach.title),
                    translation=translate(f"{report.id}/approach:{approach.id}"),
                    url=approach_url(report.id, approach.id),
                )
                for approach in report.approaches
                if approach.vision == vision.number
            ),
        )


def _statements(report: Report, kinds: Sequence[Kind], actor: Actor | None) -> Iterator[StatementsLink]:
    for kind in kinds:
        count = sum(
            kind in statement.kinds
            for entry in report.entries
            if actor is None or entry.actor.id == actor.id
            for statement in entry.statements
        )
        if count:
            filters = Filters(report=(report.id,), actor=(actor.id,) if actor else (), kind=(kind.value,))
            yield StatementsLink(
                kind=kind.value,
                actor=ActorRef(id=actor.id, name=actor.name) if actor else None,
                count=count,
                url=f"/statements{query_string(filters.pairs())}",
            )
