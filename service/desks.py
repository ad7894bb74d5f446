"""Where to ask: the offices that the plan's owner names, or else the kind of office that handles such matters.

A plan is no service: the report says what was done, and applying is asked elsewhere.  No office is ever said to exist
in this city, and no number is given, unless the plan's owner has given it.
"""

from __future__ import annotations

from corpus.nouns import Plan
from service.contract import ContactOut, WhereToAsk
from web.wording import Catalogue


def where_to_ask(plan: Plan, approach_id: str, wording: Catalogue) -> WhereToAsk:
    """Where to ask about an approach of a plan; without an approach (empty) no kind of office is named."""
    lines = [wording.text("answer.where_to_ask_body")]
    if plan.contacts:
        contacts = tuple(ContactOut(office=one.office, phone=one.phone, url=one.url) for one in plan.contacts)
        return WhereToAsk(text="\n".join(lines), contacts=contacts)
    kinds = plan.offices_for(approach_id)
    if kinds:
        lines.append(wording.text("desk.kinds"))
    lines.append(wording.text("answer.no_contacts"))
    return WhereToAsk(
        text="\n".join(lines), offices=tuple(wording.text(f"desk.office.{kind.value}") for kind in kinds)
    )
