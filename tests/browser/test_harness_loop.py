"""Browser and event loops; a module of its own, because no other browser may be running in this thread."""

from __future__ import annotations

import asyncio

import pytest

from tests.browser import chromium as launching


def test_the_browser_leaves_no_event_loop_behind() -> None:
    """After a module's browser is gone, other tests may run loops of their own."""
    path = launching.chromium_or_skip()
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()
    with launching.running_chromium(path) as browser:
        assert browser.version
    with pytest.raises(RuntimeError):
        asyncio.get_running_loop()
    assert asyncio.run(asyncio.sleep(0, "runs")) == "runs"
