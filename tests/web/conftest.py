"""Fixtures for tests of the pages."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from service.answering import Answering
from tests.service.http_app import BROWSER, client_of


@pytest.fixture(scope="session")
def browser(answering: Answering) -> TestClient:
    """A browser without JavaScript, on the real report."""
    return client_of(answering, headers=BROWSER)
