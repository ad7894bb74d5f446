"""What readers of other languages find: whose plan it is, what headings mean, and what a list of Japanese can do."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from corpus.nouns import Plan
from service.answering import Answering
from tests.service.http_app import BROWSER, client_of
from tests.web.html_page import Element, check_page, read_page
from web.languages import CODES
from web.wording import wording_for

PLAN = "/plans/asahikawa-fukushi-5"
FOREIGN = [code for code in CODES if not code.startswith("ja")]


def open_page(browser: TestClient, path: str, **query: str) -> Element:
    """A page that holds what every page must."""
    response = browser.get(path, params=query)
    assert response.status_code == 200
    page = read_page(response.text)
    check_page(page)
    return page


@pytest.mark.parametrize("code", FOREIGN)
@pytest.mark.parametrize("path", ["/", PLAN])
def test_city_plan_and_years_can_be_read(browser: TestClient, plans: tuple[Plan, ...], path: str, code: str) -> None:
    """In the reader's language and in western years, the published name beside it and marked as Japanese."""
    name = plans[0].name_in(code)
    assert name is not None
    main = open_page(browser, path, lang=code).one("main")
    assert name.title in main.text
    assert name.period in main.text
    assert "2024" in name.period
    originals = [one for one in main.all("span", lang="ja") if one.text == plans[0].title]
    assert originals


def test_a_plan_that_nobody_has_named_abroad_shows_its_own_name(answering: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made up for it."""
    bare = tuple(replace(plan, names=()) for plan in answering.plans)
    monkeypatch.setattr(answering, "plans", bare)
    browser = client_of(answering, headers=BROWSER)
    for path in ("/", PLAN, f"{PLAN}/2024/4-2"):
        page = open_page(browser, path, lang="en")
        assert bare[0].title in page.text
        assert "Fifth Community" not in page.text


def test_ways_and_breadcrumb_are_translated_with_the_original_beside(browser: TestClient) -> None:
    """So that the next approach can be chosen by what it is about."""
    page = open_page(browser, f"{PLAN}/2024/4-2", lang="en")
    for link in page.one("nav", class_="kn-steps").all("a"):
        languages = [one["lang"] for one in link.all("span") if "lang" in one.attributes]
        assert languages == ["ja", "en"]
    crumbs = page.one("ol", class_="kn-breadcrumb__list").all("li")
    assert crumbs[1].text.strip().startswith("Fifth Community Welfare Plan")
    assert crumbs[2].one("span", lang="ja").text.startswith("②")


def test_a_list_of_japanese_sentences_says_so_and_offers_the_question(browser: TestClient) -> None:
    """Where nothing is found; the question search understands the reader's language."""
    page = open_page(browser, "/statements", q="snow", lang="en")
    assert page.one("h2", id="result").text == wording_for("en").text("statements.none_title")
    (ask,) = [one for one in page.one("main").all("a") if urlsplit(one["href"]).path == "/"]
    assert parse_qs(urlsplit(ask["href"]).query) == {"q": ["snow"], "lang": ["en"]}
    full = open_page(browser, "/statements", lang="en")
    assert full.text.count(wording_for("en").text("statements.no_years")) == 1
    options = full.one("select").all("option")[1:]
    assert all("lang" not in one.attributes and one.text.startswith(one["value"]) for one in options)
    assert {one.text for one in full.all("span", class_="kn-actor__gloss")} >= {" (the city)"}


def test_no_name_of_a_rule_and_no_code_of_a_language_is_shown(browser: TestClient) -> None:
    """The data has them; a resident is told what a reading rests on and what the language is called."""
    entry = open_page(browser, f"{PLAN}/2024/4-2/city", lang="ja")
    assert entry.all("q")
    assert not entry.one("main").all("code")
    twin = browser.get("/api/entries/asahikawa-fukushi-5/2024/4-2/city").text
    assert '"rule"' in twin
    why = open_page(browser, "/why", q="除雪支援は？", lang="en")
    assert next(one.text for one in why.all("dd", lang="ja")) == "日本語"
    assert why.one("main").all("p", lang="ja")[0].text == "除雪支援は？"


def test_who_runs_the_site_is_told_as_the_operator_has_it_or_not_at_all(answering: Answering) -> None:
    """Nobody is invented; an address or a mail address is a link."""
    for path in ("/accessibility", "/privacy"):
        page = open_page(client_of(answering, headers=BROWSER), path, lang="ja")
        assert wording_for("ja").text("contact.none") in page.text
    named = client_of(answering, headers=BROWSER, operator="例市 福祉課", operator_contact="fukushi@example.jp")
    page = open_page(named, "/privacy", lang="ja")
    assert "例市 福祉課" in page.text
    assert page.all("a", href="mailto:fukushi@example.jp")
    assert wording_for("ja").text("contact.none") not in page.text


def test_a_long_question_is_folded_and_not_lost(browser: TestClient) -> None:
    """The heading has its beginning, the fold the whole."""
    question = "除雪の支援について、" * 20
    for path in ("/", "/counter"):
        page = open_page(browser, path, q=question)
        assert len(page.one("h1").text) < 130
        (fold,) = [one for one in page.all("details") if one.one("summary").text == wording_for("ja").text("answer.whole_question")]
        assert question in fold.text
