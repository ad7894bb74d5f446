"""Third stop: weigh the evidence into one score for every passage and every cell.

Plain rank fusion loses to the dense ranking alone, because it trusts words just as much when a question shares none
with the report.  Here lexical evidence is worth what it *covers*: a passage that holds the question's informative
words (by their inverse document frequency) gains in proportion, and where nothing is covered nothing is gained.

Dense cosines of e5 sit in a narrow band, so they are standardised over the passages of the corpus for each question.
All terms are additive, in units of that standard deviation, and kept for explanation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.nouns import Passage
from service.retrieval import Evidence
from service.understanding import Query

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each piece of evidence is worth, in standard deviations of the dense score."""

    coverage: float = 3.0
    words: float = 0.5
    readings: float = 0.3
    grams: float = 0.5
    actor: float = 0.75
    kind: float = 0.5
    approach: float = 6.0


@dataclass(frozen=True, slots=True)
class Ranking:
    """Scores of passages and the cells in order, best first."""

    scores: Array
    """One a passage."""
    parts: dict[str, Array]
    """The additive parts of ``scores``, for explanation; each one a passage."""
    cells: tuple[int, ...]
    """Cell numbers, best first; see :class:`Cells`."""
    cell_scores: Array
    """One a cell, by cell number."""


class Cells:
    """Which passage belongs to which cell."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        ids = [passage.entry.id for passage in passages]
        self.ids = tuple(dict.fromkeys(ids))
        numbers = {entry: number for number, entry in enumerate(self.ids)}
        self.of_passage = np.asarray([numbers[entry] for entry in ids], dtype=np.int64)
        members: list[list[int]] = [[] for _ in self.ids]
        for passage, number in enumerate(self.of_passage.tolist()):
            members[number].append(passage)
        self.members = tuple(map(tuple, members))

    def __len__(self) -> int:
        """How many cells hold at least one passage."""
        return len(self.ids)


class Fusion:
    """Fuses evidence over one corpus."""

    def __init__(self, passages: Sequence[Passage], weights: Weights | None = None) -> None:
        self.cells = Cells(passages)
        self._weights = weights or Weights()
        self._actors = np.asarray([passage.entry.actor.id for passage in passages])
        self._approaches = np.asarray([passage.entry.approach.id for passage in passages])
        self._kinds = [frozenset(passage.statement.kinds) for passage in passages]

    def fuse(self, query: Query, evidence: Evidence) -> Ranking:
        """Rank every cell; filters and judgement come later and remove nothing here."""
        weights = self._weights
        fields = evidence.lexical.fields
        coverage = evidence.lexical.coverage
        parts = {
            "dense": _standardised(evidence.bare + evidence.contextual),
            "coverage": weights.coverage * coverage,
            "words": weights.words * _relative(fields["words"] + 0.5 * fields["headings"]) * coverage.max(initial=0.0),
            "readings": weights.readings * _relative(fields["readings"]) * coverage.max(initial=0.0),
            "grams": weights.grams * _relative(fields["grams"]) * evidence.lexical.known,
            "actor": weights.actor * np.isin(self._actors, query.actors),
            "approach": weights.approach * np.isin(self._approaches, query.approaches),
            "kind": weights.kind * self._of_kind(query),
        }
        scores = np.sum(list(parts.values()), axis=0, dtype=np.float32)
        by_cell = self._cell_scores(scores)
        return Ranking(scores, parts, tuple(np.argsort(-by_cell, kind="stable").tolist()), by_cell)

    def _of_kind(self, query: Query) -> Array:
        wanted = frozenset(query.kinds)
        return np.asarray([bool(kinds & wanted) for kinds in self._kinds], dtype=np.float32)

    def _cell_scores(self, scores: Array) -> Array:
        """A cell is as good as its best passage; adding the second best was measured and lost."""
        best = np.full(len(self.cells), -np.inf, dtype=np.float32)
        np.maximum.at(best, self.cells.of_passage, scores)
        return best


def _standardised(values: Array) -> Array:
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)


def _relative(values: Array) -> Array:
    top = float(values.max(initial=0.0))
    return values / top if top > 0 else values
