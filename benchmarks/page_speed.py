"""How soon a page shows and how long it holds the processor up, beside a bare page served in the same minute.

    python -m benchmarks.page_speed [--address http://127.0.0.1:8000] [--rounds 5] [--slower 4] [--json FILE]

In every round, in an order shuffled anew, each page and the bare one are opened in a fresh context (nothing cached)
on a processor slowed down ``--slower`` times, 390 px wide.  Told are the medians of

* first contentful paint, in milliseconds since the navigation began: the server's own time is in it;
* total blocking time: of every task over 50 ms, what goes beyond, from the beginning to two quiet seconds after load;
* bytes over the wire.

The ratio to the bare page is what can be compared between machines.  Nothing is asserted.  The service must be running.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

from playwright.sync_api import Browser

from tests.browser.chromium import find_chromium, running_chromium
from tests.browser.measures import bytes_over_the_wire, slowed_down
from tests.browser.setting import PHONE

PAGES = {
    "home": "/?lang=ja",
    "answer": "/?q=除雪支援は？&lang=ja",
    "chat": "/chat?lang=ja",
    "plan": "/plans/asahikawa-fukushi-5?lang=ja",
    "approach": "/plans/asahikawa-fukushi-5/2024/4-2?lang=ja",
    "statements": "/statements?lang=ja",
}
BARE = "bare"
HTML = '<!DOCTYPE html><html lang="ja"><title>素のページ</title><link rel="icon" href="data:,"><p>計画ナビ</p></html>'
QUIET_MS = 2000
SEED = 7

_WATCH = """window.__long = [];
new PerformanceObserver((list) => window.__long.push(...list.getEntries().map((one) => one.duration)))
  .observe({ type: "longtask", buffered: true });"""
_READ = """() => ({
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  blocking: window.__long.reduce((sum, one) => sum + Math.max(0, one - 50), 0),
})"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One opening of one page: milliseconds, milliseconds, bytes."""

    paint: float
    blocking: float
    received: int


class _Bare(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """The barest page that shows a word."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(HTML.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def bare_page() -> Iterator[str]:
    """The address of a server that serves the bare page only."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Bare) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()


def visit(browser: Browser, url: str, slower: int) -> Visit:
    """Open one page with nothing cached."""
    context = replace(PHONE, width=390, height=844).context(browser, url)
    try:
        page = context.new_page()
        page.add_init_script(_WATCH)
        with bytes_over_the_wire(page) as received, slowed_down(page, slower):
            page.goto(url, timeout=120_000)
            page.wait_for_timeout(QUIET_MS)
            read = page.evaluate(_READ)
        return Visit(read["paint"], read["blocking"], sum(received.values()))
    finally:
        context.close()


def measure(address: str, rounds: int, slower: int) -> dict[str, list[Visit]]:
    """Every page ``rounds`` times; the first opening of each, which warms the service up, does not count."""
    visits: dict[str, list[Visit]] = {name: [] for name in (BARE, *PAGES)}
    order = random.Random(SEED)
    with bare_page() as bare, running_chromium(find_chromium()) as browser:
        urls = {BARE: bare, **{name: address + path for name, path in PAGES.items()}}
        for url in urls.values():
            visit(browser, url, 1)
        for _ in range(rounds):
            for name in order.sample(list(urls), len(urls)):
                visits[name].append(visit(browser, urls[name], slower))
    return visits


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--address", default="http://127.0.0.1:8000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slower", type=int, default=4)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    visits = measure(options.address.rstrip("/"), options.rounds, options.slower)
    base = median(one.paint for one in visits[BARE])
    rows = {
        name: {
            "first_contentful_paint_ms": round(median(one.paint for one in many)),
            "times_the_bare_page": round(median(one.paint for one in many) / base, 2),
            "total_blocking_time_ms": round(median(one.blocking for one in many)),
            "bytes": round(median(one.received for one in many)),
        }
        for name, many in visits.items()
    }
    print(f"{options.rounds} rounds, processor slowed down {options.slower} times, 390 px wide")
    print(f"{'page':<12}{'FCP ms':>8}{'x bare':>8}{'TBT ms':>8}{'bytes':>9}")
    for name, row in rows.items():
        print(f"{name:<12}" + "".join(f"{value:>{width}}" for value, width in zip(row.values(), (8, 8, 8, 9), strict=True)))
    if options.json:
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
