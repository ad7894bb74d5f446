"""Chromium from the system, started the same way everywhere."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser")

# Chromium speaks to nobody but loopback: not on its own account, and not for a page that asks it to.
FLAGS = (
    "--no-sandbox",  # containers of continuous integration have no user namespaces
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost, EXCLUDE ::1",
)


def find_chromium() -> str:
    """The path of the executable: BROWSER_CHROMIUM, or what the system has; empty where there is none."""
    named = os.environ.get("BROWSER_CHROMIUM", "")
    return named or next((path for name in NAMES if (path := shutil.which(name))), "")


def chromium_or_skip() -> str:
    """The executable; without one the test is skipped, or fails where ``BROWSER_TESTS=required``."""
    path = find_chromium()
    if not path:
        reason = f"no Chromium: install one of {', '.join(NAMES)}, or name its path in BROWSER_CHROMIUM"
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return path


@contextmanager
def running_chromium(path: str) -> Iterator[Browser]:
    """A browser, ended afterwards.

    Playwright's event loop counts as running in this thread until the browser is gone, so that nothing else may run
    one in the meantime.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
