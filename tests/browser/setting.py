"""How a reader's browser is set up: its size, its colours, its language, and what has become of our scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page

SCRIPTS = ("**/static/js/**", "**/widget/*.js")
"""The addresses of our own scripts."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One set-up; the plainest is a phone's narrowest width, which is also 1280 px at 400 %."""

    width: int = 320
    height: int = 640
    scheme: Literal["light", "dark"] = "light"
    forced_colors: bool = False
    reduced_motion: bool = False
    scripts: Literal["on", "blocked", "off"] = "on"
    """``blocked``: the browser runs scripts, but ours never arrive.  ``off``: it runs none."""
    locale: str = "ja-JP"
    touch: bool = False

    def context(self, browser: Browser, address: str) -> BrowserContext:
        """A fresh context, without anything that another one has kept; paths are taken from ``address``."""
        context = browser.new_context(
            base_url=address,
            viewport={"width": self.width, "height": self.height},
            color_scheme=self.scheme,
            forced_colors="active" if self.forced_colors else "none",
            reduced_motion="reduce" if self.reduced_motion else "no-preference",
            java_script_enabled=self.scripts != "off",
            locale=self.locale,
            has_touch=self.touch,
            service_workers="block",
        )
        if self.scripts == "blocked":
            for addresses in SCRIPTS:
                context.route(addresses, lambda route: route.abort("blockedbyclient"))
        return context

    def dress(self, page: Page) -> None:
        """Give a page that is already open this setting's size and colours (scripts and language stay as they are)."""
        page.set_viewport_size({"width": self.width, "height": self.height})
        page.emulate_media(
            color_scheme=self.scheme,
            forced_colors="active" if self.forced_colors else "none",
            reduced_motion="reduce" if self.reduced_motion else "no-preference",
        )


PHONE = Setting()
DESKTOP = Setting(width=1280, height=800)
