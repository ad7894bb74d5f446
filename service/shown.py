"""What is shown of a question beside its answer: in which language, under which labels, which of its words."""

from __future__ import annotations

from corpus.nouns import Kind
from service.understanding import Query
from web.wording import Catalogue


def display_language(query: Query, lang: str | None) -> str:
    """An explicit language decides; else the question's own, where its script leaves no doubt; else Japanese."""
    return lang or (query.language if query.certain else "ja")


def kind_labels(wording: Catalogue) -> dict[Kind, str]:
    """What the kinds are called."""
    return {kind: wording.text(f"kind.{kind.value}") for kind in Kind}


def shown_terms(query: Query) -> tuple[str, ...]:
    """The words searched for, as typed, and those read back from kana or rōmaji, as the report writes them."""
    typed = (query.plain[term.start : term.end] for term in query.terms if not term.compound)
    found = (word.surface for word in (*query.restored, *query.corrected))
    return tuple(dict.fromkeys([*found, *typed]))
