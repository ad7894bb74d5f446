"""Which sentences an answer shows, in which order, and what each is there for.

The lead answers best.  After it, grouped: who did what, what is hard, what comes next, where things stand; all on the
lead's approach.  A sentence that says much the same as one chosen already is not repeated but named as its echo.  Where
another approach answers nearly as well, its best sentence closes the answer.  A short question gets a short answer: one
sentence a group, more only of the kind that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.nouns import Kind, Passage
from indexer.index import SearchIndex
from service.contract import Hit, Role, SummaryLine
from service.fusion import Ranking
from service.understanding import Query

GROUPS: tuple[tuple[Role, Kind], ...] = (
    (Role.DONE, Kind.DONE),
    (Role.ISSUE, Kind.ISSUE),
    (Role.PLANNED, Kind.PLANNED),
    (Role.STATUS, Kind.STATUS),
)
ASKED = 3
"""So many sentences of a kind that was asked for, the lead counted."""
WITHIN = 4.0
"""A sentence of another cell on the approach joins when its score lies within this of the lead's."""
OF_ITS_OWN_CELL = 6.0
"""The same for what else was done in the lead's cell; what is hard and what comes next there always joins."""
ELSEWHERE = 1.5
"""The best cell of another approach joins when its score lies within this of the lead's."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A passage of the summary."""

    number: int
    role: Role


def reordered(chosen: Sequence[Chosen], preferred: Sequence[int], index: SearchIndex) -> list[Chosen]:
    """The summary with the ``preferred`` passages in front, in their order; the rest of it stays behind them.

    The first becomes the lead; each of the others keeps its role, or takes that of its first kind.
    """
    if not preferred:
        return list(chosen)
    roles = {one.number: one.role for one in chosen if one.role is not Role.LEAD}
    lead = index.passages[preferred[0]]

    def role(number: int) -> Role:
        passage = index.passages[number]
        if (passage.report.id, passage.entry.approach.id) != (lead.report.id, lead.entry.approach.id):
            return Role.ELSEWHERE
        return roles.get(number) or _first_role(passage)

    numbers = dict.fromkeys([*preferred, *(one.number for one in chosen)])
    found = [Chosen(number, Role.LEAD if number == preferred[0] else role(number)) for number in numbers]
    return _in_order(found)


def _first_role(passage: Passage) -> Role:
    """What a passage is there for by its first kind."""
    return next((role for role, kind in GROUPS if kind in passage.statement.kinds), Role.STATUS)


def _in_order(chosen: Iterable[Chosen]) -> list[Chosen]:
    """By role; within one, as they were."""
    return sorted(chosen, key=lambda one: list(Role).index(one.role))


def grouped(lines: Sequence[SummaryLine]) -> list[tuple[Role, list[SummaryLine]]]:
    """The lines after the lead by what they are there for, in the order of the summary."""
    groups: dict[Role, list[SummaryLine]] = {}
    for line in lines:
        if line.role is not Role.LEAD:
            groups.setdefault(line.role, []).append(line)
    return list(groups.items())


