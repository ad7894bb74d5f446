"""What can be suggested."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SuggestionKind(StrEnum):
    """What is suggested, in the order in which equals are ranked: a term is the shortest way on."""

    TERM = "term"
    HEADING = "heading"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be suggested."""

    text: str
    kind: SuggestionKind
    language: str
    """A BCP 47 tag."""
    plan: str
    need: str
    """Candidates with the same one lead to the same thing; only the best of them is suggested."""
    url: str = ""
    """A path of ours; empty where the text itself is asked."""
    weight: int = 0
    """How often the report speaks of it."""
    aliases: tuple[str, ...] = ()
    """Other names for the same, which are never shown."""
    quoted: tuple[int, int] | None = None
    """The part that is the report's own Japanese, where the rest is not."""
