"""Reads a report as it is published: a title line, then tables of tab-separated columns.

    (blank lines)
    第5期旭川市地域福祉計画（…）の進捗状況について          ← title
    (blank line)
    目指す地域像 ⇥ 基本的考え方 ⇥ 旭川市 ⇥ 市社協 ⇥ 総括      ← header row of the first table
    ①個性や… ⇥ ①地域福祉や… ⇥ <p>…</p> … ⇥ … ⇥ …
              ⇥ ②一人一人の… ⇥ …                       ← a blank vision carries over
    (blank line)
    目指す地域像 ⇥ …                                    ← header row of the next table

A blank cell means that the actor has no entry there.  Cells are kept exactly as published.  Lines end in LF or
CRLF (or in CR alone throughout the file); the line end is no part of the last cell.  Rows that a spreadsheet padded
with blank cells are read like the header row above them, which then is as wide.

A row with fewer cells than its header is an error, not a row with blanks at its end: if a cell in the middle got
lost, reading on would put one actor's words into another's mouth.  Where a publisher strips the blanks at line
ends, the manifest says so with ``trailing_blanks_omitted = true``.

The reader never stops at the first fault; whoever holds the file wants to hear of all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.cells import cell_notices, cell_problems, open_quote_problem, opens_quote
from corpus.decoding import check_digest, decode, read_bytes
from corpus.errors import (
    ExtraColumn,
    MissingColumn,
    MissingHeader,
    MissingTable,
    MissingTitle,
    Notice,
    Place,
    ReportError,
    StrayText,
)
from corpus.headings import parse_heading
from corpus.layout import Columns, Layout, default_columns, layout_of_header, looks_like_header, match_header
from corpus.lines import Line, lines_of
from corpus.nouns import Actor, Approach, Vision
from corpus.outline import Outline


@dataclass(frozen=True, slots=True)
class Cell:
    """One actor's cell on one approach, exactly as published."""

    approach: Approach
    actor: Actor
    raw: str
    line: int
    """Line in the file, from 1."""
    column: int
    """Column in the table, from 1."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, and everything that is wrong with it.

    With ``problems`` the rest is what could be made out all the same: good for counting, not for publishing.
    """

    title: str = ""
    visions: tuple[Vision, ...] = ()
    approaches: tuple[Approach, ...] = ()
    cells: tuple[Cell, ...] = ()
    problems: tuple[ReportError, ...] = ()
    notices: tuple[Notice, ...] = ()


def read_report(path: Path, layout: Layout | None = None, sha256: str = "") -> Reading:
    """Read a report file; without a layout its first header row names the columns, without a digest none is checked.

    Raises nothing: a file that cannot be read at all is a :class:`Reading` with that one problem.
    """
    try:
        data = read_bytes(path)
        mismatch = check_digest(data, sha256, Place(str(path))) if sha256 else None
        reading = read_text(decode(data, str(path)), str(path), layout)
    except ReportError as problem:
        return Reading(problems=(problem,))
    if mismatch is None:
        return reading
    return replace(reading, problems=(mismatch, *reading.problems))


def read_text(text: str, file: str, layout: Layout | None = None) -> Reading:
    """Read a report's text; ``file`` is only named in the problems."""
    return _Reader(file, layout).read(lines_of(text))


