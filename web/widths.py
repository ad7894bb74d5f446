"""How much room a text takes on a line, as far as its letters tell."""

from __future__ import annotations

from unicodedata import east_asian_width


def display_width(text: str) -> int:
    """How wide a text is in widths of a Latin letter: Japanese, Chinese and Korean letters count twice."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
