"""What can be wrong inside a cell apart from its markup: characters that cannot be shown, a spreadsheet's quotes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from corpus.errors import CellError, ControlCharacter, Notice, Place, SpreadsheetQuotes
from corpus.markup import MarkupFault, faults, heading_faults

_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BROKEN = frozenset("\ufffd\ufffe\uffff\ufeff")
_INVISIBLE = frozenset("\u200b\u2060\u00ad\u200e\u200f")
_QUOTED = re.compile(r'\s*"(?:[^"]|"")*"\s*')


def cell_problems(raw: str, place: Place, *, heading: bool = False) -> Iterator[CellError]:
    """Everything wrong inside one cell, each with the character at which it stands."""
    yield from _unshowable(raw, place)
    if _QUOTED.fullmatch(raw):
        yield SpreadsheetQuotes(
            'セル全体が半角の引用符 " で囲まれています。',
            place,
            '表計算ソフトが保存のときに付けた引用符です。前後の " を消し、"" は " に戻してください。',
        )
    found: tuple[MarkupFault, ...] = heading_faults(raw) if heading else faults(raw)
    for fault in found:
        yield fault.error(fault.what, _at(place, fault.start), fault.remedy)


def cell_notices(raw: str, place: Place) -> Iterator[Notice]:
    """Characters that are kept as published, but that readers may not see."""
    for index, char in enumerate(raw):
        if unicodedata.category(char) == "Co":
            yield Notice(
                f"外字（U+{ord(char):04X}）があります。",
                _at(place, index),
                "他の人の画面では表示されないことがあります。公表資料を確かめてください。",
            )
        elif char in _INVISIBLE:
            yield Notice(
                f"目に見えない文字（U+{ord(char):04X}）があります。",
                _at(place, index),
                "そのまま残しますが、不要なら元の文書から消してください。",
            )


def opens_quote(raw: str) -> bool:
    """Whether a spreadsheet's quoted cell begins here and is not closed, because the cell holds a line break."""
    return raw.lstrip(" ").startswith('"') and raw.count('"') % 2 == 1


def open_quote_problem(place: Place) -> SpreadsheetQuotes:
    """The error for a cell that :func:`opens_quote`."""
    return SpreadsheetQuotes(
        'セルが半角の引用符 " で始まったまま、行が終わっています。セルの中に改行が入っているようです。',
        place,
        '表計算ソフトでセルの中の改行を消してから保存し直すか、行をつないで前後の " を消してください。'
        "段落を分けるときは <p> … </p> を使います。",
    )


def _unshowable(raw: str, place: Place) -> Iterator[CellError]:
    """One error for each sort of unshowable character in the cell, at its first occurrence."""
    seen: set[str] = set()
    for index, char in enumerate(raw):
        if char in seen or not _is_unshowable(char):
            continue
        seen.add(char)
        count = raw.count(char)
        times = f"（このセルに{count}個）" if count > 1 else ""
        if char == "\ufffd":
            what, remedy = (
                f"文字化けの跡「\ufffd」があります{times}。",
                "元の文書を見て、正しい文字に打ち直してください。",
            )
        else:
            what = f"表示できない制御文字（U+{ord(char):04X}）があります{times}。"
            remedy = "この文字を消してください。目に見えないときは、前後の文字ごと消して打ち直してください。"
        yield ControlCharacter(what, _at(place, index), remedy)


def _is_unshowable(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in _BIDI or char in _BROKEN


def _at(place: Place, offset: int) -> Place:
    return Place(place.file, place.row, place.column, place.column_name, offset + 1)
