"""What a kind rule is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from corpus.nouns import Kind


class Where(Enum):
    """Which part of a sentence a rule is tried on."""

    CLAUSE = "any clause that claims something"
    FINAL = "the clause that closes the sentence"
    LEADING = "a clause in the continuative form that leads to a circumstance"
    ANYWHERE = "the whole sentence, besides what its clauses say"


@dataclass(frozen=True, slots=True)
class Rule:
    """One reading: where ``pattern`` is found, the sentence tells ``kind``."""

    name: str
    kind: Kind
    pattern: re.Pattern[str]
    why: str
    example: str
    near_miss: str
    """Looks alike, and must not be read by this rule."""
    where: Where
    before: re.Pattern[str] | None
    """Where given, the rule applies only if this is found in the sentence before the clause's predicate."""


def rule(
    name: str,
    kind: Kind,
    *patterns: str,
    why: str,
    example: str,
    near_miss: str,
    where: Where = Where.CLAUSE,
    before: str | None = None,
) -> Rule:
    """A rule that any one of ``patterns`` makes apply."""
    found_before = re.compile(before) if before else None
    return Rule(name, kind, re.compile("|".join(patterns)), why, example, near_miss, where, found_before)
