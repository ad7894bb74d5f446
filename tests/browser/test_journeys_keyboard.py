"""Whole ways through the site with the keyboard alone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.keys import focus, tab_to
from tests.browser.setting import DESKTOP
from web.wording import wording_for

ASKED = "除雪支援は？"
JA = wording_for("ja")


def ask(page: Page, question: str = ASKED) -> None:
    """Type a question into the box at the top and press Enter."""
    tab_to(page, "input[name=q]")
    page.keyboard.insert_text(question)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_past_the_menus_to_the_content(page: Page) -> None:
    """The first stop is the skip link; it shows itself, and the next stop is inside the content."""
    page.goto("/?lang=ja")
    page.keyboard.press("Tab")
    expect(page.locator(".kn-skip")).to_be_focused()
    stop = focus(page)
    assert stop
    assert stop.seen
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")


def test_ask_unfold_follow_and_come_back(page: Page) -> None:
    """From a question to the sentence where it stands in the report, and back to the answer as it was."""
    page.goto("/?lang=ja")
    ask(page)
    expect(page.locator(".kn-status--answered")).to_be_visible()
    answer = page.url
    lead = page.locator(".kn-quote--lead .kn-quote__text").inner_text()
    tab_to(page, ".kn-answer details:not([open]) > summary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentElement.open")
    page.goto(answer)
    tab_to(page, ".kn-quote--lead .kn-quote__link")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert re.search(r"/plans/.*#s\d+$", page.url)
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert re.sub(r"\s", "", lead) in re.sub(r"\s", "", target.inner_text())
    page.go_back()
    assert page.url == answer
    expect(page.locator("input[name=q]").first).to_have_value(ASKED)


def test_to_another_language_and_on_in_it(page: Page) -> None:
    """The menu opens by keyboard; the answer stays, the words change, and the next link keeps the language."""
    page.goto("/?lang=ja")
    ask(page)
    tab_to(page, ".kn-language__toggle")
    page.keyboard.press("Enter")
    tab_to(page, ".kn-language__link[lang=vi]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.locator(".kn-answer__words")).to_have_text(ASKED)
    expect(page.locator(".kn-quote--lead blockquote")).to_have_attribute("lang", "ja")
    tab_to(page, ".kn-nav__link[href^='/statements']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_readings_over_kanji_on_and_off(page: Page) -> None:
    """A link that is a switch: the readings come, the page says how to take them away, and they go."""
    page.goto("/?lang=ja")
    ask(page)
    for words, rubies in ((JA.text("ladder.on"), True), (JA.text("ladder.off"), False)):
        link = page.locator(".kn-ladder__link", has_text=words)
        link.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert bool(page.locator(".kn-quote--lead rt").count()) is rubies
        assert page.url.count("reading=ruby") == rubies


def test_feedback_without_leaving_the_page(open_page: OpenPage) -> None:
    """Reasons and a note are sent; the thanks is announced where the form was, and the answer is still there."""
    page = open_page(DESKTOP)
    page.goto("/?lang=ja")
    ask(page)
    answer = page.url
    tab_to(page, "[data-feedback] summary")
    page.keyboard.press("Enter")
    tab_to(page, "[data-feedback] input[value=something_missing]")
    page.keyboard.press("Space")
    tab_to(page, "[data-feedback] textarea")
    page.keyboard.type("Thanks")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    state = page.locator("[data-feedback-state]")
    expect(state).to_contain_text(JA.text("feedback.thanks"))
    expect(state).to_have_attribute("role", "status")
    assert page.url == answer
    assert page.locator("[data-feedback] form").count() == 0
    expect(page.locator(".kn-status--answered")).to_be_visible()
    assert page.evaluate("document.activeElement !== document.body"), "the focus was lost with the form"


def test_narrow_the_list_of_sentences(page: Page) -> None:
    """The staff's list: words, a kind, and a condition lifted again."""
    page.goto("/statements?lang=ja")
    tab_to(page, "input[name=q]")
    page.keyboard.insert_text("除雪")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    found = page.locator(".kn-active__link")
    expect(found).to_have_count(1)
    tab_to(page, ".kn-active__link")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".kn-active__link")).to_have_count(0)
