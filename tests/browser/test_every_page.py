"""Every page in every language: nothing that axe objects to, nothing that scrolls sideways, nothing that jumps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import combinations

import pytest
from fastapi import APIRouter
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, Page

from service import pages
from service.answering import Answering
from tests.browser.axe import check_axe
from tests.browser.coverage import Look, looks, looks_without_scripts
from tests.browser.measures import check_fits, check_still
from tests.browser.places import PLACES
from tests.browser.setting import PHONE, Setting
from tests.browser.watch import Watch
from web.languages import CODES

SAME = "/plans/{plan_id}/{edition}"
"""Shows what /plans/{plan_id} shows."""


class Reader:
    """One window for all pages of a kind: opening a new one for each would take most of the time."""

    def __init__(self, page: Page, watch: Watch, answering: Answering) -> None:
        self.page, self.watch, self.answering = page, watch, answering

    def look(self, look: Look) -> None:
        """Open a page and check it in every setting: folded as it comes up, then with everything unfolded."""
        for setting in look.settings:
            where = f"{look.place.name} in {look.language}, {setting}"
            setting.dress(self.page)
            if setting is look.settings[0]:
                look.place.visit(self.page, self.watch, self.answering, look.language)
                check_still(self.page, where)
                check_fits(self.page, where)
                unfold(self.page)
            check_fits(self.page, where)
            check_axe(self.page, where)
        self.watch.check()


def unfold(page: Page) -> None:
    """Open what is folded away: what is closed, axe does not see."""
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")


def _reader(browser: Browser, site: str, answering: Answering, setting: Setting) -> Iterator[Reader]:
    context = setting.context(browser, site)
    watch = Watch(context)
    yield Reader(context.new_page(), watch, answering)
    context.close()


@pytest.fixture(scope="module")
def reader(chromium: Browser, site: str, answering: Answering) -> Iterator[Reader]:
    """A reader with our scripts."""
    yield from _reader(chromium, site, answering, PHONE)


@pytest.fixture(scope="module")
def scriptless(chromium: Browser, site: str, answering: Answering) -> Iterator[Reader]:
    """A reader whom our scripts never reach."""
    yield from _reader(chromium, site, answering, Setting(scripts="blocked"))


@pytest.mark.parametrize("look", looks(), ids=lambda look: f"{look.place.name}-{look.language}")
def test_with_scripts(reader: Reader, look: Look) -> None:
    """At 320 px in every language; wide, dark and in forced colours as the coverage has it."""
    reader.look(look)


@pytest.mark.parametrize("look", looks_without_scripts(), ids=lambda look: f"{look.place.name}-{look.language}")
def test_without_our_scripts(scriptless: Reader, look: Look) -> None:
    """A page whose scripts were lost on the way is still whole."""
    scriptless.look(look)


@pytest.mark.parametrize("code", CODES)
def test_the_menu_of_languages_unfolded(reader: Reader, answering: Answering, code: str) -> None:
    """It lies over the page; it fits, and axe finds nothing in it."""
    reader.look(Look(PLACES[0], code, (PHONE,)))
    reader.page.locator(".kn-language__toggle").click()
    check_fits(reader.page)
    check_axe(reader.page, f"the open menu in {code}")


def _traits(look: Look, setting: Setting) -> Sequence[tuple[str, object]]:
    own = [(field.name, getattr(setting, field.name)) for field in fields(setting)]
    return [("place", look.place.name), ("language", look.language), *own]


def test_every_pair_meets() -> None:
    """Page, language, width, scheme, forced colours, motion, scripts: any two values are looked at together once."""
    found = [_traits(look, setting) for look in (*looks(), *looks_without_scripts()) for setting in look.settings]
    values = {trait for traits in found for trait in traits if trait[0] != "height"}
    met = {frozenset(pair) for traits in found for pair in combinations(traits, 2)}
    missing = [(a, b) for a, b in combinations(sorted(values, key=str), 2) if a[0] != b[0] and {a, b} not in met]
    assert not missing


def _routes(router: APIRouter) -> list[APIRoute]:
    """The routes of a router and of those it includes."""
    inner = [getattr(one, "original_router", None) for one in router.routes]
    return [one for one in router.routes if isinstance(one, APIRoute)] + [
        route for one in inner if one is not None for route in _routes(one)
    ]


def test_no_page_is_forgotten() -> None:
    """Every route that shows a page is among the places; a new page belongs there, too."""
    shown = {place.path for place in PLACES}
    routes = [one for one in _routes(pages.router) if "GET" in (one.methods or ()) and "." not in one.path]
    assert len(routes) > 10
    for route in routes:
        assert route.path == SAME or any(route.path_regex.match(path) for path in shown), f"{route.path} is no place"
