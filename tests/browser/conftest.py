"""Fixtures for tests in a real browser: Chromium, the real service, and pages whose errors fail the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from service.answering import Answering
from service.suggesting import suggester_for
from tests.browser.chromium import chromium_or_skip, running_chromium
from tests.browser.setting import PHONE, Setting
from tests.browser.watch import Watch
from tests.service.http_app import served

OpenPage = Callable[..., Page]
"""``open_page(setting=PHONE, address="", **changes)``: a page in a context of its own; see :func:`open_page`."""

PATIENCE = 20_000
"""Milliseconds that a step may take on a slow machine before it has failed."""


@pytest.fixture(scope="session")
def site(answering: Answering) -> Iterator[str]:
    """The address of the real service, on a real server, over the real report, with its suggestions at hand."""
    suggester_for(answering)
    with served(answering) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for one module's tests: while it is there, no other event loop can run in this thread."""
    with running_chromium(chromium_or_skip()) as browser:
        yield browser


@pytest.fixture
def watches() -> list[Watch]:
    """The watch of every context that the test has opened, in order; ``watches[0].expect("404")`` lets some pass."""
    return []


@pytest.fixture
def open_page(chromium: Browser, site: str, watches: list[Watch]) -> Iterator[OpenPage]:
    """Opens pages; when the test is over, each is checked for errors and closed."""
    contexts = []

    def opened(setting: Setting = PHONE, address: str = "", **changes: Any) -> Page:
        """A blank page in a fresh context; ``changes`` are fields of the setting; ``address`` is the site's if empty."""
        context = replace(setting, **changes).context(chromium, address or site)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watches.append(Watch(context))
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()
    for watch in watches:
        watch.check()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A blank page, 320 px wide, that reads Japanese."""
    return open_page()
