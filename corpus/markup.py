"""The only markup a cell may hold: ``<p>…</p>`` paragraphs, or none at all.

:func:`paragraphs` is total, any text goes in; :func:`faults` says what a person should mend.  Tags are found in
either case (``<P>``), but without attributes: the cell is shown verbatim, so nothing else may hide in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.errors import CellError, StrayMarkup, TextOutsideParagraph, UnbalancedMarkup
from corpus.nouns import Span

_PARAGRAPH_EDGE = re.compile(r"</?p>|[\r\n]+", re.IGNORECASE)
_TAG = re.compile(r"</?p>", re.IGNORECASE)
# Anything that looks like a tag, whole or broken: <br>, <p class="x">, </p (cut short), < p >, and p> without its <.
_TAG_LIKE = re.compile(
    r"<\s*/?\s*p\b[^<>]*>?|</?[a-z!?][^<>]*>?|(?<![<a-z/])/?p>|&(?:[a-z]{2,10}|\#\d{1,7}|\#x[0-9a-f]{1,6});",
    re.IGNORECASE,
)
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """One thing wrong with a cell's markup."""

    error: type[CellError]
    what: str
    remedy: str
    start: int
    """Offset in the cell."""


def paragraphs(raw: str) -> tuple[Span, ...]:
    """The stretches of text between ``<p>`` tags and line breaks, in order; empty ones are left out."""
    spans: list[Span] = []
    start = 0
    for edge in _PARAGRAPH_EDGE.finditer(raw):
        if edge.start() > start:
            spans.append(Span(start, edge.start()))
        start = edge.end()
    if start < len(raw):
        spans.append(Span(start, len(raw)))
    return tuple(spans)


def faults(raw: str) -> tuple[MarkupFault, ...]:
    """What is wrong with a cell's markup: every stray tag or, if there is none, the first tag that has no partner.

    A broken tag unbalances its neighbours, so the balance is only judged once the tags themselves are right.
    """
    stray = tuple(_stray(match) for match in _TAG_LIKE.finditer(raw) if not _TAG.fullmatch(match.group()))
    if stray:
        return stray
    fault = _imbalance(raw)
    return (fault,) if fault else ()


def heading_faults(raw: str) -> tuple[MarkupFault, ...]:
    """What is wrong with a heading's markup: a heading may have none."""
    return tuple(_stray(match) for match in _TAG_LIKE.finditer(raw))


def _stray(match: re.Match[str]) -> MarkupFault:
    found = match.group()
    shown = found if len(found) <= _SHOWN else found[:_SHOWN] + "…"
    if found.startswith("&"):
        return MarkupFault(
            StrayMarkup,
            f"HTML の文字参照「{shown}」が文字のまま残っています。",
            "実際の文字に置き換えてください（例：&amp; は &、&nbsp; は空白）。",
            match.start(),
        )
    return MarkupFault(
        StrayMarkup,
        f"使えないタグ「{shown}」があります。",
        "セルの中で使えるタグは、段落を表す <p> と </p> だけです（見出しには使えません）。"
        "このタグを消すか、正しい <p> … </p> に直してください。",
        match.start(),
    )


def _imbalance(raw: str) -> MarkupFault | None:
    """The first place where ``<p>`` and ``</p>`` do not alternate, or where words stand outside them."""
    open_at: int | None = None
    position = 0
    for tag in _TAG.finditer(raw):
        opening = not tag.group().startswith("</")
        if opening and open_at is not None:
            return _unclosed(open_at)
        if not opening and open_at is None:
            return MarkupFault(
                UnbalancedMarkup,
                "</p> に対応する <p> がありません。",
                "段落の始まりに <p> を書き足すか、この </p> を消してください。",
                tag.start(),
            )
        outside = raw[position : tag.start()]
        if opening and outside.strip():
            return _outside(raw, position)
        open_at = tag.start() if opening else None
        position = tag.end()
    if open_at is not None:
        return _unclosed(open_at)
    if position and raw[position:].strip():
        return _outside(raw, position)
    return None


def _unclosed(start: int) -> MarkupFault:
    return MarkupFault(
        UnbalancedMarkup,
        "<p> が </p> で閉じられていません。",
        "この段落の終わりに </p> を書き足してください。",
        start,
    )


def _outside(raw: str, position: int) -> MarkupFault:
    start = position + len(raw[position:]) - len(raw[position:].lstrip())
    words = raw[start:].partition("<")[0].strip()
    shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "…"
    return MarkupFault(
        TextOutsideParagraph,
        f"段落 <p> … </p> の外に文章「{shown}」があります。",
        "この文章を <p> と </p> で囲むか、前後の段落の中に入れてください。",
        start,
    )
