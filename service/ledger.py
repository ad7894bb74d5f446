"""The staff ledger: every sentence of the reports as a table, narrowed by words and filters.

Exact and exhaustive where search ranks and guesses: a row is in or out by its own words, nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.nouns import Kind, Passage, Plan, passages
from indexer.characters import fold
from service.contract import FacetValue, Ledger, LedgerFacets, StatementOut
from service.filters import Filters
from service.hits import actor_ref, approach_ref, plan_ref, report_ref, vision_ref
from service.links import query_string, statement_url

FACETS = ("kind", "actor", "vision", "approach", "report")

_WORD = re.compile(r"「([^「」]+)」|\"([^\"]+)\"|“([^“”]+)”|(\S+)")
"""A phrase in one of three kinds of quotation marks, or a run without white space."""


@dataclass(frozen=True, slots=True)
class LedgerQuery:
    """What the ledger is asked for."""

    words: str = ""
    """As typed: words between spaces, phrases in 「」 or double quotation marks."""
    filters: Filters = field(default_factory=Filters)
    carried: tuple[tuple[str, str], ...] = ()
    """Other parameters that the facets' addresses carry along, such as ``("lang", "en")``."""


def query_ledger(
    plans: Sequence[Plan],
    query: LedgerQuery,
    limit: int | None = 50,
    offset: int = 0,
    kind_labels: Mapping[Kind, str] | None = None,
) -> Ledger:
    """The rows ``offset`` to ``offset + limit`` in plan and table order (all of them where ``limit`` is None).

    ``total`` counts every row that matches.  A facet's counts ignore the facet's own selection, so that a reader
    sees what switching would bring.  ``kind_labels`` names the kinds in the reader's language.
    """
    worded = matching_words(plans, query.words)
    rows = [row for row in worded if accepts(query.filters, row)]
    end = None if limit is None else offset + limit
    return Ledger(
        total=len(rows),
        statements=tuple(statement_out(row) for row in rows[offset:end]),
        facets=LedgerFacets(
            **{name: _facet(name, plans, worded, query, kind_labels or {}) for name in FACETS},
        ),
    )


def ledger_rows(plans: Sequence[Plan], query: LedgerQuery) -> tuple[Passage, ...]:
    """Every row that the query leaves, as nouns, in plan and table order: what the exports are written from."""
    return tuple(row for row in matching_words(plans, query.words) if accepts(query.filters, row))


def accepts(filters: Filters, row: Passage) -> bool:
    """Whether one sentence passes the filters; unlike a cell, it must itself be of a selected kind."""
    return filters.accept_cell(row.plan, row.report, row.entry) and filters.accept_kinds(row.statement.kinds)


def matching_words(plans: Sequence[Plan], words: str) -> list[Passage]:
    """The sentences that hold every word of ``words``."""
    wanted = parse_words(words)
    return [row for row in passages(tuple(plans)) if all(word in folded(row.statement.text) for word in wanted)]


def parse_words(words: str) -> tuple[str, ...]:
    """The words and phrases to look for, folded, each once.

    A quotation mark without a partner is an ordinary character.
    """
    found = (next(part for part in match.groups() if part) for match in _WORD.finditer(folded(words)))
    return tuple(dict.fromkeys(word for word in (part.strip() for part in found) if word))


def folded(text: str) -> str:
    """NFKC and case folding: full- and half-width, upper and lower case are the same to a reader of a table.

    Folding can itself leave a text that is not NFKC, hence the second pass (Unicode Standard, section 3.13, D146).
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def folded_spans(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the folded ``words`` stand in ``text``, as code points of the text itself, in order of place."""
    plain = fold(text)
    spans: set[tuple[int, int]] = set()
    for word in words:
        at = plain.text.find(word)
        while at >= 0:
            spans.add(plain.origin(at, at + len(word)))
            at = plain.text.find(word, at + 1)
    return tuple(sorted(spans))


def statement_out(row: Passage) -> StatementOut:
    """One row in the contract's words."""
    return StatementOut(
        id=row.id,
        text=row.statement.text,
        kinds=tuple(kind.value for kind in row.statement.kinds),
        plan=plan_ref(row.plan),
        report=report_ref(row.report),
        vision=vision_ref(row.report.vision(row.entry.approach.vision)),
        approach=approach_ref(row.entry.approach),
        actor=actor_ref(row.entry.actor),
        url=statement_url(row.id),
    )


def _facet(
    name: str, plans: Sequence[Plan], worded: Iterable[Passage], query: LedgerQuery, kind_labels: Mapping[Kind, str]
) -> tuple[FacetValue, ...]:
    """Every value of one facet in table order, those that would leave nothing included."""
    opened = query.filters.without(name)
    counts: dict[str, int] = {}
    for row in worded:
        if accepts(opened, row):
            for value in _values(name, row):
                counts[value] = counts.get(value, 0) + 1
    return tuple(
        FacetValue(
            value=value,
            label=label,
            count=counts.get(value, 0),
            selected=value in query.filters.values(name),
            url=_toggle(name, value, query),
        )
        for value, label in _labels(name, plans, kind_labels).items()
    )


def _values(name: str, row: Passage) -> tuple[str, ...]:
    """The values that one sentence has for one facet."""
    if name == "kind":
        return tuple(kind.value for kind in row.statement.kinds)
    if name == "actor":
        return (row.entry.actor.id,)
    if name == "vision":
        return (str(row.entry.approach.vision),)
    if name == "approach":
        return (row.entry.approach.id,)
    return (row.report.id,)


def _labels(name: str, plans: Sequence[Plan], kind_labels: Mapping[Kind, str]) -> dict[str, str]:
    """Value and label of everything a facet offers; where two plans share a value, the first one's label."""
    if name == "kind":
        return {kind.value: kind_labels.get(kind, kind.value) for kind in Kind}
    labels: dict[str, str] = {}
    for plan in plans:
        if name == "actor":
            for actor in plan.actors:
                labels.setdefault(actor.id, actor.name)
        for report in plan.reports:
            if name == "vision":
                for vision in report.visions:
                    labels.setdefault(str(vision.number), vision.heading)
            if name == "approach":
                for approach in report.approaches:
                    labels.setdefault(approach.id, approach.heading)
            if name == "report":
                labels.setdefault(report.id, report.title)
    return labels


def _toggle(name: str, value: str, query: LedgerQuery) -> str:
    """The address of the same table with one value switched; paging starts anew."""
    asked = (("q", query.words),) if query.words else ()
    return query_string((*asked, *query.filters.toggled(name, value).pairs(), *query.carried))
