"""Every page on the real report: whole, well-formed, in every language, and without a script."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import parse_qs, unquote, urlencode, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from corpus.nouns import Plan, passages
from service.links import statement_on_approach_url, statement_url
from tests.service.http_app import LOCAL
from tests.web.html_page import Element, check_page, read_page
from web.languages import CODES
from web.wording import language_for, languages, wording_for

CELL = "/plans/asahikawa-fukushi-5/2024/4-2/city"

PAGES = (
    "/",
    "/?q=除雪支援は？",
    "/?q=カレーの作り方",
    "/plans/asahikawa-fukushi-5",
    "/plans/asahikawa-fukushi-5/2024",
    "/plans/asahikawa-fukushi-5/2024/4-2",
    CELL,
    "/plans/asahikawa-fukushi-5/2024/3-3/council",
    "/statements",
    "/statements?q=支援&kind=planned&actor=city&approach=4-2",
    "/statements?q=見当たらない言葉",
    "/statements?limit=5&offset=5",
    "/chat",
    "/chat?turn=除雪支援は？&turn=市社協は？",
    "/chat?turn=カレーの作り方",
    "/why?q=じょせつは今後どうなる",
    "/why",
    "/counter?q=除雪支援は？",
    "/counter?turn=除雪支援は？&turn=市社協は？",
    "/counter",
    "/about",
    "/accessibility",
    "/privacy",
    "/embed",
)
"""One address of every kind of page."""


def open_page(browser: TestClient, path: str, status: int = 200) -> Element:
    """A page, checked for all that must hold for every page."""
    response = browser.get(path)
    assert response.status_code == status, path
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = read_page(response.text)
    check_page(page)
    assert response.headers["content-language"] == page["lang"]
    return page


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_renders_in_every_language(browser: TestClient, path: str, code: str) -> None:
    """The page says the language that its words are really in; quotations stay Japanese and say so."""
    language = language_for(code)
    page = open_page(browser, f"{path}{'&' if '?' in path else '?'}lang={code}")
    assert page["lang"] == language.tag
    assert wording_for(code).text("nav.skip") == page.one("a", class_="kn-skip").text
    assert all(quote.language == "ja" for quote in page.all("blockquote"))
    others = {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate") if "hreflang" in link.attributes}
    others.pop("x-default", None)
    assert others == {one.hreflang: others[one.hreflang] for one in languages()}
    assert all(f"lang={one.code}" in others[one.hreflang] for one in languages())


@pytest.mark.parametrize("path", PAGES)
def test_no_word_of_ours_is_left_in_another_language(browser: TestClient, path: str) -> None:
    """Japanese letters on an English page stand only where the page says that they are Japanese.

    Questions to go on with are one text in two languages, and what the reader typed is shown as it is.
    """
    page = open_page(browser, f"{path}{'&' if '?' in path else '?'}lang=en")
    shown = [page.one("main"), page.one("footer"), *page.all("nav")]
    stray = [
        child
        for part in shown
        for one in part.walk()
        if not one.language.startswith(("ja", "zh")) and one.get("class") not in ("kn-ask", "kn-active__words")
        for child in one.children
        if isinstance(child, str) and re.search("[ぁ-んァ-ヶ一-龠]", child) and child != typed(path)
    ]
    assert not stray


def typed(path: str) -> str:
    """The words that the reader typed."""
    return parse_qs(urlsplit(path).query).get("q", ["\0"])[0]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("code", ["en", "vi"])
def test_a_chosen_language_is_kept_by_every_link_and_form(browser: TestClient, path: str, code: str) -> None:
    """Data has none; the language menu names another; a jump within the page needs none."""
    page = open_page(browser, f"{path}{'&' if '?' in path else '?'}lang={code}")
    for link in page.all("a"):
        target = urlsplit(link["href"])
        if link["href"].startswith("#") or target.path.startswith("/api/") or target.path == "/openapi.json":
            continue
        asked = parse_qs(target.query).get("lang")
        assert asked == [code] or "hreflang" in link.attributes, link["href"]
    for form in page.all("form"):
        if form["method"] == "post":
            assert parse_qs(urlsplit(form["action"]).query)["lang"] == [code]
        else:
            assert form.one("input", name="lang")["value"] == code


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("asked", "code"), [("fr", "en"), ("zh-TW", "zh-Hant"), ("zh", "zh-Hans"), ("EN", "en")])
def test_a_language_without_words_is_shown_in_english_with_the_way_to_easy_japanese(
    browser: TestClient, path: str, asked: str, code: str
) -> None:
    """Whatever the browser prefers; another way of writing a language that there is, is that language."""
    page = open_page(browser, f"{path}{'&' if '?' in path else '?'}lang={asked}")
    assert page["lang"] == language_for(code).tag
    ways = page.one("main").all("a", hreflang="ja-x-simple")
    assert len([way for way in ways if way.text == "やさしい日本語"]) == (asked == "fr")


@pytest.mark.parametrize("path", PAGES)
def test_the_language_menu_leads_to_this_very_page(browser: TestClient, path: str) -> None:
    """Question, filters and place in the table included; eight languages by their own names."""
    page = open_page(browser, path)
    menu = page.one("ul", class_="kn-language__list").all("a")
    if urlsplit(path).path == "/chat":  # there the form takes the conversation along: see the conversation's tests
        buttons = page.all("button", class_="kn-language__link", form="ask-on")
        assert [parse_qs(urlsplit(one["formaction"]).query) for one in buttons] == [{"lang": [code]} for code in CODES]
        assert not menu
        return
    assert [parse_qs(urlsplit(link["href"]).query)["lang"] for link in menu] == [[code] for code in CODES]
    here = urlsplit(path)
    for link in menu:
        there = urlsplit(link["href"])
        assert unquote(there.path) == here.path
        assert {k: v for k, v in parse_qs(there.query).items() if k != "lang"} == parse_qs(here.query)
        assert link.text == language_for(parse_qs(there.query)["lang"][0]).name


@pytest.mark.parametrize("path", PAGES)
def test_the_json_twin_answers(browser: TestClient, path: str) -> None:
    """Wherever a page names one, it is JSON, and on the same thing."""
    page = open_page(browser, path)
    twins = page.all("link", rel="alternate", type="application/json")
    if path in ("/accessibility", "/privacy", "/embed"):  # nothing but wording
        assert not twins
        return
    response = browser.get(twins[0]["href"])
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    twin = response.json()
    asked = parse_qs(urlsplit(path).query)
    if path.startswith("/?q="):
        assert twin["query"]["text"] == asked["q"][0]
    if path.startswith("/statements"):
        assert len(page.all("tr", class_="kn-ledger__row")) == len(twin["statements"])
        assert [row.one("a").text for row in page.all("tr", class_="kn-ledger__row")] == [s["text"] for s in twin["statements"]]
    if path == CELL:
        assert [one.text for one in page.all("p", class_="kn-statement__text")] == [s["text"] for s in twin["statements"]]


def test_every_link_and_every_anchor_opens(browser: TestClient) -> None:
    """From the front page on, whatever can be reached by following links, exports and data included.

    Of answers only those that pages other than answers link to are opened: they lead to one another without end.
    """
    start = urljoin(LOCAL, "/")
    seen = {start}
    anchors: dict[str, set[str]] = {}
    wanted: list[tuple[str, str, str]] = []
    queue = deque([start])
    while queue:
        address = queue.popleft()
        response = browser.get(address)
        assert response.status_code == 200, address
        if not response.headers["content-type"].startswith("text/html"):
            continue
        page = read_page(response.text)
        check_page(page)
        anchors[address] = {one["id"] for one in page.walk() if "id" in one.attributes}
        answer = "q=" in urlsplit(address).query
        for link in (*page.all("a"), *page.all("link")):
            target, _, fragment = urljoin(address, link["href"]).partition("#")
            assert target.startswith(f"{LOCAL}/"), link["href"]
            if "hreflang" in link.attributes or link.get("rel") == "canonical" or (answer and "?q=" in target):
                continue
            if fragment:
                wanted.append((address, target, unquote(fragment)))
            if target not in seen:
                seen.add(target)
                queue.append(target)
    missing = [(by, to, fragment) for by, to, fragment in wanted if fragment not in anchors[to]]
    assert not missing
    paths = {urlsplit(address).path for address in seen}
    entries = {path for path in paths if path.startswith("/plans/") and path.count("/") == 5}
    assert len(entries) == 33
    assert {"/about", "/accessibility", "/privacy", "/statements", "/openapi.json", "/api/statements.csv"} <= paths


def test_every_statement_stands_at_its_anchor_on_both_pages(browser: TestClient, plans: tuple[Plan, ...]) -> None:
    """All 71, word for word, on the entry's own page and on the one shared with the neighbours."""
    opened: dict[str, Element] = {}
    for passage in passages(plans):
        for address in (statement_url(passage.id), statement_on_approach_url(passage.id)):
            path, _, anchor = address.partition("#")
            if path not in opened:
                opened[path] = open_page(browser, path)
            place = opened[path].one(id=anchor)
            quote = place.one("blockquote")
            assert quote.text == passage.statement.text
            assert quote["lang"] == "ja"


