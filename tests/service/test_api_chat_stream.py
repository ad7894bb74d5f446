"""The chat as server-sent events, over a real server on loopback: order, framing, errors, and who may compute at once."""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator, Iterator
from typing import Any

import anyio
import httpx
import pytest

from service.answering import Answering, Considered
from service.contract import Answer, Message
from service.lanes import Lanes
from service.negotiation import prefers_events
from service.streaming import HEARTBEAT, Telling, answer_events, event, with_heartbeats
from tests.service.http_app import served

ASK = {"messages": [{"role": "user", "content": "除雪支援は？"}], "lang": "ja"}
STREAM = {"Accept": "text/event-stream"}


def parsed(text: str) -> list[tuple[str, Any]]:
    """(name, data) of every event; comments, which fill a long wait, are passed over."""
    found = []
    for block in text.split("\n\n"):
        if block and not block.startswith(":"):
            name, data = block.split("\n")
            assert name.startswith("event: ")
            assert data.startswith("data: ")
            found.append((name[7:], json.loads(data[6:])))
    return found


def collect(answering: Any, lanes: Lanes | None = None, **options: Any) -> list[tuple[str, Any]]:
    """All events of one answer, without a server."""

    async def run() -> bytes:
        events = answer_events(answering, lanes or Lanes(), [Message(role="user", content="除雪支援は？")], lang="ja", **options)
        return b"".join([one async for one in events])

    return parsed(anyio.run(run).decode("utf-8"))


class Watched:
    """The real answering, with a note of when each stop began."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self.steps: list[str] = []

    def consider(self, messages: Any) -> Considered:
        """Note, and do."""
        self.steps.append("consider")
        return self._answering.consider(messages)

    def compose(self, considered: Considered, **options: Any) -> Answer:
        """Note, and do."""
        self.steps.append("compose")
        return self._answering.compose(considered, **options)


def test_the_first_events_leave_before_the_answer_is_composed(answering: Answering) -> None:
    """Taken one by one: nothing is considered before the first, nothing composed before the second."""
    watched = Watched(answering)

    async def run() -> list[tuple[int, str]]:
        events = answer_events(watched, Lanes(), [Message(role="user", content="除雪")], lang="ja")  # type: ignore[arg-type]
        return [(len(watched.steps), one.decode().partition("\n")[0]) async for one in events]

    seen = anyio.run(run)
    assert seen[0] == (0, "event: status")
    assert seen[1] == (1, "event: status")
    assert [count for count, _ in seen[2:]] == [2] * (len(seen) - 2)


def test_the_events_tell_the_answer_that_the_plain_call_gives(answering: Answering) -> None:
    """Status, every sentence in order, and the whole answer last."""
    events = collect(answering)
    whole = answering.answer([Message(role="user", content="除雪支援は？")], lang="ja")
    assert [name for name, _ in events] == ["status", "status", *["statement"] * len(whole.summary), "done"]
    assert events[1][1]["status"] == whole.status.value
    assert [data["statement_id"] for name, data in events if name == "statement"] == [line.statement_id for line in whole.summary]
    assert events[-1][1] == {"answer": whole.model_dump(mode="json")}


class Broken:
    """An answering that fails at one of its stops."""

    def __init__(self, answering: Answering, stop: str) -> None:
        self._answering, self._stop = answering, stop

    def consider(self, messages: Any) -> Considered:
        """Fail, or do."""
        if self._stop == "consider":
            raise RuntimeError("除雪支援は？")
        return self._answering.consider(messages)

    def compose(self, considered: Considered, **options: Any) -> Answer:
        """Fail."""
        raise RuntimeError("除雪支援は？")


@pytest.mark.parametrize("stop", ["consider", "compose"])
def test_what_goes_wrong_midway_is_told_as_an_event_and_the_question_stays_out_of_the_log(
    answering: Answering, stop: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A problem in the reader's language ends the stream."""
    events = collect(Broken(answering, stop))
    name, data = events[-1]
    assert name == "error"
    assert data["status"] == 500
    assert data["title"]
    assert "RuntimeError" in caplog.text
    assert "除雪支援" not in caplog.text


def test_no_more_compute_at_once_than_there_are_lanes() -> None:
    """Eight askers, two lanes: never a third at the same time, and everyone is served."""
    running, most, lock = 0, 0, threading.Lock()
    gate = threading.Barrier(2)

    def compute() -> int:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        gate.wait(timeout=60)  # both lanes are in use at the same time
        with lock:
            running -= 1
        return 1

    async def run() -> int:
        lanes = Lanes(2)
        done: list[int] = []

        async def ask() -> None:
            done.append(await lanes.run(compute))

        async with anyio.create_task_group() as group:
            for _ in range(8):
                group.start_soon(ask)
        return sum(done)

    assert anyio.run(run) == 8
    assert most == 2


def test_a_lone_surrogate_does_not_break_the_framing() -> None:
    """JSON may hold one; UTF-8 may not."""
    assert parsed(event("x", {"a": "\ud800\n\n"}).decode("utf-8"))[0][0] == "x"


def test_a_long_wait_is_filled_with_comments_and_ends_as_it_would_have() -> None:
    """Every event comes through, in order; a comment stands wherever one keeps the reader waiting."""

    async def slow() -> AsyncIterator[bytes]:
        yield b"first"
        await anyio.sleep(0.3)
        yield b"second"

    async def run() -> list[bytes]:
        return [one async for one in with_heartbeats(slow(), seconds=0.05)]

    seen = anyio.run(run)
    assert [one for one in seen if one != HEARTBEAT] == [b"first", b"second"]
    assert seen.index(HEARTBEAT) == 1
    assert seen.count(HEARTBEAT) >= 2


