"""What machines read on the pages and beside them: one address for each content, in every language, and no question."""

from __future__ import annotations

import re
import struct
from urllib.parse import parse_qs, quote, urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from corpus.nouns import Plan
from service.answering import Answering
from service.finding import NOT_FOR_ROBOTS, PLAIN_PATHS, listed_paths, opensearch, robots, sitemap
from tests.service.http_app import BROWSER, LOCAL, client_of
from tests.web.html_page import Element, read_page
from web.assets import STATIC_DIR
from web.languages import CODES
from web.render import absolute_address
from web.wording import language_for, languages, wording_for

EDITION = "/plans/asahikawa-fukushi-5/2024"
LISTED = (*PLAIN_PATHS, EDITION, f"{EDITION}/4-2", f"{EDITION}/3-3/council")
QUESTION = "除雪支援は？"
HIDDEN = (
    f"/?q={QUESTION}",
    f"/chat?turn={QUESTION}",
    f"/why?q={QUESTION}",
    f"/statements?q={QUESTION}",
    "/statements?kind=planned",
    "/feedback/thanks",
)
NAMESPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SEARCH = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def head_of(client: TestClient, path: str, status: int = 200) -> Element:
    """The head of a page."""
    response = client.get(path)
    assert response.status_code == status
    return read_page(response.text).one("head")


def meta(head: Element) -> dict[str, str]:
    """Every ``<meta>`` by its name or property; none stands twice."""
    found: dict[str, str] = {}
    for one in head.all("meta"):
        name = one.get("name") or one.get("property")
        assert not name or name not in found, name
        found[name] = one.get("content")
    return found


def canonical(head: Element) -> str:
    """The page's one address."""
    return head.one("link", rel="canonical")["href"]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", LISTED)
def test_a_page_names_its_own_address_in_its_language(browser: TestClient, path: str, code: str) -> None:
    """The same one in the link, for previews and among the alternates, whatever else stood in the address."""
    own = f"{LOCAL}{path}?lang={code}"
    for asked in (f"{path}?lang={code}", f"{path}?lang={code}&reading=ruby"):
        head = head_of(browser, asked)
        assert canonical(head) == meta(head)["og:url"] == own
        alternates = {link["hreflang"]: link["href"] for link in head.all("link", rel="alternate") if link.get("hreflang")}
        assert alternates == {
            **{one.hreflang: f"{LOCAL}{path}?lang={one.code}" for one in languages()}, "x-default": f"{LOCAL}{path}"
        }  # fmt: skip
        assert "robots" not in meta(head)


def test_a_page_in_the_browser_s_language_is_the_same_page(browser: TestClient) -> None:
    """Without ``lang`` the language is negotiated; the address names the one that came out."""
    response = browser.get("/about", headers={"Accept-Language": "vi"})
    assert canonical(read_page(response.text)) == f"{LOCAL}/about?lang=vi"


def test_the_newest_edition_is_one_content_at_two_addresses(browser: TestClient) -> None:
    """The plan's address moves on with the next edition, so the edition's own is the one for good."""
    assert canonical(head_of(browser, "/plans/asahikawa-fukushi-5?lang=ja")) == f"{LOCAL}{EDITION}?lang=ja"


@pytest.mark.parametrize("path", HIDDEN)
def test_a_question_goes_no_further_than_its_address(browser: TestClient, path: str) -> None:
    """No canonical address, none for previews, no title and no description that holds it; and search engines stay out."""
    head = head_of(browser, path)
    found = meta(head)
    assert found["robots"] == "noindex"
    assert not head.all("link", rel="canonical")
    assert "og:url" not in found
    for value in found.values():
        assert QUESTION not in value
        assert quote(QUESTION) not in value
    assert found["og:title"] == wording_for("ja").text("home.title")
    for link in head.all("link"):
        if "hreflang" in link.attributes:
            assert not urlsplit(link["href"]).netloc


def test_an_error_is_not_listed(browser: TestClient) -> None:
    """Nor has it an address of its own."""
    head = head_of(browser, "/plans/none", 404)
    assert meta(head)["robots"] == "noindex"
    assert not head.all("link", rel="canonical")


@pytest.mark.parametrize("code", CODES)
def test_previews_are_worded_in_the_page_s_language(browser: TestClient, code: str) -> None:
    """Title and description are the page's own; each page has another."""
    seen = []
    for path in LISTED:
        page = read_page(browser.get(f"{path}?lang={code}").text)
        found = meta(page.one("head"))
        assert found["og:title"] == page.one("title").text
        assert found["og:description"] == found["description"]
        assert found["og:locale"] == language_for(code).locale
        assert re.fullmatch("[a-z]{2}_[A-Z]{2}", found["og:locale"])
        assert found["og:site_name"] == wording_for(code).text("site.name")
        assert found["og:type"] == "website"
        assert 20 <= len(found["description"]) <= 320
        seen.append(found["description"])
    assert len(set(seen)) == len(LISTED)


