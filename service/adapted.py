"""Dense evidence through the adapter: statements, their translations, and the questions people have asked.

An anticipated question that resembles the one asked votes for the statements that answer it, weighted by a softmax
over the nearest few (k nearest neighbours; Cover and Hart, 1967).  Questions that the report does not answer vote,
too: for the judge, that there is no answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.questions import GAPS
from indexer.adapter import Adapter
from indexer.embedded_texts import LANGUAGES
from indexer.index import SearchIndex

Array = NDArray[np.float32]

NEIGHBOURS = 10
TEMPERATURE = 0.05
_BESIDE = tuple(GAPS.index(gap) for gap in ("near_detail", "near_blank"))
"""The reasons for not answering that lie beside what is answered."""
_DRAWN = 0.1
"""The weight of the even odds from which the share of answerable neighbours starts."""
LESSER = 0.7
"""What a statement is worth that answers a question beside the best one."""


@dataclass(frozen=True, slots=True)
class AdaptedEvidence:
    """What the adapted vectors say of one question; arrays have shape (passages,)."""

    statement: Array
    """Mean cosine with the statement alone and behind its headings."""
    translation: Array
    """Highest cosine with any reference translation; the same as ``statement`` where there are none."""
    asked: Array
    """Votes, 0 to 1, of the nearest anticipated questions for the statements that answer them; 0 without questions."""
    nearest_asked: float
    """Highest cosine with a question that the report answers; 0 without questions."""
    nearest_unanswered: float
    """Highest cosine with one that it does not answer; 0 without such questions."""
    answerable: float
    """The share of answerable ones among the nearest questions, by weight; .5 without questions.

    Those that ask for a detail or for a blank cell have no say: they lie beside the answerable ones on the same topic.
    How a question is put tells the former apart (:mod:`service.question_heads`), the actor named the latter."""
    gaps: dict[str, float]
    """The share of each reason for not answering among the nearest questions, by weight."""


class AdaptedVectors:
    """The vectors of one index under one adapter.  Never changes; safe to share among threads."""

    def __init__(self, index: SearchIndex, adapter: Adapter | None = None, kept: NDArray[np.bool_] | None = None) -> None:
        """``kept``, shape (anticipated questions,), leaves out questions, so that none can find itself in training."""
        adapter = adapter or index.adapter
        self._adapter = adapter
        self._statements = [adapter.passages(rows) for rows in index.dense.rows()]
        translated = adapter.passages(index.translations.rows())
        self._translations = translated.reshape(-1, len(index.passages), translated.shape[1]) if len(translated) else None
        every = index.anticipated
        chosen = np.flatnonzero(kept) if kept is not None else np.arange(len(every))
        self._questions = adapter.queries(index.questions.rows()[chosen])
        self._answers = answer_matrix(index)[chosen]
        self._gaps = np.asarray([[every[number].gap == gap for gap in GAPS] for number in chosen], dtype=np.float32)
        self._answerable = np.asarray([every[number].answerable for number in chosen], dtype=np.float32)

    def evidence(self, vector: Array) -> AdaptedEvidence:
        """The evidence for one question, given as the encoder's unit vector (dimension,)."""
        query = self._adapter.queries(vector[np.newaxis])[0]
        statement: Array = np.mean([rows @ query for rows in self._statements], axis=0, dtype=np.float32)
        translation = statement if self._translations is None else (self._translations @ query).max(axis=0)
        if not len(self._questions):
            empty = np.zeros(len(statement), dtype=np.float32)
            return AdaptedEvidence(statement, translation, empty, 0.0, 0.0, 0.5, dict.fromkeys(GAPS, 0.0))
        cosines = self._questions @ query
        asked = self._vote(np.where(self._answerable > 0, cosines, -1.0))
        near = np.argsort(-cosines, kind="stable")[:NEIGHBOURS]
        weights = _softmax(cosines[near] / TEMPERATURE)
        gaps = weights @ self._gaps[near]
        return AdaptedEvidence(
            statement=statement,
            translation=translation,
            asked=asked,
            nearest_asked=_highest(cosines[self._answerable > 0]),
            nearest_unanswered=_highest(cosines[self._answerable == 0]),
            answerable=_share(float(weights @ self._answerable[near]), 1 - float(sum(gaps[number] for number in _BESIDE))),
            gaps=dict(zip(GAPS, map(float, gaps), strict=True)),
        )

    def _vote(self, cosines: Array) -> Array:
        near = np.argsort(-cosines, kind="stable")[:NEIGHBOURS]
        weights = _softmax(cosines[near] / TEMPERATURE)
        votes: Array = (weights @ self._answers[near]).astype(np.float32)
        return votes


def answer_matrix(index: SearchIndex) -> Array:
    """Shape (anticipated questions, passages): 1 for the best answer, :data:`LESSER` for others, else 0."""
    found = np.zeros((len(index.anticipated), len(index.passages)), dtype=np.float32)
    for row, question in enumerate(index.anticipated):
        for place, statement in enumerate(question.statements):
            found[row, index.numbers[statement]] = LESSER if place else 1.0
    return found


def forms(index: SearchIndex) -> list[Array]:
    """Every form of the statements, each of shape (passages, dimension): bare, contextual, then each translation."""
    translated = index.translations.rows()
    size = len(index.passages)
    rows = [translated[start : start + size] for start in range(0, len(translated), size)]
    assert len(rows) in (0, len(LANGUAGES))
    return [*index.dense.rows(), *rows]


def _share(answerable: float, having_a_say: float) -> float:
    """One share of the other, drawn towards one half where hardly any neighbour has a say."""
    return (answerable + _DRAWN / 2) / (having_a_say + _DRAWN)


def _softmax(values: Array) -> Array:
    powers: Array = np.exp(values - values.max())
    shares: Array = powers / powers.sum()
    return shares


def _highest(values: Array) -> float:
    return float(values.max()) if values.size else 0.0
