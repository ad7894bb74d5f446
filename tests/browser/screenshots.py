"""Pictures of every page, to look at and to show.

    python -m tests.browser.screenshots [--address http://127.0.0.1:8000] [PART OF A NAME …]

Every place in ja, ja-simple and en, on a phone and a desktop, light and dark, as WebP into ``.keikaku/screenshots``;
a choice of them, small, into ``docs/screenshots``, which is what the repository keeps.  The service must be running.
"""

from __future__ import annotations

import argparse
import base64
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import httpx
from playwright.sync_api import Page

from service.contract import Status
from tests.browser.chromium import find_chromium, running_chromium
from tests.browser.measures import debugger
from tests.browser.places import CANDIDATES, PLACES, Place, first_ending_in
from tests.browser.setting import DESKTOP, PHONE, Setting

CHECKOUT = Path(__file__).resolve().parents[2]
ALL = CHECKOUT / ".keikaku" / "screenshots"
CHOSEN = CHECKOUT / "docs" / "screenshots"
LANGUAGES = ("ja", "ja-simple", "en")
DEVICES = {"phone": replace(PHONE, width=390, height=844), "desktop": DESKTOP}
TALLEST = 4000
"""Pixels of a page that a picture shows."""
KEPT = (
    "home-ja-desktop-light", "home-ja-phone-light", "home-ja-phone-dark", "home-en-phone-light",
    "answered-ja-desktop-light", "answered-ja-phone-light", "answered-en-desktop-dark", "answered-ja-simple-phone-light",
    "turns-ja-phone-light", "plan-ja-desktop-light", "approach-ja-desktop-light", "statements-ja-desktop-light",
)  # fmt: skip
"""What the repository keeps: the first screen of each."""


def address_of(place: Place, language: str, questions: Mapping[Status, str]) -> str:
    """Path and parameters; ``questions`` are those that end in each status."""
    asked = (("q", questions[place.ends_in]),) if place.ends_in else ()
    return f"{place.path}?{urlencode([*asked, *place.params, ('lang', language)])}"


def questions_at(address: str) -> dict[Status, str]:
    """A question for each status, as the running service answers."""

    def ending(question: str) -> str:
        asked = {"messages": [{"role": "user", "content": question}], "lang": "ja"}
        answered = httpx.post(f"{address}/api/chat", json=asked, timeout=60).raise_for_status().json()
        return str(answered["answer"]["status"])

    return {status: first_ending_in(status, ending) for status in CANDIDATES}


def webp(page: Page, quality: int, tallest: int) -> bytes:
    """The page as WebP, from the top to where it ends or to so many pixels."""
    size = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": size[0], "height": min(size[1], tallest), "scale": 1}
    asked = {"format": "webp", "quality": quality, "clip": clip, "captureBeyondViewport": True}
    with debugger(page) as session:
        return base64.b64decode(session.send("Page.captureScreenshot", asked)["data"])


def main() -> None:
    """Take them all, or those whose name has one of the parts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long; taken ones are kept")
    parser.add_argument("--new", action="store_true", help="leave out what is there already")
    parser.add_argument("parts", nargs="*")
    options = parser.parse_args()
    for folder in (ALL, CHOSEN):
        folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + options.seconds
    questions = questions_at(options.address)
    with running_chromium(find_chromium()) as browser:
        for device, setting in DEVICES.items():
            page = setting.context(browser, options.address).new_page()
            for place in PLACES:
                for language in LANGUAGES:
                    name = f"{place.name.replace(' ', '-')}-{language}-{device}"
                    done = options.new and (ALL / f"{name}-dark.webp").exists()
                    if done or time.monotonic() > until or not any(part in name for part in options.parts or ("",)):
                        continue
                    page.goto(address_of(place, language, questions))
                    take(page, setting, name)


def take(page: Page, setting: Setting, name: str) -> None:
    """Light and dark."""
    for scheme in ("light", "dark"):
        replace(setting, scheme=scheme).dress(page)
        (ALL / f"{name}-{scheme}.webp").write_bytes(webp(page, 60, TALLEST))
        if f"{name}-{scheme}" in KEPT:
            (CHOSEN / f"{name}-{scheme}.webp").write_bytes(webp(page, 70, setting.height))
        print(f"{name}-{scheme}", flush=True)


if __name__ == "__main__":
    main()
