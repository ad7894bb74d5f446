"""Damage of every kind to every file of an index: refused by name, and mended by the next build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.build import build_index
from indexer.generations import CURRENT, SUMS
from indexer.index import BARE, CONTEXTUAL, FILES, LEXICAL, MANIFEST, TEXTS, SearchIndex
from indexer.index_errors import DamagedIndex, HalfIndex
from indexer.index_manifest import SCHEMA
from indexer.vectors import ExactVectors
from tests.indexer.refusing import current, refused, republish
from tests.indexer.tiny_corpus import SENTENCES, TinyEncoder, tiny_plans

PLANS = tiny_plans(*SENTENCES)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound index of the tiny plan."""
    folder = tmp_path_factory.mktemp("template") / "index"
    build_index(PLANS, TinyEncoder(), folder)
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A copy of it to spoil."""
    return Path(shutil.copytree(template, tmp_path / "index"))


Spoil = Callable[[Path], object]


def flip(name: str) -> Spoil:
    """Change one bit in the middle of a file."""

    def spoil(folder: Path) -> None:
        path = folder / name if name == CURRENT else current(folder) / name
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)

    return spoil


def cut_off(name: str) -> Spoil:
    """Keep half of a file."""

    def spoil(folder: Path) -> None:
        path = folder / name if name == CURRENT else current(folder) / name
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return spoil


def taken_away(name: str) -> Spoil:
    """Remove a file."""
    return lambda folder: (folder / name if name == CURRENT else current(folder) / name).unlink()


ALL_FILES = (*FILES, SUMS, CURRENT)


@pytest.mark.parametrize("name", ALL_FILES)
def test_one_wrong_bit_in_any_file_is_refused_and_mended(folder: Path, name: str) -> None:
    """The refusal names the file, or the one that it no longer goes with; the next build makes a sound index."""
    flip(name)(folder)
    problem = refused(folder)
    assert isinstance(problem, DamagedIndex | HalfIndex)
    assert name == CURRENT or problem.path.name == name
    mended(folder)


@pytest.mark.parametrize("name", ALL_FILES)
def test_half_of_any_file_is_refused_and_mended(folder: Path, name: str) -> None:
    """A file cut off is damage."""
    cut_off(name)(folder)
    problem = refused(folder)
    assert type(problem) is DamagedIndex
    assert problem.path.name == name
    mended(folder)


@pytest.mark.parametrize("name", ALL_FILES)
def test_any_missing_file_is_refused_and_mended(folder: Path, name: str) -> None:
    """An index with a file taken away is half an index."""
    taken_away(name)(folder)
    problem = refused(folder)
    assert type(problem) is HalfIndex
    assert name == CURRENT or problem.path.name == name
    mended(folder)


def test_a_missing_generation_is_refused_and_mended(folder: Path) -> None:
    """CURRENT alone is half an index."""
    shutil.rmtree(current(folder))
    assert type(refused(folder)) is HalfIndex
    mended(folder)


def mended(folder: Path) -> None:
    """A build makes the index whole; what was damaged is not reused."""
    report = build_index(PLANS, TinyEncoder(), folder)
    assert report.written
    assert report.reused == 0
    assert len(SearchIndex.open(folder, PLANS, TinyEncoder()).passages) == 3


def other_vectors(count: int, dimension: int) -> bytes:
    """Vectors of so many texts, in that dimension."""
    rows = TinyEncoder(dimension=dimension).encode_passages([str(number) for number in range(count)])
    return ExactVectors.of(rows, dimension).to_bytes()


@pytest.mark.parametrize(
    "changes",
    [
        {BARE: other_vectors(2, 16)},
        {BARE: other_vectors(2, 16), CONTEXTUAL: other_vectors(2, 16)},
        {BARE: other_vectors(3, 8), CONTEXTUAL: other_vectors(3, 8)},
        {BARE: b"no index"},
        {LEXICAL: b"no index"},
        {TEXTS: b"[]"},
        {TEXTS: b'{"prompt": "passage", "bare": []}'},
        {MANIFEST: b"{"},
        {MANIFEST: b"[]"},
        {MANIFEST: f'{{"schema": {SCHEMA}, "model_id": "tiny"}}'.encode()},
        {MANIFEST: '{"schema": "一"}'.encode()},
    ],
    ids=[
        "fewer-bare",
        "fewer-of-both",
        "other-dimension",
        "bare-is-no-index",
        "lexical-is-no-index",
        "texts-are-a-list",
        "texts-lack-a-part",
        "manifest-is-cut-off",
        "manifest-is-a-list",
        "manifest-lacks-keys",
        "manifest-has-a-schema-in-words",
    ],
)
def test_sound_files_that_do_not_go_together_are_damage(folder: Path, changes: dict[str, bytes | None]) -> None:
    """Digests alone do not make an index: the parts must be what they should be, and of one size."""
    republish(folder, changes)
    assert type(refused(folder)) is DamagedIndex
    build_index(PLANS, TinyEncoder(), folder)
    SearchIndex.open(folder, PLANS, TinyEncoder())


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_was_never_written_is_half_an_index(folder: Path, name: str) -> None:
    """A generation that is complete by its own list may still lack what this program needs."""
    republish(folder, {name: None})
    problem = refused(folder)
    assert type(problem) is HalfIndex
    assert problem.path.name == name
