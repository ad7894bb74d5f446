"""From outcomes to figures, with the arithmetic written out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.contract import Status
from service.evaluation.dataset import Cell, CellRef, Dataset, DatasetError, GoldCell, LabelledStatement, Question, Turn
from service.evaluation.figures import Figures, figures
from service.evaluation.report import compare, load_figures, render
from service.evaluation.run import Outcomes, QuestionOutcome, StatementOutcome, TurnOutcome
from service.evaluation.tables import width

A: Cell = ("1-1", "city")
B: Cell = ("1-1", "council")
C: Cell = ("1-2", "city")


def asked(
    name: str, lang: str, grades: dict[Cell, int], ranking: list[Cell], status: Status, confidence: float, **more: object
) -> QuestionOutcome:
    """An outcome; without grades the question is unanswerable."""
    gold = tuple(GoldCell(approach=cell[0], actor=cell[1], quote="…", grade=grade) for cell, grade in grades.items())
    fields: dict[str, object] = {"id": name, "lang": lang, "style": "question", "q": name, "gold": gold}
    question = Question(**fields, answerable=bool(grades), **more)  # type: ignore[arg-type]
    return QuestionOutcome(question, tuple(ranking), status, confidence)


def took_turn(name: str, gold: list[Cell], first: Cell, status: Status, **more: object) -> TurnOutcome:
    """A turn's outcome; the sentence shown is labelled ``planned``."""
    cells = tuple(CellRef(approach=cell[0], actor=cell[1]) for cell in gold)
    turn = Turn(q=name, gold=cells, answerable=bool(gold), **more)  # type: ignore[arg-type]
    return TurnOutcome(name, turn, first, status, (*first, 1), frozenset({"planned"}))


def labelled(number: int, wanted: list[str], found: set[str]) -> StatementOutcome:
    """A sentence with its labels and what was read off it."""
    row = LabelledStatement(approach="1-1", actor="city", n=number, text="文。", kind=tuple(wanted))  # type: ignore[arg-type]
    return StatementOutcome(row, frozenset(found))


QUESTIONS = (
    asked("q1", "ja", {A: 2}, [A, B, C], Status.ANSWERED, 0.9),
    asked("q2", "ja", {A: 2}, [B, A, C], Status.RELATED, 0.4, no_overlap=True),
    asked("q3", "zh-Hans", {B: 2, C: 1}, [C, B, A], Status.ANSWERED, 0.8),
    asked("q4", "zh-Hant", {C: 2}, [A, B, C], Status.ANSWERED, 0.6),
    asked("q5", "ja", {}, [A, B, C], Status.NOT_FOUND, 0.1, ood="far"),
    asked("q6", "ja", {}, [A, B, C], Status.ANSWERED, 0.6, ood="near_topic"),
)
TURNS = (
    took_turn("e1.1", [A], A, Status.ANSWERED, kind="planned"),
    took_turn("e1.2", [B], A, Status.ANSWERED, kind="done", tags=("ellipsis",)),
    took_turn("e1.3", [], A, Status.NOT_STATED, tags=("ellipsis",)),
    took_turn("e2.1", [], A, Status.ANSWERED),
)
STATEMENTS = (labelled(1, ["done"], {"done"}), labelled(2, ["done", "issue"], {"done", "planned"}))


def measured(questions: tuple[QuestionOutcome, ...] = QUESTIONS) -> Figures:
    """The figures of the outcomes above."""
    dataset = Dataset(Path("set"), (), (), ())
    return figures(Outcomes(dataset, "plan/1", "0" * 64, questions, TURNS, STATEMENTS))


def test_ranking_figures_by_hand() -> None:
    """Four answerable questions: one perfect, three with the answer further down."""
    overall = measured()["ranking"]["overall"]
    # q1: 1.  q2: grade 2 at rank 2: (3/1.58496)/3 = 0.63093.  q4: at rank 3: (3/2)/3 = 0.5
    # q3: grade 1 then 2: 1 + 3/1.58496 = 2.89279, ideal 3 + 1/1.58496 = 3.63093, together 0.79671
    # mean (1 + 0.63093 + 0.79671 + 0.5) / 4 = 0.73191
    assert overall["n"] == 4
    assert overall["ndcg@5"] == pytest.approx(0.73191, abs=1e-5)
    # 1/1, 1/2, 1/1, 1/3  →  2.83333 / 4
    assert overall["mrr@10"] == pytest.approx(0.70833, abs=1e-5)
    assert overall["recall@3"] == 1
    # q1 only: q3 begins with a cell of grade 1
    assert overall["top1"] == 0.25


def test_ranking_by_language_and_without_overlap() -> None:
    """Both Chinese scripts also stand together; a single question has no interval."""
    ranking = measured()["ranking"]
    assert {name: row["n"] for name, row in ranking["by_language"].items()} == {
        "ja": 2,
        "zh-Hans": 1,
        "zh-Hant": 1,
        "zh": 2,
    }
    assert ranking["by_language"]["zh"]["ndcg@5"] == pytest.approx((0.79671 + 0.5) / 2, abs=1e-5)
    assert ranking["no_overlap"]["n"] == 1
    assert ranking["no_overlap"]["ndcg@5"] == pytest.approx(0.63093, abs=1e-5)
    assert ranking["no_overlap"]["ndcg@5_interval"] is None
    low, high = ranking["by_language"]["ja"]["ndcg@5_interval"]
    assert low <= (1 + 0.63093) / 2 <= high


