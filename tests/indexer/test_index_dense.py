"""Dense scores against plain arithmetic, and what is refused as an embedding."""

from __future__ import annotations

import faiss
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from indexer.dense import DenseIndex
from indexer.vectors import ExactVectors

Rows = NDArray[np.float32]


def unit_rows(seed: int, count: int, dimension: int) -> Rows:
    """Random float32 unit rows, shape (count, dimension)."""
    rows = np.random.default_rng(seed).standard_normal((count, dimension))
    unit: Rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return unit


shapes = st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 300), st.integers(1, 64))


@settings(deadline=None)
@given(shapes)
def test_scores_are_the_inner_products_in_passage_order(shape: tuple[int, int, int]) -> None:
    """Every passage gets the sum of products that its row and the question's row give, written out in float64."""
    seed, count, dimension = shape
    bare, contextual = unit_rows(seed, count, dimension), unit_rows(seed + 1, count, dimension)
    query = unit_rows(seed + 2, 1, dimension)[0]
    scores = DenseIndex.of(bare, contextual, dimension).scores(query)
    for found, rows in ((scores.bare, bare), (scores.contextual, contextual)):
        slow = [sum(float(a) * float(b) for a, b in zip(row, query, strict=True)) for row in rows]
        assert found.shape == (count,)
        assert found.dtype == np.float32
        np.testing.assert_allclose(found, slow, atol=2e-6)


@settings(deadline=None)
@given(shapes)
def test_the_nearest_is_the_highest_score(shape: tuple[int, int, int]) -> None:
    """The one number for the background is the largest of all its scores."""
    seed, count, dimension = shape
    vectors = ExactVectors.of(unit_rows(seed, count, dimension), dimension)
    query = unit_rows(seed + 1, 1, dimension)[0]
    assert vectors.nearest(query) == pytest.approx(max(vectors.scores(query), default=-1.0), abs=2e-6)


@settings(deadline=None)
@given(shapes)
def test_bytes_keep_every_bit(shape: tuple[int, int, int]) -> None:
    """What is written and read again has the same rows and gives the same scores, bit for bit."""
    seed, count, dimension = shape
    bare, contextual = unit_rows(seed, count, dimension), unit_rows(seed + 1, count, dimension)
    index = DenseIndex.of(bare, contextual, dimension)
    again = DenseIndex.from_bytes(*index.to_bytes())
    query = unit_rows(seed + 2, 1, dimension)[0]
    assert (len(again), again.dimension) == (count, dimension)
    np.testing.assert_array_equal(again.scores(query).bare, index.scores(query).bare)
    np.testing.assert_array_equal(again.scores(query).contextual, index.scores(query).contextual)
    np.testing.assert_array_equal(ExactVectors.from_bytes(index.to_bytes()[0]).rows(), bare)


def test_opposite_and_equal_embeddings_are_scored_too() -> None:
    """No score is left out for being low: -1, 0 and 1 all come back, in order."""
    rows = np.array([[-1, 0], [0, 1], [1, 0], [-1, 0]], dtype=np.float32)
    scores = DenseIndex.of(rows, rows, 2).scores(np.array([1, 0], dtype=np.float32))
    assert scores.bare.tolist() == [-1, 0, 1, -1]


def test_many_passages_are_scored_in_order() -> None:
    """More passages than any internal block or buffer of the library holds."""
    rows = unit_rows(7, 40_000, 8)
    query = unit_rows(8, 1, 8)[0]
    np.testing.assert_allclose(ExactVectors.of(rows, 8).scores(query), rows @ query, atol=2e-6)


def spoilt(value: float) -> Rows:
    """Three unit rows, one number of the second replaced."""
    rows = unit_rows(1, 3, 4)
    rows[1, 2] = value
    return rows


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (unit_rows(1, 3, 4).astype(np.float64), "float32"),
        (unit_rows(1, 3, 5), r"shape \(n, 4\)"),
        (unit_rows(1, 1, 4)[0], r"shape \(n, 4\)"),
        (spoilt(np.nan), "embedding 1"),
        (spoilt(np.inf), "embedding 1"),
        (spoilt(9.0), "embedding 1"),
        (np.zeros((1, 4), dtype=np.float32), "embedding 0"),
    ],
    ids=["float64", "dimension", "one-row", "nan", "infinite", "long", "zero"],
)
def test_rows_that_are_no_embeddings_are_refused(rows: Rows, reason: str) -> None:
    """A wrong type, shape or length says which row and why, before it can spoil a ranking."""
    with pytest.raises(ValueError, match=reason):
        ExactVectors.of(rows, 4)


@pytest.mark.parametrize(
    "query",
    [
        unit_rows(1, 1, 4),
        unit_rows(1, 1, 5)[0],
        unit_rows(1, 1, 4)[0].astype(np.float64),
        np.full(4, np.nan, dtype=np.float32),
        np.zeros(4, dtype=np.float32),
        np.ones(4, dtype=np.float32),
    ],
    ids=["matrix", "dimension", "float64", "nan", "zero", "long"],
)
def test_questions_that_are_no_embeddings_are_refused(query: Rows) -> None:
    """The same goes for what is looked up."""
    vectors = ExactVectors.of(unit_rows(1, 3, 4), 4)
    for look_up in (vectors.scores, vectors.nearest):
        with pytest.raises(ValueError, match="a query must be"):
            look_up(query)


def test_rows_in_another_memory_order_count_the_same() -> None:
    """A transposed or strided array is taken by its numbers, not by its memory."""
    rows = unit_rows(1, 6, 4)
    query = unit_rows(2, 1, 4)[0]
    strided = np.asfortranarray(rows)[::2]
    np.testing.assert_allclose(ExactVectors.of(strided, 4).scores(query), rows[::2] @ query, atol=1e-6)
    spread = np.repeat(query, 2)[::2]
    np.testing.assert_allclose(ExactVectors.of(rows, 4).scores(spread), rows @ query, atol=1e-6)


@pytest.mark.parametrize("data", [b"", b"IxFI", b"\x00" * 200, b"not an index at all"])
def test_bytes_of_something_else_are_refused(data: bytes) -> None:
    """Bytes that FAISS cannot read are a ValueError, not a crash."""
    with pytest.raises(ValueError, match="FAISS"):
        ExactVectors.from_bytes(data)


def test_another_kind_of_faiss_index_is_refused() -> None:
    """An index of distances would rank the other way round."""
    with pytest.raises(ValueError, match="IndexFlatL2"):
        ExactVectors.from_bytes(faiss.serialize_index(faiss.IndexFlatL2(4)).tobytes())


def test_bare_and_contextual_must_go_together() -> None:
    """Two sets of rows for other numbers of passages cannot be one index."""
    with pytest.raises(ValueError, match="3 bare vectors"):
        DenseIndex.of(unit_rows(1, 3, 4), unit_rows(1, 2, 4), 4)
