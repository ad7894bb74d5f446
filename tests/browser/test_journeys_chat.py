"""Conversations: by keyboard, with an input method, while the answer is still coming, and when it fails."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import OpenPage
from tests.browser.keys import convert, enter_of_the_input_method, focus, settle, tab_to
from tests.browser.setting import DESKTOP
from tests.browser.watch import Watch
from web.wording import wording_for

JA = wording_for("ja")
CTRL = 2


def sent(watch: Watch) -> list[str]:
    """The turns that have gone to the service."""
    return [one for one in watch.requests if one.startswith("POST ")]


def test_two_turns_by_keyboard(page: Page, watches: list[Watch]) -> None:
    """The page stays; each answer is appended, gets the focus at its question, and is announced once."""
    page.goto("/chat?lang=ja")
    tab_to(page, "textarea")
    page.keyboard.insert_text("除雪支援は？")
    page.keyboard.press("Control+Enter")
    first = page.locator(".kn-turn").first
    expect(first.locator(".kn-status--answered")).to_be_visible()
    expect(page.locator(".kn-turn__question").last).to_be_focused()
    stop = focus(page)
    assert stop
    assert stop.seen
    state = page.locator("[data-state]")
    expect(state).to_contain_text(JA.text("status.answered.title"))
    expect(page.locator("textarea#ask")).to_have_value("")
    tab_to(page, "textarea#ask")
    page.keyboard.insert_text("市社協は？")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".kn-turn")).to_have_count(2)
    expect(page.locator("#latest")).to_have_count(1)
    assert len(sent(watches[0])) == 2
    assert page.url.endswith("/chat?lang=ja"), "questions do not get into the address"


def test_enter_makes_a_line_and_an_empty_box_says_so(page: Page, watches: list[Watch]) -> None:
    """A line break stays one; sending nothing is told, not sent."""
    page.goto("/chat?lang=ja")
    box = page.locator("textarea#ask")
    box.focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-state]")).to_have_text(JA.text("chat.empty"))
    page.keyboard.insert_text("除雪")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("支援")
    expect(box).to_have_value("除雪\n支援")
    assert not sent(watches[0])


def test_the_keys_send_from_an_answers_page_too(page: Page) -> None:
    """As it says beside the box; an empty one is told there, as in the conversation."""
    page.goto("/?q=除雪支援は？&lang=ja")
    box = page.locator("textarea#ask")
    box.focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-state]")).to_have_text(JA.text("chat.empty"))
    page.keyboard.insert_text("今後は？")
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    expect(page.locator("#latest .kn-answer__words")).to_have_text("今後は？")


def test_the_enter_that_ends_a_conversion_never_sends(page: Page, watches: list[Watch]) -> None:
    """Neither while composing, nor as Safari reports it afterwards, with Ctrl or without; the next one does."""
    page.goto("/chat?lang=ja")
    box = page.locator("textarea#ask")
    box.focus()
    convert(page, "じょせつしえんは")
    page.evaluate("""() => {
      window.composing = [];
      addEventListener("keydown", (event) => window.composing.push([event.isComposing, event.keyCode]), true);
    }""")
    page.keyboard.press("Control+Enter")
    enter_of_the_input_method(page, CTRL)
    enter_of_the_input_method(page)
    settle(page, "除雪支援は？")
    enter_of_the_input_method(page, CTRL)
    page.wait_for_timeout(300)
    codes = page.evaluate("window.composing")
    assert [True, 13] in codes or [True, 229] in codes, codes
    assert [False, 229] in codes, codes
    assert not sent(watches[0])
    expect(box).to_have_value(re.compile("除雪支援は？"))
    page.keyboard.press("Control+Enter")
    expect(page.locator(".kn-turn .kn-status")).to_be_visible()
    assert len(sent(watches[0])) == 1


def test_converting_in_the_box_of_the_first_page_asks_nothing(page: Page) -> None:
    """The Enter that ends a conversion leaves the page where it is."""
    page.goto("/?lang=ja")
    page.locator("#q").focus()
    convert(page, "じょせつ")
    enter_of_the_input_method(page)
    settle(page, "除雪")
    enter_of_the_input_method(page)
    page.wait_for_timeout(300)
    assert page.url.endswith("/?lang=ja")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".kn-answer__words")).to_have_text("除雪")


def held(page: Page) -> list[Route]:
    """The turns that the page sends from now on; the first is held back until the test lets it go."""
    sent: list[Route] = []

    def hold_the_first(route: Route) -> None:
        sent.append(route)
        if len(sent) > 1:
            route.continue_()

    page.route("**/chat?lang=ja", hold_the_first)
    return sent


def on_its_way(page: Page) -> tuple[Locator, list[Route]]:
    """A conversation whose first question has been sent and is held back: its box, and the turns that it sends."""
    page.goto("/chat?lang=ja")
    box = page.locator("textarea#ask")
    sent = held(page)
    box.fill("成年後見制度について")
    box.press("Control+Enter")
    for _ in range(500):
        if sent:
            return box, sent
        page.wait_for_timeout(20)
    raise AssertionError("nothing was sent")


def test_the_next_question_waits_for_the_answer_before_it(open_page: OpenPage) -> None:
    """The box is free while an answer is coming; what is sent from it meanwhile goes next, and both are answered."""
    page = open_page(DESKTOP)
    box, sent = on_its_way(page)
    expect(page.locator("[data-state]")).to_have_text(JA.text("chat.searching"))
    expect(box).to_have_value("")
    box.fill("除雪支援は？")
    box.press("Control+Enter")
    expect(box).to_have_value("除雪支援は？")
    assert len(sent) == 1
    sent[0].continue_()
    expect(page.locator(".kn-turn:not([aria-busy]) .kn-answer__words")).to_have_text(["成年後見制度について", "除雪支援は？"])
    expect(box).to_have_value("")
    expect(page.locator("#latest .kn-turn__question")).to_be_focused()


def test_an_answer_that_comes_disturbs_nobody_who_writes(open_page: OpenPage) -> None:
    """What is half written is neither sent nor lost, and the focus stays."""
    page = open_page(DESKTOP)
    box, sent = on_its_way(page)
    box.fill("除雪支援は？")
    box.press("Control+Enter")
    box.press_sequentially("それと")
    sent[0].continue_()
    expect(page.locator(".kn-turn:not([aria-busy])")).to_have_count(1)
    expect(box).to_be_focused()
    expect(box).to_have_value("除雪支援は？それと")
    page.wait_for_timeout(200)
    assert len(sent) == 1


def test_a_failure_while_the_next_is_written_keeps_both(open_page: OpenPage, watches: list[Watch]) -> None:
    """One under the other, to be sent when the reader wants."""
    page = open_page(DESKTOP)
    box, sent = on_its_way(page)
    watches[0].expect("ERR_CONNECTION_REFUSED|Failed to load resource")
    box.fill("除雪支援は？")
    box.press("Control+Enter")
    sent[0].abort("connectionrefused")
    expect(page.locator("[data-state]")).to_have_text(JA.text("chat.failed"))
    expect(box).to_have_value("成年後見制度について\n除雪支援は？")
    expect(page.locator(".kn-turn")).to_have_count(0)
    assert len(sent) == 1


def test_another_language_while_an_answer_is_coming_keeps_the_question(open_page: OpenPage) -> None:
    """It stands in the box of the page that follows."""
    page = open_page(DESKTOP)
    page.goto("/chat?lang=ja")
    box = page.locator("textarea#ask")
    held(page)
    box.fill("除雪支援は？")
    box.press("Control+Enter")
    expect(box).to_have_value("")
    page.locator(".kn-language__toggle").click()
    with page.expect_navigation():
        page.locator(".kn-language__link[lang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("textarea#ask")).to_have_value("除雪支援は？")


def test_a_failure_is_told_and_loses_nothing(page: Page, watches: list[Watch]) -> None:
    """What was written stays in the box, and sending it again works."""
    page.goto("/chat?lang=ja")
    watches[0].expect("ERR_CONNECTION_REFUSED|Failed to load resource")
    page.route("**/chat?lang=ja", lambda route: route.abort("connectionrefused"), times=1)
    box = page.locator("textarea#ask")
    box.fill("除雪支援は？")
    box.press("Control+Enter")
    expect(page.locator("[data-state]")).to_have_text(JA.text("chat.failed"))
    expect(box).to_have_value("除雪支援は？")
    box.press("Control+Enter")
    expect(page.locator(".kn-turn .kn-status--answered")).to_be_visible()
