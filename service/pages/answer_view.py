"""An Answer arranged for reading: the lead, what else, what is hard, what comes next, and where to look further."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.nouns import Kind
from service.contract import Answer, Hit, Status, SummaryLine
from service.links import counter_url, share_url, split_entry_id, split_statement_id, why_url
from service.seeking import seeks_somebody
from service.summary import grouped
from web.plan_view import circled

OFFERED = 3
"""How many near entries are shown open where the report does not answer."""

Lines = tuple[SummaryLine, ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What ``answer.html`` shows; every line of the summary stands in exactly one place."""

    lead: SummaryLine | None
    lead_entry: str
    """The entry that the lead is quoted from; empty without one."""
    vision: str
    """Heading with its circled number; empty without a context."""
    approach: str
    report_id: str
    approach_id: str
    groups: tuple[tuple[str, Lines], ...]
    """What follows the lead, by role; folded away but for what was asked for."""
    count: int
    """How many sentences the groups hold."""
    unfolded: bool
    says_nothing_of_next: bool
    offers: tuple[Hit, ...]
    """Near entries, where nothing is quoted as an answer."""
    further: tuple[Hit, ...]
    """The other entries, folded away."""
    quiet: bool
    """Whether the message tells of danger and the report has no answer: then nothing near is offered beside it."""
    share_url: str
    """The answer's own address: its question, the turns it was read after, and the index it came from."""
    why_url: str
    """Where the evidence behind it is shown."""
    desk_early: bool
    """Whether the way to the desks comes before the sentences: somebody asks whom to turn to."""
    counter_url: str
    """The same answer in large type, for the counter and for paper."""


def view_of(answer: Answer, turns: Sequence[str], version: str) -> AnswerView:
    """Arrange one answer to the last of ``turns``; ``version`` is the index's."""
    quiet = answer.urgent is not None and answer.status is not Status.ANSWERED
    summary = () if quiet else answer.summary
    lead = summary[0] if summary else None
    context = answer.context
    report_id, approach_id = _place(answer)
    lead_entry = split_statement_id(lead.statement_id)[0] if lead else ""
    hits = () if quiet or answer.status is Status.UNCLEAR else answer.hits
    offers = hits[:OFFERED] if lead is None else ()
    shown = {lead_entry, *(hit.id for hit in offers)}
    return AnswerView(
        lead=lead,
        lead_entry=lead_entry,
        vision=f"{circled(context.vision.number)}{context.vision.title}" if context else "",
        approach=f"{circled(context.approach.number)}{context.approach.title}" if context else "",
        report_id=report_id,
        approach_id=approach_id,
        groups=tuple((role.value, tuple(lines)) for role, lines in grouped(summary)),
        count=len(summary[1:]),
        unfolded=any(len(lines) > 1 for _, lines in grouped(summary)),
        says_nothing_of_next=lead is not None and not any(_is(line, Kind.PLANNED) for line in summary),
        offers=offers,
        further=tuple(hit for hit in hits if hit.id not in shown),
        quiet=quiet,
        share_url=share_url(turns, version),
        why_url=why_url(turns),
        desk_early=seeks_somebody(turns[-1]),
        counter_url=counter_url(turns),
    )


def _is(line: SummaryLine, kind: Kind) -> bool:
    return kind.value in line.kinds


def _place(answer: Answer) -> tuple[str, str]:
    """Report id and approach id of the answer's context; empty without one."""
    if answer.context is None or not answer.context.siblings:
        return "", ""
    report_id, approach_id, _ = split_entry_id(answer.context.siblings[0].id)
    return report_id, approach_id
