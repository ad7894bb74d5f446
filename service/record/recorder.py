"""Takes news off the road of an answer and writes it on a thread of its own, which also deletes what is too old.

An answer never waits for the record and never fails because of it: what finds no room in the queue, or cannot be
written, is dropped and counted.  The first failure is logged, without anything of what was to be kept; the next one
only after a write has gone well again.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from service.contract import Answer
from service.logs import SERVICE
from service.record.retention import DEFAULT_DAYS, last_day_to_delete
from service.record.rows import Asked, Feedback, today
from service.record.store import RecordError, Store

ROOM = 1000
"""How many pieces of news may wait."""
BATCH = 200
"""How many are written at once."""
LOOK_SECONDS = 600.0
"""How often to look whether a new day has come."""
DRAIN_SECONDS = 10.0
"""How long the end of the program waits for what is still to be written."""

News = Asked | Feedback


class Recorder:
    """Keeps what ``mode`` allows (``off``, ``feedback`` or ``questions``) in a folder, for a number of days."""

    def __init__(
        self, mode: str, folder: Path, days: int = DEFAULT_DAYS, *, room: int = ROOM, day: Callable[[], date] = today
    ) -> None:
        self.keeps_feedback = mode != "off"
        self.keeps_questions = mode == "questions"
        self.dropped = 0
        """How many pieces of news were lost since the start."""
        self._store = Store(folder)
        self._days = days
        self._day = day
        self._queue: queue.Queue[News | None] = queue.Queue(room)
        self._thread: threading.Thread | None = None
        self._ending = threading.Event()
        self._counting = threading.Lock()
        self._failing = False
        self._purged: date | None = None

    def listen(self, question: str, index_version: str) -> Callable[[Answer], Answer]:
        """Starts a clock; call what comes back with the answer, which it returns.  Nothing is kept of danger."""
        started = time.perf_counter()

        def note(answer: Answer) -> Answer:
            if self.keeps_questions and question.strip() and answer.urgent is None:
                took = (time.perf_counter() - started) * 1e3
                self._put(
                    Asked(question, answer.id, answer.status.value, answer.confidence, index_version, took)
                )
            return answer

        return note

    def feedback(self, feedback: Feedback) -> None:
        """Keep it, if feedback is kept."""
        if self.keeps_feedback:
            self._put(feedback)

    def start(self) -> None:
        """Begin to write, and to delete what is too old; what was told before is written, too."""
        self._ending.clear()
        self._thread = threading.Thread(target=self._run, name="keikaku-record", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Write what waits, and end; after ``DRAIN_SECONDS`` what is left is given up."""
        if self._thread is None:
            return
        self._ending.set()
        with suppress(queue.Full):
            self._queue.put_nowait(None)  # wakes a thread that waits; one with a full queue is awake
        self._thread.join(DRAIN_SECONDS)
        self._thread = None
        if self.dropped:
            SERVICE.warning("記録できなかったお知らせ・質問: %d件", self.dropped)

    def _put(self, news: News) -> None:
        try:
            self._queue.put_nowait(news)
        except queue.Full:
            self._drop(1)

    def _drop(self, count: int) -> None:
        with self._counting:
            self.dropped += count

    def _tell_of_leftovers(self) -> None:
        """What an earlier setting has kept is deleted in its time, or by hand; never because a variable was left out."""
        if self.keeps_questions:
            return
        with suppress(RecordError):  # whatever is wrong with the file is told by the first to delete or write
            count = self._store.count("question")
            if count:
                SERVICE.warning(
                    "前の設定で残した質問が%d件あります。すぐに消すには keikaku record purge --questions としてください。", count
                )

    def _run(self) -> None:
        self._tell_of_leftovers()
        while True:
            self._purge_once_a_day()
            batch = self._batch()
            if batch:
                self._write(batch)
            elif self._ending.is_set():
                return

    def _batch(self) -> list[News]:
        """What waits, up to a batch; empty after a while without news, or at the end."""
        try:
            first = self._queue.get(timeout=0 if self._ending.is_set() else LOOK_SECONDS)
        except queue.Empty:
            return []
        found = [first]
        while len(found) < BATCH and not self._queue.empty():
            found.append(self._queue.get_nowait())
        return [news for news in found if news is not None]

    def _write(self, batch: list[News]) -> None:
        day = self._day()
        try:
            self._store.add(
                [news.row(day) for news in batch if isinstance(news, Asked)],
                [news.row(day) for news in batch if isinstance(news, Feedback)],
            )
        except Exception as error:  # noqa: BLE001 (the thread must live; the news is lost, the next may not be)
            self._drop(len(batch))
            self._tell(error)
        else:
            self._failing = False

    def _purge_once_a_day(self) -> None:
        day = self._day()
        if day == self._purged:
            return
        try:
            deleted = self._store.delete_until(last_day_to_delete(day, self._days))
        except Exception as error:  # noqa: BLE001 (tried again at the next look)
            self._tell(error)
            return
        self._purged = day
        if deleted:
            SERVICE.info("保存期間（%d日）を過ぎた記録を%d件消しました。", self._days, deleted)

    def _tell(self, error: Exception) -> None:
        """Once for a row of failures.  A RecordError's text quotes nothing kept; of any other, only the class is told."""
        if not self._failing:
            told = str(error) if isinstance(error, RecordError) else type(error).__name__
            SERVICE.error("記録できませんでした（答えには影響しません）。%s", told)
        self._failing = True
