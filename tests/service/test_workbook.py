"""The ledger as an Excel workbook, opened again: what stands in it, what runs in it (nothing), what it tells (no more)."""

from __future__ import annotations

import csv
import dataclasses
import io
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from starlette.testclient import TestClient

from corpus.nouns import Kind, passages
from service.exports import COLUMNS
from service.workbook import ABOUT_SHEET, ROWS_SHEET, XLSX_TYPE, ledger_xlsx, writable
from tests.indexer.tiny_corpus import tiny_plans
from tests.service.http_app import client_of
from web.languages import CODES
from web.wording import wording_for

LABELS = {kind: kind.value for kind in Kind}


def opened(content: bytes) -> Any:
    """The workbook as a program reads it."""
    return load_workbook(io.BytesIO(content))


def book_of(client: TestClient, **options: str) -> Any:
    """The workbook that the service hands out."""
    response = client.get("/api/statements.xlsx", params=options)
    assert response.status_code == 200, response.text
    return opened(response.content)


def table(sheet: Any) -> list[list[str]]:
    """The cells of a sheet; an empty one is an empty text."""
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def test_the_workbook_says_what_the_json_says(client: TestClient) -> None:
    """Row by row, every field; one header row on top."""
    asked = {"q": "支援", "actor": "council"}
    statements = client.get("/api/statements.json", params=asked).json()["statements"]
    header, *rows = table(book_of(client, **asked)[ROWS_SHEET])
    assert header == list(COLUMNS)
    assert len(rows) == len(statements) > 2
    for row, statement in zip(rows, statements, strict=True):
        assert row[0] == statement["id"]
        assert row[1] == statement["plan"]["title"]
        assert row[2] == (statement["report"]["year"] or "")
        assert row[3].endswith(statement["vision"]["title"])
        assert row[4].endswith(statement["approach"]["title"])
        assert row[5] == statement["actor"]["name"]
        assert row[6].split("・") == [wording_for("ja").text(f"kind.{kind}") for kind in statement["kinds"]] or not row[6]
        assert row[7] == statement["text"]
        assert row[8].endswith(statement["url"])


def test_the_workbook_has_the_rows_of_the_csv(client: TestClient) -> None:
    """All 71; no sentence of the report needs an apostrophe in the CSV, so both hold the same texts."""
    content = client.get("/api/statements.csv").content.decode("utf-8-sig")
    assert table(book_of(client)[ROWS_SHEET]) == list(csv.reader(io.StringIO(content, newline="")))


def test_the_header_stays_in_sight_and_filters(client: TestClient) -> None:
    """Bold, frozen, with a filter over every row; the sentence has the widest column."""
    sheet = book_of(client)[ROWS_SHEET]
    assert all(cell.font.bold for cell in sheet[1])
    assert not any(cell.font.bold for cell in sheet[2])
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:I72")
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHI"]
    assert max(widths) == widths[7]


def test_addresses_are_links_to_the_public_site(small: Any) -> None:
    """A file is read far from the server that wrote it."""
    caller = client_of(small, public_url="https://navi.example.jp/keikaku", base_url="https://navi.example.jp")
    sheet = opened(caller.get("/keikaku/api/statements.xlsx").content)[ROWS_SHEET]
    cell = sheet["I2"]
    assert cell.value == "https://navi.example.jp/keikaku/plans/tiny/2024/1-1/city#s1"
    target = cell.hyperlink.target + (f"#{cell.hyperlink.location}" if cell.hyperlink.location else "")
    assert target == cell.value


def test_the_second_sheet_says_what_the_first_is(client: TestClient) -> None:
    """The plan, the report, and that the kinds are our reading; in the reader's language."""
    for code in CODES:
        book = book_of(client, lang=code)
        assert book.sheetnames == [ROWS_SHEET, ABOUT_SHEET]
        lines = [row[0] for row in table(book[ABOUT_SHEET])]
        assert lines[0] == "第5期旭川市地域福祉計画"
        assert "進捗状況" in lines[1]
        assert wording_for(code).text("reading.legend") in lines


@pytest.mark.parametrize("start", list("=+-@＝＋－＠"))
def test_no_cell_is_a_formula(start: str) -> None:
    """The text is there, unchanged, as text, and stays text when somebody edits it."""
    sentence = f"{start}HYPERLINK(\"http://evil.example\",\"除雪\")を行った。"
    (plan,) = tiny_plans(sentence)
    plans = (dataclasses.replace(plan, title=f"{start}cmd|' /C calc'!A0"),)
    content = ledger_xlsx(passages(plans), "https://example.jp", LABELS, [f"{start}1+1"])
    book = opened(content)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert book[ROWS_SHEET]["H2"].value == sentence
    assert book[ROWS_SHEET]["H2"].quotePrefix
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) or b"<f " in archive.read(name) for name in archive.namelist())


def test_the_file_tells_of_no_time_no_user_and_no_folder(client: TestClient) -> None:
    """And so the same rows are the same bytes."""
    first, second = (client.get("/api/statements.xlsx").content for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
        everything = "".join(archive.read(name).decode() for name in archive.namelist())
    assert "<dc:creator>計画ナビ</dc:creator>" in core
    assert "dcterms:" not in core.replace("xmlns:dcterms", "")
    assert "lastModifiedBy" not in core
    assert "/home/" not in everything
    assert "openpyxl" not in core


@given(st.lists(st.text(st.characters(), min_size=1, max_size=20), min_size=1, max_size=4))
def test_whatever_stands_in_a_sentence_the_workbook_opens(sentences: list[str]) -> None:
    """Control characters, lone surrogates, line ends: what XML cannot hold is shown as U+FFFD, all else comes back."""
    rows = passages(tiny_plans(*sentences))
    sheet = opened(ledger_xlsx(rows, "https://example.jp", LABELS, []))[ROWS_SHEET]
    assert [unescape(row[7]) for row in table(sheet)[1:]] == [unescape(writable(row.statement.text)) for row in rows]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("除雪\x00\x1b", "除雪\ufffd\ufffd"), ("\ud800", "\ufffd"), ("a\r\nb\rc", "a\nb\nc"), ("_x0041_", "_x005F_x0041_"), ("\t", "\t")],
)
def test_what_a_workbook_cannot_hold(text: str, kept: str) -> None:
    """Replaced where it must be; ``_x0041_`` would be shown as A."""
    assert writable(text) == kept


def test_no_rows_are_a_header_alone() -> None:
    """With a filter over the header, and a second sheet that still says what this would be."""
    book = opened(ledger_xlsx([], "https://example.jp", LABELS, ["x"]))
    assert table(book[ROWS_SHEET]) == [list(COLUMNS)]
    assert table(book[ABOUT_SHEET]) == [["x"]]


def test_it_is_saved_as_a_workbook_under_a_japanese_name(client: TestClient) -> None:
    """RFC 6266, as the CSV is; filters are checked as everywhere."""
    response = client.get("/api/statements.xlsx")
    assert response.headers["content-type"] == XLSX_TYPE
    assert response.headers["content-disposition"].startswith('attachment; filename="statements.xlsx"; ')
    assert client.get("/api/statements.xlsx", params={"kind": "plan"}).status_code == 422


def test_the_page_links_it_with_the_words_and_filters(client: TestClient) -> None:
    """Beside the CSV, in the language of the page."""
    page = client.get("/statements", params={"q": "除雪", "lang": "en"}).text
    assert 'href="/api/statements.xlsx?q=除雪&amp;lang=en"' in page
    assert "Excel (for spreadsheets)" in page
