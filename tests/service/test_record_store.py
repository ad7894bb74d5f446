"""The record's file: what is in it, who may read it, and that what was deleted is gone from its bytes."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.record import store as record_store
from service.record.retention import last_day_to_delete
from service.record.rows import REASONS, Feedback, masked, roughly, today
from service.record.store import FILE, RecordError, Store
from tests.service.record_store import DAY, ID, asked, keep, on_disk

OTHER = "f" * 24


def test_a_question_is_kept_masked_by_the_day_and_roughly(tmp_path: Path) -> None:
    """Exactly these columns: what a question was, how it ended, and nothing of who asked."""
    store = Store(tmp_path)
    keep(store, asked("除雪は 0166-26-1111 か taro@example.jp へ？"))
    assert store.rows("question") == [
        {
            "day": "2026-11-25",
            "text": "除雪は 〔番号〕 か 〔メール〕 へ？",
            "language": "ja",
            "status": "answered",
            "confidence": 0.88,
            "answer_id": ID,
            "index_version": "v1",
            "took_ms": 50,
        }
    ]
    assert b"0166" not in on_disk(tmp_path)
    assert b"taro" not in on_disk(tmp_path)


def test_feedback_is_kept_with_its_note_masked_and_its_reasons_in_their_order(tmp_path: Path) -> None:
    """However they were ticked."""
    store = Store(tmp_path)
    keep(store, Feedback(ID, "down", ("other", "wrong_place"), "電話 ０９０−１２３４−５６７８ ください"))
    assert store.rows("feedback") == [
        {"day": "2026-11-25", "answer_id": ID, "verdict": "down", "reasons": "wrong_place other", "note": "電話 〔番号〕 ください"}
    ]


def test_only_the_owner_may_read_any_of_the_files(tmp_path: Path) -> None:
    """Folder, database and the log that SQLite writes beside it; also where the file was there with other rights."""
    folder = tmp_path / "a" / "record"
    store = Store(folder)
    keep(store, asked())
    assert folder.stat().st_mode & 0o777 == 0o700
    store.path.chmod(0o644)
    keep(store, asked())
    held = sqlite3.connect(store.path)
    try:
        held.execute("INSERT INTO feedback VALUES (x'00', '2026-11-25', '', 'up', '', '')")
        held.commit()
        files = sorted(folder.iterdir())
        assert [path.name for path in files] == [FILE, f"{FILE}-shm", f"{FILE}-wal"]
        assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    finally:
        held.close()


def test_the_order_in_the_file_does_not_tell_the_order_of_coming(tmp_path: Path) -> None:
    """Keys are random and no running number hides behind them."""
    store = Store(tmp_path)
    for number in range(64):
        keep(store, asked(f"質問その{number}、です"))
    order = [row["text"] for row in store.rows("question")]
    assert order != [f"質問その{number}、です" for number in range(64)]
    connection = sqlite3.connect(store.path)
    try:
        with pytest.raises(sqlite3.OperationalError, match="rowid"):
            connection.execute("SELECT rowid FROM question")
    finally:
        connection.close()


@pytest.mark.parametrize("way", ["forget", "until", "all"])
@pytest.mark.parametrize("count", [1, 400])
def test_what_was_deleted_is_in_none_of_the_files(tmp_path: Path, way: str, count: int) -> None:
    """Few rows or many pages of them; what is to stay stays."""
    store = Store(tmp_path)
    secret, stays = "ひみつのそうだんごと", "のこすしつもん"
    for number in range(count):
        keep(store, asked(f"{secret}、その{number}" + "の" * 300, OTHER), day=DAY - timedelta(days=90))
        keep(store, asked(stays), day=DAY)
    assert secret.encode() in on_disk(tmp_path)
    deleted = {
        "forget": lambda: store.forget(OTHER),
        "until": lambda: store.delete_until(last_day_to_delete(DAY, 90)),
        "all": lambda: store.delete_all(),
    }[way]()
    assert deleted == (2 * count if way == "all" else count)
    assert secret.encode() not in on_disk(tmp_path)
    assert len(store.rows("question")) == (0 if way == "all" else count)
    assert (stays.encode() in on_disk(tmp_path)) is (way != "all")


def test_deleted_text_does_not_stay_in_the_log_of_a_service_that_holds_the_file_open(tmp_path: Path) -> None:
    """Another process's idle connection keeps the log file; what was in it goes."""
    store = Store(tmp_path)
    keep(store, asked(answer_id=OTHER))
    held = sqlite3.connect(tmp_path / FILE)
    try:
        held.execute("SELECT count(*) FROM question").fetchone()
        keep(store, asked("ひみつのそうだんごと"))
        assert "ひみつ".encode() in (tmp_path / f"{FILE}-wal").read_bytes()
        store.forget(ID)
        assert (tmp_path / f"{FILE}-wal").read_bytes() == b""
        assert "ひみつ".encode() not in on_disk(tmp_path)
    finally:
        held.close()


