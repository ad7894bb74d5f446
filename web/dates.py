"""A day as people write it, in every language of the wording: 2026年11月25日, 25 November 2026."""

from __future__ import annotations

from datetime import date

from web.wording import Catalogue


def written(day: date, wording: Catalogue) -> str:
    """The day in a language's own way; where it has spaces, they keep it on one line."""
    month = wording.text("date.months").split()[day.month - 1]
    return wording.text("date.written", year=day.year, month=month, day=day.day)
