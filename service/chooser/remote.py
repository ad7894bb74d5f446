"""A chooser behind any server that speaks the protocol of OpenAI's chat completions (vLLM, Ollama, llama.cpp server).

The whole call has one deadline, however the server spends it: not answering, or sending a letter, a header line, a comment
or an empty event now and then, for which no limit on a single read would ever be reached.  So calls run on an event loop of
their own; when the time is up the answer goes out without the model, and the call is cancelled wherever it stands, its
connection closed.  At most :data:`CALLS` run at a time; while all do, no more are made.
"""

from __future__ import annotations

import threading
import time
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import CancelledError
from typing import Any

from service.chooser.breaker import Breaker
from service.chooser.loop import Closed, LoopThread
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
        from openai import AsyncOpenAI, DefaultAsyncHttpxClient

        self._model = model
        self._deadline = deadline
        self._breaker = breaker or Breaker()
        self._calls = LoopThread("keikaku-chooser")
        self._free = threading.BoundedSemaphore(CALLS)
        self._client: Any = AsyncOpenAI(
            base_url=url,
            api_key=key or "none",
            max_retries=0,
            timeout=None,  # the deadline is for the whole call, and kept here
            http_client=DefaultAsyncHttpxClient(trust_env=False, follow_redirects=False),
        )

    def choose(self, question: str, candidates: Sequence[Candidate]) -> Outcome:
        """The candidates that the model names, in its order."""
        started = time.monotonic()
        ids, reason = self._asked(question, candidates)
        return Outcome(ids, reason, round((time.monotonic() - started) * 1e3, 1))

    def close(self) -> None:
        """Cancel the calls under way and let the connections go; whoever waits for one is answered without it."""
        self._calls.close(self._client.close())

    def _asked(self, question: str, candidates: Sequence[Candidate]) -> tuple[tuple[str, ...], str]:
        """The ids chosen, and the reason; see :class:`Outcome`."""
        if not self._breaker.allows() or not self._free.acquire(blocking=False):
            return (), "resting"
        try:
            reply = self._called(question, candidates)
        except (Closed, CancelledError):
            return (), "closed"
        except TimeoutError:
            self._breaker.failed()
            return (), "late"
        except Exception as error:  # noqa: BLE001 (whatever a foreign server does, the answer stands without it)
            self._breaker.failed()
            SERVICE.warning("言語モデルは使えませんでした: %s", type(error).__name__)
            return (), "failed"
        self._breaker.succeeded()
        ids = chosen(reply, labelled(candidates))
        return ids, "used" if ids else "nothing-known"

    def _called(self, question: str, candidates: Sequence[Candidate]) -> str:
        """The model's reply; the slot that was taken for it is free again when the call has ended."""
        try:
            call = self._calls.submit(self._reply(messages(mask(question), candidates)))
        except BaseException:
            self._free.release()
            raise
        call.add_done_callback(lambda _: self._free.release())
        try:
            return call.result(timeout=self._deadline)
        finally:
            call.cancel()

    async def _reply(self, conversation: list[dict[str, str]]) -> str:
        """The model's reply, as far as it is wanted."""
        said = ""
        stream = await self._client.chat.completions.create(
            model=self._model, messages=conversation, temperature=0, max_tokens=120, stream=True
        )
        async with stream:
            async for piece in _pieces(stream):
                said += piece
                if len(said) >= LONGEST_REPLY:
                    break
        return said


async def _pieces(stream: Any) -> AsyncIterator[str]:
    """The text of a streamed reply, piece by piece; other parts of the protocol are passed over."""
    async for event in stream:
        for choice in event.choices or ():
            content = getattr(getattr(choice, "delta", None), "content", None)
            yield content if isinstance(content, str) else ""
