"""Latin-letter Japanese to hiragana: Hepburn, kunrei and what people really type.

Mora table after ISO 3602 (kunrei), modified Hepburn, and wāpuro spellings (``dhi``, ``xtu``).  A word converts
only when it parses whole; ``josetsu`` and ``zyosetu`` both give ``じょせつ``, ``cancer`` gives nothing.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_PLAIN = {
    "": "あいうえお",
    "k": "かきくけこ",
    "g": "がぎぐげご",
    "s": "さしすせそ",
    "z": "ざじずぜぞ",
    "t": "たちつてと",
    "d": "だぢづでど",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "b": "ばびぶべぼ",
    "p": "ぱぴぷぺぽ",
    "m": "まみむめも",
    "r": "らりるれろ",
    "l": "らりるれろ",
}
_PALATAL = {
    "ky": "き", "gy": "ぎ", "sy": "し", "sh": "し", "zy": "じ", "j": "じ", "jy": "じ", "ty": "ち", "ch": "ち",
    "cy": "ち", "dy": "ぢ", "ny": "に", "hy": "ひ", "by": "び", "py": "ぴ", "my": "み", "ry": "り", "ly": "り",
}  # fmt: skip
_SINGLE = {
    "shi": "し", "chi": "ち", "tsu": "つ", "fu": "ふ", "ji": "じ", "ya": "や", "yu": "ゆ", "yo": "よ", "wa": "わ",
    "wo": "を", "fa": "ふぁ", "fi": "ふぃ", "fe": "ふぇ", "fo": "ふぉ", "va": "ゔぁ", "vi": "ゔぃ", "vu": "ゔ",
    "ve": "ゔぇ", "vo": "ゔぉ", "thi": "てぃ", "dhi": "でぃ", "she": "しぇ", "che": "ちぇ", "je": "じぇ",
    "xtu": "っ", "xtsu": "っ", "ltu": "っ", "wi": "うぃ", "we": "うぇ", "nn": "ん",
}  # fmt: skip


def _morae() -> dict[str, str]:
    table = {row + vowel: kana for row, kanas in _PLAIN.items() for vowel, kana in zip("aiueo", kanas, strict=True)}
    for onset, kana in _PALATAL.items():
        for vowel, small in zip("auo", "ゃゅょ", strict=True):
            table[onset + vowel] = kana + small
    return table | _SINGLE


_MORAE = _morae()
_LONGEST = max(map(len, _MORAE))
_MACRONS = {"a": "あ", "i": "い", "u": "う", "e": "え", "o": "う"}


def to_kana(word: str) -> str | None:
    """The hiragana of one Latin-letter word, or ``None`` where it does not parse whole as Japanese.

    Macrons and circumflexes lengthen (``jōsetsu``, ``zyôsetu``); doubled consonants (and ``tch``) give ``っ``;
    ``n`` before a consonant, an apostrophe or the end, and ``m`` before b, m, p, give ``ん``.
    """
    spelled = _spell_out_macrons(word.casefold())
    out: list[str] = []
    position = 0
    while position < len(spelled):
        char = spelled[position]
        following = spelled[position + 1 : position + 2]
        if char in "kgsztdhbpmrcfj" and (following == char or (char == "t" and following == "c")):
            out.append("っ")
            position += 1
        elif (char == "n" and following in {"'", "’"}) or (char == "n" and following == "-"):
            out.append("ん")
            position += 2
        elif char in "nm" and _closes_a_syllable(char, spelled[position + 1 :]):
            out.append("ん")
            position += 1
        elif char == "-" and out:
            out.append("ー")
            position += 1
        elif _is_kana_letter(char):
            out.append(char)
            position += 1
        else:
            for length in range(min(_LONGEST, len(spelled) - position), 0, -1):
                mora = _MORAE.get(spelled[position : position + length])
                if mora is not None:
                    out.append(mora)
                    position += length
                    break
            else:
                return None
    return "".join(out) or None


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a word may become that is still being typed."""

    kana: str
    """The hiragana that stand already."""
    following: frozenset[str]
    """The hiragana one of which comes next, as the letters after :attr:`kana` say; empty where there are none."""


def beginnings(word: str) -> tuple[Beginning, ...]:
    """Every way in which a half-typed Latin-letter word may be the beginning of Japanese; none where it cannot be.

    ``josets`` gives じょせ with つ to come; ``yukin`` gives ゆきん, and ゆき with な, に … or ん to come.
    """
    spelled = _spell_out_macrons(word.casefold())
    whole = to_kana(spelled)
    found = [Beginning(whole, frozenset())] if whole else []
    for cut in range(1, min(_LONGEST, len(spelled))):
        head, tail = to_kana(spelled[:-cut]), spelled[-cut:]
        following = {kana[0] for mora, kana in _MORAE.items() if mora.startswith(tail) and mora != tail}
        if tail[-1] in "kstpc" and (cut == 1 or tail == tail[0] * 2):
            following.add("っ")
        if tail == "n":
            following.add("ん")
        if head and following:
            found.append(Beginning(head, frozenset(following)))
    return tuple(found)


def _closes_a_syllable(char: str, rest: str) -> bool:
    if char == "m":
        return rest[:1] in {"b", "p"} or rest[:1] == "m"
    return not rest or (rest[0] not in "aiueoy" and not rest.startswith("n")) or (rest[0] == "n" and rest[1:2] != "")


def _is_kana_letter(char: str) -> bool:
    return "ぁ" <= char <= "ゖ"


def _spell_out_macrons(word: str) -> str:
    out: list[str] = []
    for char in unicodedata.normalize("NFD", word):
        if char in "\u0304\u0302" and out and out[-1] in _MACRONS:
            out.append(_MACRONS[out[-1]])
        else:
            out.append(char)
    return "".join(out)
