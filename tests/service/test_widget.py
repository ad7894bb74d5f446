"""The widget's addresses over HTTP, and the panel that it shows in a frame."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest
from starlette.testclient import TestClient

from service.answering import Answering
from tests.service.http_app import BROWSER, client_of
from tests.web.html_page import check_page, read_page, read_piece
from web.languages import CODES
from web.widget_script import build_script, load_releases
from web.wording import language_for, wording_for

SITE = "https://www.city.example.jp"
PANEL = "/embed/panel"


def policy_of(response: object) -> dict[str, str]:
    """The content security policy, by directive."""
    text: str = getattr(response, "headers")["content-security-policy"]  # noqa: B009
    return dict(part.strip().partition(" ")[::2] for part in text.split(";"))


@pytest.fixture(scope="module")
def listed(small: Answering) -> TestClient:
    """A public service with one site on its list."""
    return client_of(small, public_url="https://navi.example.jp", base_url="https://navi.example.jp", widget_sites=SITE, headers=BROWSER)


# ── the script ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_moving_address_serves_what_this_program_has(small_client: TestClient) -> None:
    """Kept for minutes, then asked for again; who holds it already is sent none."""
    response = small_client.get("/widget/v1.js")
    assert response.content == build_script().body
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["cache-control"] == "public, max-age=300, must-revalidate"
    again = small_client.get("/widget/v1.js", headers={"If-None-Match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["access-control-allow-origin"] == "*"


def test_every_release_is_served_for_good(small_client: TestClient) -> None:
    """Under the address that its tag names, with the content that its integrity names; for any page to load."""
    assert load_releases()
    for release in load_releases():
        response = small_client.get(f"/widget/v1.{release.digest}.js", headers={"Origin": "https://anybody.example"})
        assert response.status_code == 200
        assert response.headers["cache-control"] == "public, max-age=63072000, immutable"
        digest = base64.b64encode(hashlib.sha384(response.content).digest()).decode("ascii")
        assert f"sha384-{digest}" == release.integrity
        assert response.headers["access-control-allow-origin"] == "*"
        assert response.headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize("name", ["", "v1", "v2.js", "v1.0000000000000000.js", "releases.csv", "v1.js.map", "..%2Fv1.js"])
def test_nothing_else_is_there(small_client: TestClient, name: str) -> None:
    """Not even the list."""
    assert small_client.get(f"/widget/{name}").status_code in (404, 308)


# ── the panel ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_panel_may_be_framed_and_only_by_the_sites_listed(listed: TestClient) -> None:
    """All else stays as strict as it was, the page for embedders included."""
    assert policy_of(listed.get(f"{PANEL}?site={SITE}"))["frame-ancestors"] == f"'self' {SITE}"
    assert policy_of(listed.post(PANEL, data={"q": "除雪"}))["frame-ancestors"] == f"'self' {SITE}"
    for path in ("/", "/?q=x", "/chat", "/embed", "/embed/panel/", "/embed/other", "/privacy", "/widget/v1.js", "/api/plans"):
        assert policy_of(listed.get(path))["frame-ancestors"] == "'none'", path
    assert "x-frame-options" not in listed.get(PANEL).headers
    policies = [policy_of(listed.get(path)) for path in (PANEL, "/privacy")]
    assert [policy.pop("frame-ancestors") for policy in policies] == [f"'self' {SITE}", "'none'"]
    assert policies[0] == policies[1]


def test_without_a_list_only_this_service_may_frame_it(small: Answering) -> None:
    """The default in public; on loopback, this machine's pages may try it out."""
    public = client_of(small, public_url="https://navi.example.jp", base_url="https://navi.example.jp")
    assert policy_of(public.get(PANEL))["frame-ancestors"] == "'self'"
    assert policy_of(client_of(small).get(PANEL))["frame-ancestors"] == "'self' http://127.0.0.1:* http://localhost:*"


def test_the_embedders_page_may_frame_the_preview_alone(small_client: TestClient) -> None:
    """Frames of ours, and of nobody else."""
    assert policy_of(small_client.get("/embed"))["frame-src"] == "'self'"
    assert "frame-src" not in policy_of(small_client.get("/about"))


