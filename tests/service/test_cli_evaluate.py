"""``keikaku evaluate`` on a small set of its own, with the real model."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from service.answering import Answering
from service.cli import app
from service.evaluation.dataset import DatasetError, load_dataset
from service.evaluation.run import run

Row = dict[str, object]


def write(folder: Path, **files: list[Row]) -> Path:
    """A set with these files."""
    folder.mkdir(exist_ok=True)
    for name, rows in files.items():
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def cell(approach: str, actor: str, **more: object) -> Row:
    """A cell of the report."""
    return {"approach": approach, "actor": actor, **more}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two questions, one conversation whose second turn names another topic, one sentence."""
    snow = [cell("4-2", "city", quote="小型除雪機の貸出", grade=2), cell("4-2", "summary", quote="除雪", grade=1)]
    base: Row = {"style": "question", "persona": "me"}
    questions: list[Row] = [
        {"id": "q1", "lang": "ja", "q": "小型除雪機を貸してもらえますか", "gold": snow, "answerable": True, **base},
        {"id": "q2", "lang": "en", "q": "How do I bake bread?", "gold": [], "answerable": False, "ood": "far", **base},
    ]
    turns: list[Row] = [
        {"q": "除雪の手伝いは？", "gold": [cell("4-2", "city")], "answerable": True, "kind": "done", "tags": []},
        {
            "q": "災害ボランティアセンターの訓練は？",
            "gold": [cell("4-3", "council")],
            "answerable": True,
            "kind": None,
            "tags": ["topic_change"],
        },
    ]
    text = "地域住民や福祉サービス利用者が多様な価値観・生活様式について学ぶ機会を確保した。"
    return write(
        tmp_path_factory.mktemp("set"),
        questions=questions,
        conversations=[{"id": "e1", "lang": "ja", "turns": turns}],
        statements=[cell("1-1", "council", n=1, text=text, kind=["done"])],
    )


@pytest.fixture(scope="module")
def environment(index_dir: Path, model_cache: Path) -> dict[str, str]:
    """The shared index and model."""
    return {"KEIKAKU_INDEX_DIR": str(index_dir), "KEIKAKU_CACHE_DIR": str(model_cache)}


def invoke(environment: dict[str, str], *arguments: object) -> Result:
    """Run the command."""
    return CliRunner(env=environment).invoke(app, ["evaluate", *map(str, arguments)])


def test_figures_as_tables_and_as_json(environment: dict[str, str], small: Path, tmp_path: Path) -> None:
    """The tables on standard output, the same figures in the file; compared with themselves nothing moves."""
    path = tmp_path / "figures.json"
    result = invoke(environment, small, "--json", path)
    assert result.exit_code == 0, result.output
    assert "nDCG@5" in result.stdout
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["counts"] == {"questions": 2, "turns": 2, "statements": 1}
    assert written["ranking"]["overall"]["top1"] == 1
    assert written["conversations"]["overall"] == {"n": 2, "right": 1.0}
    assert written["kinds"]["by_kind"]["done"]["f1"] == 1

    again = invoke(environment, small, "--json", "-", "--compare", path)
    assert json.loads(again.stdout) == written
    assert "数値はすべて同じです" in again.stderr


def test_a_subset_is_measured_alone(environment: dict[str, str], small: Path) -> None:
    """Only the English question, which has no answer; no conversation is in English."""
    result = invoke(environment, small, "--subset", "lang=en", "--json", "-")
    figures = json.loads(result.stdout)
    assert [row["id"] for row in figures["questions"]] == ["q2"]
    assert figures["ranking"]["overall"]["ndcg@5"] is None
    assert figures["counts"]["turns"] == 0


def test_a_set_that_cannot_be_read_is_explained_before_anything_is_loaded(tmp_path: Path) -> None:
    """File and line; exit status 1."""
    (tmp_path / "questions.jsonl").write_text("{\n", encoding="utf-8")
    result = invoke({}, tmp_path)
    assert result.exit_code == 1
    assert "questions.jsonl 1行目" in result.stderr


def test_a_set_about_another_report_is_refused(answering: Answering, small: Path, tmp_path: Path) -> None:
    """A sentence that is not the report's, a sentence too many, a gold cell that is blank: all are named."""
    other = shutil.copytree(small, tmp_path / "set")
    write(other, statements=[cell("1-1", "council", n=1, text="別の文。", kind=["done"])])
    with pytest.raises(DatasetError, match="1-1 council 1：文が報告書と違います"):
        run(answering, load_dataset(other))
    write(other, statements=[cell("1-1", "council", n=9, text="別の文。", kind=["done"])])
    with pytest.raises(DatasetError, match="1-1 council 9"):
        run(answering, load_dataset(other))
    gold = [cell("3-3", "council", quote="…", grade=2)]
    row: Row = {"id": "q9", "lang": "ja", "style": "question", "q": "？", "gold": gold, "answerable": True}
    write(other, questions=[row])
    with pytest.raises(DatasetError, match="q9：3-3 council"):
        run(answering, load_dataset(other))


def test_an_unknown_report_is_told_which_there_are(answering: Answering, small: Path) -> None:
    """With one report none need be named; a wrong name is refused."""
    with pytest.raises(DatasetError, match="asahikawa-fukushi-5/2024"):
        run(answering, load_dataset(small), "asahikawa-fukushi-5/1999")


def test_earlier_answers_are_sent_along(answering: Answering, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second turn comes with the first question and the text of its answer, as a client sends them."""
    sent: list[list[tuple[str, str]]] = []
    answer = answering.answer

    def listening(messages, **options):  # type: ignore[no-untyped-def]
        sent.append([(message.role, message.content) for message in messages])
        return answer(messages, **options)

    monkeypatch.setattr(answering, "answer", listening)
    run(answering, load_dataset(small))
    first, second = sent
    assert [role for role, _ in first] == ["user"]
    assert [role for role, _ in second] == ["user", "assistant", "user"]
    assert second[0] == first[0]
    assert "小型除雪機の貸出" in second[1][1]
