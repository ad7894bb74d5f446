"""The chart of the plan's numbers, by keyboard, in a narrow window, in the system's own colours, and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.axe import check_axe
from tests.browser.conftest import OpenPage
from tests.browser.keys import focus, tab_to
from tests.browser.measures import check_fits
from tests.browser.places import PLAN
from tests.browser.setting import DESKTOP, PHONE
from web.languages import CODES

WIDTHS = """() => [...document.querySelectorAll(".kn-bar__link")].map((one) => [
  Number(one.querySelector("tspan").textContent), one.querySelector(".kn-bar__length").getBoundingClientRect().width,
])"""

OVERFLOWING = """() => [...document.querySelectorAll(".kn-bar")].filter((one) => {
  const words = one.querySelector("text").getBoundingClientRect();
  return words.right > one.getBoundingClientRect().right + 0.5;
}).map((one) => one.textContent)"""

SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }");
  document.adoptedStyleSheets = [sheet];
}"""


def test_a_bar_is_followed_by_keyboard_to_its_sentences(open_page: OpenPage) -> None:
    """Tab reaches it, the focus shows, Enter opens as many sentences as the bar said."""
    page = open_page(DESKTOP)
    page.goto(f"{PLAN}?lang=en")
    tab_to(page, ".kn-bar__link")
    stop = focus(page)
    assert stop is not None
    assert stop.seen
    count = int(page.evaluate("document.activeElement.querySelector('tspan').textContent"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements**")
    assert page.locator(".kn-ledger__row").count() == count > 0


@pytest.mark.parametrize("path", ["/", PLAN])
def test_bars_are_drawn_to_one_scale(page: Page, path: str) -> None:
    """Twice the number is twice the length, on a phone, over all visions."""
    page.goto(f"{path}?lang=ja")
    drawn = page.evaluate(WIDTHS)
    assert len(drawn) == 15
    unit = [width / count for count, width in drawn]
    assert max(unit) - min(unit) < 2.5  # the line around a bar is as wide whatever its length


@pytest.mark.parametrize("code", CODES)
def test_the_words_of_a_bar_have_room(page: Page, code: str) -> None:
    """At 320 px, and with the wide spacing that a reader may set (WCAG 1.4.12)."""
    for path in ("/", PLAN):
        page.goto(f"{path}?lang={code}")
        check_fits(page, path)
        assert not page.evaluate(OVERFLOWING), path
        page.evaluate(SPACED)
        assert not page.evaluate(OVERFLOWING), f"{path}, widely spaced"


@pytest.mark.parametrize("changes", [{"scheme": "dark"}, {"forced_colors": True}], ids=["dark", "forced"])
def test_bars_are_told_from_the_page_in_any_colours(open_page: OpenPage, changes: dict[str, object]) -> None:
    """Their filling is not the ground's colour; axe finds nothing, the table unfolded included."""
    page = open_page(PHONE, **changes)
    page.goto(f"{PLAN}?lang=ja#numbers")
    page.evaluate("document.querySelector('#numbers').open = true")
    fill, ground = page.evaluate(
        "[getComputedStyle(document.querySelector('.kn-bar--done .kn-bar__length')).fill,"
        " getComputedStyle(document.body).backgroundColor]"
    )
    assert fill != ground
    check_axe(page, "the plan in numbers")


def test_the_table_is_printed_unfolded(open_page: OpenPage) -> None:
    """Paper cannot unfold."""
    page = open_page(DESKTOP)
    page.goto(f"{PLAN}?lang=ja")
    page.emulate_media(media="print")
    assert page.locator(".kn-numbers").is_visible()
