"""The harness itself: what goes wrong in a browser is noticed, and what goes right is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from tests.browser import chromium as launching
from tests.browser.axe import check_axe, violations
from tests.browser.conftest import OpenPage
from tests.browser.measures import bytes_over_the_wire, check_fits, check_still, layout_shift, sideways, slowed_down
from tests.browser.setting import DESKTOP
from tests.browser.watch import Watch
from tools import draw_card

BAD = """<!DOCTYPE html><html><head><title>x</title><link rel="icon" href="data:,"></head><body>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="><div style="width:900px">wide</div><p>below</p>
<script>
  console.error("said so"); setTimeout(() => { throw new Error("thrown"); });
  fetch("https://stranger.example/"); fetch("/missing");
  setTimeout(() => document.body.prepend(Object.assign(document.createElement("div"), { style: "height:300px" })), 50);
</script></body></html>"""


class _Bad(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """One bad page, and nothing else."""
        found = self.path == "/"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(BAD.encode() if found else b"")

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def bad_site() -> Iterator[str]:
    """A page with every fault that the harness should see."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Bad) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def test_a_bad_page_is_seen_through(open_page: OpenPage, watches: list[Watch]) -> None:
    """Console, uncaught errors, strangers, failures, sideways scrolling, shifts and axe each speak up."""
    with bad_site() as address:
        page = open_page(address=address)
        page.goto("/", wait_until="networkidle")
        page.wait_for_timeout(200)
        told = "\n".join(watches[0].unexpected())
        for part in ("said so", "thrown", "request to a stranger: GET https://stranger.example/", "ERR_NAME_NOT", "404"):
            assert part in told
        assert any("div" in one for one in sideways(page))
        assert layout_shift(page) > 0.05
        lines = "\n".join(violations(page))
        assert "html-has-lang at html" in lines
        assert "image-alt at img" in lines
        for check in (check_axe, check_fits, check_still):
            with pytest.raises(AssertionError):
                check(page)
        with pytest.raises(AssertionError, match="said so"):
            watches[0].check()


def test_our_scripts_can_be_kept_away_and_the_page_slowed_down(open_page: OpenPage, watches: list[Watch]) -> None:
    """Blocked scripts are no complaint; without scripts at all, none is even asked for."""
    blocked = open_page(DESKTOP, scripts="blocked")
    with slowed_down(blocked), bytes_over_the_wire(blocked) as received:
        blocked.goto("/chat?lang=en", wait_until="networkidle")
    assert received[blocked.url] > 1000
    assert any("/static/js/" in one for one in watches[0].requests)
    off = open_page(scripts="off", scheme="dark", forced_colors=True, reduced_motion=True)
    off.goto("/chat?lang=en")
    assert off.evaluate("matchMedia('(forced-colors: active)').matches")
    assert not any("/static/js/" in one for one in watches[1].requests)


def test_a_missing_browser_skips_or_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """It fails where continuous integration says that it may not be missing."""
    monkeypatch.setattr(launching, "find_chromium", lambda: "")
    monkeypatch.delenv("BROWSER_TESTS", raising=False)
    with pytest.raises(pytest.skip.Exception, match="BROWSER_CHROMIUM"):
        launching.chromium_or_skip()
    monkeypatch.setenv("BROWSER_TESTS", "required")
    with pytest.raises(pytest.fail.Exception, match="BROWSER_CHROMIUM"):
        launching.chromium_or_skip()


def test_the_browser_that_is_named_is_the_one_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the tests, and by what draws the picture of previews."""
    monkeypatch.setenv("BROWSER_CHROMIUM", "/opt/chromium")
    assert launching.find_chromium() == draw_card.chromium() == "/opt/chromium"
