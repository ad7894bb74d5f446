"""Questions are personal data: whatever is asked, however it fails, no log line holds it."""

from __future__ import annotations

import logging
import re
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from service.answering import Answering
from tests.service.http_app import BROWSER, client_of

SECRET = "となりの山田さんの借金"
ENCODED = quote(SECRET)


def asked(caller: TestClient) -> None:
    """The secret by every way in, answered and refused."""
    for path in (
        f"/?q={SECRET}",
        f"/?q={SECRET}&limit=0&kind=none",
        f"/statements?q={SECRET}",
        f"/api/search?q={SECRET}&explain=1",
        f"/api/search?q={SECRET}&limit=x",
        f"/api/search?limit={SECRET}",
        f"/api/statements?q={SECRET}",
        f"/api/statements.csv?q={SECRET}",
        f"/api/statements/{SECRET}",
        f"/api/entries/{SECRET}",
        f"/plans/{SECRET}",
        f"/{SECRET}",
        f"/about/?q={SECRET}",
    ):
        caller.get(path, headers=BROWSER)
        caller.head(path)
        caller.delete(path)
    turns = [{"role": "user", "content": SECRET}]
    caller.post("/api/chat", json={"messages": turns})
    caller.post("/api/chat", json={"messages": turns, SECRET: SECRET})
    caller.post("/api/chat", content=SECRET.encode())
    caller.get("/", headers={"Host": "evil.example", "X-Question": ENCODED})


def everything(caplog: pytest.LogCaptureFixture) -> str:
    """Every record as text, with its arguments and whatever exception hangs on it."""
    formatter = logging.Formatter("%(name)s %(message)s")
    return "\n".join(f"{formatter.format(record)} {record.args!r}" for record in caplog.records)


def test_no_log_line_holds_a_question(
    small: Answering, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not at the most talkative level, by no library, and not on standard output or error."""
    with caplog.at_level(logging.DEBUG):
        for name in ("keikaku", "uvicorn", "httpx2", "asyncio"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        # The caller in this process logs what it asks for; the server is what is tested.
        logging.getLogger("httpx2").setLevel(logging.WARNING)
        asked(client_of(small))
    said = everything(caplog)
    assert said.count("keikaku.access") > 40
    out, err = capfd.readouterr()
    for text in (said, out, err):
        assert SECRET not in text
        assert ENCODED not in text
        assert "山田" not in text


def test_an_error_of_ours_does_not_log_it_either(
    small: Answering, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception's text often quotes what was being worked on; class and place are enough to find it."""

    def broken(text: str, **options: object) -> None:
        try:
            raise KeyError(text)
        except KeyError as error:
            raise RuntimeError(f"no answer to {text}") from error

    monkeypatch.setattr(small, "search", broken)
    with caplog.at_level(logging.DEBUG, "keikaku"):
        assert client_of(small).get(f"/api/search?q={SECRET}").status_code == 500
    said = everything(caplog)
    assert "RuntimeError at service/test_api_logs.py" in said
    assert "caused by KeyError" in said
    assert SECRET not in said


def test_a_request_leaves_one_line_with_the_route_and_not_the_address(
    small: Answering, caplog: pytest.LogCaptureFixture
) -> None:
    """Method, template, status and milliseconds."""
    caller = client_of(small)
    with caplog.at_level(logging.INFO, "keikaku.access"):
        caller.get("/api/entries/tiny/2024/1-1/city")
        caller.head("/plans/tiny/2024")
        caller.get("/nowhere")
        caller.request("PROPFIND", "/about")
    lines = [re.sub(r" [0-9.]+ms$", "", record.getMessage()) for record in caplog.records if record.name == "keikaku.access"]
    assert lines == [
        "GET /api/entries/{entry_id} 200",
        "HEAD /plans/{plan_id}/{edition} 200",
        "GET - 404",
        "OTHER /about 405",
    ]
