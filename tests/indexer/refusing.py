"""Helpers for tests of what an index is refused for."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.nouns import Plan
from indexer.atomic import writing
from indexer.generations import GENERATIONS, read_current, read_pointer
from indexer.index import SearchIndex
from indexer.index_errors import IndexProblem
from tests.indexer.tiny_corpus import OLD, TinyEncoder


def current(folder: Path) -> Path:
    """The folder of the current generation."""
    return folder / GENERATIONS / read_pointer(folder).name


def refused(folder: Path, plans: tuple[Plan, ...] = OLD, encoder: TinyEncoder | None = None) -> IndexProblem:
    """The refusal that opening the folder meets; it says what, where and how to mend it, in Japanese."""
    with pytest.raises(IndexProblem) as caught:
        SearchIndex.open(folder, plans, encoder or TinyEncoder())
    problem = caught.value
    assert str(problem) == f"{problem.path}：{problem.what}\n  直し方：{problem.remedy}"
    assert problem.path == folder or folder in problem.path.parents
    assert problem.as_dict()["type"] == type(problem).__name__
    return problem


def republish(folder: Path, changes: dict[str, bytes | None]) -> None:
    """Publish the current files with some replaced or left out, digests and all in order."""
    files = {**read_current(folder).files, **changes}
    with writing(folder) as writer:
        writer.publish({name: data for name, data in files.items() if data is not None})
