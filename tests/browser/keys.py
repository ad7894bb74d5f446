"""A reader at the keyboard: where the focus is, whether it can be seen, and an input method that converts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from tests.browser.measures import debugger

MOST_STOPS = 400

_FOCUS = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body || one === document.documentElement) return null;
  const boxes = [...one.getClientRects()].map((box) => ({
    left: Math.max(box.left, 0), top: Math.max(box.top, 0),
    right: Math.min(box.right, innerWidth), bottom: Math.min(box.bottom, innerHeight),
  })).filter((box) => box.right - box.left >= 1 && box.bottom - box.top >= 1);
  const seen = boxes.some((box) => [[0.5, 0.5], [0.15, 0.5], [0.85, 0.5], [0.5, 0.2], [0.5, 0.8]].some(([x, y]) => {
    const top = document.elementFromPoint(box.left + (box.right - box.left) * x, box.top + (box.bottom - box.top) * y);
    return top && (one.contains(top) || top.contains(one));
  }));
  const style = getComputedStyle(one);
  const ringed = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  const words = (one.getAttribute("aria-label") ?? one.innerText ?? one.value ?? "").trim().slice(0, 40);
  return { name: `${one.tagName.toLowerCase()}.${one.getAttribute("class")}#${one.id} ${words}`, seen, ringed };
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the focus has come to."""

    name: str
    seen: bool
    """At least a part of it is in the window, with nothing over it (WCAG 2.4.11)."""
    ringed: bool
    """It wears an outline or a shadow (WCAG 2.4.7)."""


def focus(page: Page) -> Stop | None:
    """The focused element; None where that is the page itself."""
    found: dict[str, Any] | None = page.evaluate(_FOCUS)
    return Stop(**found) if found else None


def tab_through(page: Page) -> Iterator[Stop]:
    """Press Tab from the top of the page until the focus leaves it."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = focus(page)
        if stop is None:
            return
        yield stop
    raise AssertionError(f"the focus has not left the page after {MOST_STOPS} stops")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on such an element; fails where it never gets there."""
    for _ in tab_through(page):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way to {selector} with the Tab key")


def convert(page: Page, kana: str) -> None:
    """Begin a conversion in the focused field: the input method has the kana, and the field is composing."""
    with debugger(page) as session:
        session.send("Input.imeSetComposition", {"text": kana, "selectionStart": len(kana), "selectionEnd": len(kana)})


def settle(page: Page, words: str) -> None:
    """End the conversion with these words."""
    with debugger(page) as session:
        session.send("Input.insertText", {"text": words})


def enter_of_the_input_method(page: Page, modifiers: int = 0) -> None:
    """The Enter that ends a conversion, as browsers report it: key code 229, and no character follows.

    Safari reports it after the composition has ended.  ``modifiers``: 2 is Ctrl.
    """
    with debugger(page) as session:
        key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229, "modifiers": modifiers}
        session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
        session.send("Input.dispatchKeyEvent", {"type": "keyUp", **key, "windowsVirtualKeyCode": 13})
