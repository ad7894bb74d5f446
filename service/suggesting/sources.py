"""Everything that can be suggested.

Headings, the words of the glossary and of the thesaurus that stand in the report, the examples of the home page, and
anticipated questions.  Each leads somewhere: a heading to its place in the plan, a term to the sentences that hold it,
a question to an answer: whether the service really finds it is seen to beforehand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.nouns import AnticipatedQuestion, Plan
from service.answering import Answering
from service.links import approach_url, report_url
from service.suggesting.candidate import Candidate, SuggestionKind
from service.suggesting.checked import checked
from service.suggesting.terms import candidates, terms_of
from web.examples import load_examples
from web.languages import CODES
from web.wording import language_for

_LONGEST = {"ja": 40, "ja-simple": 44, "zh-Hans": 36, "zh-Hant": 36, "ko": 48}
"""The longest questions worth reading in a list, by language code."""
_LONGEST_ELSEWHERE = 90
_ONE_SENTENCE = re.compile(r"[^。？！?!.]*[。？！?!.]?")
"""A question with a story before it belongs to the one who told it."""

def pools(answering: Answering, abandon: Callable[[], bool]) -> dict[str, list[Candidate]]:
    """The candidates by language code; raises :class:`service.suggesting.checked.Abandoned`."""
    words = [(plan, terms_of(plan, answering.index.lexical)) for plan in answering.plans]
    terms = {code: [one for plan, found in words for one in candidates(plan, found, code)] for code in CODES}
    fit = _fit_questions(answering)
    texts = sorted({one.text for found in terms.values() for one in found})
    seen = checked(answering, texts, list(fit), abandon)
    return {
        code: [
            *(one for one in terms[code] if one.text not in seen.nowhere),
            *(one for plan in answering.plans for one in _headings(plan, code)),
            *(one for plan in answering.plans for one in _examples(plan, code)),
            *(one for number, (language, one) in fit.items() if language == code and number in seen.answered),
        ]
        for code in CODES
    }


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


def _fit_questions(answering: Answering) -> dict[int, tuple[str, Candidate]]:
    """Language code and candidate of every anticipated question that is fit to be shown, by its number in the index."""
    owners = [(plan, question) for plan in answering.plans for report in plan.reports for question in report.questions]
    assert tuple(question for _, question in owners) == answering.index.anticipated
    return {
        number: (code, _question(plan, question, code))
        for number, (plan, question) in enumerate(owners)
        if (code := _code(question))
    }


def _question(plan: Plan, question: AnticipatedQuestion, code: str) -> Candidate:
    tag, need = language_for(code).tag, f"question {plan.id} {question.group}"
    return Candidate(question.text, SuggestionKind.QUESTION, tag, plan.id, need)


def _code(question: AnticipatedQuestion) -> str:
    """The language code of the pages on which a question may be suggested; empty where it is not fit to be."""
    code = question.language
    if code == "ja" and question.manner == "easy":
        code = "ja-simple"
    elif question.manner != "question":
        return ""
    short = len(question.text) <= _LONGEST.get(code, _LONGEST_ELSEWHERE)
    return code if question.answerable and code in CODES and short and _ONE_SENTENCE.fullmatch(question.text) else ""
