"""Fusion: lexical evidence counts for what it covers, and for nothing where it covers nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from corpus.nouns import Plan
from corpus.questions import GAPS
from indexer.index import SearchIndex
from indexer.lexical import LexicalEvidence
from service.adapted import AdaptedEvidence
from service.expansion import Expansion
from service.fusion import Fusion, Ranking
from service.retrieval import Evidence
from service.understanding import Query, Understanding

Array = np.ndarray[tuple[int], np.dtype[np.float32]]


@pytest.fixture(scope="module")
def fusion(index: SearchIndex) -> Fusion:
    """Fusion over the real passages."""
    return Fusion(index.passages)


@pytest.fixture(scope="module")
def plain(plans: tuple[Plan, ...], index: SearchIndex) -> Query:
    """A question that names neither actor, kind nor approach."""
    return Understanding(plans, index.lexical.lexicon).understand("雪")


def evidence(index: SearchIndex, cosines: dict[int, float], coverage: dict[int, float]) -> Evidence:
    """Handmade evidence: cosine .80 and no word anywhere but where said."""
    size = len(index.passages)
    dense = np.full(size, 0.80, dtype=np.float32)
    covered = np.zeros(size, dtype=np.float32)
    for number, value in cosines.items():
        dense[number] = value
    for number, value in coverage.items():
        covered[number] = value
    fields = {name: np.zeros(size, dtype=np.float32) for name in ("words", "headings", "readings", "grams")}
    lexical = LexicalEvidence(fields | {"words": covered * 5}, covered, float(covered.max()))
    nothing = np.zeros(size, dtype=np.float32)
    adapted = AdaptedEvidence(dense, dense, nothing, 0.0, 0.0, 0.5, dict.fromkeys(GAPS, 0.0))
    return Evidence(dense, dense, 0.8, adapted, nothing, 0.0, lexical, Expansion((), nothing), {})


def cell_of(index: SearchIndex, fusion: Fusion, ranking: Ranking, rank: int) -> str:
    """The id of the cell at a rank, from 0."""
    return fusion.cells.ids[ranking.cells[rank]]


def test_without_words_the_dense_order_stands(index: SearchIndex, fusion: Fusion, plain: Query) -> None:
    """No coverage: the two nearest sentences' cells come first, nearest first."""
    ranking = fusion.fuse(plain, evidence(index, {10: 0.90, 40: 0.88}, {}))
    assert cell_of(index, fusion, ranking, 0) == index.passages[10].entry.id
    assert cell_of(index, fusion, ranking, 1) == index.passages[40].entry.id
    assert not ranking.parts["coverage"].any()
    assert not ranking.parts["words"].any()


def test_a_passage_that_covers_the_question_overtakes_a_slightly_nearer_one(
    index: SearchIndex, fusion: Fusion, plain: Query
) -> None:
    """Cosine .89 with every word beats .90 with none."""
    ranking = fusion.fuse(plain, evidence(index, {10: 0.90, 40: 0.89}, {40: 1.0}))
    assert cell_of(index, fusion, ranking, 0) == index.passages[40].entry.id


def test_covering_a_little_moves_little(index: SearchIndex, fusion: Fusion, plain: Query) -> None:
    """A tenth of the question's information does not overturn a clear dense lead."""
    ranking = fusion.fuse(plain, evidence(index, {10: 0.90, 40: 0.85}, {40: 0.1}))
    assert cell_of(index, fusion, ranking, 0) == index.passages[10].entry.id


def test_the_parts_add_up_to_the_score(index: SearchIndex, fusion: Fusion, plain: Query) -> None:
    """Every score can be explained to the last digit."""
    ranking = fusion.fuse(plain, evidence(index, {10: 0.90}, {40: 0.7}))
    np.testing.assert_allclose(sum(ranking.parts.values()), ranking.scores, rtol=1e-5)


def test_a_named_actor_is_preferred_but_hides_nobody(index: SearchIndex, fusion: Fusion, plain: Query) -> None:
    """Equal evidence: the council's cell comes before the city's when the council is named, and all cells remain."""
    city = next(n for n, p in enumerate(index.passages) if p.entry.id.endswith("2-1/city"))
    council = next(n for n, p in enumerate(index.passages) if p.entry.id.endswith("2-1/council"))
    given = evidence(index, {city: 0.90, council: 0.90}, {})
    ranking = fusion.fuse(replace(plain, actors=("council",)), given)
    assert [cell_of(index, fusion, ranking, rank).split("/")[-1] for rank in (0, 1)] == ["council", "city"]
    assert sorted(ranking.cells) == list(range(len(fusion.cells)))


def test_an_approach_named_by_number_comes_first(index: SearchIndex, fusion: Fusion, plain: Query) -> None:
    """Who types 4-2 wants 4-2, however near another sentence is."""
    ranking = fusion.fuse(replace(plain, approaches=("4-2",)), evidence(index, {0: 0.95}, {}))
    assert [cell_of(index, fusion, ranking, rank).split("/")[2] for rank in range(3)] == ["4-2"] * 3


def test_evidence_without_any_difference_breaks_nothing(index: SearchIndex, fusion: Fusion, plain: Query) -> None:
    """All cosines equal: no division by zero, and cells stay in table order."""
    ranking = fusion.fuse(plain, evidence(index, {}, {}))
    assert list(ranking.cells) == list(range(len(fusion.cells)))
    assert np.isfinite(ranking.scores).all()
