"""How likely the report answers: a logistic regression over a few signals, its coefficients readable beside the index.

Fitted on the anticipated questions that the report answers and those it does not, with every signal gathered without
the question's own paraphrase group.  The two sorts are weighted to :data:`PRIOR`, so a confidence of one half is the
even chance for questions as people put them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from corpus.nouns import AnticipatedQuestion
from service.retrieval import Evidence
from service.understanding import Query

FILE = "judge.json"

SIGNALS = ("answerable", "wording", "detail")
"""Tried besides and found to add nothing (docs/decisions/0007): nearness, the language, coverage, cosines, votes, lengths."""

PRIOR = 0.8
"""Of the questions put to a plan's search, so many are taken to be ones that it answers."""
_FEW = 60
"""With fewer questions of either sort nothing is fitted."""


def signals(query: Query, evidence: Evidence) -> dict[str, float]:
    """The numbers that the judge looks at."""
    return {
        "answerable": evidence.adapted.answerable,
        "wording": evidence.wording,
        "detail": float(query.detail is not None),
    }


def logistic(value: float) -> float:
    """The logistic curve, its ends cut so that nothing overflows."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


@dataclass(frozen=True, slots=True)
class JudgeModel:
    """A fitted logistic regression."""

    intercept: float
    weights: Mapping[str, float]
    """By signal, for the signal as it is (the scaling of the fit is folded in)."""

    @classmethod
    def of(cls, learned: Mapping[str, bytes]) -> JudgeModel | None:
        """The model among the files of an index; None where there is none."""
        if FILE not in learned:
            return None
        content = json.loads(learned[FILE])
        if set(content["weights"]) != set(SIGNALS):
            raise ValueError(f"{FILE} has other signals: {sorted(content['weights'])}")
        return cls(float(content["intercept"]), {name: float(content["weights"][name]) for name in SIGNALS})

    def confidence(self, found: Mapping[str, float]) -> float:
        """The probability, 0 to 1, that the report answers."""
        value = self.intercept + sum(self.weights[name] * found[name] for name in SIGNALS)
        return logistic(value)


def fit_judge(seen: Sequence[tuple[AnticipatedQuestion, Mapping[str, float]]]) -> dict[str, Any]:
    """The content of ``judge.json``; empty where there are too few questions without an answer to learn from."""
    from sklearn.linear_model import LogisticRegression

    target = np.asarray([question.answerable for question, _ in seen], dtype=np.int64)
    sizes = np.bincount(target, minlength=2)
    if sizes.min() < _FEW:
        return {}
    table = np.asarray([[found[name] for name in SIGNALS] for _, found in seen], dtype=np.float64)
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-6)
    share = np.where(target == 1, PRIOR / sizes[1], (1 - PRIOR) / sizes[0]) * len(target)
    model = LogisticRegression(C=1.0, max_iter=2000)
    model.fit((table - mean) / spread, target, sample_weight=share)
    weights = model.coef_[0] / spread
    return {
        "questions": len(seen),
        "intercept": round(float(model.intercept_[0] - (weights * mean).sum()), 6),
        "weights": {name: round(float(value), 6) for name, value in zip(SIGNALS, weights, strict=True)},
    }
