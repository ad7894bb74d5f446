"""Freezing a release: on the list only once it is there, whatever happens on the way."""

from __future__ import annotations

import errno
import itertools
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from indexer.fileops import FileOps
from service.freezing import freeze
from tests.indexer.lossy_disk import RecordingOps, after_power_cut, recorded
from web.widget_script import LIST, Script, link, load_releases, load_scripts

ONE, OTHER = Script(b"one"), Script(b"other" * 1000)
FIRST, SECOND = date(2026, 4, 1), date(2026, 6, 1)


def test_a_script_is_frozen_once(tmp_path: Path) -> None:
    """A second time adds nothing; another script adds a line that hangs on the first."""
    first = freeze(FIRST, tmp_path, ONE)
    assert first is not None
    assert freeze(date(2026, 5, 1), tmp_path, ONE) is None
    second = freeze(SECOND, tmp_path, OTHER)
    assert second is not None
    assert load_releases(tmp_path) == (first, second)
    assert second.chain == link(first.chain, ("2026-06-01", OTHER.digest, OTHER.integrity))
    assert {name: script.body for name, script in load_scripts(tmp_path).items()} == {ONE.name: ONE.body, OTHER.name: OTHER.body}
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([LIST, ONE.name, OTHER.name])


def test_a_release_that_is_gone_is_noticed_at_the_start(tmp_path: Path) -> None:
    """Sites that pinned it would be left without their widget."""
    freeze(FIRST, tmp_path / "new", ONE)
    (tmp_path / "new" / ONE.name).unlink()
    with pytest.raises(FileNotFoundError):
        load_scripts(tmp_path / "new")
    (tmp_path / "new" / LIST).unlink()
    assert load_scripts(tmp_path / "new") == {}


class Full(FileOps):
    """A disk that gives up after so many operations, in the middle of a write."""

    def __init__(self, left: int) -> None:
        self.left = left

    def _spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, "full")

    def create(self, path: Path) -> int:
        self._spend()
        return super().create(path)

    def write(self, descriptor: int, data: memoryview) -> int:
        self._spend()
        return super().write(descriptor, data[: max(1, len(data) // 2)])

    def sync(self, descriptor: int) -> None:
        self._spend()

    def rename(self, source: Path, target: Path) -> None:
        self._spend()
        super().rename(source, target)


@pytest.mark.parametrize("left", range(40))
def test_a_disk_that_fills_up_leaves_the_old_list_or_the_new_one(tmp_path: Path, left: int) -> None:
    """And all that it names is whole; freezing again, with room, ends what was begun."""
    freeze(FIRST, tmp_path, ONE)
    ops = Full(left)
    try:
        freeze(SECOND, tmp_path, OTHER, ops)
    except OSError:
        assert ops.left < 0
    else:
        assert ops.left >= 0
    sound(tmp_path)
    freeze(SECOND, tmp_path, OTHER)
    assert set(load_scripts(tmp_path)) == {ONE.name, OTHER.name}
    sound(tmp_path)


def test_a_power_cut_does_neither(tmp_path: Path) -> None:
    """Whichever of the unsynced things reached the disk."""
    folder = tmp_path / "releases"
    freeze(FIRST, folder, ONE)
    ops = RecordingOps(folder.parent)
    before = recorded(folder.parent)
    freeze(SECOND, folder, OTHER, ops)
    number = 0
    for cut in range(len(ops.log) + 1):
        for names, contents in itertools.product((False, True), repeat=2):
            disk = deepcopy(before)
            for operation in ops.log[:cut]:
                operation(disk)
            number += 1
            after = tmp_path / f"after{number}"
            after_power_cut(disk, after, partial(bool, names), partial(bool, contents))
            sound(after / "releases")
    assert number > 40


def sound(folder: Path) -> None:
    """Every release on the list is there as its line says, and the first one is never lost."""
    found = list(pairs(folder))
    assert found[0].body == ONE.body
    assert len(found) <= 2


def pairs(folder: Path) -> Iterator[Script]:
    """Every release's script, held against its line."""
    chain = ""
    scripts = load_scripts(folder)
    for release in load_releases(folder):
        script = scripts[f"v1.{release.digest}.js"]
        assert (script.digest, script.integrity) == (release.digest, release.integrity)
        assert release.chain == link(chain, (release.released.isoformat(), release.digest, release.integrity))
        chain = release.chain
        yield script
