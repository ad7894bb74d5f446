"""Reference translations: tied to their original, left out when it has changed, complete for the real report."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReportError, TableError
from corpus.manifest import PLANS_DIR
from corpus.nouns import Actor, Approach, Entry, Plan, Report, Span, Statement, Translation, Vision
from corpus.translations import COLUMNS, LANGUAGES, fingerprint, originals, read_translations

SENTENCE = "除雪を行った。"
APPROACH = Approach("1-1", 1, 1, "支え合い", "①支え合い")
CITY = Actor("city", "旭川市", "旭川市")
REPORT = Report(
    "r/2024",
    "2024",
    None,
    "小さな報告書",
    (Vision(1, "つながる地域", "①つながる地域"),),
    (APPROACH,),
    (
        Entry(
            "r/2024/1-1/city",
            APPROACH,
            CITY,
            SENTENCE,
            (Statement("r/2024/1-1/city#s1", 1, SENTENCE, Span(0, len(SENTENCE))),),
            (),
            2,
            3,
        ),
    ),
)


def record(place: str, original: str, **texts: str) -> list[str]:
    """A record of the table; languages that are not given stay empty (``zh_Hans`` stands for ``zh-Hans``)."""
    return [place, fingerprint(original), original, *(texts.get(code.replace("-", "_"), "") for code in LANGUAGES)]


def table(path: Path, *records: list[str], mark: str = "", end: str = "\n") -> Path:
    """A table with these records."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerows([list(COLUMNS), *records])
    path.write_bytes((mark + out.getvalue()).encode("utf-8"))
    return path


def problem(path: Path) -> ReportError:
    """The one thing that is wrong with a table."""
    with pytest.raises(ReportError) as caught:
        read_translations(path, REPORT)
    (found,) = caught.value.problems
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_statements_and_headings_are_translated_and_empty_cells_are_not(tmp_path: Path, mark: str, end: str) -> None:
    """Every filled cell becomes one translation, tied to its subject's whole id."""
    path = table(
        tmp_path / "t.csv",
        record("1-1/city#s1", SENTENCE, en="Snow was cleared, mostly.", ko="눈을 치웠습니다."),
        record("approach:1-1", "支え合い", en="Mutual support"),
        record("vision:1", "つながる地域", zh_Hans="相连的社区"),
        record("actor:city", "旭川市", ru="Город Асахикава"),
        mark=mark,
        end=end,
    )
    found = read_translations(path, REPORT)
    assert found.notices == ()
    assert found.translations == (
        Translation("r/2024/1-1/city#s1", "en", "Snow was cleared, mostly."),
        Translation("r/2024/1-1/city#s1", "ko", "눈을 치웠습니다."),
        Translation("r/2024/approach:1-1", "en", "Mutual support"),
        Translation("r/2024/vision:1", "zh-Hans", "相连的社区"),
        Translation("r/2024/actor:city", "ru", "Город Асахикава"),
    )


def test_a_translation_whose_original_has_changed_is_left_out_with_a_notice(tmp_path: Path) -> None:
    """The others stay; the notice leads to the fingerprint and tells the new one."""
    path = table(
        tmp_path / "t.csv",
        record("actor:city", "旭川市", en="Asahikawa City"),
        record("1-1/city#s1", "除雪を行う。", en="Snow is cleared."),
    )
    found = read_translations(path, REPORT)
    assert found.translations == (Translation("r/2024/actor:city", "en", "Asahikawa City"),)
    (notice,) = found.notices
    assert (notice.place.file, notice.place.row, notice.place.column, notice.place.column_name) == (str(path), 3, 2, "指紋")
    assert fingerprint(SENTENCE) in notice.remedy


def test_the_column_with_the_original_decides_nothing(tmp_path: Path) -> None:
    """It is there for whoever edits the table: only the fingerprint counts."""
    good = record("actor:city", "旭川市", en="Asahikawa City")
    good[2] = "書き損じ"
    assert len(read_translations(table(tmp_path / "t.csv", good), REPORT).translations) == 1


@pytest.mark.parametrize("place", ["1-1/city#s2", "9-9/city#s1", "vision:2", "actor:nobody", ""])
def test_an_unknown_place_is_named(tmp_path: Path, place: str) -> None:
    """Whatever the report does not have cannot be translated."""
    path = table(tmp_path / "t.csv", record("actor:city", "旭川市", en="x"), record(place, "何か", en="Something"))
    found = problem(path)
    assert isinstance(found, TableError)
    assert (found.place.file, found.place.row, found.place.column, found.place.column_name) == (str(path), 3, 1, "箇所")
    assert f"「{place}」" in found.what
    assert "番号を確かめる" in found.remedy


def test_a_place_translated_twice_is_named(tmp_path: Path) -> None:
    """Which of the two would be shown cannot be guessed."""
    good = record("actor:city", "旭川市", en="Asahikawa City")
    found = problem(table(tmp_path / "t.csv", good, good))
    assert (found.place.row, found.place.column) == (3, 1)
    assert "二つ" in found.what
    assert "行を消して" in found.remedy


def test_a_table_without_a_language_is_refused(tmp_path: Path) -> None:
    """A language is left blank cell by cell, not by leaving out its column."""
    (tmp_path / "t.csv").write_text(",".join(COLUMNS[:-1]) + "\n", encoding="utf-8")
    found = problem(tmp_path / "t.csv")
    assert "「ru」がありません" in found.what
    assert found.place.row == 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_a_fingerprint_tells_texts_apart(one: str, other: str) -> None:
    """Sixteen hexadecimal digits, the same for the same text only."""
    assert len(fingerprint(one)) == 16
    assert int(fingerprint(one), 16) >= 0
    assert (fingerprint(one) == fingerprint(other)) == (one == other)


# ── what comes with the report ────────────────────────────────────────────────────────────────────────────────────────


def test_every_statement_and_heading_of_the_real_report_is_translated_into_seven_languages(
    plans: tuple[Plan, ...],
) -> None:
    """71 statements and all headings, in plain Japanese and six other languages, each once."""
    assert len(LANGUAGES) == 7
    for plan in plans:
        for report in plan.reports:
            wanted = {(f"{report.id}/{place}", code) for place in originals(report) for code in LANGUAGES}
            found = [(translation.subject, translation.language) for translation in report.translations]
            assert wanted - set(found) == set()
            assert len(found) == len(set(found)) == len(wanted)


def test_the_real_table_is_up_to_date(plans: tuple[Plan, ...]) -> None:
    """No translation is left out of the report for a change of its original."""
    report = plans[0].reports[0]
    path = PLANS_DIR / plans[0].id / report.edition / "translations.csv"
    assert read_translations(path, report).notices == ()


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_is_written_in_its_script(plans: tuple[Plan, ...], code: str) -> None:
    """No cell slipped into the column beside it; a Japanese title in brackets is no such slip."""
    scripts = {
        "ja-simple": range(0x3040, 0x3100),
        "ko": range(0xAC00, 0xD7A4),
        "ru": range(0x400, 0x500),
    }
    for translation in plans[0].reports[0].translations:
        if translation.language != code or "#s" not in translation.subject:
            continue
        text = translation.text
        main = {name for name, span in scripts.items() if 4 * sum(ord(char) in span for char in text) > len(text)}
        assert main == ({code} if code in scripts else set()), text
