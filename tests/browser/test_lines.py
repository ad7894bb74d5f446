"""How lines are set: each language in its own letters, broken where it breaks, nothing touching, in large type too."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page

from service.answering import Answering
from service.contract import Status
from tests.browser.conftest import OpenPage
from tests.browser.measures import check_fits
from tests.browser.places import PLACES, PLAN, REPORT, place, question_for
from tests.browser.setting import DESKTOP, PHONE, Setting
from tests.browser.watch import Watch
from web.languages import CODES

SNOW = "/?q=除雪支援は？"
STORY = "夫が倒れて入院しました。私は足が悪くて買い物にも行けません。義母の介護もあって、近所に頼れる人もいません。どこに話せばいいのか教えてください。"
LARGE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: 200%; }");
  document.adoptedStyleSheets = [sheet];
  document.querySelectorAll("main details").forEach((one) => { one.open = true; });
}"""
CLIPPED = """() => [...document.querySelectorAll(".kn-bar text, .kn-qr, .kn-kind, .kn-check")].filter((one) => {
  const box = one.closest("svg:not(.kn-qr)") ?? document.querySelector("main");
  return one.checkVisibility() && one.getBoundingClientRect().right > box.getBoundingClientRect().right + 0.5;
}).map((one) => one.textContent.trim() || one.className.baseVal)"""
STARTS = """() => [...document.querySelectorAll("blockquote p, main p, main dd")].flatMap((one) => {
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.parentElement.closest("rt, svg")) continue;
    for (let at = 0; at < text.length; at++) {
      if (!"、。".includes(text.data[at])) continue;
      const range = document.createRange();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const mark = range.getBoundingClientRect();
      if (mark.width && mark.left < one.getBoundingClientRect().left + 4) found.push(one.textContent.trim().slice(0, 20));
    }
  }
  return found;
})"""
GAP = """([before, after]) => {
  const seen = (name) => [...document.querySelectorAll(name)].filter((one) => one.checkVisibility());
  const below = seen(after)[0].getBoundingClientRect().top;
  const above = seen(before).map((one) => one.getBoundingClientRect().bottom).filter((bottom) => bottom <= below + 1);
  return below - Math.max(...above);
}"""


@pytest.mark.parametrize("code", ["zh-Hans", "zh-Hant", "ko"])
def test_a_quotation_is_set_in_japanese_letters(page: Page, code: str) -> None:
    """The same character has another shape in each; what is around it keeps its own."""
    font = "(name) => getComputedStyle(document.querySelector(name)).fontFamily"
    page.goto(f"{SNOW}&lang=ja")
    japanese = page.evaluate(font, ".kn-quote__text")
    page.goto(f"{SNOW}&lang={code}")
    for quoted in (".kn-quote__text", ".kn-actor [lang=ja]", ".kn-trail__text [lang=ja]"):
        assert page.evaluate(font, quoted) == japanese, quoted
    for ours in ("body", ".kn-status__title", f".kn-quote__translation [lang={code}]"):
        assert page.evaluate(font, ours) != japanese, ours
    page.goto(f"/embed?lang={code}")
    assert "monospace" in page.evaluate(font, "main code")


def test_korean_breaks_between_its_words_and_japanese_within_it_as_japanese(page: Page) -> None:
    """Not inside a word of either page."""
    breaks = "(name) => getComputedStyle(document.querySelector(name)).wordBreak"
    page.goto(f"{PLAN}?lang=ko")
    assert page.evaluate(breaks, "main p") == "keep-all"
    assert page.evaluate(breaks, ".kn-matrix__text") == "normal"
    page.goto(f"{PLAN}?lang=zh-Hans")
    assert page.evaluate(breaks, "main p") == "normal"


@pytest.mark.parametrize("name", [one.name for one in PLACES if one.status == 200])
def test_with_letters_twice_as_large_on_a_phone_nothing_sticks_out(
    open_page: OpenPage, watches: list[Watch], answering: Answering, name: str
) -> None:
    """WCAG 1.4.4 at its narrowest, with everything unfolded, in the languages with the longest words and the shortest."""
    page = open_page(PHONE)
    for code in ("ja", "ru", "ja-simple", "vi"):
        place(name).visit(page, watches[0], answering, code)
        page.evaluate(LARGE)
        check_fits(page, f"{name} in {code}, 200 %")
        assert not page.evaluate(CLIPPED), f"{name} in {code}, 200 %"


