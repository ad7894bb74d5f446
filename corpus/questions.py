"""Reads anticipated questions (想定質問): what people ask, and which sentences answer it.

``questions.csv``: まとまり, 言語, 書き方, 答える文, 質問.  答える文 holds references within the report, best first, such
as ``4-2/city#s1 4-2/summary#s1``.  ``unanswered.csv``, for questions that the report does not answer: まとまり, 言語,
書き方, 種類, 質問, with 種類 far, near_topic, near_detail or near_blank.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from corpus.csv_table import Row, read_csv
from corpus.errors import ReportError, raise_all
from corpus.nouns import AnticipatedQuestion

COLUMNS = ("まとまり", "言語", "書き方", "答える文", "質問")
UNANSWERED_COLUMNS = ("まとまり", "言語", "書き方", "種類", "質問")
LANGUAGES = ("ja", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ru", "id", "tl", "ne")
MANNERS = ("keyword", "question", "spoken", "dialect", "easy", "kana", "typo", "long", "staff")
GAPS = ("far", "near_topic", "near_detail", "near_blank")


def read_questions(path: Path, report_id: str, statements: Collection[str]) -> tuple[AnticipatedQuestion, ...]:
    """The answerable questions; ``statements`` are the ids that the report has.

    Raises :class:`corpus.errors.ReportError` with everything wrong.
    """
    found: list[AnticipatedQuestion] = []
    problems: list[ReportError] = []
    seen: dict[str, int] = {}
    for row in read_csv(path, COLUMNS):
        ids = tuple(f"{report_id}/{reference}" for reference in row["答える文"].split())
        problems += _common_problems(row, seen)
        if not ids:
            problems.append(row.fault("答える文", "空欄です。", "答える文の番号（例：4-2/city#s1）を書いてください。"))
        problems += [
            row.fault("答える文", f"報告書にない文「{one.removeprefix(report_id + '/')}」です。", "番号を確かめてください（例：4-2/city#s1）。")
            for one in ids
            if one not in statements
        ]
        found.append(AnticipatedQuestion(row["質問"], row["言語"], row["書き方"], row["まとまり"], ids))
    raise_all(problems)
    return tuple(found)


def read_unanswered(path: Path) -> tuple[AnticipatedQuestion, ...]:
    """The questions that the report does not answer; raises :class:`corpus.errors.ReportError`."""
    found: list[AnticipatedQuestion] = []
    problems: list[ReportError] = []
    seen: dict[str, int] = {}
    for row in read_csv(path, UNANSWERED_COLUMNS):
        problems += _common_problems(row, seen)
        if row["種類"] not in GAPS:
            problems.append(row.fault("種類", f"「{row['種類']}」という種類はありません。", f"{'、'.join(GAPS)} のどれかにしてください。"))
        found.append(
            AnticipatedQuestion(row["質問"], row["言語"], row["書き方"], row["まとまり"], (), row["種類"])
        )
    raise_all(problems)
    return tuple(found)


def _common_problems(row: Row, seen: dict[str, int]) -> Iterator[ReportError]:
    """What is wrong with the cells that both tables have."""
    if row["言語"] not in LANGUAGES:
        yield row.fault("言語", f"「{row['言語']}」という言語の記号は使いません。", f"{'、'.join(LANGUAGES)} のどれかにしてください。")
    if row["書き方"] not in MANNERS:
        yield row.fault("書き方", f"「{row['書き方']}」という書き方はありません。", f"{'、'.join(MANNERS)} のどれかにしてください。")
    if not row["まとまり"]:
        yield row.fault("まとまり", "空欄です。", "同じことを尋ねる質問に共通の、短い名前を書いてください。")
    if not row["質問"]:
        yield row.fault("質問", "空欄です。", "質問を書くか、行を消してください。")
    elif row["質問"] in seen:
        yield row.fault("質問", f"同じ質問が{seen[row['質問']]}行目にもあります。", "どちらかの行を消してください。")
    seen.setdefault(row["質問"], row.number)
