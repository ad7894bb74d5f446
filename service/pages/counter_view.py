"""An Answer arranged for the counter: the few sentences that fit on a sheet, each with its place and its citation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus.nouns import Passage
from service.contract import Answer, Status
from service.contract_base import TranslationOut
from service.desks import where_to_ask
from service.links import absolute_url, statement_url
from web.widths import display_width
from web.wording import Catalogue

SHOWN = 3
"""So many sentences are shown at most."""
ROOM = 900
"""So much text, in widths of a Latin letter and with translations, fits on one A4 sheet beside all else."""


Quoted = tuple[Passage, tuple[str, ...], TranslationOut | None]
"""A sentence, its kinds, and its translation where there is one."""


@dataclass(frozen=True, slots=True)
class CounterLine:
    """One sentence with where it stands."""

    passage: Passage
    kinds: tuple[str, ...]
    translation: TranslationOut | None
    citation: str
    """What the copy holds: the sentence, word for word, and on the next line its source in the reader's language."""


@dataclass(frozen=True, slots=True)
class CounterView:
    """What ``counter.html`` shows."""

    lines: tuple[CounterLine, ...]
    left_out: int
    """How many more sentences the answer quotes."""
    offices: tuple[tuple[str, str], ...]
    """Kinds of office to ask, each with its Japanese name for the clerk; that is empty where the page is Japanese."""


def counter_view(
    answer: Answer, passage_of: Callable[[str], Passage], wording: Catalogue, japanese: Catalogue | None, public_url: str
) -> CounterView:
    """Arrange one answer; ``japanese`` is the catalogue of the second language, None where the page has it already."""
    quoted = [(passage_of(one), kinds, translation) for one, kinds, translation in _quoted(answer)]
    lines = tuple(
        CounterLine(passage, kinds, translation, citation_of(passage, wording, public_url))
        for passage, kinds, translation in _fitting(quoted)
    )
    names = answer.where_to_ask.offices if answer.where_to_ask else ()
    return CounterView(lines, len(quoted) - len(lines), _offices(names, lines, japanese))


def citation_of(passage: Passage, wording: Catalogue, public_url: str) -> str:
    """A sentence with its source: report, headings, actor, number and the address where it stands."""
    entry = passage.entry
    source = wording.text(
        "counter.citation",
        report=passage.report.title,
        vision=passage.report.vision(entry.approach.vision).heading,
        approach=entry.approach.heading,
        actor=entry.actor.name,
        number=passage.statement.number,
        url=absolute_url(public_url, statement_url(passage.id)),
    )
    return f"{passage.statement.text}\n{source}"


def _quoted(answer: Answer) -> list[tuple[str, tuple[str, ...], TranslationOut | None]]:
    """The answer's sentences, best first; where it quotes none as an answer, the nearest sentence of each entry."""
    if answer.status is Status.UNCLEAR or (answer.urgent and answer.status is not Status.ANSWERED):
        return []  # beside a message of danger, what the report says of something else would be out of place
    if answer.summary:
        return [(line.statement_id, line.kinds, line.translation) for line in answer.summary]
    nearest = [hit.passages[0] for hit in answer.hits[:SHOWN]]
    return [(passage.id, passage.kinds, passage.translation) for passage in nearest]


def _fitting(quoted: Sequence[Quoted]) -> Sequence[Quoted]:
    """The first sentences, as many as fit on a sheet; the very first always."""
    widths = [
        display_width(passage.statement.text) + (display_width(translation.text) if translation else 0)
        for passage, _, translation in quoted[:SHOWN]
    ]
    fitting = sum(total <= ROOM for total in accumulate(widths))
    return quoted[: max(1, fitting)]


def _offices(
    names: Sequence[str], lines: Sequence[CounterLine], japanese: Catalogue | None
) -> tuple[tuple[str, str], ...]:
    if japanese is None or not lines:
        return tuple((name, "") for name in names)
    first = lines[0].passage
    others = where_to_ask(first.plan, first.entry.approach.id, japanese).offices
    return tuple(zip(names, others, strict=False)) if len(others) == len(names) else tuple((name, "") for name in names)
