"""What ``keikaku check`` learns about a report."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from corpus.errors import DuplicateApproach, MissingColumn, MissingVision, WrongEncoding, WrongHeader, WrongValue
from corpus.manifest import MANIFEST, PLANS_DIR
from corpus.nouns import Kind
from corpus.translations import fingerprint
from indexer.assemble import check_report

REAL = PLANS_DIR / "asahikawa-fukushi-5"
REPORT = REAL / "2024" / "report.tsv"
TEXT = REPORT.read_bytes().decode()


def written(path: Path, text: str) -> Path:
    """Write a variant of the report as UTF-8, line ends untouched."""
    path.write_bytes(text.encode())
    return path


def test_the_real_report_passes_with_its_counts() -> None:
    """All counts, sentences by kind, and the one warning that no contact is given."""
    result = check_report(REPORT)
    assert result.ok
    assert result.manifest == REAL / MANIFEST
    assert (result.visions, result.approaches, result.cells, result.filled, result.statements) == (4, 11, 33, 30, 71)
    assert set(result.kinds) == set(Kind)
    assert max(result.kinds.values()) <= 71 <= sum(result.kinds.values())
    (warning,) = result.warnings
    assert warning.place.key == "contacts"


def test_the_result_can_be_written_as_json() -> None:
    """Counts by kind and every warning with its place."""
    told = json.loads(json.dumps(check_report(REPORT).as_dict()))
    assert told["ok"] is True
    assert told["kinds"].keys() == {"done", "issue", "planned", "status"}
    assert told["warnings"][0]["remedy"]


def test_all_problems_are_told_and_the_rest_is_counted(tmp_path: Path) -> None:
    """Two faults, both told; what can be read is still counted."""
    text = TEXT.replace("市社協", "社協", 1).replace("\t②地域における", "\t①地域における")
    result = check_report(written(tmp_path / "report.tsv", text), REAL / MANIFEST)
    assert not result.ok
    assert [(type(problem), problem.place.row, problem.place.column) for problem in result.problems] == [
        (WrongHeader, 5, 4),
        (DuplicateApproach, 9, 2),
    ]
    assert (result.visions, result.cells, result.filled, result.statements) == (4, 33, 30, 71)


def test_a_report_of_a_known_plan_is_recognised_by_its_title(tmp_path: Path) -> None:
    """A file checked before it is put anywhere is held against its plan's manifest all the same."""
    result = check_report(
        written(tmp_path / "new.tsv", TEXT[: TEXT.index("\n\n目指す地域像\t基本的考え方\t旭川市\t市社協\t総括\n③")])
    )
    assert result.manifest == REAL / MANIFEST
    (problem,) = result.problems
    assert type(problem) is MissingVision
    assert any("載っていません" in warning.what for warning in result.warnings)


def test_the_manifest_one_folder_up_is_found(tmp_path: Path) -> None:
    """A report in its edition's folder belongs to the plan above, digest included."""
    plan = Path(shutil.copytree(REAL, tmp_path / "plan"))
    report = plan / "2024" / "report.tsv"
    assert check_report(report).manifest == plan / MANIFEST
    written(report, TEXT.replace("除雪", "排雪"))
    (problem,) = check_report(report).problems
    assert "sha256" in problem.what


def test_without_any_manifest_the_header_row_has_to_do(tmp_path: Path) -> None:
    """An unknown plan is read generically, with a warning; a lost cell is found even so."""
    text = "別の報告\n\n柱\t施策\t区\n①学ぶ\t①集い\t開いた。\n\t②講座\n"
    result = check_report(written(tmp_path / "a.tsv", text))
    assert result.manifest is None
    assert [(type(problem), problem.place.row) for problem in result.problems] == [(MissingColumn, 5)]
    assert "見出しの行だけ" in result.warnings[0].what


