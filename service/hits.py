"""From cell numbers to the contract's hits: whole cells, their sentences best first, matched words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.nouns import Actor, Approach, Plan, PlanName, Report, Vision
from indexer.embedded_texts import reference_translations
from indexer.index import SearchIndex
from indexer.treatment import Term
from service.contract import Hit, PassageOut
from service.contract_base import ActorRef, ApproachRef, PlanRef, ReportRef, TranslationOut, VisionRef
from service.contract_outline import PlanNameOut
from service.filters import Filters
from service.fusion import Cells, Ranking
from service.links import entry_url, statement_url
from service.understanding import Query


def plan_ref(plan: Plan) -> PlanRef:
    """The contract's reference to a plan."""
    return PlanRef(id=plan.id, title=plan.title)


def report_ref(report: Report) -> ReportRef:
    """The contract's reference to a report."""
    return ReportRef(id=report.id, title=report.title, year=report.year)


def plan_name_out(name: PlanName) -> PlanNameOut:
    """The contract's form of a plan's name in another language."""
    return PlanNameOut(language=name.language, title=name.title, period=name.period)


def vision_ref(vision: Vision) -> VisionRef:
    """The contract's reference to a vision."""
    return VisionRef(number=vision.number, title=vision.title)


def approach_ref(approach: Approach) -> ApproachRef:
    """The contract's reference to an approach."""
    return ApproachRef(id=approach.id, number=approach.number, title=approach.title)


def actor_ref(actor: Actor) -> ActorRef:
    """The contract's reference to an actor."""
    return ActorRef(id=actor.id, name=actor.name)


@dataclass(frozen=True, slots=True)
class HitMaker:
    """Makes hits from one index."""

    index: SearchIndex
    cells: Cells
    _translations: dict[tuple[str, str], str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        known = reference_translations(self.index.passages)
        object.__setattr__(self, "_translations", known)

    def translation(self, statement_id: str, language: str) -> TranslationOut | None:
        """The reference translation of a statement in the reader's language, where the plan has one."""
        text = self._translations.get((statement_id, language))
        return TranslationOut(language=language, text=text) if text else None

    def hit(
        self,
        cell: int,
        query: Query,
        ranking: Ranking,
        filters: Filters,
        *,
        language: str = "ja",
        explain: bool = False,
    ) -> Hit:
        """One filled cell as a hit; ``kind`` filters leave only the sentences of those kinds."""
        numbers = [number for number in self.cells.members[cell] if self._shown(number, filters)]
        numbers.sort(key=lambda number: (-float(ranking.scores[number]), number))
        first = self.index.passages[self.cells.members[cell][0]]
        return Hit(
            id=first.entry.id,
            score=round(max(float(ranking.scores[number]) for number in numbers), 4),
            plan=plan_ref(first.plan),
            report=report_ref(first.report),
            vision=vision_ref(first.report.vision(first.entry.approach.vision)),
            approach=approach_ref(first.entry.approach),
            actor=actor_ref(first.entry.actor),
            url=entry_url(first.entry.id),
            text=first.entry.text,
            passages=tuple(self._passage(number, query, ranking, language) for number in numbers),
            evidence=self._evidence(numbers, ranking) if explain else None,
        )

    def _shown(self, number: int, filters: Filters) -> bool:
        return filters.accept_kinds(self.index.passages[number].statement.kinds)

    def _passage(self, number: int, query: Query, ranking: Ranking, language: str) -> PassageOut:
        passage = self.index.passages[number]
        return PassageOut(
            id=passage.id,
            text=passage.statement.text,
            kinds=tuple(kind.value for kind in passage.statement.kinds),
            score=round(float(ranking.scores[number]), 4),
            highlights=self.highlights(number, query),
            url=statement_url(passage.id),
            translation=self.translation(passage.id, language),
        )

    def highlights(self, number: int, query: Query) -> tuple[tuple[int, int], ...]:
        """Where the question's words stand in a passage's sentence."""
        return matched_spans(query.terms, self.index.lexical.terms(number))

    def _evidence(self, numbers: Sequence[int], ranking: Ranking) -> dict[str, Any]:
        return {
            self.index.passages[number].id: {
                **{name: round(float(part[number]), 4) for name, part in ranking.parts.items()},
                "kinds": [
                    {
                        "kind": reading.kind.value,
                        "rule": reading.rule,
                        "evidence": [reading.evidence.start, reading.evidence.end],
                    }
                    for reading in self.index.passages[number].statement.readings
                ],
            }
            for number in numbers
        }


def matched_spans(asked: Iterable[Term], sentence: Sequence[Term]) -> tuple[tuple[int, int], ...]:
    """The spans of a sentence's terms that the question holds, by word or by reading; touching spans are joined."""
    keys = {term.key for term in asked}
    readings = {term.reading for term in asked if len(term.reading) > 2}
    found = sorted(
        (term.start, term.end)
        for term in sentence
        if term.key in keys or (len(term.reading) > 2 and term.reading in readings)
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
