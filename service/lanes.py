"""Where answers are computed: as many at a time as the machine has cores, since more would only wait for each other.

Waiting for something that is computed elsewhere needs no core.  Whoever has to (:func:`waiting`) lends its lane to the
next in line meanwhile and takes one again afterwards; a few threads more than lanes see to it that there is a next.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

import anyio.to_thread
from anyio import CapacityLimiter

T = TypeVar("T")

WAITING = 8
"""So many may wait elsewhere at a time without taking threads from those who compute."""
AT_ONCE = 8
"""So many calls may run beside the lanes."""

_lane: ContextVar[threading.Semaphore | None] = ContextVar("lane", default=None)


class Lanes:
    """Threads for computing, as many as there are cores; one for an application."""

    def __init__(self, count: int | None = None) -> None:
        self._count = count or os.cpu_count() or 1
        self._free = threading.Semaphore(self._count)
        self._limiter: CapacityLimiter | None = None
        self._at_once: CapacityLimiter | None = None

    async def run(self, call: Callable[[], T]) -> T:
        """The result of ``call`` on a thread, once one is free."""
        if self._limiter is None:  # made here, because it belongs to a running event loop
            self._limiter = CapacityLimiter(self._count + WAITING)
        return await anyio.to_thread.run_sync(self._compute, call, limiter=self._limiter)

    async def at_once(self, call: Callable[[], T]) -> T:
        """The same without waiting in line: for what is short, and must come before all that is long."""
        if self._at_once is None:
            self._at_once = CapacityLimiter(AT_ONCE)
        return await anyio.to_thread.run_sync(call, limiter=self._at_once)

    def _compute(self, call: Callable[[], T]) -> T:
        with self._free:
            _lane.set(self._free)  # in a context of this call's own, which ends with it
            return call()


@contextmanager
def waiting() -> Iterator[None]:
    """Lend this thread's lane while it waits for something that is not computed here; nothing where it has none."""
    lane = _lane.get()
    if lane is None:
        yield
        return
    lane.release()
    try:
        yield
    finally:
        lane.acquire()
