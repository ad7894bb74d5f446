"""What holds for every address: health, HEAD, sizes, hosts, the public prefix, headers, and the OpenAPI document."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from service.answering import Answering
from service.app import create_app
from service.settings import Settings
from service.state import Service
from tests.service.http_app import BROWSER, LOCAL, client_of
from web.widget_script import load_scripts

PUBLIC = "https://navi.example.jp/keikaku"

PATHS = (
    "/",
    "/?q=%E9%99%A4%E9%9B%AA",
    "/plans/tiny",
    "/plans/tiny/2024",
    "/plans/tiny/2024/1-1",
    "/plans/tiny/2024/1-1/city",
    "/statements",
    "/statements?kind=done",
    "/about",
    "/accessibility",
    "/privacy",
    "/embed",
    "/embed/panel",
    "/widget/v1.js",
    "/api/search?q=%E9%99%A4%E9%9B%AA",
    "/api/plans",
    "/api/plans/tiny",
    "/api/entries/tiny/2024/1-1/city",
    "/api/statements",
    "/api/statements.csv",
    "/api/statements.json",
    "/api/statements/tiny/2024/1-1/city/s1",
    "/health/live",
    "/health/ready",
    "/openapi.json",
    "/static/site.css",
    "/static/favicon.svg",
    "/chat",
    "/why?q=%E9%99%A4%E9%9B%AA",
    "/counter?q=%E9%99%A4%E9%9B%AA",
    "/feedback/thanks",
    "/api/suggest?q=%E9%99%A4",
    "/api/statements.xlsx",
    "/sitemap.xml",
    "/robots.txt",
    "/opensearch.xml",
    *(f"/widget/{name}" for name in load_scripts()),
)
"""An address of every route that takes GET; the test below sees to it that none is forgotten."""

BY_ID = {"/api/statements/{statement_id:path}"}
"""Routes whose address is another's, too, written otherwise."""


def flat(routes: Iterable[Any]) -> list[Any]:
    """Every route, those of routers within routers, too."""
    found = []
    for route in routes:
        inner = getattr(route, "original_router", None)
        found += [route] if inner is None else flat(inner.routes)
    return found


def test_no_route_that_takes_get_is_forgotten(small: Answering) -> None:
    """Whoever adds one adds an address of it here, and what holds for all is tested for it."""
    taking = [one for one in flat(create_app(Settings(public_url=LOCAL), small).routes) if "GET" in (one.methods or ())]
    paths = [path.partition("?")[0] for path in PATHS]
    forgotten = {one.path for one in taking if not any(one.path_regex.match(path) for path in paths)}
    assert len(taking) > 30
    assert forgotten - BY_ID == set()


def test_alive_and_ready(client: TestClient) -> None:
    """Ready says which index it answers from and how much is in it."""
    assert client.get("/health/live").json() == {"status": "live"}
    ready = client.get("/health/ready")
    assert ready.status_code == 200
    assert ready.json()["statements"] == 71
    assert re.fullmatch(r"[0-9a-f]{16}", ready.json()["index"])


@pytest.mark.parametrize("path", ["/health/ready", "/api/search?q=x", "/api/plans", "/"])
def test_before_all_is_loaded_it_lives_but_is_not_ready(path: str) -> None:
    """503 with the time to come back, as JSON or as a page; the process itself is alive."""
    starting = client_of(None)
    assert starting.get("/health/live").status_code == 200
    response = starting.get(path, headers=BROWSER)
    assert response.status_code == 503
    assert response.headers["retry-after"] == "5"
    assert "準備をしています" in response.text
    assert starting.get("/accessibility").status_code == 200


def test_a_load_that_fails_leaves_the_service_alive_and_says_why(caplog: pytest.LogCaptureFixture, tmp_path: Any) -> None:
    """Not ready, and one line in the log with the remedy, for whoever starts it under another server."""
    app = create_app(Settings(public_url=LOCAL, plans_dir=tmp_path / "none"))
    with caplog.at_level("INFO", "keikaku.service"), TestClient(app, base_url=LOCAL) as caller:
        service: Service = app.state.service
        assert service.settled.wait(60)
        assert caller.get("/health/live").status_code == 200
        assert caller.get("/health/ready").status_code == 503
    assert "読み込めませんでした" in caplog.text
    assert str(tmp_path / "none") in caplog.text


