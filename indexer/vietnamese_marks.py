"""Puts the marks back on Vietnamese that was typed without them, by what follows what in text that has them.

A bigram model over syllables, smoothed after Witten and Bell ("The zero-frequency problem", IEEE Transactions on
Information Theory 37, 1991): what was seen once after a syllable says how much to trust the pair over the syllable by
itself.  Of all ways to mark a text the likeliest is found by Viterbi's algorithm.  Each syllable's choices are the
forms seen in the text learned from that have the same letters and every mark that was typed; so marks are only ever
added, and a syllable that was never seen stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from indexer.vietnamese import adds_to, is_syllable, level, unmarked

_WORD = re.compile(r"[^\W\d_]+")
_EDGE = ""
"""Stands before the first syllable of a phrase and after its last; no syllable is like it."""

Paths = dict[str, tuple[float, tuple[str, ...]]]
"""For each form of the last syllable: the log probability of the likeliest way there, and its forms."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters in a text."""

    start: int
    text: str
    """In small letters, the tone in its one place."""
    folded: str
    """Without marks."""
    joined: bool
    """Whether nothing but spaces stands between it and the word before."""


def words_of(text: str) -> list[Word]:
    """The words of a composed text, in order; none where small letters are more than capital ones (ẞ, ss)."""
    levelled = level(text)
    if len(levelled) != len(text):
        return []
    found: list[Word] = []
    end = -1
    for match in _WORD.finditer(levelled):
        joined = end >= 0 and not levelled[end : match.start()].strip()
        found.append(Word(match.start(), match.group(), unmarked(match.group()), joined))
        end = match.end()
    return found


class Marks:
    """What the Vietnamese of some texts looks like, with marks and without.  Never changes; safe to share."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn from texts with their marks; words that are no Vietnamese syllables break them into phrases."""
        self._single: Counter[str] = Counter()
        self._pair: dict[str, Counter[str]] = {}
        self._learn(texts)

    def learning(self, texts: Iterable[str]) -> Marks:
        """The same with more texts learned from; this one stays as it is."""
        more = Marks(())
        more._single = self._single.copy()
        more._pair = {before: following.copy() for before, following in self._pair.items()}
        more._learn(texts)
        return more

    def _learn(self, texts: Iterable[str]) -> None:
        for text in texts:
            before = _EDGE
            for word in words_of(level(text)):
                if not word.joined and before != _EDGE:
                    self._follow(before, _EDGE)
                    before = _EDGE
                if not is_syllable(word.folded):
                    before = _EDGE
                    continue
                self._single[word.text] += 1
                self._follow(before, word.text)
                before = word.text
            if before != _EDGE:
                self._follow(before, _EDGE)
        self._forms: dict[str, list[str]] = {}
        for form in self._single:
            self._forms.setdefault(unmarked(form), []).append(form)
        self._bare_pair: dict[str, Counter[str]] = {}
        for before, following in self._pair.items():
            counted = self._bare_pair.setdefault(unmarked(before), Counter())
            for form, count in following.items():
                counted[unmarked(form)] += count
        self._total = self._single.total()
        self._edges = sum(following[_EDGE] for following in self._pair.values())

    def _follow(self, before: str, form: str) -> None:
        self._pair.setdefault(before, Counter())[form] += 1

    def count(self, folded: str) -> int:
        """How often any form of a syllable was seen, given without marks."""
        return sum(self._single[form] for form in self._forms.get(folded, ()))

    def likelihood(self, before: str, folded: str) -> float:
        """How likely a syllable is after another (empty for the first of a phrase), all without marks, 0 to 1."""
        alone = (self.count(folded) + 0.5) / (self._total + 1)
        return _after(self._bare_pair.get(before), folded, alone)

    def bare_share(self, folded: str) -> float:
        """How much of a syllable's occurrences have no mark, 0 to 1; 1 for one that was never seen."""
        count = self.count(folded)
        return self._single[folded] / count if count else 1.0

    def knows(self, form: str) -> bool:
        """Whether a syllable was seen with just these marks."""
        return form in self._single

    def restore(self, text: str, kept: Sequence[int] = ()) -> str:
        """The text, composed (NFC), with the likeliest marks; words that start at one of ``kept`` stay as they are.

        As long as the composed text: every letter stands where it stood, in the case it had.
        """
        text = unicodedata.normalize("NFC", text)
        words = words_of(text)
        choices = [self._choices(word, kept) for word in words]
        out = list(text)
        for word, form in zip(words, self._likeliest(words, choices), strict=True):
            if form != word.text:
                for place, char in enumerate(form, word.start):
                    out[place] = char.upper() if text[place].isupper() else char
        return "".join(out)

    def _choices(self, word: Word, kept: Sequence[int]) -> list[str]:
        if word.start in kept:
            return [word.text]
        if word.text != word.folded and self.knows(word.text):
            return [word.text]  # what was marked was meant
        return [form for form in self._forms.get(word.folded, ()) if adds_to(word.text, form)] or [word.text]

    def _likeliest(self, words: Sequence[Word], choices: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """One form of each word: Viterbi over phrases, O(words x choices²)."""
        best: Paths = {_EDGE: (0.0, ())}
        for word, forms in zip(words, choices, strict=True):
            if not word.joined:
                best = {_EDGE: self._onward(best, _EDGE)}
            best = {form: self._onward(best, form, form) for form in forms}
        return self._onward(best, _EDGE)[1]

    def _onward(self, best: Paths, form: str, *added: str) -> tuple[float, tuple[str, ...]]:
        """The best of the ways so far to go on to a form, with what it adds to the outcome."""
        scored = [(score + self._log(before, form), path) for before, (score, path) in best.items()]
        score, path = max(scored)
        return score, (*path, *added)

    def _log(self, before: str, form: str) -> float:
        """The log probability of a form after another; of an unknown one, that of one seen half a time."""
        seen = self._edges if form == _EDGE else self._single[form]
        alone = max(seen, 0.5) / (self._total + self._edges + 1)
        return log(_after(self._pair.get(before), form, alone))


def _after(following: Counter[str] | None, form: str, alone: float) -> float:
    """What followed a syllable, with as much weight on ``alone`` as it had different ones follow it (Witten-Bell)."""
    if not following:
        return alone
    kinds, count = len(following), following.total()
    return (following[form] + kinds * alone) / (count + kinds)
