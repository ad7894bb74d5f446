"""Third stop: weigh the evidence into one score for every passage and every cell.

Plain rank fusion loses to the dense ranking alone, because it trusts words just as much when a question shares none
with the report.  Here every piece of evidence is a feature whose size says how much of it there is (what is not
covered adds nothing), and a linear model weighs them.  Its weights are learned from the anticipated questions when
the index is built (:mod:`service.learning`) and lie beside it as readable JSON; without such questions the weights
below serve.

Cosines of e5 sit in a narrow band, so they are standardised over the passages of the corpus for each question.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.nouns import Passage
from service.retrieval import Evidence
from service.understanding import Query

Array = NDArray[np.float32]

FEATURES = (
    "statement",
    "translation",
    "raw",
    "asked",
    "classified",
    "coverage",
    "words",
    "readings",
    "grams",
    "expanded",
)
FILE = "fusion.json"

APPROACH = 20.0
"""Who names an approach by its number wants that one; not learned, because nobody asks otherwise."""
NAMED_CELL = 40.0
"""What an actor who is named is worth where the approach is named as well, or taken from the turn before: together they
name a cell, and no word of the topic outweighs that."""
LEAN = 2.5
"""What the approach last spoken of is worth to a turn that may mean it, in a conversation."""

DEFAULT_WEIGHTS: Mapping[str, float] = {
    "statement": 0.5,
    "translation": 0.5,
    "raw": 0.5,
    "asked": 3.0,
    "classified": 0.2,
    "coverage": 3.0,
    "words": 0.5,
    "readings": 0.3,
    "grams": 0.5,
    "expanded": 1.0,
}
"""For a corpus without anticipated questions."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a unit of each feature is worth."""

    values: Mapping[str, float]

    @classmethod
    def of(cls, learned: Mapping[str, bytes]) -> Weights:
        """The learned weights among the files of an index, else the default ones; :class:`ValueError` if damaged."""
        if FILE not in learned:
            return cls(DEFAULT_WEIGHTS)
        values = json.loads(learned[FILE])["weights"]
        if set(values) != set(FEATURES):
            raise ValueError(f"{FILE} has other features: {sorted(values)}")
        return cls({name: float(values[name]) for name in FEATURES})


@dataclass(frozen=True, slots=True)
class Steering:
    """What naming an actor or a kind is worth, on an approach that the question may well be about.

    Who asks 「除雪について市は」 wants the city's entry on snow, then the others on snow; not everything else that the
    city writes.  So the bonus fades with how far an approach lies behind the best one.  Chosen on the anticipated
    questions, each with its paraphrase group left out.
    """

    actor: float = 8.0
    kind: float = 1.5
    fade: float = 2.0
    """The lag, in units of score, at which an approach has lost all but 1/e of the bonus."""


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

    def __init__(
        self, passages: Sequence[Passage], weights: Weights | None = None, steering: Steering | None = None
    ) -> None:
        self.cells = Cells(passages)
        self._weights = weights or Weights(DEFAULT_WEIGHTS)
        self._steering = steering or Steering()
        self._actors = np.asarray([passage.entry.actor.id for passage in passages])
        self._approaches = np.asarray([passage.entry.approach.id for passage in passages])
        self._kinds = [frozenset(passage.statement.kinds) for passage in passages]

    def features(self, query: Query, evidence: Evidence) -> dict[str, Array]:
        """Every feature by name, each of shape (passages,)."""
        fields = evidence.lexical.fields
        coverage = evidence.lexical.coverage
        covered = coverage.max(initial=0.0)
        return {
            "statement": _standardised(evidence.adapted.statement),
            "translation": _standardised(evidence.adapted.translation),
            "raw": _standardised(evidence.bare + evidence.contextual),
            "asked": evidence.adapted.asked,
            "classified": evidence.classified,
            "coverage": coverage,
            "words": _relative(fields["words"] + 0.5 * fields["headings"]) * covered,
            "readings": _relative(fields["readings"]) * covered,
            "grams": _relative(fields["grams"]) * evidence.lexical.known,
            "expanded": evidence.expansion.coverage,
        }

    def fuse(self, query: Query, evidence: Evidence, lean: str = "") -> Ranking:
        """Rank every cell; filters and judgement come later and remove nothing here.

        ``lean`` is the approach that a conversation was about, favoured by :data:`LEAN`.
        """
        weights = self._weights.values
        parts = {name: (weights[name] * values).astype(np.float32) for name, values in self.features(query, evidence).items()}
        parts["approach"] = (APPROACH * np.isin(self._approaches, query.approaches)).astype(np.float32)
        if lean:
            parts["lean"] = (LEAN * (self._approaches == lean)).astype(np.float32)
        parts |= self._steered(query, evidence, _sum(parts))
        scores = _sum(parts)
        by_cell = self._cell_scores(scores)
        return Ranking(scores, parts, tuple(np.argsort(-by_cell, kind="stable").tolist()), by_cell)

    def _steered(self, query: Query, evidence: Evidence, scores: Array) -> dict[str, Array]:
        """What the actors and kinds named add to ``scores``, by part."""
        if not query.actors and not query.kinds:
            return {}
        best = {name: float(scores[self._approaches == name].max()) for name in np.unique(self._approaches).tolist()}
        lag = max(best.values()) - np.asarray([best[name] for name in self._approaches.tolist()])
        # Who says all the words of the topic is meant, though others write more of it.
        plausible = np.maximum(np.exp(-lag / self._steering.fade), evidence.lexical.naming())
        actor = NAMED_CELL if query.approaches and self._steering.actor else self._steering.actor
        return {
            "actor": (actor * plausible * np.isin(self._actors, query.actors)).astype(np.float32),
            "kind": (self._steering.kind * plausible * self._of_kind(query)).astype(np.float32),
        }

    def _of_kind(self, query: Query) -> Array:
        wanted = frozenset(query.kinds)
        return np.asarray([bool(kinds & wanted) for kinds in self._kinds], dtype=np.float32)

    def _cell_scores(self, scores: Array) -> Array:
        """A cell is as good as its best passage; adding the second best was measured and lost."""
        best = np.full(len(self.cells), -np.inf, dtype=np.float32)
        np.maximum.at(best, self.cells.of_passage, scores)
        return best


def _sum(parts: Mapping[str, Array]) -> Array:
    total: Array = np.sum(np.stack(list(parts.values())), axis=0, dtype=np.float32)
    return total


def _standardised(values: Array) -> Array:
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)


def _relative(values: Array) -> Array:
    top = float(values.max(initial=0.0))
    return values / top if top > 0 else values
