"""Fixtures for tests of the pages."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from service.answering import Answering
from tests.indexer.tiny_corpus import OLD
from tests.service.http_app import BROWSER, client_of, tiny_answering


@pytest.fixture(scope="session")
def browser(answering: Answering) -> TestClient:
    """A browser without JavaScript, on the real report."""
    return client_of(answering, headers=BROWSER)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    """A main road over three sentences, for what does not depend on the report."""
    return tiny_answering(OLD, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="session")
def small_client(small: Answering) -> TestClient:
    """A caller of the application over three sentences."""
    return client_of(small)
