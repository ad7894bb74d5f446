"""The questions that an address holds: ``?q=`` alone, or ``?turn=…&turn=…`` for one that was read after others."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from service.answering import TURNS
from service.parameters import Configured, checked_length


def turns_of(request: Request, settings: Configured) -> list[str]:
    """The last turns, oldest first; raises :class:`service.problems.Problem` for one that is too long."""
    turns = [
        checked_length(text, name, settings)
        for name, text in request.query_params.multi_items()
        if name in ("turn", "q") and text.strip()
    ]
    return turns[-TURNS:]


AskedTurns = Annotated[list[str], Depends(turns_of)]
