"""The filters of a search and of the ledger, and their check against the plans that are loaded.

Values of one filter widen it (city *or* council); different filters narrow each other (city *and* planned).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from corpus.nouns import Entry, Kind, Plan, Report


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader narrowed the search to; an empty tuple means no filter of that name."""

    plan: tuple[str, ...] = ()
    """Plan ids."""
    report: tuple[str, ...] = ()
    """Report ids, such as ``asahikawa-fukushi-5/2024``."""
    vision: tuple[str, ...] = ()
    """Vision numbers as text: ``"1"`` to ``"4"`` in the first plan."""
    approach: tuple[str, ...] = ()
    """Approach ids, such as ``4-2``."""
    actor: tuple[str, ...] = ()
    """Actor ids, such as ``city``."""
    kind: tuple[str, ...] = ()
    """Kinds of statement: ``done``, ``issue``, ``planned``, ``status``."""

    def __bool__(self) -> bool:
        """Whether anything is filtered at all."""
        return any(self.values(name) for name in FILTER_NAMES)

    def values(self, name: str) -> tuple[str, ...]:
        """The selected values of the filter called ``name``."""
        selected: tuple[str, ...] = getattr(self, name)
        return selected

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every selected value as a (name, value) pair, as it stands in a query string."""
        for name in FILTER_NAMES:
            for value in self.values(name):
                yield name, value

    def without(self, name: str) -> Filters:
        """These filters with the one called ``name`` opened; what a facet's own counts are taken under."""
        return replace(self, **{name: ()})

    def toggled(self, name: str, value: str) -> Filters:
        """These filters with ``value`` of ``name`` switched: off where it was on, on where it was off."""
        selected = self.values(name)
        after = tuple(one for one in selected if one != value) if value in selected else (*selected, value)
        return replace(self, **{name: after})

    def accept_cell(self, plan: Plan, report: Report, entry: Entry) -> bool:
        """Whether the cell passes every filter but ``kind``, which is a matter of its statements."""
        return (
            (not self.plan or plan.id in self.plan)
            and (not self.report or report.id in self.report)
            and (not self.vision or str(entry.approach.vision) in self.vision)
            and (not self.approach or entry.approach.id in self.approach)
            and (not self.actor or entry.actor.id in self.actor)
        )

    def accept_kinds(self, kinds: Sequence[Kind]) -> bool:
        """Whether a statement of these kinds passes the ``kind`` filter."""
        return not self.kind or any(kind.value in self.kind for kind in kinds)


FILTER_NAMES: tuple[str, ...] = tuple(field.name for field in fields(Filters))
"""The filters' names in the order in which they stand in addresses."""


class UnknownFilterValue(ValueError):
    """A filter was given a value that no loaded plan knows."""

    def __init__(self, name: str, value: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{name}: unknown value; known: {', '.join(known)}")
        self.name = name
        self.value = value
        self.known = known


def known_values(plans: Sequence[Plan]) -> dict[str, tuple[str, ...]]:
    """Every value each filter can take with these plans, in plan and table order."""
    reports = [report for plan in plans for report in plan.reports]
    return {
        "plan": tuple(dict.fromkeys(plan.id for plan in plans)),
        "report": tuple(dict.fromkeys(report.id for report in reports)),
        "vision": tuple(dict.fromkeys(str(vision.number) for report in reports for vision in report.visions)),
        "approach": tuple(dict.fromkeys(approach.id for report in reports for approach in report.approaches)),
        "actor": tuple(dict.fromkeys(actor.id for plan in plans for actor in plan.actors)),
        "kind": tuple(kind.value for kind in Kind),
    }


def checked_filters(filters: Filters, plans: Sequence[Plan]) -> Filters:
    """The filters with blank and repeated values dropped.

    A form's "all" option sends an empty value, so an empty one is no filter.  Raises :class:`UnknownFilterValue`
    for a value that none of ``plans`` knows.
    """
    known = known_values(plans)
    kept: dict[str, tuple[str, ...]] = {}
    for name in FILTER_NAMES:
        values = tuple(dict.fromkeys(value for value in filters.values(name) if value))
        for value in values:
            if value not in known[name]:
                raise UnknownFilterValue(name, value, known[name])
        kept[name] = values
    return Filters(**kept)