def test_a_kind_is_always_shown_as_our_reading(browser: TestClient) -> None:
    """Never as the city's own label: a legend on the page, and on the entry's page the words that it rests on."""
    for path in PAGES:
        page = open_page(browser, path)
        if page.one("main").all("span", class_="kn-kind") and not path.startswith("/about"):
            assert "読み取" in page.one("main").text
    entry = open_page(browser, CELL)
    for evidence in entry.all("q"):
        item = evidence
        while item.tag != "li":
            assert item.parent is not None
            item = item.parent
        assert evidence.text in item.one("p", class_="kn-statement__text").text


def test_home_without_a_question_is_the_front_page(browser: TestClient) -> None:
    """No question, an empty one and one of spaces; the box is empty, all eleven approaches are a link away."""
    for path in ("/", "/?q=", "/?q=%20%E3%80%80"):
        page = open_page(browser, path)
        assert not page.all("article", class_="kn-answer")
        assert len(page.all("a", class_="kn-glance__link")) == 11
        assert len(page.all("a", class_="kn-ask")) == 12
    assert open_page(browser, "/").one("input", id="q")["value"] == ""


def test_the_plan_s_table_holds_every_cell(browser: TestClient, plans: tuple[Plan, ...]) -> None:
    """33 cells, three of them said to be blank, and every sentence of the others, folded away or not."""
    page = open_page(browser, "/plans/asahikawa-fukushi-5/2024")
    assert len(page.all("td", class_="kn-matrix__cell")) == 33
    assert len(page.all("p", class_="kn-blank")) == 3
    assert [one.text for one in page.all("a", class_="kn-matrix__sentence")] == [p.statement.text for p in passages(plans)]
    assert [one["id"] for one in page.all("h3", class_="kn-matrix__vision")] == ["v1", "v2", "v3", "v4"]