def test_a_load_in_the_background_makes_it_ready(
    small: Answering, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It listens at once; what is asked meanwhile is told to come back, and later it is answered."""
    release = threading.Event()

    def slow(settings: Settings) -> Answering:
        release.wait(60)
        return small

    monkeypatch.setattr("service.app.open_answering", slow)
    app = create_app(Settings(public_url=LOCAL))
    with caplog.at_level("INFO", "keikaku.service"), TestClient(app, base_url=LOCAL) as caller:
        assert caller.get("/health/ready").status_code == 503
        release.set()
        assert app.state.service.settled.wait(60)
        assert caller.get("/health/ready").status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_the_body(small_client: TestClient, path: str) -> None:
    """RFC 9110, 9.3.2: link checkers and proxies ask this way; the headers are the same."""
    headers = {"Accept-Encoding": "identity"}
    head, get = (small_client.request(method, path, headers=headers) for method in ("HEAD", "GET"))
    assert (head.status_code, get.status_code) == (200, 200)
    assert head.content == b""
    different = {"content-length"} if "api/search" in path else set()  # took_ms has more or fewer digits
    assert {k: v for k, v in head.headers.items() if k not in different} == {
        k: v for k, v in get.headers.items() if k not in different
    }


@pytest.mark.parametrize("path", [*PATHS, "/nothing", "/api/nothing", "/api/search?limit=0"])
def test_every_response_carries_the_security_headers(small_client: TestClient, path: str) -> None:
    """No script of another site, no frame around it, no referrer that would carry a question."""
    headers = small_client.get(path, headers=BROWSER).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    framed = "'self' http://127.0.0.1:* http://localhost:*" if path == "/embed/panel" else "'none'"
    assert policy["frame-ancestors"] == framed
    assert policy["form-action"] == "'self'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", PATHS)
def test_what_holds_a_question_is_neither_kept_nor_indexed(small_client: TestClient, path: str) -> None:
    """An address with parameters is never stored; answers and data stay out of search engines."""
    headers = small_client.get(path).headers
    if path.startswith("/static/"):
        assert headers["cache-control"] == "public, no-cache"
    elif path.startswith("/widget/v1."):
        kept = "max-age=300, must-revalidate" if path == "/widget/v1.js" else "max-age=63072000, immutable"
        assert headers["cache-control"] == f"public, {kept}"
    else:
        assert headers["cache-control"] == ("no-store" if "?" in path or path in ("/chat", "/embed/panel") else "no-cache")
    assert ("noindex" in headers.get("x-robots-tag", "")) == (path.startswith("/api/") or "q=" in path)


def test_a_chat_is_never_stored(small_client: TestClient) -> None:
    """Its body is the question."""
    response = small_client.post("/api/chat", json={"messages": [{"role": "user", "content": "除雪"}]})
    assert response.headers["cache-control"] == "no-store"


def test_static_files_are_kept_for_good_under_their_digest(small_client: TestClient) -> None:
    """The address in the page has it; an old one asks again, and whoever has the file is sent none."""
    (address,) = re.findall(r'href="(/static/site\.css\?v=[0-9a-f]+)"', small_client.get("/about").text)
    kept = small_client.get(address)
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert small_client.get("/static/site.css?v=old").headers["cache-control"] == "public, no-cache"
    again = small_client.get("/static/site.css", headers={"If-None-Match": f'W/{kept.headers["etag"]}, "x"'})
    assert (again.status_code, again.content) == (304, b"")
    assert small_client.get("/static/../wording.py").status_code == 404
    assert small_client.get("/static/vendor/digital-go-jp-design-tokens/LICENSE").status_code == 404


LARGE = b'{"messages":[{"role":"user","content":"' + b"x" * 20_000 + b'"}]}'


def test_a_body_beyond_the_limit_is_refused_by_what_it_claims(small: Answering) -> None:
    """413 in the reader's language, and the connection is closed rather than drained."""
    caller = client_of(small, max_body_bytes=16_384)
    response = caller.post("/api/chat?lang=en", content=LARGE, headers={"Content-Type": "application/json"})
    assert response.status_code == 413
    assert response.headers["connection"] == "close"
    assert response.json()["type"].endswith(":too-large")
    assert "x" * 100 not in response.text


def test_a_body_that_claims_nothing_is_counted_as_it_comes(small: Answering) -> None:
    """Chunked, without a length: refused as soon as it is too much."""

    def chunks() -> Iterator[bytes]:
        for start in range(0, len(LARGE), 1000):
            yield LARGE[start : start + 1000]

    caller = client_of(small, max_body_bytes=16_384)
    response = caller.post("/api/chat", content=chunks(), headers={"Content-Type": "application/json"})
    assert response.status_code == 413
    assert response.json()["type"].endswith(":too-large")
    roomy = client_of(small, max_body_bytes=32_768)
    assert roomy.post("/api/chat", content=chunks(), headers={"Content-Type": "application/json"}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "evil.example:8000", "[::2]:8000"])
