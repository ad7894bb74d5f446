"""The phrases that spelling is learned from."""

from __future__ import annotations

from pathlib import Path

from corpus.reading import load_reading
from indexer.vietnamese import unmarked


def test_comments_and_empty_lines_are_left_out(tmp_path: Path) -> None:
    """What remains is text."""
    (tmp_path / "vi.txt").write_text("# a comment\n\n dọn tuyết, rác \n", encoding="utf-8")
    assert load_reading("vi", tmp_path) == ("dọn tuyết, rác",)


def test_a_language_without_phrases_has_none() -> None:
    """No file is no error."""
    assert load_reading("ko") == ()


def test_the_vietnamese_has_its_marks() -> None:
    """A line without them would teach to leave them out."""
    lines = load_reading("vi")
    assert lines
    assert all(sum(a != b for a, b in zip(line, unmarked(line), strict=True)) > len(line) / 10 for line in lines)
