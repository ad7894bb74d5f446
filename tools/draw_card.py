"""Draws the picture that previews of a link show (Open Graph): ``card.html`` as ``web/static/card.png``, 1200 x 630.

Run it with ``python tools/draw_card.py`` after a change of ``card.html``; it needs Chromium (the system's, or the one that
``BROWSER_CHROMIUM`` names) and the Noto Sans CJK fonts, and no network.  The picture is committed, so that serving needs neither.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).resolve().parent
CARD = HERE.parent / "web" / "static" / "card.png"
WIDTH, HEIGHT = 1200, 630


def chromium() -> str | None:
    """The browser that ``BROWSER_CHROMIUM`` names, as in the tests; else the system's; else Playwright looks for its own."""
    return os.environ.get("BROWSER_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def draw(target: Path = CARD) -> None:
    """Write the picture to ``target``; raises Playwright's errors where there is no Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, offline=True)
        page.set_content((HERE / "card.html").read_text(encoding="utf-8"))
        page.screenshot(path=target)
        browser.close()


if __name__ == "__main__":
    draw()
    print(CARD)