def test_a_blank_cell_has_a_page_that_says_so(browser: TestClient) -> None:
    """And that this does not mean that nothing is done."""
    page = open_page(browser, "/plans/asahikawa-fukushi-5/2024/3-3/council")
    assert "空欄です。" in page.one("p", class_="kn-blank").text
    assert "取組がないとは限りません" in page.one("p", class_="kn-blank").text
    assert not page.all("li", class_="kn-statement")


def submit(form: Element, **words: str) -> str:
    """The address that a browser asks for when a form is sent: every field with its value."""
    fields: list[tuple[str, str]] = []
    for one in form.walk():
        kind = one.get("type")
        if one.tag == "input" and (kind != "checkbox" or "checked" in one.attributes):
            fields.append((one["name"], words.get(one["name"], one.get("value"))))
        if one.tag == "select":
            chosen = [option["value"] for option in one.all("option") if "selected" in option.attributes]
            fields.append((one["name"], words.get(one["name"], chosen[0] if chosen else one.all("option")[0]["value"])))
    path, _, part = form["action"].partition("#")
    return f"{path}?{urlencode(fields)}" + (f"#{part}" if part else "")


def test_a_question_is_asked_with_the_form_alone(browser: TestClient) -> None:
    """Typed on the front page and sent; changed on the answer's page and sent again, the language kept."""
    home = open_page(browser, "/?lang=en")
    answer = open_page(browser, submit(home.one("form", class_="kn-search"), q="除雪支援は？"))
    assert answer["lang"] == "en"
    assert answer.one("div", class_="kn-status--answered")
    again = open_page(browser, submit(answer.one("form", class_="kn-search"), q="がん検診"))
    assert again.one("input", id="q")["value"] == "がん検診"


