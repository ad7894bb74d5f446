"""The file in which rows are kept: SQLite, readable by its owner alone, from which deleted text is really gone.

Whoever deletes rewrites the file (``VACUUM``, after ``secure_delete``) and empties the write-ahead log, where the old pages
would stand otherwise.  What a disk, a snapshot or a backup keeps underneath is out of a program's reach.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

from service.record.rows import FEEDBACK_COLUMNS, QUESTION_COLUMNS, Row

FILE: Final = "record.sqlite3"
VERSION: Final = 1
"""The schema's; stands in the file as ``user_version``."""
BUSY_SECONDS: Final = 2.0
"""How long to wait for another process that is writing."""
MOST_PAGES: Final = 65_536
"""Of 4 KB: a flood of feedback fills 256 MB and no more."""

_TABLES: Final = {
    "question": "id BLOB PRIMARY KEY, day TEXT NOT NULL, text TEXT NOT NULL, language TEXT NOT NULL, status TEXT NOT NULL, "
    "confidence REAL NOT NULL, answer_id TEXT NOT NULL, index_version TEXT NOT NULL, took_ms INTEGER NOT NULL",
    "feedback": "id BLOB PRIMARY KEY, day TEXT NOT NULL, answer_id TEXT NOT NULL, verdict TEXT NOT NULL, "
    "reasons TEXT NOT NULL, note TEXT NOT NULL",
}
"""Without rowids: their order would tell the order in which things came."""
_COLUMNS: Final = {"question": QUESTION_COLUMNS, "feedback": FEEDBACK_COLUMNS}


class RecordError(Exception):
    """The record cannot be read or written; the text says which file, why, and what to do.  It quotes nothing kept."""


class Store:
    """The record in one folder.  Every call opens the file and closes it: nothing is held between calls."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    @property
    def exists(self) -> bool:
        """Whether anything has ever been kept here."""
        return self.path.is_file()

    def add(self, questions: Sequence[Row], feedback: Sequence[Row]) -> None:
        """Write rows, all or none; makes folder and file where there are none.  Raises :class:`RecordError`."""
        with self._open(make=True) as connection, connection:
            for table, rows in (("question", questions), ("feedback", feedback)):
                places = ",".join("?" * len(_COLUMNS[table]))
                connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 (names of ours)

    def delete_until(self, day: date) -> int:
        """Delete what came on ``day`` or before; how many rows that were.  Raises :class:`RecordError`."""
        return self._delete("day <= ?", (day.isoformat(),), _TABLES)

    def forget(self, answer_id: str) -> int:
        """Delete everything kept under an answer's id; how many rows that were.  Raises :class:`RecordError`."""
        return self._delete("answer_id = ?", (answer_id,), _TABLES)

    def delete_all(self, *tables: str) -> int:
        """Delete all rows of some tables, of both where none is named.  Raises :class:`RecordError`."""
        return self._delete("1", (), tables or tuple(_TABLES))

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Every row of a table without its key, newest day first.  Raises :class:`RecordError`."""
        if not self.exists:
            return []
        columns = _COLUMNS[table][1:]
        with self._open() as connection:
            found = connection.execute(f"SELECT {','.join(columns)} FROM {table} ORDER BY day DESC, id")  # noqa: S608
            return [dict(zip(columns, row, strict=True)) for row in found]

    def count(self, table: str) -> int:
        """How many rows a table has.  Raises :class:`RecordError`."""
        if not self.exists:
            return 0
        with self._open() as connection:
            found: int = connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]  # noqa: S608
            return found

    def _delete(self, condition: str, values: tuple[str, ...], tables: Iterable[str]) -> int:
        if not self.exists:
            return 0
        with self._open() as connection:
            with connection:
                count = sum(
                    connection.execute(f"DELETE FROM {table} WHERE {condition}", values).rowcount  # noqa: S608
                    for table in tables
                )
            # Also where nothing was deleted: another process may have been in the way the time before.
            connection.execute("VACUUM")
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if busy:
                raise RecordError(self._told("ほかのプログラムが読んでいるため、消した文をファイルから除ききれませんでした", "もう一度お試しください"))
        return count

    @contextmanager
    def _open(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection to a file of this schema, closed afterwards; whatever goes wrong comes out as a RecordError."""
        try:
            if make:
                self._make()
            connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS)
            try:
                self._prepare(connection)
                yield connection
            finally:
                connection.close()
        except (sqlite3.Error, OSError) as error:
            # The texts of SQLite's errors name tables and files, never values; still only the kind is passed on.
            kind = getattr(error, "sqlite_errorname", type(error).__name__)
            raise RecordError(self._told(f"使えません（{kind}）", "空き容量と、書き込みの権限を確かめてください")) from None

    def _make(self) -> None:
        """The folder and the file, for the owner alone; SQLite gives the files beside it the same rights."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            # Not opened: closing it would take away the locks of this process's other connections.
            if self.path.stat().st_mode & 0o077:
                self.path.chmod(0o600)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Set what must hold for every connection, and make the tables in a new file."""
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")  # else VACUUM would write a copy elsewhere
        connection.execute(f"PRAGMA max_page_count = {MOST_PAGES}")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version == VERSION:
            return
        if version:
            raise RecordError(self._told(f"別の版（{version}）の記録です", "その版のプログラムで開くか、ファイルを別の場所へ移してください"))
        connection.execute("PRAGMA journal_mode = WAL")
        with connection:
            connection.execute("BEGIN IMMEDIATE")  # two processes may meet here
            for table, columns in _TABLES.items():
                connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns}) WITHOUT ROWID")
            connection.execute(f"PRAGMA user_version = {VERSION}")

    def _told(self, what: str, remedy: str) -> str:
        return f"記録のファイル「{self.path}」: {what}。{remedy}。"
