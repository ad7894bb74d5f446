"""Plain-text tables that stay aligned with full-width characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Columns a terminal needs for ``text``: two for wide and full-width characters, none for combining ones."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """``text`` filled with spaces up to ``columns``; ``right`` sets it at the right edge."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A titled table: the first column at the left, the others at the right."""
    lines = [header, *rows]
    columns = [max(width(line[place]) for line in lines) for place in range(len(header))]
    body = (
        "  ".join(padded(cell, columns[place], right=place > 0) for place, cell in enumerate(line)).rstrip()
        for line in lines
    )
    rule = "-" * (sum(columns) + 2 * (len(columns) - 1))
    first, *rest = body
    return "\n".join([title, first, rule, *rest])
