"""Second stop: collect the evidence for every passage, dense and lexical, side by side and unjudged."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.thesaurus import load_thesaurus
from indexer.encoder import Encoder
from indexer.index import SearchIndex
from indexer.lexical import LexicalEvidence
from service.adapted import AdaptedEvidence, AdaptedVectors
from service.expansion import Expander, Expansion
from service.naming import names_in_whole
from service.question_heads import QuestionHeads
from service.understanding import Query

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of every passage; each array has shape (passages,)."""

    bare: Array
    """Cosine of the question with the bare sentence, as the encoder gives it."""
    contextual: Array
    """Cosine of the question with the sentence behind its headings."""
    background: float
    """Cosine of the question with the nearest background sentence."""
    adapted: AdaptedEvidence
    classified: Array
    """Which statement would answer, by the question's vector alone; see :mod:`service.question_heads`."""
    wording: float
    """The log odds that a question put like this is one that the report answers."""
    lexical: LexicalEvidence
    expansion: Expansion
    timings_ms: dict[str, float]
    named: bool = False
    """Whether all that the question names is something the report speaks of; see :mod:`service.naming`."""


class Retriever:
    """Looks a question up in one index."""

    def __init__(self, index: SearchIndex, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder
        self._adapted = AdaptedVectors(index)
        self._heads = QuestionHeads.of(index.learned, index.manifest.dimension, len(index.passages))
        self._expander = Expander(load_thesaurus(), index.lexical)

    def retrieve(self, query: Query) -> Evidence:
        """The evidence for all passages; nothing is cut off here."""
        started = time.perf_counter()
        vector = self._encoder.encode_queries([query.dense_text])[0]
        return self.evidence(query, vector, self._adapted, self._heads, (time.perf_counter() - started) * 1e3)

    def retrieve_all(self, queries: Sequence[Query]) -> list[Evidence]:
        """The same for many, encoded together, which is several times as fast."""
        vectors = self._encoder.encode_queries([query.dense_text for query in queries]) if queries else ()
        return [self.evidence(query, vector) for query, vector in zip(queries, vectors, strict=True)]

    def evidence(
        self,
        query: Query,
        vector: Array,
        adapted: AdaptedVectors | None = None,
        heads: QuestionHeads | None = None,
        encode_ms: float = 0.0,
    ) -> Evidence:
        """The evidence for a question whose vector is at hand, with the adapted vectors and heads to use for it in
        place of the index's own."""
        started = time.perf_counter()
        dense = self._index.dense.scores(vector)
        background = self._index.background.nearest(vector)
        turned = (adapted or self._adapted).evidence(vector)
        heads = heads or self._heads
        classified, wording = heads.classified(vector), heads.answerable(vector)
        searched = time.perf_counter()
        lexical = self._index.lexical.search(query.terms, query.grams, query.topic)
        expansion = self._expander.expand(query.plain)
        named = bool(lexical.naming().any()) or names_in_whole(query, expansion, self._index.lexical)
        finished = time.perf_counter()
        timings = {
            "encode": encode_ms,
            "dense": (searched - started) * 1e3,
            "lexical": (finished - searched) * 1e3,
            "retrieve": encode_ms + (finished - started) * 1e3,
        }
        return Evidence(
            dense.bare, dense.contextual, background, turned, classified, wording, lexical, expansion, timings, named
        )
