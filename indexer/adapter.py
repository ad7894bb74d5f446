"""A light adapter on the frozen encoder: one linear map that brings questions nearer to what answers them.

Vectors of e5 crowd around one direction, and a question lies apart from a statement whatever it asks.  So each side
has its own mean taken off, and one square map, learned from anticipated questions, turns what is left.  Taking the
mean off is a bias: ``(x - m) W = x W - m W``, so this is a ``sentence-transformers`` ``Dense`` module per side, the
weight shared; :meth:`Adapter.files` are the two files of such a module.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load, save

from indexer.vectors import Rows


@dataclass(frozen=True, slots=True)
class Adapter:
    """``normalise((x - mean) @ weight)``, the mean that of questions or of passages.  Never changes."""

    weight: NDArray[np.float32]
    """Shape (dimension, dimension)."""
    query_mean: Rows
    """Shape (dimension,)."""
    passage_mean: Rows

    @classmethod
    def identity(cls, dimension: int) -> Adapter:
        """An adapter that changes nothing."""
        zero = np.zeros(dimension, dtype=np.float32)
        return cls(np.eye(dimension, dtype=np.float32), zero, zero)

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self.weight.shape[0])

    def queries(self, rows: Rows) -> Rows:
        """Question vectors, shape (n, dimension), adapted, of unit length."""
        turned = ((rows - self.query_mean) @ self.weight).astype(np.float32)
        return normalised(turned)

    def passages(self, rows: Rows) -> Rows:
        """Passage vectors, shape (n, dimension), adapted, of unit length."""
        turned = ((rows - self.passage_mean) @ self.weight).astype(np.float32)
        return normalised(turned)

    def to_bytes(self) -> bytes:
        """Safetensors: ``linear.weight`` as a Dense module has it (transposed), and a bias for each side."""
        return save(
            {
                "linear.weight": np.ascontiguousarray(self.weight.T),
                "linear.bias": (-self.query_mean @ self.weight).astype(np.float32),
                "passage.linear.bias": (-self.passage_mean @ self.weight).astype(np.float32),
                "query.mean": np.ascontiguousarray(self.query_mean),
                "passage.mean": np.ascontiguousarray(self.passage_mean),
            }
        )

    @classmethod
    def from_bytes(cls, data: bytes, dimension: int) -> Adapter:
        """The reverse of :meth:`to_bytes`; :class:`ValueError` where the data is something else."""
        try:
            found = load(data)
            adapter = cls(
                np.ascontiguousarray(found["linear.weight"].T), found["query.mean"], found["passage.mean"]
            )
        except (SafetensorError, KeyError) as error:
            raise ValueError(f"not an adapter: {error}") from error
        shapes = (adapter.weight.shape, adapter.query_mean.shape, adapter.passage_mean.shape)
        if shapes != ((dimension, dimension), (dimension,), (dimension,)):
            raise ValueError(f"an adapter for another dimension: {shapes}")
        return adapter

    def configuration(self) -> str:
        """``config.json`` of the Dense module for questions."""
        return json.dumps(
            {
                "in_features": self.dimension,
                "out_features": self.dimension,
                "bias": True,
                "activation_function": "torch.nn.modules.linear.Identity",
            },
            indent=1,
        )


def normalised(rows: Rows) -> Rows:
    """Rows at unit length; a row of zeros stays one."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    found: Rows = (rows / np.maximum(lengths, 1e-12)).astype(np.float32)
    return found