def test_the_ledger_is_narrowed_with_the_form_alone(browser: TestClient) -> None:
    """Sent as it stands it is the same table: what was chosen is checked, and what has no field rides along."""
    path = "/statements?q=支援&kind=done&kind=planned&actor=city&approach=4-2&vision=4&limit=7&lang=en"
    first = open_page(browser, path)
    second = open_page(browser, submit(first.one("form", class_="kn-filters")))
    rows = [[row.text for row in page.all("tr", class_="kn-ledger__row")] for page in (first, second)]
    assert rows[0] == rows[1]
    assert rows[0]
    wider = open_page(browser, submit(first.one("form", class_="kn-filters"), q="", approach=""))
    assert len(wider.all("tr", class_="kn-ledger__row")) > len(rows[0])


def test_the_ledger_leads_to_what_it_has_found(browser: TestClient) -> None:
    """The form, the conditions and the pages: else one would be back at the form, and see nothing changed."""
    page = open_page(browser, "/statements?kind=done&limit=5&offset=5")
    assert page.one("h2", id="result")["tabindex"] == "-1"
    ways = [page.one("form", class_="kn-filters")["action"]]
    ways += [one["href"] for one in page.all("a", class_="kn-active__link") + page.one("nav", class_="kn-pages").all("a")]
    assert len(ways) == 4
    assert {urlsplit(one).fragment for one in ways} == {"result"}


def test_each_condition_can_be_lifted_by_its_own_link(browser: TestClient) -> None:
    """As many links as conditions; each leads to a table with one condition less."""
    page = open_page(browser, "/statements?q=支援&kind=planned&actor=city&approach=4-2")
    links = page.all("a", class_="kn-active__link")
    assert len(links) == 4
    assert "「支援」" in links[0].text
    assert "“支援”" in open_page(browser, "/statements?q=支援&lang=en").one("a", class_="kn-active__link").text
    for link in links:
        assert len(open_page(browser, link["href"]).all("a", class_="kn-active__link")) == 3
    assert all(mark.text == "支援" for mark in page.all("mark"))


def test_the_ledger_s_pages_join_up(browser: TestClient, plans: tuple[Plan, ...]) -> None:
    """Following "next" from the first page shows every sentence once, and "previous" leads back."""
    path, seen = "/statements?limit=30", []
    while True:
        page = open_page(browser, path)
        seen += [row.one("a").text for row in page.all("tr", class_="kn-ledger__row")]
        onward = page.all("a", rel="next")
        if not onward:
            break
        path = onward[0]["href"]
    assert seen == [p.statement.text for p in passages(plans)]
    back = open_page(browser, "/statements?limit=30&offset=30").one("a", rel="prev")["href"]
    assert [row.one("a").text for row in open_page(browser, back).all("tr", class_="kn-ledger__row")] == seen[:30]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/plans/none", 404),
        ("/plans/asahikawa-fukushi-5/1999", 404),
        ("/plans/asahikawa-fukushi-5/2024/9-9", 404),
        ("/plans/asahikawa-fukushi-5/2024/4-2/mayor", 404),
        ("/statements?kind=none", 422),
        ("/statements?limit=0", 422),
        ("/?q=x&actor=mayor", 422),
    ],
)
def test_an_error_is_a_page_with_a_way_on(browser: TestClient, path: str, status: int, code: str) -> None:
    """In the reader's language, out of search engines, with the question box and the pages still at hand."""
    page = open_page(browser, f"{path}{'&' if '?' in path else '?'}lang={code}", status)
    assert page["lang"] == language_for(code).tag
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert page.one("form", class_="kn-search")
    assert page.one("nav", class_="kn-nav").all("a")
    if status == 422:
        assert page.one("main").one("code").text in ("kind", "limit", "actor")


def test_a_fault_is_told_with_the_values_that_can_be_used(browser: TestClient) -> None:
    """On the page as in JSON."""
    page = open_page(browser, "/statements?kind=none", 422)
    assert "done, issue, planned, status" in page.one("dl", class_="kn-facts").text


@pytest.mark.parametrize("path", PAGES)
def test_pages_with_a_question_ask_not_to_be_indexed(browser: TestClient, path: str) -> None:
    """In the page itself, too, for robots that read no headers; and so do those that are of no use without one."""
    page = open_page(browser, path)
    robots = [one["content"] for one in page.all("meta", name="robots")]
    assert ("noindex" in robots) == ("?" in path or path in ("/why", "/counter"))
    assert page.one("meta", name="referrer")["content"] == "no-referrer"
