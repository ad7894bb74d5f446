"""A writer to be killed, run as a program of its own; it imports nothing heavy, so that it can die often.

    killed_writer.py WRITER FOLDER BLOBS count          publish, and print the operations in order
    killed_writer.py WRITER FOLDER BLOBS before N       die just before operation N
    killed_writer.py WRITER FOLDER BLOBS within N       die when operation N, a write, has written half of its bytes
    killed_writer.py WRITER FOLDER BLOBS repeat N       publish N times and live

WRITER is ``careful`` (the one under test), ``build`` (a whole build of the new index, which imports everything and does
not look at BLOBS) or one of two that are wrong on purpose: ``in-place`` overwrites the files of the current
generation, ``pointer-first`` moves CURRENT before the files it names are there.
"""

from __future__ import annotations

import os
import signal
import sys
from hashlib import sha256
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from indexer.atomic import writing
from indexer.fileops import FileOps
from indexer.generations import CURRENT, GENERATIONS, SUMS, Pointer, read_pointer, sums_of


class DeadlyOps(FileOps):
    """The real operations, listed as they come; the process kills itself at one of them."""

    def __init__(self, mode: str, number: int) -> None:
        self._mode = mode
        self._number = number
        self.log: list[str] = []

    def _step(self, name: str) -> None:
        if self._mode == "before" and len(self.log) == self._number:
            os.kill(os.getpid(), signal.SIGKILL)
        self.log.append(name)

    def lock(self, path: Path) -> int:
        self._step("lock")
        return super().lock(path)

    def make_dir(self, path: Path) -> None:
        self._step(f"make_dir {path.name}")
        super().make_dir(path)

    def create(self, path: Path) -> int:
        self._step(f"create {path.name}")
        return super().create(path)

    def write(self, descriptor: int, data: memoryview) -> int:
        if self._mode == "within" and len(self.log) == self._number:
            super().write(descriptor, data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        self._step("write")
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        self._step("sync")
        super().sync(descriptor)

    def close(self, descriptor: int) -> None:
        self._step("close")
        super().close(descriptor)

    def sync_dir(self, path: Path) -> None:
        self._step(f"sync_dir {path.name}")
        super().sync_dir(path)

    def rename(self, source: Path, target: Path) -> None:
        self._step(f"rename {target.name}")
        super().rename(source, target)

    def remove(self, path: Path) -> None:
        self._step(f"remove {path.name}")
        super().remove(path)

    def remove_dir(self, path: Path) -> None:
        self._step(f"remove_dir {path.name}")
        super().remove_dir(path)


def careful(folder: Path, files: dict[str, bytes], ops: FileOps) -> None:
    """The writer under test."""
    with writing(folder, ops) as writer:
        writer.publish(files)


def build(folder: Path, files: dict[str, bytes], ops: FileOps) -> None:
    """The writer under test, where it is really used."""
    sys.path.insert(0, str(Path(__file__).parent))
    tiny = import_module("tiny_corpus")
    import_module("indexer.build").build_index(tiny.NEW, tiny.TinyEncoder(), folder, ops=ops)


def in_place(folder: Path, files: dict[str, bytes], ops: FileOps) -> None:
    """Wrong: readers meet a mixture of old and new files."""
    current = folder / GENERATIONS / read_pointer(folder).name
    sums = sums_of(files)
    for name, data in {**files, SUMS: sums}.items():
        _overwrite(current / name, data, ops)
    _overwrite(folder / CURRENT, Pointer(current.name, sha256(sums).hexdigest()).to_bytes(), ops)


def pointer_first(folder: Path, files: dict[str, bytes], ops: FileOps) -> None:
    """Wrong: CURRENT names a generation that is not there yet."""
    sums = sums_of(files)
    digest = sha256(sums).hexdigest()
    generation = folder / GENERATIONS / f"g000099-{digest[:12]}"
    _overwrite(folder / "CURRENT.tmp", Pointer(generation.name, digest).to_bytes(), ops)
    ops.rename(folder / "CURRENT.tmp", folder / CURRENT)
    ops.make_dir(generation)
    for name, data in {**files, SUMS: sums}.items():
        _overwrite(generation / name, data, ops)


def _overwrite(path: Path, data: bytes, ops: FileOps) -> None:
    if path.exists():
        ops.remove(path)
    descriptor = ops.create(path)
    ops.write(descriptor, memoryview(data))
    ops.sync(descriptor)
    ops.close(descriptor)


WRITERS = {"careful": careful, "build": build, "in-place": in_place, "pointer-first": pointer_first}


def main(writer: str, folder: str, blobs: str, mode: str, number: str = "-1") -> None:
    """See the top of this file."""
    files = {path.name: path.read_bytes() for path in sorted(Path(blobs).iterdir())}
    ops = DeadlyOps(mode, int(number))
    for _ in range(int(number) if mode == "repeat" else 1):
        WRITERS[writer](Path(folder), files, ops)
    print("\n".join(ops.log))


if __name__ == "__main__":
    main(*sys.argv[1:])
