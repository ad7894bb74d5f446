"""What is kept of a question and of feedback, and made unrecognisable before it is written.

No address, no browser, no session, no hour.  The day alone is kept, in Japan's time: beside a proxy's log, an hour or
an exact number of milliseconds would tell who asked.  For the same reason rows have random keys, not running numbers.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final, Literal, get_args

from service.detection import detect_language
from service.masking import mask

Verdict = Literal["up", "down"]
Reason = Literal[
    "not_what_i_asked", "hard_to_understand", "wrong_place", "something_missing", "translation_wrong", "other"
]
"""Why an answer was no help; names for programs, worded under ``feedback.reason``."""
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)
NOTE_LENGTH: Final = 1000
"""The longest note taken, in characters."""
TEXT_LENGTH: Final = 1000
"""So much of a masked question is kept."""
TOOK: Final = (50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
"""Milliseconds are kept as the next of these; above the last, as the last."""

JAPAN: Final = timezone(timedelta(hours=9))

QUESTION_COLUMNS: Final = (
    "id", "day", "text", "language", "status", "confidence", "answer_id", "index_version", "took_ms",
)  # fmt: skip
FEEDBACK_COLUMNS: Final = ("id", "day", "answer_id", "verdict", "reasons", "note")

Row = tuple[bytes | str | float | int, ...]


def today(now: datetime | None = None) -> date:
    """The day in Japan, whatever the machine's clock is set to show; ``now`` must know its time zone."""
    return (now or datetime.now(JAPAN)).astimezone(JAPAN).date()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and how it ended, as it comes off the road: not masked yet."""

    question: str
    answer_id: str
    status: str
    confidence: float
    index_version: str
    took_ms: float

    def row(self, day: date) -> Row:
        """In the order of :data:`QUESTION_COLUMNS`, masked."""
        return (
            secrets.token_bytes(8),
            day.isoformat(),
            masked(self.question)[:TEXT_LENGTH],
            detect_language(self.question).language,
            self.status,
            round(self.confidence, 2),
            self.answer_id,
            self.index_version,
            roughly(self.took_ms),
        )


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thought of an answer: not masked yet."""

    answer_id: str
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    note: str = ""

    def row(self, day: date) -> Row:
        """In the order of :data:`FEEDBACK_COLUMNS`, the note masked, the reasons in their fixed order."""
        reasons = " ".join(reason for reason in REASONS if reason in self.reasons)
        note = masked(self.note)[:NOTE_LENGTH]
        return (secrets.token_bytes(8), day.isoformat(), self.answer_id, self.verdict, reasons, note)


def masked(text: str) -> str:
    """``text`` without what could reach a person, and without what a database or a terminal would stumble over."""
    plain = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return mask(plain).strip()


def roughly(took_ms: float) -> int:
    """The next of :data:`TOOK`."""
    return next((step for step in TOOK if took_ms <= step), TOOK[-1])
