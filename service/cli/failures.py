"""What to tell whoever called a command that could not do its work.

Errors that a person can mend say so themselves, in Japanese, wherever they are raised; here they only get their exit
status.  Anything else is a fault of the program and keeps its traceback.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

CANNOT = 1
"""The data, the index or the machine does not allow it."""
MISUSE = 2
"""The command or the settings are wrong."""

MENDABLE = (
    ("service.cli.failures", "CommandError", MISUSE),
    ("service.settings", "SettingsError", MISUSE),
    ("corpus.errors", "ReportError", CANNOT),
    ("indexer.encoder", "EncoderError", CANNOT),
    ("indexer.index_errors", "IndexProblem", CANNOT),
    ("service.evaluation.dataset", "DatasetError", CANNOT),
    ("service.record.store", "RecordError", CANNOT),
    ("service.serving", "ServeError", CANNOT),
)
"""Module, class and exit status of the errors that explain themselves.

By name, because importing them all would make every command wait for the heaviest; an error whose module was never
imported cannot have been raised."""


class CommandError(Exception):
    """A command was given something it cannot work with; the text says what, and what to do."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A text for standard error and an exit status."""

    text: str
    exit_code: int


def explained(error: Exception) -> Failure | None:
    """The failure to report for an error that a person can mend; None for any other."""
    for module, name, exit_code in MENDABLE:
        kind = getattr(sys.modules.get(module), name, None)
        if isinstance(kind, type) and isinstance(error, kind):
            return Failure(f"エラー：{error}", exit_code)
    return None
