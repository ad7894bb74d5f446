"""Everything that can be suggested, gathered once when the service starts.

Headings, the words of the glossary and of the thesaurus that stand in the report, the examples of the home page, and
anticipated questions.  Each leads somewhere: a heading to its place in the plan, a term to the sentences that hold it,
a question to an answer: whether the service really finds it is seen to beforehand.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence, Set
from typing import TypeVar
from weakref import WeakKeyDictionary

from corpus.nouns import AnticipatedQuestion, Plan
from service.answering import Answering
from service.contract import Status
from service.links import approach_url, report_url
from service.suggesting.candidate import Candidate, SuggestionKind
from service.suggesting.engine import Suggester
from service.suggesting.terms import candidates, terms_of
from web.examples import load_examples
from web.languages import CODES
from web.wording import language_for

T = TypeVar("T")

_LONGEST = {"ja": 40, "ja-simple": 44, "zh-Hans": 36, "zh-Hant": 36, "ko": 48}
"""The longest questions worth reading in a list, by language code."""
_LONGEST_ELSEWHERE = 90
_NOWHERE = (Status.NOT_FOUND, Status.UNCLEAR)
_PIECE = 64
"""How many texts are asked in a row; the encoder takes as many at once."""
_ONE_SENTENCE = re.compile(r"[^。？！?!.]*[。？！?!.]?")
"""A question with a story before it belongs to the one who told it."""

_made: WeakKeyDictionary[Answering, Suggester] = WeakKeyDictionary()
_making = threading.Lock()


class Abandoned(Exception):
    """Gathering was given up before it was finished."""


def suggester_for(answering: Answering, abandon: Callable[[], bool] = lambda: False) -> Suggester:
    """The suggester over what an answering answers from: made once (some seconds), kept as long as it is.

    ``abandon`` is asked every little while; where it says yes, :class:`Abandoned` is raised and nothing is kept.
    """
    with _making:
        found = _made.get(answering)
        if found is None:
            found = _made[answering] = Suggester(_pools(answering, abandon))
        return found


def _pools(answering: Answering, abandon: Callable[[], bool]) -> dict[str, list[Candidate]]:
    """The candidates by language code."""
    questions = _questions(answering, abandon)
    words = [(plan, terms_of(plan, answering.index.lexical)) for plan in answering.plans]
    terms = {code: [one for plan, found in words for one in candidates(plan, found, code)] for code in CODES}
    nowhere = _leading_nowhere(answering, {one.text for found in terms.values() for one in found}, abandon)
    return {
        code: [
            *(one for one in terms[code] if one.text not in nowhere),
            *(one for plan in answering.plans for one in _headings(plan, code)),
            *(one for plan in answering.plans for one in _examples(plan, code)),
            *(one for language, one in questions if language == code),
        ]
        for code in CODES
    }


def _leading_nowhere(answering: Answering, terms: Set[str], abandon: Callable[[], bool]) -> frozenset[str]:
    """Those for which the report has nothing: a name in another language may miss its sentences."""
    nowhere: set[str] = set()
    for asked in _pieces(sorted(terms), abandon):
        nowhere.update(
            text for text, status in zip(asked, answering.endings(asked), strict=True) if status in _NOWHERE
        )
    return frozenset(nowhere)


def _pieces(work: Sequence[T], abandon: Callable[[], bool]) -> Iterator[Sequence[T]]:
    """Work in pieces of well under a second, as long as nobody gives it up."""
    for start in range(0, len(work), _PIECE):
        if abandon():
            raise Abandoned
        yield work[start : start + _PIECE]


def _headings(plan: Plan, code: str) -> Iterator[Candidate]:
    """Visions and approaches of every edition, the newest first, in the reader's language where they have one."""
    for report in reversed(plan.reports):
        translated = {one.subject: one.text for one in report.translations if one.language == code}
        places = [
            (f"vision:{one.number}", one.title, f"{report_url(report.id)}#v{one.number}") for one in report.visions
        ]
        places += [(f"approach:{one.id}", one.title, approach_url(report.id, one.id)) for one in report.approaches]
        for subject, title, url in places:
            text = title if code == "ja" else translated.get(f"{report.id}/{subject}")
            if text:
                tag = language_for(code).tag
                yield Candidate(text, SuggestionKind.HEADING, tag, plan.id, f"heading {plan.id} {title}", url)


def _examples(plan: Plan, code: str) -> Iterator[Candidate]:
    """The home page's questions; a test of theirs sees to it that each is answered."""
    for theme in load_examples(plan.id):
        for number, text in enumerate(theme.questions[code]):
            need = f"example {plan.id} {theme.approach} {number}"
            yield Candidate(text, SuggestionKind.QUESTION, language_for(code).tag, plan.id, need, weight=1)


def _questions(answering: Answering, abandon: Callable[[], bool]) -> list[tuple[str, Candidate]]:
    """Language code and candidate of every anticipated question that is fit to be shown and is answered."""
    index = answering.index
    owners = [(plan, question) for plan in answering.plans for report in plan.reports for question in report.questions]
    assert tuple(question for _, question in owners) == index.anticipated
    fit = {number: code for number, (_, question) in enumerate(owners) if (code := _code(question))}
    seen = frozenset(number for piece in _pieces(list(fit), abandon) for number in answering.answered(piece))
    return [
        (
            fit[number],
            Candidate(
                question.text,
                SuggestionKind.QUESTION,
                language_for(fit[number]).tag,
                plan.id,
                f"question {plan.id} {question.group}",
            ),
        )
        for number, (plan, question) in enumerate(owners)
        if number in seen
    ]


def _code(question: AnticipatedQuestion) -> str:
    """The language code of the pages on which a question may be suggested; empty where it is not fit to be."""
    code = question.language
    if code == "ja" and question.manner == "easy":
        code = "ja-simple"
    elif question.manner != "question":
        return ""
    short = len(question.text) <= _LONGEST.get(code, _LONGEST_ELSEWHERE)
    return code if question.answerable and code in CODES and short and _ONE_SENTENCE.fullmatch(question.text) else ""