@pytest.mark.parametrize(
    ("site", "told"),
    [(SITE, SITE), ("https://navi.example.jp", "https://navi.example.jp"), ("null", ""), ("", ""), ("*", ""), ("https://evil.example/a", "")],
)
def test_the_panel_talks_to_the_page_around_it_only_if_it_is_listed(listed: TestClient, site: str, told: str) -> None:
    """The script in it sends messages to this origin and listens to no other; without one, to nobody."""
    page = read_page(listed.get(PANEL, params={"site": site}).text)
    assert page.one("body")["data-site"] == told
    assert ("kn-panel--closes" in page.one("body")["class"]) == bool(told)


@pytest.mark.parametrize("code", CODES)
def test_a_site_that_is_not_listed_is_shown_two_sentences_and_links(listed: TestClient, code: str) -> None:
    """Anybody may frame them, since nothing can be asked there; the panel itself stays closed to all others."""
    response = listed.get(PANEL, params={"site": "https://evil.example", "lang": code})
    assert (response.status_code, policy_of(response)["frame-ancestors"]) == (403, "*")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["cross-origin-resource-policy"] == "cross-origin"
    page = read_page(response.text)
    check_page(page)
    assert page.one("h1").text == wording_for(code).text("widget.unlisted")
    assert page.one("body")["data-site"] == "https://evil.example"
    assert not page.all("form")
    assert [(link["target"], link["rel"]) for link in page.all("a")] == [("_blank", "noopener")] * 2
    assert policy_of(listed.post(PANEL, params={"site": "https://evil.example"}, data={"q": "雪"}))["frame-ancestors"] == f"'self' {SITE}"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("turns", [(), ("除雪支援は？",), ("除雪支援は？", "市社協は？")])
def test_the_panel_renders_in_every_language(client: TestClient, code: str, turns: tuple[str, ...]) -> None:
    """Whole and well-formed, opened and after any number of turns."""
    address = f"{PANEL}?lang={code}&site=http://localhost:3000"
    data = {"turn": list(turns[:-1]), "q": turns[-1:]}
    response = client.post(address, data=data) if turns else client.get(address)
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    page = read_page(response.text)
    check_page(page)
    assert page["lang"] == language_for(code).tag
    assert page.one("h1").text == wording_for(code).text("widget.label")
    assert [one["value"] for one in page.one("form", id="ask-on").all("input", name="turn")] == list(turns)


def test_all_that_leads_out_of_the_frame_opens_a_tab(client: TestClient) -> None:
    """Our pages refuse to be framed, so a link that stayed inside would lead to an error; forms that ask stay inside."""
    page = read_page(client.post(f"{PANEL}?lang=ja", data={"q": "除雪支援は？"}).text)
    for link in page.all("a"):
        if link["href"].startswith(("#", "tel:")):
            assert "target" not in link.attributes
        elif link.get("target") == "_self":
            assert link["href"].startswith(PANEL)
        else:
            assert (link["target"], link["rel"]) == ("_blank", "noopener")
    asking = [form for form in page.all("form") if "/embed/panel" in form["action"]]
    others = [form for form in page.all("form") if "/embed/panel" not in form["action"]]
    assert [form["id"] for form in asking] == ["ask-on"]
    assert all(button["form"] == "ask-on" for button in page.all("button", name="ask"))
    assert all("target" not in form.attributes for form in asking)
    assert others
    assert all(form["target"] == "_blank" for form in others)


def test_a_turn_for_the_script_is_the_same_turn(client: TestClient) -> None:
    """As events, its links and forms made for the frame; status and counts stand where the script reads them."""
    response = client.post(
        f"{PANEL}?lang=en&site=http://localhost:3000", data={"q": "除雪支援は？"}, headers={"Accept": "text/event-stream"}
    )
    assert response.headers["content-type"].startswith("text/event-stream")
    done = re.search(r"^event: done\ndata: (.*)$", response.text, re.M)
    assert done
    turn = read_piece(json.loads(done[1])["html"]).one("li", class_="kn-turn")
    assert turn["data-status"] == "answered"
    assert int(turn["data-statements"]) >= 1
    assert int(turn["data-hits"]) >= 1
    assert all(link["target"] == "_blank" for link in turn.all("a") if not link["href"].startswith(("tel:", "#")))
    assert all(button["form"] == "ask-on" for button in turn.all("button", class_="kn-ask"))
    assert turn.all("button", class_="kn-ask")


