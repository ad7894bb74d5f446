"""A stranger's website: pages on another origin, under rules of their own, that embed the widget."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

RESETS = tuple(sorted((Path(__file__).parent / "resets").glob("*.css")))

TYPES = {".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8"}


def strict_policy(service: str) -> str:
    """As strict as a policy gets that still lets the widget in: no style but the host's own files, no eval, no markup."""
    return (
        f"default-src 'none'; script-src {service}; frame-src {service}; style-src 'self'; base-uri 'none'; "
        "form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


@dataclass(frozen=True, slots=True)
class HostPage:
    """One page of the stranger's."""

    body: str
    lang: str = "ja"
    doctype: str = "<!DOCTYPE html>"
    """Empty for quirks mode."""
    resets: bool = True
    policy: str = ""

    @property
    def html(self) -> bytes:
        """The page as it is sent."""
        sheets = "".join(f'<link rel="stylesheet" href="/{path.name}">' for path in RESETS) if self.resets else ""
        words = '<main><h1>市のホームページ</h1><p><a href="#">お知らせ</a></p><p>冬のくらし</p></main>'
        return (
            f'{self.doctype}<html lang="{self.lang}"><head><meta charset="utf-8"><title>市のホームページ</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">{sheets}</head>'
            f"<body>{words}{self.body}</body></html>"
        ).encode()


@contextmanager
def host_site(pages: Mapping[str, HostPage]) -> Iterator[str]:
    """The site on 127.0.0.1, on a port of its own; yields its origin.  ``pages`` by path, and may change meanwhile."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            page = pages.get(path)
            sheet = next((one for one in RESETS if path == f"/{one.name}"), None)
            body = page.html if page else sheet.read_bytes() if sheet else b""
            self.send_response(200 if body or path == "/favicon.ico" else 404)
            self.send_header("Content-Type", TYPES[".html" if page else ".css"])
            self.send_header("Content-Length", str(len(body)))
            if page and page.policy:
                self.send_header("Content-Security-Policy", page.policy)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
