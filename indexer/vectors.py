"""Exact inner products with a fixed set of unit vectors, held by FAISS."""

from __future__ import annotations

import math

import faiss
import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]

_UNIT = 1e-3
"""How far a squared length may be from 1; encoders that work in half precision stay within it."""


def checked_rows(rows: Rows, dimension: int) -> Rows:
    """``rows`` as a C-contiguous array (n, dimension) of finite float32 unit rows; :class:`ValueError` for others."""
    if rows.dtype != np.float32:
        raise ValueError(f"embeddings must be float32, not {rows.dtype}")
    if rows.ndim != 2 or rows.shape[1] != dimension:
        raise ValueError(f"embeddings must have shape (n, {dimension}), not {rows.shape}")
    squares = np.einsum("ij,ij->i", rows, rows)
    odd = np.flatnonzero(~(np.abs(squares - 1) <= _UNIT))  # written so that NaN and infinity are odd, too
    if odd.size:
        raise ValueError(f"embedding {odd[0]} is not a finite unit vector: its squared length is {squares[odd[0]]}")
    return np.ascontiguousarray(rows)


class ExactVectors:
    """Unit vectors of one dimension in a fixed order.  Never changes; safe to share among threads."""

    def __init__(self, index: faiss.IndexFlatIP) -> None:
        self._index = index
        self.dimension = int(index.d)

    @classmethod
    def of(cls, rows: Rows, dimension: int) -> ExactVectors:
        """Over ``rows``, shape (n, dimension), float32 and of unit length; :class:`ValueError` for others."""
        index = faiss.IndexFlatIP(dimension)
        index.add(checked_rows(rows, dimension))
        return cls(index)

    @classmethod
    def from_bytes(cls, data: bytes) -> ExactVectors:
        """The reverse of :meth:`to_bytes`; :class:`ValueError` where the data is something else."""
        try:
            index = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
        except RuntimeError as error:
            raise ValueError(f"not a FAISS index: {str(error).splitlines()[0]}") from error
        if not isinstance(index, faiss.IndexFlatIP):
            raise ValueError(f"not an exact inner-product index: {type(index).__name__}")
        return cls(index)

    def to_bytes(self) -> bytes:
        """FAISS's own file format."""
        return faiss.serialize_index(self._index).tobytes()

    def __len__(self) -> int:
        """How many vectors there are."""
        return int(self._index.ntotal)

    def rows(self) -> Rows:
        """A copy of the vectors, shape (n, dimension)."""
        if not len(self):
            return np.empty((0, self.dimension), dtype=np.float32)
        found: Rows = self._index.reconstruct_n(0, len(self))
        return found

    def scores(self, query: Rows) -> Rows:
        """The inner product of ``query``, a unit vector (dimension,), with every vector, shape (n,), in their order.

        A range search without a limit: it neither sorts nor starts threads, as a search for the n best would.
        """
        scores = np.empty(len(self), dtype=np.float32)
        _, products, numbers = self._index.range_search(self._checked(query), -math.inf)
        scores[numbers] = products
        return scores

    def nearest(self, query: Rows) -> float:
        """The highest inner product with ``query``, a unit vector (dimension,); -1 where there are no vectors."""
        if not len(self):
            return -1.0
        products, _ = self._index.search(self._checked(query), 1)
        return float(products[0, 0])

    def _checked(self, query: Rows) -> Rows:
        if query.dtype != np.float32 or query.shape != (self.dimension,):
            raise ValueError(f"a query must be float32 of shape ({self.dimension},), not {query.dtype} {query.shape}")
        if not abs(float(query @ query) - 1) <= _UNIT:
            raise ValueError("a query must be a finite unit vector")
        return query[np.newaxis]
