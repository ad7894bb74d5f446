"""From outcomes to figures: one nested mapping of plain values, which is also the JSON that ``evaluate`` writes.

Shares and measures are in 0..1; a measure that cannot be taken (no such questions) is null.  ``n`` counts what it was
taken over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from corpus.nouns import Kind
from service.evaluation import metrics
from service.evaluation.run import Outcomes, QuestionOutcome, TurnOutcome

FORMAT = 1
"""Of the JSON; goes up when a figure changes its meaning or its place."""

Figures = dict[str, Any]

LANGUAGE_GROUPS = {"zh": ("zh-Hans", "zh-Hant")}
"""Languages that are also reported together."""


def figures(outcomes: Outcomes) -> Figures:
    """All figures of a run."""
    questions, turns = outcomes.questions, outcomes.turns
    return {
        "format": FORMAT,
        "report": outcomes.report,
        "index": outcomes.index,
        "counts": {"questions": len(questions), "turns": len(turns), "statements": len(outcomes.statements)},
        "ranking": _ranking(questions),
        "judging": _judging(questions),
        "conversations": _conversations(turns),
        "kinds": _kinds(outcomes),
        "questions": [_question(outcome) for outcome in questions],
        "turns": [_turn(outcome) for outcome in turns],
    }


def _ranking(questions: Sequence[QuestionOutcome]) -> Figures:
    answerable = [outcome for outcome in questions if outcome.question.answerable]
    return {
        "overall": _ranked(answerable),
        "no_overlap": _ranked([outcome for outcome in answerable if outcome.question.no_overlap]),
        "by_language": {name: _ranked(group) for name, group in _by_language(answerable).items()},
        "by_style": {name: _ranked(group) for name, group in _grouped(answerable, lambda o: o.question.style).items()},
    }


def _ranked(group: Sequence[QuestionOutcome]) -> Figures:
    interval = metrics.bootstrap_interval([outcome.ndcg for outcome in group])
    return {
        "n": len(group),
        "ndcg@5": metrics.mean(outcome.ndcg for outcome in group),
        "ndcg@5_interval": list(interval) if interval else None,
        "mrr@10": metrics.mean(outcome.reciprocal_rank for outcome in group),
        "recall@3": metrics.mean(outcome.recall for outcome in group),
        "top1": metrics.mean(outcome.first_answers for outcome in group),
    }


def _judging(questions: Sequence[QuestionOutcome]) -> Figures:
    """Answering or abstaining: by language within the language, by ``ood`` group against all answerable questions."""
    answerable = [outcome for outcome in questions if outcome.question.answerable]
    unanswerable = [outcome for outcome in questions if not outcome.question.answerable]
    groups = _grouped(unanswerable, lambda outcome: outcome.question.ood or "")
    return {
        "overall": _judged(answerable, unanswerable),
        "answered_when_answerable": metrics.mean(outcome.answered for outcome in answerable),
        "abstained_when_unanswerable": metrics.mean(not outcome.answered for outcome in unanswerable),
        "by_language": {
            name: _judged(
                [outcome for outcome in group if outcome.question.answerable],
                [outcome for outcome in group if not outcome.question.answerable],
            )
            for name, group in _by_language(questions).items()
        },
        "by_ood": {
            name: {
                "n": len(group),
                "abstained": metrics.mean(not outcome.answered for outcome in group),
                "auroc": _auroc(answerable, group),
            }
            for name, group in groups.items()
        },
    }


def _judged(answerable: Sequence[QuestionOutcome], unanswerable: Sequence[QuestionOutcome]) -> Figures:
    return {
        "n": len(answerable) + len(unanswerable),
        "answerable": len(answerable),
        "accuracy": metrics.mean(outcome.judged_right for outcome in (*answerable, *unanswerable)),
        "auroc": _auroc(answerable, unanswerable),
    }


def _auroc(answerable: Iterable[QuestionOutcome], unanswerable: Iterable[QuestionOutcome]) -> float | None:
    return metrics.auroc([one.confidence for one in answerable], [one.confidence for one in unanswerable])


def _conversations(turns: Sequence[TurnOutcome]) -> Figures:
    asked_for = [outcome for outcome in turns if outcome.turn.kind is not None]
    answerable = [outcome for outcome in turns if outcome.turn.answerable]
    return {
        "overall": _right(turns),
        "answerable": _right(answerable),
        "unanswerable": _right([outcome for outcome in turns if not outcome.turn.answerable]),
        "ellipsis": _right([outcome for outcome in turns if outcome.turn.ellipsis]),
        "answered_when_answerable": metrics.mean(outcome.answered for outcome in answerable),
        "kind_shown": {
            "n": len(asked_for),
            "right": metrics.mean(outcome.kind_right for outcome in asked_for),
        },
    }


def _right(turns: Sequence[TurnOutcome]) -> Figures:
    return {"n": len(turns), "right": metrics.mean(outcome.right for outcome in turns)}


def _kinds(outcomes: Outcomes) -> Figures:
    """Precision, recall and F1 by kind, and their plain averages over the kinds."""
    gold = [frozenset[str](outcome.row.kind) for outcome in outcomes.statements]
    found = [outcome.found for outcome in outcomes.statements]
    kinds = {kind.value: metrics.agreement(gold, found, kind.value) for kind in Kind}
    return {
        "by_kind": {name: asdict(agreement) for name, agreement in kinds.items()} if gold else {},
        "macro": {
            "precision": metrics.mean(agreement.precision for agreement in kinds.values()) if gold else None,
            "recall": metrics.mean(agreement.recall for agreement in kinds.values()) if gold else None,
            "f1": metrics.mean(agreement.f1 for agreement in kinds.values()) if gold else None,
        },
    }


def _question(outcome: QuestionOutcome) -> Figures:
    """One question, by its id alone: the set itself holds the words."""
    ranked = outcome.question.answerable
    return {
        "id": outcome.question.id,
        "status": outcome.status.value,
        "confidence": outcome.confidence,
        "judged_right": outcome.judged_right,
        "ndcg@5": outcome.ndcg if ranked else None,
        "first": ["/".join(cell) for cell in outcome.ranking[:5]],
    }


def _turn(outcome: TurnOutcome) -> Figures:
    return {
        "id": outcome.id,
        "status": outcome.status.value,
        "right": outcome.right,
        "kind_right": outcome.kind_right if outcome.turn.kind else None,
        "first": "/".join(outcome.first) if outcome.first else None,
        "shown": "{}/{}#s{}".format(*outcome.shown) if outcome.shown else None,
    }


def _by_language(questions: Sequence[QuestionOutcome]) -> dict[str, list[QuestionOutcome]]:
    """By language in order of appearance, then the groups of languages that are present with more than one."""
    groups = _grouped(questions, lambda outcome: outcome.question.lang)
    for name, members in LANGUAGE_GROUPS.items():
        if sum(member in groups for member in members) > 1:
            groups[name] = [outcome for member in members for outcome in groups.get(member, [])]
    return groups


def _grouped(
    questions: Sequence[QuestionOutcome], key: Callable[[QuestionOutcome], str]
) -> dict[str, list[QuestionOutcome]]:
    groups: dict[str, list[QuestionOutcome]] = {}
    for outcome in questions:
        groups.setdefault(key(outcome), []).append(outcome)
    return groups
