"""What the service knows of Vietnamese spelling, and which questions lack some of it.

Learned when first asked for, from the Vietnamese that the product has: everyday phrases, the wording of its pages, the
thesaurus; and of each plan its reference translations and the questions that people ask.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from corpus.nouns import Plan
from corpus.reading import load_reading
from corpus.thesaurus import load_thesaurus
from indexer.vietnamese import is_syllable
from indexer.vietnamese_marks import Marks, Word, words_of
from web.wording import wording_for

LANGUAGE = "vi"

_MISTYPED = "typo"
"""Questions put in this manner lack marks themselves."""
_ALWAYS_MARKED = 0.05
"""Up to this share of bare occurrences a bare syllable lacks its marks (*nguoi*); above, it may have none (*cho*)."""
_FEW = 4
"""Marks are put back where one word in so many lacks them: one word among many that have theirs may be a name."""


@cache
def everyday_marks() -> Marks:
    """The marks of everyday Vietnamese, the same for every plan."""
    return Marks(_everyday())


def marks_of(plans: Iterable[Plan]) -> Marks:
    """The same with the words of some plans."""
    reports = [report for plan in plans for report in plan.reports]
    translated = [one.text for report in reports for one in report.translations if one.language == LANGUAGE]
    asked = [
        one.text
        for report in reports
        for one in report.questions
        if one.language == LANGUAGE and one.manner != _MISTYPED
    ]
    return everyday_marks().learning([*translated, *asked])


def _everyday() -> list[str]:
    terms = [term for concept in load_thesaurus() for code, term in concept.foreign if code == LANGUAGE]
    return [*load_reading(LANGUAGE), *wording_for(LANGUAGE).entries.values(), *terms]


def with_marks(text: str, marks: Marks) -> str:
    """A Vietnamese text with the marks that it lacks; empty where it lacks none, or so few that they are no habit.

    Words with marks keep theirs, and among them words with a capital inside a sentence (names) stay as they are.
    """
    composed = unicodedata.normalize("NFC", text)
    words = [word for word in words_of(composed) if is_syllable(word.folded) and marks.count(word.folded)]
    lacking = sum(_lacks_marks(word, marks) for word in words)
    marked = any(word.text != word.folded for word in words)
    if marked and _FEW * lacking < len(words):
        return ""
    names = [word.start for word in words if marked and word.joined and composed[word.start].isupper()]
    restored = marks.restore(composed, names)
    return restored if restored != composed else ""


def _lacks_marks(word: Word, marks: Marks) -> bool:
    if word.text == word.folded:
        return marks.bare_share(word.folded) <= _ALWAYS_MARKED
    return not marks.knows(word.text)
