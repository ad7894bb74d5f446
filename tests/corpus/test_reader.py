"""The reader on the real report and on sound files that look a little different."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.layout import Layout
from corpus.manifest import MANIFEST, PLANS_DIR, load_manifest
from corpus.nouns import Actor
from corpus.reader import Reading, read_report, read_text

MANIFEST_OF_PLAN = load_manifest(PLANS_DIR / "asahikawa-fukushi-5" / MANIFEST)
LAYOUT = MANIFEST_OF_PLAN.layout
SOURCE = MANIFEST_OF_PLAN.report_path(MANIFEST_OF_PLAN.plan.reports[0])
TEXT = SOURCE.read_bytes().decode()


def raws(reading: Reading) -> list[tuple[str, str, str]]:
    """Approach, actor and raw text of every cell."""
    return [(cell.approach.id, cell.actor.id, cell.raw) for cell in reading.cells]


REAL = raws(read_text(TEXT, "report.tsv", LAYOUT))


def test_the_real_report_is_read_whole_and_without_complaint() -> None:
    """4 visions, 11 approaches, 33 cells of which 3 blank, two tables, the title verbatim."""
    reading = read_report(SOURCE, LAYOUT, MANIFEST_OF_PLAN.plan.reports[0].sha256)
    assert reading.problems == ()
    assert reading.notices == ()
    assert reading.title == "第5期旭川市地域福祉計画（令和6年度～令和11年度）の進捗状況について"
    assert [vision.number for vision in reading.visions] == [1, 2, 3, 4]
    assert reading.visions[3].title == "みんなが健康で安心・安全に暮らせる地域"
    assert reading.visions[3].heading == "④みんなが健康で安心・安全に暮らせる地域"
    ids = [approach.id for approach in reading.approaches]
    assert ids == ["1-1", "1-2", "2-1", "2-2", "2-3", "3-1", "3-2", "3-3", "4-1", "4-2", "4-3"]
    assert len(reading.cells) == 33
    blank = [(cell.approach.id, cell.actor.id) for cell in reading.cells if not cell.raw]
    assert blank == [("3-3", "council"), ("3-3", "summary"), ("4-1", "council")]


def test_cells_are_the_published_text_at_the_place_they_say() -> None:
    """Line and column of every cell point at exactly its text in the file, markup and oddities included."""
    table = [line.split("\t") for line in TEXT.split("\n")]
    for cell in read_text(TEXT, "report.tsv", LAYOUT).cells:
        assert table[cell.line - 1][cell.column - 1] == cell.raw
    everything = "".join(raw for _, _, raw in REAL)
    assert all(oddity in everything for oddity in ("定期的 to 実施", "活かな", "NPO 法人", "<p>"))


def test_a_heading_keeps_the_oddities_of_the_source() -> None:
    """自立支援方 is published so, and stays so."""
    (approach,) = (item for item in read_text(TEXT, "", LAYOUT).approaches if item.id == "3-2")
    assert approach.heading == "②生活困窮者等に対する自立支援方を推進する"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    """CRLF and a BOM, as Windows programs write them, leave every cell and so every offset as it was."""
    path = tmp_path / "report.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    reading = read_report(path, LAYOUT)
    assert reading.problems == ()
    assert raws(reading) == REAL


def test_old_macintosh_line_ends_are_read() -> None:
    """A file with CR alone between its lines."""
    reading = read_text(TEXT.replace("\n", "\r"), "", LAYOUT)
    assert reading.problems == ()
    assert raws(reading) == REAL


def test_rows_that_a_spreadsheet_padded_are_read() -> None:
    """Title, blank lines and rows all filled up to seven cells, as spreadsheets export them."""
    padded = "\n".join(line + "\t" * (6 - line.count("\t")) for line in TEXT.split("\n"))
    reading = read_text(padded, "", LAYOUT)
    assert reading.problems == ()
    assert reading.title.startswith("第5期")
    assert raws(reading) == REAL


def test_columns_are_found_by_name_in_any_order() -> None:
    """A table with 総括 before 旭川市 puts no one's words into another's mouth."""
    lines = []
    for line in TEXT.split("\n"):
        cells = line.split("\t")
        lines.append("\t".join([*cells[:2], cells[4], cells[2], cells[3]]) if len(cells) == 5 else line)
    reading = read_text("\n".join(lines), "", LAYOUT)
    assert reading.problems == ()
    assert sorted(raws(reading)) == sorted(REAL)


def test_a_vision_repeated_on_every_row_is_the_same_vision() -> None:
    """Spreadsheets that fill the vision down say nothing else than blank cells that carry over."""
    lines, vision = [], ""
    for line in TEXT.split("\n"):
        vision = line.split("\t")[0] or vision
        lines.append(vision + line if line.startswith("\t") else line)
    reading = read_text("\n".join(lines), "", LAYOUT)
    assert reading.problems == ()
    assert len(reading.visions) == 4
    assert raws(reading) == REAL


def test_blanks_left_out_at_line_ends_are_read_where_the_manifest_says_so() -> None:
    """Stripped line ends are no entry with the manifest's word, and a lost column without it."""
    stripped = "\n".join(line.rstrip("\t") for line in TEXT.split("\n"))
    reading = read_text(stripped, "", replace(LAYOUT, trailing_blanks_omitted=True))
    assert reading.problems == ()
    assert raws(reading) == REAL
    (problem,) = read_text(stripped, "", LAYOUT).problems
    assert (problem.place.row, problem.place.column) == (15, 4)


