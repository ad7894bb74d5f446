"""Broken variants of the real report: each gets exactly the complaint it deserves, at the place where it is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.errors import (
    ApproachOutOfOrder,
    ControlCharacter,
    DigestMismatch,
    DuplicateApproach,
    DuplicateVision,
    EmptyFile,
    ExtraColumn,
    MissingApproach,
    MissingColumn,
    MissingFile,
    MissingHeader,
    MissingTable,
    MissingTitle,
    MissingVision,
    NotAFile,
    ReportError,
    SpreadsheetQuotes,
    StrayMarkup,
    StrayText,
    TextOutsideParagraph,
    UnbalancedMarkup,
    UnknownApproach,
    UnknownVision,
    VisionOutOfOrder,
    WrongEncoding,
    WrongFormat,
    WrongHeader,
)
from corpus.manifest import MANIFEST, PLANS_DIR, load_manifest
from corpus.reader import read_report, read_text

PLAN = PLANS_DIR / "asahikawa-fukushi-5"
SOURCE = (PLAN / "2024" / "report.tsv").read_bytes()
LAYOUT = load_manifest(PLAN / MANIFEST).layout
TITLE, HEADER, FIRST, SECOND, LAST_OF_TABLE, HEADER_2, FIRST_2, BLANKS, SNOW, LAST = 3, 5, 6, 7, 10, 12, 13, 15, 17, 18

Edit = Callable[[list[str]], list[str]]


@dataclass(frozen=True)
class Broken:
    """One way to break the report, and what has to be said about it."""

    name: str
    edit: Edit
    error: type[ReportError]
    row: int
    column: int
    what: str
    remedy: str
    character: int | None = None


def replaced(row: int, old: str, new: str, times: int = 1) -> Edit:
    """Replace text in one row."""

    def edit(lines: list[str]) -> list[str]:
        assert old in lines[row - 1]
        return [*lines[: row - 1], lines[row - 1].replace(old, new, times), *lines[row:]]

    return edit


def cell(row: int, column: int, change: Callable[[str], str]) -> Edit:
    """Change one cell."""

    def edit(lines: list[str]) -> list[str]:
        cells = lines[row - 1].split("\t")
        cells[column - 1] = change(cells[column - 1])
        return [*lines[: row - 1], "\t".join(cells), *lines[row:]]

    return edit


def without_cell(row: int, column: int) -> Edit:
    """Drop one cell with its tab."""

    def edit(lines: list[str]) -> list[str]:
        cells = lines[row - 1].split("\t")
        return [*lines[: row - 1], "\t".join([*cells[: column - 1], *cells[column:]]), *lines[row:]]

    return edit


def without_rows(*rows: int) -> Edit:
    """Drop whole rows."""
    return lambda lines: [line for row, line in enumerate(lines, start=1) if row not in rows]


def inserted(before: int, line: str) -> Edit:
    """Put a new line before a row."""
    return lambda lines: [*lines[: before - 1], line, *lines[before - 1 :]]


def copied(row: int) -> Edit:
    """Have a row twice."""
    return lambda lines: [*lines[:row], lines[row - 1], *lines[row:]]


def rewritten(old: str, new: str) -> Edit:
    """Replace text everywhere."""
    return lambda lines: [line.replace(old, new) for line in lines]


VARIANTS = [
    # columns
    Broken("cell-lost", without_cell(FIRST, 4), MissingColumn, FIRST, 5, "この表は5列ですが、この行は4列", "タブ"),
    Broken("last-cell-lost", without_cell(LAST, 5), MissingColumn, LAST, 5, "この行は4列", "1個書き足し"),
    Broken("blank-cell-lost", without_cell(BLANKS, 5), MissingColumn, BLANKS, 5, "この行は4列", "空欄のセルにもタブ"),
    Broken("vision-cell-lost", without_cell(SECOND, 1), MissingColumn, SECOND, 5, "この行は4列", "見比べて"),
    Broken("approach-cell-lost", without_cell(FIRST_2, 2), MissingColumn, FIRST_2, 5, "この行は4列", "見比べて"),
    Broken("tab-in-the-text", replaced(SNOW, "雪下ろし", "雪\t下ろし"), ExtraColumn, SNOW, 6, "この行は6列", "タブ"),
    Broken(
        "tab-at-the-end", replaced(SNOW, "推進した。", "推進した。\t"), ExtraColumn, SNOW, 6, "この行は6列", "消して"
    ),
    Broken("tab-at-the-start", cell(SNOW, 1, lambda text: "\t" + text), ExtraColumn, SNOW, 6, "この行は6列", "消して"),
    # header rows
    Broken(
        "header-renamed", replaced(HEADER, "市社協", "社協"), WrongHeader, HEADER, 4, "「社協」", "「市社協」に直し"
    ),
    Broken("header-blank", cell(HEADER_2, 5, lambda _: ""), WrongHeader, HEADER_2, 5, "見出しが空", "「総括」に直し"),
    Broken("vision-header", replaced(HEADER_2, "目指す", "めざす"), WrongHeader, HEADER_2, 1, "めざす地域像", "直し"),
    Broken(
        "header-lost", without_rows(HEADER_2), MissingHeader, HEADER_2, 1, "見出しの行がありません", "目指す地域像、"
    ),
    Broken("first-header-lost", without_rows(HEADER), MissingHeader, HEADER, 1, "見出しの行がありません", "、総括"),
    Broken(
        "blank-line-inside", inserted(LAST, ""), MissingHeader, LAST + 1, 1, "見出しの行がありません", "空行を消して"
    ),
    # title and lines
    Broken("title-lost", without_rows(TITLE), MissingTitle, HEADER - 1, 1, "題名の行がありません", "題名だけの行"),
    Broken("note-below", inserted(LAST + 1, "※速報値"), StrayText, LAST + 1, 1, "「※速報値」", "注記なら消して"),
    Broken("second-title", inserted(4, "令和7年3月"), StrayText, 4, 1, "「令和7年3月」", "最初の1行だけ"),
    Broken("tabs-to-commas", rewritten("\t", ","), MissingTable, HEADER, 1, "タブで区切った表がありません", "カンマ"),
    Broken("tabs-to-spaces", rewritten("\t", "  "), MissingTable, HEADER, 1, "タブで区切った表がありません", "タブで"),
    Broken("title-only", lambda lines: lines[:TITLE], MissingTable, TITLE, 1, "表がありません", "題名の下に"),
    # visions
    Broken("vision-unknown", replaced(FIRST_2, "③", "⑨"), UnknownVision, FIRST_2, 1, "⑨ は、この計画に", "ここは ③"),
    Broken("vision-zero", replaced(FIRST, "①個", "⓪個"), UnknownVision, FIRST, 1, "番号 0 は", "ここは ①"),
    Broken("vision-no-number", replaced(FIRST, "①個", "個"), UnknownVision, FIRST, 1, "番号が読めません", "ここは ①"),
    Broken("vision-twice", replaced(8, "②一人一人が", "①一人一人が"), DuplicateVision, 8, 1, "6行目にも", "番号は ②"),
    Broken(
        "vision-skipped", replaced(8, "②一人一人が", "③一人一人が"), VisionOutOfOrder, 8, 1, "③ の順番", "抜けている ②"
    ),
    Broken("vision-blank", cell(FIRST_2, 1, lambda _: ""), MissingVision, FIRST_2, 1, "空欄です", "2行目から"),
    Broken("cut-short", lambda lines: lines[:BLANKS], MissingVision, BLANKS, 1, "4つのはずですが、3つで", "途中で切れ"),
    # approaches
    Broken("approach-twice", replaced(SECOND, "②", "①"), DuplicateApproach, SECOND, 2, "6行目にも", "番号は ②"),
    Broken("row-twice", copied(SNOW), DuplicateApproach, SNOW + 1, 2, "17行目にも", "二重に入った行"),
    Broken("approach-skipped", without_rows(9), ApproachOutOfOrder, 9, 2, "③ の順番", "抜けている ②"),
    Broken("approach-unknown", replaced(LAST, "③", "⑦"), UnknownApproach, LAST, 2, "⑦ は、この計画に", "ここは ③"),
    Broken("approach-no-number", replaced(LAST, "③", ""), UnknownApproach, LAST, 2, "番号が読めません", "ここは ③"),
    Broken("approach-blank", cell(SNOW, 2, lambda _: " "), MissingApproach, SNOW, 2, "空欄です", "② の基本的考え方"),
    Broken("last-approach-lost", without_rows(LAST_OF_TABLE), MissingApproach, 9, 2, "3つのはず", "③ の行を入れて"),
    # markup and characters
    Broken("stray-tag", replaced(SNOW, "小型", "<br>小型"), StrayMarkup, SNOW, 3, "タグ「<br>」", "消すか", 1),
    Broken("attribute", replaced(FIRST, "<p>", '<p class="a">'), StrayMarkup, FIRST, 3, '<p class="a">', "<p> と", 1),
    Broken("tag-cut", replaced(SECOND, "</p>", "</p", 1), StrayMarkup, SECOND, 3, "タグ「</p ", "直して", 205),
    Broken("tag-beheaded", replaced(FIRST, "</p>", "/p>"), StrayMarkup, FIRST, 3, "タグ「/p>」", "直して", 122),
    Broken("reference", replaced(SNOW, "、", "&nbsp;"), StrayMarkup, SNOW, 3, "「&nbsp;」", "実際の文字", 21),
    Broken("bold-heading", replaced(LAST, "③災害", "③<b>災害"), StrayMarkup, LAST, 2, "タグ「<b>」", "見出し", 2),
    Broken("unclosed", replaced(9, "</p>", ""), UnbalancedMarkup, 9, 3, "<p> が </p> で閉じ", "書き足して", 1),
    Broken("unopened", replaced(9, "<p>", ""), UnbalancedMarkup, 9, 3, "対応する <p>", "書き足すか", 157),
    Broken("twice-opened", replaced(9, "</p>", "<p>"), UnbalancedMarkup, 9, 3, "閉じられて", "書き足して", 1),
    Broken("outside", replaced(9, "<p>", "注<p>"), TextOutsideParagraph, 9, 3, "外に文章「注」", "囲むか", 1),
    Broken("outside-after", replaced(9, "</p>", "</p> 注。"), TextOutsideParagraph, 9, 3, "「注。」", "囲むか", 165),
    Broken("control", replaced(SNOW, "貸出", "貸\x0b出"), ControlCharacter, SNOW, 3, "U+000B", "消して", 8),
    Broken("null", replaced(SNOW, "貸出", "貸\x00出"), ControlCharacter, SNOW, 3, "U+0000", "消して", 8),
    Broken("garbled", replaced(SNOW, "貸出", "貸\ufffd"), ControlCharacter, SNOW, 3, "文字化け", "元の文書", 8),
    Broken("bom-inside", replaced(SNOW, "貸出", "貸\ufeff出"), ControlCharacter, SNOW, 3, "U+FEFF", "消して", 8),
    Broken("overridden", replaced(SNOW, "貸出", "貸\u202e出"), ControlCharacter, SNOW, 3, "U+202E", "消して", 8),
    Broken("carriage-return", replaced(SNOW, "貸出", "貸\r出"), ControlCharacter, SNOW, 3, "U+000D", "消して", 8),
    Broken("quoted", cell(SNOW, 4, lambda text: f'"{text}"'), SpreadsheetQuotes, SNOW, 4, "囲まれて", "表計算"),
    Broken(
        "line-break-in-cell",
        cell(SNOW, 4, lambda text: '"' + text.replace("。 ", "。\n", 1) + '"'),
        SpreadsheetQuotes,
        SNOW,
        4,
        "セルの中に改行",
        "改行を消して",
    ),
]


@pytest.mark.parametrize("broken", VARIANTS, ids=[variant.name for variant in VARIANTS])
def test_a_broken_report_gets_one_complaint_at_the_right_place(broken: Broken, tmp_path: Path) -> None:
    """File, row, column, what is wrong and how to mend it; nothing else is complained of."""
    lines = broken.edit(SOURCE.decode().split("\n"))
    path = tmp_path / "report.tsv"
    path.write_bytes("\n".join(lines).encode())
    (problem,) = read_report(path, LAYOUT).problems
    place = problem.place
    assert type(problem) is broken.error
    assert (place.file, place.row, place.column) == (str(path), broken.row, broken.column)
    assert place.character == broken.character
    assert broken.what in problem.what
    assert broken.remedy in problem.remedy
    assert f"{broken.row}行目 {broken.column}列目" in str(problem)


def test_variants_have_names_of_their_own() -> None:
    """No variant hides another behind its name."""
    assert len({variant.name for variant in VARIANTS}) == len(VARIANTS) >= 20


@pytest.mark.parametrize(
    ("data", "error", "row", "column", "what"),
    [
        pytest.param(SOURCE.decode().encode("cp932"), WrongEncoding, 3, 1, "Shift_JIS", id="shift-jis"),
        pytest.param(SOURCE.decode().encode("euc_jis_2004", "replace"), WrongEncoding, 3, 1, "EUC-JP", id="euc-jp"),
        pytest.param(SOURCE.decode().encode("iso2022_jp", "replace"), WrongEncoding, 3, 1, "JIS", id="jis"),
        pytest.param(SOURCE.decode().encode("utf-16"), WrongEncoding, None, None, "UTF-16", id="utf-16"),
        pytest.param(SOURCE.decode().encode("utf-16-le"), WrongEncoding, None, None, "UTF-16", id="utf-16-le-no-bom"),
        pytest.param(SOURCE.decode().encode("utf-16-be"), WrongEncoding, None, None, "UTF-16", id="utf-16-be-no-bom"),
        pytest.param(SOURCE.decode().encode("utf-32"), WrongEncoding, None, None, "UTF-32", id="utf-32"),
        pytest.param(SOURCE[:-2], WrongEncoding, 18, 5, "壊れた文字", id="last-character-cut"),
        pytest.param(SOURCE.replace("除雪機".encode(), b"\x8f\x9c", 1), WrongEncoding, 17, 3, "壊れた", id="damaged"),
        pytest.param(b"PK\x03\x04" + bytes(80), WrongFormat, None, None, "Excel", id="xlsx"),
        pytest.param(b"%PDF-1.7\n...", WrongFormat, None, None, "PDF", id="pdf"),
        pytest.param(b"", EmptyFile, None, None, "空です", id="empty"),
        pytest.param(b"\n\t\n  \r\n", EmptyFile, None, None, "空です", id="blank"),
        pytest.param(b"\xef\xbb\xbf\n", EmptyFile, None, None, "文字がありません", id="bom-only"),
    ],
)
def test_a_file_that_is_no_utf8_text_is_named_for_what_it_is(
    data: bytes, error: type[ReportError], row: int | None, column: int | None, what: str, tmp_path: Path
) -> None:
    """The encoding or format found, the place of the first bad byte, and how to save the file anew."""
    path = tmp_path / "report.tsv"
    path.write_bytes(data)
    (problem,) = read_report(path, LAYOUT).problems
    assert type(problem) is error
    assert (problem.place.file, problem.place.row, problem.place.column) == (str(path), row, column)
    assert what in problem.what
    assert problem.remedy


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    """A folder given by mistake is named as one."""
    (problem,) = read_report(tmp_path, LAYOUT).problems
    assert type(problem) is NotAFile
    assert problem.place.file == str(tmp_path)
    assert "フォルダーの中" in problem.remedy


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    """A slip in the file's name is told apart from an empty file."""
    (problem,) = read_report(tmp_path / "rport.tsv", LAYOUT).problems
    assert type(problem) is MissingFile
    assert problem.place.file.endswith("rport.tsv")
    assert "確かめて" in problem.remedy


