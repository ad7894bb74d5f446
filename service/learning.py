"""What the anticipated questions teach: the adapter, the heads, the weights of the fusion, and the judge.

No question may find itself: whatever is learned or measured from a question is learned or measured with that question
and everything that asks the same (its paraphrase group, in every language) out of the index and out of the adapter's
training.  So the questions are dealt into folds by group; each fold's features come from an adapter and an index that
never saw it (cross-fitting), and the weights are fitted to those features.  What ships is trained on everything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.nouns import AnticipatedQuestion
from indexer.adapter import Adapter
from indexer.adapter_training import MINIMUM, Recipe, train_adapter
from indexer.index import ADAPTER, SearchIndex
from service.adapted import AdaptedVectors, answer_matrix, forms
from service.fusion import DEFAULT_WEIGHTS, FEATURES, FILE, Fusion
from service.judge_model import FILE as JUDGE_FILE
from service.judge_model import SIGNALS, fit_judge, signals
from service.question_heads import FILE as HEADS_FILE
from service.question_heads import QuestionHeads, fit_heads
from service.retrieval import Evidence, Retriever
from service.understanding import Query, Understanding

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]

FOLDS = 5
VERSION = "14"
"""Raise this when anything learned would come out otherwise from the same questions."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One anticipated question with its evidence, gathered without its own fold."""

    question: AnticipatedQuestion
    query: Query
    evidence: Evidence


class QuestionLearner:
    """Learns from the anticipated questions when an index is built; see :class:`indexer.build.Learner`."""

    @property
    def version(self) -> str:
        """Changes with this program's way of learning, its features and the adapter's recipe."""
        parts = [VERSION, str(Recipe()), *FEATURES, *SIGNALS]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    def learn(self, index: SearchIndex) -> Mapping[str, bytes]:
        """Adapter, heads, weights and judge as files; nothing where there are too few questions to learn from."""
        if sum(question.answerable for question in index.anticipated) < MINIMUM:
            return {}
        everything = np.ones(len(index.anticipated), dtype=np.bool_)
        adapter = fit_adapter(index, everything)
        seen = cross_fitted(index, folds_by_group(index.anticipated))
        fusion = Fusion(index.passages)
        weights = fit_weights(seen, fusion, index)
        judge = fit_judge([(one.question, signals(one.query, one.evidence)) for one in seen])
        return {
            ADAPTER: adapter.to_bytes(),
            HEADS_FILE: heads_of(index, everything).to_bytes(),
            FILE: _json({"questions": len(seen), "weights": weights}),
            **({JUDGE_FILE: _json(judge)} if judge else {}),
        }


def fit_adapter(index: SearchIndex, kept: Mask) -> Adapter:
    """The adapter learned from the answerable questions among those ``kept``, shape (anticipated questions,)."""
    answerable = np.asarray([question.answerable for question in index.anticipated], dtype=np.bool_)
    chosen = kept & answerable
    return train_adapter(index.questions.rows()[chosen], answer_matrix(index)[chosen], forms(index))


def heads_of(index: SearchIndex, kept: Mask) -> QuestionHeads:
    """The heads learned from the questions among those ``kept``, shape (anticipated questions,)."""
    answerable = np.asarray([question.answerable for question in index.anticipated], dtype=np.bool_)
    return fit_heads(index.questions.rows()[kept], answer_matrix(index)[kept], answerable[kept])


def folds_by_group(questions: Sequence[AnticipatedQuestion], folds: int = FOLDS) -> NDArray[np.int64]:
    """A fold for every question, the same for all that share a group; groups are dealt by their digest."""
    return np.asarray(
        [int(hashlib.sha256(question.group.encode()).hexdigest(), 16) % folds for question in questions], dtype=np.int64
    )


