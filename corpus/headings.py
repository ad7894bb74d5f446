"""Numbered headings: ①個性や多様性を… is number 1 with the title 個性や多様性を…

Circled and otherwise enclosed numbers (①, ⑴, ⒈, ❶) and plain digits with a mark behind them (1. １． (1) 1、 "1 ")
are read.  Plain digits with nothing behind them are words: 3つの輪 is a title without a number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import Enum, auto

_DIGITS = re.compile(r"\s*(?:[（(]\s*(\d{1,3})\s*[）)]|(\d{1,3})\s*[.．、，:：)）]|(\d{1,3})(?=\s))\s*")
_SOLID = frozenset("❶❷❸❹❺❻❼❽❾❿")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart."""

    number: int | None
    """``None`` where the heading begins with no number that can be read."""
    title: str


def parse_heading(cell: str) -> Heading:
    """Take a heading apart; the title loses the white space around it."""
    text = cell.strip()
    if text and _enclosed(text[0]):
        value = unicodedata.numeric(text[0])
        return Heading(int(value), text[1:].strip())
    match = _DIGITS.match(text)
    if match:
        return Heading(int(next(group for group in match.groups() if group)), text[match.end() :].strip())
    return Heading(None, text)


def _enclosed(char: str) -> bool:
    if char in _SOLID:
        return True
    tag = unicodedata.decomposition(char).partition(" ")[0]
    return unicodedata.category(char) == "No" and tag in {"<circle>", "<compat>"}


class Fault(Enum):
    """What is wrong with a number in its sequence."""

    DUPLICATE = auto()
    OUT_OF_ORDER = auto()
    UNKNOWN = auto()


@dataclass(slots=True)
class Sequence:
    """Numbers that have to run 1, 2, 3 …, with one complaint for one mistyped number or one row left out.

    After a slip both readings stay open: that the number was mistyped (the next is the one after the *expected*
    number) and that a row was left out (the next is the one after the number *found*).
    """

    count: int | None = None
    """How many there are, where the plan says so."""
    rows: dict[int, int] = field(default_factory=dict)
    """The row on which each number was first seen."""
    faulty: bool = False
    _allowed: tuple[int, ...] = (1,)

    @property
    def expected(self) -> int:
        """The number that should come next."""
        return self._allowed[0]

    def take(self, number: int, row: int) -> tuple[int, Fault | None]:
        """Accept the next number: the number to go on with, and what is wrong with the one found."""
        fault = self._fault(number)
        if fault is None:
            self.rows[number] = row
            self._allowed = (number + 1,)
            return number, None
        self.faulty = True
        if fault is Fault.UNKNOWN:
            return self.skip(row), fault
        self.rows.setdefault(number, row)
        if fault is Fault.DUPLICATE:  # a row copied (the numbering goes on) or a number mistyped (it skips one)
            self._allowed = (self.expected, self.expected + 1)
        else:
            self._allowed = (self.expected + 1, number + 1)
        return number, fault

    def skip(self, row: int) -> int:
        """Give a row whose number cannot be read the number that it should have; counted as a slip."""
        number = self.expected
        self.faulty = True
        self.rows.setdefault(number, row)
        self._allowed = (number + 1,)
        return number

    def _fault(self, number: int) -> Fault | None:
        if number < 1 or (self.count is not None and number > self.count):
            return Fault.UNKNOWN
        if number in self._allowed:
            return None
        return Fault.DUPLICATE if number in self.rows else Fault.OUT_OF_ORDER
