"""Publishing generations: what was published last is what is read, whoever else writes or reads."""

from __future__ import annotations

import errno
import logging
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from indexer import generations
from indexer.atomic import writing
from indexer.fileops import FileOps
from indexer.generations import GENERATIONS, Generation, Pointer, generation_names, leftovers, read_current
from indexer.index_errors import DamagedIndex, UnreadableIndex, UnwritableIndex

SCRIPT = Path(__file__).with_name("killed_writer.py")
OLD = {"one.bin": b"old one", "two.bin": b"old two"}
NEW = {"one.bin": b"new one", "two.bin": b"new two", "three.bin": b""}


def publish(folder: Path, files: dict[str, bytes], ops: FileOps | None = None) -> str:
    """Publish files as whoever builds an index does."""
    with writing(folder, ops) as writer:
        return writer.publish(files)


def test_what_was_published_last_is_read(tmp_path: Path) -> None:
    """Each publication replaces the one before, also where it has fewer files, empty ones or the same ones."""
    for files in (OLD, NEW, {"one.bin": b""}, {"one.bin": b""}, {}):
        name = publish(tmp_path, files)
        assert read_current(tmp_path) == Generation(name, tmp_path / GENERATIONS / name, files)


def test_missing_folders_are_made(tmp_path: Path) -> None:
    """The folder of the index may lie in folders that do not exist yet."""
    publish(tmp_path / "a" / "b", OLD)
    assert read_current(tmp_path / "a" / "b").files == OLD


