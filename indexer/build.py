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
from typing import TYPE_CHECKING, Protocol

import numpy as np

from corpus.nouns import Passage, Plan, passages
from indexer.atomic import writing
from indexer.dense import DenseIndex
from indexer.embedded_texts import QUERY, EmbeddedTexts, TextDigests
from indexer.fileops import FileOps
from indexer.generations import Generation, leftovers, read_current
from indexer.index import (
    BACKGROUND,
    BARE,
    CONTEXTUAL,
    LEXICAL,
    MANIFEST,
    QUESTIONS,
    TEXTS,
    TRANSLATIONS,
    SearchIndex,
    read_manifest,
    read_vectors,
)
from indexer.index_errors import IndexProblem, UnwritableIndex
from indexer.index_manifest import Counts, IndexManifest
from indexer.lexical import LexicalIndex
from indexer.vectors import ExactVectors, Rows, checked_rows

if TYPE_CHECKING:
    from indexer.encoder import Encoder

_QUERY_BATCH = 64


class Learner(Protocol):
    """Learns from the anticipated questions of an index that is otherwise complete."""

    @property
    def version(self) -> str:
        """Changes with what is learned or how; it is part of the index's own version."""
        ...

    def learn(self, index: SearchIndex) -> Mapping[str, bytes]:
        """Files to keep with the index; see :attr:`indexer.index.SearchIndex.learned`."""
        ...


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
    def of(cls, plans: tuple[Plan, ...], encoder: Encoder, learner: Learner | None) -> _Order:
        found = passages(plans)
        texts = EmbeddedTexts.of(found)
        digests = texts.digests()
        learning = learner.version if learner else ""
        return cls(found, texts, digests, IndexManifest.wanted(plans, encoder, digests, learning))

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
    learner: Learner | None = None,
    ops: FileOps | None = None,
) -> BuildReport:
    """Make ``folder`` hold the index of these plans by this encoder and learner, and say what that took.

    The index that was current serves until the new one is complete.  Builders of the same folder wait for each other.
    Raises :class:`indexer.index_errors.UnwritableIndex`, and :class:`ValueError` where the encoder returns something
    other than finite unit vectors of its dimension.
    """
    started = time.perf_counter()
    order = _Order.of(plans, encoder, learner)
    wanted = tuple(order.texts.keyed())
    encoded = 0
    written = False
    if order.stands_in(folder):
        _clean(folder, ops)
    else:
        with writing(folder, ops) as writer:
            if not order.stands_in(folder):  # another builder may have finished it while this one waited
                known = _embeddings_at_hand(folder, order.manifest)
                missing = [item for item in wanted if item[0] not in known]
                encoded = len(missing)
                files = _files(order, {**known, **_encode(missing, encoder, progress)})
                if learner is not None:
                    complete = Generation("", folder, dict(files))
                    files |= learner.learn(SearchIndex.from_generation(complete, order.passages, order.manifest))
                writer.publish(files)
                written = True
    return BuildReport(
        encoded=encoded,
        reused=len(wanted) - encoded,
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
        names = (digests.bare, digests.contextual, digests.translations, digests.background, digests.questions)
        known: dict[str, Rows] = {}
        for part, vectors in zip(names, read_vectors(generation.files).all, strict=True):
            known.update(zip(part, checked_rows(vectors.rows(), wanted.dimension), strict=True))
    except (IndexProblem, ValueError):
        return {}
    return known


def _encode(
    missing: Sequence[tuple[str, str, str]], encoder: Encoder, progress: Progress | None
) -> Mapping[str, Rows]:
    """The embeddings of (key, prompt, text) items by key; passages first, each under its own prompt."""
    if not missing:
        return {}
    total = len(missing)
    tell = progress or (lambda _done, _total: None)
    tell(0, total)
    queries = [(key, text) for key, prompt, text in missing if prompt == QUERY]
    statements = [(key, text) for key, prompt, text in missing if prompt != QUERY]
    found: dict[str, Rows] = {}
    if statements:
        rows = encoder.encode_passages([text for _, text in statements], lambda done: tell(done, total))
        found |= _checked(statements, rows, encoder)
    queries.sort(key=lambda item: len(item[1]))  # texts of one length together, so that none is padded much
    for start in range(0, len(queries), _QUERY_BATCH):
        batch = queries[start : start + _QUERY_BATCH]
        found |= _checked(batch, encoder.encode_queries([text for _, text in batch]), encoder)
        tell(len(found), total)
    return found


def _checked(items: Sequence[tuple[str, str]], rows: Rows, encoder: Encoder) -> Mapping[str, Rows]:
    rows = checked_rows(rows, encoder.dimension)
    if len(rows) != len(items):
        raise ValueError(f"the encoder returned {len(rows)} embeddings for {len(items)} texts")
    return {key: row for (key, _), row in zip(items, rows, strict=True)}


def _files(order: _Order, embeddings: Mapping[str, Rows]) -> dict[str, bytes]:
    dimension = order.manifest.dimension
    digests = order.digests

    def rows(names: Sequence[str]) -> Rows:
        found = np.empty((len(names), dimension), dtype=np.float32)
        for number, name in enumerate(names):
            found[number] = embeddings[name]
        return found

    dense = DenseIndex.of(rows(digests.bare), rows(digests.contextual), dimension)
    bare, contextual = dense.to_bytes()
    return {
        MANIFEST: order.manifest.to_bytes(),
        BARE: bare,
        CONTEXTUAL: contextual,
        TRANSLATIONS: ExactVectors.of(rows(digests.translations), dimension).to_bytes(),
        BACKGROUND: ExactVectors.of(rows(digests.background), dimension).to_bytes(),
        QUESTIONS: ExactVectors.of(rows(digests.questions), dimension).to_bytes(),
        TEXTS: digests.to_bytes(),
        LEXICAL: LexicalIndex.build(order.passages).to_bytes(),
    }
