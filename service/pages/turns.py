"""The questions of a conversation: how many of them are read, and how many came before those.

An address holds them (``?q=`` alone, or ``?turn=…&turn=…`` for one that was read after others), and so does a form,
which besides says how many it no longer carries, so that numbers stay what they were however long a talk goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Annotated

from fastapi import Depends, Request

from service.answering import TURNS
from service.pages.forms import Fields
from service.parameters import Configured, checked_length
from service.settings import Settings

CARRIED = 6_000
"""So many characters of earlier questions are read with the newest, which is read however long it is.

Far more than a talk of eight questions needs.  Without it eight that are as long as one may be would make pages of
megabytes, and be understood anew with each turn.
"""
MOST_BEFORE = 9_999
"""A form that says more were left out is not believed."""


@dataclass(frozen=True, slots=True)
class Turns:
    """What is read of a conversation."""

    kept: tuple[str, ...]
    """The last questions, oldest first."""
    before: int = 0
    """How many came before them and are no longer read."""


def last_turns(turns: Sequence[str], before: int = 0) -> Turns:
    """The turns that are read out of all that were sent, before which ``before`` others had been left out."""
    lengths = accumulate(len(turn) for turn in turns[-2::-1])
    earlier = sum(length <= CARRIED for length in lengths)
    count = min(len(turns), earlier + 1, TURNS)
    return Turns(tuple(turns[len(turns) - count :]), before + len(turns) - count)


@dataclass(frozen=True, slots=True)
class Posted:
    """What the form of a conversation sends."""

    turns: Turns
    """With what is asked anew, where anything is."""
    asked: str
    """The new question; empty where the turns are only shown again, as in another language."""
    draft: str
    """What stood in the question box while something else was chosen."""
    empty: bool
    """Whether the box was sent with nothing in it."""


def posted(fields: Fields, settings: Settings) -> Posted:
    """The form's fields read; raises :class:`service.problems.Problem` for a question that is too long.

    A button named ``ask`` asks its own words (none, for a change of language) and leaves the box as it is.
    """
    carried, words, chosen = (
        _checked((text for name, text in fields if name == field), field, settings) for field in ("turn", "q", "ask")
    )
    by_button = any(name == "ask" for name, _ in fields)
    asked = (chosen if by_button else words)[-1:]
    draft = words[-1] if by_button and words else ""
    empty = not asked and not by_button and any(name == "q" for name, _ in fields)
    return Posted(last_turns([*carried, *asked], _before(fields)), asked[0] if asked else "", draft, empty)


def turns_of(request: Request, settings: Configured) -> Turns:
    """The turns that an address holds; raises :class:`service.problems.Problem` for one that is too long."""
    pairs = request.query_params.multi_items()
    return last_turns(_checked((text for name, text in pairs if name in ("turn", "q")), "q", settings))


AskedTurns = Annotated[Turns, Depends(turns_of)]


def _checked(turns: Iterable[str], parameter: str, settings: Settings) -> list[str]:
    """The questions that say anything."""
    return [checked_length(turn, parameter, settings) for turn in turns if turn.strip()]


def _before(fields: Fields) -> int:
    """How many turns the form no longer carries."""
    said = next((text for name, text in fields if name == "before"), "")
    return min(int(said), MOST_BEFORE) if said.isascii() and said.isdigit() and len(said) <= 6 else 0
