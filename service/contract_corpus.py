"""The JSON contract of the corpus itself: plans, reports, entries and statements, as the API hands them out.

Like :mod:`service.contract`: frozen, texts verbatim, offsets in Unicode code points, end exclusive.  ``kinds`` and
``readings`` are always this service's reading of a sentence, never the report's own words.
"""

from __future__ import annotations

from pydantic import Field

from service.contract import ContactOut, Sibling, StatementOut
from service.contract_base import ActorRef, ApproachRef, Contract, PlanRef, ReportRef, VisionRef
from service.contract_outline import PlanNameOut


class Counts(Contract):
    """How much a report holds."""

    visions: int
    approaches: int
    entries: int = Field(description="Cells of the table, blank ones included.")
    filled: int = Field(description="Cells that say something.")
    statements: int = Field(description="Sentences.")
    kinds: dict[str, int] = Field(description="Sentences by kind, as read by this service; a sentence may have two.")


class ActorOut(Contract):
    """Who speaks in a column of the report."""

    id: str
    name: str
    column: str = Field(description="The header of the actor's column in the published table.")


class EntryRef(Contract):
    """A cell, for finding the way."""

    id: str
    actor: ActorRef
    blank: bool
    statements: int
    url: str


class ApproachOut(Contract):
    """基本的考え方 with its cells."""

    id: str
    number: int
    title: str
    heading: str = Field(description="Exactly as published, number sign included.")
    url: str
    entries: tuple[EntryRef, ...]


class VisionOut(Contract):
    """目指す地域像 with its approaches."""

    number: int
    title: str
    heading: str = Field(description="Exactly as published, number sign included.")
    approaches: tuple[ApproachOut, ...]


class ReportOut(Contract):
    """One edition of the progress report, whole but for the sentences."""

    id: str
    edition: str
    year: int | None
    title: str
    url: str
    counts: Counts
    visions: tuple[VisionOut, ...]


class PlanSummary(Contract):
    """One line of ``GET /api/plans``."""

    id: str
    title: str
    period: str
    url: str
    reports: tuple[ReportRef, ...]


class PlanList(Contract):
    """``GET /api/plans``."""

    plans: tuple[PlanSummary, ...]


class PlanOut(Contract):
    """``GET /api/plans/{plan}``."""

    id: str
    title: str
    period: str
    first_year: int
    last_year: int
    url: str
    actors: tuple[ActorOut, ...]
    reports: tuple[ReportOut, ...]
    contacts: tuple[ContactOut, ...] = Field(description="Empty where the plan's owner has not named any.")
    notes: tuple[str, ...] = Field(description="What a reader should know about the data.")
    names: tuple[PlanNameOut, ...] = Field(default=(), description="Reference translations of title and period.")


class ReadingOut(Contract):
    """One kind read off a sentence, and what it rests on."""

    kind: str
    rule: str = Field(description="The name of the rule that read it.")
    evidence: tuple[int, int] = Field(description="Where in the sentence's `text` the deciding words stand.")


class EntryStatement(Contract):
    """One sentence of an entry."""

    id: str
    number: int
    text: str
    kinds: tuple[str, ...]
    span: tuple[int, int] = Field(description="Where in the entry's `raw` cell the sentence stands.")
    readings: tuple[ReadingOut, ...]
    url: str


class EntryOut(Contract):
    """``GET /api/entries/{id}``: one cell, filled or blank."""

    id: str
    plan: PlanRef
    report: ReportRef
    vision: VisionRef
    approach: ApproachRef
    actor: ActorRef
    blank: bool
    raw: str = Field(description="The cell exactly as published, markup included; empty for a blank cell.")
    text: str = Field(description="The sentences, one a line.")
    url: str
    statements: tuple[EntryStatement, ...]
    siblings: tuple[Sibling, ...] = Field(description="The other actors' entries on the same approach.")
    previous: str | None = Field(description="The same actor's entry on the approach before, by id.")
    next: str | None = Field(description="The same actor's entry on the approach after, by id.")


class StatementDetail(StatementOut):
    """``GET /api/statements/{entry id}/s{n}``: a row of the ledger with what its kinds rest on."""

    entry: str = Field(description="The id of the entry it stands in.")
    number: int
    span: tuple[int, int] = Field(description="Where in the entry's `raw` cell the sentence stands.")
    readings: tuple[ReadingOut, ...]
