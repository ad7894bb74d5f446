"""What a page costs the reader: bytes, requests, fonts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Request

from service.answering import Answering
from tests.browser.conftest import OpenPage
from tests.browser.measures import bytes_over_the_wire, check_still
from tests.browser.places import place
from tests.browser.setting import DESKTOP
from tests.browser.watch import Watch
from web.languages import CODES

MOST = 100_000
"""Bytes over the wire, everything included, the first time."""


@pytest.mark.parametrize("name", ["home", "answered", "chat", "plan"])
def test_a_page_is_light(open_page: OpenPage, watches: list[Watch], answering: Answering, name: str) -> None:
    """At most 100 KB; one style sheet, scripts of ours, an icon, and no font: the reader's own system has them."""
    page = open_page(DESKTOP)
    kinds: list[str] = []

    def note(request: Request) -> None:
        kinds.append(request.resource_type)

    page.on("request", note)
    with bytes_over_the_wire(page) as received:
        place(name).visit(page, watches[0], answering, "ja")
        page.wait_for_load_state("networkidle")
    assert len(received) >= 2
    assert sum(received.values()) <= MOST, received
    assert set(kinds) <= {"document", "stylesheet", "script", "image", "manifest", "other"}, kinds
    assert kinds.count("stylesheet") == 1
    assert page.evaluate("[...document.fonts].length") == 0


@pytest.mark.parametrize("code", CODES)
def test_nothing_jumps_on_a_wide_screen(
    open_page: OpenPage, watches: list[Watch], answering: Answering, code: str
) -> None:
    """The narrow one is looked at with every page."""
    page = open_page(DESKTOP)
    for name in ("home", "answered", "plan"):
        place(name).visit(page, watches[0], answering, code)
        check_still(page, f"{name} in {code}, 1280 px")


def test_a_visitor_who_comes_back_loads_no_file_again(open_page: OpenPage) -> None:
    """Style sheet and scripts are kept for good under addresses that change with their content."""
    page = open_page(DESKTOP)
    page.goto("/?q=除雪支援は？&lang=ja")
    with bytes_over_the_wire(page, cached=True) as received:
        page.goto("/chat?lang=ja")
        page.wait_for_load_state("networkidle")
    assert received[page.url] > 0
    assert not [one for one in received if ("/static/js/" in one or ".css" in one) and received[one] > 0], received
