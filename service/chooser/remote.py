"""A chooser behind any server that speaks the protocol of OpenAI's chat completions (vLLM, Ollama, llama.cpp server).

The whole call has one deadline, however the server spends it: not answering, or answering a byte at a time.  The call runs on
a thread of its own; when the time is up the answer goes out without it, and the thread ends at its next byte or with the
socket's own time limit, which is the same length.  At most :data:`CALLS` such calls run; while all do, no more are made.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from contextlib import suppress
from typing import Any

from service.chooser.breaker import Breaker
from service.chooser.protocol import Candidate, Outcome
from service.chooser.wording import chosen, labelled, messages
from service.logs import SERVICE
from service.masking import mask

CALLS = 8
LONGEST_REPLY = 4_000
"""Characters; a reply that goes on is cut off, the ids stand at its beginning."""


class RemoteChooser:
    """Asks one model on one server; never raises, never logs a question or a key."""

    def __init__(self, url: str, model: str, key: str, deadline: float, breaker: Breaker | None = None) -> None:
        """``deadline`` in seconds for the whole call."""
        from openai import DefaultHttpxClient, OpenAI, Timeout

        self._model = model
        self._deadline = deadline
        self._breaker = breaker or Breaker()
        self._threads = ThreadPoolExecutor(CALLS, thread_name_prefix="keikaku-chooser")
        self._free = threading.BoundedSemaphore(CALLS)
        self._client: Any = OpenAI(
            base_url=url,
            api_key=key or "none",
            max_retries=0,
            timeout=Timeout(deadline),
            http_client=DefaultHttpxClient(trust_env=False, follow_redirects=False),
        )

    def choose(self, question: str, candidates: Sequence[Candidate]) -> Outcome:
        """The candidates that the model names, in its order."""
        started = time.monotonic()

        def outcome(ids: tuple[str, ...], reason: str) -> Outcome:
            return Outcome(ids, reason, round((time.monotonic() - started) * 1e3, 1))

        if not self._breaker.allows() or not self._free.acquire(blocking=False):
            return outcome((), "resting")
        given_up = threading.Event()
        call: Future[str] = self._threads.submit(self._reply, messages(mask(question), candidates), given_up)
        call.add_done_callback(lambda _: self._free.release())
        try:
            reply = call.result(timeout=self._deadline)
        except Late:
            given_up.set()
            self._breaker.failed()
            return outcome((), "late")
        except Exception as error:  # noqa: BLE001 (whatever a foreign server does, the answer stands without it)
            self._breaker.failed()
            SERVICE.warning("言語モデルは使えませんでした: %s", type(error).__name__)
            return outcome((), "failed")
        self._breaker.succeeded()
        ids = chosen(reply, labelled(candidates))
        return outcome(ids, "used" if ids else "nothing-known")

    def close(self) -> None:
        """Let the connections go; calls under way end by themselves."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with suppress(Exception):
            self._client.close()

    def _reply(self, conversation: list[dict[str, str]], given_up: threading.Event) -> str:
        """The model's reply, as far as it is wanted."""
        said = ""
        with self._client.chat.completions.create(
            model=self._model, messages=conversation, temperature=0, max_tokens=120, stream=True
        ) as stream:
            for piece in _pieces(stream):
                said += piece
                if given_up.is_set() or len(said) >= LONGEST_REPLY:
                    break
        return said


def _pieces(stream: Any) -> Iterator[str]:
    """The text of a streamed reply, piece by piece; other parts of the protocol are passed over."""
    for event in stream:
        for choice in event.choices or ():
            content = getattr(getattr(choice, "delta", None), "content", None)
            yield content if isinstance(content, str) else ""
