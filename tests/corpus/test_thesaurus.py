"""The thesaurus: what is read of a concept, how a fault in the table is told, and what comes with the service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import ReportError, TableError
from corpus.thesaurus import COLUMNS, LANGUAGES, THESAURUS_FILE, Concept, load_thesaurus, read_thesaurus

HOME = "home,生活支援,家事援助,,,household help,,,,,,"
SNOW = "snow,除雪支援,除雪|除排雪 | 除雪,雪かき|,雪はね,snow removal|clearing snow,除雪,,제설,,,home"


def table(path: Path, *records: str, mark: str = "", end: str = "\n") -> Path:
    """A thesaurus with these records."""
    path.write_bytes((mark + end.join([",".join(COLUMNS), *records, ""])).encode("utf-8"))
    return path


def problem(path: Path) -> TableError:
    """The one thing that is wrong with a thesaurus."""
    with pytest.raises(ReportError) as caught:
        read_thesaurus(path)
    (found,) = caught.value.problems
    assert isinstance(found, TableError)
    assert found.place.file == str(path)
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "BOM"])
def test_a_concept_has_labels_in_every_register_and_language(tmp_path: Path, mark: str, end: str) -> None:
    """Labels are parted by bars, each kept once; dialect counts as everyday; a broader concept may stand anywhere."""
    snow, home = read_thesaurus(table(tmp_path / "c.csv", SNOW, HOME, mark=mark, end=end))
    assert snow == Concept(
        id="snow",
        label="除雪支援",
        official=("除雪", "除排雪"),
        everyday=("雪かき", "雪はね"),
        foreign=(("en", "snow removal"), ("en", "clearing snow"), ("zh-Hans", "除雪"), ("ko", "제설")),
        broader="home",
    )
    assert snow.terms == ("除雪支援", "除雪", "除排雪")
    assert home.broader == ""


@pytest.mark.parametrize(
    ("record", "column", "name", "what", "remedy"),
    [
        (HOME, 1, "id", "「home」", "ほかにない"),
        (",ごみ,,,,,,,,,,", 1, "id", "空", "短い名前"),
        ("waste,,ごみ,,,,,,,,,", 2, "語", "空欄", "公用の言い方"),
        ("waste,ごみ,,,,,,,,,,house", 12, "上位", "「house」", "id を確かめる"),
    ],
    ids=["id twice", "no id", "no label", "unknown broader"],
)
def test_a_fault_names_file_row_column_and_remedy(
    tmp_path: Path, record: str, column: int, name: str, what: str, remedy: str
) -> None:
    """The very cell is named, and what to write there."""
    found = problem(table(tmp_path / "c.csv", HOME, record))
    assert (found.place.row, found.place.column, found.place.column_name) == (3, column, name)
    assert what in found.what
    assert remedy in found.remedy


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    """A thesaurus without 方言 is another table."""
    path = tmp_path / "c.csv"
    path.write_text(",".join(name for name in COLUMNS if name != "方言") + "\n", encoding="utf-8")
    found = problem(path)
    assert "「方言」がありません" in found.what
    assert found.place.row == 1


# ── what comes with the service ───────────────────────────────────────────────────────────────────────────────────────


def test_the_shipped_thesaurus_loads_once(tmp_path: Path) -> None:
    """Every record of the file becomes a concept, and a second call reads nothing."""
    concepts = load_thesaurus()
    assert len(concepts) == len(THESAURUS_FILE.read_text(encoding="utf-8-sig").splitlines()) - 1
    assert len(concepts) >= 150
    assert load_thesaurus() is concepts


def test_every_shipped_concept_has_everyday_words_and_every_language() -> None:
    """That is what it is for: from the words people use to the official ones."""
    for concept in load_thesaurus():
        assert concept.everyday, concept.id
        assert {code for code, _ in concept.foreign} == set(LANGUAGES), concept.id


def test_no_shipped_concept_is_broader_than_itself() -> None:
    """Following the broader concepts comes to an end."""
    by_id = {concept.id: concept for concept in load_thesaurus()}

    def chain(concept: Concept) -> Iterator[str]:
        while concept.broader:
            yield concept.broader
            concept = by_id[concept.broader]

    for concept in by_id.values():
        seen: set[str] = {concept.id}
        for broader in chain(concept):
            assert broader not in seen
            seen.add(broader)
