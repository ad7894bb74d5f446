"""The road of an answer and the record beside it: nothing that goes wrong there is felt here."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from service.answering import Answering
from service.contract import Answer, Message
from service.record import Feedback, Recorder
from service.record import store as record_store
from service.record.store import FILE, Store
from tests.service.record_store import DAY, ID, asked, keep, on_disk, until

SECRET = "となりの山田さんの借金"


def answer_to(answering: Answering, question: str) -> Answer:
    """An answer off the real road."""
    return answering.answer([Message(role="user", content=question)])


def ask(recorder: Recorder, answering: Answering, question: str = SECRET) -> None:
    """A question, asked and told to the record."""
    recorder.listen(question, answering.index.version)(answer_to(answering, question))


def test_questions_and_feedback_are_kept_as_the_mode_says(small: Answering, tmp_path: Path) -> None:
    """Off keeps nothing and makes no file; feedback keeps no question."""
    kept = {}
    for mode in ("off", "feedback", "questions"):
        recorder = Recorder(mode, tmp_path / mode)
        recorder.start()
        ask(recorder, small)
        recorder.feedback(Feedback(ID, "up"))
        recorder.stop()
        store = Store(tmp_path / mode)
        kept[mode] = (store.exists, len(store.rows("question")), len(store.rows("feedback")))
    assert kept == {"off": (False, 0, 0), "feedback": (True, 0, 1), "questions": (True, 1, 1)}


def test_a_message_of_danger_is_never_kept(small: Answering, tmp_path: Path) -> None:
    """As the page for operators and the privacy page say."""
    recorder = Recorder("questions", tmp_path)
    recorder.start()
    assert answer_to(small, "もう死にたい").urgent
    ask(recorder, small, "もう死にたい")
    ask(recorder, small, "除雪は？")
    recorder.stop()
    assert [row["text"] for row in Store(tmp_path).rows("question")] == ["除雪は？"]
    assert "死".encode() not in on_disk(tmp_path)


def test_what_waits_is_written_when_the_program_ends(tmp_path: Path) -> None:
    """More than one batch of it, told before the thread ever ran."""
    recorder = Recorder("feedback", tmp_path)
    for _ in range(500):
        recorder.feedback(Feedback(ID, "up"))
    recorder.start()
    recorder.stop()
    assert len(Store(tmp_path).rows("feedback")) == 500
    assert recorder.dropped == 0


def test_what_finds_no_room_is_dropped_and_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The teller never waits; the end says how many were lost."""
    recorder = Recorder("feedback", tmp_path, room=3)
    for _ in range(5):
        recorder.feedback(Feedback(ID, "up"))
    assert recorder.dropped == 2
    recorder.start()
    with caplog.at_level(logging.WARNING, "keikaku.service"):
        recorder.stop()
    assert len(Store(tmp_path).rows("feedback")) == 3
    assert [record.getMessage() for record in caplog.records] == ["記録できなかったお知らせ・質問: 2件"]


def broken_by_a_file(folder: Path) -> None:
    """Where the folder should be there is a file."""
    folder.write_text("")


def broken_by_garbage(folder: Path) -> None:
    """The database is none."""
    folder.mkdir()
    (folder / FILE).write_bytes(b"no database" * 100)


def broken_by_rights(folder: Path) -> None:
    """Nobody may write there."""
    if os.geteuid() == 0:
        pytest.skip("the superuser may write everywhere")
    folder.mkdir(mode=0o500)


@pytest.mark.parametrize("break_it", [broken_by_a_file, broken_by_garbage, broken_by_rights])
def test_a_record_that_cannot_be_written_is_told_of_once_without_the_text(
    small: Answering, tmp_path: Path, caplog: pytest.LogCaptureFixture, break_it: object
) -> None:
    """Whatever the cause; all that was asked is counted as lost."""
    assert callable(break_it)
    break_it(tmp_path / "record")
    recorder = Recorder("questions", tmp_path / "record")
    with caplog.at_level(logging.DEBUG):
        recorder.start()
        for count in range(1, 4):
            ask(recorder, small)
            until(lambda count=count: recorder.dropped == count)  # type: ignore[misc]
        recorder.stop()
    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 1
    assert "答えには影響しません" in errors[0]
    assert SECRET not in caplog.text


def test_a_locked_record_loses_what_came_meanwhile_and_then_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A new failure after a success is told of again."""
    monkeypatch.setattr(record_store, "BUSY_SECONDS", 0.05)
    keep(Store(tmp_path), asked())
    recorder = Recorder("feedback", tmp_path)
    recorder.start()
    for round_ in (1, 2):
        other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        recorder.feedback(Feedback(ID, "down", note=SECRET))
        until(lambda round_=round_: recorder.dropped == round_)  # type: ignore[misc]
        other.execute("ROLLBACK")
        other.close()
        recorder.feedback(Feedback(ID, "up"))
        until(lambda round_=round_: len(Store(tmp_path).rows("feedback")) == round_)  # type: ignore[misc]
    recorder.stop()
    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 2
    assert all("SQLITE_BUSY" in error for error in errors)
    assert SECRET not in caplog.text


def test_what_is_too_old_goes_at_the_start_and_when_a_new_day_comes(tmp_path: Path) -> None:
    """Also where nothing is kept any more: what an earlier setting kept must go in its time."""
    store = Store(tmp_path)
    keep(store, asked("ふるいしつもん"), day=DAY - timedelta(days=7))
    keep(store, asked("きのうのしつもん"), day=DAY - timedelta(days=6))
    now: list[date] = [DAY]
    recorder = Recorder("off", tmp_path, 7, day=lambda: now[0])
    recorder.start()
    until(lambda: len(store.rows("question")) == 1)
    recorder.stop()
    assert "ふるい".encode() not in on_disk(tmp_path)

    recorder = Recorder("feedback", tmp_path, 7, day=lambda: now[0])
    recorder.start()
    until(lambda: recorder._purged == DAY)
    now[0] = DAY + timedelta(days=1)
    recorder.feedback(Feedback(ID, "up"))  # wakes the thread, which else looks every ten minutes
    until(lambda: not store.rows("question"))
    recorder.stop()
    assert "きのう".encode() not in on_disk(tmp_path)


def test_questions_left_by_another_setting_are_pointed_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """They are not deleted because a variable was left out once; the operator is told how to."""
    keep(Store(tmp_path), asked(SECRET))
    with caplog.at_level(logging.WARNING, "keikaku.service"):
        recorder = Recorder("feedback", tmp_path, day=lambda: DAY)
        recorder.start()
        recorder.stop()
    assert "質問が1件" in caplog.text
    assert SECRET not in caplog.text
    assert len(Store(tmp_path).rows("question")) == 1


def test_rows_are_counted_and_not_read_for_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of a year is not loaded into memory at every start to say how long it is."""
    store = Store(tmp_path)
    assert store.count("question") == 0
    keep(store, asked(SECRET), asked(SECRET))
    assert (store.count("question"), store.count("feedback")) == (2, 0)
    monkeypatch.setattr(Store, "rows", None)
    recorder = Recorder("feedback", tmp_path, day=lambda: DAY)
    recorder.start()
    recorder.stop()


def test_many_tell_at_once(tmp_path: Path) -> None:
    """Requests run on many threads: every piece of news is written or counted, none twice."""
    recorder = Recorder("feedback", tmp_path, room=50)
    recorder.start()

    def tell() -> None:
        for _ in range(50):
            recorder.feedback(Feedback(ID, "up"))

    threads = [threading.Thread(target=tell) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    recorder.stop()
    assert len(Store(tmp_path).rows("feedback")) + recorder.dropped == 400
