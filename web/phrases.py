"""Where a line of Japanese may break without parting a phrase, by BudouX's model of phrase ends."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate

import budoux


@lru_cache(maxsize=2048)
def phrase_ends(text: str) -> tuple[int, ...]:
    """The offsets, in code points, at which a phrase of ``text`` ends and another begins."""
    if not text:
        return ()
    return tuple(accumulate(map(len, _parser().parse(text)[:-1])))


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