def test_a_host_that_is_not_ours_is_refused(small_client: TestClient, host: str) -> None:
    """A page under somebody else's name would send our readers' questions there."""
    response = small_client.get("/api/plans", headers={"Host": host})
    assert response.status_code == 400
    assert response.json()["type"].endswith(":unknown-host")
    assert host == "" or host not in response.text
    assert small_client.get("/", headers={"Host": host, **BROWSER}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "LOCALHOST", "[::1]:9999"])
def test_this_machine_may_always_ask(small_client: TestClient, host: str) -> None:
    """By any port: the operator tries it out before the proxy stands."""
    assert small_client.get("/api/plans", headers={"Host": host}).status_code == 200


def test_health_is_told_to_any_host(small_client: TestClient) -> None:
    """A load balancer asks by the container's bare address."""
    assert small_client.get("/health/live", headers={"Host": "10.1.2.3:8000"}).status_code == 200
    assert small_client.get("/health/../api/plans", headers={"Host": "evil.example"}).status_code != 200


def test_trusted_hosts_are_those_set(small: Answering) -> None:
    """Names and subdomains as the operator wrote them, and then the public address's own no longer."""
    caller = client_of(small, public_url="https://navi.example.jp", trusted_hosts="*.example.org, other.example")
    for host, status in (
        ("a.example.org", 200),
        ("a.b.example.org", 200),
        ("example.org", 400),
        ("badexample.org", 400),
        ("other.example", 200),
        ("navi.example.jp", 400),
    ):
        assert caller.get("/api/plans", headers={"Host": host}).status_code == status, host


@pytest.fixture(scope="module")
def prefixed(small: Answering) -> TestClient:
    """The application under a path prefix."""
    return client_of(small, public_url=PUBLIC, base_url="https://navi.example.jp")


@pytest.mark.parametrize("path", PATHS)
def test_a_prefix_is_understood_on_the_path_and_off_it(prefixed: TestClient, path: str) -> None:
    """Some proxies take the prefix off, some leave it on; the headers that depend on the path are the same."""
    on, off = prefixed.get(f"/keikaku{path}"), prefixed.get(path)
    assert (on.status_code, off.status_code) == (200, 200)
    for name in ("cache-control", "x-robots-tag", "content-type"):
        assert on.headers.get(name) == off.headers.get(name)


@pytest.mark.parametrize("path", [path for path in PATHS if path.startswith(("/?", "/p", "/s", "/a")) and "/api" not in path])
def test_every_address_in_a_page_is_below_the_prefix(prefixed: TestClient, path: str) -> None:
    """Links, forms, styles, data twins; and none names a host but those that search engines read, which name ours."""
    page = prefixed.get(f"/keikaku{path}", headers=BROWSER).text
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', page)
    assert addresses or path.startswith("/static")
    for address in addresses:
        assert address.startswith(("/keikaku/", "#", f"{PUBLIC}/")), address


def test_a_prefix_that_only_looks_like_ours_is_none(prefixed: TestClient) -> None:
    """/keikakuapi is another program's."""
    assert prefixed.get("/keikakuapi/plans").status_code == 404
    assert prefixed.get("/keikaku2/api/plans").status_code == 404


