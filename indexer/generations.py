"""How an index lies on disk, and how it is read whole or not at all.

    <folder>/LOCK                           held by whoever writes
    <folder>/CURRENT                        the generation's name and the SHA-256 of its SHA256SUMS
    <folder>/generations/g000007-1f3a…/     one finished generation: its files, never changed afterwards
        SHA256SUMS                          their digests (``sha256sum -c SHA256SUMS`` checks them, too)
    <folder>/generations/g000008-….tmp/     one being written, or left behind by a writer that died

A reader takes the name from CURRENT and then believes nothing whose digest does not fit: CURRENT vouches for
SHA256SUMS, and that for every file.  The way of a pointer to immutable generations is LevelDB's (its CURRENT and
MANIFEST files).
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from indexer.index_errors import DamagedIndex, HalfIndex, IndexProblem, NoIndex, UnreadableIndex

CURRENT = "CURRENT"
LOCK = "LOCK"
SUMS = "SHA256SUMS"
GENERATIONS = "generations"
TEMPORARY = ".tmp"

_GENERATION = re.compile(r"g(?P<number>\d{6,})-[0-9a-f]{12}(?P<temporary>\.tmp)?")
_POINTER = re.compile(rb"(?P<name>g\d{6,}-[0-9a-f]{12}) (?P<digest>[0-9a-f]{64})\n")
_SUM = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<name>[a-z][a-z0-9_.-]*)")


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation, read whole and found sound."""

    name: str
    path: Path
    files: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Pointer:
    """What CURRENT says."""

    name: str
    digest: str
    """SHA-256 of the generation's SHA256SUMS, in hexadecimal."""

    def to_bytes(self) -> bytes:
        """One line."""
        return f"{self.name} {self.digest}\n".encode("ascii")


def sums_of(files: dict[str, bytes]) -> bytes:
    """The contents of SHA256SUMS for these files, in the format of the command ``sha256sum``."""
    lines = [f"{sha256(data).hexdigest()}  {name}" for name, data in sorted(files.items())]
    for line in lines:
        if not _SUM.fullmatch(line):
            raise ValueError(f"not a name for a file of an index: {line[66:]!r}")
    return "".join(f"{line}\n" for line in lines).encode("ascii")


def read_current(folder: Path) -> Generation:
    """The generation that CURRENT names, every byte verified.

    Raises :class:`NoIndex`, :class:`HalfIndex`, :class:`DamagedIndex` or :class:`UnreadableIndex`.  Where a writer
    moved CURRENT on meanwhile, and cleared away what was being read, the new generation is read instead.
    """
    pointer = read_pointer(folder)
    while True:
        try:
            return _load(folder, pointer)
        except IndexProblem:
            moved = read_pointer(folder)
            if moved == pointer:
                raise
            pointer = moved


def read_pointer(folder: Path) -> Pointer:
    """What CURRENT says; raises as :func:`read_current` does."""
    path = folder / CURRENT
    try:
        found = _POINTER.fullmatch(path.read_bytes())
    except FileNotFoundError:
        raise _missing_pointer(folder) from None
    except OSError as error:
        raise _unreadable(path, error) from error
    if found is None:
        raise DamagedIndex("どの索引を使うかを示すファイルが壊れています。", path)
    return Pointer(found["name"].decode("ascii"), found["digest"].decode("ascii"))


def number_of(name: str) -> int | None:
    """The number in the name of a generation, finished or not; None for any other name."""
    found = _GENERATION.fullmatch(name)
    return int(found["number"]) if found else None


def is_temporary(name: str) -> bool:
    """Whether this names a generation that is not finished."""
    return number_of(name) is not None and name.endswith(TEMPORARY)


def generation_names(folder: Path) -> tuple[str, ...]:
    """Every generation in the folder, finished or not, in order of number; other things are none of ours."""
    try:
        names = [path.name for path in (folder / GENERATIONS).iterdir() if number_of(path.name) is not None]
    except OSError:
        return ()
    return tuple(sorted(names, key=lambda name: (number_of(name), name)))


def leftovers(folder: Path) -> tuple[Path, ...]:
    """What no reader needs any more, oldest first.

    The current generation stays, and so does the one before it: somebody may have read CURRENT just before it moved.
    Where nothing is current, only unfinished generations count as left over.
    """
    try:
        current: int | None = number_of(read_pointer(folder).name)
    except IndexProblem:
        current = None
    names = generation_names(folder)
    finished = [name for name in names if not is_temporary(name)]
    if current is None:
        kept = set(finished)
    else:
        upto = [name for name in finished if (number_of(name) or 0) <= current]
        kept = set(upto[-2:])
    found = [folder / GENERATIONS / name for name in names if name not in kept]
    pointer = folder / (CURRENT + TEMPORARY)
    return (*found, pointer) if os.path.lexists(pointer) else tuple(found)


def _load(folder: Path, pointer: Pointer) -> Generation:
    path = folder / GENERATIONS / pointer.name
    sums = _read(path / SUMS)
    if sha256(sums).hexdigest() != pointer.digest:
        raise _damaged(path / SUMS)
    files: dict[str, bytes] = {}
    for line in sums.decode("ascii").splitlines():
        found = _SUM.fullmatch(line)
        if found is None:
            raise _damaged(path / SUMS)
        name = found["name"]
        files[name] = _read(path / name)
        if sha256(files[name]).hexdigest() != found["digest"]:
            raise _damaged(path / name)
    return Generation(pointer.name, path, files)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise HalfIndex("索引のファイルが足りません。", path) from None
    except OSError as error:
        raise _unreadable(path, error) from error


def _missing_pointer(folder: Path) -> IndexProblem:
    if generation_names(folder):
        return HalfIndex("索引の作成が途中で止まっています。", folder)
    return NoIndex("索引がまだありません。", folder, "keikaku index を実行して、索引を作ってください。")


def _damaged(path: Path) -> DamagedIndex:
    return DamagedIndex("索引のファイルが壊れています（ダイジェストが一致しません）。", path)


def _unreadable(path: Path, error: OSError) -> UnreadableIndex:
    return UnreadableIndex(
        f"索引を読めません（{error.strerror}）。",
        path,
        "索引のフォルダーの指定と、読む権限があるかを確かめてください。",
    )
