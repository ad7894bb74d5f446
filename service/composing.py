"""Last stop: an Answer out of verbatim sentences, headings and fixed wording; nothing else.

The lead is the best sentence of the best cell, of the kind asked for where the cell has one.  What comes next and
what is hard on the same point follow, then what the neighbours say; no sentence twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.nouns import Entry, Kind, Passage, Plan
from service.contract import Answer, Context, Hit, Sibling, Status, SummaryLine, UrgentOut
from service.desks import where_to_ask
from service.filters import Filters
from service.fusion import Ranking
from service.hits import HitMaker, actor_ref, approach_ref, vision_ref
from service.judging import Verdict
from service.links import entry_url, statement_url
from service.understanding import Query
from web.wording import Catalogue

_NEIGHBOUR_MARGIN = 1.5
"""A neighbouring cell's sentence joins the summary when it scores within this of the lead."""
_LINES = 5
"""A short question gets a short answer."""

_SHOWING = frozenset({Status.ANSWERED, Status.RELATED, Status.NOT_STATED})
"""The statuses whose answers quote the report; the others offer places to look."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes answers from one index."""

    maker: HitMaker

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
        urgent: UrgentOut | None = None,
    ) -> Answer:
        """The answer to one question; ``hits`` are the best cells, in order, already filtered.

        ``urgent`` stands first for whoever shows the answer, and changes nothing else of it.
        """
        lines = self._summary(query, ranking, hits) if verdict.status in _SHOWING and hits else []
        entry = verdict.blank or (self._entry(hits[0]) if hits and verdict.status in _SHOWING else None)
        return Answer(
            id=answer_id(self.maker.index.version, query.text, filters, language),
            status=verdict.status,
            confidence=round(verdict.confidence, 4),
            language=language,
            summary=tuple(self._line(number, query, language) for number in lines),
            hits=tuple(hits),
            context=self._context(entry) if entry else None,
            follow_ups=tuple(self._follow_ups(entry, lines, wording)) if entry else (),
            notice=_notice(verdict, entry, wording),
            urgent=urgent,
            where_to_ask=where_to_ask(self._plan(hits), entry.approach.id if entry else "", wording),
        )

    def _plan(self, hits: Sequence[Hit]) -> Plan:
        """The plan that the best hit belongs to; the first one where there is none."""
        plans = {passage.plan.id: passage.plan for passage in self.maker.index.passages}
        return plans[hits[0].plan.id] if hits else next(iter(plans.values()))

    def _summary(self, query: Query, ranking: Ranking, hits: Sequence[Hit]) -> list[int]:
        """Passage numbers of the summary, the lead first, none twice."""
        by_id = self._numbers()
        best = [by_id[passage.id] for passage in hits[0].passages]
        lead = next((number for number in best if self._is(number, query.kinds)), best[0])
        chosen = [lead]
        for kind in (Kind.PLANNED, Kind.ISSUE):
            if not any(self._is(number, (kind,)) for number in chosen):
                chosen += [number for number in best if self._is(number, (kind,)) and number not in chosen][:1]
        for hit in hits[1:]:
            number = by_id[hit.passages[0].id]
            near = hit.approach.id == hits[0].approach.id and hit.report.id == hits[0].report.id
            if near and ranking.scores[number] > ranking.scores[lead] - _NEIGHBOUR_MARGIN:
                chosen.append(number)
        return chosen[:_LINES]

    def _is(self, number: int, kinds: Sequence[Kind]) -> bool:
        return any(kind in kinds for kind in self.maker.index.passages[number].statement.kinds)

    def _numbers(self) -> Mapping[str, int]:
        return self.maker.index.numbers

    def _line(self, number: int, query: Query, language: str) -> SummaryLine:
        passage = self.maker.index.passages[number]
        return SummaryLine(
            text=passage.statement.text,
            statement_id=passage.id,
            kinds=tuple(kind.value for kind in passage.statement.kinds),
            actor=actor_ref(passage.entry),
            url=statement_url(passage.id),
            highlights=self.maker.highlights(number, query),
            translation=self.maker.translation(passage.id, language),
        )

    def _entry(self, hit: Hit) -> Entry:
        return self._passage_of(hit.passages[0].id).entry

    def _passage_of(self, statement_id: str) -> Passage:
        return self.maker.index.passages[self._numbers()[statement_id]]

    def _siblings(self, entry: Entry) -> Iterator[Entry]:
        """Every actor's entry on the same approach of the same report, blank ones included."""
        report = next(p.report for p in self.maker.index.passages if entry.id.startswith(f"{p.report.id}/"))
        yield from (one for one in report.entries if one.approach.id == entry.approach.id)

    def _context(self, entry: Entry) -> Context:
        report = next(p.report for p in self.maker.index.passages if entry.id.startswith(f"{p.report.id}/"))
        return Context(
            vision=vision_ref(report, entry),
            approach=approach_ref(entry),
            siblings=tuple(
                Sibling(id=one.id, actor=actor_ref(one), blank=one.blank, url=entry_url(one.id))
                for one in self._siblings(entry)
            ),
        )

    def _follow_ups(self, entry: Entry, shown: Sequence[int], wording: Catalogue) -> Iterator[str]:
        """Questions that do have an answer: kinds and actors of the same approach that are not shown yet."""
        told = {self.maker.index.passages[number].id for number in shown}
        for kind in (Kind.PLANNED, Kind.ISSUE, Kind.DONE):
            for one in self._siblings(entry):
                if any(kind in s.kinds and s.id not in told for s in one.statements):
                    yield wording.text(
                        f"follow_up.{kind.value}", approach=entry.approach.title, actor=one.actor.name
                    )
                    break


def _notice(verdict: Verdict, entry: Entry | None, wording: Catalogue) -> str:
    if verdict.blank is not None:
        return wording.text("notice.blank", actor=verdict.blank.actor.name, approach=verdict.blank.approach.heading)
    if verdict.status is Status.NOT_STATED:
        return wording.text(f"notice.{verdict.reason.replace('detail-', 'not_stated_')}")
    return wording.text(f"notice.{verdict.status.value}")


def answer_id(version: str, question: str, filters: Filters, language: str) -> str:
    """A digest of index, question, filters and language: the same question to the same index has the same id."""
    parts = [version, question.strip(), language, *(f"{name}={value}" for name, value in filters.pairs())]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
