"""Tables kept in a spreadsheet: what is read, and how a clerk is told what is wrong with one."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.csv_table import read_csv
from corpus.errors import EmptyFile, MissingFile, ReportError, TableError, WrongEncoding

COLUMNS = ("名前", "数", "備考")
GOOD = '名前,数,備考\n除雪,1,"雪、かき"\nごみ,2,\n'
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=8)


def written(path: Path, data: str | bytes) -> Path:
    """A file of these bytes; text goes out as UTF-8, line ends as they are."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path


def problem(path: Path, data: str | bytes) -> ReportError:
    """The one thing that is wrong with a table."""
    with pytest.raises(ReportError) as caught:
        read_csv(written(path, data), COLUMNS)
    (found,) = caught.value.problems
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_a_table_reads_the_same_with_and_without_a_byte_order_mark_and_carriage_returns(
    tmp_path: Path, mark: str, end: str
) -> None:
    """Spreadsheet programs write either; the first header and the last cell are what suffers where it is forgotten."""
    rows = read_csv(written(tmp_path / "t.csv", mark + GOOD.replace("\n", end)), COLUMNS)
    assert [[row[name] for name in COLUMNS] for row in rows] == [["除雪", "1", "雪、かき"], ["ごみ", "2", ""]]
    assert [row.number for row in rows] == [2, 3]


def test_columns_may_stand_in_any_order_and_a_place_counts_as_the_file_does(tmp_path: Path) -> None:
    """Cells are found by their header; a fault names the column where the clerk will find it."""
    path = written(tmp_path / "t.csv", "備考,名前,数\nx,除雪,1\n")
    (row,) = read_csv(path, COLUMNS)
    assert (row["名前"], row["数"], row["備考"]) == ("除雪", "1", "x")
    place = row.fault("数", "多すぎます。", "減らしてください。").place
    assert (place.file, place.row, place.column, place.column_name) == (str(path), 2, 3, "数")


def test_blank_lines_and_lines_of_commas_are_no_records(tmp_path: Path) -> None:
    """Both are left behind when rows are deleted in a spreadsheet; the numbering of lines goes on over them."""
    (row,) = read_csv(written(tmp_path / "t.csv", "名前,数,備考\n\n,,\n除雪,1,\n"), COLUMNS)
    assert (row["名前"], row.number) == ("除雪", 4)


def test_white_space_around_cells_and_headers_is_taken_off(tmp_path: Path) -> None:
    """The ideographic space, too, which nobody sees in a spreadsheet."""
    (row,) = read_csv(written(tmp_path / "t.csv", "名前 ,\u3000数,備考\n 除雪\u3000, 1 ,\n"), COLUMNS)
    assert (row["名前"], row["数"]) == ("除雪", "1")


def test_a_missing_column_is_named_with_the_headers_that_are_wanted(tmp_path: Path) -> None:
    """The header row is at fault, not the records beneath it."""
    found = problem(tmp_path / "t.csv", "名前,数\n除雪,1\n")
    assert isinstance(found, TableError)
    assert "「備考」がありません" in found.what
    assert (found.place.file, found.place.row) == (str(tmp_path / "t.csv"), 1)
    assert "名前、数、備考" in found.remedy


def test_a_column_too_many_is_named(tmp_path: Path) -> None:
    """A misspelt header is both a missing and an unknown one, told at once."""
    found = problem(tmp_path / "t.csv", "名前,数,備孝\n除雪,1,\n")
    assert "「備考」がありません" in found.what
    assert "「備孝」は使いません" in found.what


def test_a_header_used_twice_is_named(tmp_path: Path) -> None:
    """Which of the two columns was meant cannot be guessed."""
    found = problem(tmp_path / "t.csv", "名前,数,備考,数\n除雪,1,,2\n")
    assert "同じ見出し" in found.what
    assert found.place.row == 1


@pytest.mark.parametrize(("line", "width"), [("除雪,1", 2), ("除雪,1,雪,かき", 4)])
def test_a_record_of_another_width_is_named_by_its_line(tmp_path: Path, line: str, width: int) -> None:
    """Too narrow or too wide (a comma outside quotation marks), the line and both widths are told, and the mending."""
    found = problem(tmp_path / "t.csv", f"{GOOD}{line}\n")
    assert isinstance(found, TableError)
    assert found.place.row == 4
    assert f"見出しは3列、この行は{width}列" in found.what
    assert "引用符" in found.remedy


@pytest.mark.parametrize("line", ['"除雪,1,', '"除雪"さん,1,'], ids=["never closed", "letters behind it"])
def test_an_unclosed_quotation_mark_is_named(tmp_path: Path, line: str) -> None:
    """A lenient reader would swallow the rest of the file into one cell."""
    found = problem(tmp_path / "t.csv", f"名前,数,備考\n{line}")
    assert isinstance(found, TableError)
    assert (found.place.file, found.place.row) == (str(tmp_path / "t.csv"), 2)
    assert "引用符" in found.remedy


@pytest.mark.parametrize(
    ("data", "row"),
    [
        ('"除雪,1,\nごみ,2,\n灯油,3,\n', 2),
        ('除雪,1,\n"ごみ,2,\n"灯油",3,\n見守り,4,\n', 3),
        ('"雪、\nかき",1,\nごみ,"2,\n灯油,3,\n', 4),
        ('除雪,1,"「""」"\r\nごみ,2,"備\r\n考\r\n', 3),
        ('除雪 "大",1,\nごみ,2,"\n', 3),
    ],
    ids=["to the end", "to the next mark", "behind a cell of two lines", "CRLF and doubled marks", "marks inside a cell"],
)
def test_an_unclosed_quotation_mark_is_told_at_the_line_where_it_opens(tmp_path: Path, data: str, row: int) -> None:
    """Not at the end of the file, where the reader gives up: a table has hundreds of lines."""
    found = problem(tmp_path / "t.csv", f"名前,数,備考\n{data}")
    assert isinstance(found, TableError)
    assert found.place.row == row


def test_every_fault_is_told_in_one_pass_and_in_order(tmp_path: Path) -> None:
    """Nobody has to mend and try again line by line."""
    with pytest.raises(ReportError) as caught:
        read_csv(written(tmp_path / "t.csv", "名前,数,備考\na\nb,1,\nc,1,2,3\n"), COLUMNS)
    assert [found.place.row for found in caught.value.problems] == [2, 4]


@pytest.mark.parametrize(
    ("data", "error"), [(b"", EmptyFile), ("名前,数,備考\n".encode("cp932"), WrongEncoding)], ids=["empty", "Shift_JIS"]
)
def test_an_empty_file_and_shift_jis_are_told_for_what_they_are(
    tmp_path: Path, data: bytes, error: type[ReportError]
) -> None:
    """Excel's plain "CSV" is Shift_JIS in Japan."""
    assert isinstance(problem(tmp_path / "t.csv", data), error)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Not a traceback, but the path."""
    with pytest.raises(MissingFile) as caught:
        read_csv(tmp_path / "none.csv", COLUMNS)
    assert caught.value.place.file == str(tmp_path / "none.csv")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=4), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_whatever_a_spreadsheet_can_write_comes_back(
    tmp_path: Path, records: list[tuple[str, str, str]], end: str, quoted: bool
) -> None:
    """Commas and quotation marks inside cells included; records of nothing but white space are none."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerows([COLUMNS, *records])
    rows = read_csv(written(tmp_path / "t.csv", out.getvalue()), COLUMNS)
    wanted = [tuple(cell.strip() for cell in record) for record in records if any(cell.strip() for cell in record)]
    assert [tuple(row[name] for name in COLUMNS) for row in rows] == wanted