def test_a_reader_in_the_way_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks to forget must not be told that it is gone while it is still in the log."""
    monkeypatch.setattr(record_store, "BUSY_SECONDS", 0.05)
    store = Store(tmp_path)
    keep(store, asked("ひみつ"))
    reader = sqlite3.connect(store.path, isolation_level=None)
    try:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM question").fetchall()
        with pytest.raises(RecordError, match="もう一度お試しください"):
            store.forget(ID)
    finally:
        reader.close()
    assert store.forget(ID) == 0
    assert "ひみつ".encode() not in on_disk(tmp_path)


def test_only_questions_can_be_deleted_alone(tmp_path: Path) -> None:
    """For whoever switches the log off and keeps the feedback."""
    store = Store(tmp_path)
    keep(store, asked(), Feedback(ID, "up"))
    assert store.delete_all("question") == 1
    assert (store.rows("question"), len(store.rows("feedback"))) == ([], 1)


def test_nothing_is_made_where_nothing_is_kept(tmp_path: Path) -> None:
    """To look and to delete leave no file."""
    store = Store(tmp_path / "record")
    assert (store.rows("question"), store.forget(ID), store.delete_all(), store.delete_until(DAY)) == ([], 0, 0, 0)
    assert not (tmp_path / "record").exists()


def test_a_file_of_another_version_or_kind_is_left_alone(tmp_path: Path) -> None:
    """And the error names the file."""
    store = Store(tmp_path)
    connection = sqlite3.connect(store.path)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(RecordError, match=rf"{FILE}」: 別の版（7）"):
        keep(store, asked())
    store.path.write_bytes(b"not a database at all, but long enough to be looked at" * 20)
    with pytest.raises(RecordError, match="SQLITE_NOTADB"):
        store.rows("question")


def test_a_flood_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full file is an error like a full disk, and leaves what was there readable."""
    monkeypatch.setattr(record_store, "MOST_PAGES", 8)
    store = Store(tmp_path)
    keep(store, asked())
    with pytest.raises(RecordError, match="SQLITE_FULL"):
        keep(store, *(asked("あ" * 900) for _ in range(50)))
    assert len(store.rows("question")) == 1


@pytest.mark.parametrize("days", [1, 90, 730])
def test_nothing_is_kept_for_longer_than_the_days_and_nothing_goes_sooner(tmp_path: Path, days: int) -> None:
    """On the day itself it goes; the day before it is still there."""
    store = Store(tmp_path)
    keep(store, asked(), Feedback(ID, "up"), day=DAY)
    eve = DAY + timedelta(days=days - 1)
    assert store.delete_until(last_day_to_delete(eve, days)) == 0
    assert store.delete_until(last_day_to_delete(eve + timedelta(days=1), days)) == 2


def test_the_day_is_japans() -> None:
    """A server's clock often shows UTC, where the morning of a day is still the one before."""
    assert today(datetime(2026, 11, 24, 14, 59, tzinfo=UTC)) == date(2026, 11, 24)
    assert today(datetime(2026, 11, 24, 15, 0, tzinfo=UTC)) == date(2026, 11, 25)


def test_times_are_kept_roughly() -> None:
    """An exact one could be found again in the access log, beside the hour."""
    assert [roughly(ms) for ms in (0, 50, 50.1, 480, 9_999, 60_000)] == [50, 50, 100, 500, 10_000, 10_000]


@given(st.text(st.characters(), max_size=60), st.sampled_from(["", *REASONS]), st.text(max_size=60))
def test_whatever_is_said_can_be_written(text: str, reason: str, note: str) -> None:
    """Lone surrogates and zero bytes included, as SQLite and UTF-8 take them."""
    for value in (*asked(text).row(DAY), *Feedback(ID, "down", (reason,) if reason else (), note).row(DAY)):  # type: ignore[arg-type]
        if isinstance(value, str):
            value.encode()
            assert "\0" not in value
    assert masked(masked(text)) == masked(text)
