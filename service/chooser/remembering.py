"""What a chooser has chosen, remembered for a while: the same question over the same sentences is asked once.

So an address that is opened again, "why this answer?" and the earlier turns of a conversation show the order that was
shown before, as long as the process lives and nothing newer has taken its place; after that the model is asked anew and
may choose otherwise.  Only what came of a reply is remembered; a model that was late or broken is asked again.

No question is kept: what is remembered stands under a digest with a key that is made anew with every start.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence

from service.chooser.protocol import Candidate, Outcome, SentenceChooser

MOST = 2_000
"""Outcomes; some 500 bytes each."""
_REPLIED = frozenset({"used", "nothing-known"})


class RememberingChooser:
    """Asks another chooser where it does not know already; safe to share among threads."""

    def __init__(self, chooser: SentenceChooser, most: int = MOST) -> None:
        """At most ``most`` outcomes are remembered; the one not called for longest goes first."""
        self._chooser, self._most = chooser, most
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._known: OrderedDict[bytes, Outcome] = OrderedDict()

    def choose(self, question: str, candidates: Sequence[Candidate]) -> Outcome:
        """What was chosen before, or else is chosen now."""
        found = self.recall(question, candidates)
        return found or self._remembered(question, candidates, self._chooser.choose(question, candidates))

    def recall(self, question: str, candidates: Sequence[Candidate]) -> Outcome | None:
        """What was chosen before, at no cost; nobody is asked."""
        with self._lock:
            name = self._name(question, candidates)
            if name not in self._known:
                return None
            self._known.move_to_end(name)
            return self._known[name]

    def close(self) -> None:
        """Close the chooser behind it."""
        self._chooser.close()

    def _remembered(self, question: str, candidates: Sequence[Candidate], outcome: Outcome) -> Outcome:
        """The outcome; where another caller's came first, that one, so that both show the same."""
        if outcome.reason not in _REPLIED:
            return outcome
        with self._lock:
            kept = self._known.setdefault(self._name(question, candidates), Outcome(outcome.ids, outcome.reason, 0.0))
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return outcome if kept.ids == outcome.ids else kept

    def _name(self, question: str, candidates: Sequence[Candidate]) -> bytes:
        """A digest of everything that the choice depends on; texts stand for the index that they are from."""
        parts = [question, *(part for one in candidates for part in (one.id, one.text))]
        whole = "".join(f"{len(part)}:{part}" for part in parts)
        return hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), key=self._key, digest_size=24).digest()
