"""Which page is looked at in which language and setting: everything at 320 px, the rest so that every pair meets."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tests.browser.places import PLACES, Place
from tests.browser.setting import DESKTOP, PHONE, Setting
from web.languages import CODES

THOROUGH = ("ja", "en")
OTHERS = tuple(code for code in CODES if code not in THOROUGH)
TABLET = Setting(width=768, height=1024, forced_colors=True, reduced_motion=True)
BLOCKED = replace(PHONE, scripts="blocked")

TABLETS = (TABLET, replace(TABLET, scheme="dark"))
MIXED = (
    replace(DESKTOP, scheme="dark", reduced_motion=True),
    replace(DESKTOP, forced_colors=True, scheme="dark"),
    replace(TABLET, forced_colors=False),
    replace(PHONE, forced_colors=True, reduced_motion=True),
    replace(DESKTOP, forced_colors=True, reduced_motion=True),
    replace(PHONE, scheme="dark", reduced_motion=True),
    replace(TABLET, reduced_motion=False),
)
"""Settings in which width, scheme, colours and motion meet in every way that matters."""


@dataclass(frozen=True, slots=True)
class Look:
    """One page in one language, loaded once and looked at in several settings, the first being the one it loads in."""

    place: Place
    language: str
    settings: tuple[Setting, ...]


def looks() -> list[Look]:
    """With our scripts: every page and language at 320 px; in ja and en wide and dark as well; the rest by turns."""
    found = []
    for number, place in enumerate(PLACES):
        for code in CODES:
            more: tuple[Setting, ...] = ()
            if code in THOROUGH:
                more = (DESKTOP, replace(PHONE, scheme="dark"))
            if CODES.index(code) == number % len(CODES) or (code in THOROUGH and number == 0):
                more += (TABLETS[number // len(CODES) % 2],)
            elif OTHERS[(number + 1) % len(OTHERS)] == code:
                more += (TABLETS[(number + 1) % 2],)
            found.append(Look(place, code, (PHONE, *more)))
    return found


def looks_without_scripts() -> list[Look]:
    """Our scripts blocked: every page in ja and en, and each in one other language and setting by turns."""
    found = [Look(place, code, (BLOCKED,)) for place in PLACES for code in THOROUGH]
    for number, place in enumerate(PLACES):
        row = replace(MIXED[number % len(MIXED)], scripts="blocked")
        found.append(Look(place, OTHERS[number % len(OTHERS)], (row,)))
    return found
