"""The glossary: read as it stands, and refused where it would mislead."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ReportError
from corpus.glossary import COLUMNS, read_glossary
from corpus.nouns import GlossaryTerm, Plan


def table(path: Path, *rows: str) -> Path:
    """A glossary of these rows."""
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def test_a_term_has_the_renderings_that_are_filled(tmp_path: Path) -> None:
    """An empty cell is a rendering that nobody has settled."""
    found = read_glossary(table(tmp_path / "g.csv", "町内会,,neighborhood associations,,,정내회,,", "共助,,,,,,,"))
    assert found == (
        GlossaryTerm("町内会", (("en", "neighborhood associations"), ("ko", "정내회"))),
        GlossaryTerm("共助", ()),
    )


def test_a_row_without_a_term_and_a_term_twice_are_told_together(tmp_path: Path) -> None:
    """With their rows."""
    with pytest.raises(ReportError) as caught:
        read_glossary(table(tmp_path / "g.csv", "共助,,,,,,,", ",,x,,,,,", "共助,,,,,,,"))
    first, second = caught.value.problems
    assert "空欄" in str(first)
    assert "2行目" in str(second)


def test_the_plan_s_glossary_is_of_words_of_its_report(plans: tuple[Plan, ...]) -> None:
    """But for a few that it writes in parts; a word that stands nowhere is offered to nobody."""
    for plan in plans:
        for report in plan.reports:
            assert report.glossary
            held = " ".join(
                [one.title for one in report.visions]
                + [one.title for one in report.approaches]
                + [statement.text for _, statement in report.statements()]
            )
            missing = [term.text for term in report.glossary if term.text not in held]
            assert len(missing) < len(report.glossary) / 10, missing