def test_judging_figures_by_hand() -> None:
    """q2 abstains wrongly, q6 answers wrongly, the other four are right."""
    judging = measured()["judging"]
    assert judging["overall"]["accuracy"] == pytest.approx(4 / 6)
    # answerable .9 .4 .8 .6 against .1 and .6: above .1 all four; above .6 two, tied one → (4 + 2.5) / 8
    assert judging["overall"]["auroc"] == pytest.approx(6.5 / 8)
    assert judging["answered_when_answerable"] == 0.75
    assert judging["abstained_when_unanswerable"] == 0.5
    assert judging["by_ood"]["far"] == {"n": 1, "abstained": 1.0, "auroc": 1.0}
    assert judging["by_ood"]["near_topic"]["auroc"] == pytest.approx(2.5 / 4)
    # Japanese alone: .9 .4 against .1 .6 → 3 of 4;  Chinese has nothing unanswerable
    assert judging["by_language"]["ja"]["auroc"] == pytest.approx(3 / 4)
    assert judging["by_language"]["zh"]["auroc"] is None


def test_conversation_figures_by_hand() -> None:
    """Of four turns one finds the wrong cell and one answers what it should not."""
    conversations = measured()["conversations"]
    assert conversations["overall"] == {"n": 4, "right": 0.5}
    assert conversations["answerable"] == {"n": 2, "right": 0.5}
    assert conversations["unanswerable"] == {"n": 2, "right": 0.5}
    assert conversations["ellipsis"] == {"n": 2, "right": 0.5}
    assert conversations["kind_shown"] == {"n": 2, "right": 0.5}


def test_kind_figures_by_hand() -> None:
    """``done`` is perfect, ``issue`` missed, ``planned`` found wrongly, ``status`` never: F1 of 1, 0, 0, 0."""
    kinds = measured()["kinds"]
    assert kinds["by_kind"]["done"]["f1"] == 1
    assert kinds["macro"]["f1"] == 0.25


def test_figures_survive_json_and_hold_no_question() -> None:
    """They can be published: ids and numbers, no words that somebody typed."""
    text = json.dumps(measured())
    assert json.loads(text) == measured()
    assert '"q"' not in text


def test_the_report_shows_every_part() -> None:
    """Tables for ranking, judging, conversations and kinds, with the figures in them."""
    text = render(measured())
    for shown in ("nDCG@5", "0.732", "共通の語なし", "AUROC", "near_topic", "前の発言が要る", "適合率", "zh "):
        assert shown in text
    assert "この評価にないもの" not in text


def test_the_report_says_what_the_set_lacks() -> None:
    """Without questions there are no ranking tables, and that is said."""
    text = render(measured(()))
    assert "この評価にないもの：質問" in text
    assert "nDCG@5" not in text


def test_a_comparison_names_what_moved() -> None:
    """q4 finds its cell first now and q1 is no longer answered."""
    better = asked("q4", "zh-Hant", {C: 2}, [C, B, A], Status.ANSWERED, 0.6)
    worse = asked("q1", "ja", {A: 2}, [A, B, C], Status.UNCLEAR, 0.9)
    text = compare(measured(), measured((worse, *QUESTIONS[1:3], better, *QUESTIONS[4:])))
    # mean nDCG@5 rises by (1 - 0.5) / 4 = 0.125
    assert "ranking.overall.ndcg@5" in text
    assert "+0.125" in text
    assert "答えの有無が合わなくなったもの（1）\nq1" in text
    assert "q4" in text
    assert "1-2/city" in text


def test_a_comparison_with_itself_says_that_nothing_moved() -> None:
    """No rows of zeros."""
    assert compare(measured(), measured()) == "前回との違い：数値はすべて同じです。\n"


def test_a_comparison_warns_when_other_questions_were_asked() -> None:
    """A subset against the whole set is told apart from a change for the worse."""
    text = compare(measured(), measured(QUESTIONS[:2]))
    assert "注意：前回と質問が違います（前回だけ 4、今回だけ 0、両方 2）" in text
    assert "会話の発言" not in text


def test_figures_of_another_format_are_refused(tmp_path: Path) -> None:
    """A file of something else, broken JSON, no file."""
    path = tmp_path / "old.json"
    for content, said in (('{"format": 0}', "書いたものではありません"), ("{", "JSON として読めません")):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(DatasetError, match=said):
            load_figures(path)
    with pytest.raises(DatasetError, match="読めません"):
        load_figures(tmp_path / "none.json")


def test_table_columns_count_wide_characters_twice() -> None:
    """A terminal gives 市 two columns, a combining mark none."""
    assert width("市abc") == 5
    assert width("か\u3099") == 2
