"""Numbers read off a page in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import CDPSession, Page

MOST_SHIFT = 0.05

_SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  const add = (list) => list.getEntries().forEach((entry) => { sum += entry.hadRecentInput ? 0 : entry.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => resolve(sum), 100));
})"""

_WIDE = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= wide) return [];
  const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > wide + 0.5);
  const told = out.filter((one) => !out.some((other) => other !== one && one.contains(other))).slice(0, 8);
  return [`${document.scrollingElement.scrollWidth} px in ${wide} px`,
    ...told.map((one) => `${one.tagName.toLowerCase()}.${one.className} to ${one.getBoundingClientRect().right}`)];
}"""


def layout_shift(page: Page) -> float:
    """Cumulative layout shift since the page was opened, as far as the reader did not cause it."""
    return float(page.evaluate(_SHIFT))


def sideways(page: Page) -> list[str]:
    """What makes the page scroll sideways: the widths, and the innermost elements that stick out; empty if it does not."""
    found: list[str] = page.evaluate(_WIDE)
    return found


def check_fits(page: Page, where: str = "") -> None:
    """Fail where a reader would have to scroll sideways."""
    found = sideways(page)
    assert not found, f"sideways on {where or page.url}: {'; '.join(found)}"


def check_still(page: Page, where: str = "") -> None:
    """Fail where the page has moved by itself while it came up."""
    shift = layout_shift(page)
    assert shift <= MOST_SHIFT, f"{where or page.url} shifted by {shift:.3f}"


@contextmanager
def debugger(page: Page) -> Iterator[CDPSession]:
    """Chromium's own protocol for a page."""
    session = page.context.new_cdp_session(page)
    try:
        yield session
    finally:
        session.detach()


@contextmanager
def slowed_down(page: Page, times: int = 4) -> Iterator[None]:
    """The page on a processor that is so many times slower."""
    with debugger(page) as session:
        session.send("Emulation.setCPUThrottlingRate", {"rate": times})
        try:
            yield
        finally:
            session.send("Emulation.setCPUThrottlingRate", {"rate": 1})


@contextmanager
def bytes_over_the_wire(page: Page, cached: bool = False) -> Iterator[dict[str, int]]:
    """Bytes received by the page inside, headers and compression included, by address; filled in as they come.

    With ``cached``, what the browser has kept from before counts nothing.
    """
    received: dict[str, int] = {}
    addresses: dict[str, str] = {}
    with debugger(page) as session:
        session.on("Network.requestWillBeSent", lambda event: addresses.update({event["requestId"]: event["request"]["url"]}))

        def finished(event: dict[str, object]) -> None:
            address = addresses.get(str(event["requestId"]), "?")
            received[address] = received.get(address, 0) + int(float(str(event["encodedDataLength"])))

        session.on("Network.loadingFinished", finished)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": not cached})
        yield received
