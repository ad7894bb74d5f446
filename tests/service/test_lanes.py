"""Who waits elsewhere lends the lane: a slow language model keeps nobody else from being answered."""

from __future__ import annotations

import threading
import time

import anyio

from service.chooser.remote import CALLS
from service.lanes import WAITING, Lanes, waiting


def test_a_lane_is_lent_while_its_caller_waits() -> None:
    """With one lane: what the first waits for is computed by the second; then both go on, one at a time."""
    released, running, most = threading.Event(), [0], [0]

    def computing(change: int) -> None:
        running[0] += change
        most[0] = max(most[0], running[0])

    def waits() -> bool:
        computing(1)
        computing(-1)
        with waiting():
            found = released.wait(timeout=30)
        computing(1)
        time.sleep(0.05)
        computing(-1)
        return found

    def computes() -> bool:
        computing(1)
        released.set()
        time.sleep(0.1)
        computing(-1)
        return True

    async def run() -> list[bool]:
        lanes = Lanes(1)
        found: list[bool] = []

        async def ask(call: object) -> None:
            found.append(await lanes.run(call))  # type: ignore[arg-type]

        async with anyio.create_task_group() as group:
            group.start_soon(ask, waits)
            group.start_soon(ask, computes)
        return found

    assert anyio.run(run) == [True, True]
    assert most == [1]


def test_as_many_may_wait_as_a_model_is_asked_at_once() -> None:
    """All of them wait, and there is still a thread for every lane."""
    assert WAITING >= CALLS
    gate, passed = threading.Barrier(WAITING + 1), []

    def waits() -> None:
        with waiting():
            gate.wait(timeout=30)

    async def run() -> None:
        lanes = Lanes(1)
        async with anyio.create_task_group() as group:
            for _ in range(WAITING):
                group.start_soon(lanes.run, waits)
            group.start_soon(lanes.run, lambda: passed.append(gate.wait(timeout=30)))

    anyio.run(run)
    assert len(passed) == 1


def test_without_a_lane_there_is_none_to_lend() -> None:
    """On the command line nobody else waits; and after a call its lane is free, whatever became of it."""
    with waiting():
        pass

    async def run() -> int:
        lanes = Lanes(1)

        def fails() -> None:
            with waiting():
                raise RuntimeError

        for _ in range(3):
            try:
                await lanes.run(fails)
            except RuntimeError:
                continue
        return await lanes.run(lambda: 1)

    assert anyio.run(run) == 1
