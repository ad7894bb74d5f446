"""The nouns every other room speaks in, all frozen.

A **Plan** has **Reports** (editions).  A report is a table: **Visions** (目指す地域像) hold **Approaches**
(基本的考え方), and every approach has one **Entry** per **Actor**.  An entry's cell is kept exactly as it was
published; the **Statements** are its sentences, each knowing where in the raw cell it stands.  A **Passage** is
what gets indexed: a statement with its heading trail.

Offsets are Unicode code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a statement tells, as *we* read it; never presented as the city's own label."""

    DONE = "done"
    """実績: an action taken or under way in the period, or its result."""
    ISSUE = "issue"
    """課題: a problem, shortage, concern or obstacle."""
    PLANNED = "planned"
    """今後: what will be done, considered or aimed at."""
    STATUS = "status"
    """現状: a trend or circumstance stated without calling it a problem."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range [start, end) of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The part of ``text`` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class KindReading:
    """One kind read off a statement, with the rule that read it and the words it rests on."""

    kind: Kind
    rule: str
    """The rule's name, stable enough to quote in an explanation."""
    evidence: Span
    """Where in the statement's *text* (not the raw cell) the deciding words stand."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who speaks in a column of the report: the city, the council, or the summary."""

    id: str
    """``city``, ``council`` or ``summary`` in the first plan; any manifest may name others."""
    name: str
    """As shown to readers: 旭川市, 市社協, 総括."""
    column: str
    """The header of the actor's column in the published table."""
    aliases: tuple[str, ...] = ()
    """Other names people use for the actor in questions (社協, 社会福祉協議会, council)."""


@dataclass(frozen=True, slots=True)
class Contact:
    """An office to ask, as the plan's owner states it; never invented."""

    office: str
    phone: str = ""
    url: str = ""


class OfficeKind(StrEnum):
    """A kind of office that people anywhere in Japan turn to; that a given city has one is not said by it."""

    WELFARE_DESK = "welfare_desk"
    """市役所・町村役場の福祉の窓口."""
    COMMUNITY_SUPPORT_CENTER = "community_support_center"
    """地域包括支援センター."""
    SOCIAL_WELFARE_COUNCIL = "social_welfare_council"
    """社会福祉協議会."""
    SELF_RELIANCE_SUPPORT = "self_reliance_support"
    """自立相談支援機関."""
    HEALTH_CENTER = "health_center"
    """市町村の保健センター."""
    DISASTER_DESK = "disaster_desk"
    """市役所・町村役場の防災の窓口."""
    COMMUNITY_DESK = "community_desk"
    """市役所・町村役場の、町内会や市民活動の窓口."""


@dataclass(frozen=True, slots=True)
class Vision:
    """目指す地域像: a numbered picture of the community the plan aims at."""

    number: int
    title: str
    """The heading as published, without its circled number."""
    heading: str
    """The heading exactly as published, circled number included."""


@dataclass(frozen=True, slots=True)
class Approach:
    """基本的考え方: a numbered approach under a vision."""

    id: str
    """``<vision>-<approach>``, such as ``4-2``."""
    vision: int
    number: int
    title: str
    heading: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the report, verbatim."""

    id: str
    """``<entry id>#s<n>``, such as ``asahikawa-fukushi-5/2024/4-2/city#s3``."""
    number: int
    """From 1 within its entry."""
    text: str
    """The sentence, verbatim, oddities of the source included."""
    span: Span
    """Where the sentence stands in the entry's raw cell: ``span.of(entry.raw) == text``."""
    readings: tuple[KindReading, ...] = ()

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds read off the sentence, each once, in the order of :class:`Kind`."""
        found = {reading.kind for reading in self.readings}
        return tuple(kind for kind in Kind if kind in found)


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of the report, filled or blank: what one actor says on one approach."""

    id: str
    """``<report id>/<approach id>/<actor id>``."""
    approach: Approach
    actor: Actor
    raw: str
    """The cell exactly as published, markup included; empty for a blank cell."""
    statements: tuple[Statement, ...]
    gaps: tuple[Span, ...]
    """The stretches of ``raw`` that belong to no statement: white space and ``<p>`` tags."""
    line: int
    """Line in the published file, from 1."""
    column: int
    """Column in the published table, from 1."""

    @property
    def blank(self) -> bool:
        """Whether the report leaves this cell empty."""
        return not self.statements

    @property
    def text(self) -> str:
        """The cell's sentences, verbatim, one a line."""
        return "\n".join(statement.text for statement in self.statements)


