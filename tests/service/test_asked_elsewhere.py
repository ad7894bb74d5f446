"""What is put down as a question of a reader's, and what a page elsewhere has merely had asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.answering import Answering
from service.record.store import Store
from tests.service.http_app import BROWSER, LOCAL, client_of

LISTED = "https://www.city.example.jp"
ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}
PICTURE = {**ELSEWHERE, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
FRAME = {**ELSEWHERE, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
LINK = {**ELSEWHERE, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
OURS = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
OUR_FRAME = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
CALLED = {**ELSEWHERE, "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
QUESTION = "除雪"


def kept(answering: Answering, folder: Path, method: str, path: str, headers: dict[str, str]) -> int:
    """How many questions are put down of one that is asked this way."""
    asking = {**BROWSER, **headers}
    with client_of(answering, headers=asking, record="questions", record_dir=folder, widget_sites=(LISTED,)) as caller:
        assert _ask(caller, method, path) == 200
    return len(Store(folder).rows("question"))


def _ask(caller: TestClient, method: str, path: str) -> int:
    if method == "GET":
        return caller.get(path, params={"q": QUESTION}).status_code
    if path == "/api/chat":
        return caller.post(path, json={"messages": [{"role": "user", "content": QUESTION}]}).status_code
    return caller.post(path, data={"q": QUESTION}).status_code


@pytest.mark.parametrize(
    ("method", "path", "headers", "count"),
    [
        ("GET", "/", PICTURE, 0),
        ("GET", "/", FRAME, 0),
        ("GET", "/", {**LINK, "Sec-Purpose": "prefetch"}, 0),
        ("GET", "/", {**PICTURE, "Sec-Fetch-Site": "same-site"}, 0),
        ("GET", "/", LINK, 1),
        ("GET", "/", {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}, 1),
        ("GET", "/", {}, 1),
        ("POST", "/chat", CALLED, 0),
        ("POST", "/chat", FRAME, 0),
        ("POST", "/chat", {**FRAME, "Origin": "null"}, 0),
        ("POST", "/chat", OURS, 1),
        ("POST", "/chat", {**OURS, "Accept": "text/event-stream"}, 1),
        ("POST", "/embed/panel", OUR_FRAME, 1),
        ("POST", "/embed/panel", OURS, 1),
        ("POST", "/embed/panel", FRAME, 0),
        ("POST", "/api/chat", {**CALLED, "Origin": "https://elsewhere.example"}, 0),
        ("POST", "/api/chat", {**CALLED, "Origin": LISTED}, 1),
        ("POST", "/api/chat", {"Origin": LOCAL, **OURS}, 1),
        ("POST", "/api/chat", {}, 1),
    ],
)
def test_a_question_is_put_down_where_a_reader_asks_it(
    small: Answering, tmp_path: Path, method: str, path: str, headers: dict[str, str], count: int
) -> None:
    """It is answered in any case; pages elsewhere cannot fill the record with what nobody wanted to know."""
    assert kept(small, tmp_path, method, path, headers) == count
