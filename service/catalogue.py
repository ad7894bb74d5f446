"""The corpus in the contract's words, looked up by id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.nouns import Approach, Entry, Kind, Passage, Plan, Report, Span, Statement, Vision, passages
from service.contract import ContactOut, Sibling
from service.contract_corpus import (
    ActorOut,
    ApproachOut,
    Counts,
    EntryOut,
    EntryRef,
    EntryStatement,
    PlanList,
    PlanOut,
    PlanSummary,
    ReadingOut,
    ReportOut,
    StatementDetail,
    VisionOut,
)
from service.hits import actor_ref, approach_ref, plan_name_out, plan_ref, report_ref, vision_ref
from service.ledger import statement_out
from service.links import approach_url, entry_url, plan_url, report_url, statement_url


@dataclass(frozen=True, slots=True)
class Place:
    """An entry with the report and the plan it stands in."""

    plan: Plan
    report: Report
    entry: Entry


def find_plan(plans: Sequence[Plan], plan_id: str) -> Plan:
    """The plan with this id; raises :class:`KeyError`."""
    return {plan.id: plan for plan in plans}[plan_id]


def find_entry(plans: Sequence[Plan], entry_id: str) -> Place:
    """The entry with this id, filled or blank; raises :class:`KeyError`."""
    for plan in plans:
        for report in plan.reports:
            for entry in report.entries:
                if entry.id == entry_id:
                    return Place(plan, report, entry)
    raise KeyError(entry_id)


def find_statement(plans: Sequence[Plan], statement_id: str) -> Passage:
    """The statement with this id and its surroundings; raises :class:`KeyError`."""
    return {row.id: row for row in passages(tuple(plans))}[statement_id]


def plan_list(plans: Sequence[Plan]) -> PlanList:
    """Every plan, briefly."""
    return PlanList(
        plans=tuple(
            PlanSummary(
                id=plan.id,
                title=plan.title,
                period=plan.period,
                url=plan_url(plan.id),
                reports=tuple(report_ref(report) for report in plan.reports),
            )
            for plan in plans
        )
    )


def plan_out(plan: Plan) -> PlanOut:
    """A plan with everything but the sentences."""
    return PlanOut(
        id=plan.id,
        title=plan.title,
        period=plan.period,
        first_year=plan.first_year,
        last_year=plan.last_year,
        url=plan_url(plan.id),
        actors=tuple(ActorOut(id=actor.id, name=actor.name, column=actor.column) for actor in plan.actors),
        reports=tuple(report_out(report) for report in plan.reports),
        contacts=tuple(
            ContactOut(office=contact.office, phone=contact.phone, url=contact.url) for contact in plan.contacts
        ),
        notes=plan.notes,
        names=tuple(map(plan_name_out, plan.names)),
    )


def report_out(report: Report) -> ReportOut:
    """A report with its headings and cells."""
    return ReportOut(
        id=report.id,
        edition=report.edition,
        year=report.year,
        title=report.title,
        url=report_url(report.id),
        counts=counts(report),
        visions=tuple(_vision_out(report, vision) for vision in report.visions),
    )


def counts(report: Report) -> Counts:
    """How much a report holds."""
    sentences = [statement for _, statement in report.statements()]
    return Counts(
        visions=len(report.visions),
        approaches=len(report.approaches),
        entries=len(report.entries),
        filled=sum(not entry.blank for entry in report.entries),
        statements=len(sentences),
        kinds={kind.value: sum(kind in sentence.kinds for sentence in sentences) for kind in Kind},
    )


def entry_out(place: Place) -> EntryOut:
    """One cell with its neighbours."""
    report, entry = place.report, place.entry
    column = [other for other in report.entries if other.actor.id == entry.actor.id]
    at = column.index(entry)
    return EntryOut(
        id=entry.id,
        plan=plan_ref(place.plan),
        report=report_ref(report),
        vision=vision_ref(report.vision(entry.approach.vision)),
        approach=approach_ref(entry.approach),
        actor=actor_ref(entry.actor),
        blank=entry.blank,
        raw=entry.raw,
        text=entry.text,
        url=entry_url(entry.id),
        statements=tuple(_entry_statement(statement) for statement in entry.statements),
        siblings=tuple(
            Sibling(id=other.id, actor=actor_ref(other.actor), blank=other.blank, url=entry_url(other.id))
            for other in report.entries
            if other.approach.id == entry.approach.id and other.id != entry.id
        ),
        previous=column[at - 1].id if at else None,
        next=column[at + 1].id if at + 1 < len(column) else None,
    )


def statement_detail(row: Passage) -> StatementDetail:
    """One sentence with what its kinds rest on."""
    return StatementDetail(
        **statement_out(row).model_dump(),
        entry=row.entry.id,
        number=row.statement.number,
        span=_pair(row.statement.span),
        readings=_readings(row.statement),
    )


def _vision_out(report: Report, vision: Vision) -> VisionOut:
    return VisionOut(
        number=vision.number,
        title=vision.title,
        heading=vision.heading,
        approaches=tuple(
            _approach_out(report, approach) for approach in report.approaches if approach.vision == vision.number
        ),
    )


def _approach_out(report: Report, approach: Approach) -> ApproachOut:
    return ApproachOut(
        id=approach.id,
        number=approach.number,
        title=approach.title,
        heading=approach.heading,
        url=approach_url(report.id, approach.id),
        entries=tuple(
            EntryRef(
                id=entry.id,
                actor=actor_ref(entry.actor),
                blank=entry.blank,
                statements=len(entry.statements),
                url=entry_url(entry.id),
            )
            for entry in report.entries
            if entry.approach.id == approach.id
        ),
    )


def _entry_statement(statement: Statement) -> EntryStatement:
    return EntryStatement(
        id=statement.id,
        number=statement.number,
        text=statement.text,
        kinds=tuple(kind.value for kind in statement.kinds),
        span=_pair(statement.span),
        readings=_readings(statement),
        url=statement_url(statement.id),
    )


def _readings(statement: Statement) -> tuple[ReadingOut, ...]:
    return tuple(
        ReadingOut(kind=reading.kind.value, rule=reading.rule, evidence=_pair(reading.evidence))
        for reading in statement.readings
    )


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end
