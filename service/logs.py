"""Logging that cannot hold a question.

Questions are personal data.  The server's own access log, which prints whole addresses, is off; in its place stands
one line per request with method, route template, status and milliseconds.  An unexpected error is logged by its
class and the places in the code it passed, never by its text, which may quote what somebody typed.
"""

from __future__ import annotations

import logging
import logging.config
import traceback
from pathlib import Path

ACCESS = logging.getLogger("keikaku.access")
SERVICE = logging.getLogger("keikaku.service")

FRAMES = 12
"""How many of the innermost places in the code are logged."""

QUIET = ("bm25s", "httpx", "httpx2", "httpcore", "httpcore2", "urllib3", "filelock", "fsspec", "asyncio", "multipart")
"""Libraries that write addresses or inner workings; heard from warnings on."""


def configure_logging(level: str) -> None:
    """One line per record on standard error, ours and the server's alike; ``level`` as in the settings."""
    name = level.upper()
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"level": "WARNING", "handlers": ["stderr"]},
            "loggers": {
                "keikaku": {"level": name},
                "uvicorn": {"level": "INFO" if level == "debug" else name},
                "uvicorn.access": {"level": "CRITICAL", "propagate": False},
                **{quiet: {"level": "WARNING"} for quiet in QUIET},
            },
        }
    )


def log_access(method: str, route: str, status: int, milliseconds: float) -> None:
    """The one line a request leaves.  ``route`` is the template, such as ``/api/entries/{entry_id}``."""
    ACCESS.info("%s %s %d %.1fms", method, route, status, milliseconds)


def log_unexpected(error: BaseException, method: str, route: str) -> None:
    """An error that nobody foresaw, without its text."""
    SERVICE.error("%s %s failed: %s", method, route, described(error))


def described(error: BaseException) -> str:
    """The error's class and that of its causes, each with the places in the code it passed, innermost first."""
    chain: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in chain:
        chain.append(one)
        one = one.__cause__ or one.__context__
    return "; caused by ".join(f"{type(link).__qualname__} at {_places(link)}" for link in chain)


def _places(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    places = [f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}" for frame in reversed(frames)]
    return " < ".join(places) or "?"
