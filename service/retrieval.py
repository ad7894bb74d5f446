"""Second stop: collect the evidence for every passage, dense and lexical, side by side and unjudged."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.encoder import Encoder
from indexer.index import SearchIndex
from indexer.lexical import LexicalEvidence
from service.understanding import Query

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of every passage; each array has shape (passages,)."""

    bare: Array
    """Cosine of the question with the bare sentence."""
    contextual: Array
    """Cosine of the question with the sentence behind its headings."""
    background: float
    """Cosine of the question with the nearest background sentence."""
    lexical: LexicalEvidence
    timings_ms: dict[str, float]


class Retriever:
    """Looks a question up in one index."""

    def __init__(self, index: SearchIndex, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder

    def retrieve(self, query: Query) -> Evidence:
        """The evidence for all passages; nothing is cut off here."""
        started = time.perf_counter()
        vector = self._encoder.encode_queries([query.dense_text])[0]
        encoded = time.perf_counter()
        dense = self._index.dense.scores(vector)
        background = self._index.background.nearest(vector)
        searched = time.perf_counter()
        lexical = self._index.lexical.search(query.terms, query.grams)
        finished = time.perf_counter()
        timings = {
            "encode": (encoded - started) * 1e3,
            "dense": (searched - encoded) * 1e3,
            "lexical": (finished - searched) * 1e3,
        }
        return Evidence(dense.bare, dense.contextual, background, lexical, timings)
