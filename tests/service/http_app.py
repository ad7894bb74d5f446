"""The real application, called without a network."""

from __future__ import annotations

import atexit
import socket
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import uvicorn
from starlette.testclient import TestClient

from corpus.nouns import Plan
from indexer.build import build_index
from indexer.index import SearchIndex
from service.answering import Answering
from service.app import create_app
from service.settings import Settings
from tests.indexer.tiny_corpus import TinyEncoder

LOCAL = "http://127.0.0.1:8000"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@cache
def _record_dir() -> Path:
    """A folder for what tests leave in the record: never the checkout's own."""
    folder = tempfile.TemporaryDirectory(prefix="keikaku-record-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def settings_of(**settings: Any) -> Settings:
    """Settings for an application under test."""
    return Settings(**{"public_url": LOCAL, "record_dir": _record_dir(), **settings})


def client_of(
    answering: Answering | None, *, base_url: str = LOCAL, headers: Mapping[str, str] | None = None, **settings: Any
) -> TestClient:
    """A caller of the application with these settings; an error inside comes out as the response it would be."""
    app = create_app(settings_of(**settings), answering)
    return TestClient(
        app, base_url=base_url, headers=dict(headers or {}), raise_server_exceptions=False, follow_redirects=False
    )


def tiny_answering(plans: tuple[Plan, ...], folder: Path) -> Answering:
    """A main road over a small plan: enough for everything but good answers."""
    encoder = TinyEncoder()
    build_index(plans, encoder, folder)
    return Answering(plans, SearchIndex.open(folder, plans, encoder), encoder)


def encoded(statement_id: str) -> str:
    """An id as it stands in a path: only the number sign needs encoding."""
    return statement_id.replace("#", "%23")


@contextmanager
def served(answering: Answering, **settings: Any) -> Iterator[str]:
    """The application on a real server on loopback; yields its address, and ends it afterwards."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        app = create_app(settings_of(**{"public_url": address, **settings}), answering)
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="on"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield address
        finally:
            server.should_exit = True
            thread.join(timeout=60)
