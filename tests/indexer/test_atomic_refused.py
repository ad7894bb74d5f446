"""Power cuts and refusals: whatever the disk does, the old generation or the new one is there, whole."""

from __future__ import annotations

import errno
import itertools
import os
import random
from pathlib import Path

import pytest

from indexer.atomic import writing
from indexer.fileops import FileOps
from indexer.generations import leftovers, read_current
from indexer.index_errors import HalfIndex, IndexProblem, NoIndex, UnwritableIndex
from tests.indexer.lossy_disk import Coin, RecordingOps, after_power_cut, recorded

OLD = {"one.bin": b"old one", "two.bin": b"old two"}
NEW = {"one.bin": b"new one", "two.bin": b"new two", "three.bin": b""}


def publish(folder: Path, files: dict[str, bytes], ops: FileOps | None = None) -> str:
    """Publish files as whoever builds an index does."""
    with writing(folder, ops) as writer:
        return writer.publish(files)


def state_of(folder: Path, old: dict[str, bytes]) -> str:
    """``old`` or ``new`` as the folder holds the one or the other; else what is wrong with it."""
    try:
        files = read_current(folder).files
    except (NoIndex, HalfIndex) as problem:
        return str(problem) if old else "old"
    except IndexProblem as problem:
        return str(problem)
    if files == NEW:
        return "new"
    return "old" if files == old else f"neither: {files}"


def coins(seed: int) -> tuple[Coin, Coin]:
    """0 loses all that was not synced, 1 only contents, 2 only names; others some of each."""
    chance = random.Random(seed)
    names, contents = {0: (0.0, 0.0), 1: (1.0, 0.0), 2: (0.0, 1.0)}.get(seed, (0.5, 0.5))
    return (lambda: chance.random() < names), (lambda: chance.random() < contents)


def states_after_power_cuts(tmp_path: Path, ops: type[RecordingOps], old: dict[str, bytes]) -> dict[str, set[str]]:
    """Cut the power before each operation of a publication and after the last, several times over.

    Gives the states then found by when it was: ``meanwhile`` or ``afterwards``.
    """
    folder = tmp_path / "index"
    for files in ({"a.bin": b""}, {"b.bin": b""}, old) if old else ():
        publish(folder, files)
    disk = recorded(tmp_path)
    recording = ops(tmp_path)
    publish(folder, NEW, recording)
    states: dict[str, set[str]] = {"meanwhile": set(), "afterwards": set()}
    for step in range(len(recording.log) + 1):
        for seed in range(12):
            cut = tmp_path / f"cut-{step}-{seed}"
            after_power_cut(disk, cut, *coins(seed))
            states["meanwhile" if step < len(recording.log) else "afterwards"].add(state_of(cut / "index", old))
            if seed < 2:
                publish(cut / "index", {"n.bin": b"next"})
                assert read_current(cut / "index").files == {"n.bin": b"next"}
        if step < len(recording.log):
            recording.log[step](disk)
    return states


@pytest.mark.parametrize("old", [{}, OLD], ids=["first", "second"])
def test_power_cuts_leave_the_old_or_the_new(tmp_path: Path, old: dict[str, bytes]) -> None:
    """Whatever reached the disk before the power went: one of the two, whole; the new once publish has returned."""
    assert states_after_power_cuts(tmp_path, RecordingOps, old) == {"meanwhile": {"old", "new"}, "afterwards": {"new"}}


class WithoutFileSync(RecordingOps):
    """Wrong: forgets to sync files."""

    def sync(self, descriptor: int) -> None:
        """Nothing."""


class WithoutFolderSync(RecordingOps):
    """Wrong: forgets to sync folders."""

    def sync_dir(self, path: Path) -> None:
        """Nothing."""


@pytest.mark.parametrize("ops", [WithoutFileSync, WithoutFolderSync])
def test_a_writer_that_does_not_sync_is_caught(tmp_path: Path, ops: type[RecordingOps]) -> None:
    """The power cuts find a missing sync, so they can."""
    states = states_after_power_cuts(tmp_path, ops, OLD)
    assert (states["meanwhile"] | states["afterwards"]) - {"old", "new"}
    assert states["afterwards"] != {"new"}


class RefusingOps(FileOps):
    """The real operations, but the system refuses one of them, and with ``for_good`` all that follow."""

    def __init__(self, number: int, *, for_good: bool) -> None:
        self._number = number
        self._for_good = for_good
        self._count = 0

    def _step(self) -> None:
        self._count += 1
        if self._count == self._number or (self._for_good and self._count > self._number):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    @property
    def refused(self) -> bool:
        """Whether it has come to that."""
        return self._count >= self._number

    def lock(self, path: Path) -> int:
        self._step()
        return super().lock(path)

    def make_dir(self, path: Path) -> None:
        self._step()
        super().make_dir(path)

    def create(self, path: Path) -> int:
        self._step()
        return super().create(path)

    def write(self, descriptor: int, data: memoryview) -> int:
        self._step()
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        self._step()
        super().sync(descriptor)

    def sync_dir(self, path: Path) -> None:
        self._step()
        super().sync_dir(path)

    def rename(self, source: Path, target: Path) -> None:
        self._step()
        super().rename(source, target)

    def remove(self, path: Path) -> None:
        self._step()
        super().remove(path)

    def remove_dir(self, path: Path) -> None:
        self._step()
        super().remove_dir(path)


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for-good"])
def test_a_refusing_system_leaves_the_old_index(tmp_path: Path, for_good: bool) -> None:
    """Whichever operation is refused: the old or the new is whole, an error says how to mend it, the next run works."""
    for number in itertools.count(1):
        folder = tmp_path / str(number)
        for files in ({"a.bin": b""}, {"b.bin": b""}, OLD):
            publish(folder, files)
        ops = RefusingOps(number, for_good=for_good)
        try:
            publish(folder, NEW, ops)
        except UnwritableIndex as problem:
            assert "ディスクの空き" in str(problem)
            assert state_of(folder, OLD) in ("old", "new")
        else:
            assert state_of(folder, OLD) == "new"
        publish(folder, {"n.bin": b"next"})
        assert read_current(folder).files == {"n.bin": b"next"}
        assert leftovers(folder) == ()
        if not ops.refused:
            break
    assert number > 25
