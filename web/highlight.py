"""Marking the words of a quotation that matched, without touching a character of it."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

Spans = Iterable[tuple[int, int]]
"""Half-open [start, end) ranges of code points."""


def highlight(text: str, spans: Spans) -> Markup:
    """``text`` as HTML with every span in ``<mark>``; overlapping and touching spans become one mark.

    Taking the tags out and unescaping gives back ``text`` exactly.  What lies outside the text is cut off.
    """
    pieces: list[Markup] = []
    done = 0
    for start, end in merged(spans, len(text)):
        pieces += (escape(text[done:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>"))
        done = end
    pieces.append(escape(text[done:]))
    return Markup("").join(pieces)


def merged(spans: Spans, length: int) -> list[tuple[int, int]]:
    """The spans in order, cut to [0, ``length``), empty ones dropped, and joined where they overlap or touch."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in spans):
        if start >= end:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
