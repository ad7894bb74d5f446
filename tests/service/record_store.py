"""Helpers for tests of the record: rows to keep, and what really stands in the files."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from service.record.rows import Asked, Feedback
from service.record.store import FILE, Store

ID = "0123456789abcdef01234567"
DAY = date(2026, 11, 25)


def asked(question: str = "除雪支援は？", answer_id: str = ID, status: str = "answered") -> Asked:
    """A question that has been answered."""
    return Asked(question, answer_id, status, 0.876, "v1", 23.4)


def keep(store: Store, *news: Asked | Feedback, day: date = DAY) -> None:
    """Write rows on a day."""
    store.add(
        [one.row(day) for one in news if isinstance(one, Asked)],
        [one.row(day) for one in news if isinstance(one, Feedback)],
    )


def on_disk(folder: Path) -> bytes:
    """Every byte of the record's files, the log and the index beside it included."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob(f"{FILE}*")))


def until(true: Callable[[], bool]) -> None:
    """Wait for another thread; a minute is for ever."""
    for _ in range(6000):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it never came true")
