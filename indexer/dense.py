"""Dense evidence: how near a question's embedding is to every passage, with its headings and without them.

Both cosines are kept apart: their sum ranks better than either, and the judge looks at them one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

from indexer.vectors import ExactVectors, Rows


@dataclass(frozen=True, slots=True)
class DenseScores:
    """Cosines, each array of shape (passages,) in the order of the passages."""

    bare: Rows
    """With the sentence alone."""
    contextual: Rows
    """With the sentence behind its headings."""


class DenseIndex:
    """Exact search over two embeddings of every passage.  Never changes; safe to share among threads."""

    def __init__(self, bare: ExactVectors, contextual: ExactVectors) -> None:
        if (len(bare), bare.dimension) != (len(contextual), contextual.dimension):
            raise ValueError(
                f"{len(bare)} bare vectors of dimension {bare.dimension} do not go with "
                f"{len(contextual)} contextual ones of dimension {contextual.dimension}"
            )
        self._bare = bare
        self._contextual = contextual

    @classmethod
    def of(cls, bare: Rows, contextual: Rows, dimension: int) -> DenseIndex:
        """Over float32 unit rows, two arrays (passages, dimension); :class:`ValueError` for others."""
        return cls(ExactVectors.of(bare, dimension), ExactVectors.of(contextual, dimension))

    @classmethod
    def from_bytes(cls, bare: bytes, contextual: bytes) -> DenseIndex:
        """The reverse of :meth:`to_bytes`; :class:`ValueError` where the data is something else."""
        return cls(ExactVectors.from_bytes(bare), ExactVectors.from_bytes(contextual))

    def to_bytes(self) -> tuple[bytes, bytes]:
        """The bare and the contextual vectors, each in FAISS's file format."""
        return self._bare.to_bytes(), self._contextual.to_bytes()

    @property
    def dimension(self) -> int:
        """The length of an embedding."""
        return self._bare.dimension

    def __len__(self) -> int:
        """How many passages are indexed."""
        return len(self._bare)

    def rows(self) -> tuple[Rows, Rows]:
        """Copies of the bare and the contextual vectors, each (passages, dimension)."""
        return self._bare.rows(), self._contextual.rows()

    def scores(self, query: Rows) -> DenseScores:
        """The cosines of ``query``, a float32 unit vector (dimension,); :class:`ValueError` for another."""
        return DenseScores(self._bare.scores(query), self._contextual.scores(query))
