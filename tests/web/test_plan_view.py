"""A report laid out for reading, and the examples on the front page."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.nouns import Kind, Plan
from service.answering import Answering
from service.contract import Message, Status
from web import plan_view
from web.examples import EXAMPLES_DIR, load_examples
from web.languages import CODES


def test_rows_and_blocks_hold_every_cell_once(plans: tuple[Plan, ...]) -> None:
    """33 cells in eleven rows of three, under four visions, in table order."""
    (report,) = plans[0].reports
    rows = plan_view.rows(report)
    assert [entry for row in rows for entry in row.entries] == list(report.entries)
    assert all([entry.actor.id for entry in row.entries] == ["city", "council", "summary"] for row in rows)
    blocks = plan_view.blocks(report)
    assert [row for block in blocks for row in block.rows] == list(rows)
    assert all(row.vision == block.vision for block in blocks for row in block.rows)


def test_neighbours_lead_from_the_first_approach_to_the_last_and_back(plans: tuple[Plan, ...]) -> None:
    """Across visions; none before the first and none after the last."""
    (report,) = plans[0].reports
    ids = [approach.id for approach in report.approaches]
    for at, approach_id in enumerate(ids):
        before, after = plan_view.neighbours(report, approach_id)
        assert (before.id if before else None) == (ids[at - 1] if at else None)
        assert (after.id if after else None) == (ids[at + 1] if at + 1 < len(ids) else None)


def test_kinds_are_counted_by_sentence_in_the_order_of_the_nouns(plans: tuple[Plan, ...]) -> None:
    """A sentence of two kinds counts for both; kinds without any are left out."""
    (report,) = plans[0].reports
    counted = plan_view.kind_counts(report.entries)
    assert [kind for kind, _ in counted] == [kind for kind in Kind if kind in dict(counted)]
    for kind, count in counted:
        assert count == sum(kind in statement.kinds for _, statement in report.statements()) > 0
    assert plan_view.kind_counts([entry for entry in report.entries if entry.blank]) == []


@pytest.mark.parametrize(
    ("number", "shown"), [(1, "①"), (4, "④"), (20, "⑳"), (21, "(21)"), (0, "(0)"), (-1, "(-1)")]
)
def test_numbers_are_circled_as_far_as_unicode_goes(number: int, shown: str) -> None:
    """① to ⑳ stand in one row; beyond it another character would come out."""
    assert plan_view.circled(number) == shown


def test_examples_are_there_in_every_catalogue_and_name_approaches_of_the_plan(plans: tuple[Plan, ...]) -> None:
    """One theme per approach at most, and as many questions in one language as in another, give or take."""
    (plan,) = plans
    themes = load_examples(plan.id)
    known = {approach.id for approach in plan.reports[0].approaches}
    assert [theme.approach for theme in themes if theme.approach not in known] == []
    assert len({theme.approach for theme in themes}) == len(themes) == 6
    for theme in themes:
        assert all(theme.title[code] and len(theme.questions[code]) == 2 for code in CODES)


@pytest.mark.parametrize("plan_id", ["", "other-plan", "../wording/ja", "..", "a/b"])
def test_a_plan_without_examples_has_none(plan_id: str) -> None:
    """And a plan's id cannot lead out of the folder."""
    assert load_examples(plan_id) == ()


def test_a_theme_without_a_language_is_refused(tmp_path: Path) -> None:
    """When it is loaded: a language whose front page lacks a question would go unnoticed."""
    text = (EXAMPLES_DIR / "asahikawa-fukushi-5.toml").read_text(encoding="utf-8")
    (tmp_path / "x.toml").write_text(text.replace("questions.en =", "questions.fr =", 1), encoding="utf-8")
    with pytest.raises(KeyError, match="en"):
        load_examples("x", tmp_path)


@pytest.mark.parametrize("code", CODES)
def test_every_example_is_answered_under_its_theme(answering: Answering, code: str) -> None:
    """A front page that offers a question has to have something to quote on it."""
    led: dict[str, str] = {}
    for theme in load_examples("asahikawa-fukushi-5"):
        for question in theme.questions[code]:
            answer = answering.answer([Message(role="user", content=question)], lang=code)
            place = answer.summary[0].statement_id.split("/")[2] if answer.summary else ""
            if (answer.status, place) != (Status.ANSWERED, theme.approach):
                led[question] = f"{answer.status.value} {place}"
    assert not led
