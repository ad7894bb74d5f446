"""Two linear heads on a question's own vector, learned from the anticipated questions when an index is built.

*Classified*: which statement would answer, by a softmax regression over statements.  Neighbours vote only where one of
them is near; a regression also knows which directions of the vector matter (money, snow, meetings), so it still says
something about a question that resembles none.  *Answerable*: whether a question put like this is one that the report
answers, by a logistic regression.  It hears what neighbours cannot: 「助成はいくら」 and 「助成はありますか」 lie side by
side, and only one of them asks for more than the report states.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load, save

Array = NDArray[np.float32]

FILE = "heads.safetensors"

FLOOR = 1e-4
"""Probabilities below this are all the same."""
_STRENGTH = {"statements": 0.3, "answerable": 0.01}
"""Inverse strength of the penalty, by head; chosen by cross-validation over paraphrase groups."""
_ITERATIONS = 300
_FEW = 60
"""With fewer questions of a sort its head learns nothing."""


@dataclass(frozen=True, slots=True)
class QuestionHeads:
    """Both heads.  Never changes."""

    weight: Array
    """Shape (dimension, passages)."""
    bias: Array
    """Shape (passages,)."""
    direction: Array
    """Shape (dimension,)."""
    offset: float

    @classmethod
    def untaught(cls, dimension: int, passages: int) -> QuestionHeads:
        """Heads that say the same of every question: any passage alike, answerable or not at even odds."""
        return cls(
            np.zeros((dimension, passages), dtype=np.float32),
            np.zeros(passages, dtype=np.float32),
            np.zeros(dimension, dtype=np.float32),
            0.0,
        )

    @classmethod
    def of(cls, learned: Mapping[str, bytes], dimension: int, passages: int) -> QuestionHeads:
        """The heads among the files of an index, else untaught ones; :class:`ValueError` if damaged."""
        if FILE not in learned:
            return cls.untaught(dimension, passages)
        try:
            found = load(learned[FILE])
            heads = cls(found["weight"], found["bias"], found["direction"], float(found["offset"][0]))
        except (SafetensorError, KeyError) as error:
            raise ValueError(f"{FILE} holds no heads: {error}") from error
        if (heads.weight.shape, heads.bias.shape, heads.direction.shape) != (
            (dimension, passages),
            (passages,),
            (dimension,),
        ):
            raise ValueError(f"{FILE} is for another index: {heads.weight.shape}")
        return heads

    def to_bytes(self) -> bytes:
        """As safetensors; the reverse of :meth:`of`."""
        return save(
            {
                "weight": np.ascontiguousarray(self.weight),
                "bias": self.bias,
                "direction": self.direction,
                "offset": np.asarray([self.offset], dtype=np.float32),
            }
        )

    def classified(self, vector: Array) -> Array:
        """For every passage, shape (passages,), how far above :data:`FLOOR` its probability is, as a logarithm, >= 0."""
        logits = vector @ self.weight + self.bias
        powers = np.exp(logits - logits.max(initial=-np.inf))
        found: Array = np.log1p(powers / powers.sum() / FLOOR).astype(np.float32)
        return found

    def answerable(self, vector: Array) -> float:
        """The log odds that a question put like this is one that the report answers."""
        return float(vector @ self.direction + self.offset)


def fit_heads(rows: Array, answers: Array, answerable: NDArray[np.bool_]) -> QuestionHeads:
    """Heads for questions with vectors ``rows``, shape (q, d); ``answers``, shape (q, passages), is 0 where not answered.

    A head with too few questions to learn from stays untaught.
    """
    heads = QuestionHeads.untaught(rows.shape[1], answers.shape[1])
    weight, bias, direction, offset = heads.weight, heads.bias, heads.direction, heads.offset
    if answerable.sum() >= _FEW and (answers > 0).any(axis=0).sum() > 1:
        weight, bias = _statement_head(rows[answerable], answers[answerable])
    if min(answerable.sum(), (~answerable).sum()) >= _FEW:
        direction, offset = _answerable_head(rows, answerable)
    return QuestionHeads(weight, bias, direction, offset)


def _statement_head(rows: Array, answers: Array) -> tuple[Array, Array]:
    """Softmax regression; a question that several statements answer is shared among them."""
    from sklearn.linear_model import LogisticRegression

    question, statement = np.nonzero(answers)
    share = answers[question, statement] / answers.sum(axis=1)[question]
    mean, spread = rows.mean(axis=0), float(rows.std(axis=0).mean()) + 1e-6
    model = LogisticRegression(C=_STRENGTH["statements"], max_iter=_ITERATIONS)
    model.fit((rows[question] - mean) / spread, statement, sample_weight=share)
    coefficients, intercepts = model.coef_, model.intercept_
    if len(model.classes_) == 2:  # one row tells the second from the first
        coefficients, intercepts = np.vstack([-coefficients, coefficients]) / 2, np.hstack([-intercepts, intercepts]) / 2
    weight = np.zeros((rows.shape[1], answers.shape[1]), dtype=np.float32)
    bias = np.full(answers.shape[1], -30.0, dtype=np.float32)  # what no question asks for is not guessed
    weight[:, model.classes_] = coefficients.T / spread
    bias[model.classes_] = intercepts - (coefficients @ mean) / spread
    return weight, bias


def _answerable_head(rows: Array, answerable: NDArray[np.bool_]) -> tuple[Array, float]:
    """Logistic regression, both sorts weighted alike."""
    from sklearn.linear_model import LogisticRegression

    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    model = LogisticRegression(C=_STRENGTH["answerable"], max_iter=_ITERATIONS, class_weight="balanced")
    model.fit((rows - mean) / spread, answerable)
    direction = (model.coef_[0] / spread).astype(np.float32)
    return direction, float(model.intercept_[0] - direction @ mean)