def cross_fitted(index: SearchIndex, folds: NDArray[np.int64]) -> tuple[Seen, ...]:
    """Every question with the evidence found when its whole fold was out of adapter, heads and index, in index order."""
    plans = tuple({passage.plan.id: passage.plan for passage in index.passages}.values())
    # Without Vietnamese marks put back: the vectors at hand are of the questions as they stand.
    understanding = Understanding(plans, index.lexical.lexicon, index.lexical.vocabulary)
    retriever = Retriever(index, _NoEncoder())
    vectors = index.questions.rows()
    found: dict[int, Seen] = {}
    for fold in sorted(set(folds.tolist())):
        kept: Mask = folds != fold
        adapted = AdaptedVectors(index, fit_adapter(index, kept), kept)
        heads = heads_of(index, kept)
        for number in np.flatnonzero(~kept).tolist():
            question = index.anticipated[number]
            query = understanding.understand(question.text)
            found[number] = Seen(question, query, retriever.evidence(query, vectors[number], adapted, heads))
    return tuple(found[number] for number in sorted(found))


def fit_weights(
    seen: Sequence[Seen], fusion: Fusion, index: SearchIndex, features: Sequence[str] = FEATURES
) -> dict[str, float]:
    """Weights of ``features`` (others get 0) by which a statement that answers outscores one that does not (pairwise logistic regression).

    Each question weighs the same, whatever it has of pairs.  Negative weights are refused: every feature speaks for a
    passage, so a negative one would only explain away another.  (Joachims, "Optimizing search engines using
    clickthrough data", KDD 2002, for learning from pairs.)
    """
    from sklearn.linear_model import LogisticRegression

    differences, sizes = _pairs(seen, fusion, index)
    if not len(differences):
        return {name: DEFAULT_WEIGHTS[name] if name in features else 0.0 for name in FEATURES}
    active = [number for number, name in enumerate(FEATURES) if name in features]
    while True:
        both = np.concatenate([differences[:, active], -differences[:, active]])
        target = np.concatenate([np.ones(len(differences)), np.zeros(len(differences))])
        model = LogisticRegression(fit_intercept=False, C=10.0, max_iter=1000)
        model.fit(both, target, sample_weight=np.concatenate([sizes, sizes]))
        found = model.coef_[0]
        if (found >= 0).all():
            break
        active = [number for number, value in zip(active, found, strict=True) if value > 0]
    weights = dict.fromkeys(FEATURES, 0.0)
    weights |= {FEATURES[number]: round(float(value), 4) for number, value in zip(active, found, strict=True)}
    return weights


def _pairs(seen: Sequence[Seen], fusion: Fusion, index: SearchIndex) -> tuple[Array, Array]:
    """Feature differences of answering and not answering passages, (pairs, features), and each pair's weight."""
    rows: list[Array] = []
    sizes: list[Array] = []
    of_passage = fusion.cells.of_passage
    for one in seen:
        if not one.question.answerable:
            continue
        by_name = fusion.features(one.query, one.evidence)
        features = np.stack([by_name[name] for name in FEATURES], axis=1)
        right = [index.numbers[statement] for statement in one.question.statements]
        wrong = ~np.isin(of_passage, of_passage[right])
        if not wrong.any():
            continue  # a report of one filled cell has nothing to tell it from
        for place, number in enumerate(right[:3]):
            difference = features[number] - features[wrong]
            rows.append(difference)
            sizes.append(np.full(len(difference), (1.0 if place == 0 else 0.5) / len(difference), dtype=np.float32))
    if not rows:
        return np.empty((0, len(FEATURES)), dtype=np.float32), np.empty(0, dtype=np.float32)
    return np.concatenate(rows), np.concatenate(sizes)


class _NoEncoder:
    """Stands where an encoder is asked for but every vector is at hand already."""

    id = digest = ""
    dimension = 0

    def encode_queries(self, texts: Sequence[str]) -> Array:
        raise NotImplementedError("the vectors of anticipated questions are in the index")

    def encode_passages(self, texts: Sequence[str], progress: object = None) -> Array:
        raise NotImplementedError("the vectors of passages are in the index")


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
