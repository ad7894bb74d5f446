"""The tree of errors is drawn as it is, and every error speaks for itself."""

from __future__ import annotations

import inspect
import json

import pytest

from corpus import errors
from corpus.errors import MissingColumn, Notice, Place, ReportError, ReportErrors, StrayText, raise_all


def test_the_drawn_tree_names_every_error_under_its_parent() -> None:
    """The module's docstring and its classes agree: same names, same order of depth."""
    lines = (errors.__doc__ or "").split("\n")
    for name, error in inspect.getmembers(errors, inspect.isclass):
        if not issubclass(error, ReportError):
            continue
        row = next(number for number, line in enumerate(lines) if name in line.replace(",", " ").split())
        parent = error.__mro__[1]
        if parent is Exception:
            continue
        depth = min(lines[row].find(mark) for mark in "├└" if mark in lines[row])
        above = next(line for line in reversed(lines[:row]) if _depth(line) < depth and line.strip())
        assert parent.__name__ in above.split()


def _depth(line: str) -> int:
    marks = [line.find(mark) for mark in "├└" if mark in line]
    return min(marks) if marks else 0


def test_an_error_says_what_where_and_how_to_mend() -> None:
    """All of it is in the text, in Japanese, and in the dictionary for --json."""
    error = MissingColumn("列が足りません。", Place("a.tsv", 6, 5, "総括", 3), "タブを足してください。")
    assert str(error) == "a.tsv 6行目 5列目（総括） セルの3文字目：列が足りません。\n  直し方：タブを足してください。"
    assert json.loads(json.dumps(error.as_dict())) == {
        "type": "MissingColumn",
        "file": "a.tsv",
        "row": 6,
        "column": 5,
        "column_name": "総括",
        "character": 3,
        "key": "",
        "what": "列が足りません。",
        "remedy": "タブを足してください。",
    }
    assert error.problems == (error,)


def test_a_notice_says_the_same_without_being_an_error() -> None:
    """A notice can be printed and put into JSON like an error."""
    notice = Notice("外字があります。", Place("a.tsv"), "確かめてください。")
    assert str(notice) == "a.tsv：外字があります。 確かめてください。"
    assert notice.as_dict()["type"] == "Notice"


def test_problems_are_raised_alone_or_together() -> None:
    """None: nothing happens; one: itself; two: both in one error."""
    one = StrayText("一", Place("a", 1), "直す")
    two = StrayText("二", Place("a", 2), "直す")
    raise_all([])
    with pytest.raises(StrayText):
        raise_all([one])
    with pytest.raises(ReportErrors) as caught:
        raise_all([one, two])
    assert caught.value.problems == (one, two)
    assert "a 1行目：一" in str(caught.value)
    assert "a 2行目：二" in str(caught.value)
