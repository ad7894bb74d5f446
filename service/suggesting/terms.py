"""The words a report is written in, as candidates: its glossary, and what the thesaurus and the report have in common.

In another language than Japanese a term is offered in that language with the report's own word behind it, and both
are asked: so the reader learns the word that stands in the report, and finds it for sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.nouns import Plan
from corpus.thesaurus import Concept, load_thesaurus
from indexer.characters import fold
from indexer.lexical import LexicalIndex
from indexer.treatment import treat
from service.suggesting.candidate import Candidate, SuggestionKind
from web.wording import language_for

_SHORTEST = 2
_WHOLE = 0.999


@dataclass(slots=True)
class Term:
    """A word of the report, and what else it is called."""

    text: str
    weight: int
    """How many sentences and headings hold it as it is."""
    names: dict[str, list[str]] = field(default_factory=dict)
    """By language code, the one to be shown first; Japanese ones are everyday words for it."""

    def name(self, code: str, text: str) -> None:
        """Add a name in a language."""
        if text not in self.names.setdefault(code, []):
            self.names[code].append(text)


def candidates(plan: Plan, terms: Sequence[Term], code: str) -> Iterator[Candidate]:
    """The terms of one plan in one language."""
    language = language_for(code)
    for term in terms:
        need = f"term {plan.id} {term.text}"
        names = tuple(term.names.get("ja" if language.tag == "ja" else code, ()))
        if language.tag == "ja":
            yield Candidate(term.text, SuggestionKind.TERM, "ja", plan.id, need, weight=term.weight, aliases=names)
        elif names:
            text, quoted = _beside(names[0], term.text, wide=language.wide)
            yield Candidate(
                text, SuggestionKind.TERM, code, plan.id, need, weight=term.weight, aliases=names[1:], quoted=quoted
            )


def _beside(name: str, term: str, *, wide: bool) -> tuple[str, tuple[int, int]]:
    """A name with the report's word behind it, and where that stands."""
    at = name.find(term)
    if at >= 0:
        return name, (at, at + len(term))
    text = f"{name}（{term}）" if wide else f"{name} ({term})"
    end = len(text) - 1
    return text, (end - len(term), end)


def terms_of(plan: Plan, lexical: LexicalIndex) -> tuple[Term, ...]:
    """Every term of a plan, the glossary's first; names of actors are none."""
    texts = _texts(plan)
    actors = {fold(name).text for actor in plan.actors for name in (actor.name, *actor.aliases)}
    title = fold(plan.title).text  # what the whole plan is called finds nothing in it
    found: dict[str, Term] = {}

    def added(word: str) -> Term:
        key = fold(word).text
        return found.setdefault(key, Term(word, sum(key in text for text in texts)))

    for report in reversed(plan.reports):
        for entry in report.glossary:
            key = fold(entry.text).text
            if len(key) >= _SHORTEST and key not in actors and key not in title and _stands(entry.text, texts, lexical):
                for code, text in entry.renderings:
                    if code != "ja-simple":  # an explanation rather than a name
                        added(entry.text).name(code, text)
                added(entry.text)
    for concept in load_thesaurus():
        word = _word_of(concept, texts, lexical)
        if word and fold(word).text not in actors and fold(word).text not in title:
            term = added(word)
            if word == concept.label:  # what a narrower word is called, the thesaurus does not say
                for code, text in (*(("ja", everyday) for everyday in concept.everyday), *concept.foreign):
                    term.name(code, text)
    return tuple(found.values())


def _word_of(concept: Concept, texts: Sequence[str], lexical: LexicalIndex) -> str:
    """The concept's first word that stands in the report; else its label where one sentence holds all its parts."""
    for word in concept.terms:
        if len(fold(word).text) > _SHORTEST and _stands(word, texts, lexical):
            return word
    if "・" in concept.label:  # two things, of which the report may know one
        return ""
    return concept.label if _covered(concept.label, lexical) else ""


def _stands(word: str, texts: Sequence[str], lexical: LexicalIndex) -> bool:
    """Whether a word stands in the report as a word: 社会福祉法 does not where there is only 社会福祉法人."""
    key = fold(word).text
    return any(key in text for text in texts) and _covered(word, lexical)


def _covered(words: str, lexical: LexicalIndex) -> bool:
    """Whether one sentence holds all of the words."""
    return bool(lexical.search(treat(words).terms, ()).coverage.max(initial=0.0) >= _WHOLE)


def _texts(plan: Plan) -> tuple[str, ...]:
    """Sentences and headings, folded."""
    found: list[str] = []
    for report in plan.reports:
        found += [one.title for one in report.visions] + [one.title for one in report.approaches]
        found += [statement.text for _, statement in report.statements()]
    return tuple(fold(text).text for text in found)
