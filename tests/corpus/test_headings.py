"""Numbered headings and the order of their numbers."""

from __future__ import annotations

import pytest

from corpus.headings import Fault, Sequence, parse_heading


@pytest.mark.parametrize(
    ("cell", "number", "title"),
    [
        ("①個性や多様性", 1, "個性や多様性"),
        (" ⑳ 災害 ", 20, "災害"),
        ("㉑二十一番", 21, "二十一番"),
        ("㊿五十番", 50, "五十番"),
        ("❸黒丸", 3, "黒丸"),
        ("⑴ 括弧", 1, "括弧"),
        ("⒉点", 2, "点"),
        ("（３）全角", 3, "全角"),
        ("(4)半角", 4, "半角"),
        ("5．点", 5, "点"),
        ("6、読点", 6, "読点"),
        ("７ 空白", 7, "空白"),
        ("⓪", 0, ""),
        ("①2つの輪", 1, "2つの輪"),
        ("3つの輪", None, "3つの輪"),
        ("一人一人が", None, "一人一人が"),
        ("²乗", None, "²乗"),
        ("½", None, "½"),
        ("個性", None, "個性"),
        ("", None, ""),
    ],
)
def test_a_heading_is_taken_apart(cell: str, number: int | None, title: str) -> None:
    """Enclosed numbers and digits with a mark are numbers; digits that begin a word are words."""
    heading = parse_heading(cell)
    assert (heading.number, heading.title) == (number, title)


@pytest.mark.parametrize(
    ("numbers", "complaints"),
    [
        ([1, 2, 3], {}),
        ([1, 3, 4], {1: Fault.OUT_OF_ORDER}),  # 2 left out
        ([1, 3, 3, 4], {1: Fault.OUT_OF_ORDER}),  # 2 mistyped as 3
        ([1, 1, 3], {1: Fault.DUPLICATE}),  # 2 mistyped as 1
        ([1, 1, 2, 3], {1: Fault.DUPLICATE}),  # a row copied
        ([1, 9, 3], {1: Fault.UNKNOWN}),  # 2 mistyped as 9
        ([0, 2, 3], {0: Fault.UNKNOWN}),
        ([1, 2, 3, 4, 5], {4: Fault.UNKNOWN}),
        ([2, 3], {0: Fault.OUT_OF_ORDER}),
    ],
)
def test_one_slip_in_the_numbering_gets_one_complaint(numbers: list[int], complaints: dict[int, Fault]) -> None:
    """A number mistyped, a row left out or copied is told once, and the numbers behind it are right again."""
    sequence = Sequence(count=4)
    found = {row: sequence.take(number, row)[1] for row, number in enumerate(numbers)}
    assert {row: fault for row, fault in found.items() if fault} == complaints


def test_an_unreadable_number_takes_the_one_expected() -> None:
    """After 1, an unreadable number counts as 2, and 3 is right after it."""
    sequence = Sequence()
    sequence.take(1, 10)
    assert sequence.skip(11) == 2
    assert sequence.take(3, 12) == (3, None)
    assert sequence.faulty