@pytest.mark.parametrize("path", [SNOW, f"{REPORT}/4-2", "/counter?q=除雪支援は？"])
def test_no_line_begins_with_a_comma_however_short_it_is(page: Page, path: str) -> None:
    """Phrases longer than the line are parted by the rules of Japanese."""
    page.goto(f"{path}{'&' if '?' in path else '?'}lang=ja")
    page.evaluate(LARGE)
    assert not page.evaluate(STARTS)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("code", CODES)
def test_the_helps_for_reading_touch_nothing(
    open_page: OpenPage, answering: Answering, code: str, size: Setting
) -> None:
    """Neither the place above them nor the way to the desk nor the frame of the status."""
    page = open_page(size)
    for status in (Status.ANSWERED, Status.NOT_FOUND):
        page.goto(f"/?q={question_for(answering, status)}&lang={code}")
        gap = page.evaluate(GAP, [".kn-trail, .kn-status, .kn-answer__to-desk .kn-link", ".kn-ladder__link"])
        assert gap >= 12, f"{status.value} in {code}"


def test_a_story_leaves_room_for_its_answer(open_page: OpenPage) -> None:
    """On a phone the first quotation begins on the first screen, and the way to somebody stands before it."""
    page = open_page(PHONE, width=390, height=844)
    page.goto(f"/?q={STORY}&lang=ja")
    desk, quotation = page.locator(".kn-answer__to-desk"), page.locator("blockquote").first
    assert page.locator(".kn-answer__to-desk").count() == 1
    assert desk.bounding_box()["y"] < quotation.bounding_box()["y"] < 844  # type: ignore[index]
    assert page.evaluate(GAP, [".kn-answer__whole", ".kn-status"]) >= 12


@pytest.mark.parametrize("code", CODES)
def test_the_places_stand_in_even_rows_on_a_phone(open_page: OpenPage, code: str) -> None:
    """All on one line or two by two, on the page that is not among them, too."""
    page = open_page(PHONE, width=390, height=844)
    for path in ("/", "/about"):
        page.goto(f"{path}?lang={code}")
        tops = page.evaluate(
            "[...document.querySelectorAll('.kn-nav__link')].filter((one) => one.checkVisibility())"
            ".map((one) => Math.round(one.getBoundingClientRect().top))"
        )
        rows = [tops.count(top) for top in sorted(set(tops))]
        assert len(set(rows)) == 1, f"{path} in {code}: {rows}"


def test_narrowing_shows_what_it_has_found(open_page: OpenPage) -> None:
    """On a phone: the number of sentences is in sight and has the focus, and the address can be kept."""
    page = open_page(PHONE, width=390, height=844)
    page.goto("/statements?lang=ja")
    page.locator(".kn-check", has_text="課題").click()
    page.locator(".kn-filters .kn-button").click()
    page.wait_for_url("**kind=issue**#result")
    assert page.evaluate("document.activeElement.id") == "result"
    assert 0 <= page.evaluate("document.activeElement.getBoundingClientRect().top") < 200


@pytest.mark.parametrize("code", ["en", "ru", "vi"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_table_of_numbers_parts_no_word(open_page: OpenPage, code: str, media: Literal["screen", "print"]) -> None:
    """Where it has the width of a desk or a sheet; its columns are named in the reader's language."""
    page = open_page(DESKTOP)
    page.goto(f"{PLAN}?lang={code}")
    page.evaluate("document.querySelector('#numbers').open = true")
    page.emulate_media(media=media)
    narrow = page.evaluate(
        """() => [...document.querySelectorAll(".kn-numbers tbody th, .kn-numbers thead th:last-child")].filter((one) => {
          const words = one.textContent.trim().split(/\\s+/).length;
          const range = document.createRange();
          range.selectNodeContents(one);
          return new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > words;
        }).map((one) => one.textContent)"""
    )
    assert not narrow
    assert page.locator(f".kn-numbers thead [lang={code}]").count() == 4