def test_a_name_that_no_file_can_have_is_an_error_like_any_other() -> None:
    """A zero byte in the name does not get through to the caller as a ValueError."""
    (problem,) = read_report(Path("report\x00.tsv"), LAYOUT).problems
    assert problem.remedy


def test_another_file_than_the_one_vouched_for_is_found_out(tmp_path: Path) -> None:
    """One changed character and the digest no longer fits; the new digest is given for whoever meant the change."""
    path = tmp_path / "report.tsv"
    path.write_bytes(SOURCE.replace("除雪".encode(), "排雪".encode(), 1))
    reading = read_report(path, LAYOUT, sha256="3c95aab4599a5ea08fffc55d8db1d477762e39057cdf2f43e9c6880a45504ed9")
    (problem,) = reading.problems
    assert type(problem) is DigestMismatch
    assert "3c95aab4599a" in problem.what
    assert len(reading.cells) == 33


def test_a_header_column_lost_from_a_whole_table_is_one_complaint() -> None:
    """Without 総括 in header and rows alike, the header is what has to be mended."""
    lines = SOURCE.decode().split("\n")
    for row in range(HEADER, LAST_OF_TABLE + 1):
        lines = without_cell(row, 5)(lines)
    (problem,) = read_text("\n".join(lines), "report.tsv", LAYOUT).problems
    assert type(problem) is MissingColumn
    assert (problem.place.row, problem.place.column, problem.place.column_name) == (HEADER, 5, "総括")


