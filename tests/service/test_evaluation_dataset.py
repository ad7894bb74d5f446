"""Reading an evaluation set, and what is said of one that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.evaluation.dataset import DatasetError, load_dataset

DEV = Path(__file__).resolve().parents[1] / "relevance" / "dev"


def question(**changes: object) -> dict[str, object]:
    """A sound row of questions.jsonl, changed."""
    gold = [{"approach": "4-2", "actor": "city", "quote": "除雪", "grade": 2}]
    return {"id": "q1", "lang": "ja", "style": "question", "q": "雪は？", "gold": gold, "answerable": True} | changes


def write(folder: Path, *rows: object, name: str = "questions.jsonl") -> Path:
    """A set with these rows; texts are written as they are."""
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_the_development_set_is_read_whole() -> None:
    """As many rows as its README says."""
    dataset = load_dataset(DEV)
    assert len(dataset.questions) == 190
    assert sum(question.answerable for question in dataset.questions) == 150
    assert len(dataset.conversations) == 20
    assert sum(len(conversation.turns) for conversation in dataset.conversations) == 65
    assert len(dataset.statements) == 71
    assert sum(question.no_overlap for question in dataset.questions) == 30


def test_a_set_may_lack_files_and_hold_fields_of_its_own(tmp_path: Path) -> None:
    """Only questions, one with a note: fine."""
    dataset = load_dataset(write(tmp_path, question(note="mine")))
    assert [one.grades for one in dataset.questions] == [{("4-2", "city"): 2}]
    assert (dataset.conversations, dataset.statements) == ((), ())


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{broken", "JSON として読めません"),
        ({"id": "q1"}, "「lang」がありません"),
        (question(answerable=False), "gold が空ではありません"),
        (question(gold=[]), "grade 2 の欄がありません"),
        (question(ood="far"), "ood が書かれています"),
        (question(q=""), "「q」の値 '' は使えません"),
        (question(gold=[{"approach": "4-2", "actor": "city", "quote": "雪", "grade": 3}]), "gold.0.grade"),
        (question(gold=[{"approach": "4-2", "actor": "city", "quote": "雪", "grade": 2}] * 2), "同じ欄が二度"),
    ],
)
def test_a_bad_row_is_named_with_file_line_and_fault(tmp_path: Path, row: object, said: str) -> None:
    """The second row is the broken one, after a blank line."""
    with pytest.raises(DatasetError) as caught:
        load_dataset(write(tmp_path, question(id="q0"), "", row))
    assert "questions.jsonl 3行目" in str(caught.value)
    assert said in str(caught.value)


def test_every_fault_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    """Two files, three faults, one error."""
    write(tmp_path, question(), question())
    write(tmp_path, {"id": "e1", "lang": "ja", "turns": []}, "?", name="conversations.jsonl")
    with pytest.raises(DatasetError) as caught:
        load_dataset(tmp_path)
    told = str(caught.value)
    assert "questions.jsonl 2行目：「q1」は前の行にもあります" in told
    assert "conversations.jsonl 1行目：「turns」" in told
    assert "conversations.jsonl 2行目：JSON" in told


def test_a_label_that_is_no_kind_is_refused(tmp_path: Path) -> None:
    """The kinds are named in the error."""
    row = {"approach": "1-1", "actor": "city", "n": 1, "text": "文。", "kind": ["result"]}
    with pytest.raises(DatasetError, match=r"'result' は使えません.*planned"):
        load_dataset(write(tmp_path, row, name="statements.jsonl"))


def test_an_unanswerable_turn_has_no_gold(tmp_path: Path) -> None:
    """And an answerable one has some."""
    turn = {"q": "今後は？", "gold": [], "answerable": True, "kind": None, "tags": []}
    with pytest.raises(DatasetError, match="answerable と gold が合いません"):
        load_dataset(write(tmp_path, {"id": "e1", "lang": "ja", "turns": [turn]}, name="conversations.jsonl"))


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_folder_without_a_set_says_what_to_point_at(tmp_path: Path, name: str) -> None:
    """No folder, or none of the files."""
    with pytest.raises(DatasetError, match=r"questions\.jsonl"):
        load_dataset(tmp_path / name)


def test_an_empty_file_is_no_set(tmp_path: Path) -> None:
    """A file that is there must say something."""
    with pytest.raises(DatasetError, match="一行もありません"):
        load_dataset(write(tmp_path, ""))


def test_bytes_that_are_no_utf8_are_named(tmp_path: Path) -> None:
    """Shift_JIS is told from UTF-8."""
    (tmp_path / "questions.jsonl").write_bytes("雪".encode("shift_jis"))
    with pytest.raises(DatasetError, match="UTF-8"):
        load_dataset(tmp_path)


def test_subsets_narrow_across_fields_and_widen_within_one() -> None:
    """Korean or Vietnamese; and Japanese without a word in common."""
    dataset = load_dataset(DEV)
    foreign = dataset.narrowed([("lang", "ko"), ("lang", "vi")])
    assert {question.lang for question in foreign.questions} == {"ko", "vi"}
    assert {conversation.lang for conversation in foreign.conversations} <= {"ko", "vi"}
    strangers = dataset.narrowed([("no_overlap", "true"), ("lang", "ja")])
    assert len(strangers.questions) == 30
    assert strangers.conversations == ()
    assert len(strangers.statements) == 71


@pytest.mark.parametrize(("field", "value", "said"), [("colour", "red", "使えるもの"), ("lang", "tlh", "当てはまる質問")])
def test_a_subset_that_selects_nothing_is_an_error(field: str, value: str, said: str) -> None:
    """An unknown field, and an unknown value."""
    with pytest.raises(DatasetError, match=said):
        load_dataset(DEV).narrowed([(field, value)])
