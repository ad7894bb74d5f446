"""An event loop on a thread of its own, for calls that must end when they are told to, wherever they stand.

A thread that waits for a socket cannot be stopped from outside; a task that does can: cancelling it closes its connection.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")

ENDING_SECONDS = 5.0
"""How long the end waits for tasks that are told to end; they have nothing left to do but to close a socket."""


class Closed(Exception):
    """The loop has been ended."""


class LoopThread:
    """Runs coroutines; safe to share among threads.  Its thread never keeps the program from ending."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._lock = threading.Lock()
        self._closed = False
        self._thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()

    def submit(self, coroutine: Coroutine[Any, Any, T]) -> Future[T]:
        """Begin to run it; cancelling the future cancels it there.  Raises :class:`Closed`."""
        with self._lock:
            if self._closed:
                coroutine.close()
                raise Closed
            return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def close(self, last: Coroutine[Any, Any, None] | None = None) -> None:
        """Cancel what runs, run ``last``, and end the thread; nothing where that has been done already."""
        with self._lock:
            already, self._closed = self._closed, True
        if already:
            if last is not None:
                last.close()
            return
        with suppress(Exception):  # whatever a task makes of its end, the thread ends
            asyncio.run_coroutine_threadsafe(_end(last), self._loop).result(ENDING_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(ENDING_SECONDS)
        if not self._thread.is_alive():
            self._loop.close()


async def _end(last: Coroutine[Any, Any, None] | None) -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    if last is not None:
        await last