def test_a_broken_manifest_is_told_instead_of_the_report(tmp_path: Path) -> None:
    """The manifest has to be mended first."""
    written(tmp_path / MANIFEST, (REAL / MANIFEST).read_text(encoding="utf-8").replace("= 2024", '= "2024"', 1))
    result = check_report(written(tmp_path / "report.tsv", TEXT))
    (problem,) = result.problems
    assert type(problem) is WrongValue
    assert result.statements == 0


def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    """Shift_JIS is named once, and nothing is counted."""
    path = tmp_path / "report.tsv"
    path.write_bytes(TEXT.encode("cp932"))
    result = check_report(path)
    (problem,) = result.problems
    assert type(problem) is WrongEncoding
    assert (result.title, result.cells) == ("", 0)


def test_sentences_cut_short_and_lonely_brackets_are_warned_of(tmp_path: Path) -> None:
    """Both stay as published; the warning says where; a list mark such as 1) is no lonely bracket."""
    text = TEXT.replace("小型除雪機の貸出", "1)小型除雪機（の貸出").replace(
        "推進していく。\t地域での", "推進していく\t地域での"
    )
    result = check_report(written(tmp_path / "report.tsv", text), REAL / MANIFEST)
    assert result.ok
    found = [(w.place.row, w.place.column, w.what[:4]) for w in result.warnings if w.place.row]
    assert found == [(17, 3, "かっこ「"), (17, 3, "文が「。")]


def test_a_missing_contact_is_a_warning_and_a_given_one_is_not(tmp_path: Path) -> None:
    """A plan may be published without; whoever publishes it is told what readers will see instead."""
    plan = Path(shutil.copytree(REAL, tmp_path / "plan"))
    (warning,) = check_report(plan / "2024" / "report.tsv").warnings
    assert (warning.place.key, "[offices]" in warning.remedy) == ("contacts", True)
    text = (plan / MANIFEST).read_text(encoding="utf-8").replace("contacts = []", "")
    (plan / MANIFEST).write_text(f'{text}\n[[contacts]]\noffice = "福祉課"\n', encoding="utf-8")
    result = check_report(plan / "2024" / "report.tsv")
    assert result.ok
    assert not result.warnings


def test_a_kind_of_office_for_an_approach_the_report_lacks_is_a_warning(tmp_path: Path) -> None:
    """Another report of the plan may have it."""
    plan = Path(shutil.copytree(REAL, tmp_path / "plan"))
    text = (plan / MANIFEST).read_text(encoding="utf-8")
    (plan / MANIFEST).write_text(text.replace('"4-3" = [', '"5-1" = ['), encoding="utf-8")
    result = check_report(plan / "2024" / "report.tsv")
    assert result.ok
    assert "offices.5-1" in {warning.place.key for warning in result.warnings}


def changed(folder: Path, table: str, old: str, new: str) -> Path:
    """The real plan in another folder, one text in one of its tables changed; gives the report's path."""
    plan = folder / REAL.name
    shutil.copytree(REAL, plan)
    path = plan / "2024" / table
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return plan / "2024" / "report.tsv"


def test_a_translation_whose_original_has_changed_is_told_with_its_new_fingerprint(tmp_path: Path) -> None:
    """No fault: the report can be published, the translation waits until somebody renews it."""
    print_now = fingerprint("市社協")
    result = check_report(changed(tmp_path, "translations.csv", print_now, "0" * 16))
    assert result.ok
    (stale,) = [warning for warning in result.warnings if warning.place.key != "contacts"]
    assert stale.place.column_name == "指紋"
    assert print_now in stale.remedy


def test_a_fault_in_a_table_beside_the_report_is_told(tmp_path: Path) -> None:
    """A reference to a sentence that is not there, with file, row and column."""
    result = check_report(changed(tmp_path, "questions.csv", "1-1/city#s1 1-1/summary#s1", "1-1/city#s9"))
    (problem,) = result.problems
    assert (problem.place.row, problem.place.column_name) == (2, "答える文")
    assert problem.place.file.endswith("questions.csv")
    assert "1-1/city#s9" in problem.what
