"""The JSON contract of a plan in outline: what an answer carries where the question asks of the plan as a whole."""

from __future__ import annotations

from pydantic import Field

from service.contract_base import ActorRef, ApproachRef, Contract, PlanRef, ReportRef, TranslationOut, VisionRef


class ApproachLine(Contract):
    """基本的考え方: its heading, and the page that shows what every actor says on it."""

    approach: ApproachRef
    translation: TranslationOut | None = None
    url: str


class VisionLine(Contract):
    """目指す地域像 with its approaches."""

    vision: VisionRef
    translation: TranslationOut | None = None
    approaches: tuple[ApproachLine, ...]


class StatementsLink(Contract):
    """Where all sentences of one kind are listed."""

    kind: str
    actor: ActorRef | None = Field(default=None, description="The actor whose sentences they are, where the question names one.")
    count: int
    url: str


class PlanNameOut(Contract):
    """A plan's title and period in another language: a reference translation, not an official one."""

    language: str
    title: str
    period: str


class PlanOutline(Contract):
    """One plan by the headings of its newest report."""

    plan: PlanRef
    period: str = Field(description="As published.")
    name: PlanNameOut | None = Field(default=None, description="Title and period in the reader's language, where it has them.")
    report: ReportRef
    url: str
    visions: tuple[VisionLine, ...]
    statements: tuple[StatementsLink, ...] = Field(
        description="By kind, as read by this service: the kinds asked for, else done, issue and planned; those without a sentence are left out."
    )
