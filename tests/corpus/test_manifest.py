"""Manifests: the real one, and every way a hand-written one goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import (
    ManifestSyntax,
    MissingKey,
    MissingPlan,
    ReportError,
    ReportErrors,
    UnknownKey,
    WrongEncoding,
    WrongValue,
)
from corpus.manifest import MANIFEST, PLANS_DIR, load_manifest
from corpus.nouns import OfficeKind

REAL = PLANS_DIR / "asahikawa-fukushi-5" / MANIFEST
TEXT = REAL.read_text(encoding="utf-8")


def problems_of(path: Path, text: str) -> tuple[ReportError, ...]:
    """What is wrong with a manifest of this text."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        load_manifest(path)
    return caught.value.problems


def test_the_real_manifest_names_plan_period_and_actors() -> None:
    """Names, columns and years as the report's title line gives them."""
    manifest = load_manifest(REAL)
    assert manifest.plan.id == "asahikawa-fukushi-5"
    assert manifest.plan.title == "第5期旭川市地域福祉計画"
    assert (manifest.plan.period.first_year, manifest.plan.period.last_year) == (2024, 2029)
    assert [(actor.id, actor.name, actor.column) for actor in manifest.actors] == [
        ("city", "旭川市", "旭川市"),
        ("council", "市社協", "市社協"),
        ("summary", "総括", "総括"),
    ]
    assert "社協" in manifest.actors[1].aliases


def test_the_real_manifest_invents_neither_contacts_nor_a_year() -> None:
    """The report states no year and nobody has given an office; the manifest says where the 2024 comes from."""
    manifest = load_manifest(REAL)
    (report,) = manifest.plan.reports
    assert manifest.contacts == ()
    assert report.year is None
    assert "記載がありません" in report.year_source
    assert "「2024」" in report.year_source


def test_title_and_period_are_the_published_ones() -> None:
    """Title and period stand in the report's title line, character for character."""
    manifest = load_manifest(REAL)
    title = manifest.report_path(manifest.plan.reports[0]).read_text(encoding="utf-8").strip().split("\n")[0]
    assert title == f"{manifest.plan.title}（{manifest.plan.period.text}）の進捗状況について"


@pytest.mark.parametrize(
    ("old", "new", "error", "key", "what"),
    [
        ('title = "第5期旭川市地域福祉計画"\n', "", MissingKey, "title", "「title」がありません"),
        ("first_year = 2024\n", "", MissingKey, "period.first_year", "first_year"),
        ("language", "langage", MissingKey, "language", "language"),
        ("contacts = []", "contact = []", UnknownKey, "contact", "「contact」という項目"),
        ('column = "市社協"', 'column = "市社協"\ncolour = "red"', UnknownKey, "actors.2.colour", "colour"),
        ("first_year = 2024", 'first_year = "2024"', WrongValue, "period.first_year", "種類が違います"),
        ("first_year = 2024", "first_year = 6", WrongValue, "period.first_year", "6 という値"),
        ("last_year = 2029", "last_year = 2020", WrongValue, "period.last_year", "より前です"),
        ('id = "city"', 'id = "city/hall"', WrongValue, "actors.1.id", "名前として使えません"),
        ('id = "city"', 'id = ".."', WrongValue, "actors.1.id", "名前として使えません"),
        ('id = "council"', 'id = "city"', WrongValue, "actors.2.id", "「city」が重複"),
        ('column = "総括"', 'column = "市社協"', WrongValue, "actors.3.column", "「市社協」が重複"),
        ('column = "総括"', 'column = "基本的考え方"', WrongValue, "actors.3.column", "重複"),
        ('approach = "基本的考え方"', 'approach = "目指す地域像"', WrongValue, "columns.approach", "重複"),
        ('vision = "目指す地域像"', 'vision = " "', WrongValue, "columns.vision", "空欄"),
        ("[2, 3, 3, 3]", "[2, 0]", WrongValue, "approaches_per_vision.2", "0 という値"),
        ("[2, 3, 3, 3]", '"四つ"', WrongValue, "approaches_per_vision", "種類が違います"),
        ('file = "2024/report.tsv"', 'file = "../secret.tsv"', WrongValue, "reports.1.file", "フォルダーの中を指して"),
        ('file = "2024/report.tsv"', 'file = "/etc/hosts"', WrongValue, "reports.1.file", "フォルダーの中を指して"),
        ('sha256 = "3c', 'sha256 = "3C', WrongValue, "reports.1.sha256", "SHA-256"),
        ('"4-2" = ["welfare_desk"', '"四の二" = ["welfare_desk"', WrongValue, "offices.四の二", "番号ではありません"),
        ('"4-2" = ["welfare_desk"', '"4-2" = ["city_hall"', WrongValue, "offices.4-2.1", "「city_hall」という窓口の種類"),
        ('"4-2" = ["welfare_desk", ', '"4-2" = "welfare_desk" #', WrongValue, "offices.4-2", "種類が違います"),
        ('{city = "Asahikawa City"}', '{town = "X"}', WrongValue, "names.en.actors.town", "「town」という id の主体"),
        ("year_source", "# year_source", MissingKey, "reports.1.year_source", "year_source"),
    ],
)
def test_a_fault_is_named_with_its_key(
    old: str, new: str, error: type[ReportError], key: str, what: str, tmp_path: Path
) -> None:
    """File and key, what is wrong, and a remedy."""
    assert old in TEXT
    path = tmp_path / MANIFEST
    found = {problem.place.key: problem for problem in problems_of(path, TEXT.replace(old, new, 1))}
    assert type(found[key]) is error
    assert found[key].place.file == str(path)
    assert what in found[key].what
    assert found[key].remedy
    assert f"項目「{key}」" in str(found[key])