def test_a_trailing_slash_is_led_to_the_one_address(prefixed: TestClient, small_client: TestClient) -> None:
    """Kept below the prefix, question and all; and never to another site."""
    response = small_client.get("/plans/tiny/?lang=en")
    assert (response.status_code, response.headers["location"]) == (308, "/plans/tiny?lang=en")
    assert prefixed.get("/keikaku/about/").headers["location"] == "/keikaku/about"
    assert small_client.get(f"{LOCAL}//evil.example/").status_code == 404
    assert small_client.get("/%2F%2Fevil.example/").status_code == 404


def test_an_error_of_ours_is_told_without_its_text(small: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    """500 as a problem or as a page, with the security headers, and not a word of what went wrong inside."""

    def broken(*arguments: object, **options: object) -> None:
        raise RuntimeError("秘密の質問 /etc/passwd")

    caller = client_of(small)
    monkeypatch.setattr(small, "search", broken)
    response = caller.get("/api/search?q=x&lang=en")
    assert response.status_code == 500
    assert response.json()["type"].endswith(":internal")
    assert response.headers["content-language"] == "en"
    assert "content-security-policy" in response.headers
    monkeypatch.setattr(small, "answer", broken)
    page = caller.get("/?q=x", headers=BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (500, "text/html; charset=utf-8")
    for told in (response.text, page.text):
        assert "秘密" not in told
        assert "RuntimeError" not in told


def routes(app: Any) -> set[tuple[str, str]]:
    """Path template and method of every route of the API that is to be described."""
    found = set()
    for route in app.routes:
        inner = getattr(route, "original_router", None)
        for one in [route] if inner is None else inner.routes:
            if isinstance(one, APIRoute) and one.include_in_schema:
                found |= {(one.path_format, method) for method in one.methods or ()}
    return found


def test_the_openapi_document_describes_every_call(small: Answering) -> None:
    """Path, method, a summary, a description, every parameter and the problem details of each."""
    app = create_app(Settings(public_url=PUBLIC), small)
    document = TestClient(app, base_url="https://navi.example.jp").get("/openapi.json").json()
    assert document["servers"] == [{"url": PUBLIC}]
    described = {
        (path, method.upper()) for path, methods in document["paths"].items() for method in methods
    }
    declared = {(path.replace(":path}", "}"), method) for path, method in routes(app)}
    assert described == declared
    assert {path for path, _ in described} >= {
        "/api/search",
        "/api/chat",
        "/api/plans",
        "/api/plans/{plan}",
        "/api/entries/{entry_id}",
        "/api/statements",
        "/api/statements.csv",
        "/api/statements.json",
        "/api/statements/{entry_id}/s{number}",
        "/health/live",
        "/health/ready",
    }
    for methods in document["paths"].values():
        for call in methods.values():
            assert call["summary"]
            assert call["description"]
            assert all(one.get("description") for one in call.get("parameters", ()))
            for status, response in call["responses"].items():
                if not status.startswith("2"):
                    assert "application/problem+json" in response["content"]


def test_the_openapi_document_refers_to_nothing_that_is_not_there(small_client: TestClient) -> None:
    """Generators of clients stop at a dangling reference; and the framework's own error is not ours."""
    document = small_client.get("/openapi.json")
    references = set(re.findall(r'"\$ref":"#/components/schemas/([^"]+)"', document.text.replace(" ", "")))
    schemas = document.json()["components"]["schemas"]
    assert references <= schemas.keys()
    assert "HTTPValidationError" not in schemas
    assert schemas["ProblemDetails"]["properties"].keys() == {"type", "title", "status", "detail", "errors"}


def test_no_page_of_the_framework_is_open(small_client: TestClient) -> None:
    """Their documentation pages load scripts from another site."""
    assert small_client.get("/docs").status_code == 404
    assert small_client.get("/redoc").status_code == 404


def test_answers_are_compressed_where_the_caller_takes_it(client: TestClient) -> None:
    """A whole ranking is tens of kilobytes; the compressed one is the same."""
    plain = client.get("/api/plans/asahikawa-fukushi-5", headers={"Accept-Encoding": "identity"})
    packed = client.get("/api/plans/asahikawa-fukushi-5", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert "Accept-Encoding" in packed.headers["vary"]


def test_nothing_is_asked_of_the_network(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question is answered on this machine alone."""

    def refuse(*arguments: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert client.get("/api/search", params={"q": "除雪"}).status_code == 200