@dataclass(slots=True)
class _Reader:
    """One pass over the lines of one file."""

    file: str
    layout: Layout | None
    outline: Outline = field(init=False)
    columns: Columns | None = None
    title: str = ""
    cells: list[Cell] = field(default_factory=list)
    problems: list[ReportError] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.outline = Outline(self.file, self.layout.approaches_per_vision if self.layout else ())

    def read(self, lines: tuple[Line, ...]) -> Reading:
        filled = [line for line in lines if not line.blank]
        body = self._take_title(filled)
        if any(len(line.cells) > 1 and not line.lone for line in body):
            self._take_tables(body)
        else:
            self._no_table(filled, body)
        problems = [*self.problems, *self.outline.problems]
        problems.sort(key=lambda problem: (problem.place.row or 0, problem.place.column or 0))
        return Reading(
            self.title,
            tuple(self.outline.visions),
            tuple(self.outline.approaches),
            tuple(self.cells),
            tuple(problems),
            tuple(self.notices),
        )

    def _take_title(self, filled: list[Line]) -> list[Line]:
        """Keep the title line and give back the lines after it."""
        first = filled[0]
        if first.lone and not self._is_header(first, begins=True):
            self.title = first.cells[0].strip()
            self._check_cell(first, 0, "", heading=True)
            return filled[1:]
        self.problems.append(
            MissingTitle(
                "報告書の題名の行がありません。",
                Place(self.file, first.number, 1),
                "最初の表の上に、報告書の題名だけの行を入れてください（例：第5期○○市地域福祉計画の進捗状況について）。",
            )
        )
        return filled

    def _no_table(self, filled: list[Line], body: list[Line]) -> None:
        line = body[0] if body else filled[-1]
        commas = any(line.cells[0].count(",") >= 2 for line in body)
        self.problems.append(
            MissingTable(
                "題名の下に、タブで区切った表がありません。",
                Place(self.file, line.number, 1),
                "列がカンマで区切られているようです。「テキスト（タブ区切り）」で保存し直してください。"
                if commas
                else "列と列の間をタブで区切った表（見出しの行と内容の行）を、題名の下に入れてください。",
            )
        )

    def _take_tables(self, body: list[Line]) -> None:
        previous = position = 0
        while position < len(body):
            line = body[position]
            begins = self.columns is None or line.number > previous + 1
            position += 1
            quote = next((place for place, cell in enumerate(line.cells) if opens_quote(cell)), None)
            if quote is not None:
                self.problems.append(open_quote_problem(self._place(line, quote)))
                if self.layout and self.columns:
                    self.outline.take(line, self.layout, self.columns, whole=False)
                position = _after_quote(body, position)
            elif self._is_header(line, begins=begins):
                self._take_header(line)
            elif line.lone and (len(line.cells) == 1 or parse_heading(line.cells[0]).number is None):
                self._stray(line)
            else:
                layout, columns = self._table_for(line, begins=begins)
                self._take_row(line, layout, columns)
            previous = body[position - 1].number
        if self.layout is not None:
            self.outline.finish(previous, self.layout)

    def _is_header(self, line: Line, *, begins: bool) -> bool:
        """A row with two known names is a header anywhere; where a table has to begin, less will do."""
        known = self.layout.knows(line.cells) if self.layout else 0
        if known >= 2 or not begins:
            return known >= 2
        return known == 1 or (not line.lone and looks_like_header(line.cells))

    def _take_header(self, line: Line) -> None:
        self.layout = self.layout or layout_of_header(line.cells)
        self.columns, problems = match_header(self.layout, line.cells, Place(self.file, line.number))
        self.problems += problems
        self.outline.end_table()

    def _table_for(self, line: Line, *, begins: bool) -> tuple[Layout, Columns]:
        """What a row is read by; at the beginning of a table it should have been a header row."""
        layout = self.layout or layout_of_header(
            ("目指す地域像", "基本的考え方", *(f"{place}列目" for place in range(3, len(line.cells) + 1)))
        )
        if begins:
            self.problems.append(
                MissingHeader(
                    "表の最初に見出しの行がありません。",
                    Place(self.file, line.number, 1),
                    f"この行の上に、見出しの行（{'、'.join(layout.names)}）を入れてください。"
                    "表の途中に入った空行なら、空行を消してください。",
                )
            )
        self.layout = layout
        self.columns = self.columns or default_columns(layout)
        return layout, self.columns

    def _stray(self, line: Line) -> None:
        text = line.cells[0].strip()
        shown = text if len(text) <= 20 else text[:20] + "…"
        self.problems.append(
            StrayText(
                f"表に入っていない行「{shown}」があります。",
                Place(self.file, line.number, 1),
                "題名は最初の1行だけです。表の中身ならタブで列に分けるか前の行につなぎ、注記なら消してください。",
            )
        )

    def _take_row(self, line: Line, layout: Layout, columns: Columns) -> None:
        whole = self._check_width(line, layout, columns)
        approach = self.outline.take(line, layout, columns, whole=whole)
        for position in range(len(line.cells)):
            name = columns.name(position)
            self._check_cell(line, position, name, heading=whole and name in layout.names[:2])
        for actor in layout.actors if approach else ():
            position = columns.positions.get(actor.column, -1)
            if approach and position >= 0:
                self.cells.append(Cell(approach, actor, line.cell(position), line.number, position + 1))

    def _check_width(self, line: Line, layout: Layout, columns: Columns) -> bool:
        """Whether the row has the cells it should have; complains where it has not."""
        found, wanted = len(line.cells), columns.width
        if found < wanted and not layout.trailing_blanks_omitted:
            self.problems.append(
                MissingColumn(
                    f"列が足りません（この表は{wanted}列ですが、この行は{found}列です）。",
                    self._place(line, found),
                    "抜けたセルを元の表と見比べて入れてください。空欄のセルにもタブは必要です。"
                    f"行末の空欄が省かれただけなら、行末にタブを{wanted - found}個書き足してください。",
                )
            )
        elif found > wanted:
            self.problems.append(
                ExtraColumn(
                    f"列が多すぎます（この表は{wanted}列ですが、この行は{found}列です）。",
                    self._place(line, wanted),
                    "余分なセルまたはタブを消してください。文章の途中にタブが入っていないかも確かめてください。",
                )
            )
        return found == wanted or (found < wanted and layout.trailing_blanks_omitted)

    def _check_cell(self, line: Line, position: int, name: str, *, heading: bool) -> None:
        place = Place(self.file, line.number, position + 1, name)
        self.problems += cell_problems(line.cells[position], place, heading=heading)
        self.notices += cell_notices(line.cells[position], place)

    def _place(self, line: Line, position: int) -> Place:
        name = self.columns.name(position) if self.columns else ""
        return Place(self.file, line.number, position + 1, name)


def _after_quote(body: list[Line], position: int) -> int:
    """Where to read on: behind the line that closes an open quotation mark, or at once where none does."""
    for later in range(position, len(body)):
        if sum(cell.count('"') for cell in body[later].cells) % 2:
            return later + 1
    return position
