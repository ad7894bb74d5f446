"""Reads off a sentence what it tells: done 実績, issue 課題, planned 今後, status 現状.

The sentence is cut into clauses (:mod:`indexer.clauses`); each clause that claims something takes the first rule of
:data:`indexer.kind_rules.CLAUSE_RULES` that fits its ending, so a chain such as 「…は増加しており、…を行ったが、
…していく。」 tells three kinds.  A clause in the continuative form (…を行い、) has no tense of its own and goes with
the clause after it.  Every reading names its rule and the words it rests on.

A text that has words but fits no rule is read as **status**: of the four kinds it claims least, neither that something
was done, nor that it will be, nor that anything is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.nouns import Kind, KindReading
from indexer.clauses import Clause, Outline, outline
from indexer.kind_rule import Rule, Where
from indexer.kind_rules import CLAUSE_RULES, LEADING_RULE, SENTENCE_RULES

DEFAULT_RULE = "no-rule-fits"
"""The name under which the default reading is given."""


def classify(text: str) -> tuple[KindReading, ...]:
    """The readings of a statement, in the order in which their evidence stands; never raises.

    Spans are code points in ``text``, end exclusive, never empty.  A text without a letter or digit has no reading; a
    text with one has at least one.  Several readings may tell the same kind.
    """
    parts = outline(text)
    readings = [*_by_clause(parts), *_by_sentence(parts)]
    if not readings and parts.clauses:
        last = parts.clauses[-1]
        readings = [_reading(parts, DEFAULT_RULE, Kind.STATUS, last.start, last.start + len(last.text))]
    return tuple(sorted(readings, key=lambda reading: (reading.evidence.start, reading.evidence.end)))


def _by_clause(parts: Outline) -> Iterator[KindReading]:
    sentence = -1
    told: list[Kind] = []
    leading: tuple[int, int] | None = None
    for clause in parts.clauses:
        if clause.sentence_start != sentence:
            sentence, told, leading = clause.sentence_start, [], None
        found = _first_fit(clause, parts.text)
        if found:
            rule, start, end = found
            told.append(rule.kind)
            yield _reading(parts, rule.name, rule.kind, clause.start + start, clause.start + end)
        elif match := LEADING_RULE.pattern.search(clause.text):
            leading = clause.start + match.start(), clause.start + match.end()
        if clause.final and leading and set(told) == {Kind.STATUS}:
            yield _reading(parts, LEADING_RULE.name, LEADING_RULE.kind, *leading)


def _first_fit(clause: Clause, text: str) -> tuple[Rule, int, int] | None:
    """The first rule that fits the clause's ending, with the range of the match in the clause."""
    if not clause.claims:
        return None
    for rule in CLAUSE_RULES:
        if rule.where is Where.FINAL and not clause.final:
            continue
        match = rule.pattern.search(clause.text)
        if match and (not rule.before or rule.before.search(text, clause.sentence_start, clause.start + match.start())):
            return rule, match.start(), match.end()
    return None


def _by_sentence(parts: Outline) -> Iterator[KindReading]:
    for rule in SENTENCE_RULES:
        if match := rule.pattern.search(parts.text):
            yield _reading(parts, rule.name, rule.kind, match.start(), match.end())


def _reading(parts: Outline, rule: str, kind: Kind, start: int, end: int) -> KindReading:
    return KindReading(kind, rule, parts.origin(start, end))