@dataclass(frozen=True, slots=True)
class Selector:
    """Chooses summaries over one index."""

    index: SearchIndex
    echoes: Mapping[int, tuple[int, ...]]

    def choose(self, query: Query, ranking: Ranking, hits: Sequence[Hit]) -> list[Chosen]:
        """The summary out of ``hits`` (cells that pass the filters, best first), the lead first, no passage twice."""
        cells = [[self.index.numbers[passage.id] for passage in hit.passages] for hit in hits]
        if not cells:
            return []
        lead = self._lead(query, ranking, cells)
        around = list(self._around(lead, query, ranking, cells))
        chosen = [Chosen(lead, Role.LEAD)]
        for role, kind in GROUPS:
            room = ASKED if kind in query.kinds or query.more else 1
            room -= sum(self._is(one.number, kind) for one in chosen)
            for number in around:
                if room > 0 and self._is(number, kind) and not self._told(number, chosen):
                    chosen.append(Chosen(number, role))
                    room -= 1
        chosen += self._by_others_asked(query, ranking, cells, chosen)
        return [*_in_order(chosen), *self._elsewhere(lead, ranking, cells)]

    def _by_others_asked(
        self, query: Query, ranking: Ranking, cells: Sequence[Sequence[int]], chosen: Sequence[Chosen]
    ) -> Iterator[Chosen]:
        """Where several actors are asked about, the best sentence on the approach of each that nothing is chosen of.

        Not where it says much the same as a chosen one, nor where it is far from the question.
        """
        lead = chosen[0].number
        heard = {self._actor(one.number) for one in chosen}
        if len(query.actors) < 2:
            return
        for cell in cells:
            best, actor = cell[0], self._actor(cell[0])
            if actor in heard or actor not in query.actors or self._approach(best) != self._approach(lead):
                continue
            fitting = [number for number in cell if any(self._is(number, kind) for kind in query.kinds)] or [best]
            if ranking.scores[lead] - ranking.scores[fitting[0]] <= OF_ITS_OWN_CELL and not self._told(fitting[0], chosen):
                heard.add(actor)
                yield Chosen(fitting[0], _first_role(self.index.passages[fitting[0]]))

    def _actor(self, number: int) -> str:
        return self.index.passages[number].entry.actor.id

    def _lead(self, query: Query, ranking: Ranking, cells: Sequence[Sequence[int]]) -> int:
        """The best sentence; where a kind is asked for, the best cell's of that kind, or else one close by.

        Close by is another cell on the approach, of an actor asked about where one is, within :data:`WITHIN`; on an
        approach that the question names or leans on, however far.
        """
        best = cells[0][0]
        for cell in cells:
            if self._approach(cell[0]) != self._approach(best) or not self._by_asked(cell[0], query, best):
                continue
            least = -np.inf if cell is cells[0] or query.approaches else ranking.scores[best] - WITHIN
            for number in cell:
                if any(self._is(number, kind) for kind in query.kinds) and ranking.scores[number] >= least:
                    return number
        return best

    def _by_asked(self, number: int, query: Query, best: int) -> bool:
        """Whether a passage is by an actor asked about; by the best one's where nobody asked about has written that."""
        actor = self._actor(number)
        if self._actor(best) in query.actors:
            return actor in query.actors
        return not query.actors or number == best or actor in query.actors

    def _around(
        self, lead: int, query: Query, ranking: Ranking, cells: Sequence[Sequence[int]]
    ) -> Iterator[int]:
        """Other sentences on the lead's approach that belong to the answer, its own cell's first, each cell best first.

        Where the question names an actor, only that one's are gathered.  Where it names the approach, or leans on a turn
        that did, sentences of the kind asked for join however far from its words they are; where it asks for more, all do.
        """
        for cell in cells:
            if self._approach(cell[0]) != self._approach(lead):
                continue
            own = lead in cell
            if not own and query.actors and self._actor(cell[0]) not in query.actors:
                continue
            least = -np.inf if query.more else ranking.scores[lead] - (OF_ITS_OWN_CELL if own else WITHIN)
            joining = ((Kind.ISSUE, Kind.PLANNED) if own else ()) + (query.kinds if query.approaches else ())
            for number in cell:
                onward = any(self._is(number, kind) for kind in joining)
                if number != lead and (onward or ranking.scores[number] >= least):
                    yield number

    def _elsewhere(self, lead: int, ranking: Ranking, cells: Sequence[Sequence[int]]) -> Iterator[Chosen]:
        """The best sentence of the next approach, where it comes close."""
        for cell in cells[1:]:
            if self._approach(cell[0]) != self._approach(lead):
                if ranking.scores[cells[0][0]] - ranking.scores[cell[0]] <= ELSEWHERE:
                    yield Chosen(cell[0], Role.ELSEWHERE)
                return

    def _approach(self, number: int) -> tuple[str, str]:
        passage = self.index.passages[number]
        return passage.report.id, passage.entry.approach.id

    def _is(self, number: int, kind: Kind) -> bool:
        return kind in self.index.passages[number].statement.kinds

    def _told(self, number: int, chosen: Sequence[Chosen]) -> bool:
        """Whether the passage stands in the summary already, or says much the same as one that does."""
        told = {one.number for one in chosen}
        return number in told or bool(told & set(self.echoes.get(number, ())))
