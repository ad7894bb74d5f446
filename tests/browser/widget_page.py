"""The widget on a host's page, as a reader meets it: its launcher, its box, the panel in its frame, what the host hears."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import FrameLocator, Locator, Page, expect

from tests.browser.conftest import PATIENCE

expect.set_options(timeout=PATIENCE)  # an answer is worked out, and the machine may be slow

TAG = '<script src="{service}/widget/v1.js" data-lang="{lang}" {more}defer></script>'

HEARD = """() => {
  globalThis.heard = [];
  for (const type of ["open", "answer", "close"])
    document.addEventListener(`keikaku:${type}`, ({ detail, target }) => heard.push([type, detail, target.getAttribute("label")]));
}"""
"""Notes every event of a widget that reaches the host's document."""

FORGETFUL = """
globalThis.stored = [];
for (const name of ["getItem", "setItem"]) Storage.prototype[name] = () => { stored.push(name); throw new DOMException("", "SecurityError"); };
for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
  Object.defineProperty(globalThis, name, { get() { stored.push(name); throw new DOMException("", "SecurityError"); } });
Object.defineProperty(Document.prototype, "cookie", { get() { stored.push("cookie"); return ""; }, set() { stored.push("cookie"); } });
"""
"""A browser that refuses all storage, as for third parties, and notes who wanted some; runs in every frame."""


class Widget:
    """One widget on a page."""

    def __init__(self, page: Page, number: int = 0) -> None:
        self.page = page
        self.element: Locator = page.locator("keikaku-search").nth(number)
        self.launcher: Locator = self.element.locator("button.go")
        self.box: Locator = self.element.locator(".box")
        self.closer: Locator = self.element.locator("button.close")
        self.note: Locator = self.element.locator("[role=status]")
        self.link: Locator = self.element.locator("a")
        self.iframe: Locator = self.element.locator("iframe")
        self.panel: FrameLocator = self.element.frame_locator("iframe")
        self.words: Locator = self.panel.locator("#ask")
        self.latest: Locator = self.panel.locator("#latest")

    def open(self) -> None:
        """Press the launcher, and wait until one can ask."""
        self.launcher.click()
        self.words.wait_for()

    def ask(self, question: str) -> None:
        """Type a question and send it with Enter; wait for its turn."""
        self.words.fill(question)
        self.words.press("Enter")
        self.panel.locator("#latest .kn-answer__words", has_text=question).wait_for()

    def focused(self) -> str:
        """What has the focus in the widget: its element's class or name; empty if it is elsewhere."""
        told: str = self.element.evaluate(
            "(one) => document.activeElement === one && one.shadowRoot.activeElement ? "
            "one.shadowRoot.activeElement.className || one.shadowRoot.activeElement.localName : ''"
        )
        return told

    def heard(self) -> list[list[Any]]:
        """Type, detail and label of every event that the host has heard; see :data:`HEARD`."""
        told: list[list[Any]] = self.page.evaluate("heard")
        return told


def tag(service: str, lang: str = "ja", more: str = "") -> str:
    """The one tag that embedders copy; ``more`` attributes end with a blank."""
    return TAG.format(service=service, lang=lang, more=more)
