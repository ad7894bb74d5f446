"""A welfare thesaurus for Japanese cities: official terms, the words people use, dialect, and other languages.

After SKOS (W3C Recommendation, 2009): a concept has a preferred label, alternative labels and perhaps a broader
concept.  It belongs to no plan and was written without reading one; it is used when a question is asked, never to
change what is shown of the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.csv_table import read_csv
from corpus.errors import ReportError, raise_all

THESAURUS_FILE = Path(__file__).parent / "thesaurus" / "concepts.csv"
LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ko", "vi", "ru")
COLUMNS = ("id", "語", "公用の言い方", "くらしの言葉", "方言", *LANGUAGES, "上位")
_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept with its labels."""

    id: str
    label: str
    """The official term, as plans write it."""
    official: tuple[str, ...]
    """Other official words for the same, or for its core parts."""
    everyday: tuple[str, ...]
    """What people say instead, dialect included."""
    foreign: tuple[tuple[str, str], ...]
    """(language, term) pairs."""
    broader: str = ""

    @property
    def terms(self) -> tuple[str, ...]:
        """The official words, the preferred one first: what a search adds to a question."""
        return (self.label, *self.official)


def read_thesaurus(path: Path = THESAURUS_FILE) -> tuple[Concept, ...]:
    """Every concept in file order; raises :class:`corpus.errors.ReportError` with everything wrong."""
    rows = read_csv(path, COLUMNS)
    ids = {row["id"] for row in rows}
    problems: list[ReportError] = []
    seen: set[str] = set()
    concepts: list[Concept] = []
    for row in rows:
        if not row["id"] or row["id"] in seen:
            problems.append(row.fault("id", f"id「{row['id']}」が空か、重複しています。", "ほかにない短い名前にしてください。"))
        seen.add(row["id"])
        if not row["語"]:
            problems.append(row.fault("語", "空欄です。", "公用の言い方を一つ書いてください。"))
        if row["上位"] and row["上位"] not in ids:
            problems.append(row.fault("上位", f"「{row['上位']}」という id はありません。", "id を確かめるか、空欄にしてください。"))
        concepts.append(
            Concept(
                id=row["id"],
                label=row["語"],
                official=_split(row["公用の言い方"]),
                everyday=(*_split(row["くらしの言葉"]), *_split(row["方言"])),
                foreign=tuple((code, term) for code in LANGUAGES for term in _split(row[code])),
                broader=row["上位"],
            )
        )
    raise_all(problems)
    return tuple(concepts)


@cache
def load_thesaurus() -> tuple[Concept, ...]:
    """The thesaurus that comes with the service, read once; empty where it was taken away."""
    return read_thesaurus() if THESAURUS_FILE.is_file() else ()


def _split(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term for part in cell.split(_SEPARATOR) if (term := part.strip())))
