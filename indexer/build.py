"""Building an index: encode what is not encoded yet, cut the words, publish.

A build that would change nothing encodes nothing and writes nothing.  Another one encodes only the texts whose
embeddings the current index does not hold for the same model: they are found again by the digest of the text.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.nouns import Passage, Plan, passages
from indexer.atomic import writing
from indexer.dense import DenseIndex
from indexer.embedded_texts import EmbeddedTexts, TextDigests, text_digest
from indexer.fileops import FileOps
from indexer.generations import leftovers, read_current
from indexer.index import BACKGROUND, BARE, CONTEXTUAL, LEXICAL, MANIFEST, TEXTS, SearchIndex, read_manifest
from indexer.index_errors import IndexProblem, UnwritableIndex
from indexer.index_manifest import Counts, IndexManifest
from indexer.lexical import LexicalIndex
from indexer.vectors import ExactVectors, Rows, checked_rows

if TYPE_CHECKING:
    from indexer.encoder import Encoder

Progress = Callable[[int, int], None]
"""Called with how many texts are encoded and how many there are to encode; not at all where there are none."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    encoded: int
    """Texts that were encoded; a text that stands in several places counts once."""
    reused: int
    """Texts whose embeddings were taken from the index that was current."""
    written: bool
    """False where the current index was already the one wanted."""
    version: str
    counts: Counts
    seconds: float


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be built."""

    passages: tuple[Passage, ...]
    texts: EmbeddedTexts
    digests: TextDigests
    manifest: IndexManifest

    @classmethod
    def of(cls, plans: tuple[Plan, ...], encoder: Encoder) -> _Order:
        found = passages(plans)
        texts = EmbeddedTexts.of(found)
        digests = texts.digests()
        return cls(found, texts, digests, IndexManifest.wanted(plans, encoder, digests))

    def stands_in(self, folder: Path) -> bool:
        """Whether the folder's current index is just this, and opens."""
        try:
            SearchIndex.from_generation(read_current(folder), self.passages, self.manifest)
        except IndexProblem:
            return False
        return True


def build_index(
    plans: tuple[Plan, ...],
    encoder: Encoder,
    folder: Path,
    progress: Progress | None = None,
    *,
    ops: FileOps | None = None,
) -> BuildReport:
    """Make ``folder`` hold the index of these plans by this encoder, and say what that took.

    The index that was current serves until the new one is complete.  Builders of the same folder wait for each other.
    Raises :class:`indexer.index_errors.UnwritableIndex`, and :class:`ValueError` where the encoder returns something
    other than finite unit vectors of its dimension.
    """
    started = time.perf_counter()
    order = _Order.of(plans, encoder)
    encoded = 0
    written = False
    if order.stands_in(folder):
        _clean(folder, ops)
    else:
        with writing(folder, ops) as writer:
            if not order.stands_in(folder):  # another builder may have finished it while this one waited
                known = _embeddings_at_hand(folder, order.manifest)
                missing = [text for text in order.texts.all if text_digest(text) not in known]
                encoded = len(missing)
                writer.publish(_files(order, {**known, **_encode(missing, encoder, progress)}))
                written = True
    return BuildReport(
        encoded=encoded,
        reused=len(order.texts.all) - encoded,
        written=written,
        version=order.manifest.version,
        counts=order.manifest.counts,
        seconds=time.perf_counter() - started,
    )


def _clean(folder: Path, ops: FileOps | None) -> None:
    """Clear away what a dead builder left; a folder that may only be read is no reason to fail."""
    if leftovers(folder):
        with suppress(UnwritableIndex), writing(folder, ops) as writer:
            writer.clean()


def _embeddings_at_hand(folder: Path, wanted: IndexManifest) -> Mapping[str, Rows]:
    """Embeddings of the current index by the digest of their text; none where it is missing, damaged or not alike."""
    try:
        generation = read_current(folder)
        if not read_manifest(generation).gives_vectors_of(wanted):
            return {}
        digests = TextDigests.from_bytes(generation.files[TEXTS])
        parts = ((digests.bare, BARE), (digests.contextual, CONTEXTUAL), (digests.background, BACKGROUND))
        known: dict[str, Rows] = {}
        for names, file in parts:
            rows = checked_rows(ExactVectors.from_bytes(generation.files[file]).rows(), wanted.dimension)
            known.update(zip(names, rows, strict=True))
    except (IndexProblem, ValueError):
        return {}
    return known


def _encode(texts: Sequence[str], encoder: Encoder, progress: Progress | None) -> Mapping[str, Rows]:
    if not texts:
        return {}
    if progress is not None:
        progress(0, len(texts))
    report = None if progress is None else (lambda done: progress(done, len(texts)))
    rows = checked_rows(encoder.encode_passages(texts, report), encoder.dimension)
    if len(rows) != len(texts):
        raise ValueError(f"the encoder returned {len(rows)} embeddings for {len(texts)} texts")
    return {text_digest(text): row for text, row in zip(texts, rows, strict=True)}


def _files(order: _Order, embeddings: Mapping[str, Rows]) -> dict[str, bytes]:
    dimension = order.manifest.dimension

    def rows(digests: Sequence[str]) -> Rows:
        found = np.empty((len(digests), dimension), dtype=np.float32)
        for number, digest in enumerate(digests):
            found[number] = embeddings[digest]
        return found

    dense = DenseIndex.of(rows(order.digests.bare), rows(order.digests.contextual), dimension)
    bare, contextual = dense.to_bytes()
    return {
        MANIFEST: order.manifest.to_bytes(),
        BARE: bare,
        CONTEXTUAL: contextual,
        BACKGROUND: ExactVectors.of(rows(order.digests.background), dimension).to_bytes(),
        TEXTS: order.digests.to_bytes(),
        LEXICAL: LexicalIndex.build(order.passages).to_bytes(),
    }
