"""Cuts a cell into its sentences and what lies between them.

A sentence ends at a full stop (。, or its half-width form ｡) and at the end of a paragraph.  Inside 「…」, （…） and
the like nothing is cut, however deep they are nested.  A bracket without its partner counts as an ordinary
character, so that one slip of the source never swallows the rest of a cell.

Nothing is lost: sentences and gaps together are the cell, character for character (:func:`rebuild`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.markup import paragraphs
from corpus.nouns import Span

_STOPS = frozenset("。｡")
# Half-width and full-width forms are one pair: reports open with （ and close with ).
_OPENERS = {
    "「": "」", "｢": "」", "『": "』", "（": "）", "(": "）", "【": "】", "［": "］", "[": "］",
    "〔": "〕", "〈": "〉", "《": "》", "“": "”",
}  # fmt: skip
_CLOSERS = {
    "」": "」", "｣": "」", "』": "』", "）": "）", ")": "）", "】": "】", "］": "］", "]": "］",
    "〕": "〕", "〉": "〉", "》": "》", "”": "”",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cut:
    """A cell taken apart; spans are code points in the raw cell."""

    statements: tuple[Span, ...]
    """The sentences, white space around them cut off; never empty."""
    gaps: tuple[Span, ...]
    """Everything else: white space, line breaks and ``<p>`` tags."""
    unmatched: tuple[int, ...]
    """Where brackets without a partner stand."""


def split(raw: str) -> Cut:
    """Cut a cell; any text is accepted, markup that is not ``<p>`` or ``</p>`` counts as words."""
    statements: list[Span] = []
    unmatched: list[int] = []
    for paragraph in paragraphs(raw):
        pairs, alone = _match_brackets(raw, paragraph)
        unmatched += alone
        statements += _sentences(raw, paragraph, pairs)
    return Cut(tuple(statements), tuple(_between(statements, len(raw))), tuple(unmatched))


def rebuild(raw: str, cut: Cut) -> str:
    """The cell put together again from its pieces, in the order in which they stand."""
    return "".join(span.of(raw) for span in sorted((*cut.statements, *cut.gaps), key=lambda span: span.start))


def _sentences(raw: str, paragraph: Span, pairs: dict[int, int]) -> Iterator[Span]:
    start = position = paragraph.start
    while position < paragraph.end:
        if position in pairs:
            position = pairs[position] + 1
            continue
        position += 1
        if raw[position - 1] not in _STOPS:
            continue
        # 。。 is one end, and a closing bracket that lost its partner belongs to the sentence it follows
        while position < paragraph.end and (raw[position] in _STOPS or raw[position] in _CLOSERS):
            position += 1
        yield from _trimmed(raw, start, position)
        start = position
    yield from _trimmed(raw, start, paragraph.end)


def _trimmed(raw: str, start: int, end: int) -> Iterator[Span]:
    text = raw[start:end]
    if text.strip():
        yield Span(start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip())))


def _match_brackets(raw: str, within: Span) -> tuple[dict[int, int], list[int]]:
    """Partners of the opening brackets, and the brackets that have none.

    A closing bracket takes the nearest open one of its kind; what was opened in between stays alone.  Counting the
    open brackets of each kind keeps this linear.
    """
    pairs: dict[int, int] = {}
    alone: list[int] = []
    stack: list[tuple[int, str]] = []
    pending: Counter[str] = Counter()
    for position in range(within.start, within.end):
        char = raw[position]
        if char in _OPENERS:
            stack.append((position, _OPENERS[char]))
            pending[_OPENERS[char]] += 1
        elif char in _CLOSERS:
            closer = _CLOSERS[char]
            if not pending[closer]:
                alone.append(position)
                continue
            while True:
                opened, wanted = stack.pop()
                pending[wanted] -= 1
                if wanted == closer:
                    break
                alone.append(opened)
            pairs[opened] = position
    alone += [opened for opened, _ in stack]
    return pairs, sorted(alone)


def _between(statements: list[Span], length: int) -> Iterator[Span]:
    end = 0
    for span in statements:
        if span.start > end:
            yield Span(end, span.start)
        end = span.end
    if length > end:
        yield Span(end, length)
