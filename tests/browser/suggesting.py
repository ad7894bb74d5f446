"""The question box and its list, as the tests of both find them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.watch import Watch

CALL = "**/api/suggest?*"


def box(page: Page) -> Locator:
    """The question box, as a screen reader finds it."""
    return page.get_by_role("combobox")


def options(page: Page) -> Locator:
    """What is offered."""
    return page.get_by_role("listbox").get_by_role("option")


def typed(page: Page, text: str, address: str = "/?lang=ja") -> Locator:
    """The box of a page after some text was typed and an answer has come."""
    page.goto(address)
    field = box(page)
    field.press_sequentially(text)
    expect(options(page).first).to_be_visible()
    return field


def asked(watch: Watch) -> list[str]:
    """What the page has asked completions for, in order."""
    addresses = [one.split(" ", 1)[1] for one in watch.requests if "/api/suggest?" in one]
    return [parse_qs(urlsplit(one).query)["q"][0] for one in addresses]
