"""Calls to the API from pages of other sites: those on the list may read the answers, and nobody else."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from service.answering import Answering
from tests.service.http_app import client_of

SITE = "https://www.city.example.jp"
OTHER = "https://evil.example"
ASKING = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
ALLOW = "access-control-allow-origin"


@pytest.fixture(scope="module")
def caller(small: Answering) -> TestClient:
    """A public service with one site on its list."""
    return client_of(small, public_url="https://navi.example.jp", base_url="https://navi.example.jp", widget_sites=SITE)


@pytest.mark.parametrize("path", ["/api/search?q=x", "/api/plans", "/api/statements.csv", "/api/plans/none", "/api/search?limit=0"])
def test_a_listed_site_may_read(caller: TestClient, path: str) -> None:
    """Errors, too; caches are told that the answer depends on who asks; no credentials, for there are none."""
    response = caller.get(path, headers={"Origin": SITE})
    assert response.headers[ALLOW] == SITE
    assert "Origin" in response.headers["vary"]
    assert "access-control-allow-credentials" not in response.headers


@pytest.mark.parametrize("origin", [OTHER, "null", f"{SITE}.evil.example", "http://127.0.0.1:3000", SITE.replace("https", "http")])
def test_no_other_site_may(caller: TestClient, origin: str) -> None:
    """The answer goes out without leave, so a browser keeps it from the page; preflights are not answered."""
    response = caller.get("/api/plans", headers={"Origin": origin})
    assert response.status_code == 200
    assert ALLOW not in response.headers
    assert "Origin" in response.headers["vary"]
    preflight = caller.options("/api/chat", headers={"Origin": origin, **ASKING})
    assert preflight.status_code == 405
    assert ALLOW not in preflight.headers


def test_a_preflight_tells_what_may_be_sent(caller: TestClient) -> None:
    """A chat is JSON, which browsers ask leave for."""
    response = caller.options("/api/chat", headers={"Origin": SITE, **ASKING})
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers[ALLOW] == SITE
    assert "POST" in response.headers["access-control-allow-methods"]
    assert "Content-Type" in response.headers["access-control-allow-headers"]
    assert response.headers["vary"].startswith("Origin")
    chat = caller.post("/api/chat", json={"messages": [{"role": "user", "content": "除雪"}]}, headers={"Origin": SITE})
    assert (chat.status_code, chat.headers[ALLOW]) == (200, SITE)


@pytest.mark.parametrize("path", ["/", "/chat", "/embed/panel", "/static/site.css", "/openapi.json", "/health/ready", "/apix", "/api/feedback"])
def test_pages_and_feedback_stay_closed(caller: TestClient, path: str) -> None:
    """Only the calls are opened; feedback is taken from our own pages alone."""
    assert ALLOW not in caller.get(path, headers={"Origin": SITE}).headers
    preflight = caller.options(path, headers={"Origin": SITE, **ASKING})
    assert preflight.status_code >= 400
    assert ALLOW not in preflight.headers


def test_below_a_prefix_it_is_the_same(small: Answering) -> None:
    """On the path or taken off it."""
    caller = client_of(small, public_url="https://www.example.jp/keikaku", base_url="https://www.example.jp", widget_sites=SITE)
    for path in ("/keikaku/api/plans", "/api/plans"):
        assert caller.get(path, headers={"Origin": SITE}).headers[ALLOW] == SITE


def test_on_loopback_this_machine_s_pages_may(small: Answering) -> None:
    """What ``make serve`` starts can be tried out from a page beside it."""
    assert client_of(small).get("/api/plans", headers={"Origin": "http://localhost:5173"}).headers[ALLOW] == "http://localhost:5173"


def test_an_unforeseen_error_can_be_read_too(small: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that calls must be able to tell its reader that something is wrong."""

    def broken(*arguments: object, **options: object) -> None:
        raise RuntimeError

    caller = client_of(small, widget_sites=SITE)
    monkeypatch.setattr(small, "search", broken)
    response = caller.get("/api/search?q=x", headers={"Origin": SITE})
    assert (response.status_code, response.headers[ALLOW]) == (500, SITE)
