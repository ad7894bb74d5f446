"""Readings over the kanji of a text (ふりがな), so that everyone can read a quotation as it stands.

SudachiPy's readings, with corrections from ``corpus/readings.csv`` in front (longest match over the text): a dictionary
does not know 市社協, and reads 人 and 方 by chance.  Kana of a word stay without a reading: 取り組み has one over 取 and
one over 組.  Only offsets and readings come out; the text itself is never touched.

:func:`furigana` reads word by word, as search and suggestions do.  :func:`short_furigana` says the same over shorter
stretches: a reading is not parted at the end of a line, so 日常生活自立支援事業 in one piece would leave a hole there.
In the file, a word may be given in parts, where a dictionary would part it otherwise (住宅/前/道路,じゅうたく/まえ/どうろ),
and one marked 語 is corrected only where it is a word by itself (文の数, not 実施者数).  Those and the ones marked 表示 are
for readers alone: search takes its readings from the unmarked ones.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indexer.characters import is_han, to_hiragana
from indexer.treatment import short_tokens, tokens

_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,4}$")
_CIRCLED = re.compile(r"[①-⑳]")
"""They stand before a heading and are no part of its first word: to SudachiPy, ②日常生活 begins with the second of a month."""
_KA = frozenset({*range(2, 11), 14, 20, 24})

SHORT = 3
"""Kanji; a word of so few (利用者, 効率的) is never parted."""

READINGS = Path(__file__).resolve().parents[1] / "corpus" / "readings.csv"


@dataclass(frozen=True, slots=True)
class Ruby:
    """The reading of one stretch of kanji."""

    start: int
    """In code points of the text; ``end`` is exclusive."""
    end: int
    reading: str
    """In hiragana."""


@lru_cache(maxsize=4096)
def furigana(text: str) -> tuple[Ruby, ...]:
    """The readings of a text's kanji, in order; what no dictionary reads has none."""
    found: list[Ruby] = []
    corrected = _corrections()
    covered = 0
    for match in corrected.pattern.finditer(text):
        found += _aligned(match.group(), corrected.readings[match.group()], match.start())
    taken = [(match.start(), match.end()) for match in corrected.pattern.finditer(text)]
    for surface, reading, start in tokens(_CIRCLED.sub(" ", text)):
        end = start + len(surface)
        surface = surface.partition("（")[0]  # to SudachiPy, a reading in brackets is a part of the word: 報告書（ほうこくしょ）
        if not _is_kanji(text[start - 1 : start] or " "):
            reading = corrected.words.get(surface) or _day(text, surface, start) or reading
        if start >= covered and not any(start < other and begin < end for begin, other in taken):
            found += _aligned(surface, to_hiragana(reading), start)
            covered = end
    return tuple(sorted(found, key=lambda ruby: ruby.start))


@lru_cache(maxsize=4096)
def short_furigana(text: str) -> tuple[Ruby, ...]:
    """The same readings over shorter stretches, wherever the parts of a word, read one by one, say what the word says."""
    return tuple(part for ruby in furigana(text) for part in _parted(text[ruby.start : ruby.end], ruby))


def _parted(base: str, ruby: Ruby) -> list[Ruby]:
    """One word's reading over its parts; as it was where their own readings differ (手 and 紙 do not say てがみ)."""
    parts = _corrections().parts.get(base) or [
        (surface, to_hiragana(reading)) for surface, reading in short_tokens(base)
    ]
    if len(base) <= SHORT or "".join(said for _, said in parts) != ruby.reading or not all(said for _, said in parts):
        return [ruby]
    found: list[Ruby] = []
    at = ruby.start
    for surface, said in parts:
        found += _aligned(surface, said, at)
        at += len(surface)
    return found


@dataclass(frozen=True, slots=True)
class _Corrections:
    readings: dict[str, str]
    """Wherever the letters stand."""
    words: dict[str, str]
    """Only where the dictionary, too, takes them for a word."""
    searched: dict[str, str]
    """Those of :attr:`readings` that search goes by, too."""
    parts: dict[str, list[tuple[str, str]]]
    """Of the words that the file gives in parts."""
    pattern: re.Pattern[str]


@lru_cache(maxsize=1)
def _corrections(path: Path = READINGS) -> _Corrections:
    """The corrected readings; the file is part of the program and tested, so its faults are not told to readers."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["表記"].split("/"), row["読み"].split("/"), row["範囲"]) for row in csv.DictReader(file)]
    readings = {"".join(word): "".join(said) for word, said, where in rows if where != "語"}
    words = {"".join(word): "".join(said) for word, said, where in rows if where == "語"}
    searched = {"".join(word): "".join(said) for word, said, where in rows if not where}
    parts = {"".join(word): list(zip(word, said, strict=True)) for word, said, _ in rows if len(word) > 1}
    longest_first = sorted(readings, key=len, reverse=True)
    return _Corrections(readings, words, searched, parts, re.compile("|".join(map(re.escape, longest_first)) or r"(?!)"))


def _day(text: str, surface: str, start: int) -> str:
    """How 日 is read behind a number: 3日 is みっか and 10日 とおか, but 30日 さんじゅうにち; empty where it is no such 日."""
    if surface != "日" or not (number := _NUMBER.search(text[max(0, start - 5) : start])):
        return ""
    return "か" if int(number.group()) in _KA else "にち"


def checked_readings() -> Mapping[str, str]:
    """The readings that people have checked for search, by the word as it is written."""
    return _corrections().searched


def _aligned(surface: str, reading: str, start: int) -> list[Ruby]:
    """The reading laid over the kanji of a word, its kana left out; over the whole word where they do not fit."""
    if not reading or not any(map(_is_kanji, surface)) or not re.fullmatch(r"[ぁ-ゖー・ ]+", reading):
        return []
    runs = [(match.group(), match.start()) for match in re.finditer(r"[\u3400-\u9fff々〆ヶ]+|[^\u3400-\u9fff々〆ヶ]+", surface)]
    pattern = "".join("(.+?)" if _is_kanji(run[0]) else re.escape(to_hiragana(run)) for run, _ in runs)
    match = re.fullmatch(pattern, reading)
    if match is None:
        return [Ruby(start, start + len(surface), reading)]
    kanji = [(run, at) for run, at in runs if _is_kanji(run[0])]
    return [
        Ruby(start + at, start + at + len(run), said)
        for (run, at), said in zip(kanji, match.groups(), strict=True)
    ]


def _is_kanji(char: str) -> bool:
    return is_han(char) or char in "々〆ヶ"
