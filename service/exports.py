"""The ledger as files: CSV that opens in a spreadsheet, safely, and JSON.  The workbook: :mod:`service.workbook`.

CSV: RFC 4180 (CRLF, doubled quotation marks), UTF-8 with a byte order mark, because Excel takes a CSV without
one for Shift_JIS.  A cell that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, "CSV
Injection"); it is the one change an export makes to a quotation.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

from corpus.nouns import Kind, Passage
from service.contract import Ledger
from service.links import absolute_url, statement_url

COLUMNS: Final = (
    "id",
    "計画",
    "年度",
    "目指す地域像",
    "基本的考え方",
    "主体",
    "区分(当サイトの読み取り)",
    "本文",
    "URL",
)
"""The header row.  Exports are bookmarked and scripted against: append, never reorder."""

KIND_SEPARATOR: Final = "・"

FORMULA_STARTS: Final = tuple("=+-@＝＋－＠\t\r\n")

CSV_TYPE: Final = "text/csv; charset=utf-8; header=present"


def ledger_csv(rows: Iterable[Passage], public_url: str, kind_labels: Mapping[Kind, str]) -> bytes:
    """The rows as CSV, header first, byte order mark included; addresses are absolute under ``public_url``."""
    buffer = io.StringIO(newline="")
    # Every cell is quoted: a spreadsheet set to another separator must not split an unquoted one.
    writer = csv.writer(buffer, dialect="excel", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(harmless(cell) for cell in row_cells(row, public_url, kind_labels))
    return buffer.getvalue().encode("utf-8-sig")


def ledger_json(ledger: Ledger) -> bytes:
    """The ledger as JSON, Japanese readable as it stands."""
    return ledger.model_dump_json().encode("utf-8")


def harmless(cell: str) -> str:
    """The cell, with an apostrophe in front where a spreadsheet would take it for a formula.

    White space before the sign does not help: some programs trim it before they look.
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) or cell.lstrip().startswith(FORMULA_STARTS) else cell


def disposition(kind: str, name: str, ascii_name: str) -> str:
    """A ``Content-Disposition`` header with a file name in any script (RFC 6266, RFC 5987).

    ``kind`` is ``attachment`` or ``inline``; ``ascii_name`` is for programs that know only the old form.
    """
    return f"{kind}; filename=\"{ascii_name}\"; filename*=UTF-8''{quote(name, safe='')}"


def row_cells(row: Passage, public_url: str, kind_labels: Mapping[Kind, str]) -> tuple[str, ...]:
    """One row in the order of :data:`COLUMNS`, headings exactly as published."""
    return (
        row.id,
        row.plan.title,
        "" if row.report.year is None else str(row.report.year),
        row.report.vision(row.entry.approach.vision).heading,
        row.entry.approach.heading,
        row.entry.actor.name,
        KIND_SEPARATOR.join(kind_labels[kind] for kind in row.statement.kinds),
        row.statement.text,
        absolute_url(public_url, statement_url(row.id)),
    )
