"""A day, as each language writes it."""

from __future__ import annotations

from datetime import date

import pytest

from web.dates import written
from web.languages import CODES
from web.wording import wording_for

DAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ja", "2026年11月5日"), ("ja-simple", "2026年11月5日"), ("zh-Hans", "2026年11月5日"), ("zh-Hant", "2026年11月5日"),
        ("en", "5 November 2026"), ("ko", "2026년 11월 5일"), ("vi", "5 tháng 11 năm 2026"), ("ru", "5 ноября 2026 года"),
    ],
)  # fmt: skip
def test_a_day_is_written_in_the_way_of_the_language(code: str, expected: str) -> None:
    """Where there are spaces, a line does not break at them."""
    shown = written(DAY, wording_for(code))
    assert shown.replace("\N{NO-BREAK SPACE}", " ") == expected
    assert " " not in shown


@pytest.mark.parametrize("code", CODES)
def test_every_month_has_a_name_of_its_own(code: str) -> None:
    """Twelve of them."""
    assert len({written(date(2026, month, 1), wording_for(code)) for month in range(1, 13)}) == 12
    assert len(wording_for(code).text("date.months").split()) == 12
