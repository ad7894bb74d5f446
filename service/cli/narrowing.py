"""Filters as people write them: ids, but also the names that stand in the report (``--actor 市社協 --kind 今後``)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.nouns import Kind, Plan
from service.cli.failures import CommandError
from service.filters import FILTER_NAMES, Filters, UnknownFilterValue, checked_filters
from web.wording import wording_for


def filters_for(
    plans: Sequence[Plan],
    *,
    actor: Sequence[str] | None = None,
    kind: Sequence[str] | None = None,
    approach: Sequence[str] | None = None,
    vision: Sequence[str] | None = None,
    report: Sequence[str] | None = None,
) -> Filters:
    """The filters with every name turned into its id; raises :class:`CommandError` for one that nothing has."""
    names = dict(_names(plans))
    given = Filters(
        actor=tuple(actor or ()),
        kind=tuple(kind or ()),
        approach=tuple(approach or ()),
        vision=tuple(vision or ()),
        report=tuple(report or ()),
    )
    ids = {
        filter_name: tuple(names.get((filter_name, _folded(value)), value) for value in given.values(filter_name))
        for filter_name in FILTER_NAMES
    }
    try:
        return checked_filters(replace(given, **ids), plans)
    except UnknownFilterValue as error:
        raise CommandError(
            f"--{error.name} の「{error.value}」は、報告書にありません。使えるもの：{'、'.join(error.known)}"
        ) from None


def _names(plans: Sequence[Plan]) -> Iterator[tuple[tuple[str, str], str]]:
    """((filter, name), id) of everything that has a name."""
    wording = wording_for("ja")
    for kind in Kind:
        yield ("kind", _folded(wording.text(f"kind.{kind.value}"))), kind.value
    for plan in plans:
        for actor in plan.actors:
            for name in (actor.id, actor.name, actor.column, *actor.aliases):
                yield ("actor", _folded(name)), actor.id
        for report in plan.reports:
            for vision in report.visions:
                for name in (str(vision.number), vision.heading, vision.heading[:1], vision.title):
                    yield ("vision", _folded(name)), str(vision.number)
            for approach in report.approaches:
                yield ("approach", _folded(approach.id)), approach.id
                yield ("approach", _folded(approach.title)), approach.id


def _folded(name: str) -> str:
    """Width and case aside: ４－２ is 4-2, ④ is 4."""
    return unicodedata.normalize("NFKC", name).casefold().replace("\u2212", "-").strip()
