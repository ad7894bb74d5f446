"""The ledger as an Excel workbook: the rows and columns of the CSV, and a second sheet that says what they are.

Every cell is text: nothing in it is read as a formula, whatever it begins with, so no apostrophe is needed in front.
The same rows give the same bytes: the file carries no time, no name of a user or a folder.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from corpus.nouns import Kind, Passage
from service.exports import COLUMNS, FORMULA_STARTS, row_cells

XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

ROWS_SHEET: Final = "一覧"
ABOUT_SHEET: Final = "この一覧について"

_WIDTHS: Final = (34, 26, 8, 32, 32, 10, 16, 80, 48)
"""In characters, by column; the sentence has room to be read."""
_MOST_LINKS: Final = 65_530
"""A sheet with more links is refused by Excel; the addresses beyond stand there as text."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""Excel reads ``_x0041_`` as A (ECMA-376, 22.9.2.19), so an underscore in front of such a text is escaped itself."""
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>.*?</dcterms:\1>")
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP archive can name."""


def ledger_xlsx(rows: Sequence[Passage], public_url: str, kind_labels: Mapping[Kind, str], about: Iterable[str]) -> bytes:
    """The rows as a workbook; ``about`` are the lines of the second sheet, beneath the titles of plans and reports.

    Addresses are absolute under ``public_url`` and are links.  Characters that a workbook cannot hold are shown as
    U+FFFD.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "計画ナビ"
    book.properties.title = ROWS_SHEET
    _write_rows(book.create_sheet(ROWS_SHEET), rows, public_url, kind_labels)
    _write_about(book.create_sheet(ABOUT_SHEET), [*_titles(rows), *about])
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_times(buffer.getvalue())


def writable(text: str) -> str:
    """A text as it is written into the file: what cannot stand there replaced, what Excel would decode escaped."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _LOOKS_ESCAPED.sub("_x005F_", _UNWRITABLE.sub("\ufffd", lines))


def _write_rows(sheet: Any, rows: Sequence[Passage], public_url: str, kind_labels: Mapping[Kind, str]) -> None:
    """Header and rows; widths and the frozen header have to be set before the first row is written."""
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(rows) + 1}"
    sheet.append([_cell(sheet, name, bold=True) for name in COLUMNS])
    for number, row in enumerate(rows):
        *cells, address = row_cells(row, public_url, kind_labels)
        link = _cell(sheet, address)
        if number < _MOST_LINKS:
            link.hyperlink = link.value
            link.font = Font(color="0000EE", underline="single")
        sheet.append([*(_cell(sheet, cell) for cell in cells), link])


def _write_about(sheet: Any, lines: Sequence[str]) -> None:
    """One line a row, the titles and what the reader should know."""
    sheet.column_dimensions["A"].width = 100
    for line in lines:
        sheet.append([_cell(sheet, line)])


def _cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    """A cell that is text for good: also when somebody edits it, where it begins as a formula would."""
    cell = WriteOnlyCell(sheet, value=writable(text))
    cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = Font(bold=True)
    if text.lstrip().startswith(FORMULA_STARTS):
        cell.quotePrefix = True
    return cell


def _titles(rows: Iterable[Passage]) -> Iterator[str]:
    """The titles of the plans and reports that the rows come from, each once."""
    yield from dict.fromkeys(title for row in rows for title in (row.plan.title, row.report.title))


def _without_times(data: bytes) -> bytes:
    """The same archive without the moment it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = made.read(name)
            kept.writestr(entry, _TIMES.sub(b"", content) if name == "docProps/core.xml" else content)
    return out.getvalue()
