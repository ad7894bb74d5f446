"""CSV cells that no spreadsheet runs, and the names of files."""

from __future__ import annotations

import csv
import dataclasses
import io
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.nouns import Kind, KindReading, Span, passages
from service.exports import COLUMNS, disposition, harmless, ledger_csv
from tests.indexer.tiny_corpus import tiny_plans

LABELS = {kind: kind.value for kind in Kind}
STARTS = "=+-@＝＋－＠"


@pytest.mark.parametrize("start", [*STARTS, "\t", "\r", "\n", " =", "\u3000=", "\n\t @"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    """OWASP's list, its full-width forms, and white space in front, which some programs trim first."""
    assert harmless(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", ["", " ", "除雪", "a=b", "1-2", "「=」", "'=1", "―", "ー", "※", "・"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    """An export changes a quotation only where it must."""
    assert harmless(cell) == cell


@given(st.text(max_size=30))
def test_no_cell_begins_as_a_formula_and_all_come_back(cell: str) -> None:
    """Taking the apostrophe off, where one was put, gives the cell; twice is as once."""
    safe = harmless(cell)
    assert safe in (cell, f"'{cell}")
    assert not safe.lstrip().startswith(tuple(STARTS))
    assert harmless(safe) == safe


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20), min_size=1, max_size=4))
def test_whatever_stands_in_a_sentence_a_spreadsheet_reads_it_back(sentences: list[str]) -> None:
    """Quotation marks, commas, line breaks, zero bytes: one cell is one cell, in a file with as many rows."""
    rows = passages(tiny_plans(*sentences))
    content = ledger_csv(rows, "https://example.jp", LABELS)
    assert content.startswith(b"\xef\xbb\xbf\"id\"")
    assert content.endswith(b"\r\n")
    header, *cells = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert tuple(header) == COLUMNS
    assert [row[7] for row in cells] == [harmless(sentence) for sentence in sentences]


def test_kinds_of_one_sentence_stand_in_one_cell() -> None:
    """In the reader's words, in the order of the nouns; an unknown year is empty rather than invented."""
    (row,) = passages(tiny_plans("除雪を行い、今後も続ける。"))
    readings = (KindReading(Kind.PLANNED, "r", Span(0, 1)), KindReading(Kind.DONE, "r", Span(0, 1)))
    row = dataclasses.replace(
        row,
        statement=dataclasses.replace(row.statement, readings=readings),
        report=dataclasses.replace(row.report, year=None),
    )
    text = ledger_csv([row], "https://example.jp/navi", {**LABELS, Kind.DONE: "実績", Kind.PLANNED: "今後"}).decode("utf-8-sig")
    assert text.splitlines()[1].split(",")[2] == '""'
    assert '"実績・今後"' in text
    assert '"https://example.jp/navi/plans/tiny/2024/1-1/city#s1"' in text


def test_no_rows_are_a_header_alone() -> None:
    """An empty file would look like a failure."""
    assert ledger_csv([], "https://example.jp", LABELS).count(b"\r\n") == 1


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_a_file_name_in_any_script_is_plain_ascii_in_the_header(name: str) -> None:
    """RFC 5987; a quotation mark or a line break in it cannot end the header."""
    header = disposition("attachment", name, "statements.csv")
    assert header.isascii()
    assert "\n" not in header
    assert header.startswith('attachment; filename="statements.csv"; ')
    assert unquote(header.partition("UTF-8''")[2]) == name
