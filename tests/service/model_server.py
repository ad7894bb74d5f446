"""A server that speaks the protocol of chat completions, well or badly, on loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behave = Callable[["Handler"], None]


@dataclass
class Model:
    """A running server and what it was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)
    left: threading.Event = field(default_factory=threading.Event)
    """Set when a caller has closed the connection before the answer was whole."""


class Handler(BaseHTTPRequestHandler):
    """Answers one call as the test wants."""

    behave: Behave
    model: Model
    body: dict[str, Any]

    def do_POST(self) -> None:
        """Note the call, then behave."""
        self.body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.model.asked.append(self.body)
        self.model.keys.append(self.headers.get("authorization", ""))
        try:
            type(self).behave(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
            self.model.left.set()

    def begin(self, status: int = 200, kind: str = "text/event-stream") -> None:
        """The head of a response that ends with the connection."""
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("connection", "close")
        self.end_headers()
        self.close_connection = True

    def say(self, text: str) -> None:
        """One streamed piece."""
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]}
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        self.wfile.flush()

    def end(self) -> None:
        """The protocol's last line."""
        self.wfile.write(b"data: [DONE]\n\n")

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the console."""


@contextmanager
def model_server(behave: Behave) -> Iterator[Model]:
    """A server with this behaviour; what still waits in it is let go at the end."""
    handler = type("Behaving", (Handler,), {"behave": staticmethod(behave)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    model = Model(f"http://127.0.0.1:{server.server_address[1]}/v1")
    handler.model = model  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        model.released.set()
        server.shutdown()
        server.server_close()
        thread.join(timeout=30)
