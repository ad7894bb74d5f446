"""A call to the language model ends with its deadline, whatever the server drips; so do the chooser and the process."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from service.answering import Answering
from service.chooser import Candidate
from service.chooser.breaker import Breaker
from service.chooser.loop import Closed, LoopThread
from service.chooser.remote import CALLS, RemoteChooser
from tests.indexer.tiny_corpus import TinyEncoder
from tests.service.http_app import client_of
from tests.service.model_server import Handler, model_server

CHECKOUT = Path(__file__).resolve().parents[2]
GIVEN = [Candidate("a", "文。"), Candidate("b", "句。")]
DEADLINE = 0.3
SOON = 3.0
"""Seconds in which something must have ended that ends by itself."""


def drips(piece: bytes) -> Callable[[Handler], None]:
    """The same bytes again and again, as soon as the response has begun."""

    def behave(handler: Handler) -> None:
        handler.begin()
        drip(handler, piece)

    return behave


def drips_headers(handler: Handler) -> None:
    """A response whose head never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    drip(handler, b"x-more: 1\r\n")


def drips_its_first_line(handler: Handler) -> None:
    """Not even the status is ever whole."""
    handler.wfile.write(b"HTTP/1.1 200 ")
    drip(handler, b"O")


def drip(handler: Handler, piece: bytes) -> None:
    """Until the caller leaves."""
    while not handler.model.released.wait(timeout=0.05):
        handler.wfile.write(piece)
        handler.wfile.flush()


EMPTY = b'data: {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": []}\n\n'
DRIPS = {
    "comments": drips(b": still thinking\n\n"),
    "events without a choice": drips(EMPTY),
    "half a line": drips(b"data: "),
    "headers": drips_headers,
    "the first line": drips_its_first_line,
}


@pytest.mark.parametrize("behave", DRIPS.values(), ids=DRIPS)
def test_whatever_drips_is_cut_off_and_its_slot_is_free(behave: Callable[[Handler], None]) -> None:
    """In time, its connection closed; more such calls than slots leave room for the next."""
    with model_server(behave) as model:
        chooser = RemoteChooser(model.url, "m", "k", DEADLINE, Breaker(failures=1000))
        started = time.monotonic()
        assert chooser.choose("雪", GIVEN).reason == "late"
        assert time.monotonic() - started < DEADLINE + SOON
        assert model.left.wait(SOON)
        calls = [threading.Thread(target=chooser.choose, args=("雪", GIVEN)) for _ in range(CALLS)]
        for call in calls:
            call.start()
        for call in calls:
            call.join(SOON)
        assert not any(call.is_alive() for call in calls)
        assert chooser.choose("雪", GIVEN).reason == "late"  # and not "resting", as where a slot is held
        chooser.close()
    assert len(model.asked) == CALLS + 2
    assert not alive("keikaku-chooser")


@pytest.mark.parametrize("behave", DRIPS.values(), ids=DRIPS)
@pytest.mark.parametrize("closing", ["chooser.close()", "pass"])
def test_the_process_ends_after_such_a_call(behave: Callable[[Handler], None], closing: str) -> None:
    """Closed or not: a command of the terminal just ends."""
    with model_server(behave) as model:
        code = (
            "from service.chooser import Candidate; from service.chooser.remote import RemoteChooser\n"
            f"chooser = RemoteChooser({model.url!r}, 'm', 'k', {DEADLINE})\n"
            f"print(chooser.choose('雪', [Candidate('a', '文。')]).reason)\n{closing}"
        )
        environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True, cwd=CHECKOUT)
    assert (done.stdout, done.stderr) == ("late\n", "")


def test_closing_ends_a_call_under_way() -> None:
    """Whoever waits for it is answered at once, and so is whoever asks later; nobody gets an error."""
    with model_server(DRIPS["comments"]) as model:
        chooser = RemoteChooser(model.url, "m", "k", 60)
        reasons: list[str] = []
        waiting = threading.Thread(target=lambda: reasons.append(chooser.choose("雪", GIVEN).reason))
        waiting.start()
        while not model.asked:
            time.sleep(0.01)
        chooser.close()
        waiting.join(SOON)
        assert model.left.wait(SOON)
    assert reasons == ["closed"]
    assert [chooser.choose("雪", GIVEN).reason for _ in range(CALLS + 1)] == ["closed"] * (CALLS + 1)
    chooser.close()


def test_the_application_closes_it(small: Answering) -> None:
    """With its own end."""
    with model_server(DRIPS["comments"]) as model:
        chooser = RemoteChooser(model.url, "m", "k", DEADLINE)
        with client_of(Answering(small.plans, small.index, TinyEncoder(), chooser)):
            assert alive("keikaku-chooser")
    assert not alive("keikaku-chooser")
    assert chooser.choose("雪", GIVEN).reason == "closed"


def test_a_loop_that_has_ended_takes_nothing_more() -> None:
    """And says so."""
    loop = LoopThread("keikaku-test-loop")

    async def one() -> int:
        return 1

    assert loop.submit(one()).result(SOON) == 1
    loop.close()
    with pytest.raises(Closed):
        loop.submit(one())
    assert not alive("keikaku-test-loop")


def alive(name: str) -> bool:
    """Whether a thread of this name runs."""
    return any(thread.name.startswith(name) for thread in threading.enumerate())
