"""What a reader needs beside the words: room, a focus that shows, no motion where none is wanted, a page on paper."""

from __future__ import annotations

import re

import pytest

from service.answering import Answering
from tests.browser.conftest import OpenPage
from tests.browser.keys import tab_through
from tests.browser.measures import check_fits
from tests.browser.places import REPORT, place
from tests.browser.setting import DESKTOP, PHONE
from tests.browser.watch import Watch
from web.languages import CODES

WALKED = ("home", "answered", "turns", "plan", "approach", "statements", "urgent")

# 1280 x 1024 at 400 %: the narrowest and the flattest window that must still do.
MAGNIFIED = {"width": 320, "height": 256}

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""

CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((one) => {
  const style = getComputedStyle(one);
  const hides = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
  if (one.matches("input, textarea, select")) return false; // they scroll what does not fit
  const hidden = one.clientWidth <= 1 || one.clientHeight <= 1;
  return hides && !hidden && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map((one) => `${one.tagName}.${one.className}`)"""

SMALL = """() => [...document.querySelectorAll(
  "button, summary, .kn-button, .kn-nav__link, .kn-ask, .kn-cells__link, .kn-steps__link, .kn-check, .kn-ladder__link, " +
  "input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea"
)].filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.9)
  .map((one) => `${one.className} ${one.innerText?.trim()} ${one.getBoundingClientRect().height}`)"""

MOVES = """() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  const times = `${style.transitionDuration},${style.animationDuration}`.split(",").map(parseFloat);
  return Math.max(...times) > 0.001 || style.scrollBehavior === "smooth";
}).map((one) => `${one.tagName}.${one.className}`)"""


@pytest.mark.parametrize("name", WALKED)
@pytest.mark.parametrize("size", [MAGNIFIED, {"width": 1280, "height": 800}], ids=["magnified", "desktop"])
def test_the_focus_is_never_lost_or_hidden(
    open_page: OpenPage, watches: list[Watch], answering: Answering, name: str, size: dict[str, int]
) -> None:
    """From the first stop to the last: each in sight, with nothing over it, and with a ring round it."""
    page = open_page(**size)
    place(name).visit(page, watches[0], answering, "ja")
    stops = list(tab_through(page))
    assert len(stops) > 10
    assert not [stop.name for stop in stops if not stop.seen]
    assert not [stop.name for stop in stops if not stop.ringed]


@pytest.mark.parametrize("code", CODES)
def test_at_400_percent_and_with_wide_spacing_nothing_is_cut_off(
    open_page: OpenPage, watches: list[Watch], answering: Answering, code: str
) -> None:
    """WCAG 1.4.10 and 1.4.12, on the pages with the most on them."""
    page = open_page(**MAGNIFIED)
    for name in WALKED:
        place(name).visit(page, watches[0], answering, code)
        check_fits(page, f"{name} in {code} at 400 %")
        page.evaluate(SPACING)
        check_fits(page, f"{name} in {code}, widely spaced")
        assert not page.evaluate(CUT), f"{name} in {code}, widely spaced"


@pytest.mark.parametrize("name", WALKED)
def test_what_is_tapped_is_large_enough_for_a_finger(
    open_page: OpenPage, watches: list[Watch], answering: Answering, name: str
) -> None:
    """44 px; links within a sentence are as high as their line, which the standard allows."""
    page = open_page(PHONE, touch=True)
    place(name).visit(page, watches[0], answering, "ja")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert not page.evaluate(SMALL)


@pytest.mark.parametrize("name", ["home", "answered", "plan"])
def test_nothing_moves_for_a_reader_who_wants_no_motion(
    open_page: OpenPage, watches: list[Watch], answering: Answering, name: str
) -> None:
    """No transition, no animation, no smooth scrolling."""
    page = open_page(DESKTOP, reduced_motion=True)
    place(name).visit(page, watches[0], answering, "ja")
    assert not page.evaluate(MOVES)


@pytest.mark.parametrize(("path", "most"), [("/?q=除雪支援は？", 2), (f"{REPORT}/4-2", 2), (f"{REPORT}/4-2/city", 1)])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_on_paper_it_is_short_and_whole(open_page: OpenPage, path: str, most: int, lang: str) -> None:
    """A4: no menus, no forms, the quotations black on white even where the screen is dark."""
    page = open_page(DESKTOP, scheme="dark")
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    paper = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= most
    page.emulate_media(media="print")
    for gone in (".kn-nav", ".kn-language", "form", ".kn-skip"):
        assert not [one for one in page.locator(gone).all() if one.is_visible()], gone
    assert page.locator(".kn-quote, .kn-statement").first.is_visible()
    ink = page.evaluate("getComputedStyle(document.querySelector('.kn-quote__text, .kn-statement__text')).color")
    assert sum(int(part) for part in re.findall(r"\d+", ink)[:3]) < 150, ink
