"""The index on disk is never half-written: a writer is killed at each of its file operations."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from corpus.nouns import Plan
from indexer.build import build_index
from indexer.generations import GENERATIONS, SUMS, generation_names, leftovers, read_current
from indexer.index import FILES, SearchIndex
from indexer.index_errors import HalfIndex, IndexProblem, NoIndex
from tests.indexer.tiny_corpus import NEW, OLD, TinyEncoder, tiny_plans

SCRIPT = Path(__file__).with_name("killed_writer.py")


@dataclass(frozen=True, slots=True)
class Death:
    """What a writer left behind."""

    at: str
    """The operation it died at, and how."""
    switched: bool
    """Whether CURRENT had been replaced by then."""
    folder: Path


@pytest.fixture(scope="module")
def old_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The old index, third of its line, so that publishing another one also clears one away."""
    folder = tmp_path_factory.mktemp("old") / "index"
    for plans in (tiny_plans("一。"), tiny_plans("二。"), OLD):
        build_index(plans, TinyEncoder(), folder)
    return folder


@pytest.fixture(scope="module")
def blobs(old_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the new index, just as a build over the old one publishes them."""
    folder = tmp_path_factory.mktemp("new") / "index"
    shutil.copytree(old_index, folder)
    build_index(NEW, TinyEncoder(), folder)
    blobs = tmp_path_factory.mktemp("blobs")
    for name, data in read_current(folder).files.items():
        (blobs / name).write_bytes(data)
    return blobs


@pytest.fixture(scope="module")
def deaths(old_index: Path, blobs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Death, ...]:
    """The careful writer, killed at every operation over the old index."""
    return tuple(killed_everywhere("careful", old_index, blobs, tmp_path_factory.mktemp("deaths")))


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The writer in a process of its own."""
    command = [sys.executable, "-I", str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def operations_of(writer: str, folder: Path, blobs: Path) -> list[str]:
    """The writer's operations, from a run in which it lives."""
    dry = run(writer, folder, blobs, "count")
    assert dry.returncode == 0, dry.stderr
    return dry.stdout.splitlines()


def killed_everywhere(writer: str, before: Path | None, blobs: Path, runs: Path) -> Iterator[Death]:
    """Count the operations in a dry run, then start over and die at each; also in the middle of every write."""

    def fresh(name: str) -> Path:
        folder = runs / name
        if before is not None:
            shutil.copytree(before, folder)
        return folder

    operations = operations_of(writer, fresh("dry"), blobs)
    switch = max(number for number, name in enumerate(operations) if name in ("rename CURRENT", "create CURRENT"))
    for number, name in enumerate(operations):
        for mode in ("before", "within") if name == "write" else ("before",):
            folder = fresh(f"{number:03d}-{mode}")
            died = run(writer, folder, blobs, mode, str(number))
            assert died.returncode == -signal.SIGKILL, died.stderr
            yield Death(f"{mode} {number} {name}", number > switch, folder)


def serves(folder: Path, plans: tuple[Plan, ...]) -> str:
    """Empty where the folder's index opens for these plans and answers as it should, else what is wrong."""
    encoder = TinyEncoder()
    try:
        index = SearchIndex.open(folder, plans, encoder)
    except IndexProblem as problem:
        return str(problem)
    for number, passage in enumerate(index.passages):
        text = passage.statement.text
        if int(np.argmax(index.dense.scores(encoder.encode_passages([text])[0]).bare)) != number:
            return f"「{text}」 is not found by its own embedding"
    return ""


def test_the_dry_run_meets_every_kind_of_operation(deaths: tuple[Death, ...]) -> None:
    """The list of deaths would be worth little if it left out syncing, renaming or clearing away."""
    kinds = {death.at.split()[2] for death in deaths}
    assert kinds == {
        "lock",
        "make_dir",
        "create",
        "write",
        "sync",
        "close",
        "sync_dir",
        "rename",
        "remove",
        "remove_dir",
    }
    halves = [death for death in deaths if death.at.startswith("within")]
    assert len(halves) == len({*FILES, SUMS, "CURRENT"})


def test_a_killed_writer_leaves_the_old_index_or_the_new_one(deaths: tuple[Death, ...]) -> None:
    """Up to the rename of CURRENT the old index opens and answers, from then on the new one."""
    wrong = {death.at: serves(death.folder, NEW if death.switched else OLD) for death in deaths}
    assert not {at: problem for at, problem in wrong.items() if problem}
    assert {death.switched for death in deaths} == {False, True}


def test_the_next_build_succeeds_and_clears_up(deaths: tuple[Death, ...], tmp_path: Path) -> None:
    """Whatever a dead writer left, another run puts the new index there and leaves nothing unfinished."""
    for number, death in enumerate(deaths):
        folder = tmp_path / str(number)
        shutil.copytree(death.folder, folder)
        build_index(NEW, TinyEncoder(), folder)
        assert not serves(folder, NEW), death.at
        assert not leftovers(folder), death.at
        assert len(generation_names(folder)) == 2, death.at
        assert {path.name for path in folder.iterdir()} == {"CURRENT", "LOCK", GENERATIONS}, death.at


def test_a_killed_first_build_is_told_from_no_index_and_is_made_good(blobs: Path, tmp_path: Path) -> None:
    """Without an old index to serve, a half one is refused by name, and the next build completes it."""
    refused = set()
    for death in killed_everywhere("careful", None, blobs, tmp_path):
        try:
            read_current(death.folder)
        except (NoIndex, HalfIndex) as problem:
            assert not death.switched, death.at
            refused.add(type(problem))
        else:
            assert death.switched, death.at
        build_index(NEW, TinyEncoder(), death.folder)
        assert not serves(death.folder, NEW), death.at
        assert not leftovers(death.folder), death.at
    assert refused == {NoIndex, HalfIndex}


def test_a_whole_build_has_no_other_operations(old_index: Path, blobs: Path, tmp_path: Path) -> None:
    """What is killed above is just what a build does to the disk; a build killed on the way shows the same."""
    names = ("careful", "build", "before", "after")
    folders = [Path(shutil.copytree(old_index, tmp_path / name / "index")) for name in names]
    operations = operations_of("careful", folders[0], blobs)
    assert operations_of("build", folders[1], blobs) == operations
    assert read_current(folders[1]).files == read_current(folders[0]).files
    switch = operations.index("rename CURRENT")
    for folder, number, plans in ((folders[2], switch, OLD), (folders[3], switch + 1, NEW)):
        assert run("build", folder, blobs, "before", str(number)).returncode == -signal.SIGKILL
        assert not serves(folder, plans)


@pytest.mark.parametrize("writer", ["in-place", "pointer-first"])
def test_a_careless_writer_is_caught(old_index: Path, blobs: Path, tmp_path: Path, writer: str) -> None:
    """The same check fails for a writer that is not atomic, so it can fail."""
    deaths = list(killed_everywhere(writer, old_index, blobs, tmp_path))
    torn = [death for death in deaths if serves(death.folder, OLD) and serves(death.folder, NEW)]
    assert len(torn) > len(FILES)
