"""The staff ledger as a page: every sentence, narrowed by words and filters, with its exports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from service.answering import Answering
from service.contract import FacetValue, Ledger
from service.ledger import LedgerQuery, folded_spans, parse_words, query_ledger
from service.ledger_api import AskedRows
from service.links import query_string
from service.pages.frame import Asked, show
from service.parameters import Limit, Loaded, Offset, kind_labels
from web.wording import Catalogue

router = APIRouter()

SHOWN_FILTERS = ("kind", "actor", "approach")
"""The filters that the form itself shows; the others ride along in hidden fields."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A link to the rows before or after."""

    url: str
    count: int


@router.get("/statements")
def statements(
    request: Request, answering: Loaded, page: Asked, query: AskedRows, limit: Limit = 50, offset: Offset = 0
) -> HTMLResponse:
    """The form, the rows and the ways on."""
    ledger = query_ledger(answering.plans, query, limit, offset, kind_labels(page.language.code))
    pairs = _pairs(query)
    words = parse_words(query.words)
    return show(
        request,
        page,
        "statements.html",
        "statements",
        page.data("/api/statements", page.query),
        listed=not page.query,
        ledger=ledger,
        words=query.words,
        offset=offset,
        approach_groups=_approach_groups(answering, ledger, page.language.code),
        kept=_kept(query, ledger, limit),
        active=_active(query, ledger, page.wording),
        years=any(row.report.year for row in ledger.statements),
        spans={row.id: folded_spans(row.text, words) for row in ledger.statements},
        csv=page.data("/api/statements.csv", [*pairs, ("lang", page.language.code)]),
        xlsx=page.data("/api/statements.xlsx", [*pairs, ("lang", page.language.code)]),
        json=page.data("/api/statements.json", pairs),
        earlier=_turn(pairs, limit, max(0, offset - limit), min(offset, limit)),
        later=_turn(pairs, limit, offset + limit, min(limit, ledger.total - offset - limit)),
    )


def _pairs(query: LedgerQuery) -> list[tuple[str, str]]:
    """Words and filters as they stand in an address."""
    return [*([("q", query.words)] if query.words else []), *query.filters.pairs()]


def _turn(pairs: Sequence[tuple[str, str]], limit: int, offset: int, count: int) -> Turn | None:
    """The link to ``count`` rows from ``offset`` on; None where there are none."""
    if count <= 0:
        return None
    paging = [*([("limit", str(limit))] if limit != 50 else []), *([("offset", str(offset))] if offset else [])]
    return Turn(query_string([*pairs, *paging]), count)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose from, with what it is called in the reader's language; that is empty where nobody has said."""

    value: FacetValue
    label: str
    translation: str


def _approach_groups(
    answering: Answering, ledger: Ledger, language: str
) -> list[tuple[str, str, list[Choice]]]:
    """The approaches to choose from, under their visions' headings, each with its reference translation."""
    places: dict[str, tuple[str, str, str]] = {}
    for plan in answering.plans:
        for report in plan.reports:
            for approach in report.approaches:
                vision = report.vision(approach.vision)
                heading = answering.translation(f"{report.id}/vision:{vision.number}", language)
                title = answering.translation(f"{report.id}/approach:{approach.id}", language)
                places.setdefault(approach.id, (vision.heading, heading, title))
    groups: dict[tuple[str, str], list[Choice]] = {}
    for value in ledger.facets.approach:
        vision_heading, translated, title = places[value.value]
        groups.setdefault((vision_heading, translated), []).append(Choice(value, value.label, title))
    return [(heading, translated, choices) for (heading, translated), choices in groups.items()]


def _kept(query: LedgerQuery, ledger: Ledger, limit: int) -> list[tuple[str, str]]:
    """What the form has no field for and would otherwise lose."""
    shown = (*SHOWN_FILTERS, "report") if len(ledger.facets.report) > 1 else SHOWN_FILTERS
    kept = [(name, value) for name, value in query.filters.pairs() if name not in shown]
    return [*kept, ("limit", str(limit))] if limit != 50 else kept


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in force: its label, the address that lifts it, and whether the label is the report's Japanese."""

    label: str
    url: str
    quoted: bool
    actor: str = ""
    """The id of the actor, where the condition is one."""


def _active(query: LedgerQuery, ledger: Ledger, wording: Catalogue) -> list[Condition]:
    """Every condition in force."""
    facets = ledger.facets
    shown = wording.text("statements.words_shown", words=query.words)
    found = [Condition(shown, query_string([*query.filters.pairs()]), quoted=False)] if query.words else []
    for name in ("kind", "actor", "vision", "approach", "report"):
        values: Sequence[FacetValue] = getattr(facets, name)
        found += [
            Condition(value.label, value.url, quoted=name != "kind", actor=value.value if name == "actor" else "")
            for value in values
            if value.selected
        ]
    return found
