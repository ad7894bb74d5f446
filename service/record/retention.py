"""For how long something is kept: a number of days, after which a day's rows are deleted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

LEAST_DAYS: Final = 1
MOST_DAYS: Final = 730
DEFAULT_DAYS: Final = 90


def last_day_to_delete(now: date, days: int) -> date:
    """Rows of this day and of those before it are deleted on ``now``: nothing is kept for more than ``days`` days.

    With 1, what came yesterday is deleted today; what came today is not.
    """
    return now - timedelta(days=days)