def test_a_plan_without_actors_or_reports_is_refused(tmp_path: Path) -> None:
    """Both empty lists are told at once."""
    text = TEXT[: TEXT.index("[[actors]]")].replace("contacts = []", "actors = []\nreports = []")
    assert {problem.place.key for problem in problems_of(tmp_path / MANIFEST, text)} == {"actors", "reports"}


def test_several_faults_are_told_together(tmp_path: Path) -> None:
    """One error that holds them all, and says how many."""
    path = tmp_path / MANIFEST
    path.write_text(TEXT.replace("language", "lang", 1), encoding="utf-8")
    with pytest.raises(ReportErrors) as caught:
        load_manifest(path)
    assert {type(problem) for problem in caught.value.problems} == {MissingKey, UnknownKey}
    assert "2か所" in str(caught.value)


def test_toml_that_cannot_be_read_is_placed(tmp_path: Path) -> None:
    """A quotation mark left open, with its row."""
    (problem,) = problems_of(tmp_path / MANIFEST, 'id = "a"\ntitle = "b\n')
    assert type(problem) is ManifestSyntax
    assert problem.place.row == 2
    assert problem.remedy


def test_a_manifest_in_shift_jis_is_named(tmp_path: Path) -> None:
    """The same encodings are recognised as in reports."""
    path = tmp_path / MANIFEST
    path.write_bytes(TEXT.encode("cp932", errors="replace"))
    with pytest.raises(WrongEncoding, match="Shift_JIS"):
        load_manifest(path)


def test_a_missing_manifest_is_a_missing_plan(tmp_path: Path) -> None:
    """A plan folder without manifest.toml says what to put there."""
    with pytest.raises(MissingPlan, match=r"manifest\.toml がありません"):
        load_manifest(tmp_path / MANIFEST)


def test_a_byte_order_mark_in_a_manifest_does_no_harm(tmp_path: Path) -> None:
    """Windows editors write one."""
    path = tmp_path / MANIFEST
    path.write_text(TEXT, encoding="utf-8-sig")
    assert load_manifest(path).plan == load_manifest(REAL).plan


def test_contacts_and_a_year_are_read_where_they_are_given(tmp_path: Path) -> None:
    """An owner who gives an office and a year finds both."""
    path = tmp_path / MANIFEST
    text = TEXT.replace("contacts = []", "").replace("# year は", "year = 2024 #")
    path.write_text(text + '\n[[contacts]]\noffice = "福祉保険課"\nphone = "0166-00-0000"\n', encoding="utf-8")
    manifest = load_manifest(path)
    assert [(contact.office, contact.phone, contact.url) for contact in manifest.contacts] == [
        ("福祉保険課", "0166-00-0000", "")
    ]
    assert manifest.plan.reports[0].year == 2024


def test_kinds_of_offices_are_read_for_every_approach_and_exist_everywhere() -> None:
    """The first plan names them, and none of them by the name of an office of this city."""
    manifest = load_manifest(REAL)
    offices = dict(manifest.offices)
    assert len(offices) == sum(manifest.plan.approaches_per_vision)
    assert offices["3-2"][0] is OfficeKind.SELF_RELIANCE_SUPPORT
    assert offices["4-3"][0] is OfficeKind.DISASTER_DESK
    assert "旭川" not in "".join(kind.value for kinds in offices.values() for kind in kinds)


def test_a_manifest_need_not_name_any(tmp_path: Path) -> None:
    """The table is optional."""
    path = tmp_path / MANIFEST
    start, end = TEXT.index("[offices]"), TEXT.index("[[reports]]")
    path.write_text(TEXT[:start] + TEXT[end:], encoding="utf-8")
    assert load_manifest(path).offices == ()