def test_the_panel_keeps_what_it_was_opened_with(client: TestClient) -> None:
    """Site, plan and placeholder stand in every form's address, and no question does."""
    plan = "asahikawa-fukushi-5"
    page = read_page(client.post(f"{PANEL}?lang=vi&site=http://localhost:3000&plan={plan}&placeholder=雪", data={"q": "除雪支援は？"}).text)
    assert page.one("textarea", id="ask")["placeholder"] == "雪"
    for form in page.all("form"):
        if form["action"].startswith(PANEL):
            assert "site=http%3A%2F%2Flocalhost%3A3000" in form["action"]
            assert f"plan={plan}" in form["action"]
            assert "lang=vi" in form["action"]
            assert "%E9%99%A4" not in form["action"]
    choices = [button["formaction"] for button in page.all("button", class_="kn-panel__choice", form="ask-on")]
    assert [one.partition("#")[0].rpartition("lang=")[2] for one in choices] == list(CODES)
    assert all(one.startswith(f"{PANEL}?site=http%3A%2F%2Flocalhost%3A3000&plan={plan}") for one in choices)


def test_an_example_that_is_too_long_is_cut(small_client: TestClient) -> None:
    """It is only an example: the panel opens all the same."""
    page = read_page(small_client.get(f"{PANEL}?placeholder={'雪' * 200}").text)
    assert page.one("textarea", id="ask")["placeholder"] == "雪" * 80


def test_the_box_completes_within_what_it_searches(small_client: TestClient) -> None:
    """As on the home page; of the one plan where the site has chosen one."""
    form = read_page(small_client.get(f"{PANEL}?plan=tiny&lang=en").text).one("form", id="ask-on")
    assert (form["data-suggest"], form["data-suggest-root"], form["data-suggest-plan"]) == ("/api/suggest", "/", "tiny")
    assert "data-suggest-plan" not in read_page(small_client.get(PANEL).text).one("form", id="ask-on").attributes


def test_a_plan_that_is_not_there_is_told(small_client: TestClient) -> None:
    """With those that are."""
    response = small_client.get(f"{PANEL}?plan=none")
    assert response.status_code == 422
    assert response.json()["errors"][0]["known"] == ["tiny"]
    assert small_client.get(f"{PANEL}?plan=tiny").status_code == 200


def test_another_language_asks_nothing_anew(small: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    """The form of the languages only carries the turns: whoever keeps questions keeps none twice."""
    heard: list[str] = []
    caller = client_of(small)
    recorder = getattr(caller.app, "state").service.recorder  # noqa: B009

    def listen(text: str, version: str) -> object:
        heard.append(text)
        return lambda answer: answer

    monkeypatch.setattr(recorder, "listen", listen)
    caller.post(f"{PANEL}?lang=en", data={"turn": "除雪"})
    caller.post(f"{PANEL}?lang=en", data={"turn": "除雪", "q": "雪"})
    assert heard == ["", "雪"]


def test_danger_is_met_first_in_the_panel_too(client: TestClient) -> None:
    """And its numbers dial from within the frame."""
    page = read_page(client.post(f"{PANEL}?lang=ja", data={"q": "夫に殴られています"}).text)
    block = page.one("section", class_="kn-urgent")
    numbers = [link for link in block.all("a") if link["href"].startswith("tel:")]
    assert numbers
    assert all("target" not in link.attributes for link in numbers)


# ── the page for embedders ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_tags_to_copy_are_the_real_ones(small: Answering) -> None:
    """The moving address, the pinned one with its integrity, and the policy, all below the public address."""
    caller = client_of(small, public_url="https://www.example.jp/keikaku", base_url="https://www.example.jp", headers=BROWSER)
    page = read_page(caller.get("/keikaku/embed?lang=en").text)
    blocks = [one.text for one in page.all("code")]
    newest = load_releases()[-1]
    address = "https://www.example.jp/keikaku"
    assert f'<script src="{address}/widget/v1.js" data-lang="en" defer></script>' in blocks
    pinned = (
        f'<script src="{address}/widget/v1.{newest.digest}.js" integrity="{newest.integrity}" crossorigin="anonymous" '
        'data-lang="en" defer></script>'
    )
    assert pinned in blocks
    assert "script-src https://www.example.jp; frame-src https://www.example.jp" in blocks
    for block in blocks:
        for path in re.findall(r'(?:src|href)="https://www\.example\.jp([^"]*)"', block):
            assert caller.get(path).status_code == 200, path
    assert page.one("script", defer="")["src"] == "/keikaku/widget/v1.js"
