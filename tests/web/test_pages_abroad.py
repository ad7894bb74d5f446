"""What readers of other languages find: whose plan it is, what headings mean, and what a list of Japanese can do."""

from __future__ import annotations

import re
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
    response = browser.get(path, params=query or None)
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
    assert {one.text for one in full.all("span", class_="kn-actor__gloss")} >= {" (Asahikawa City)"}


@pytest.mark.parametrize(
    ("code", "name"), [("en", "Asahikawa City"), ("ko", "아사히카와시"), ("vi", "thành phố Asahikawa"), ("ru", "город Асахикава")]
)
def test_an_actor_has_a_name_that_can_be_read(answering: Answering, monkeypatch: pytest.MonkeyPatch, code: str, name: str) -> None:
    """The plan's own word for it, wherever it is named, lists and conditions included; without one, what it is."""
    browser = client_of(answering, headers=BROWSER)
    for path in (f"{PLAN}/2024/4-2?", f"{PLAN}/2024/4-2/city?", "/statements?actor=city"):
        page = open_page(browser, f"{path}&lang={code}")
        assert name in page.one("main").text
    (lift,) = page.all("a", class_="kn-active__link")
    assert name in lift.text
    bare = tuple(replace(plan, names=tuple(replace(one, actors=()) for one in plan.names)) for plan in answering.plans)
    monkeypatch.setattr(answering, "plans", bare)
    glosses = {one.text.strip(" ()") for one in open_page(browser, "/statements", lang=code).all("span", class_="kn-actor__gloss")}
    assert wording_for(code).text("actor.city") in glosses
    assert name not in glosses


@pytest.mark.parametrize("code", FOREIGN)
def test_what_the_report_does_not_date_is_told_in_the_reader_s_language(browser: TestClient, code: str) -> None:
    """The keeper's own note, in Japanese, is folded with the facts of the file."""
    page = open_page(browser, "/about", lang=code)
    assert wording_for(code).text("about.no_year") in page.text
    (fold,) = [one for one in page.all("details") if one.one("summary").text == wording_for(code).text("about.file_facts")]
    assert "2024/report.tsv" in fold.text
    assert "記載がありません" in fold.text
    assert page.text.count("記載がありません") == fold.text.count("記載がありません")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", ["/accessibility", "/privacy"])
def test_residents_are_not_sent_to_a_file_for_operators(browser: TestClient, path: str, code: str) -> None:
    """It is not on the site."""
    assert "docs/" not in open_page(browser, path, lang=code).text


@pytest.mark.parametrize("path", ["/accessibility?", "/?q=除雪支援は？", "/?q=夫に殴られています"])
@pytest.mark.parametrize("code", CODES)
def test_days_are_written_as_people_write_them(browser: TestClient, path: str, code: str) -> None:
    """2026-11-25 is for programs, such as those that read the element's attribute."""
    page = open_page(browser, f"{path}&lang={code}")
    assert not re.search(r"\d{4}-\d\d-\d\d", page.one("main").text)


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
