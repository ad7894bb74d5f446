"""A disk that forgets what was not synced: the operations are recorded, and replayed up to a power cut.

Killing a process loses nothing that it had written, so it cannot show that a sync is missing.  A power cut can: what a
file holds is sure only since the file was synced, and which names a folder has only since the folder was.  Everything
later may have reached the disk or not, independently (the model of Pillai et al., OSDI 2014, coarsened to whole files
and folders).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from indexer.fileops import FileOps


@dataclass
class File:
    """Contents as the system sees them, and as they are sure to be."""

    live: bytes = b""
    sure: bytes = b""


@dataclass
class Folder:
    """Names as the system sees them, and as they are sure to be."""

    live: dict[str, File | Folder] = field(default_factory=dict)
    sure: dict[str, File | Folder] = field(default_factory=dict)


Operation = Callable[[Folder], object]
Coin = Callable[[], bool]
Names = tuple[str, ...]


class RecordingOps(FileOps):
    """The real operations, and beside them a list that can be replayed on a :class:`Folder`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._open: dict[int, Names] = {}
        self.log: list[Operation] = []

    def lock(self, path: Path) -> int:
        descriptor = super().lock(path)
        self.log.append(partial(_make_lock, at=self._at(path)))
        return descriptor

    def make_dir(self, path: Path) -> None:
        super().make_dir(path)
        self.log.append(partial(_make_folder, at=self._at(path)))

    def create(self, path: Path) -> int:
        descriptor = super().create(path)
        self._open[descriptor] = self._at(path)
        self.log.append(partial(_make_file, at=self._at(path)))
        return descriptor

    def write(self, descriptor: int, data: memoryview) -> int:
        written = super().write(descriptor, data)
        self.log.append(partial(_append, at=self._open[descriptor], data=bytes(data[:written])))
        return written

    def sync(self, descriptor: int) -> None:
        if descriptor in self._open:
            self.log.append(partial(_sync_file, at=self._open[descriptor]))

    def sync_dir(self, path: Path) -> None:
        self.log.append(partial(_sync_folder, at=self._at(path)))

    def close(self, descriptor: int) -> None:
        self._open.pop(descriptor, None)
        super().close(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        self.log.append(partial(_rename, old=self._at(source), new=self._at(target)))

    def remove(self, path: Path) -> None:
        super().remove(path)
        self.log.append(partial(_remove, at=self._at(path)))

    def remove_dir(self, path: Path) -> None:
        super().remove_dir(path)
        self.log.append(partial(_remove, at=self._at(path)))

    def _at(self, path: Path) -> Names:
        return path.relative_to(self._root).parts


def recorded(path: Path) -> Folder:
    """A folder of the real disk, all of it sure."""
    here = Folder()
    for child in path.iterdir():
        here.live[child.name] = recorded(child) if child.is_dir() else File(child.read_bytes(), child.read_bytes())
    here.sure = dict(here.live)
    return here


def after_power_cut(here: Folder, target: Path, names: Coin, contents: Coin) -> None:
    """Write to ``target`` what the disk may hold.

    The coins say of each folder whether its unsynced names got there, and of each file whether its unsynced contents
    did.
    """
    target.mkdir()
    for name, thing in (here.live if names() else here.sure).items():
        if isinstance(thing, Folder):
            after_power_cut(thing, target / name, names, contents)
        else:
            (target / name).write_bytes(thing.live if contents() else thing.sure)


def _folder(root: Folder, at: Names) -> Folder:
    found: File | Folder = root
    for name in at:
        assert isinstance(found, Folder)
        found = found.live[name]
    assert isinstance(found, Folder)
    return found


def _file(root: Folder, at: Names) -> File:
    found = _folder(root, at[:-1]).live[at[-1]]
    assert isinstance(found, File)
    return found


def _make_lock(root: Folder, at: Names) -> None:
    _folder(root, at[:-1]).live.setdefault(at[-1], File())


def _make_folder(root: Folder, at: Names) -> None:
    _folder(root, at[:-1]).live[at[-1]] = Folder()


def _make_file(root: Folder, at: Names) -> None:
    _folder(root, at[:-1]).live[at[-1]] = File()


def _append(root: Folder, at: Names, data: bytes) -> None:
    _file(root, at).live += data


def _sync_file(root: Folder, at: Names) -> None:
    _file(root, at).sure = _file(root, at).live


def _sync_folder(root: Folder, at: Names) -> None:
    _folder(root, at).sure = dict(_folder(root, at).live)


def _rename(root: Folder, old: Names, new: Names) -> None:
    _folder(root, new[:-1]).live[new[-1]] = _folder(root, old[:-1]).live.pop(old[-1])


def _remove(root: Folder, at: Names) -> None:
    del _folder(root, at[:-1]).live[at[-1]]
