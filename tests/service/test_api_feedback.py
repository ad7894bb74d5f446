"""Feedback as JSON, and where questions are recorded, over the real application."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.answering import Answering
from service.record import REASONS
from service.record import store as record_store
from service.record.store import FILE, Store
from tests.service.http_app import BROWSER, LOCAL, client_of
from tests.service.record_store import ID, keep, on_disk
from tests.service.record_store import asked as asked_row

GOOD = {"answer_id": ID, "verdict": "down", "reasons": ["wrong_place", "other"], "note": "電話 0166-26-1111"}
CALL = "0166-26-1111"


@contextmanager
def running(answering: Answering, folder: Path, **settings: Any) -> Iterator[TestClient]:
    """The application from its start to its end, after which all that waited is written."""
    with client_of(answering, record_dir=folder, **settings) as caller:
        yield caller


def test_feedback_is_taken_and_kept(small: Answering, tmp_path: Path) -> None:
    """204 without a body; masked on disk."""
    with running(small, tmp_path) as caller:
        response = caller.post("/api/feedback", json=GOOD)
        assert (response.status_code, response.content) == (204, b"")
        assert caller.post("/api/feedback", json={"answer_id": ID, "verdict": "up"}).status_code == 204
    rows = sorted(Store(tmp_path).rows("feedback"), key=lambda row: row["verdict"])
    assert [(row["answer_id"], row["verdict"], row["reasons"], row["note"]) for row in rows] == [
        (ID, "down", "wrong_place other", "電話 〔番号〕"),
        (ID, "up", "", ""),
    ]
    assert CALL.encode() not in on_disk(tmp_path)


@pytest.mark.parametrize(
    ("change", "parameter"),
    [
        ({"answer_id": "0123"}, "answer_id"),
        ({"answer_id": ID.upper()}, "answer_id"),
        ({"answer_id": f"{ID}\n"}, "answer_id"),
        ({"answer_id": None}, "answer_id"),
        ({"verdict": "maybe"}, "verdict"),
        ({"reasons": ["because"]}, "reasons.0"),
        ({"reasons": ["other"] * 7}, "reasons"),
        ({"note": "あ" * 1001}, "note"),
        ({"question": "除雪"}, "question"),
    ],
)
def test_what_cannot_be_read_is_told_of_by_its_place(
    small: Answering, tmp_path: Path, change: dict[str, object], parameter: str
) -> None:
    """Problem details; nothing is kept."""
    with running(small, tmp_path) as caller:
        response = caller.post("/api/feedback", json={**GOOD, **change})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert [error["parameter"] for error in response.json()["errors"]] == [parameter]
    assert not Store(tmp_path).exists


def test_the_known_values_are_named(small_client: TestClient) -> None:
    """Whoever calls from a program sees what could have been said."""
    errors = small_client.post("/api/feedback?lang=en", json={**GOOD, "verdict": "?", "reasons": ["?"]}).json()["errors"]
    assert [error["known"] for error in errors] == [["up", "down"], list(REASONS)]
    (error,) = small_client.post("/api/feedback?lang=en", json={**GOOD, "answer_id": "x"}).json()["errors"]
    assert "24 digits" in error["detail"]


@pytest.mark.parametrize(
    ("headers", "public_url", "status"),
    [
        ({}, LOCAL, 204),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, "https://navi.example.jp", 204),
        ({"Sec-Fetch-Site": "cross-site", "Origin": LOCAL}, LOCAL, 403),
        ({"Sec-Fetch-Site": "same-site"}, LOCAL, 403),
        ({"Sec-Fetch-Site": "none"}, LOCAL, 403),
        ({"Origin": LOCAL}, LOCAL, 204),
        ({"Origin": "https://navi.example.jp"}, "https://navi.example.jp/keikaku", 204),
        ({"Origin": "https://evil.example"}, LOCAL, 403),
        ({"Origin": "https://navi.example.jp.evil.example"}, "https://navi.example.jp", 403),
        ({"Origin": "null"}, LOCAL, 204),
        ({"Origin": "null"}, "https://navi.example.jp", 403),
    ],
)
def test_only_pages_of_this_site_may_send(
    small: Answering, tmp_path: Path, headers: dict[str, str], public_url: str, status: int
) -> None:
    """By what browsers say of where a request comes from; programs say nothing."""
    prefix = "/keikaku" if public_url.endswith("/keikaku") else ""
    with running(small, tmp_path, public_url=public_url) as caller:
        assert caller.post(f"{prefix}/api/feedback", json=GOOD, headers=headers).status_code == status
        form = {"answer_id": ID, "verdict": "up"}
        expected = 303 if status == 204 else status
        assert caller.post(f"{prefix}/feedback", data=form, headers={**BROWSER, **headers}).status_code == expected
    assert len(Store(tmp_path).rows("feedback")) == (2 if status == 204 else 0)


def test_switched_off_it_is_not_there(small: Answering, tmp_path: Path) -> None:
    """As JSON, as a form, and on the page."""
    with running(small, tmp_path, record="off") as caller:
        assert caller.post("/api/feedback", json=GOOD).status_code == 404
        assert caller.post("/feedback", data={"answer_id": ID, "verdict": "up"}).status_code == 404
        assert "/feedback" not in caller.get("/?q=除雪", headers=BROWSER).text
    assert not Store(tmp_path).exists


def test_a_note_that_tells_of_danger_is_not_kept(small: Answering, tmp_path: Path) -> None:
    """The verdict is; and whoever writes it in the form sees at once where to find help."""
    with running(small, tmp_path) as caller:
        assert caller.post("/api/feedback", json={**GOOD, "note": "もう死にたい"}).status_code == 204
        form = {"answer_id": ID, "verdict": "down", "note": "もう死にたい"}
        page = caller.post("/feedback?lang=ja", data=form, headers=BROWSER)
        assert page.status_code == 200
        assert "kn-urgent" in page.text
        assert page.headers["cache-control"] == "no-store"
    assert [row["note"] for row in Store(tmp_path).rows("feedback")] == ["", ""]
    assert "死".encode() not in on_disk(tmp_path)


def ask_everywhere(caller: TestClient) -> None:
    """One question by every way in; the number says which way it was."""
    caller.get("/?q=除雪その一", headers=BROWSER)
    caller.post("/chat", data={"turn": "福祉", "q": "除雪その二"}, headers=BROWSER)
    caller.post("/chat", data={"q": "除雪その三"}, headers={"Accept": "text/event-stream"})
    caller.post("/api/chat", json={"messages": [{"role": "user", "content": "除雪その四"}]})
    messages = [{"role": "user", "content": "福祉"}, {"role": "user", "content": "除雪その五"}]
    caller.post("/api/chat", json={"messages": messages}, headers={"Accept": "text/event-stream"})
    # A search is paged and narrowed, a shared address is read, a reason is looked up: none of these is a new question.
    caller.get("/api/search?q=除雪その六")
    caller.get("/?q=除雪その七&v=01234567", headers=BROWSER)
    caller.get("/chat?turn=除雪その八", headers=BROWSER)
    caller.get("/why?turn=除雪その九", headers=BROWSER)
    caller.get("/statements?q=除雪その十", headers=BROWSER)
    caller.get("/?q=", headers=BROWSER)
    caller.post("/chat", data={"q": " "}, headers=BROWSER)


def test_questions_are_recorded_where_somebody_asks_and_nowhere_else(small: Answering, tmp_path: Path) -> None:
    """Each by itself: of a conversation, the turn that was asked."""
    with running(small, tmp_path, record="questions") as caller:
        ask_everywhere(caller)
    assert sorted(row["text"] for row in Store(tmp_path).rows("question")) == [f"除雪その{n}" for n in "一三二五四"]


@pytest.mark.parametrize("record", ["off", "feedback"])
def test_no_question_is_recorded_unless_the_operator_asks_for_it(small: Answering, tmp_path: Path, record: str) -> None:
    """By default above all."""
    with running(small, tmp_path, record=record) as caller:
        ask_everywhere(caller)
        caller.post("/feedback", data={"answer_id": ID, "verdict": "up"}, headers=BROWSER)
    assert "除雪".encode() not in on_disk(tmp_path)


def test_feedback_and_question_meet_by_the_answers_id_which_tells_nothing_that_was_masked(
    small: Answering, tmp_path: Path
) -> None:
    """Two numbers in one question give one id: from it, the number cannot be found by trying them all."""
    ids = set()
    with running(small, tmp_path, record="questions") as caller:
        for number in (CALL, "0166-25-9999"):
            body = {"messages": [{"role": "user", "content": f"除雪は {number} ですか"}]}
            ids.add(caller.post("/api/chat", json=body).json()["answer"]["id"])
        (answer_id,) = ids
        caller.post("/api/feedback", json={"answer_id": answer_id, "verdict": "up"})
    store = Store(tmp_path)
    assert {row["answer_id"] for row in (*store.rows("question"), *store.rows("feedback"))} == {answer_id}
    assert CALL.encode() not in on_disk(tmp_path)


def test_no_address_browser_or_session_is_kept(small: Answering, tmp_path: Path) -> None:
    """Not a byte of what tells one asker from another."""
    tell = {"User-Agent": "Peculiar/9.9", "X-Forwarded-For": "198.51.100.77", "Cookie": "sid=peculiar", "Accept-Language": "kl"}
    with running(small, tmp_path, record="questions") as caller:
        caller.get("/?q=除雪", headers={**BROWSER, **tell})
        caller.post("/api/feedback", json=GOOD, headers=tell)
    kept = on_disk(tmp_path)
    assert len(Store(tmp_path).rows("question")) == 1
    for word in (b"Peculiar", b"198.51", b"peculiar", b"testclient", b"127.0.0.1"):
        assert word not in kept


def test_answers_go_out_whatever_becomes_of_the_record(
    small: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A folder that cannot be made, and a database that another program holds: same answer, one line, no text."""
    monkeypatch.setattr(record_store, "BUSY_SECONDS", 0.05)
    (tmp_path / "file").write_text("")
    keep(Store(tmp_path / "locked"), asked_row())
    other = sqlite3.connect(tmp_path / "locked" / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    body = {"messages": [{"role": "user", "content": "となりの山田さんの除雪"}]}
    with client_of(small, record="off") as caller:
        expected = caller.post("/api/chat", json=body).json()
    try:
        for folder in (tmp_path / "file", tmp_path / "locked"):
            caplog.clear()
            with caplog.at_level(logging.INFO, "keikaku"), running(small, folder, record="questions") as caller:
                for _ in range(3):
                    assert caller.post("/api/chat", json=body).json() == expected
                    assert caller.get("/?q=となりの山田さんの除雪", headers=BROWSER).status_code == 200
                    assert caller.post("/api/feedback", json=GOOD).status_code == 204
            errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
            assert len(errors) == 1, [record.getMessage() for record in errors]
            assert "山田" not in caplog.text
            assert "9件" in caplog.text
    finally:
        other.close()


def test_the_openapi_document_tells_of_it(small_client: TestClient) -> None:
    """With its reasons, so that a widget can be written from it."""
    document = small_client.get("/openapi.json").json()
    assert set(document["paths"]["/api/feedback"]["post"]["responses"]) == {"204", "403", "404", "413", "422"}
    assert document["components"]["schemas"]["FeedbackRequest"]["properties"]["reasons"]["items"]["enum"] == list(REASONS)
