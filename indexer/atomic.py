"""Publishing a set of files as a new generation: readers see the old ones or the new ones, whatever happens.

The steps are those of every careful writer (compare Pillai et al., "All File Systems Are Not Created Equal",
OSDI 2014, on what goes wrong where one is left out):

1. write every file into a temporary folder and sync each, then the folder;
2. rename that folder to its final name, and sync the folder it stands in;
3. write CURRENT anew beside the old one, sync it, rename it over the old one, and sync the folder;
4. only then clear away what nobody needs.

Until the rename in step 3 the old generation is current; from then on the new one is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from indexer.fileops import FileOps
from indexer.generations import (
    CURRENT,
    GENERATIONS,
    LOCK,
    SUMS,
    TEMPORARY,
    Pointer,
    generation_names,
    leftovers,
    number_of,
    sums_of,
)
from indexer.index_errors import UnwritableIndex

_CHUNK = 1 << 22
"""Bytes a write: large enough to cost nothing, small enough for systems that limit one write."""


@contextmanager
def writing(folder: Path, ops: FileOps | None = None) -> Iterator[Writer]:
    """Be the only writer of ``folder``, which is made where it is missing; other writers wait their turn.

    Raises :class:`UnwritableIndex` for every :class:`OSError` of the writer's own operations.
    """
    ops = ops or FileOps()
    with _explained(folder):
        _make_folders(folder, ops)
        lock = ops.lock(folder / LOCK)
    try:
        yield Writer(folder, ops)
    finally:
        ops.close(lock)


class Writer:
    """Holds the lock of a folder; see :func:`writing`."""

    def __init__(self, folder: Path, ops: FileOps) -> None:
        self._folder = folder
        self._ops = ops

    def publish(self, files: Mapping[str, bytes]) -> str:
        """Make these files the current generation, durably, and say its name.

        Raises :class:`UnwritableIndex`; the generation that was current is then still there, whole.
        """
        self.clean()
        contents = dict(sorted(files.items()))
        sums = sums_of(contents)
        digest = sha256(sums).hexdigest()
        name = f"g{self._next_number():06d}-{digest[:12]}"
        home = self._folder / GENERATIONS
        with _explained(self._folder):
            _make_folders(home, self._ops)
            self._write_generation(home / name, {**contents, SUMS: sums})
            self._point_to(Pointer(name, digest))
        self.clean()
        return name

    def clean(self) -> None:
        """Clear away what no reader needs; what the system will not let go stays for the next time."""
        for path in leftovers(self._folder):
            with suppress(OSError):
                self._discard(path)

    def _next_number(self) -> int:
        return max((number_of(name) or 0 for name in generation_names(self._folder)), default=0) + 1

    def _write_generation(self, target: Path, files: Mapping[str, bytes]) -> None:
        unfinished = target.with_name(target.name + TEMPORARY)
        try:
            self._ops.make_dir(unfinished)
            for name, data in files.items():
                self._write_file(unfinished / name, data)
            self._ops.sync_dir(unfinished)
            self._ops.rename(unfinished, target)
            self._ops.sync_dir(target.parent)
        except OSError:
            with suppress(OSError):  # give a full disk its space back at once
                self._discard(unfinished)
            raise

    def _point_to(self, pointer: Pointer) -> None:
        path = self._folder / CURRENT
        beside = self._folder / (CURRENT + TEMPORARY)
        self._write_file(beside, pointer.to_bytes())
        self._ops.rename(beside, path)
        self._ops.sync_dir(self._folder)

    def _write_file(self, path: Path, data: bytes) -> None:
        descriptor = self._ops.create(path)
        try:
            view = memoryview(data)
            while view:
                view = view[self._ops.write(descriptor, view[:_CHUNK]) :]
            self._ops.sync(descriptor)
        finally:
            self._ops.close(descriptor)

    def _discard(self, path: Path) -> None:
        """Remove a file or a generation."""
        if not path.is_dir():
            self._ops.remove(path)
            return
        for child in sorted(path.iterdir()):
            self._ops.remove(child)
        self._ops.remove_dir(path)


def _make_folders(path: Path, ops: FileOps) -> None:
    """Make a folder and those above it where they are missing, each durably."""
    if path.is_dir():
        return
    _make_folders(path.parent, ops)
    with suppress(FileExistsError):  # another writer may have been quicker; a file in the way shows up at once
        ops.make_dir(path)
    ops.sync_dir(path.parent)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnwritableIndex(
            f"索引を書き込めません（{error.strerror}）。",
            Path(error.filename) if isinstance(error.filename, str) else folder,
            "書き込む権限とディスクの空きを確かめてから、もう一度 keikaku index を実行してください。"
            "これまでの索引はそのまま使えます。",
        ) from error