def test_large_files_are_written_in_full(tmp_path: Path) -> None:
    """A file longer than one write, and a system that writes less than it is asked to, lose no byte."""

    class Miserly(FileOps):
        def write(self, descriptor: int, data: memoryview) -> int:
            return super().write(descriptor, data[: max(1, len(data) // 3)])

    large = {"large.bin": bytes(range(256)) * 40_000}
    publish(tmp_path, large, Miserly())
    assert read_current(tmp_path).files == large


def test_the_generation_before_stays_for_readers_and_older_ones_go(tmp_path: Path) -> None:
    """Two generations are kept, the current one and the one that a slow reader may be about to open."""
    names = [publish(tmp_path, {"n.bin": bytes([number])}) for number in range(5)]
    assert generation_names(tmp_path) == tuple(names[-2:])


def test_sums_can_be_checked_with_the_common_command(tmp_path: Path) -> None:
    """SHA256SUMS has one line a file: digest, two spaces, name."""
    name = publish(tmp_path, OLD)
    lines = (tmp_path / GENERATIONS / name / "SHA256SUMS").read_text().splitlines()
    assert lines == [f"{sha256(data).hexdigest()}  {name}" for name, data in sorted(OLD.items())]


@pytest.mark.parametrize("name", ["../outside", "SHA256SUMS", "with space", "", "a\n"])
def test_only_plain_names_can_be_published(tmp_path: Path, name: str) -> None:
    """A name that leads elsewhere or breaks the list of digests is refused before anything is written."""
    with pytest.raises(ValueError, match="not a name"):
        publish(tmp_path, {name: b""})
    assert generation_names(tmp_path) == ()


def test_things_that_are_not_ours_are_left_alone(tmp_path: Path) -> None:
    """Clearing away touches nothing but generations: somebody may have put other things into the folder."""
    strangers = [tmp_path / "notes.txt", tmp_path / GENERATIONS / "keep.tmp", tmp_path / GENERATIONS / "g1-old"]
    publish(tmp_path, OLD)
    for path in strangers:
        path.write_text("mine")
    for number in range(4):
        publish(tmp_path, {"n.bin": bytes([number])})
    assert [path.read_text() for path in strangers] == ["mine"] * 3


def test_leftovers_of_dead_writers_go(tmp_path: Path) -> None:
    """Unfinished generations, finished ones that never became current and a half-written pointer are cleared away."""
    publish(tmp_path, OLD)
    home = tmp_path / GENERATIONS
    for name in ("g000002-0123456789ab.tmp", "g000003-0123456789ab"):
        (home / name).mkdir()
        (home / name / "one.bin").write_bytes(b"hal")
    (tmp_path / "CURRENT.tmp").write_bytes(b"g00")
    assert len(leftovers(tmp_path)) == 3
    with writing(tmp_path) as writer:
        writer.clean()
    assert leftovers(tmp_path) == ()
    assert read_current(tmp_path).files == OLD


def test_a_full_disk_gets_its_space_back(tmp_path: Path) -> None:
    """A generation that could not be finished is removed at once where the system allows it."""
    publish(tmp_path, OLD)

    class Full(FileOps):
        def write(self, descriptor: int, data: memoryview) -> int:
            raise OSError(errno.ENOSPC, "full")

    with pytest.raises(UnwritableIndex):
        publish(tmp_path, NEW, Full())
    assert leftovers(tmp_path) == ()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """A folder that is a file can neither be read nor written, and both errors say where."""
    folder = tmp_path / "index"
    folder.write_text("a file")
    with pytest.raises(UnreadableIndex, match="index"):
        read_current(folder)
    with pytest.raises(UnwritableIndex, match="index"):
        publish(folder, OLD)
    assert folder.read_text() == "a file"


@pytest.mark.parametrize(
    "content", [b"", b"g000001-0123456789ab", b"g000001-0123456789ab xyz\n", b"\xff\x00", b"../x 1\n"]
)
def test_a_garbled_pointer_is_damage(tmp_path: Path, content: bytes) -> None:
    """CURRENT is either one line of the right form or refused."""
    publish(tmp_path, OLD)
    (tmp_path / "CURRENT").write_bytes(content)
    with pytest.raises(DamagedIndex, match="CURRENT"):
        read_current(tmp_path)
    publish(tmp_path, NEW)
    assert read_current(tmp_path).files == NEW


def test_a_list_of_digests_cannot_lead_elsewhere(tmp_path: Path) -> None:
    """A forged list that CURRENT vouches for still reads nothing outside its generation."""
    name = publish(tmp_path, OLD)
    forged = f"{'0' * 64}  ../../secret\n".encode()
    (tmp_path / GENERATIONS / name / "SHA256SUMS").write_bytes(forged)
    (tmp_path / "CURRENT").write_bytes(Pointer(name, sha256(forged).hexdigest()).to_bytes())
    with pytest.raises(DamagedIndex, match="SHA256SUMS"):
        read_current(tmp_path)


def test_writers_take_turns_and_readers_see_only_whole_generations(tmp_path: Path) -> None:
    """Four processes publish at once, again and again, while this one reads: nothing is lost, nothing is mixed."""
    folder = tmp_path / "index"
    publish(folder, {"a.bin": b"0", "b.bin": b"0"})
    writers = []
    for token in "1234":
        blobs = tmp_path / f"blobs{token}"
        blobs.mkdir()
        for name in ("a.bin", "b.bin"):
            (blobs / name).write_text(token)
        command = [sys.executable, "-I", str(SCRIPT), "careful", str(folder), str(blobs), "repeat", "10"]
        writers.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE))
    seen = set()
    while any(writer.poll() is None for writer in writers):
        files = read_current(folder).files
        assert files["a.bin"] == files["b.bin"]
        seen.add(files["a.bin"])
    for writer in writers:
        _, errors = writer.communicate()
        assert writer.returncode == 0, errors
    assert seen - {b"0"}
    assert generation_names(folder)[-1].startswith("g000041-")
    assert leftovers(folder) == ()


def test_a_second_writer_waits_and_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever finds the folder taken is told what is waited for, and goes on as soon as it is free."""
    waiting = threading.Event()

    class Announced(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            waiting.set()

    handler = Announced()
    logging.getLogger("indexer.fileops").addHandler(handler)
    second = threading.Thread(target=publish, args=(tmp_path, NEW))
    try:
        with writing(tmp_path) as writer:
            second.start()
            assert waiting.wait(60)
            writer.publish(OLD)
            assert read_current(tmp_path).files == OLD
        second.join(60)
    finally:
        logging.getLogger("indexer.fileops").removeHandler(handler)
    assert read_current(tmp_path).files == NEW
    assert "待っています" in caplog.text


def test_a_reader_follows_a_writer_that_is_quicker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where CURRENT moves on twice and the generation being read is cleared away, the new one is read."""
    publish(tmp_path, OLD)
    load = generations._load
    tokens = iter([b"second", b"third"])

    def overtaken(folder: Path, pointer: Pointer) -> Generation:
        for token in tokens:
            publish(tmp_path, {"n.bin": token})
        return load(folder, pointer)

    monkeypatch.setattr(generations, "_load", overtaken)
    assert read_current(tmp_path).files == {"n.bin": b"third"}
