"""The measures against arithmetic done by hand, and against slow, obvious counterparts."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.evaluation.metrics import (
    agreement,
    auroc,
    bootstrap_interval,
    first_answers,
    mean,
    ndcg,
    recall,
    reciprocal_rank,
)

GRADES = st.dictionaries(st.integers(0, 11), st.sampled_from([1, 2]), min_size=1, max_size=8)
RANKINGS = st.permutations(range(12))
SCORES = st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.5, 0.9, 1.0]), min_size=1, max_size=25)


def test_ndcg_by_hand() -> None:
    """Grades 2, 1, 2 wanted; the ranking finds 1 at rank 1, nothing at rank 2 and 2 at rank 3."""
    # gain 2^2 - 1 = 3 and 2^1 - 1 = 1; discounts log2(2) = 1, log2(3) = 1.58496, log2(4) = 2
    # found:  1/1 + 0/1.58496 + 3/2             = 2.5
    # ideal:  3/1 + 3/1.58496 + 1/2             = 3 + 1.89279 + 0.5 = 5.39279
    # nDCG:   2.5 / 5.39279                     = 0.46358
    assert ndcg(["b", "x", "a"], {"a": 2, "b": 1, "c": 2}) == pytest.approx(0.46358, abs=1e-5)


def test_ndcg_looks_no_further_than_its_depth() -> None:
    """A grade 2 at rank 6 counts for nothing; at rank 5 it counts 3/log2(6) of an ideal 3."""
    # rank 5: (3 / 2.58496) / 3 = 0.38685
    assert ndcg(["v", "w", "x", "y", "z", "a"], {"a": 2}) == 0
    assert ndcg(["v", "w", "x", "y", "a", "z"], {"a": 2}) == pytest.approx(0.38685, abs=1e-5)


def test_ndcg_ideal_holds_only_as_many_as_the_depth() -> None:
    """Seven equally good items: any five of them in front are perfect."""
    assert ndcg("gfedc", dict.fromkeys("abcdefg", 2)) == pytest.approx(1)


def test_ndcg_of_nothing_relevant_is_an_error() -> None:
    """A question without gold cannot be ranked well or badly."""
    with pytest.raises(ValueError, match="positive grade"):
        ndcg(["a"], {})


@given(GRADES)
def test_ndcg_of_a_perfect_ranking_is_one(grades: dict[int, int]) -> None:
    """Falling grades are the ideal order."""
    ranking = sorted(range(12), key=lambda item: -grades.get(item, 0))
    assert ndcg(ranking, grades) == pytest.approx(1)


@given(RANKINGS, GRADES)
def test_ndcg_lies_between_zero_and_one(ranking: list[int], grades: dict[int, int]) -> None:
    """No ranking beats the ideal."""
    assert 0 <= ndcg(ranking, grades) <= 1 + 1e-12


@given(RANKINGS, GRADES, st.integers(0, 10))
def test_ndcg_never_falls_when_a_better_item_moves_up(ranking: list[int], grades: dict[int, int], place: int) -> None:
    """Swapping two neighbours so that the higher grade comes first cannot hurt."""
    better = list(ranking)
    if grades.get(better[place + 1], 0) > grades.get(better[place], 0):
        better[place], better[place + 1] = better[place + 1], better[place]
    assert ndcg(better, grades) >= ndcg(ranking, grades) - 1e-12


@given(RANKINGS, GRADES)
def test_ndcg_against_the_definition_spelled_out(ranking: list[int], grades: dict[int, int]) -> None:
    """A loop over ranks, and the best over the grades in order."""
    found = 0.0
    for rank in range(1, 6):
        found += (2 ** grades.get(ranking[rank - 1], 0) - 1) / math.log2(rank + 1)
    best = 0.0
    for rank, grade in enumerate(sorted(grades.values(), reverse=True)[:5], start=1):
        best += (2**grade - 1) / math.log2(rank + 1)
    assert ndcg(ranking, grades) == pytest.approx(found / best)


def test_reciprocal_rank_by_hand() -> None:
    """Third is 1/3, tenth 1/10, eleventh nothing; grade 1 counts."""
    others = [f"x{number}" for number in range(10)]
    assert reciprocal_rank(["x", "y", "a"], {"a": 1}) == pytest.approx(1 / 3)
    assert reciprocal_rank([*others[:9], "a"], {"a": 2}) == pytest.approx(0.1)
    assert reciprocal_rank([*others, "a"], {"a": 2}) == 0


def test_recall_by_hand() -> None:
    """Divided by 3 or by the number wanted, whichever is less."""
    # 2 of 5 wanted in the first 3: 2 / min(3, 5) = 2/3;  1 of 2 wanted: 1 / min(3, 2) = 1/2
    assert recall(["a", "x", "b", "c"], dict.fromkeys("abcde", 1)) == pytest.approx(2 / 3)
    assert recall(["a", "x", "y", "b"], {"a": 2, "b": 1}) == pytest.approx(1 / 2)


@given(RANKINGS, GRADES)
def test_recall_is_perfect_exactly_when_the_first_three_could_not_be_better(
    ranking: list[int], grades: dict[int, int]
) -> None:
    """1 means that every one of the three is relevant, or that every relevant one is among them."""
    relevant = [item in grades for item in ranking[:3]]
    assert (recall(ranking, grades) == 1) == (all(relevant) or sum(relevant) == len(grades))


def test_only_grade_two_in_front_answers() -> None:
    """Relevant is not an answer, and an empty ranking is none."""
    assert first_answers(["a", "b"], {"a": 2, "b": 1})
    assert not first_answers(["b", "a"], {"a": 2, "b": 1})
    assert not first_answers([], {"a": 2})


def test_auroc_by_hand() -> None:
    """Six pairs of two positives and three negatives: four won, one tied, one lost."""
    # .9 > .8, .9 > .4, .9 > .1; .4 < .8, .4 = .4, .4 > .1  →  (4 + 1/2) / 6 = 0.75
    assert auroc([0.9, 0.4], [0.8, 0.4, 0.1]) == pytest.approx(0.75)


def test_auroc_needs_both_sides() -> None:
    """Without positives or without negatives there is nothing to tell apart."""
    assert auroc([], [0.1]) is None
    assert auroc([0.1], []) is None


@given(SCORES, SCORES)
def test_auroc_against_counting_every_pair(positives: list[float], negatives: list[float]) -> None:
    """Ranks give what pairs give, ties included."""
    won = sum(1.0 if p > n else 0.5 if p == n else 0.0 for p, n in product(positives, negatives))
    assert auroc(positives, negatives) == pytest.approx(won / (len(positives) * len(negatives)))


@given(SCORES, SCORES)
def test_auroc_of_swapped_sides_is_the_rest(positives: list[float], negatives: list[float]) -> None:
    """What one side wins the other loses."""
    one, other = auroc(positives, negatives), auroc(negatives, positives)
    assert one is not None and other is not None
    assert one + other == pytest.approx(1)


def test_agreement_by_hand() -> None:
    """Four sentences; ``done`` is right twice, missed once and wrongly found once."""
    gold = [{"done"}, {"done", "issue"}, {"done"}, {"planned"}]
    found = [{"done"}, {"done"}, {"issue"}, {"planned", "done"}]
    done, issue = agreement(gold, found, "done"), agreement(gold, found, "issue")
    # precision 2/3, recall 2/3, F1 = 2*2 / (3 + 3) = 2/3;  issue: found once, wrongly; wanted once, missed
    assert (done.precision, done.recall, done.f1, done.support) == pytest.approx((2 / 3, 2 / 3, 2 / 3, 3))
    assert (issue.precision, issue.recall, issue.f1, issue.support) == (0, 0, 0, 1)
    # precision 1/1, recall 1/1
    assert agreement(gold, found, "planned").f1 == 1


def test_agreement_on_a_label_nobody_uses_is_zero_not_an_error() -> None:
    """Dividing by nothing gives 0."""
    none = agreement([{"done"}], [{"done"}], "status")
    assert (none.precision, none.recall, none.f1, none.support) == (0, 0, 0, 0)


@given(st.lists(st.tuples(st.sets(st.sampled_from("ab")), st.sets(st.sampled_from("ab"))), min_size=1))
def test_f1_is_the_harmonic_mean(pairs: list[tuple[set[str], set[str]]]) -> None:
    """2PR / (P + R), where that exists."""
    scores = agreement([gold for gold, _ in pairs], [found for _, found in pairs], "a")
    if scores.precision + scores.recall:
        expected = 2 * scores.precision * scores.recall / (scores.precision + scores.recall)
        assert scores.f1 == pytest.approx(expected)
    else:
        assert scores.f1 == 0


def test_mean_of_nothing_is_none() -> None:
    """No questions, no figure."""
    assert mean([]) is None
    assert mean([True, False, True, True]) == 0.75


def test_bootstrap_interval_is_the_same_every_time_and_holds_the_mean() -> None:
    """Seeded, and around the mean of the values."""
    values = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0] * 5
    first, again = bootstrap_interval(values), bootstrap_interval(values)
    assert first == again
    assert first is not None
    low, high = first
    # standard error of the mean: sqrt(35/300) / sqrt(30) = 0.34157 / 5.47723 = 0.06236; 1.96 of it = 0.1222
    assert low == pytest.approx(0.5 - 0.1222, abs=0.02)
    assert high == pytest.approx(0.5 + 0.1222, abs=0.02)


def test_bootstrap_interval_of_equal_values_is_a_point() -> None:
    """Nothing varies; and one value says nothing about spread."""
    assert bootstrap_interval([0.7, 0.7, 0.7]) == pytest.approx((0.7, 0.7))
    assert bootstrap_interval([0.7]) is None
