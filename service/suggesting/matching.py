"""How well a candidate fits what was typed: the surest way in which it does, and the characters that match.

From the surest down: the text begins with it, a word does, the reading does, it stands inside, another name of the
same thing begins with it, all its words stand there, the reading does but for long vowels, a word does but for one
slip.  Each way is a line of :func:`match`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from indexer.romaji import Beginning
from service.suggesting.keys import Key, scripts
from service.suggesting.typed import Typed

Spans = tuple[tuple[int, int], ...]

_SLIP_FROM = {"han": 4, "kana": 5, "latin": 5, "cyrillic": 5, "hangul": 8}
"""The fewest letters, by script, among which one slip is looked for: in a shorter text it makes another word."""
_INSIDE_FROM = {"han": 1, "kana": 3, "hangul": 3}
"""The fewest letters that are looked for inside words, by script; Latin and Cyrillic words are not looked into."""


class Way(IntEnum):
    """The ways of fitting, surest first."""

    TEXT = 0
    WORD = 1
    READING = 2
    WORD_READING = 3
    INSIDE = 4
    ALIAS = 5
    WORDS = 6
    LOOSE = 7
    SLIP = 8


@dataclass(frozen=True, slots=True)
class Keys:
    """A candidate as it is compared."""

    surface: Key
    reading: Key | None
    """Of Japanese texts only."""
    loose: Key | None
    aliases: tuple[Key, ...]
    """Other names of the same thing; they are never shown."""


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate fits: in which way, and which characters of it are what was typed."""

    way: Way
    spans: Spans


def match(typed: Typed, keys: Keys, *, slips: bool = False) -> Match | None:
    """The surest way in which a candidate fits; with ``slips`` only but for one slip."""
    if slips:
        return _slip(typed, keys)
    return (
        _written(typed, keys.surface)
        or _read(typed.readings, keys.reading, Way.READING, Way.WORD_READING)
        or _inside(typed, keys.surface)
        or _alias(typed, keys.aliases)
        or _all_words(typed, keys.surface)
        or _read(typed.loose, keys.loose, Way.LOOSE, Way.LOOSE)
    )


def _written(typed: Typed, key: Key) -> Match | None:
    for start in key.starts:
        if key.text.startswith(typed.text, start):
            return Match(Way.WORD if start else Way.TEXT, (key.shown(start, start + len(typed.text)),))
    return None


def _read(readings: Sequence[Beginning], key: Key | None, first: Way, later: Way) -> Match | None:
    for start in key.starts if key else ():
        for reading in readings:
            assert key is not None
            end = start + len(reading.kana)
            if not key.text.startswith(reading.kana, start):
                continue
            if not reading.following:
                return Match(later if start else first, (key.shown(start, end),))
            if key.text[end : end + 1] in reading.following:
                return Match(later if start else first, (key.shown(start, end + 1),))
    return None


def _inside(typed: Typed, key: Key) -> Match | None:
    if any(len(typed.text) < _INSIDE_FROM.get(script, len(key.text)) for script in typed.scripts):
        return None
    at = key.text.find(typed.text)
    return Match(Way.INSIDE, (key.shown(at, at + len(typed.text)),)) if at >= 0 else None


def _alias(typed: Typed, aliases: Sequence[Key]) -> Match | None:
    if len(typed.text) < 2:
        return None
    half = 2 * len(typed.text)  # what begins like half of everything is no name for it
    known = any(len(alias.text) <= half and alias.text.startswith(typed.text) for alias in aliases)
    return Match(Way.ALIAS, ()) if known else None


def _all_words(typed: Typed, key: Key) -> Match | None:
    """Every word typed begins a word of the text, in any order."""
    spans: list[tuple[int, int]] = []
    for word in typed.words:
        start = next((start for start in key.starts if key.text.startswith(word, start)), None)
        if start is None:
            return None
        spans.append(key.shown(start, start + len(word)))
    return Match(Way.WORDS, merged(spans)) if spans else None


def _slip(typed: Typed, keys: Keys) -> Match | None:
    for text, key in _slippery(typed, keys):
        if any(len(text) < _SLIP_FROM[script] for script in scripts(text)):
            continue
        for start in key.starts:
            length = one_slip(text, key.text[start : start + len(text) + 1])
            if length:
                return Match(Way.SLIP, (key.shown(start, start + length),))
    return None


def _slippery(typed: Typed, keys: Keys) -> Iterator[tuple[str, Key]]:
    yield typed.text, keys.surface
    if keys.reading is not None and not typed.romaji:
        yield from ((reading.kana, keys.reading) for reading in typed.readings)


def one_slip(typed: str, text: str) -> int:
    """How many characters of ``text`` are meant by ``typed``, which is its beginning but for one slip; 0 where not.

    A slip is a letter too many, too few, another one, or two that changed places; the first letter is right.
    """
    at = next((n for n, (a, b) in enumerate(zip(typed, text, strict=False)) if a != b), min(len(typed), len(text)))
    if at == 0 or at >= len(typed):
        return 0
    rest = typed[at:]
    for meant, length in (
        (text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :], len(typed)),  # two changed places
        (rest[:1] + text[at + 1 :], len(typed)),  # another letter
        (rest[:1] + text[at:], len(typed) - 1),  # one too many
        (text[at + 1 :], len(typed) + 1),  # one too few
    ):
        if meant.startswith(rest) and length <= len(text):
            return length
    return 0


def merged(spans: Sequence[tuple[int, int]]) -> Spans:
    """Ranges in order, with those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
