"""Suggestions for what stands in the box, best first; pure, and fast enough to be asked with every key.

The order has reasons that can be told: the reader's own language before others; then the surer way of fitting
(:class:`service.suggesting.matching.Way`); then terms, headings, questions, since a term is the shortest way on; then
what the report speaks of more often; then the shorter text.  The same need in other words is offered once, and no kind
takes more than half of the places while another one has something to offer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from service.suggesting.candidate import Candidate, SuggestionKind
from service.suggesting.matching import Match, Spans
from service.suggesting.pool import Pool
from service.suggesting.typed import Typed, read_typed

MOST = 8
"""More than this is no longer read."""
_ENOUGH = 4
"""With so many in the reader's own language, no other one is looked into."""
_ORDER = {kind: place for place, kind in enumerate(SuggestionKind)}

_Found = tuple[int, Match, Candidate]
"""The place of its language, how it fits, and what it is."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate that fits, with the characters that were typed."""

    candidate: Candidate
    highlights: Spans


class Suggester:
    """Suggests from fixed candidates.  Never changes; safe to share among threads."""

    def __init__(self, pools: Mapping[str, Iterable[Candidate]]) -> None:
        """``pools`` are the candidates by language code (ja-simple beside ja)."""
        self._pools = {code: Pool(candidates) for code, candidates in pools.items()}

    def __len__(self) -> int:
        """How many candidates there are."""
        return sum(map(len, self._pools.values()))

    def candidates(self, code: str) -> tuple[Candidate, ...]:
        """The candidates of one language."""
        return tuple(self._pools.get(code, ()))

    def suggest(
        self, text: str, language: str, *, plans: Collection[str] = (), limit: int = MOST
    ) -> tuple[Suggestion, ...]:
        """At most ``limit`` suggestions for a text as typed so far; ``plans`` narrows where it is not empty."""
        typed = read_typed(text)
        if typed is None:
            return ()
        for slips in (False, True):
            found: list[_Found] = []
            for place, code in enumerate(_languages(typed, language)):
                if code in self._pools and len(found) < _ENOUGH:
                    fits = self._pools[code].find(typed, slips=slips)
                    found += [(place, fit, one) for fit, one in fits if not plans or one.plan in plans]
            if found:
                return tuple(Suggestion(one, fit.spans) for _, fit, one in _picked(sorted(found, key=_rank), limit))
        return ()


def _rank(found: _Found) -> tuple[int, int, int, int, int]:
    place, fit, one = found
    return place, fit.way, _ORDER[one.kind], -one.weight, len(one.text)


def _picked(ranked: Sequence[_Found], limit: int) -> list[_Found]:
    """The first of each need; no kind beyond half of the places while another one has something left."""
    seen: set[str] = set()
    once: list[_Found] = []
    for one in ranked:
        same = {one[2].need, one[2].text}
        if not same & seen:
            once.append(one)
        seen |= same
    taken: Counter[SuggestionKind] = Counter()
    chosen: list[int] = []
    left: list[int] = []
    for number, (_, _, candidate) in enumerate(once):
        (left if taken[candidate.kind] >= (limit + 1) // 2 else chosen).append(number)
        taken[candidate.kind] += 1
    return [once[number] for number in sorted([*chosen, *left][:limit])]


def _languages(typed: Typed, language: str) -> tuple[str, ...]:
    """The reader's language, then those that the letters typed may belong to."""
    others: list[str] = []
    if typed.scripts & {"han", "kana"}:
        others = ["zh-Hant", "zh-Hans", "ja"] if language.startswith("zh") else ["ja"]
    elif "hangul" in typed.scripts:
        others = ["ko"]
    elif "cyrillic" in typed.scripts:
        others = ["ru"]
    elif typed.scripts:
        others = ["ja", "en", "vi"]
    return tuple(dict.fromkeys([language, *others]))
