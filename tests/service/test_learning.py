"""What anticipated questions teach, and that no question learns from itself."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.nouns import AnticipatedQuestion, Plan, Span, Statement
from indexer.adapter import Adapter
from indexer.adapter_training import MINIMUM
from indexer.build import build_index
from indexer.index import ADAPTER, SearchIndex
from service.adapted import AdaptedVectors
from service.fusion import FEATURES, Weights
from service.fusion import FILE as FUSION_FILE
from service.judge_model import FILE as JUDGE_FILE
from service.judge_model import SIGNALS
from service.learning import FOLDS, QuestionLearner, cross_fitted, folds_by_group
from service.question_heads import FILE as HEADS_FILE
from tests.indexer.tiny_corpus import SENTENCES, TinyEncoder, tiny_plans


def question(number: int, group: str, gap: str = "") -> AnticipatedQuestion:
    """An anticipated question that the tiny report's sentences answer in turn, or one with a gap."""
    statements = () if gap else (f"tiny/2024/1-1/city#s{number % 3 + 1}",)
    return AnticipatedQuestion(f"質問その{number}", "ja", "question", group, statements, gap)


def asked(*questions: AnticipatedQuestion) -> tuple[Plan, ...]:
    """The tiny plan with anticipated questions, the council's cell filled as well."""
    (plan,) = tiny_plans(*SENTENCES)
    (report,) = plan.reports
    city, council = report.entries
    text = "訓練を続ける。"
    statement = Statement(f"{council.id}#s1", 1, text, Span(0, len(text)))
    filled = replace(council, raw=text, statements=(statement,))
    return (replace(plan, reports=(replace(report, entries=(city, filled), questions=questions),)),)


def tiny_index(folder: Path, *questions: AnticipatedQuestion, learn: bool) -> SearchIndex:
    """The index of the tiny plan with these questions."""
    return built(folder, asked(*questions), learn=learn)


def built(folder: Path, plans: tuple[Plan, ...], *, learn: bool) -> SearchIndex:
    """The index of these plans."""
    encoder = TinyEncoder()
    learner = QuestionLearner() if learn else None
    build_index(plans, encoder, folder, learner=learner)
    return SearchIndex.open(folder, plans, encoder, learner.version if learner else "")


@given(st.lists(st.text(max_size=4), max_size=40), st.integers(2, 7))
def test_a_group_is_never_split(groups: list[str], folds: int) -> None:
    """Questions of one group share a fold wherever they stand, and every fold is one of those asked for."""
    found = folds_by_group([question(number, group) for number, group in enumerate(groups)], folds)
    assert found.shape == (len(groups),)
    assert all(0 <= fold < folds for fold in found)
    by_group: dict[str, set[int]] = {}
    for group, fold in zip(groups, found.tolist(), strict=True):
        by_group.setdefault(group, set()).add(fold)
    assert all(len(used) == 1 for used in by_group.values())


def test_a_fold_depends_on_nothing_but_the_group() -> None:
    """Adding questions moves no other question to another fold."""
    few = folds_by_group([question(0, "snow"), question(1, "waste")])
    more = folds_by_group([question(9, "moon"), question(0, "snow"), question(3, "sun"), question(1, "waste")])
    assert few.tolist() == more[[1, 3]].tolist()


def test_the_real_groups_fill_every_fold(index: SearchIndex) -> None:
    """No fold holds less than a twentieth of the questions."""
    sizes = np.bincount(folds_by_group(index.anticipated), minlength=FOLDS)
    assert sizes.min() >= len(index.anticipated) / 20


def test_no_question_finds_itself_or_its_group(tmp_path: Path) -> None:
    """Every question stands in the index, so it would be its own neighbour; cross-fitted, it is not."""
    questions = [question(number, f"group {number // 3}", "far" if number % 12 >= 9 else "") for number in range(36)]
    index = tiny_index(tmp_path, *questions, learn=False)
    naive = AdaptedVectors(index)
    rows = index.questions.rows()
    seen = cross_fitted(index, folds_by_group(index.anticipated))
    assert [one.question for one in seen] == questions
    for number, one in enumerate(seen):
        itself, others = naive.evidence(rows[number]), one.evidence.adapted
        assert max(itself.nearest_asked, itself.nearest_unanswered) == pytest.approx(1, abs=1e-4)
        assert max(others.nearest_asked, others.nearest_unanswered) < 0.95


def test_few_questions_teach_nothing(tmp_path: Path) -> None:
    """One answerable question short of the minimum, nothing is written, however many have no answer."""
    questions = [question(number, str(number)) for number in range(MINIMUM - 1)]
    open_ones = [question(1000 + number, str(1000 + number), "far") for number in range(80)]
    index = tiny_index(tmp_path, *questions, *open_ones, learn=True)
    assert dict(index.learned) == {}
    np.testing.assert_array_equal(index.adapter.weight, np.eye(16))


def test_enough_questions_teach_adapter_and_weights_but_no_judge_without_open_ones(tmp_path: Path) -> None:
    """Each file is written where there is enough for it, and the index opens with the adapter learned."""
    index = tiny_index(tmp_path, *(question(number, f"g{number // 2}") for number in range(2 * MINIMUM)), learn=True)
    assert set(index.learned) == {ADAPTER, HEADS_FILE, FUSION_FILE}
    assert not np.array_equal(index.adapter.weight, np.eye(16))


def test_a_report_of_one_filled_cell_has_an_index(tmp_path: Path) -> None:
    """There is nothing to rank, but that is no reason to fall over."""
    (plan,) = tiny_plans(*SENTENCES)
    questions = tuple(question(number, f"g{number // 2}") for number in range(2 * MINIMUM))
    plans = (replace(plan, reports=(replace(plan.reports[0], questions=questions),)),)
    assert len(built(tmp_path, plans, learn=True).passages) == len(SENTENCES)


def test_the_version_tells_the_learner_from_none() -> None:
    """It is the same for the same program, and stands in the index so that another program learns anew."""
    assert QuestionLearner().version == QuestionLearner().version
    assert len(QuestionLearner().version) == 16


# ── what the real questions teach ─────────────────────────────────────────────────────────────────────────────────────


def test_the_real_index_holds_adapter_weights_and_judge(index: SearchIndex) -> None:
    """Four files; the two of JSON are for people to read, too."""
    assert set(index.learned) == {ADAPTER, HEADS_FILE, FUSION_FILE, JUDGE_FILE}
    adapter = Adapter.from_bytes(index.learned[ADAPTER], index.manifest.dimension)
    np.testing.assert_array_equal(adapter.weight, index.adapter.weight)
    for name in (FUSION_FILE, JUDGE_FILE):
        content = json.loads(index.learned[name])
        assert content["questions"] == len(index.anticipated)
        assert index.learned[name].decode().count("\n") > len(content["weights"])


def test_no_real_weight_is_negative_and_the_questions_count(index: SearchIndex) -> None:
    """Every feature speaks for a passage or is silent; what people asked before speaks."""
    weights = Weights.of(index.learned).values
    assert set(weights) == set(FEATURES)
    assert min(weights.values()) >= 0
    assert weights["asked"] > 0
    assert set(json.loads(index.learned[JUDGE_FILE])["weights"]) == set(SIGNALS)
