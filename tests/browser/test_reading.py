"""Readings over kanji as they come to lie on the lines of a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from corpus.nouns import Plan
from tests.browser.measures import check_fits

PARTED = """() => {
  const at = (text, place) => {
    const range = document.createRange();
    range.setStart(text, place);
    range.setEnd(text, place + 1);
    return range.getBoundingClientRect().bottom;
  };
  const found = [];
  for (const ruby of document.querySelectorAll("main ruby")) {
    const word = ruby.firstChild, after = ruby.nextSibling, last = at(word, word.data.length - 1);
    if (!last) continue;
    if (Math.abs(at(word, 0) - last) > 12) found.push(ruby.textContent);
    if (/^[ぁ-ん]/.test(after?.data ?? "") && Math.abs(last - at(after, 0)) > 12) found.push(ruby.textContent + after.data);
  }
  return found;
}"""
"""The readings that end on another line than they began, or than the kana right behind them."""


@pytest.mark.parametrize("width", [320, 360])
def test_a_line_ends_neither_in_a_reading_nor_right_behind_it(page: Page, plans: tuple[Plan, ...], width: int) -> None:
    """On the page of every approach, the longest words of the report among them: 日常生活自立支援事業, 住宅前道路."""
    page.set_viewport_size({"width": width, "height": 800})
    report = plans[0].reports[0]
    for approach in report.approaches:
        page.goto(f"/plans/{report.id}/{approach.id}?lang=ja&reading=ruby")
        assert page.locator("main ruby").count() > 40
        assert page.evaluate(PARTED) == [], approach.id
        check_fits(page)
