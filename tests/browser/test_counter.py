"""The answer at the counter: large letters, copied with its source, one sheet of paper, with and without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.measures import check_fits
from tests.browser.places import DANGER
from tests.browser.setting import DESKTOP
from web.languages import CODES

SNOW = "/counter?q=除雪支援は？"
SMALL = """() => {
  const walker = document.createTreeWalker(document.querySelector(".kn-counter"), NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    const seen = walker.currentNode.textContent.trim() && holder.checkVisibility() && !holder.closest("rt, svg, textarea");
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (seen && size < 24) found.add(`${holder.className} ${size}`);
  }
  return [...found];
}"""


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("question", [SNOW, f"/counter?q={DANGER}"], ids=["snow", "danger"])
def test_no_letter_is_smaller_than_24_px(page: Page, question: str, code: str) -> None:
    """Unfolded, too; and at 320 px nothing makes the page wider than the window."""
    page.goto(f"{question}&lang={code}")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert not page.evaluate(SMALL)
    check_fits(page, question)


@pytest.mark.parametrize("code", CODES)
def test_it_is_printed_on_one_sheet(open_page: OpenPage, code: str) -> None:
    """A4, in every language, translations and the QR code with its warning included; nothing to press."""
    page = open_page(DESKTOP, scheme="dark")
    for question in (SNOW, f"/counter?q={DANGER}"):
        page.goto(f"{question}&lang={code}")
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1, question
    page.goto(f"{SNOW}&lang={code}")
    page.emulate_media(media="print")
    assert page.locator(".kn-counter__code .kn-qr").is_visible()
    assert page.locator(".kn-counter__code p").is_visible()
    for gone in ("button", "nav", "textarea"):
        assert not [one for one in page.locator(gone).all() if one.is_visible()], gone


def test_a_sentence_is_copied_with_its_source_by_a_button(open_page: OpenPage) -> None:
    """The clipboard holds what the box shows, and the page says so."""
    page = open_page(DESKTOP)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{SNOW}&lang=en")
    page.locator(".kn-counter__copies > summary").click()
    holder = page.locator("[data-copy-of]").first
    holder.locator("button").click()
    holder.locator("[role=status]", has_text="Copied.").wait_for()
    box = page.locator("textarea").first
    assert page.evaluate("navigator.clipboard.readText()") == box.input_value()
    assert "\n" in box.input_value()


def test_without_scripts_the_text_can_be_selected_and_no_button_is_dead(open_page: OpenPage) -> None:
    """What cannot be pressed is not shown."""
    page = open_page(DESKTOP, scripts="off")
    page.goto(f"{SNOW}&lang=ja")
    page.locator(".kn-counter__copies > summary").click()
    assert page.locator("textarea").first.is_visible()
    assert not [one for one in page.locator("button").all() if one.is_visible()]


def test_two_people_switch_the_language_and_read_the_same_answer(page: Page) -> None:
    """By the large buttons at the top; the Japanese quotation stays."""
    page.goto(f"{SNOW}&lang=ja")
    quoted = page.locator(".kn-counter blockquote").first.inner_text()
    page.locator(".kn-counter__language", has_text="Tiếng Việt").click()
    page.wait_for_url("**lang=vi**")
    assert page.locator(".kn-counter blockquote").first.inner_text() == quoted
    assert page.locator(".kn-counter .kn-quote__translation").first.is_visible()
