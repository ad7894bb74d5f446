"""The index that is searched: everything about the passages of the plans, opened whole or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from corpus.nouns import Passage, Plan, passages
from indexer.dense import DenseIndex
from indexer.embedded_texts import EmbeddedTexts, TextDigests
from indexer.generations import Generation, read_current
from indexer.index_errors import DamagedIndex, HalfIndex
from indexer.index_manifest import IndexManifest, refuse_other
from indexer.lexical import LexicalIndex
from indexer.vectors import ExactVectors

if TYPE_CHECKING:
    from indexer.encoder import Encoder

MANIFEST = "manifest.json"
BARE = "bare.faiss"
CONTEXTUAL = "contextual.faiss"
BACKGROUND = "background.faiss"
TEXTS = "texts.json"
LEXICAL = "lexical.bin"
FILES = (MANIFEST, BARE, CONTEXTUAL, BACKGROUND, TEXTS, LEXICAL)


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An opened index.  Never changes; safe to share among threads."""

    passages: tuple[Passage, ...]
    """What is indexed; every array of scores is in this order."""
    dense: DenseIndex
    background: ExactVectors
    """Embeddings of the sentences that the report is judged against."""
    lexical: LexicalIndex
    manifest: IndexManifest
    numbers: Mapping[str, int] = field(init=False, repr=False)
    """The place of every passage in :attr:`passages`, by its id."""

    def __post_init__(self) -> None:
        numbers = {passage.id: number for number, passage in enumerate(self.passages)}
        object.__setattr__(self, "numbers", MappingProxyType(numbers))

    @property
    def version(self) -> str:
        """16 hexadecimal digits; another model or another corpus gives others."""
        return self.manifest.version

    @classmethod
    def open(cls, folder: Path, plans: tuple[Plan, ...], encoder: Encoder) -> SearchIndex:
        """Open the current index in ``folder``, if it was built from these plans with this encoder.

        Raises one of the :class:`indexer.index_errors.IndexProblem` errors otherwise.
        """
        found = passages(plans)
        wanted = IndexManifest.wanted(plans, encoder, EmbeddedTexts.of(found).digests())
        return cls.from_generation(read_current(folder), found, wanted)

    @classmethod
    def from_generation(cls, generation: Generation, found: tuple[Passage, ...], wanted: IndexManifest) -> SearchIndex:
        """The index in a generation that has been read, if it is the one wanted for the passages ``found``."""
        manifest = read_manifest(generation)
        refuse_other(manifest, wanted, generation.path)
        try:
            dense, background = read_vectors(generation.files)
            digests = TextDigests.from_bytes(generation.files[TEXTS])
            lexical = LexicalIndex.from_bytes(generation.files[LEXICAL])
        except ValueError as error:
            raise DamagedIndex(f"索引のファイルを読み解けません（{error}）。", generation.path) from error
        sizes = (len(dense), len(lexical), len(background), dense.dimension, background.dimension)
        if sizes != (len(found), len(found), len(digests.background), wanted.dimension, wanted.dimension):
            raise DamagedIndex("索引のファイルどうしの件数が合いません。", generation.path)
        return cls(found, dense, background, lexical, manifest)


def read_manifest(generation: Generation) -> IndexManifest:
    """The manifest of a generation.

    Raises :class:`HalfIndex` where the generation lacks a file, :class:`DamagedIndex` where the manifest is none, and
    :class:`OtherSchema` where it is of another schema.
    """
    path = generation.path / MANIFEST
    if MANIFEST not in generation.files:
        raise HalfIndex("索引のファイルが足りません。", path)
    try:
        manifest = IndexManifest.from_bytes(generation.files[MANIFEST], path)
    except ValueError as error:
        raise DamagedIndex(f"索引のファイルを読み解けません（{error}）。", path) from error
    for name in FILES:
        if name not in generation.files:
            raise HalfIndex("索引のファイルが足りません。", generation.path / name)
    return manifest


def read_vectors(files: Mapping[str, bytes]) -> tuple[DenseIndex, ExactVectors]:
    """The vectors of the passages and of the background; :class:`ValueError` where they are none."""
    return DenseIndex.from_bytes(files[BARE], files[CONTEXTUAL]), ExactVectors.from_bytes(files[BACKGROUND])
