"""Texts as they are compared while somebody types, with a way back to the characters that are shown.

Everything that a hurried writer leaves out is folded away: width and case (NFKC), the kind of kana, diacritics of
Latin and Cyrillic letters (``tuyet`` meets ``tuyết``), spaces and punctuation.  Hangul is taken apart into its
letters, so that a syllable that is still being typed begins the one it will be.  Offsets are code points of the
text, end exclusive.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.characters import fold, is_han, is_hiragana, is_katakana, lengthens, to_hiragana
from indexer.furigana import furigana
from indexer.treatment import tokens

Letter = tuple[str, int, int]
"""A folded character, and where in the text it comes from."""

_ALIKE = str.maketrans({"ぢ": "じ", "づ": "ず", "ゐ": "い", "ゑ": "え", "ゔ": "ぶ", "đ": "d", "ł": "l", "ı": "i"})
_STRIPPED = ("LATIN", "CYRILLIC", "GREEK")


@dataclass(frozen=True, slots=True)
class Key:
    """A text, or its reading, as it is compared."""

    text: str
    """Folded; letters and digits only."""
    origins: tuple[tuple[int, int], ...]
    """For each character of :attr:`text`, the [start, end) of the shown text that it stands for."""
    starts: tuple[int, ...]
    """The offsets in :attr:`text` at which a word begins; 0 first."""

    def shown(self, start: int, end: int) -> tuple[int, int]:
        """The range of the shown text behind ``text[start:end]``, which must not be empty."""
        return self.origins[start][0], self.origins[end - 1][1]


def surface_key(text: str, words: Iterable[int] = ()) -> Key:
    """A text as it is written; ``words`` are offsets at which words begin besides those after a gap."""
    folded = fold(text)
    letters = [(char, *folded.origin(at, at + 1)) for at, char in enumerate(folded.text)]
    return _key(letters, frozenset(words))


def reading_key(text: str, words: Iterable[int] = ()) -> Key:
    """A Japanese text as it is read: kana over every kanji that the dictionary reads, the rest as it stands."""
    read = {ruby.start: ruby for ruby in furigana(text)}
    letters: list[Letter] = []
    at = 0
    while at < len(text):
        if ruby := read.get(at):
            letters += [(char, ruby.start, ruby.end) for char in ruby.reading]
            at = ruby.end
        else:
            letters += [(char, at, at + 1) for char in fold(text[at]).text]
            at += 1
    return _key(letters, frozenset(words))


def loosened(key: Key) -> Key:
    """A reading without its long vowels, as most people write rōmaji (``joho`` for じょうほう)."""
    kept = [at for at in range(len(key.text)) if not (at and lengthens(key.text[at - 1], key.text[at]))]
    places = {old: new for new, old in enumerate(kept)}
    return Key(
        "".join(key.text[at] for at in kept),
        tuple(key.origins[at] for at in kept),
        tuple(places[start] for start in key.starts if start in places),
    )


def word_starts(text: str) -> tuple[int, ...]:
    """Where the words of a Japanese text begin."""
    return tuple(start for _, _, start in tokens(text))


def read_aloud(typed: str) -> str:
    """The folded reading of something typed in kanji and kana; what it holds is kept nowhere."""
    said = "".join(to_hiragana(reading) or surface for surface, reading, _ in tokens(typed))
    return surface_key(said).text


def scripts(text: str) -> frozenset[str]:
    """Which of ``han``, ``kana``, ``hangul``, ``latin`` and ``cyrillic`` a folded text is written in."""
    return frozenset(script for char in text if (script := _script(char)))


def _script(char: str) -> str:
    if is_han(char):
        return "han"
    if is_hiragana(char) or is_katakana(char):
        return "kana"
    if "ᄀ" <= char <= "ᇿ" or "가" <= char <= "힣" or "ㄱ" <= char <= "ㆎ":
        return "hangul"
    if "Ѐ" <= char <= "ӿ":
        return "cyrillic"
    return "latin" if char.isalpha() and unicodedata.name(char, "").startswith("LATIN") else ""


def _key(letters: Iterable[Letter], words: frozenset[int]) -> Key:
    text: list[str] = []
    origins: list[tuple[int, int]] = []
    starts: list[int] = []
    gap, last = True, -1
    for char, start, end in letters:
        for plain in _plain(char):
            if not plain.isalnum():
                gap = True
                continue
            if gap or (start in words and start != last):
                starts.append(len(text))
            gap, last = False, start
            text.append(plain)
            origins.append((start, end))
    return Key("".join(text), tuple(origins), tuple(starts))


def _plain(char: str) -> str:
    """A folded character without its marks, hangul as its letters, katakana as hiragana."""
    if "가" <= char <= "힣":
        return unicodedata.normalize("NFD", char)
    plain = to_hiragana(char).translate(_ALIKE)
    if plain.isascii() or not unicodedata.name(plain[0], "").startswith(_STRIPPED):
        return plain
    return "".join(part for part in unicodedata.normalize("NFD", plain) if not unicodedata.combining(part))
