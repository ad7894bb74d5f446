"""Reads the glossary (用語集): the words a report is written in, and how they are put in other languages.

``glossary.csv``: 用語 and a column for every language.  用語 is the word as it stands in the report; an empty cell
means that no rendering was settled.  Translators keep to it, and readers who type are offered its words.
"""

from __future__ import annotations

from pathlib import Path

from corpus.csv_table import read_csv
from corpus.errors import ReportError, raise_all
from corpus.nouns import GlossaryTerm

LANGUAGES = ("ja-simple", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ru")
COLUMNS = ("用語", *LANGUAGES)


def read_glossary(path: Path) -> tuple[GlossaryTerm, ...]:
    """Every term in file order; raises :class:`corpus.errors.ReportError` with everything wrong."""
    found: list[GlossaryTerm] = []
    problems: list[ReportError] = []
    seen: dict[str, int] = {}
    for row in read_csv(path, COLUMNS):
        term = row["用語"]
        if not term:
            problems.append(row.fault("用語", "空欄です。", "報告書での書き方を書くか、行を消してください。"))
        elif term in seen:
            problems.append(
                row.fault("用語", f"同じ用語が{seen[term]}行目にもあります。", "どちらかの行を消してください。")
            )
        seen.setdefault(term, row.number)
        renderings = tuple((code, row[code]) for code in LANGUAGES if row[code])
        found.append(GlossaryTerm(term, renderings))
    raise_all(problems)
    return tuple(found)
