"""The index that is searched: everything about the passages of the plans, opened whole or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from corpus.nouns import AnticipatedQuestion, Passage, Plan, passages
from indexer.adapter import Adapter
from indexer.dense import DenseIndex
from indexer.embedded_texts import EmbeddedTexts, TextDigests, anticipated
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
TRANSLATIONS = "translations.faiss"
QUESTIONS = "questions.faiss"
TEXTS = "texts.json"
LEXICAL = "lexical.bin"
ADAPTER = "adapter.safetensors"
FILES = (MANIFEST, BARE, CONTEXTUAL, TRANSLATIONS, BACKGROUND, QUESTIONS, TEXTS, LEXICAL)
"""What every index has; what was learned (the adapter, and what the learner wrote) stands beside it where there is any."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An opened index.  Never changes; safe to share among threads."""

    passages: tuple[Passage, ...]
    """What is indexed; every array of scores is in this order."""
    dense: DenseIndex
    background: ExactVectors
    """Embeddings of the sentences that the report is judged against."""
    translations: ExactVectors
    """Embeddings of the reference translations: language by language, each in the order of the passages."""
    questions: ExactVectors
    """Embeddings of :attr:`anticipated`, as queries, in its order."""
    lexical: LexicalIndex
    manifest: IndexManifest
    learned: Mapping[str, bytes]
    """What was learned when the index was built, by file name; empty where nothing was."""
    anticipated: tuple[AnticipatedQuestion, ...]
    adapter: Adapter
    """The identity where none was learned."""
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
    def open(cls, folder: Path, plans: tuple[Plan, ...], encoder: Encoder, learning: str = "") -> SearchIndex:
        """Open the current index in ``folder``, if it was built from these plans with this encoder and learner.

        Raises one of the :class:`indexer.index_errors.IndexProblem` errors otherwise.
        """
        found = passages(plans)
        wanted = IndexManifest.wanted(plans, encoder, EmbeddedTexts.of(found).digests(), learning)
        return cls.from_generation(read_current(folder), found, wanted)

    @classmethod
    def from_generation(cls, generation: Generation, found: tuple[Passage, ...], wanted: IndexManifest) -> SearchIndex:
        """The index in a generation that has been read, if it is the one wanted for the passages ``found``."""
        manifest = read_manifest(generation)
        refuse_other(manifest, wanted, generation.path)
        files = generation.files
        try:
            vectors = read_vectors(files)
            digests = TextDigests.from_bytes(files[TEXTS])
            lexical = LexicalIndex.from_bytes(files[LEXICAL])
            adapter = (
                Adapter.from_bytes(files[ADAPTER], wanted.dimension)
                if ADAPTER in files
                else Adapter.identity(wanted.dimension)
            )
        except ValueError as error:
            raise DamagedIndex(f"索引のファイルを読み解けません（{error}）。", generation.path) from error
        questions = anticipated(found)
        sizes = [*map(len, vectors.all), len(lexical)]
        wanted_sizes = [
            *(len(found), len(found), len(digests.translations), len(digests.background), len(questions), len(found))
        ]
        if sizes != wanted_sizes or any(one.dimension != wanted.dimension for one in vectors.all):
            raise DamagedIndex("索引のファイルどうしの件数が合いません。", generation.path)
        return cls(
            passages=found,
            dense=DenseIndex(vectors.bare, vectors.contextual),
            background=vectors.background,
            translations=vectors.translations,
            questions=vectors.questions,
            lexical=lexical,
            manifest=manifest,
            learned=MappingProxyType({name: data for name, data in files.items() if name not in FILES}),
            anticipated=questions,
            adapter=adapter,
        )


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


@dataclass(frozen=True, slots=True)
class Vectors:
    """Every vector of an index, as it came from the encoder."""

    bare: ExactVectors
    contextual: ExactVectors
    translations: ExactVectors
    background: ExactVectors
    questions: ExactVectors

    @property
    def all(self) -> tuple[ExactVectors, ...]:
        """All five, in the order of :class:`indexer.embedded_texts.TextDigests`."""
        return (self.bare, self.contextual, self.translations, self.background, self.questions)


def read_vectors(files: Mapping[str, bytes]) -> Vectors:
    """The vectors in the files of an index; :class:`ValueError` where they are none."""
    names = (BARE, CONTEXTUAL, TRANSLATIONS, BACKGROUND, QUESTIONS)
    return Vectors(*(ExactVectors.from_bytes(files[name]) for name in names))
