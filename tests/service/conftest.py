"""Fixtures for tests of the service over HTTP."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from service.answering import Answering
from service.suggesting import suggester_for
from tests.indexer.tiny_corpus import OLD
from tests.service.http_app import client_of, tiny_answering


@pytest.fixture(scope="session")
def client(answering: Answering) -> TestClient:
    """A caller of the application over the real report."""
    return client_of(answering)


@pytest.fixture(scope="session")
def suggesting(answering: Answering, small: Answering) -> None:
    """Suggestions are there, over the real report and over three sentences: no call gathers them."""
    suggester_for(answering)
    suggester_for(small)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    """A main road over three sentences, for what does not depend on the report."""
    return tiny_answering(OLD, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def small_client(small: Answering) -> TestClient:
    """A caller of the application over three sentences."""
    return client_of(small)
