"""Two things that must get out of the way at once: the menu of languages, and a page about danger."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.places import DANGER
from tests.browser.setting import DESKTOP, PHONE
from tests.browser.watch import Watch
from web.languages import CODES

BROKEN = """() => {
  const wide = document.documentElement.scrollWidth > innerWidth ? ["the page"] : [];
  return [...document.querySelectorAll(".kn-urgent__number")].filter((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    const text = range.getBoundingClientRect();
    const card = one.closest("li").getBoundingClientRect();
    const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size;
    return text.right > card.right || text.height > 2 * parseFloat(getComputedStyle(one).fontSize) || lines > 1;
  }).map((one) => one.textContent).concat(wide);
}"""
"""The numbers that leave their card or do not stand on one line."""

TOGGLE = ".kn-language__toggle"
MENU = ".kn-language__menu"


def opened_menu(page: Page) -> None:
    """The home page with its menu open and the focus on the button."""
    page.goto("/?lang=ja")
    page.locator(TOGGLE).focus()
    page.keyboard.press("Enter")
    expect(page.locator(MENU)).to_be_visible()


def test_escape_closes_the_menu_and_gives_the_focus_back(open_page: OpenPage) -> None:
    """From a link inside, too."""
    page = open_page(DESKTOP)
    opened_menu(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.locator(MENU)).to_be_hidden()
    expect(page.locator(TOGGLE)).to_be_focused()


def test_it_closes_when_the_focus_goes_on_or_something_else_is_pressed(open_page: OpenPage) -> None:
    """So it never lies on what has the focus (WCAG 2.4.11)."""
    page = open_page(DESKTOP)
    opened_menu(page)
    for _ in range(9):
        page.keyboard.press("Tab")
    expect(page.locator(MENU)).to_be_hidden()
    opened_menu(page)
    page.locator("h1").click()
    expect(page.locator(MENU)).to_be_hidden()


def test_on_a_phone_and_without_scripts_the_page_makes_room_for_it(open_page: OpenPage) -> None:
    """Nothing of the page is under it, so there is nothing that it could hide."""
    for setting in (PHONE, replace(PHONE, scripts="off")):
        page = open_page(setting)
        opened_menu(page)
        menu, nav = page.locator(MENU).bounding_box(), page.locator(".kn-nav").bounding_box()
        assert menu
        assert nav
        assert nav["y"] >= menu["y"] + menu["height"]


def test_the_way_out_takes_the_page_s_place_in_the_history(open_page: OpenPage, watches: list[Watch]) -> None:
    """Back leads to where one was before, not to the words."""
    page = open_page(PHONE)
    watches[0].expect("request to a stranger: GET https://www.jma.go.jp")
    page.route("https://www.jma.go.jp/**", lambda route: route.fulfill(body="<title>x</title>", content_type="text/html"))
    page.goto("/?lang=ja")
    page.goto(f"/?q={DANGER}&lang=ja")
    expect(page.locator("[data-leave]")).to_be_in_viewport()
    page.locator("[data-leave]").click()
    page.wait_for_url("https://www.jma.go.jp/")
    page.go_back()
    assert "q=" not in page.url


@pytest.mark.parametrize("code", CODES)
def test_the_numbers_stand_whole_on_one_line_with_letters_twice_as_large(page: Page, code: str) -> None:
    """At 320 px, in every language, wherever they stand (WCAG 1.4.4): half a number helps nobody."""
    for path in (f"/?q={DANGER}", f"/counter?q={DANGER}", f"/chat?turn={DANGER}", f"/chat?turn={DANGER}&turn=除雪"):
        page.goto(f"{path}&lang={code}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not page.evaluate(BROKEN), path


def test_what_stays_behind_is_told_beside_the_way_out(open_page: OpenPage) -> None:
    """Directly under it, so that it does not read as if a number did it."""
    page = open_page(PHONE)
    page.goto(f"/?q={DANGER}&lang=ja")
    way, note = page.locator(".kn-urgent__leave").bounding_box(), page.locator(".kn-urgent__leaving").bounding_box()
    assert way
    assert note
    assert 0 <= note["y"] - way["y"] - way["height"] < 16
