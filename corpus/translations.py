"""Reads reference translations (参考訳): unofficial, written beforehand, tied to their original by its digest.

``translations.csv``: 箇所, 指紋, 原文 and a column for every language.  箇所 is ``4-2/city#s1``, ``vision:4``,
``approach:4-2`` or ``actor:city``; 指紋 is :func:`fingerprint` of the original; 原文 is there for whoever edits the
table and is never shown.  When the report's sentence changes, its fingerprint no longer fits and the translation
is left out until somebody renews it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.csv_table import read_csv
from corpus.errors import Notice, ReportError, raise_all
from corpus.nouns import Report, Translation

LANGUAGES = ("ja-simple", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ru")
COLUMNS = ("箇所", "指紋", "原文", *LANGUAGES)


@dataclass(frozen=True, slots=True)
class Translated:
    """What a table of translations holds for one report."""

    translations: tuple[Translation, ...]
    notices: tuple[Notice, ...]
    """Translations that were left out, because their original has changed."""


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of an original."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def originals(report: Report) -> dict[str, str]:
    """Everything that can be translated, by its place."""
    found = {f"vision:{vision.number}": vision.title for vision in report.visions}
    found |= {f"approach:{approach.id}": approach.title for approach in report.approaches}
    found |= {f"actor:{entry.actor.id}": entry.actor.name for entry in report.entries}
    found |= {statement.id.removeprefix(f"{report.id}/"): statement.text for _, statement in report.statements()}
    return found


def read_translations(path: Path, report: Report) -> Translated:
    """The translations that fit the report as it is; raises :class:`corpus.errors.ReportError`."""
    wanted: Mapping[str, str] = originals(report)
    found: list[Translation] = []
    notices: list[Notice] = []
    problems: list[ReportError] = []
    seen: set[str] = set()
    for row in read_csv(path, COLUMNS):
        place = row["箇所"]
        if place not in wanted:
            problems.append(row.fault("箇所", f"報告書にない箇所「{place}」です。", "番号を確かめるか、行を消してください。"))
            continue
        if place in seen:
            problems.append(row.fault("箇所", f"箇所「{place}」が二つあります。", "どちらかの行を消してください。"))
        seen.add(place)
        if row["指紋"] != fingerprint(wanted[place]):
            remedy = f"訳を見直してから、指紋を「{fingerprint(wanted[place])}」に書き換えてください。"
            notices.append(Notice("原文が変わったので、この訳は使いません。", row.place("指紋"), remedy))
            continue
        found += [Translation(f"{report.id}/{place}", code, row[code]) for code in LANGUAGES if row[code]]
    raise_all(problems)
    return Translated(tuple(found), tuple(notices))
