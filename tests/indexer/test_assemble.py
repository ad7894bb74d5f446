"""Plans put together from manifests and reports: ids, offsets, digests, and folders of another shape."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import (
    DigestMismatch,
    DuplicateApproach,
    MissingFile,
    MissingPlan,
    NotAFile,
    ReportError,
    StrayMarkup,
    UnlistedFile,
    WrongValue,
)
from corpus.manifest import MANIFEST, PLANS_DIR
from corpus.nouns import Kind, Plan, passages
from indexer.assemble import corpus_digest, load_plan, load_plans

REAL = PLANS_DIR / "asahikawa-fukushi-5"

OTHER_MANIFEST = """
id = "港区-防災-2"
title = "第2期港区防災計画"
language = "ja"

[period]
text = "2026～2028"
first_year = 2026
last_year = 2028

[columns]
vision = "柱"
approach = "施策"

[[actors]]
id = "ward"
name = "港区"
column = "区の取組"

[[actors]]
id = "residents"
name = "町会"
column = "町会の取組"
aliases = ["自治会"]

[[reports]]
edition = "r8"
file = "報告.txt"
sha256 = "{sha256}"
year = 2026
year_source = "表紙に記載"
"""
OTHER_REPORT = (
    "令和8年度 港区防災計画の報告\n\n"
    "柱\t施策\t区の取組\t町会の取組\n"
    "1. 備える\t1) 訓練\t訓練をした。 今後も続ける。\t\n"
)


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A folder with one plan: other actors, one vision, plain digits, no markup."""
    return write_other(tmp_path, OTHER_REPORT)


def write_other(folder: Path, report: str) -> Path:
    """Write the other plan with this report, its digest right."""
    plan = folder / "港区"
    plan.mkdir()
    (plan / "報告.txt").write_bytes(report.encode())
    digest = hashlib.sha256(report.encode()).hexdigest()
    (plan / MANIFEST).write_text(OTHER_MANIFEST.format(sha256=digest), encoding="utf-8")
    return folder


