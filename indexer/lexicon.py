"""The corpus vocabulary by reading: from kana and rōmaji back to the words the report uses.

``じょせつ`` is cut by a dictionary into nonsense; but the report has 除雪, read じょせつ.  So text in kana is laid
over the readings of the corpus' own nouns, the longest matches first.  The words found are *added* to a query.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.characters import fold_kana
from indexer.treatment import Term

_SHORTEST = 3
"""Readings of fewer kana are homophones of everything (し, かん, ちく)."""
_SHORTEST_LOOSE = 4
"""Without its long vowels a reading is less sure, so it has to be longer."""

Words = dict[str, str]
"""Key to surface, for the words of one reading."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A corpus word found behind kana: the kana's range in the given text, and the word as the corpus writes it."""

    start: int
    end: int
    surface: str
    key: str
    reading: str


class Lexicon:
    """Readings of the corpus' nouns, looked up in running kana."""

    def __init__(self, words: Iterable[tuple[str, Term]]) -> None:
        """``words`` are (surface, term) pairs; the first surface of a key stands for it."""
        self._exact: dict[str, Words] = {}
        self._loose: dict[str, Words] = {}
        for surface, term in words:
            if not term.noun or len(term.reading) < _SHORTEST:
                continue
            self._exact.setdefault(term.reading, {}).setdefault(term.key, surface)
            if len(_loosened(term.reading)) >= _SHORTEST_LOOSE:
                self._loose.setdefault(_loosened(term.reading), {}).setdefault(term.key, surface)
        # A folded reading can be shorter than the kana it stands for (コンピューター), but never by much.
        self._longest = max(map(len, self._exact), default=0) + 2

    def __len__(self) -> int:
        """How many readings there are."""
        return len(self._exact)

    def restore(self, kana: str, *, loose: bool = False) -> tuple[Restored, ...]:
        """The cover of ``kana`` (hiragana) by corpus readings with the largest sum of squared lengths.

        Squares prefer one long word to two short ones.  Dynamic programming over positions, O(length x longest).
        A reading that several words share gives all of them.  With ``loose``, long vowels may be missing, as they
        are in most people's rōmaji (chonaikai for ちょうないかい).
        """
        scores = [0] * (len(kana) + 1)
        chosen: list[tuple[int, Words] | None] = [None] * (len(kana) + 1)
        for end in range(1, len(kana) + 1):
            scores[end] = scores[end - 1]
            for start in range(max(0, end - self._longest), end - _SHORTEST + 1):
                score = scores[start] + (end - start) ** 2
                if score > scores[end] and kana[start] not in _NEVER_FIRST:
                    words = self._words(kana[start:end], loose=loose)
                    if words:
                        scores[end], chosen[end] = score, (start, words)
        return tuple(_walk_back(kana, chosen))

    def _words(self, kana: str, *, loose: bool) -> Words | None:
        reading = fold_kana(kana)
        exact = self._exact.get(reading)
        return self._loose.get(_loosened(reading)) if exact is None and loose else exact

    def same_reading(self, reading: str) -> tuple[Restored, ...]:
        """The corpus words of just this reading (hiragana, folded)."""
        words = self._exact.get(reading, {})
        return tuple(Restored(0, len(reading), surface, key, reading) for key, surface in words.items())

    def covers(self, kana: str, *, loose: bool = False) -> float:
        """The share of ``kana``, 0 to 1, that :meth:`restore` covers."""
        spans = {(word.start, word.end) for word in self.restore(kana, loose=loose)}
        return sum(end - start for start, end in spans) / len(kana) if kana else 0.0


_NEVER_FIRST = frozenset("ーっんぁぃぅぇぉゃゅょ")


def _walk_back(kana: str, chosen: list[tuple[int, Words] | None]) -> list[Restored]:
    found: list[Restored] = []
    end = len(kana)
    while end > 0:
        choice = chosen[end]
        if choice is None:
            end -= 1
            continue
        start, words = choice
        reading = fold_kana(kana[start:end])
        found.extend(Restored(start, end, surface, key, reading) for key, surface in reversed(words.items()))
        end = start
    return found[::-1]


def _loosened(reading: str) -> str:
    return reading.replace("ー", "")
