"""What stands in the box, read in every way in which it may be meant."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from indexer.romaji import Beginning, beginnings, to_kana
from service.suggesting.keys import Key, loosened, read_aloud, scripts, surface_key

LONGEST = 60
"""What is longer than this is a question of the reader's own, which nothing completes."""
_LOOSE_FROM = 3
"""Without long vowels fewer kana are the beginning of too much."""
_ROMAJI_FROM = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """One text as typed so far; every field but the last two is folded as :mod:`service.suggesting.keys` folds."""

    text: str
    words: tuple[str, ...]
    """The parts between gaps, where there are several."""
    readings: tuple[Beginning, ...]
    """Kana it may be the beginning of: its own reading, or rōmaji read back, the last kana perhaps still open."""
    scripts: frozenset[str]
    romaji: bool
    """Whether :attr:`readings` come from Latin letters."""

    @property
    def loose(self) -> tuple[Beginning, ...]:
        """The readings without their long vowels, where enough is left of them."""
        found = (Beginning(_loose(one.kana), one.following) for one in self.readings)
        return tuple(one for one in found if len(one.kana) + bool(one.following) >= _LOOSE_FROM)


def read_typed(text: str) -> Typed | None:
    """``None`` where there is no letter or digit, or too much for a completion."""
    if len(text) > 2 * LONGEST:
        return None
    key = surface_key(text)
    if not key.text or len(key.text) > LONGEST:
        return None
    written = scripts(key.text)
    readings, romaji = _readings(text, key, written)
    return Typed(key.text, _words(key), readings, written, romaji)


def _words(key: Key) -> tuple[str, ...]:
    bounds = [*key.starts, len(key.text)]
    words = tuple(key.text[start:end] for start, end in pairwise(bounds))
    return words if len(words) > 1 else ()


def _readings(text: str, key: Key, written: frozenset[str]) -> tuple[tuple[Beginning, ...], bool]:
    if written == {"kana"}:
        return (Beginning(key.text, frozenset()),), False
    if "kana" in written and "han" in written:
        return (Beginning(read_aloud(text), frozenset()),), False
    if written == {"latin"} and len(key.text) >= _ROMAJI_FROM:
        *before, last = text.split()
        heads = [to_kana(word) for word in before]
        if all(heads):
            head = "".join(kana for kana in heads if kana)
            return tuple(_folded(head, one) for one in beginnings(last)), True
    return (), False


def _folded(head: str, beginning: Beginning) -> Beginning:
    following = frozenset(surface_key(kana).text for kana in beginning.following)
    return Beginning(surface_key(head + beginning.kana).text, following)


def _loose(kana: str) -> str:
    return loosened(Key(kana, tuple((at, at + 1) for at in range(len(kana))), (0,))).text