def real_copy(folder: Path) -> Path:
    """A copy of the real plan that a test may spoil; gives the plan's folder."""
    return Path(shutil.copytree(REAL, folder / REAL.name))


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The real plan."""
    (found,) = load_plans(PLANS_DIR)
    return found


def test_the_real_plan_is_assembled_whole(plan: Plan) -> None:
    """4 visions, 11 approaches, 33 entries, 30 filled, 71 statements; no year, and a note that says why."""
    (report,) = plan.reports
    assert (len(report.visions), len(report.approaches), len(report.entries)) == (4, 11, 33)
    assert sum(not entry.blank for entry in report.entries) == 30
    assert len(passages((plan,))) == 71
    assert report.year is None
    assert any("記載がありません" in note for note in plan.notes)
    assert plan.contacts == ()


def test_statements_have_stable_ids_and_verbatim_text(plan: Plan) -> None:
    """The ids that bookmarks hold, and what they stand for."""
    (report,) = plan.reports
    by_id = {statement.id: statement for _, statement in report.statements()}
    assert len(by_id) == 71
    snow = by_id["asahikawa-fukushi-5/2024/4-2/city#s1"]
    assert snow.text.startswith("小型除雪機の貸出や雪下ろし費用の一部助成、玄関や住宅前道路の除雪等の支援")
    assert by_id["asahikawa-fukushi-5/2024/4-1/city#s2"].text.startswith("一方でがん検診の受診率")
    assert "asahikawa-fukushi-5/2024/4-2/city#s3" not in by_id
    assert "asahikawa-fukushi-5/2024/1-2/council#s4" in by_id


def test_spans_point_into_the_raw_cell_behind_its_markup(plan: Plan) -> None:
    """span.of(raw) is the text, in cells with <p> and without, and entry, gaps and statements rebuild the cell."""
    (report,) = plan.reports
    marked = {entry.id: entry for entry in report.entries if entry.raw.startswith("<p>")}
    assert len(marked) == 15
    first = marked["asahikawa-fukushi-5/2024/1-1/city"].statements[0]
    assert first.span.start == 3
    for entry in report.entries:
        assert all(statement.span.of(entry.raw) == statement.text for statement in entry.statements)
        pieces = sorted([*(item.span for item in entry.statements), *entry.gaps], key=lambda span: span.start)
        assert "".join(span.of(entry.raw) for span in pieces) == entry.raw


def test_every_statement_carries_kinds_with_evidence(plan: Plan) -> None:
    """Each of the 71 has at least one kind, resting on words of its own text."""
    for passage in passages((plan,)):
        assert passage.statement.kinds
        for reading in passage.statement.readings:
            assert reading.evidence.of(passage.statement.text)
    (report,) = plan.reports
    snow = next(item for _, item in report.statements() if item.id.endswith("4-2/city#s1"))
    assert Kind.DONE in snow.kinds


def test_a_plan_of_another_shape_needs_no_code(other: Path) -> None:
    """Other actors, one vision, no markup, an id in Japanese, a year that is known."""
    (plan,) = load_plans(other)
    (report,) = plan.reports
    assert (report.id, report.year, report.title) == ("港区-防災-2/r8", 2026, "令和8年度 港区防災計画の報告")
    assert [(entry.id, entry.text, entry.blank) for entry in report.entries] == [
        ("港区-防災-2/r8/1-1/ward", "訓練をした。\n今後も続ける。", False),
        ("港区-防災-2/r8/1-1/residents", "", True),
    ]
    assert report.vision(1).title == "備える"
    assert report.approaches[0].title == "訓練"


def test_plans_stand_in_the_order_of_their_folders(other: Path) -> None:
    """Two plans are both loaded."""
    real_copy(other)
    (other / "README.md").write_text("説明", encoding="utf-8")
    (other / ".gitkeep").touch()
    assert [plan.id for plan in load_plans(other)] == ["asahikawa-fukushi-5", "港区-防災-2"]


def test_the_digest_changes_with_whatever_an_index_is_made_from(plan: Plan) -> None:
    """Text, headings, titles, aliases, actors, year and order change it; a note or a contact does not."""
    digest = corpus_digest((plan,))
    assert len(digest) == 64
    assert digest == corpus_digest(load_plans(PLANS_DIR))
    (report,) = plan.reports
    entry, *rest = report.entries
    vision, *visions = report.visions
    approach, *approaches = report.approaches
    actor, *actors = plan.actors
    changed = [
        replace(plan, title="別"),
        replace(plan, actors=(replace(actor, aliases=("別",)), *actors)),
        replace(plan, reports=(replace(report, year=2024),)),
        replace(plan, reports=(replace(report, title="別"),)),
        replace(plan, reports=(replace(report, visions=(replace(vision, heading="①別"), *visions)),)),
        replace(plan, reports=(replace(report, approaches=(replace(approach, heading="①別"), *approaches)),)),
        replace(plan, reports=(replace(report, entries=(replace(entry, raw=entry.raw + " "), *rest)),)),
        replace(plan, reports=(replace(report, entries=(*rest, entry)),)),
        replace(plan, reports=(replace(report, entries=(replace(entry, statements=entry.statements[:1]), *rest)),)),
    ]
    assert len({digest, *(corpus_digest((other,)) for other in changed)}) == len(changed) + 1
    assert corpus_digest((replace(plan, notes=("別",), contacts=()),)) == digest
    assert corpus_digest(()) != digest


def test_a_changed_report_is_refused(tmp_path: Path) -> None:
    """A report that is no longer the published one is named, with its file."""
    report = real_copy(tmp_path) / "2024" / "report.tsv"
    report.write_bytes(report.read_bytes().replace("除雪".encode(), "排雪".encode()))
    with pytest.raises(DigestMismatch) as caught:
        load_plans(tmp_path)
    assert caught.value.place.file == str(report)


def test_everything_wrong_in_all_plans_is_told_at_once(other: Path) -> None:
    """A stray tag in one plan and a duplicate approach in the other."""
    folder = other / "spoilt"
    folder.mkdir()
    write_other(folder, OTHER_REPORT + "\t1) 再び\tした。\t<b>した。\n")
    (folder / "港区").rename(other / "第二")
    folder.rmdir()
    report = real_copy(other) / "2024" / "report.tsv"
    report.write_bytes(report.read_bytes().replace(b"<p>", b"<div>", 1))
    with pytest.raises(ReportError) as caught:
        load_plans(other)
    found = [(type(problem), Path(problem.place.file).name, problem.place.row) for problem in caught.value.problems]
    assert found == [
        (DigestMismatch, "report.tsv", None),
        (StrayMarkup, "report.tsv", 6),
        (DuplicateApproach, "報告.txt", 5),
        (StrayMarkup, "報告.txt", 5),
    ]


def test_a_report_that_the_manifest_does_not_list_is_not_left_out_unseen(tmp_path: Path) -> None:
    """Next year's report put into the folder but not into the manifest."""
    plan = real_copy(tmp_path)
    (plan / "2025").mkdir()
    shutil.copy(plan / "2024" / "report.tsv", plan / "2025" / "report.tsv")
    with pytest.raises(UnlistedFile, match=r"載っていない報告書") as caught:
        load_plans(tmp_path)
    assert caught.value.place.file.endswith("2025/report.tsv")


