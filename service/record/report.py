"""The record for those who tend the service: what was not answered first, as text, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from service.contract import Status
from service.exports import harmless
from service.record.store import Store
from web.wording import wording_for

COLUMNS: Final = (
    "種類", "日", "状態", "見込み", "言語", "質問", "役に立ったか", "理由", "意見", "答えの番号", "索引の版", "時間(ms以下)",
)  # fmt: skip
"""The header row of the CSV; append, never reorder."""

ORDER: Final = (
    Status.NOT_FOUND, Status.UNCLEAR, Status.RELATED, Status.NOT_STATED, Status.BLANK, Status.ANSWERED,
)  # fmt: skip
"""What was answered worst comes first."""

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything kept, in the order in which it is best read."""

    questions: Rows
    """Each with ``up`` and ``down``, the numbers of readers who said so of its answer."""
    feedback: Rows
    """Each with ``reasons`` as a list."""

    @property
    def by_status(self) -> dict[str, int]:
        """How many questions ended in each status, worst first; a status without any is left out."""
        found = Counter(row["status"] for row in self.questions)
        return {status.value: found[status.value] for status in ORDER if found[status.value]}

    @property
    def by_verdict(self) -> dict[str, int]:
        """How many readers were helped (``up``) and were not (``down``)."""
        found = Counter(row["verdict"] for row in self.feedback)
        return {"up": found["up"], "down": found["down"]}

    @property
    def by_reason(self) -> dict[str, int]:
        """How often each reason was given, most often first."""
        return dict(Counter(reason for row in self.feedback for reason in row["reasons"]).most_common())


def read_report(store: Store) -> Report:
    """The record of a store; an empty one where nothing was ever kept.  Raises the store's errors."""
    feedback = [{**row, "reasons": row["reasons"].split()} for row in store.rows("feedback")]
    verdicts = Counter((row["answer_id"], row["verdict"]) for row in feedback)
    questions = [
        {**row, **{verdict: verdicts[row["answer_id"], verdict] for verdict in ("up", "down")}}
        for row in store.rows("question")
    ]
    rank = {status.value: place for place, status in enumerate(ORDER)}
    questions.sort(key=lambda row: rank[row["status"]])  # stable: within a status, newest first
    feedback.sort(key=lambda row: row["verdict"])  # down before up
    return Report(questions, feedback)


def report_json(report: Report) -> str:
    """The report as JSON, Japanese readable as it stands."""
    whole = {
        "by_status": report.by_status,
        "by_verdict": report.by_verdict,
        "by_reason": report.by_reason,
        "questions": report.questions,
        "feedback": report.feedback,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def report_csv(report: Report) -> bytes:
    """The report as one table that a spreadsheet opens safely (see :mod:`service.exports`), questions first."""
    wording = wording_for("ja")
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, dialect="excel", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for row in report.questions:
        status = wording.text(f"status.{row['status']}.title")
        helped = f"{row['up']}人 / 役に立たなかった {row['down']}人" if row["up"] or row["down"] else ""
        writer.writerow(
            _cells("質問", row["day"], status, row["confidence"], row["language"], row["text"], helped, "", "")
            + _cells(row["answer_id"], row["index_version"], row["took_ms"])
        )
    for row in report.feedback:
        reasons = "・".join(wording.text(f"feedback.reason.{reason}") for reason in row["reasons"])
        verdict = wording.text("feedback.up") if row["verdict"] == "up" else wording.text("feedback.down")
        writer.writerow(
            _cells("お知らせ", row["day"], "", "", "", "", verdict, reasons, row["note"])
            + _cells(row["answer_id"], "", "")
        )
    return buffer.getvalue().encode("utf-8-sig")


def report_text(report: Report) -> str:
    """The report for a terminal, without anything that could steer it."""
    wording = wording_for("ja")
    if not report.questions and not report.feedback:
        return "記録はありません。"
    lines = ["■ 質問" if report.questions else ""]
    lines += [f"  {wording.text(f'status.{name}.title')}: {count}件" for name, count in report.by_status.items()]
    for row in report.questions:
        title = wording.text(f"status.{row['status']}.title")
        lines.append(f"  {row['day']} ［{title}］ {_one_line(row['text'])}  {row['answer_id']}")
    lines += ["", "■ お知らせ"]
    lines.append(f"  役に立った: {report.by_verdict['up']}件　役に立たなかった: {report.by_verdict['down']}件")
    lines += [f"  {wording.text(f'feedback.reason.{name}')}: {count}件" for name, count in report.by_reason.items()]
    for row in report.feedback:
        if row["note"]:
            lines.append(f"  {row['day']} {_one_line(row['note'])}  {row['answer_id']}")
    return "\n".join(lines).strip("\n")


def _cells(*values: object) -> list[str]:
    return [harmless(str(value)) for value in values]


def _one_line(text: str) -> str:
    """On one line, control characters (which a terminal would obey) left out."""
    return "".join(char for char in " ".join(text.split()) if unicodedata.category(char)[0] != "C")
