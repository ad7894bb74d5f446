"""The heads on a question's own vector: what they learn, what they refuse, and how they are kept."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from indexer.index import SearchIndex
from service.question_heads import FILE, FLOOR, QuestionHeads, fit_heads

DIMENSION, PASSAGES = 16, 5
Floats = NDArray[np.float32]


def questions(count: int, seed: int = 1) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Questions about passages 0 to 3 (never 4); those whose last coordinate is negative are not answered."""
    chance = np.random.default_rng(seed)
    topics = np.eye(4, DIMENSION, dtype=np.float32)
    about = chance.integers(0, 4, count)
    rows = topics[about] + chance.normal(0, 0.05, (count, DIMENSION)).astype(np.float32)
    answerable = chance.random(count) < 0.6
    rows[:, -1] = np.where(answerable, 0.5, -0.5)
    answers = np.zeros((count, PASSAGES), dtype=np.float32)
    answers[np.flatnonzero(answerable), about[answerable]] = 1.0
    return rows, answers, answerable


def test_a_question_is_classified_by_what_it_resembles() -> None:
    """Also one that was never seen; what no question asked for is not guessed."""
    heads = fit_heads(*questions(400))
    for topic in range(4):
        found = heads.classified(np.eye(4, DIMENSION, dtype=np.float32)[topic])
        assert found.shape == (PASSAGES,)
        assert int(found.argmax()) == topic
        assert found[4] < 0.01
        assert (found >= 0).all()
        assert found.max() <= np.log1p(1 / FLOOR)


def test_how_a_question_is_put_tells_whether_it_is_answered() -> None:
    """Whatever its topic: here by one coordinate alone."""
    heads = fit_heads(*questions(400))
    rows, _, answerable = questions(200, seed=2)
    said = np.asarray([heads.answerable(row) for row in rows]) > 0
    assert (said == answerable).mean() > 0.98


def test_a_question_that_several_sentences_answer_is_shared_among_them() -> None:
    """Both come out likelier than any other."""
    rows, answers, answerable = questions(400)
    answers[answers[:, 0] > 0, 1] = 0.7
    found = fit_heads(rows, answers, answerable).classified(np.eye(1, DIMENSION, dtype=np.float32)[0])
    assert set(np.argsort(-found)[:2].tolist()) == {0, 1}


def test_two_answers_in_all_are_told_apart_as_well() -> None:
    """A regression between two classes has one row of coefficients, not two."""
    rows, answers, answerable = questions(400)
    kept = answers[:, 2:].sum(axis=1) == 0
    heads = fit_heads(rows[kept], answers[kept], answerable[kept])
    for topic in range(2):
        assert int(heads.classified(np.eye(4, DIMENSION, dtype=np.float32)[topic]).argmax()) == topic


@pytest.mark.parametrize("count", [0, 40])
def test_too_few_questions_teach_nothing(count: int) -> None:
    """Then every passage is as likely, and the odds are even."""
    heads = fit_heads(*questions(count))
    row = np.ones(DIMENSION, dtype=np.float32)
    assert np.ptp(heads.classified(row)) == 0
    assert heads.answerable(row) == 0


def test_heads_come_back_as_they_were_kept() -> None:
    """An index without the file has untaught ones."""
    heads = fit_heads(*questions(400))
    back = QuestionHeads.of({FILE: heads.to_bytes()}, DIMENSION, PASSAGES)
    row = questions(1, seed=3)[0][0]
    assert back.classified(row).tolist() == heads.classified(row).tolist()
    assert back.answerable(row) == pytest.approx(heads.answerable(row), abs=1e-6)
    assert QuestionHeads.of({}, DIMENSION, PASSAGES).answerable(row) == 0


@pytest.mark.parametrize(("data", "size"), [(b"x", PASSAGES), (None, PASSAGES + 1)])
def test_a_damaged_file_or_another_index_is_refused(data: bytes | None, size: int) -> None:
    """Rather than to answer from noise."""
    kept = data if data is not None else QuestionHeads.untaught(DIMENSION, PASSAGES).to_bytes()
    with pytest.raises(ValueError, match=FILE):
        QuestionHeads.of({FILE: kept}, DIMENSION, size)


def test_the_real_index_brings_heads(index: SearchIndex) -> None:
    """One column a passage; asking how something goes is heard as answerable, asking for a price as not."""
    heads = QuestionHeads.of(index.learned, index.manifest.dimension, len(index.passages))
    assert np.abs(heads.weight).max() > 0
    by_sort = {True: [], False: []}  # type: dict[bool, list[float]]
    for question, row in zip(index.anticipated, index.questions.rows(), strict=True):
        by_sort[question.answerable].append(heads.answerable(row))
    assert np.mean(by_sort[True]) > 1 > -1 > np.mean(by_sort[False])
