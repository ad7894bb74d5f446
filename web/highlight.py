"""Marking the words of a quotation that matched, without touching a character of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

READING = re.compile(r"<r[pt]\b.*?(?=</ruby>)")
"""What :func:`ruby` puts beside the kanji, brackets included."""

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


def quotation(
    text: str, spans: Spans = (), readings: Iterable[tuple[int, int, str]] = (), breaks: Iterable[int] = ()
) -> Markup:
    """``text`` as HTML: spans in ``<mark>``, readings over their kanji as ``<ruby>``, and places to break a line.

    Taking the tags out, with every :data:`READING`, gives back ``text`` exactly: a place to break is ``<wbr>``, which
    leaves no character behind when the text is copied.
    """
    rubies = {start: (end, said) for start, end, said in readings if 0 <= start < end <= len(text)}
    marks = merged(spans, len(text))
    opening, closing = {start for start, _ in marks}, {end for _, end in marks}
    allowed, out, until = set(breaks), [], 0
    for place, char in enumerate(text):
        inside = place < until
        if place in closing and not inside:
            out.append(Markup("</mark>"))
        if place in allowed and not inside and place:
            out.append(Markup("<wbr>"))
        if place in opening and not inside:
            out.append(Markup("<mark>"))
        if place in rubies and not inside and not any(place < edge < rubies[place][0] for edge in opening | closing):
            until, said = rubies[place]
            out.append(ruby(text[place:until], said))
        elif not inside:
            out.append(escape(char))
    if len(text) in closing:
        out.append(Markup("</mark>"))
    return Markup("").join(out)


def ruby(base: str, said: str, silent: bool = False) -> Markup:
    """A reading over its kanji; ``silent`` where the text is the name of something, which must be called by one name.

    ``</rp>`` and ``</rt>`` may be left out where another of the two, or nothing more, follows (HTML, 13.1.2.4).  There
    are hundreds of readings on a page, and with every tag they would be its larger part.  A silent one is inert: it is
    neither read out nor found nor a part of the name, so it needs no brackets either.
    """
    shape = "<ruby>{}<rt inert>{}</ruby>" if silent else "<ruby>{}<rp>(<rt>{}<rp>)</ruby>"
    return Markup(shape).format(base, said)  # noqa: S704 (one of two)


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