def test_the_picture_of_previews_is_ours_and_has_the_size_it_says(browser: TestClient) -> None:
    """A PNG of 1200 x 630, served from here, under an absolute address."""
    found = meta(head_of(browser, "/"))
    assert found["og:image"].startswith(f"{LOCAL}/static/card.png?v=")
    response = browser.get(found["og:image"])
    assert response.headers["content-type"] == "image/png"
    assert response.content == (STATIC_DIR / "card.png").read_bytes()
    assert response.content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", response.content[16:24])
    assert (str(width), str(height)) == (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["og:image:alt"]


def test_every_page_that_may_be_found_is_in_the_site_map(browser: TestClient, plans: tuple[Plan, ...]) -> None:
    """Each in every language with all languages beside it; every one of them opens and says the same of itself."""
    response = browser.get("/sitemap.xml")
    assert response.headers["content-type"] == "application/xml"
    urls = ElementTree.fromstring(response.content).findall("s:url", NAMESPACES)
    paths = listed_paths(plans)
    assert len(set(paths)) == len(paths) == len(PLAIN_PATHS) + 1 + 11 + 33
    locations = [url.findtext("s:loc", "", NAMESPACES) for url in urls]
    assert locations == [f"{LOCAL}{path}?lang={code}" for path in paths for code in CODES]
    for url in urls:
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMESPACES)}
        path = urlsplit(url.findtext("s:loc", "", NAMESPACES)).path
        assert links == {
            **{one.hreflang: f"{LOCAL}{path}?lang={one.code}" for one in languages()}, "x-default": f"{LOCAL}{path}"
        }  # fmt: skip
    for path in paths:
        assert canonical(head_of(browser, f"{path}?lang=ja")) == f"{LOCAL}{path}?lang=ja"


def test_no_address_of_the_site_map_is_kept_from_robots(plans: tuple[Plan, ...]) -> None:
    """And no answer, in any of its forms, is open to them."""
    rules = robots(LOCAL)
    for path in listed_paths(plans):
        assert allowed(rules, f"{path}?lang=ja")
    for path in HIDDEN:
        assert not allowed(rules, quote(path, safe="/?=&"))
    for path in ("/?lang=ja&q=x", "/counter?q=x", "/chat?lang=ja&turn=x", "/api/search?q=x", "/statements?lang=ja&kind=done"):
        assert not allowed(rules, path)


def allowed(rules: str, address: str) -> bool:
    """Whether the rules let robots fetch an address: ``*`` stands for anything (RFC 9309, 2.2.3)."""
    patterns = re.findall(r"^Disallow: (.+)$", rules, re.M)
    return not any(re.match(re.escape(one).replace(r"\*", ".*"), address) for one in patterns)


def test_robots_are_told_where_the_site_map_is(browser: TestClient) -> None:
    """The file is one that a reader of such files understands."""
    response = browser.get("/robots.txt")
    assert response.headers["content-type"].startswith("text/plain")
    parser = RobotFileParser()
    parser.parse(response.text.splitlines())
    assert parser.site_maps() == [f"{LOCAL}/sitemap.xml"]
    assert parser.can_fetch("*", f"{LOCAL}/about")
    assert not parser.can_fetch("*", f"{LOCAL}/why")


@pytest.mark.parametrize("code", CODES)
def test_a_browser_can_search_here_in_the_reader_s_language(browser: TestClient, code: str) -> None:
    """The description says UTF-8 and keeps to the lengths it may have; the address that it builds is an answer."""
    link = head_of(browser, f"/?lang={code}").one("link", rel="search")
    assert link["type"] == "application/opensearchdescription+xml"
    response = browser.get(link["href"])
    assert response.headers["content-type"] == "application/opensearchdescription+xml"
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{{{SEARCH['o']}}}OpenSearchDescription"
    assert root.findtext("o:ShortName", "", SEARCH) == link["title"] == wording_for(code).text("site.name")
    assert 1 <= len(link["title"]) <= 16
    assert 1 <= len(root.findtext("o:Description", "", SEARCH)) <= 1024
    assert root.findtext("o:InputEncoding", "", SEARCH) == "UTF-8"
    templates = {url.get("type"): url.get("template", "") for url in root.findall("o:Url", SEARCH)}
    asked = templates["text/html"].replace("{searchTerms}", quote(QUESTION))
    page = read_page(browser.get(asked).text)
    assert page["lang"] == language_for(code).tag
    assert page.one("input", id="q")["value"] == QUESTION
    assert browser.get(templates["application/json"].replace("{searchTerms}", quote(QUESTION))).json()["total"] > 0
    assert browser.get(root.findtext("o:Image", "", SEARCH)).status_code == 200


def test_under_a_public_prefix_all_of_it_carries_the_prefix(answering: Answering) -> None:
    """Absolute addresses come from the settings alone; what the request says of its host is not believed."""
    public = "https://www.example.jp/keikaku"
    client = client_of(
        answering, headers={**BROWSER, "X-Forwarded-Host": "evil.example"}, base_url="https://www.example.jp", public_url=public
    )
    head = head_of(client, "/keikaku/about?lang=en")
    assert canonical(head) == f"{public}/about?lang=en"
    assert meta(head)["og:image"].startswith(f"{public}/static/card.png")
    assert head.one("link", rel="search")["href"] == "/keikaku/opensearch.xml?lang=en"
    assert "Disallow: /keikaku/why\n" in client.get("/keikaku/robots.txt").text
    for path in ("/keikaku/sitemap.xml", "/keikaku/opensearch.xml"):
        body = client.get(path).text
        assert f"{public}/" in body
        assert "evil" not in body


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=10))
def test_whatever_is_in_an_address_the_files_stay_well_formed(segment: str) -> None:
    """Ampersands and quotation marks included."""
    path = "/plans/" + quote(segment, safe="&'()")
    root = ElementTree.fromstring(sitemap(LOCAL, [path]))
    assert root.findtext("s:url/s:loc", "", NAMESPACES) == absolute_address(LOCAL, path, "ja")
    assert parse_qs(urlsplit(absolute_address(LOCAL, path, "ja")).query) == {"lang": ["ja"]}
    assert ElementTree.fromstring(opensearch(LOCAL, "ja", path)).findtext("o:Image", "", SEARCH) == LOCAL + path


def test_patterns_for_robots_begin_with_a_slash() -> None:
    """Else they would mean nothing (RFC 9309)."""
    assert all(path.startswith("/") for path in NOT_FOR_ROBOTS)