def test_who_leaves_while_waiting_in_line_frees_the_place() -> None:
    """What was waited for is given up with the stream."""
    ended: list[str] = []

    async def endless() -> AsyncIterator[bytes]:
        try:
            await anyio.sleep_forever()
            yield b"never"
        finally:
            ended.append("given up")

    async def run() -> None:
        events = with_heartbeats(endless(), seconds=0.01)
        assert await anext(events) == HEARTBEAT
        await events.aclose()  # type: ignore[attr-defined]
        await anyio.sleep(0.05)

    anyio.run(run)
    assert ended == ["given up"]


def test_danger_is_told_before_a_lane_is_free(answering: Answering) -> None:
    """All lanes are taken, so nothing is looked up yet; the words and the numbers come all the same."""
    held = threading.Event()

    async def run() -> list[str]:
        lanes = Lanes(1)
        names: list[str] = []
        async with anyio.create_task_group() as group:
            group.start_soon(lanes.run, held.wait)
            await anyio.sleep(0.05)
            events = answer_events(answering, lanes, [Message(role="user", content="夫に殴られています")], lang="ja")
            async for one in events:
                names.append(parsed(one.decode())[0][0])
                if names[-1] == "urgent":
                    held.set()
        return names

    assert anyio.run(run)[:3] == ["status", "urgent", "status"]


def test_what_goes_wrong_while_danger_is_looked_for_is_told_as_an_event(
    answering: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It runs on a thread, so that a long message holds up nobody, and what fails there ends the stream properly."""
    threads: list[str] = []

    def broken(*arguments: object) -> None:
        threads.append(threading.current_thread().name)
        raise RuntimeError

    monkeypatch.setattr("service.streaming.urgent_for", broken)
    assert [name for name, _ in collect(answering)] == ["status", "error"]
    assert threads != [threading.main_thread().name]


def test_each_turn_is_considered_once(answering: Answering) -> None:
    """What the last event needs to know of how a turn was read, it is given."""
    watched = Watched(answering)
    given: list[Considered] = []

    class Noted(Telling):
        def whole(self, considered: Considered, answer: Answer) -> object:
            given.append(considered)
            return {}

    collect(watched, telling=Noted())
    assert watched.steps == ["consider", "compose"]
    assert given[0].mode == "standalone"


@pytest.mark.parametrize(
    ("accept", "wanted"),
    [
        ("text/event-stream", True),
        ("text/event-stream, application/json;q=0.5", True),
        ("application/json, text/event-stream;q=0.5", False),
        ("application/json", False),
        ("*/*", False),
        ("", False),
        (None, False),
        ("text/event-stream;q=0", False),
    ],
)
def test_a_stream_is_sent_to_who_asks_for_one_first(accept: str | None, wanted: bool) -> None:
    """By quality."""
    assert prefers_events(accept) is wanted


@pytest.fixture(scope="module")
def address(answering: Answering) -> Iterator[str]:
    """A real server over the real answering."""
    with served(answering) as address:
        yield address


def test_the_stream_passes_all_layers_unbuffered(address: str) -> None:
    """No gzip, no caching, no proxy's gathering; read as it comes."""
    with httpx.Client(base_url=address, timeout=60) as client, client.stream("POST", "/api/chat", json=ASK, headers={**STREAM, "Accept-Encoding": "gzip"}) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-accel-buffering"] == "no"
        assert "content-encoding" not in response.headers
        text = "".join(response.iter_text())
    assert parsed(text)[0][0] == "status"
    assert parsed(text)[-1][0] == "done"


def test_a_bad_request_is_a_problem_and_no_stream(address: str) -> None:
    """Before anything is streamed, errors are what they are elsewhere."""
    with httpx.Client(base_url=address, timeout=60) as client:
        response = client.post("/api/chat", json={"messages": []}, headers=STREAM)
    assert response.status_code == 422
    assert response.headers["content-type"].startswith("application/problem+json")


def test_a_caller_who_leaves_midway_does_no_harm(address: str) -> None:
    """The next one is answered."""
    with httpx.Client(base_url=address, timeout=60) as client:
        with client.stream("POST", "/api/chat", json=ASK, headers=STREAM) as response:
            next(response.iter_bytes(16))
        assert client.post("/api/chat", json=ASK).json()["answer"]["status"] == "answered"


def test_two_hundred_at_once_are_all_answered(address: str) -> None:
    """Half as JSON, half as events; nobody is refused."""
    questions = ["除雪支援は？", "がん検診", "Is there help with clearing snow?", "明日の天気は", "3-3について市社協は"]

    async def run() -> list[str]:
        found: list[str] = []

        async def ask(client: httpx.AsyncClient, number: int) -> None:
            body = {"messages": [{"role": "user", "content": questions[number % len(questions)]}]}
            response = await client.post("/api/chat", json=body, headers=STREAM if number % 2 else {})
            assert response.status_code == 200, response.text
            answer = parsed(response.text)[-1][1]["answer"] if number % 2 else response.json()["answer"]
            found.append(answer["status"])

        limits = httpx.Limits(max_connections=200)
        async with httpx.AsyncClient(base_url=address, timeout=300, limits=limits) as client, anyio.create_task_group() as group:
            for number in range(200):
                group.start_soon(ask, client, number)
        return found

    statuses = anyio.run(run)
    assert len(statuses) == 200
    assert set(statuses) == {"answered", "not_found", "blank"}
