"""The few operations a writer asks of a disk, one method each, so that a test can stop the writer at every one."""

from __future__ import annotations

import errno
import fcntl
import logging
import os
from pathlib import Path

_LOG = logging.getLogger(__name__)


class FileOps:
    """The operating system's own operations; every method may raise :class:`OSError`."""

    def lock(self, path: Path) -> int:
        """Open ``path`` and wait until no other writer holds it; the lock goes when the descriptor is closed.

        The system also lets go of it when a writer dies, so no stale lock ever has to be removed by hand.
        """
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            _wait_for(descriptor, path)
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor

    def make_dir(self, path: Path) -> None:
        """Make one folder; :class:`FileExistsError` where there is one."""
        path.mkdir()

    def create(self, path: Path) -> int:
        """Open a new, empty file for writing; :class:`FileExistsError` where there is one."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write some of ``data``, and say how many bytes."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Return once the file's contents would survive a power cut."""
        # On macOS fsync only reaches the drive's cache; F_FULLFSYNC goes through it where the volume knows it.
        full = getattr(fcntl, "F_FULLFSYNC", None)
        if full is not None:
            try:
                fcntl.fcntl(descriptor, full)
                return
            except OSError:
                pass
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close a file."""
        os.close(descriptor)

    def sync_dir(self, path: Path) -> None:
        """Return once the names in a folder would survive a power cut."""
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            self.sync(descriptor)
        except OSError as error:
            if error.errno != errno.EINVAL:  # some network volumes know no syncing of folders
                raise
        finally:
            os.close(descriptor)

    def rename(self, source: Path, target: Path) -> None:
        """Rename in one step; a file at ``target`` is replaced, never missing in between."""
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def remove_dir(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()


def _wait_for(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        _LOG.warning("別の keikaku index が終わるのを待っています（%s）。", path)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
