"""The measures, each a pure function of rankings, scores or labels.

A *ranking* is a sequence of items, best first; *grades* map the relevant ones to 1 (relevant) or 2 (answers); an
item that is not mapped counts as grade 0.

Sources: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 20 (2002), with the gain
2^grade - 1 of Burges et al., "Learning to rank using gradient descent", ICML 2005; Voorhees, "The TREC-8 question
answering track report", 1999 (reciprocal rank); Hanley and McNeil, Radiology 143 (1982) (AUROC as the Mann-Whitney
statistic); Efron, Annals of Statistics 7 (1979) (bootstrap).
"""

from __future__ import annotations

import math
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeVar

import numpy as np

Item = TypeVar("Item", bound=Hashable)
Label = TypeVar("Label", bound=Hashable)

RESAMPLES = 2000
SEED = 20240401


def ndcg(ranking: Sequence[Item], grades: Mapping[Item, int], depth: int = 5) -> float:
    """Normalised discounted cumulative gain of the first ``depth`` items, in 0..1.

    The ideal ranking is the grades themselves in falling order.  Raises :class:`ValueError` where no grade is
    positive: nothing could be ranked well or badly then.
    """
    ideal = _dcg(sorted(grades.values(), reverse=True)[:depth])
    if ideal == 0:
        raise ValueError("nDCG needs at least one item with a positive grade")
    return _dcg([grades.get(item, 0) for item in ranking[:depth]]) / ideal


def _dcg(grades: Iterable[int]) -> float:
    """Cumulative gain: 2^grade - 1 at each rank, divided by log2(rank + 1)."""
    return sum(((1 << grade) - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def reciprocal_rank(ranking: Sequence[Item], grades: Mapping[Item, int], depth: int = 10) -> float:
    """One over the rank of the first item of grade 1 or better; 0 where none is among the first ``depth``."""
    ranks = (rank for rank, item in enumerate(ranking[:depth], start=1) if grades.get(item, 0) >= 1)
    return 1 / next(ranks, math.inf)


def recall(ranking: Sequence[Item], grades: Mapping[Item, int], depth: int = 3) -> float:
    """Items of grade 1 or better among the first ``depth``, divided by how many could be there.

    Raises :class:`ValueError` where no grade is positive.
    """
    wanted = {item for item, grade in grades.items() if grade >= 1}
    if not wanted:
        raise ValueError("recall needs at least one item with a positive grade")
    return len(wanted.intersection(ranking[:depth])) / min(depth, len(wanted))


def first_answers(ranking: Sequence[Item], grades: Mapping[Item, int]) -> bool:
    """Whether the first item has grade 2."""
    return bool(ranking) and grades.get(ranking[0], 0) == 2


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float | None:
    """The chance that a positive scores above a negative, ties counting half; None where either is lacking.

    Counted by ranks: with R the sum of the positives' ranks among all scores (ties share their mean rank),
    AUROC = (R - p(p + 1)/2) / (p n).
    """
    p, n = len(positives), len(negatives)
    if not p or not n:
        return None
    scores = np.asarray([*positives, *negatives], dtype=np.float64)
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    mean_rank = last - (counts - 1) / 2
    rank_sum = float(mean_rank[place[:p]].sum())
    return (rank_sum - p * (p + 1) / 2) / (p * n)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well predicted labels agree with the gold ones, for one label."""

    precision: float
    recall: float
    f1: float
    support: int
    """How many items have the label in the gold data."""


def agreement(gold: Sequence[Collection[Label]], predicted: Sequence[Collection[Label]], label: Label) -> Agreement:
    """Precision, recall and F1 of one label over items that may carry several; 0 where a divisor is 0."""
    pairs = [(label in wanted, label in found) for wanted, found in zip(gold, predicted, strict=True)]
    both = sum(wanted and found for wanted, found in pairs)
    wanted_count = sum(wanted for wanted, _ in pairs)
    found_count = sum(found for _, found in pairs)
    return Agreement(
        precision=both / found_count if found_count else 0.0,
        recall=both / wanted_count if wanted_count else 0.0,
        f1=2 * both / (wanted_count + found_count) if wanted_count + found_count else 0.0,
        support=wanted_count,
    )


def mean(values: Iterable[float]) -> float | None:
    """The arithmetic mean; None of nothing."""
    listed = list(values)
    return fmean(listed) if listed else None


def bootstrap_interval(
    values: Sequence[float], level: float = 0.95, resamples: int = RESAMPLES, seed: int = SEED
) -> tuple[float, float] | None:
    """The percentile bootstrap interval of the mean; None for fewer than two values.

    The same values give the same interval on every machine.
    """
    if len(values) < 2:
        return None
    sample = np.asarray(values, dtype=np.float64)
    draws = np.random.default_rng(seed).integers(0, len(sample), size=(resamples, len(sample)))
    means = sample[draws].mean(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(means, [tail, 1 - tail])
    return float(low), float(high)
