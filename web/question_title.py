"""A question as the title of its page: whole where it is short, its beginning where it is a story.

Length is counted in half widths, because a line holds twice as many Latin letters as kanji.
"""

from __future__ import annotations

from web.widths import display_width

LONG = 80
"""Wider, it is set in smaller letters: in large ones it would fill a phone's screen before the answer begins."""
MOST = 140
"""Wider, only its beginning is the title."""
BEGINNING = 120


def is_long(question: str) -> bool:
    """Whether it is more than a line or two."""
    return display_width(question) > LONG


def beginning(question: str) -> str:
    """The question, or as much of it as a title may hold."""
    if display_width(question) <= MOST:
        return question
    end, wide = 0, 0
    while (wide := wide + display_width(question[end])) <= BEGINNING:
        end += 1
    return question[:end].rstrip() + "…"
