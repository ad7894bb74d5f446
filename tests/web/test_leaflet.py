"""The approach's page on paper: its address as text and as a code that says the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from corpus.nouns import Plan
from tests.service.http_app import LOCAL
from tests.web.html_page import Element, check_page, read_page
from web.assets import load_assets
from web.languages import CODES
from web.qr import MOST_BYTES, QUIET, QrCode, qr_code

APPROACH = "/plans/asahikawa-fukushi-5/2024/4-2"

addresses = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=80)


def modules(code: QrCode) -> list[list[bool]]:
    """The drawn squares, row by row, as the path says them."""
    grid = [[False] * code.size for _ in range(code.size)]
    for x, y, length, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", code.path):
        assert length == back
        for column in range(int(x), int(x) + int(length)):
            assert not grid[int(y)][column], "drawn twice"
            grid[int(y)][column] = True
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)*", code.path)
    return grid


FINDER = ["#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######"]


@given(addresses)
def test_a_code_is_drawn_with_its_margin_and_its_three_corners(address: str) -> None:
    """Readers look for three squares of 7 modules in four empty modules of margin; the fourth corner has none."""
    code = qr_code(address)
    assert code is not None
    grid = modules(code)
    inner = code.size - 2 * QUIET
    assert (inner - 17) % 4 == 0
    assert inner >= 21
    for row in range(code.size):
        for column in range(code.size):
            if not (QUIET <= row < QUIET + inner and QUIET <= column < QUIET + inner):
                assert not grid[row][column]

    def corner(top: int, left: int) -> list[str]:
        rows = [grid[QUIET + top + row][QUIET + left : QUIET + left + 7] for row in range(7)]
        return ["".join("#" if dark else " " for dark in row) for row in rows]

    assert corner(0, 0) == corner(0, inner - 7) == corner(inner - 7, 0) == FINDER
    assert corner(inner - 7, inner - 7) != FINDER


@given(addresses, addresses)
def test_other_addresses_have_other_codes(one: str, other: str) -> None:
    """And the same one always the same."""
    assert (qr_code(one) == qr_code(other)) == (one == other)


def test_an_address_too_long_for_a_readable_code_has_none() -> None:
    """Up to the limit it has; beyond it, none is better than one that phones fail on."""
    assert qr_code("x" * MOST_BYTES) is not None
    assert qr_code("x" * (MOST_BYTES + 1)) is None
    assert qr_code("雪" * (MOST_BYTES // 3 + 1)) is None


def leaflet_of(browser: TestClient, path: str) -> Element:
    """The part of an approach's page that says where it came from."""
    page = read_page(browser.get(path).text)
    check_page(page)
    return page.one("section", class_="kn-leaflet")


@pytest.mark.parametrize("code", CODES)
def test_the_leaflet_names_its_source_and_its_address(browser: TestClient, plans: tuple[Plan, ...], code: str) -> None:
    """In the language that it is printed in; the code holds the very address that stands beside it."""
    leaflet = leaflet_of(browser, f"{APPROACH}?lang={code}&reading=ruby")
    address = f"{LOCAL}{APPROACH}?lang={code}"
    assert leaflet.one("code").text == address
    drawn = leaflet.one("svg", class_="kn-qr")
    expected = qr_code(address)
    assert expected is not None
    assert drawn.one("path")["d"] == expected.path
    assert drawn["viewbox"] == f"0 0 {expected.size} {expected.size}"
    assert drawn["role"] == "img"
    assert drawn["aria-label"]
    (source,) = [one for one in leaflet.all("dd") if one.language == "ja" and "code" not in {part.tag for part in one.walk()}]
    assert source.text == plans[0].reports[0].title


def test_every_approach_has_a_leaflet_of_its_own(browser: TestClient, plans: tuple[Plan, ...]) -> None:
    """Eleven codes, all different."""
    report = plans[0].reports[0]
    drawn = {
        leaflet_of(browser, f"/plans/{report.id}/{approach.id}").one("svg", class_="kn-qr").one("path")["d"]
        for approach in report.approaches
    }
    assert len(drawn) == len(report.approaches) == 11


def test_the_code_comes_from_the_page_itself(browser: TestClient) -> None:
    """No picture is fetched, from here or from elsewhere, so no server learns which leaflet is printed."""
    page = read_page(browser.get(APPROACH).text)
    assert not page.all("img")
    assert not page.all("image")


def test_the_code_stays_black_on_white() -> None:
    """In the dark scheme and with forced colours a recoloured code would not be read."""
    sheet = load_assets()["site.css"].body.decode("utf-8")
    assert re.search(r"\.kn-qr__ground \{ fill: #ffffff; \}", sheet)
    assert re.search(r"\.kn-qr__dark \{ fill: #000000; \}", sheet)
    assert re.search(r"\.kn-qr \{[^}]*forced-color-adjust: none", sheet)
