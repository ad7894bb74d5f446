"""Errors: RFC 9457 problem details in the reader's language, or a page, and never an echo of what was asked."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.service.http_app import BROWSER

SECRET = "ひみつのしつもん"


@pytest.mark.parametrize(
    ("path", "status", "name"),
    [
        ("/api/nothing", 404, "not-found"),
        ("/nothing", 404, "not-found"),
        ("/api/plans/none", 404, "unknown-plan"),
        ("/api/search?limit=0", 422, "invalid"),
        ("/api/chat", 405, "method-not-allowed"),
        ("/static/none.css", 404, "not-found"),
    ],
)
def test_a_problem_has_type_title_status_and_detail(
    small_client: TestClient, path: str, status: int, name: str
) -> None:
    """RFC 9457, section 3.1: the type is a URI that never changes, the status repeats the response's."""
    response = small_client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["type"] == f"urn:problem-type:keikaku-navi:{name}"
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert problem.keys() <= {"type", "title", "status", "detail", "errors"}


@pytest.mark.parametrize(
    ("lang", "accept_language", "tag", "title"),
    [
        ("", "", "ja", "ページが見つかりません"),
        ("en", "ja", "en", None),
        ("", "en-GB,en;q=0.9", "en", None),
        ("", "de, ja;q=0.5", "ja", "ページが見つかりません"),
        ("ja-simple", "en", "ja", None),
        ("ko", "", "ko", "페이지를 찾을 수 없습니다"),
        ("xx", "en", "en", None),
    ],
)
def test_a_problem_is_told_in_the_reader_s_language(
    small_client: TestClient, lang: str, accept_language: str, tag: str, title: str | None
) -> None:
    """``lang`` first, then the browser's; the header names the language of the words that are really there."""
    response = small_client.get(f"/api/nothing?lang={lang}", headers={"Accept-Language": accept_language})
    assert response.headers["content-language"] == tag
    told = response.json()["title"]
    if title:
        assert told == title
    elif tag == "en":
        assert told.isascii()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/api/search?q=x&actor={SECRET}"),
        ("GET", f"/api/search?q=x&limit={SECRET}"),
        ("GET", f"/api/search?q=x&explain={SECRET}"),
        ("GET", f"/api/search?q=x&lang={SECRET}"),
        ("GET", f"/api/plans/{SECRET}"),
        ("GET", f"/api/entries/{SECRET}"),
        ("GET", f"/api/statements/{SECRET}/s1"),
        ("GET", f"/{SECRET}"),
        ("GET", f"/?q=x&kind={SECRET}"),
        ("GET", f"/plans/{SECRET}/2024"),
        ("GET", f"/static/{SECRET}"),
        ("DELETE", f"/api/search?q={SECRET}"),
    ],
)
@pytest.mark.parametrize("headers", [{}, BROWSER])
def test_nothing_that_was_asked_is_repeated_in_a_problem(
    small_client: TestClient, method: str, path: str, headers: dict[str, str]
) -> None:
    """Problems end up in logs and screenshots: not even percent-encoded; a page's language links aside."""
    response = small_client.request(method, path, headers=headers)
    assert 400 <= response.status_code < 500
    text = response.text
    if headers and "text/html" in response.headers["content-type"]:
        text = text[text.index("<main") : text.index("</main>")]
    assert SECRET not in text
    assert "%E3%81%B2%E3%81%BF%E3%81%A4" not in text


@pytest.mark.parametrize("key", [SECRET, "x" * 41, "a b", "a.b.c\n", "<script>"])
def test_a_name_that_nobody_declared_is_not_repeated_either(small_client: TestClient, key: str) -> None:
    """A body's key can hold anything; only a plain short one comes back, as help against slips."""
    body = {"messages": [{"role": "user", "content": "x"}], key: 1}
    response = small_client.post("/api/chat", json=body)
    assert response.status_code == 422
    assert [error["parameter"] for error in response.json()["errors"]] == ["body"]
    assert key not in response.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS"])
def test_a_method_that_an_address_does_not_take_is_told_with_those_it_does(
    small_client: TestClient, method: str
) -> None:
    """405 with ``Allow`` (RFC 9110, 15.5.6); HEAD goes wherever GET goes."""
    response = small_client.request(method, "/api/search?q=x")
    assert response.status_code == 405
    assert {name.strip() for name in response.headers["allow"].split(",")} == {"GET", "HEAD"}


@pytest.mark.parametrize(
    ("path", "accept", "page"),
    [
        ("/nothing", BROWSER["Accept"], True),
        ("/nothing", "*/*", False),
        ("/nothing", "application/json, text/html;q=0.5", False),
        ("/plans/none", BROWSER["Accept"], True),
        ("/?limit=x&actor=none", BROWSER["Accept"], True),
        ("/api/nothing", BROWSER["Accept"], False),
        ("/api/plans/none", BROWSER["Accept"], False),
    ],
)
def test_a_browser_gets_a_page_and_a_program_gets_json(
    small_client: TestClient, path: str, accept: str, page: bool
) -> None:
    """By what it says it takes; below ``/api/`` always JSON, for people read that with tools."""
    response = small_client.get(path, headers={"Accept": accept})
    assert response.status_code in (404, 422)
    assert response.headers["content-type"].startswith("text/html" if page else "application/problem+json")
    assert response.headers["cache-control"] == "no-store"
