"""Adds the widget's script, as it is now, to the releases that are kept for good: ``make freeze``.

Sites pin a release by its integrity, so a half-written one must never be on the list.  The steps are those of
:mod:`indexer.atomic`: the script is written beside its place, synced and renamed; only then, in the same way, the list
that names it.  Whatever happens in between, the list is the old one or the new one, and all that it names is there; to
freeze again puts right what was left half done.
"""

from __future__ import annotations

import csv
import io
import sys
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from indexer.fileops import FileOps
from indexer.generations import TEMPORARY
from web.widget_script import COLUMNS, LIST, RELEASES_DIR, Release, Script, build_script, link, load_releases


def freeze(
    today: date, folder: Path = RELEASES_DIR, script: Script | None = None, ops: FileOps | None = None
) -> Release | None:
    """Add the script to the releases; None where it is the newest one already, or an older one that came back."""
    script, ops = script or build_script(), ops or FileOps()
    before = load_releases(folder)
    if any(release.digest == script.digest for release in before):
        return None
    line = (today.isoformat(), script.digest, script.integrity)
    release = Release(today, script.digest, script.integrity, link(before[-1].chain if before else "", line))
    listed = (folder / LIST).read_bytes() if before else _row(COLUMNS)
    with suppress(FileExistsError):
        ops.make_dir(folder)
    ops.sync_dir(folder.parent)
    _replace(folder / script.name, script.body, ops)
    _replace(folder / LIST, listed + _row((*line, release.chain)), ops)
    return release


def _row(values: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(values)
    return out.getvalue().encode("utf-8")


def _replace(path: Path, data: bytes, ops: FileOps) -> None:
    """Make this the file's contents, in one step and durably."""
    beside = path.with_name(path.name + TEMPORARY)
    with suppress(FileNotFoundError):
        ops.remove(beside)
    descriptor = ops.create(beside)
    try:
        view = memoryview(data)
        while view:
            view = view[ops.write(descriptor, view) :]
        ops.sync(descriptor)
    finally:
        ops.close(descriptor)
    ops.rename(beside, path)
    ops.sync_dir(path.parent)


def main() -> None:
    """Freeze it, and say under which name."""
    script = build_script()
    added = freeze(datetime.now(UTC).date(), script=script)
    said = "ウィジェットを加えました" if added else "このウィジェットは、もう加えてあります"
    sys.stdout.write(f"{said}: /widget/{script.name}\n  integrity=\"{script.integrity}\"\n")


if __name__ == "__main__":
    main()
