"""What the rest of the program knows of an encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """Turns texts into unit vectors, questions and passages each under the prompt that the model was trained with."""

    @property
    def id(self) -> str:
        """What the model was asked for by: ``embedded``, a hub id, or a folder."""
        ...

    @property
    def digest(self) -> str:
        """Hexadecimal; changes with the weights, the tokenizer or the prompts, so an index can refuse another."""
        ...

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of questions, float32, shape (texts, dimension)."""
        ...

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Unit vectors of passages, shape (texts, dimension); ``progress`` is told how many are done as it goes."""
        ...
