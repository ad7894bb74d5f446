"""Which sentences of neighbouring columns say much the same, so that an answer says so instead of repeating them.

The 総括 column often sums up what 旭川市 and 市社協 wrote.  Two sentences of different actors on one approach count as
saying the same when each is the other's nearest in its cell, most of the shorter one's content words (weighted by how
rare they are) stand in the other, and their vectors, the corpus' mean taken off, point the same way.  It is a reading of
ours and is worded so (ほぼ同じ内容).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from indexer.adapter import normalised
from indexer.index import SearchIndex

SHARED = 0.5
"""The share of the shorter sentence's content words, by weight, that must stand in the other."""
ALIKE = 0.45
"""The cosine of the centred vectors from which they point the same way."""


def find_echoes(index: SearchIndex) -> Mapping[int, tuple[int, ...]]:
    """For passage numbers that have any: the numbers that say much the same, in the order of the corpus."""
    rows, _ = index.dense.rows()
    centred = normalised(rows - rows.mean(axis=0)) if len(rows) else rows
    words = [
        {term.key: index.lexical.idf(term) for term in index.lexical.terms(number) if not term.compound}
        for number in range(len(index.passages))
    ]
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in _neighbouring_cells(index):
        alike = np.asarray([[_alike(words[a], words[b], centred[a], centred[b]) for b in other] for a in one])
        for row, column in _mutual_best(alike):
            found[one[row]].add(other[column])
            found[other[column]].add(one[row])
    return {number: tuple(sorted(others)) for number, others in found.items()}


def _neighbouring_cells(index: SearchIndex) -> Sequence[tuple[list[int], list[int]]]:
    """Pairs of filled cells of one approach of one report, as passage numbers."""
    cells: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, passage in enumerate(index.passages):
        cells[f"{passage.report.id}/{passage.entry.approach.id}"][passage.entry.id].append(number)
    return [pair for by_actor in cells.values() for pair in combinations(by_actor.values(), 2)]


def _alike(
    mine: Mapping[str, float], yours: Mapping[str, float], my_row: NDArray[np.float32], your_row: NDArray[np.float32]
) -> float:
    """How much two sentences say the same; 0 where they do not say much the same."""
    smaller = min(sum(mine.values()), sum(yours.values()))
    shared = sum(weight for key, weight in mine.items() if key in yours) / smaller if smaller else 0.0
    cosine = float(my_row @ your_row)
    return shared + cosine if shared >= SHARED and cosine >= ALIKE else 0.0


def _mutual_best(alike: NDArray[np.float64]) -> list[tuple[int, int]]:
    """The places that are the highest of their row and of their column, and not 0."""
    return [
        (row, column)
        for row, column in zip(*np.nonzero(alike), strict=True)
        if alike[row, column] == alike[row].max() == alike[:, column].max()
    ]
