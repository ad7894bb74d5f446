"""A plan in outline: its headings, and where all its sentences of a kind are listed, for questions that ask of the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from corpus.nouns import Actor, Kind, Plan, Report
from service.contract_base import TranslationOut
from service.contract_outline import ApproachLine, PlanOutline, StatementsLink, VisionLine
from service.filters import Filters
from service.hits import actor_ref, approach_ref, plan_name_out, plan_ref, report_ref, vision_ref
from service.links import approach_url, plan_url, query_string
from web.plan_view import kind_counts

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
        name=plan_name_out(name) if name else None,
        report=report_ref(report),
        url=plan_url(plan.id),
        visions=tuple(_visions(report, translate)),
        statements=tuple(_statements(report, kinds or LISTED, speakers[0] if len(speakers) == 1 else None)),
    )


def _visions(report: Report, translate: Translate) -> Iterator[VisionLine]:
    for vision in report.visions:
        yield VisionLine(
            vision=vision_ref(vision),
            translation=translate(f"{report.id}/vision:{vision.number}"),
            approaches=tuple(
                ApproachLine(
                    approach=approach_ref(approach),
                    translation=translate(f"{report.id}/approach:{approach.id}"),
                    url=approach_url(report.id, approach.id),
                )
                for approach in report.approaches
                if approach.vision == vision.number
            ),
        )


def _statements(report: Report, kinds: Sequence[Kind], actor: Actor | None) -> Iterator[StatementsLink]:
    counts = dict(kind_counts(entry for entry in report.entries if actor is None or entry.actor.id == actor.id))
    for kind in kinds:
        if kind in counts:
            filters = Filters(report=(report.id,), actor=(actor.id,) if actor else (), kind=(kind.value,))
            yield StatementsLink(
                kind=kind.value,
                actor=actor_ref(actor) if actor else None,
                count=counts[kind],
                url=f"/statements{query_string(filters.pairs())}",
            )
