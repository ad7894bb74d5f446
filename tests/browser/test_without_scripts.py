"""A browser that runs no scripts gets the same answers, the same conversation, the same thanks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from service.answering import Answering
from service.contract import Status
from tests.browser.conftest import OpenPage
from tests.browser.places import question_for
from web.wording import wording_for

JA = wording_for("ja")


@pytest.fixture
def plain(open_page: OpenPage) -> Page:
    """A page that runs no scripts at all."""
    return open_page(scripts="off")


@pytest.mark.parametrize("status", [Status.ANSWERED, Status.BLANK, Status.NOT_FOUND, Status.UNCLEAR])
def test_the_same_questions_are_answered(
    plain: Page, open_page: OpenPage, answering: Answering, status: Status
) -> None:
    """Word for word what a browser with scripts shows."""
    said = []
    for page in (plain, open_page()):
        page.goto("/?lang=ja")
        page.locator("#q").fill(question_for(answering, status))
        page.locator("#q").press("Enter")
        expect(page.locator(f".kn-status--{status.value}")).to_be_visible()
        said.append([one.inner_text() for one in page.locator(".kn-status__title, .kn-quote--lead").all()])
    assert said[0] == said[1]


def test_a_conversation_goes_on(plain: Page) -> None:
    """Each turn loads the page, at the latest answer; the turns before it are still there."""
    plain.goto("/chat?lang=ja")
    for number, question in enumerate(("除雪支援は？", "市社協は？"), 1):
        plain.locator("#ask").fill(question)
        plain.locator("#ask-on button[type=submit]").click()
        expect(plain.locator(".kn-turn")).to_have_count(number)
        expect(plain.locator("#latest .kn-answer__words")).to_have_text(question)
        expect(plain.locator("#latest")).to_be_in_viewport()
    assert plain.url.endswith("/chat?lang=ja#latest")


def test_keys_that_need_a_script_are_not_spoken_of(plain: Page) -> None:
    """And the browser itself says that nothing is written yet; a language is chosen all the same."""
    plain.goto("/chat?turn=除雪支援は？&lang=ja")
    expect(plain.locator(".kn-keys")).to_be_hidden()
    plain.locator("#ask-on button[type=submit]").click()
    expect(plain.locator("textarea:invalid")).to_be_focused()
    assert "turn=" in plain.url
    plain.locator(".kn-language__toggle").click()
    plain.locator(".kn-language__link[lang=en]").click()
    expect(plain.locator("html")).to_have_attribute("lang", "en")
    expect(plain.locator(".kn-turn")).to_have_count(1)


def test_feedback_is_thanked_for_and_the_way_back_is_there(plain: Page) -> None:
    """The thanks has a page of its own; going back shows the answer again."""
    plain.goto("/?q=除雪支援は？&lang=ja")
    plain.locator("[data-feedback] button[value=up]").click()
    expect(plain.locator("h1")).to_have_text(JA.text("feedback.thanks"))
    plain.go_back()
    expect(plain.locator(".kn-status--answered")).to_be_visible()


def test_every_fold_and_menu_opens(plain: Page) -> None:
    """They are the browser's own."""
    plain.goto("/?q=除雪支援は？&lang=ja")
    plain.locator(".kn-language__toggle").click()
    expect(plain.locator(".kn-language__link").first).to_be_visible()
    plain.locator(".kn-language__toggle").click()
    fold = plain.locator(".kn-answer details").first
    fold.locator("summary").click()
    expect(fold.locator(".kn-quote").first).to_be_visible()
