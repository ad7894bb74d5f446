"""Where a line of Japanese may break without parting a phrase, by BudouX's model of phrase ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise

import budoux

LONG = 7
"""Characters; with readings over them, that many are as wide as the narrowest phone's quotation."""


_INSIDE = re.compile(r"[おご][\u4e00-\u9fff]|[①-⑳].")
"""Where the model parts what belongs together: お／金, and the number of a heading from its first word."""
_PARTICLES = frozenset("のをはがやともにへ、・（")


@lru_cache(maxsize=2048)
def phrase_ends(text: str) -> tuple[int, ...]:
    """The offsets, in code points, at which a phrase of ``text`` ends and another begins."""
    if not text:
        return ()
    ends = accumulate(map(len, _parser().parse(text)[:-1]))
    return tuple(end for end in ends if not _INSIDE.match(text, end - 1))


def word_ends(text: str, readings: Sequence[tuple[int, int, str]]) -> Iterator[int]:
    """Where else a line with readings over its kanji may break: before a word inside a phrase longer than :data:`LONG`.

    Such a phrase may be wider than a phone; left to itself, a browser parts it where it is full, be it inside a word or
    before the last kana of a verb (行／う).  A single kanji (者, 的, 性) goes with the kanji before it.
    """
    inside = {at for start, end, _ in readings for at in range(start + 1, end)}
    edges = (0, *(end for end in phrase_ends(text) if end not in inside), len(text))
    long = [(start, end) for start, end in pairwise(edges) if end - start > LONG]
    before = 0
    for start, end, _ in readings:
        parted = (start == before and end - start > 1) or text[start - 1 : start] in _PARTICLES
        if parted and any(begin < start < until for begin, until in long):
            yield start
        before = end


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
