"""Completions over HTTP: the contract, where each leads, and that what is typed is kept nowhere."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.answering import Answering
from tests.service.http_app import client_of

pytestmark = pytest.mark.usefixtures("suggesting")


def found(client: TestClient, **asked: Any) -> list[dict[str, Any]]:
    """The suggestions for a call."""
    response = client.get("/api/suggest", params=asked)
    assert response.status_code == 200, response.text
    body = response.json()
    assert body["query"] == asked.get("q", "")
    suggestions: list[dict[str, Any]] = body["suggestions"]
    return suggestions


def test_the_contract(client: TestClient) -> None:
    """Text, kind, language, highlights and address; the report's own word where the text is in another language."""
    first = found(client, q="除雪", lang="ja")[0]
    assert first == {
        "text": "除雪支援",
        "kind": "term",
        "language": "ja",
        "highlights": [[0, 2]],
        "quoted": None,
        "url": "/?q=%E9%99%A4%E9%9B%AA%E6%94%AF%E6%8F%B4&lang=ja",
    }
    english = found(client, q="guard", lang="en")[0]
    assert english["language"] == "en"
    assert english["text"][slice(*english["quoted"])] == "成年後見制度"
    assert len(found(client, q="福祉", lang="ja", limit=3)) == 3
    assert found(client) == found(client, q="", lang="en") == found(client, q="？") == []


@pytest.mark.parametrize(("q", "lang"), [("支える側", "ja"), ("みんなが健康", "ja"), ("A community that leaves", "en")])
def test_a_heading_leads_to_its_place(client: TestClient, q: str, lang: str) -> None:
    """An approach to its page, a vision to its row of the table."""
    heading = next(one for one in found(client, q=q, lang=lang) if one["kind"] == "heading")
    path, _, anchor = heading["url"].partition("#")
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert heading["text"] in page.text
    assert f"lang={lang}" in path
    assert not anchor or f'id="{anchor}"' in page.text


def test_every_address_of_a_suggestion_is_a_page(client: TestClient) -> None:
    """Whatever its kind."""
    for one in found(client, q="支援", lang="ja") + found(client, q="snow"):
        assert client.get(one["url"], headers={"Accept": "text/html"}).status_code == 200


def test_it_is_neither_stored_nor_found_by_robots(client: TestClient) -> None:
    """What is typed may be anything."""
    headers = client.get("/api/suggest", params={"q": "となりの山田さん"}).headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-robots-tag"] == "noindex"


def test_no_log_line_holds_what_is_typed(small: Answering, caplog: pytest.LogCaptureFixture) -> None:
    """Answered or refused."""
    caller = client_of(small)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("httpx2").setLevel(logging.WARNING)
        for path in (
            "/api/suggest?q=山田さんの借金",
            "/api/suggest?q=山田さんの借金&limit=x",
            "/api/suggest?plan=山田さん",
        ):
            caller.get(path)
    assert "/api/suggest" in caplog.text
    assert "山田" not in caplog.text
    assert "%E5%B1%B1" not in caplog.text


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"q": "x" * 101}, "q"),
        ({"q": "雪", "limit": 0}, "limit"),
        ({"q": "雪", "limit": 9}, "limit"),
        ({"q": "雪", "limit": "x"}, "limit"),
        ({"q": "雪", "lang": "!"}, "lang"),
        ({"q": "雪", "plan": "none"}, "plan"),
    ],
)
def test_what_is_wrong_is_a_problem_with_its_place(small: Answering, asked: dict[str, Any], parameter: str) -> None:
    """RFC 9457, and nothing of what was sent."""
    response = client_of(small, max_question_length=100).get("/api/suggest", params=asked)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert [one["parameter"] for one in response.json()["errors"]] == [parameter]


def test_a_plan_narrows_and_a_small_one_has_something(client: TestClient, small_client: TestClient) -> None:
    """Its headings, where it has no glossary, no examples and no anticipated questions."""
    assert found(client, q="除雪", plan="asahikawa-fukushi-5")
    assert [one["text"] for one in found(small_client, q="支え")] == ["支え合い"]


def test_before_all_is_loaded_it_says_so() -> None:
    """503, as every other call."""
    assert client_of(None).get("/api/suggest", params={"q": "雪"}).status_code == 503


def test_the_document_describes_it(client: TestClient) -> None:
    """Parameters, the answer and the refusals."""
    call = client.get("/openapi.json").json()["paths"]["/api/suggest"]["get"]
    assert {one["name"] for one in call["parameters"]} == {"q", "lang", "plan", "limit"}
    assert {"200", "422", "503"} <= set(call["responses"])
