"""Anticipated questions: the tables that come with the report, and every way a hand-written one goes wrong."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.errors import ReportError, TableError
from corpus.nouns import AnticipatedQuestion, Plan, Report
from corpus.questions import GAPS, LANGUAGES, MANNERS, read_questions, read_unanswered

HEADER = "まとまり,言語,書き方,答える文,質問"
UNANSWERED_HEADER = "まとまり,言語,書き方,種類,質問"
STATEMENTS = frozenset({"r/2024/4-2/city#s1", "r/2024/4-2/summary#s1"})
GOOD = "snow,ja,question,4-2/city#s1 4-2/summary#s1,雪をどけてもらえますか。"
FAR = "weather,en,spoken,far,Will it rain?"


def read(path: Path, *lines: str, mark: str = "", end: str = "\n") -> tuple[AnticipatedQuestion, ...]:
    """The questions of a table with these records."""
    path.write_bytes((mark + end.join([HEADER, *lines, ""])).encode("utf-8"))
    return read_questions(path, "r/2024", STATEMENTS)


def read_open(path: Path, *lines: str) -> tuple[AnticipatedQuestion, ...]:
    """The questions of a table of unanswered ones with these records."""
    path.write_text("\n".join([UNANSWERED_HEADER, *lines, ""]), encoding="utf-8")
    return read_unanswered(path)


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_a_question_is_tied_to_the_sentences_that_answer_it_in_order(tmp_path: Path, mark: str, end: str) -> None:
    """References within the report become ids of statements, the best one first."""
    (found,) = read(tmp_path / "q.csv", GOOD, mark=mark, end=end)
    assert found == AnticipatedQuestion(
        "雪をどけてもらえますか。", "ja", "question", "snow", ("r/2024/4-2/city#s1", "r/2024/4-2/summary#s1")
    )
    assert found.answerable


def test_a_question_without_an_answer_says_why_there_is_none(tmp_path: Path) -> None:
    """It has a gap in place of statements."""
    (found,) = read_open(tmp_path / "u.csv", FAR)
    assert found == AnticipatedQuestion("Will it rain?", "en", "spoken", "weather", (), "far")
    assert not found.answerable


@dataclass(frozen=True, slots=True)
class Fault:
    """A record that is wrong in one cell."""

    record: str
    column: int
    name: str
    what: str
    remedy: str


COMMON = [
    Fault("snow,jp,question,{4},雪は？", 2, "言語", "「jp」", "zh-Hans"),
    Fault("snow,ja,rude,{4},雪は？", 3, "書き方", "「rude」", "dialect"),
    Fault(",ja,question,{4},雪は？", 1, "まとまり", "空欄", "短い名前"),
    Fault("snow,ja,question,{4},", 5, "質問", "空欄", "行を消して"),
]
ANSWERED = [
    Fault("snow,ja,question,4-2/city#s9,雪は？", 4, "答える文", "「4-2/city#s9」", "4-2/city#s1"),
    Fault("snow,ja,question,4-2/city#s1 5-1/city#s1,雪は？", 4, "答える文", "「5-1/city#s1」", "番号を確かめて"),
    Fault("snow,ja,question,,雪は？", 4, "答える文", "空欄", "4-2/city#s1"),
]
OPEN = [
    Fault("snow,ja,question,nowhere,雪は？", 4, "種類", "「nowhere」", "near_blank"),
    Fault("snow,ja,question,,雪は？", 4, "種類", "「」", "near_detail"),
]


def check(caught: pytest.ExceptionInfo[ReportError], fault: Fault, path: Path, row: int) -> None:
    """There is one fault, and it names file, row, column and remedy."""
    (found,) = caught.value.problems
    assert isinstance(found, TableError)
    assert (found.place.file, found.place.row, found.place.column, found.place.column_name) == (
        str(path),
        row,
        fault.column,
        fault.name,
    )
    assert fault.what in found.what
    assert fault.remedy in found.remedy


@pytest.mark.parametrize("fault", [*COMMON, *ANSWERED], ids=lambda fault: f"{fault.name}-{fault.what}")
def test_a_fault_among_the_answerable_names_file_row_column_and_remedy(tmp_path: Path, fault: Fault) -> None:
    """The clerk is led to the very cell and told what to write there."""
    with pytest.raises(ReportError) as caught:
        read(tmp_path / "q.csv", GOOD, fault.record.replace("{4}", "4-2/city#s1"))
    check(caught, fault, tmp_path / "q.csv", 3)


@pytest.mark.parametrize("fault", [*COMMON, *OPEN], ids=lambda fault: f"{fault.name}-{fault.what}")
def test_a_fault_among_the_unanswered_names_file_row_column_and_remedy(tmp_path: Path, fault: Fault) -> None:
    """The same cells are checked the same way, and 種類 besides."""
    with pytest.raises(ReportError) as caught:
        read_open(tmp_path / "u.csv", FAR, fault.record.replace("{4}", "far"))
    check(caught, fault, tmp_path / "u.csv", 3)


def test_a_question_written_twice_is_named_with_the_line_of_the_first(tmp_path: Path) -> None:
    """Even under another group and language: the words are what is looked up."""
    with pytest.raises(ReportError) as caught:
        read(tmp_path / "q.csv", GOOD, "other,ja,easy,4-2/summary#s1,雪をどけてもらえますか。")
    check(caught, Fault("", 5, "質問", "2行目", "行を消して"), tmp_path / "q.csv", 3)


def test_a_missing_column_is_told_once_and_not_for_every_record(tmp_path: Path) -> None:
    """A table of the wrong sort: unanswered questions where answerable ones belong."""
    (tmp_path / "q.csv").write_text(f"{UNANSWERED_HEADER}\n{FAR}\n{FAR}\n", encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        read_questions(tmp_path / "q.csv", "r/2024", STATEMENTS)
    (found,) = caught.value.problems
    assert "「答える文」がありません" in found.what
    assert "「種類」は使いません" in found.what


def test_several_faults_are_told_in_one_pass(tmp_path: Path) -> None:
    """Two cells of one record and one of another."""
    with pytest.raises(ReportError) as caught:
        read(tmp_path / "q.csv", "snow,jp,rude,4-2/city#s1,雪は？", GOOD, "snow,ja,question,1-9/x#s1,雪と氷は？")
    assert [(found.place.row, found.place.column) for found in caught.value.problems] == [(2, 2), (2, 3), (4, 4)]


# ── what comes with the report ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def report(plans: tuple[Plan, ...]) -> Report:
    """The real report."""
    return plans[0].reports[0]


def test_every_filled_cell_has_forty_anticipated_questions(report: Report) -> None:
    """A question counts for every cell that it names a sentence of."""
    counts = Counter(
        cell for question in report.questions for cell in {one.partition("#")[0] for one in question.statements}
    )
    short = {entry.id: counts[entry.id] for entry in report.entries if not entry.blank and counts[entry.id] < 40}
    assert short == {}


def test_there_are_enough_questions_half_of_them_japanese(report: Report) -> None:
    """1,500 in all, 300 of them without an answer."""
    assert len(report.questions) >= 1500
    assert sum(not question.answerable for question in report.questions) >= 300
    assert 2 * sum(question.language == "ja" for question in report.questions) >= len(report.questions)


def test_every_language_manner_and_gap_occurs(report: Report) -> None:
    """Whatever a table may say is there to be learned from."""
    assert {question.language for question in report.questions} == set(LANGUAGES)
    assert {question.manner for question in report.questions} == set(MANNERS)
    assert {question.gap for question in report.questions} == {"", *GAPS}


def test_no_question_is_both_answered_and_not(report: Report) -> None:
    """Each table refuses its own repetitions; this is about one table against the other."""
    assert [text for text, times in Counter(question.text for question in report.questions).items() if times > 1] == []


def test_a_group_does_not_mix_answerable_and_unanswered_questions(report: Report) -> None:
    """A group is left out of the index as a whole while it is learned from, so it must ask for one thing."""
    answered = {question.group for question in report.questions if question.answerable}
    assert answered.isdisjoint(question.group for question in report.questions if not question.answerable)
