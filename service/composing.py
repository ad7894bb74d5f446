"""Last stop: an Answer out of verbatim sentences, headings and fixed wording; nothing else.

Which sentences, and why each: :mod:`service.summary`.  Which say much the same: :mod:`service.echoes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from corpus.nouns import Actor, Entry, Kind, Plan, Report
from service.answer_id import answer_id
from service.contract import AT_LARGE, Answer, Context, Echo, Hit, Sibling, Status, SummaryLine, UrgentOut
from service.contract_outline import PlanOutline
from service.desks import where_to_ask
from service.filters import Filters
from service.fusion import Ranking
from service.hits import HitMaker, actor_ref, approach_ref, vision_ref
from service.judging import Verdict
from service.links import entry_url, split_entry_id, statement_url
from service.outline import outline
from service.summary import Chosen, Selector, reordered
from service.understanding import Query
from web.wording import Catalogue, language_for

_SHOWING = frozenset({Status.ANSWERED, Status.RELATED, Status.NOT_STATED})
"""The statuses whose answers quote the report; the others offer places to look."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes answers from one index."""

    maker: HitMaker
    selector: Selector
    _plans: Mapping[str, Plan] = field(init=False, repr=False)
    _reports: Mapping[str, Report] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        passages = self.maker.index.passages
        object.__setattr__(self, "_plans", {one.plan.id: one.plan for one in passages})
        object.__setattr__(self, "_reports", {one.report.id: one.report for one in passages})

    def compose(
        self,
        query: Query,
        ranking: Ranking,
        verdict: Verdict,
        hits: Sequence[Hit],
        *,
        filters: Filters,
        language: str,
        wording: Catalogue,
        lean: str = "",
        preferred: Sequence[str] = (),
        urgent: UrgentOut | None = None,
    ) -> Answer:
        """The answer to one question; ``hits`` are the best cells, in order, already filtered.

        ``lean`` is the approach that the question leaned on, in a conversation.
        ``preferred`` are statement ids that stand in front, where something else than the ranking has chosen them.
        ``urgent`` stands first for whoever shows the answer, and changes nothing else of it.
        """
        chosen = self.selector.choose(query, ranking, hits) if verdict.status in _SHOWING else []
        if chosen and preferred:
            chosen = reordered(chosen, [self._numbers()[one] for one in preferred], self.maker.index)
        entry = verdict.blank or (self._entry(chosen[0]) if chosen else None)
        plan = self._plan(entry, hits)
        summary = tuple(self._line(one, query, language) for one in chosen)
        return Answer(
            id=answer_id(self.maker.index.version, query, lean, filters, language, (line.statement_id for line in summary)),
            status=verdict.status,
            confidence=round(verdict.confidence, 4),
            language=language,
            summary=summary,
            lacking=self._lacking(query, chosen),
            hits=tuple(hits),
            context=self._context(entry, language) if entry else None,
            follow_ups=tuple(self._follow_ups(entry, chosen, language, wording)) if entry else (),
            notice=self._notice(query, verdict, language, wording),
            outline=tuple(self._outlines(query, language)) if verdict.ending == AT_LARGE else (),
            urgent=urgent,
            where_to_ask=where_to_ask(plan, entry.approach.id if entry else "", wording),
        )

    def _plan(self, entry: Entry | None, hits: Sequence[Hit]) -> Plan:
        """The plan of the entry that answers; else the best hit's; the first one where there is neither."""
        if entry is not None:
            return self._plans[self._report(entry).id.partition("/")[0]]
        return self._plans[hits[0].plan.id] if hits else next(iter(self._plans.values()))

    def _numbers(self) -> Mapping[str, int]:
        return self.maker.index.numbers

    def _line(self, chosen: Chosen, query: Query, language: str) -> SummaryLine:
        passage = self.maker.index.passages[chosen.number]
        return SummaryLine(
            text=passage.statement.text,
            statement_id=passage.id,
            kinds=tuple(kind.value for kind in passage.statement.kinds),
            actor=actor_ref(passage.entry.actor),
            url=statement_url(passage.id),
            highlights=self.maker.highlights(chosen.number, query),
            translation=self.maker.translation(passage.id, language),
            role=chosen.role,
            echoes=self.echoes(chosen.number),
        )

    def echoes(self, number: int) -> tuple[Echo, ...]:
        """The sentences of neighbouring columns that say much the same as passage ``number``."""
        return tuple(self._echo(other) for other in self.selector.echoes.get(number, ()))

    def _lacking(self, query: Query, chosen: Sequence[Chosen]) -> tuple[str, ...]:
        """The kinds asked for that nothing chosen has; none where nothing is quoted."""
        shown = {kind for one in chosen for kind in self.maker.index.passages[one.number].statement.kinds}
        return tuple(kind.value for kind in query.kinds if chosen and kind not in shown)

    def _echo(self, number: int) -> Echo:
        passage = self.maker.index.passages[number]
        return Echo(statement_id=passage.id, actor=actor_ref(passage.entry.actor), url=statement_url(passage.id))

    def _entry(self, lead: Chosen) -> Entry:
        """The entry that the answer stands in: its lead's, whoever has put that in front."""
        return self.maker.index.passages[lead.number].entry

    def _siblings(self, entry: Entry) -> Iterator[Entry]:
        """Every actor's entry on the same approach of the same report, blank ones included."""
        yield from (one for one in self._report(entry).entries if one.approach.id == entry.approach.id)

    def _report(self, entry: Entry) -> Report:
        report_id, _, _ = split_entry_id(entry.id)
        return self._reports[report_id]

    def _context(self, entry: Entry, language: str) -> Context:
        report = self._report(entry)
        place = f"{report.id}/approach:{entry.approach.id}"
        return Context(
            vision=vision_ref(report.vision(entry.approach.vision)),
            approach=approach_ref(entry.approach),
            siblings=tuple(
                Sibling(id=one.id, actor=actor_ref(one.actor), blank=one.blank, url=entry_url(one.id))
                for one in self._siblings(entry)
            ),
            vision_translation=self.maker.translation(f"{report.id}/vision:{entry.approach.vision}", language),
            approach_translation=self.maker.translation(place, language),
        )

    def _notice(self, query: Query, verdict: Verdict, language: str, wording: Catalogue) -> str:
        """What the status says of this question, actors and approach named in the reader's language."""
        if verdict.blank is not None:
            blank = verdict.blank
            approach = self._named(f"{self._report(blank).id}/approach:{blank.approach.id}", language, blank.approach.title)
            return wording.text("notice.blank", actor=_actor_name(blank.actor, wording), approach=approach)
        if verdict.reason == "another-actor":
            actors = {p.entry.actor.id: p.entry.actor for p in self.maker.index.passages}
            names = [_actor_name(actors[one], wording) for one in query.actors if one in actors]
            return wording.text("notice.another_actor", actor=("・" if language_for(language).wide else ", ").join(names))
        if verdict.status is Status.NOT_STATED:
            return wording.text(f"notice.{verdict.reason.replace('detail-', 'not_stated_')}")
        if verdict.reason == "courtesy":
            return wording.text("notice.courtesy")
        return wording.text(f"notice.{verdict.ending}")

    def _follow_ups(
        self, entry: Entry, chosen: Sequence[Chosen], language: str, wording: Catalogue
    ) -> Iterator[str]:
        """Questions that do have an answer: kinds and actors of the same approach that are not shown yet.

        Approach and actor are named in the reader's language, where translations and wording name them; the
        understanding knows them by these names, too.
        """
        told = {self.maker.index.passages[one.number].id for one in chosen}
        report = self._report(entry).id
        approach = self._named(f"{report}/approach:{entry.approach.id}", language, entry.approach.title)
        for kind in (Kind.PLANNED, Kind.ISSUE, Kind.DONE):
            for one in self._siblings(entry):
                if any(kind in s.kinds and s.id not in told for s in one.statements):
                    actor = _actor_name(one.actor, wording)
                    yield wording.text(f"follow_up.{kind.value}", approach=approach, actor=actor)
                    break

    def _outlines(self, query: Query, language: str) -> Iterator[PlanOutline]:
        for plan in self._plans.values():
            yield outline(plan, query.kinds, query.actors, partial(self.maker.translation, language=language), language)

    def _named(self, subject: str, language: str, original: str) -> str:
        translation = self.maker.translation(subject, language)
        return translation.text if translation else original


def _actor_name(actor: Actor, wording: Catalogue) -> str:
    """What a reader calls an actor."""
    return wording.optional(f"actor_asked.{actor.id}") or actor.name
