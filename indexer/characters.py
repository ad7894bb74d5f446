"""Characters before words: NFKC with a way back to the original offsets, kana folding, scripts.

Search compares folded text, but readers see the original, so every folding here remembers where each character
came from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_VOWEL_ROWS = {
    "あ": "あかさたなはまやらわがざだばぱぁゃゎ",
    "い": "いきしちにひみりぎじぢびぴぃ",
    "う": "うくすつぬふむゆるぐずづぶぷぅゅゔ",
    "え": "えけせてねへめれげぜでべぺぇ",
    "お": "おこそとのほもよろをごぞどぼぽぉょ",
}
_VOWEL_OF = {kana: vowel for vowel, row in _VOWEL_ROWS.items() for kana in row}
_ALIKE = str.maketrans({"ぢ": "じ", "づ": "ず", "ゐ": "い", "ゑ": "え", "ゔ": "ぶ"})
_JOINED = frozenset("ﾞﾟ゛゜")
_LONG_MARKS = frozenset("ー〜～−―‐-")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the [start, end) it came from in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The original range behind ``text[start:end]``; the range must not be empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """NFKC and case folding, cluster by cluster, offsets kept.

    A cluster is a character with the combining marks that follow it (half-width ﾞ and ﾟ among them), so ``ｶﾞ``
    becomes one ``ガ`` that points back at both.  Control characters become spaces.
    """
    if text.isascii() and text.isprintable():
        positions = range(len(text))
        return Folded(text.casefold(), tuple(positions), tuple(position + 1 for position in positions))
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    while position < len(text):
        end = position + 1
        while end < len(text) and (text[end] in _JOINED or unicodedata.combining(text[end])):
            end += 1
        cluster = text[position:end]
        if len(cluster) == 1 and unicodedata.category(cluster) in {"Cc", "Cf", "Cs", "Co"}:
            normal = " "
        else:
            normal = unicodedata.normalize("NFKC", cluster).casefold()
        characters.extend(normal)
        starts.extend([position] * len(normal))
        ends.extend([end] * len(normal))
        position = end
    return Folded("".join(characters), tuple(starts), tuple(ends))


def to_hiragana(text: str) -> str:
    """Katakana to hiragana, everything else as it is."""
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in text)


@lru_cache(maxsize=65536)
def fold_kana(text: str) -> str:
    """One spelling for words that kana writes in several ways.

    Katakana become hiragana, ``ぢ``/``づ`` become ``じ``/``ず``, and a long vowel is always written ``ー``
    (``とうろく``, ``トーロク`` and ``とおろく`` meet in ``とーろく``), ``ティ`` is ``ち`` and ``ヴ`` is ``ぶ``, except that a long mark at the end of a
    word of four characters or more is dropped (コンピューター, コンピュータ).
    """
    plain = to_hiragana(text).translate(_ALIKE).replace("てぃ", "ち").replace("でぃ", "じ")
    out: list[str] = []
    for char in plain:
        before = _VOWEL_OF.get(out[-1]) if out and out[-1] != "ー" else None
        if char in _LONG_MARKS and out and (before or out[-1] == "ー"):
            if out[-1] != "ー":
                out.append("ー")
        elif before and ((char == before and char in "あいうえお") or (before, char) in {("お", "う"), ("え", "い")}):
            out.append("ー")
        else:
            out.append(char)
    if len(out) >= 4 and out[-1] == "ー":
        out.pop()
    return "".join(out)


def lengthens(before: str, char: str) -> bool:
    """Whether ``char``, hiragana or a long mark, only makes the kana ``before`` it longer (とう, けい, カー)."""
    vowel = _VOWEL_OF.get(before, "")
    return char in _LONG_MARKS or (char in "あいうえお" and char == vowel) or (vowel, char) in {("お", "う"), ("え", "い")}


def is_hiragana(char: str) -> bool:
    """Whether ``char`` is hiragana (the long mark counts)."""
    return "ぁ" <= char <= "ゖ" or char == "ー"


def is_katakana(char: str) -> bool:
    """Whether ``char`` is katakana (the long mark counts)."""
    return "ァ" <= char <= "ヺ" or char == "ー"


def is_han(char: str) -> bool:
    """Whether ``char`` is a Chinese character, the iteration mark 々 included."""
    return "一" <= char <= "鿿" or "㐀" <= char <= "䶿" or char in "々〆" or "\uf900" <= char <= "\ufaff"