@dataclass(frozen=True, slots=True)
class AnticipatedQuestion:
    """想定質問: a question that people ask, tied to the statements that answer it, or to none.

    Index and training material, written by hand beside the report; never shown as anybody's words.  Short ones that are
    really answered are suggested to whoever types something like them.
    """

    text: str
    language: str
    """``ja``, ``en``, ``zh-Hans`` …"""
    manner: str
    """How it is asked: keyword, question, spoken, dialect, easy, kana, typo, long, staff."""
    group: str
    """The need behind it; questions that ask for the same thing in other words or languages share it."""
    statements: tuple[str, ...]
    """Ids of the statements that answer it, best first; empty where the report does not answer."""
    gap: str = ""
    """Why the report does not answer: far, near_topic, near_detail or near_blank; empty where it does."""

    @property
    def answerable(self) -> bool:
        """Whether the report answers."""
        return bool(self.statements)


@dataclass(frozen=True, slots=True)
class Translation:
    """参考訳: an unofficial translation of a statement or a heading, written and checked beforehand."""

    subject: str
    """A statement's id, or ``<report id>`` with ``/vision:4``, ``/approach:4-2`` or ``/actor:city`` behind it."""
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """用語: a word of the report, and how it is put in other languages."""

    text: str
    """As it stands in the report."""
    renderings: tuple[tuple[str, str], ...] = ()
    """(language, text) pairs."""


@dataclass(frozen=True, slots=True)
class Report:
    """One edition of a plan's progress report."""

    id: str
    """``<plan id>/<edition>``; opaque, never renumbered."""
    edition: str
    year: int | None
    """The year the report speaks of, where known; see the manifest for where it comes from."""
    title: str
    """The report's title line, verbatim."""
    visions: tuple[Vision, ...]
    approaches: tuple[Approach, ...]
    entries: tuple[Entry, ...]
    """Every cell in table order, blank ones included."""
    questions: tuple[AnticipatedQuestion, ...] = ()
    """Questions that people ask, answerable or not; a report may have none."""
    translations: tuple[Translation, ...] = ()
    """Reference translations; those whose original has changed since are left out."""
    glossary: tuple[GlossaryTerm, ...] = ()
    """The words it is written in; a report may have none."""

    def vision(self, number: int) -> Vision:
        """The vision with this number; :class:`KeyError` where there is none."""
        for vision in self.visions:
            if vision.number == number:
                return vision
        raise KeyError(number)

    def statements(self) -> Iterator[tuple[Entry, Statement]]:
        """Every statement with its entry, in table order."""
        for entry in self.entries:
            for statement in entry.statements:
                yield entry, statement


@dataclass(frozen=True, slots=True)
class PlanName:
    """What a plan and its years are called in another language: a reference translation, never shown alone."""

    language: str
    title: str
    period: str
    """In the years that this language's readers count in."""
    actors: tuple[tuple[str, str], ...] = ()
    """Ids of actors with what each is called there, for whoever cannot read its name."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A city's plan, with the progress reports published on it."""

    id: str
    title: str
    period: str
    """As published, such as 令和6年度～令和11年度."""
    first_year: int
    last_year: int
    actors: tuple[Actor, ...]
    reports: tuple[Report, ...]
    contacts: tuple[Contact, ...] = ()
    """Empty where the owner has not given any: contacts are never invented."""
    notes: tuple[str, ...] = field(default=())
    """What a reader should know about the data, such as where the year in the ids comes from."""
    offices: tuple[tuple[str, tuple[OfficeKind, ...]], ...] = ()
    """Approach ids with the kinds of office to ask about them, the likeliest first; shown where there is no contact."""
    names: tuple[PlanName, ...] = ()
    """Title and period in other languages, where the manifest has them."""

    def name_in(self, language: str) -> PlanName | None:
        """What the plan is called in a language; None where nobody has said."""
        return next((name for name in self.names if name.language == language), None)

    def actor_in(self, language: str, actor_id: str) -> str:
        """What one of the plan's actors is called in a language; empty where nobody has said."""
        name = self.name_in(language)
        return dict(name.actors).get(actor_id, "") if name else ""

    def offices_for(self, approach_id: str) -> tuple[OfficeKind, ...]:
        """The kinds of office to ask about an approach; empty where the manifest names none."""
        return next((kinds for approach, kinds in self.offices if approach == approach_id), ())


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: one statement with the headings it stands under."""

    statement: Statement
    entry: Entry
    report: Report
    plan: Plan

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def trail(self) -> tuple[str, ...]:
        """Vision title, approach title and actor name, from the outside in."""
        vision = self.report.vision(self.entry.approach.vision)
        return (vision.title, self.entry.approach.title, self.entry.actor.name)

    @property
    def contextual_text(self) -> str:
        """The sentence behind its heading trail, as it is embedded with context."""
        return " ".join((*self.trail, self.statement.text))


def passages(plans: tuple[Plan, ...]) -> tuple[Passage, ...]:
    """Every statement of every report as a passage, in plan, report and table order."""
    return tuple(
        Passage(statement, entry, report, plan)
        for plan in plans
        for report in plan.reports
        for entry, statement in report.statements()
    )