def test_tables_that_follow_without_a_blank_line_are_told_apart_by_their_headers() -> None:
    """The header row, not the blank line, begins a table."""
    reading = read_text(TEXT.replace("\n\n目指す", "\n目指す"), "", LAYOUT)
    assert reading.problems == ()
    assert raws(reading) == REAL


def test_without_a_layout_the_first_header_row_names_the_columns() -> None:
    """Another plan with two columns of its own, one vision, digits for numbers, and no markup."""
    text = "港区の報告\n\n柱\t施策\t区\t町会\n1. 学ぶ\t(1) 集い\t集会を開いた。\t\n\t(2) 講座\t\t講座を開く。\n"
    reading = read_text(text, "other.tsv")
    assert reading.problems == ()
    assert [(vision.number, vision.title) for vision in reading.visions] == [(1, "学ぶ")]
    assert [(cell.approach.id, cell.actor.name, cell.raw) for cell in reading.cells] == [
        ("1-1", "区", "集会を開いた。"),
        ("1-1", "町会", ""),
        ("1-2", "区", ""),
        ("1-2", "町会", "講座を開く。"),
    ]


def test_without_a_layout_later_header_rows_are_held_against_the_first() -> None:
    """A column renamed between two tables is noticed even without a manifest."""
    before, header, after = TEXT.rpartition("目指す地域像\t基本的考え方\t旭川市\t市社協")
    (problem,) = read_text(before + header.replace("市社協", "社協") + after, "").problems
    assert (problem.place.row, problem.place.column) == (12, 4)


def test_odd_characters_that_do_no_harm_are_kept_and_noticed() -> None:
    """A gaiji and a zero-width space stay in the cell; a notice says where they are."""
    reading = read_text(TEXT.replace("除雪機", "除雪\ue000\u200b機"), "", LAYOUT)
    assert reading.problems == ()
    assert "除雪\ue000\u200b機" in "".join(cell.raw for cell in reading.cells)
    assert [(notice.place.row, notice.place.column, notice.place.character) for notice in reading.notices] == [
        (17, 3, 5),
        (17, 3, 6),
    ]


def test_the_source_file_is_the_published_one() -> None:
    """Nobody has edited the report: its SHA-256 is the one of the publication."""
    digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()
    assert digest == "3c95aab4599a5ea08fffc55d8db1d477762e39057cdf2f43e9c6880a45504ed9"


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("①②③④⑨目指す総括旭川市社協。<p>/b&;\"'\t\n\r \u3000\x00x"), max_size=200))
def test_any_text_is_read_or_complained_of(text: str) -> None:
    """No text makes the reader fail, and a text without a single cell is never called sound."""
    if not text.strip():
        return
    reading = read_text(text, "any.tsv", LAYOUT)
    assert reading.problems
    assert all(problem.what and problem.remedy and problem.place.row for problem in reading.problems)
    read_text(text, "any.tsv")


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, len(TEXT) - 1),
    st.integers(0, 60),
    st.sampled_from(["", "\t", "\n", "<p>", "</p>", '"', "①", "\x00"]),
)
def test_a_report_with_a_piece_replaced_is_read_or_complained_of(at: int, length: int, new: str) -> None:
    """Wherever a piece is cut out or put in, the reader goes on to the end, and complaints name a row and a remedy."""
    text = TEXT[:at] + new + TEXT[at + length :]
    reading = read_text(text, "report.tsv", LAYOUT)
    assert all(problem.place.row and problem.remedy for problem in reading.problems)
    if not reading.problems:
        assert [(approach, actor) for approach, actor, _ in raws(reading)] == [item[:2] for item in REAL]


def test_a_layout_of_other_actors_reads_other_columns() -> None:
    """Names and number of actors come from the layout alone."""
    layout = Layout("柱", "施策", (Actor("ward", "港区", "区の取組"),), (1,))
    reading = read_text("題名\n\n柱\t施策\t区の取組\n①学ぶ\t①集い\t開いた。\n", "", layout)
    assert reading.problems == ()
    assert raws(reading) == [("1-1", "ward", "開いた。")]