def test_an_extra_column_in_a_whole_table_is_one_complaint() -> None:
    """A column that the manifest does not know is named, and left out of the reading."""
    lines = SOURCE.decode().split("\n")
    for row in range(HEADER, LAST_OF_TABLE + 1):
        lines = cell(row, 5, lambda text: f"{text}\t備考")(lines)
    reading = read_text("\n".join(lines), "report.tsv", LAYOUT)
    (problem,) = reading.problems
    assert type(problem) is ExtraColumn
    assert (problem.place.row, problem.place.column) == (HEADER, 6)
    assert "「備考」" in problem.what
    assert len(reading.cells) == 33


def test_a_column_named_twice_is_told_at_its_second_place() -> None:
    """旭川市 twice leaves no doubt which is too many: the name that stands where 市社協 should."""
    lines = replaced(HEADER, "市社協", "旭川市")(SOURCE.decode().split("\n"))
    problems = read_text("\n".join(lines), "report.tsv", LAYOUT).problems
    assert [(type(problem), problem.place.column) for problem in problems] == [(WrongHeader, 4), (MissingColumn, 4)]
    assert "二つ" in problems[0].what


def test_all_faults_are_found_in_one_pass_in_the_order_of_the_file() -> None:
    """A clerk hears of six faults at once, from the top of the file to its bottom."""
    lines = SOURCE.decode().split("\n")
    for edit in (
        replaced(HEADER, "総括", "まとめ"),
        replaced(FIRST, "①地域", "地域"),
        replaced(SECOND, "<p>", "<div>"),
        without_cell(9, 3),
        replaced(FIRST_2, "③", "⑧"),
        replaced(LAST, "訓練", "訓\x07練"),
    ):
        lines = edit(lines)
    problems = read_text("\n".join(lines), "report.tsv", LAYOUT).problems
    assert [(type(problem), problem.place.row) for problem in problems] == [
        (WrongHeader, HEADER),
        (UnknownApproach, FIRST),
        (StrayMarkup, SECOND),
        (MissingColumn, 9),
        (UnknownVision, FIRST_2),
        (ControlCharacter, LAST),
    ]
    assert all(problem.remedy for problem in problems)
