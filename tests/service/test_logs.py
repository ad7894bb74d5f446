"""Logging: what an error leaves in the log, and which libraries are kept quiet."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.logs import ACCESS, FRAMES, QUIET, configure_logging, described, log_access, log_unexpected


@pytest.fixture
def loggers() -> Iterator[None]:
    """Every logger's state, put back afterwards."""
    root = logging.getLogger()
    names = ("keikaku", "uvicorn", "uvicorn.access", *QUIET)
    before = [(logging.getLogger(name), logging.getLogger(name).level, logging.getLogger(name).propagate) for name in names]
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for logger, old_level, propagate in before:
        logger.setLevel(old_level)
        logger.propagate = propagate


def failing(text: str, depth: int) -> None:
    """Fail at the end of so many calls."""
    if depth:
        failing(text, depth - 1)
    raise ValueError(text)


@given(st.text("ひみつ除雪", min_size=4, max_size=20), st.integers(0, 20))
def test_an_error_is_described_by_class_and_place_never_by_its_text(text: str, depth: int) -> None:
    """The text may be somebody's question; the innermost places come first, and not endlessly many."""
    try:
        failing(text, depth)
    except ValueError as error:
        told = described(error)
    assert told.startswith("ValueError at service/test_logs.py:")
    assert text not in told
    assert told.count(" < ") == min(depth + 2, FRAMES) - 1


def test_causes_are_followed_and_a_circle_ends() -> None:
    """What led to the error is half of the story; two that name each other must not hang the log."""
    first, second = KeyError("secret"), OSError("secret")
    first.__cause__, second.__cause__ = second, first
    assert described(first) == "KeyError at ?; caused by OSError at ?"


def test_the_lines_are_what_operators_search_for(caplog: pytest.LogCaptureFixture) -> None:
    """Method, route template, status, milliseconds; and for the unexpected method, route and class."""
    with caplog.at_level(logging.INFO, "keikaku"):
        log_access("GET", "/api/entries/{entry_id}", 200, 12.345)
        log_unexpected(KeyError("secret"), "POST", "/api/chat")
    assert [record.getMessage() for record in caplog.records] == [
        "GET /api/entries/{entry_id} 200 12.3ms",
        "POST /api/chat failed: KeyError at ?",
    ]


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_at_no_level_does_a_library_print_addresses(loggers: None, level: str) -> None:
    """uvicorn's access log prints whole addresses, questions included, so it is off even where ours is on."""
    configure_logging(level)
    assert not logging.getLogger("uvicorn.access").isEnabledFor(logging.ERROR)
    assert not logging.getLogger("uvicorn").isEnabledFor(logging.DEBUG)
    for name in QUIET:
        assert not logging.getLogger(name).isEnabledFor(logging.INFO)
    assert ACCESS.isEnabledFor(logging.INFO) == (level in ("debug", "info"))
