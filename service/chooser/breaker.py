"""A circuit breaker: after several failures in a row, leave a helper alone for a while.

(Nygard, "Release It!", 2007.)  One call is let through when the rest is over; if it fails, the rest begins anew.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Breaker:
    """Counts failures; safe to share among threads."""

    def __init__(self, failures: int = 3, rest: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        """``failures`` in a row open it for ``rest`` seconds of ``clock``."""
        self._most, self._rest, self._clock = failures, rest, clock
        self._lock = threading.Lock()
        self._failed = 0
        self._until = float("-inf")

    def allows(self) -> bool:
        """Whether to try now; while it rests, only the one call at its end."""
        with self._lock:
            if self._failed < self._most:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + self._rest
            return True

    def succeeded(self) -> None:
        """All is well again."""
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        """One more failure in a row."""
        with self._lock:
            self._failed += 1
            if self._failed >= self._most:
                self._until = self._clock() + self._rest