def test_a_listed_report_that_is_not_there_is_missing(tmp_path: Path) -> None:
    """The manifest names a file that nobody put there."""
    plan = real_copy(tmp_path)
    (plan / "2024" / "report.tsv").unlink()
    with pytest.raises(MissingFile):
        load_plan(plan / MANIFEST)


def test_two_plans_may_not_share_an_id(tmp_path: Path) -> None:
    """A copied folder with the id left as it was."""
    shutil.copytree(real_copy(tmp_path), tmp_path / "copy")
    with pytest.raises(WrongValue, match="重複") as caught:
        load_plans(tmp_path)
    assert caught.value.place.key == "id"


def test_a_stray_file_among_the_plans_is_told(other: Path) -> None:
    """A report dropped beside the plan folders instead of into one."""
    (other / "report.tsv").write_text(OTHER_REPORT, encoding="utf-8")
    with pytest.raises(UnlistedFile):
        load_plans(other)


def test_a_plan_folder_without_a_manifest_is_told(other: Path) -> None:
    """An empty folder is no plan."""
    (other / "draft").mkdir()
    with pytest.raises(MissingPlan):
        load_plans(other)


def test_the_folder_itself_can_be_wrong(tmp_path: Path, other: Path) -> None:
    """Missing, empty, a file, or one plan's own folder: each has its own words."""
    (tmp_path / "empty").mkdir()
    cases = {
        tmp_path / "nowhere": MissingFile,
        tmp_path / "empty": MissingPlan,
        other / "港区" / MANIFEST: NotAFile,
        other / "港区": NotAFile,
    }
    for folder, error in cases.items():
        with pytest.raises(error) as caught:
            load_plans(folder)
        assert caught.value.place.file == str(folder)
        assert caught.value.remedy


def test_a_changed_telephone_number_or_kind_of_office_asks_for_no_new_index(tmp_path: Path) -> None:
    """Both are only shown: the manifest may be mended on a running service's machine without building anything."""
    folder = Path(shutil.copytree(REAL, tmp_path / "plans" / REAL.name))
    before = load_plan(folder / MANIFEST)
    text = (folder / MANIFEST).read_text(encoding="utf-8").replace("contacts = []", "")
    text = text.replace('"4-2" = ["welfare_desk", ', '"4-2" = ["health_center", ')
    (folder / MANIFEST).write_text(f'{text}\n[[contacts]]\noffice = "福祉課"\nphone = "0166-00-0000"\n', encoding="utf-8")
    after = load_plan(folder / MANIFEST)
    assert after.contacts != before.contacts
    assert after.offices_for("4-2") != before.offices_for("4-2")
    assert corpus_digest((after,)) == corpus_digest((before,))


def test_a_kind_of_office_for_an_approach_that_no_report_has_is_refused(tmp_path: Path) -> None:
    """A slip of the pen would else be a reader's wrong way; the approaches there are stand in the remedy."""
    folder = Path(shutil.copytree(REAL, tmp_path / "plans" / REAL.name))
    text = (folder / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(text.replace('"4-3" = [', '"5-1" = ['), encoding="utf-8")
    with pytest.raises(WrongValue, match="基本的考え方 5-1 は、どの報告書にもありません") as caught:
        load_plan(folder / MANIFEST)
    assert caught.value.place.key == "offices.5-1"
    assert "4-3" in caught.value.remedy
