"""``keikaku record``: read what is kept, and delete it."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli import app
from service.record.report import COLUMNS
from service.record.rows import Feedback, today
from service.record.store import Store
from tests.service.record_store import ID, asked, keep, on_disk

OTHER = "f" * 24


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record with three questions, an old one among them, and what two readers thought."""
    monkeypatch.setenv("KEIKAKU_RECORD_DIR", str(tmp_path))
    monkeypatch.setenv("KEIKAKU_RECORD_DAYS", "30")
    store = Store(tmp_path)
    keep(store, asked("除雪支援は？"), asked("=HYPERLINK(1)", OTHER, "not_found"), day=today())
    keep(store, asked("ふるいしつもん", status="related"), day=today() - timedelta(days=30))
    keep(store, Feedback(ID, "up"), Feedback(ID, "down", ("other",), "@SUM(A1)\x1b[2J読みにくい"), day=today())
    return tmp_path


def run(*arguments: str) -> tuple[int, bytes]:
    """Exit status and standard output."""
    result = CliRunner().invoke(app, ["record", *arguments])
    return result.exit_code, result.stdout_bytes


def test_json_has_the_unanswered_first_and_the_counts(folder: Path) -> None:
    """With what readers said of each answer."""
    code, out = run("show", "--json")
    found = json.loads(out)
    assert code == 0
    assert [row["status"] for row in found["questions"]] == ["not_found", "related", "answered"]
    assert found["by_status"] == {"not_found": 1, "related": 1, "answered": 1}
    assert list(found["by_status"]) == ["not_found", "related", "answered"]
    assert found["by_verdict"] == {"up": 1, "down": 1}
    assert found["by_reason"] == {"other": 1}
    assert (found["questions"][2]["up"], found["questions"][2]["down"]) == (1, 1)
    assert [row["verdict"] for row in found["feedback"]] == ["down", "up"]


def test_csv_opens_safely(folder: Path) -> None:
    """Byte order mark, one header, and no cell that a spreadsheet would run."""
    code, out = run("show", "--csv")
    assert code == 0
    assert out.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(out.decode("utf-8-sig"), newline=""))
    assert tuple(header) == COLUMNS
    assert {len(row) for row in rows} == {len(COLUMNS)}
    assert [row[5] for row in rows][:3] == ["'=HYPERLINK(1)", "ふるいしつもん", "除雪支援は？"]
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_the_terminal_is_not_steered_by_what_readers_wrote(folder: Path) -> None:
    """An escape sequence in a note clears nobody's screen."""
    code, out = run("show")
    assert code == 0
    assert b"\x1b" not in out
    assert "読みにくい" in out.decode()


def test_purge_deletes_what_is_too_old_from_the_file(folder: Path) -> None:
    """By the days of the settings."""
    assert run("purge") == (0, "1件消しました。\n".encode())
    assert "ふるい".encode() not in on_disk(folder)
    assert len(Store(folder).rows("question")) == 2


def test_purge_of_all_and_of_questions(folder: Path) -> None:
    """Questions first, then the rest."""
    assert run("purge", "--questions") == (0, "3件消しました。\n".encode())
    assert len(Store(folder).rows("feedback")) == 2
    assert run("purge", "--all") == (0, "2件消しました。\n".encode())


def test_forget_deletes_question_and_feedback_of_one_answer(folder: Path) -> None:
    """And nothing of another."""
    assert run("forget", ID) == (0, "4件消しました。\n".encode())
    assert [row["answer_id"] for row in Store(folder).rows("question")] == [OTHER]
    assert run("forget", ID) == (0, "0件消しました。\n".encode())


def test_a_record_that_is_none_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a traceback, with the file and what to do; and where nothing was ever kept, that is said."""
    monkeypatch.setenv("KEIKAKU_RECORD_DIR", str(tmp_path))
    assert run("show") == (0, "記録はありません。\n".encode())
    (tmp_path / "record.sqlite3").write_bytes(b"no database" * 100)
    result = CliRunner().invoke(app, ["record", "show"])
    assert result.exit_code == 1
    assert "record.sqlite3" in result.stderr
    assert "Traceback" not in result.stderr
