"""The candidates of one language, with a table of contents: which of them may fit, before any is looked at closely.

The table holds the first letters of every word, by writing, by reading and by other names, and the letters that
Japanese, Chinese and Korean texts hold.  What it gives is a little more than what fits; :func:`match` decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.suggesting.candidate import Candidate
from service.suggesting.keys import Key, loosened, reading_key, surface_key, word_starts
from service.suggesting.matching import Keys, Match, match
from service.suggesting.typed import Typed

_HEAD = 2


@dataclass(frozen=True, slots=True)
class Prepared:
    """A candidate with the keys it is compared by."""

    candidate: Candidate
    keys: Keys

    @classmethod
    def of(cls, candidate: Candidate) -> Prepared:
        """The keys of a candidate: Japanese is compared by its reading, too."""
        japanese = candidate.language == "ja"
        words = word_starts(candidate.text) if japanese else ()
        reading = reading_key(candidate.text, words) if japanese else None
        aliases = [surface_key(alias) for alias in candidate.aliases]
        if japanese:
            aliases += [reading_key(alias) for alias in candidate.aliases]
        surface = surface_key(candidate.text, words)
        return cls(candidate, Keys(surface, reading, loosened(reading) if reading else None, tuple(aliases)))


class Pool:
    """Candidates that can be looked up by what is typed."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._all = tuple(Prepared.of(one) for one in candidates)
        self._heads: dict[str, set[int]] = {}
        self._letters: dict[str, set[int]] = {}
        for number, one in enumerate(self._all):
            for head in _heads(one.keys):
                self._heads.setdefault(head, set()).add(number)
            for letter in one.keys.surface.text:
                self._letters.setdefault(letter, set()).add(number)

    def __len__(self) -> int:
        """How many candidates there are."""
        return len(self._all)

    def __iter__(self) -> Iterator[Candidate]:
        """The candidates in order."""
        return (one.candidate for one in self._all)

    def find(self, typed: Typed, *, slips: bool = False) -> Iterator[tuple[Match, Candidate]]:
        """Every candidate that fits, in order; with ``slips`` those that fit but for one slip."""
        for number in sorted(self._possible(typed, slips=slips)):
            one = self._all[number]
            if fit := match(typed, one.keys, slips=slips):
                yield fit, one.candidate

    def _possible(self, typed: Typed, *, slips: bool) -> set[int]:
        texts = [typed.text, *typed.words[:1], *(one.kana for one in (*typed.readings, *typed.loose))]
        size = 1 if slips else _HEAD
        found = set[int]().union(*(self._heads.get(text[:size], ()) for text in texts))
        if not slips and not typed.scripts & {"latin", "cyrillic"}:
            found |= set[int].intersection(*(self._letters.get(letter, set()) for letter in typed.text))
        return found


def _heads(keys: Keys) -> Iterator[str]:
    """The first letter and the first two of everything that can be typed from its beginning."""
    key: Key | None
    for key in (keys.surface, keys.reading, keys.loose, *keys.aliases):
        for start in key.starts if key else ():
            assert key is not None
            for size in range(1, _HEAD + 1):
                yield key.text[start : start + size]
