"""Floors under the quality on the development set, against regressions.

They are no statement of quality: the set was at hand while the search was tuned.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from service.answering import Answering
from service.evaluation.dataset import load_dataset
from service.evaluation.figures import Figures, figures
from service.evaluation.run import run

DEV = Path(__file__).parent / "dev"


@pytest.fixture(scope="module")
def measured(answering: Answering) -> Figures:
    """The figures of the whole development set."""
    return figures(run(answering, load_dataset(DEV)))


def test_ranking_over_all_answerable_questions(measured: Figures) -> None:
    """nDCG@5 over 150 questions; one question is 0.7 points."""
    overall = measured["ranking"]["overall"]
    assert overall["n"] == 150
    assert overall["ndcg@5"] >= 0.92


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ko", "vi"])
def test_ranking_in_each_of_the_languages_residents_speak(measured: Figures, language: str) -> None:
    """nDCG@5 by language; few questions each, so a fall here may be one question."""
    assert measured["ranking"]["by_language"][language]["ndcg@5"] >= 0.88


def test_answerable_or_not(measured: Figures) -> None:
    """Over 190 questions: how many are told apart, and how well the confidence orders them."""
    overall = measured["judging"]["overall"]
    assert overall["n"] == 190
    assert overall["accuracy"] >= 0.95
    assert overall["auroc"] >= 0.98


def test_conversations(measured: Figures) -> None:
    """Turns that end as they should, and turns that ask for a kind and are shown a sentence of it."""
    assert measured["conversations"]["overall"]["n"] == 65
    assert measured["conversations"]["overall"]["right"] >= 0.95
    assert measured["conversations"]["kind_shown"]["right"] >= 0.90


def test_kinds_read_off_the_sentences(measured: Figures) -> None:
    """Macro F1 over the four kinds."""
    assert measured["kinds"]["macro"]["f1"] >= 0.90
