"""The judge's logistic regression: what it learns, how it is kept, and what it refuses."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.nouns import AnticipatedQuestion
from indexer.index import SearchIndex
from indexer.lexical import LexicalEvidence
from service.adapted import AdaptedEvidence
from service.details import DETAILS
from service.expansion import Expansion
from service.judge_model import FILE, PRIOR, SIGNALS, JudgeModel, fit_judge, signals
from service.retrieval import Evidence
from service.understanding import Query

QUERY = Query("雪", "雪", "ja", True, (), (), (), (), (), "雪", (), (), (), None)
NONE = np.zeros(1, dtype=np.float32)
EVIDENCE = Evidence(
    NONE,
    NONE,
    0.0,
    AdaptedEvidence(NONE, NONE, NONE, 0.0, 0.0, 0.25, {}),
    NONE,
    -1.5,
    LexicalEvidence({}, NONE, 0.0),
    Expansion((), NONE),
    {},
)
ANSWERABLE = AnticipatedQuestion("雪は？", "ja", "question", "snow", ("r/2024/1-1/city#s1",))
OPEN = AnticipatedQuestion("月は？", "ja", "question", "moon", (), "far")
MODEL = JudgeModel(-0.5, {"answerable": 3.0, "wording": 0.9, "detail": -1.0})


def seen(count: int, answerable: float, *, target: bool) -> list[tuple[AnticipatedQuestion, dict[str, float]]]:
    """So many questions with one signal around a value."""
    question = ANSWERABLE if target else OPEN
    values = np.random.default_rng(count).normal(answerable, 0.2, count)
    return [(question, {**dict.fromkeys(SIGNALS, 0.0), "answerable": float(value)}) for value in values]


def test_signals_are_read_off_query_and_evidence() -> None:
    """Answerable neighbours, the way of putting it, and whether a detail is asked for."""
    assert signals(QUERY, EVIDENCE) == {"answerable": 0.25, "wording": -1.5, "detail": 0.0}
    assert signals(replace(QUERY, detail=DETAILS[0]), EVIDENCE)["detail"] == 1.0


def test_a_signal_that_tells_them_apart_is_learned() -> None:
    """Its weight is positive, the useless ones stay near 0, and the two sorts come out on either side of one half."""
    content = fit_judge([*seen(200, 0.9, target=True), *seen(200, 0.1, target=False)])
    model = JudgeModel.of({FILE: json.dumps(content).encode()})
    assert model is not None
    assert content["questions"] == 400
    assert model.weights["answerable"] > 1
    assert model.weights["detail"] == pytest.approx(0, abs=1e-6)
    rest = dict.fromkeys(SIGNALS, 0.0)
    assert model.confidence({**rest, "answerable": 0.9}) > 0.9
    assert model.confidence({**rest, "answerable": 0.1}) < 0.5


@pytest.mark.parametrize(("right", "wrong"), [(400, 100), (100, 400)])
def test_how_many_there_are_of_either_sort_does_not_matter(right: int, wrong: int) -> None:
    """Where the signals say nothing the confidence is the prior, however the questions happen to be divided."""
    content = fit_judge(
        [(ANSWERABLE, dict.fromkeys(SIGNALS, 0.0))] * right + [(OPEN, dict.fromkeys(SIGNALS, 0.0))] * wrong
    )
    model = JudgeModel.of({FILE: json.dumps(content).encode()})
    assert model is not None
    assert model.confidence(dict.fromkeys(SIGNALS, 0.0)) == pytest.approx(PRIOR, abs=0.01)


@pytest.mark.parametrize(("right", "wrong"), [(59, 500), (500, 59), (0, 500), (500, 0), (0, 0)])
def test_too_few_questions_of_either_sort_teach_nothing(right: int, wrong: int) -> None:
    """No file is better than one learned from chance."""
    assert fit_judge([*seen(right, 0.9, target=True), *seen(wrong, 0.1, target=False)]) == {}


def test_an_index_without_the_file_has_no_model() -> None:
    """Nearness then stands in."""
    assert JudgeModel.of({}) is None


@pytest.mark.parametrize("names", [SIGNALS[1:], (*SIGNALS, "length")])
def test_a_file_with_other_signals_is_refused(names: tuple[str, ...]) -> None:
    """It comes from another version of the program."""
    data = json.dumps({"intercept": 0, "weights": dict.fromkeys(names, 1.0)}).encode()
    with pytest.raises(ValueError, match="other signals"):
        JudgeModel.of({FILE: data})


numbers = st.floats(-1e6, 1e6)


@given(st.fixed_dictionaries(dict.fromkeys(SIGNALS, numbers)), st.floats(0, 10))
def test_confidence_is_a_probability_and_rises_with_a_positive_signal(found: dict[str, float], more: float) -> None:
    """Whatever the signals, it neither overflows nor leaves 0 to 1."""
    lower = MODEL.confidence(found)
    higher = MODEL.confidence({**found, "answerable": found["answerable"] + more})
    assert 0 <= lower <= higher <= 1


def test_the_real_judge_hears_the_neighbours(index: SearchIndex) -> None:
    """Learned from the real questions: answerable neighbours and wording speak for an answer, asking for a detail against."""
    model = JudgeModel.of(index.learned)
    assert model is not None
    assert model.weights["answerable"] > 0
    assert model.weights["wording"] > 0
    assert model.weights["detail"] < 0
