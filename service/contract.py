"""The JSON contract: what the API, the command line and the pages all hand out.

Every model is frozen.  Texts in ``text`` fields are verbatim quotations of the report or headings of the plan;
wording of our own appears only in ``notice`` and ``label`` fields, and under ``urgent`` and ``where_to_ask``.  Offsets are Unicode code points, end exclusive.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from service.contract_base import ActorRef, ApproachRef, Contract, PlanRef, ReportRef, TranslationOut, VisionRef
from service.contract_outline import PlanOutline

AT_LARGE = "at_large"
"""How a question about the plan as a whole is told of; its status is ``unclear``."""


class Status(StrEnum):
    """How a question ended; only ``answered`` says that the report answers it."""

    ANSWERED = "answered"
    RELATED = "related"
    BLANK = "blank"
    NOT_STATED = "not_stated"
    NOT_FOUND = "not_found"
    UNCLEAR = "unclear"


class PassageOut(Contract):
    """One sentence of a hit."""

    id: str
    text: str
    kinds: tuple[str, ...]
    score: float
    highlights: tuple[tuple[int, int], ...] = ()
    url: str
    translation: TranslationOut | None = None


class Hit(Contract):
    """One filled cell of the report, best sentence first in ``passages``."""

    id: str
    score: float
    plan: PlanRef
    report: ReportRef
    vision: VisionRef
    approach: ApproachRef
    actor: ActorRef
    url: str
    text: str
    passages: tuple[PassageOut, ...]
    evidence: dict[str, Any] | None = None
    """With ``explain=1``: the scores and features behind the rank."""


class FacetValue(Contract):
    """One value of a facet: how many cells it would leave, and the address that toggles it."""

    value: str
    label: str
    count: int
    selected: bool
    url: str


class Facets(Contract):
    """The five facets of a search."""

    actor: tuple[FacetValue, ...] = ()
    kind: tuple[FacetValue, ...] = ()
    vision: tuple[FacetValue, ...] = ()
    approach: tuple[FacetValue, ...] = ()
    report: tuple[FacetValue, ...] = ()


class QueryOut(Contract):
    """The question as it was understood."""

    text: str
    language: str
    terms: tuple[str, ...]


class SearchResponse(Contract):
    """``GET /api/search``."""

    query: QueryOut
    status: Status
    confidence: float = Field(ge=0, le=1)
    total: int
    hits: tuple[Hit, ...]
    facets: Facets
    took_ms: float
    explanation: dict[str, Any] | None = None


class Role(StrEnum):
    """What a sentence is there for in an answer."""

    LEAD = "lead"
    """It answers best."""
    DONE = "done"
    ISSUE = "issue"
    PLANNED = "planned"
    STATUS = "status"
    ELSEWHERE = "elsewhere"
    """It stands under another approach, and answers nearly as well."""


class Echo(Contract):
    """A sentence of a neighbouring column that says much the same; our reading."""

    statement_id: str
    actor: ActorRef
    url: str


class SummaryLine(Contract):
    """One verbatim sentence of an answer."""

    text: str
    statement_id: str
    kinds: tuple[str, ...]
    actor: ActorRef
    url: str
    highlights: tuple[tuple[int, int], ...] = ()
    translation: TranslationOut | None = None
    role: Role = Role.LEAD
    echoes: tuple[Echo, ...] = ()


class Sibling(Contract):
    """A neighbouring actor's entry on the same approach, filled or blank."""

    id: str
    actor: ActorRef
    blank: bool
    url: str


class Context(Contract):
    """Where the answer stands in the plan."""

    vision: VisionRef
    approach: ApproachRef
    siblings: tuple[Sibling, ...]
    vision_translation: TranslationOut | None = None
    """The reference translation of the vision's title, where the reader's language has one."""
    approach_translation: TranslationOut | None = None


class ContactOut(Contract):
    """An office to ask, as the plan's owner names it."""

    office: str
    phone: str
    url: str


