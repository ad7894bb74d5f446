"""Tables that people keep in a spreadsheet: CSV in UTF-8 (with or without BOM), a header row, one record a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.decoding import decode, read_bytes
from corpus.errors import Place, ReportError, TableError, raise_all


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its cells by header, and where it stands."""

    file: str
    number: int
    """Line of the file, from 1, on which the record ends."""
    cells: dict[str, str]
    columns: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        """A cell, white space around it taken off."""
        return self.cells[column].strip()

    def place(self, column: str) -> Place:
        """Where one cell stands."""
        return Place(self.file, self.number, self.columns.index(column) + 1, column)

    def fault(self, column: str, what: str, remedy: str) -> TableError:
        """An error about one cell."""
        return TableError(what, self.place(column), remedy)


def read_csv(path: Path, columns: Sequence[str]) -> tuple[Row, ...]:
    """Every record of a table that must have just these ``columns``, in any order.

    Raises :class:`corpus.errors.ReportError` naming file, row and column of everything wrong.
    """
    text = decode(read_bytes(path), str(path))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    problems: list[ReportError] = []
    header: tuple[str, ...] = ()
    try:
        for cells in reader:
            if not header:
                header = tuple(cell.strip() for cell in cells)
                problems += _header_problems(header, columns, str(path))
            elif any(cell.strip() for cell in cells):
                if len(cells) == len(header):
                    rows.append(Row(str(path), reader.line_num, dict(zip(header, cells, strict=True)), header))
                else:
                    problems.append(_width(len(cells), len(header), Place(str(path), reader.line_num)))
    except csv.Error as error:
        problems.append(
            TableError(
                f"CSV として読めません（{error}）。",
                Place(str(path), _line_of_bad_quote(text) or reader.line_num),
                'この行で始まる引用符 " の閉じ忘れがないか確かめてください。',
            )
        )
    raise_all(problems)
    return tuple(rows)


def _line_of_bad_quote(text: str) -> int:
    """The line, from 1, on which the first quoted cell begins that is never closed, or is followed by letters; 0 without one.

    The reader notices at the end of the file or at the next quotation mark, which may be many lines further down.
    """
    line, start_of_cell, position = 1, True, 0
    while position < len(text):
        char = text[position]
        if start_of_cell and char == '"':
            opened = line
            closing = _closing_quote(text, position + 1)
            if closing < 0 or text[closing + 1 : closing + 2] not in ("", ",", "\r", "\n"):
                return opened
            line += text.count("\n", position, closing)
            position = closing
            char = '"'
        line += char == "\n"
        start_of_cell = char in ",\r\n"
        position += 1
    return 0


def _closing_quote(text: str, position: int) -> int:
    """Where the quotation mark stands that closes a cell; -1 where none does.  A doubled one is a part of the cell."""
    while (found := text.find('"', position)) >= 0:
        if text[found + 1 : found + 2] != '"':
            return found
        position = found + 2
    return -1


def _header_problems(header: Sequence[str], columns: Sequence[str], file: str) -> list[ReportError]:
    place = Place(file, 1)
    lacking = [name for name in columns if name not in header]
    unknown = [name for name in header if name not in columns]
    wanted = "、".join(columns)
    if lacking or unknown or len(set(header)) != len(header):
        found = "、".join([*(f"「{name}」がありません" for name in lacking), *(f"「{name}」は使いません" for name in unknown)])
        return [
            TableError(
                f"見出しの行が違います（{found or '同じ見出しが二つあります'}）。",
                place,
                f"1行目の見出しを {wanted} にしてください。",
            )
        ]
    return []


def _width(found: int, wanted: int, place: Place) -> TableError:
    return TableError(
        f"列の数が違います（見出しは{wanted}列、この行は{found}列）。",
        place,
        'コンマを含むセルが引用符 " で囲まれているか確かめてください。表計算ソフトで保存し直すと直ります。',
    )