class WhereToAsk(Contract):
    """Where to apply or to ask for more: the report tells of a plan's progress, not of services."""

    text: str = Field(description="Fixed wording, a sentence a line.")
    offices: tuple[str, ...] = Field(
        default=(), description="Kinds of office that handle such matters in any Japanese town; none is said to exist here."
    )
    contacts: tuple[ContactOut, ...] = Field(default=(), description="Offices that the plan's owner has named.")


class UrgentContactOut(Contract):
    """A national line, or a kind of office that every municipality has."""

    id: str
    name: str
    number: str = Field(description="As it is dialled; empty where every municipality has its own.")
    tel: str = Field(description="The number as a `tel:` address; empty where there is none.")
    hours: str
    cost: str = Field(description="Whether the call is free; empty where that is not known.")
    note: str
    languages: tuple[str, ...] = Field(description="Languages spoken on the line, as far as published.")
    source: str = Field(description="The page that vouches for it.")


class UrgentOut(Contract):
    """For a message that tells of danger: shown before everything else."""

    kind: str = Field(
        description="`life`, `suicide`, `sexual_violence`, `child_abuse`, `partner_violence`, `elder_abuse`, "
        "`confinement`, `violence` or `destitution`; "
        "the most pressing one where a message tells of several."
    )
    language: str = Field(description="The language of the words below: the message's own where it is not Japanese.")
    heading: str
    text: str
    contacts: tuple[UrgentContactOut, ...] = Field(description="In the order in which to show them.")
    notice: str = Field(description="What holds for all of them: whom to call with, when the numbers were checked.")


class Answer(Contract):
    """What every question ends in."""

    id: str
    status: Status
    confidence: float = Field(ge=0, le=1)
    language: str
    summary: tuple[SummaryLine, ...]
    lacking: tuple[str, ...] = ()
    """Kinds that were asked for and that no sentence of the summary has, as far as we read them."""
    hits: tuple[Hit, ...]
    context: Context | None
    follow_ups: tuple[str, ...]
    notice: str
    outline: tuple[PlanOutline, ...] = Field(
        default=(), description="With `unclear`, where the question asks of the plan as a whole: the plans by their headings."
    )
    urgent: UrgentOut | None = Field(default=None, description="Show it first, before status and quotations.")
    where_to_ask: WhereToAsk | None = None
    explanation: dict[str, Any] | None = None

    @property
    def ending(self) -> str:
        """What it is told of by: its status, but for a question about the plan as a whole, which is clear enough."""
        return AT_LARGE if self.outline else self.status.value


class Message(Contract):
    """One turn of a conversation, as the client sends it."""

    role: str = Field(pattern="^(user|assistant)$")
    content: str = Field(max_length=20_000)


class ChatRequest(BaseModel):
    """``POST /api/chat``."""

    model_config = ConfigDict(extra="forbid")

    messages: tuple[Message, ...] = Field(min_length=1, max_length=100)
    lang: str | None = None
    explain: bool = False


class ChatResponse(Contract):
    """``POST /api/chat`` answers with this."""

    answer: Answer


class StatementOut(Contract):
    """One row of the staff ledger."""

    id: str
    text: str
    kinds: tuple[str, ...]
    plan: PlanRef
    report: ReportRef
    vision: VisionRef
    approach: ApproachRef
    actor: ActorRef
    url: str


class LedgerFacets(Contract):
    """Facets of the ledger."""

    kind: tuple[FacetValue, ...] = ()
    actor: tuple[FacetValue, ...] = ()
    vision: tuple[FacetValue, ...] = ()
    approach: tuple[FacetValue, ...] = ()
    report: tuple[FacetValue, ...] = ()


class Ledger(Contract):
    """``GET /api/statements``."""

    total: int
    statements: tuple[StatementOut, ...]
    facets: LedgerFacets
