"""The plan in numbers: what is drawn is what the ledger counts, told by words and not by colour alone."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from corpus.nouns import Actor, Approach, Entry, Kind, KindReading, Plan, Report, Span, Statement, Vision
from service.filters import Filters
from service.ledger import LedgerQuery, query_ledger
from tests.web.html_page import Element, check_page, read_page
from web.assets import load_assets
from web.languages import CODES
from web.overview import overview

PLAN = "/plans/asahikawa-fukushi-5"

kinds_of_sentences = st.lists(st.tuples(st.integers(1, 3), st.sets(st.sampled_from(Kind))), max_size=20)


def report_of(sentences: list[tuple[int, set[Kind]]]) -> Report:
    """A report of three visions; every sentence stands in a cell of its own."""
    visions = tuple(Vision(number, f"{number}", f"{number}") for number in (1, 2, 3))
    city = Actor("city", "市", "市")
    entries = tuple(
        Entry(
            id=f"p/1/{vision}-{at}/city",
            approach=Approach(f"{vision}-{at}", vision, at, "", ""),
            actor=city,
            raw="文。",
            statements=(
                Statement(
                    f"p/1/{vision}-{at}/city#s1", 1, "文。", Span(0, 2),
                    tuple(KindReading(kind, "rule", Span(0, 1)) for kind in kinds),
                ),
            ),
            gaps=(),
            line=at,
            column=1,
        )
        for at, (vision, kinds) in enumerate(sentences, 1)
    )  # fmt: skip
    approaches = tuple(entry.approach for entry in entries)
    return Report(id="p/1", edition="1", year=None, title="", visions=visions, approaches=approaches, entries=entries)


@given(kinds_of_sentences)
def test_every_number_is_a_count_of_sentences(sentences: list[tuple[int, set[Kind]]]) -> None:
    """By vision and kind, with totals; kinds that the report has nowhere are left out, visions never."""
    found = overview(report_of(sentences))
    assert [row.vision.number for row in found.rows] == [1, 2, 3]
    assert found.kinds == tuple(kind for kind in Kind if any(kind in kinds for _, kinds in sentences))
    for row in found.rows:
        own = [kinds for vision, kinds in sentences if vision == row.vision.number]
        assert row.statements == len(own)
        assert [(bar.kind, bar.count) for bar in row.bars] == [(k, sum(k in kinds for kinds in own)) for k in found.kinds]
    assert found.statements == len(sentences)
    assert found.totals == tuple(sum(k in kinds for _, kinds in sentences) for k in found.kinds)


@given(kinds_of_sentences)
def test_bars_are_as_long_as_their_numbers_say(sentences: list[tuple[int, set[Kind]]]) -> None:
    """All to one scale: equal numbers are equally long, none is over-long, and only nothing has no length."""
    bars = [bar for row in overview(report_of(sentences)).rows for bar in row.bars]
    longest = max((bar.count for bar in bars), default=0)
    for bar in bars:
        assert bar.percent == pytest.approx(100 * bar.count / longest, abs=0.01)
        assert 0 <= bar.percent <= 100
        assert (bar.percent == 0) == (bar.count == 0)


def open_page(browser: TestClient, path: str) -> Element:
    """A page, checked for all that must hold for every page."""
    page = read_page(browser.get(path).text)
    check_page(page)
    return page


def bars_of(page: Element) -> list[Element]:
    """The bars that lead somewhere."""
    return page.all("a", class_="kn-bar__link")


@pytest.mark.parametrize("path", [PLAN, "/"])
def test_each_bar_leads_to_as_many_sentences_as_it_counts(
    browser: TestClient, plans: tuple[Plan, ...], path: str
) -> None:
    """The list behind it is that of its vision and kind, and holds exactly its number."""
    report = plans[0].reports[-1]
    expected = [
        (str(row.vision.number), bar.kind.value, bar.count) for row in overview(report).rows for bar in row.bars if bar.count
    ]
    shown = []
    for link in bars_of(open_page(browser, path)):
        asked = parse_qs(urlsplit(link["href"]).query)
        assert asked["report"] == [report.id]
        (vision,), (kind,) = asked["vision"], asked["kind"]
        count = int(link.one("tspan").text)
        ledger = query_ledger(plans, LedgerQuery("", Filters(report=(report.id,), vision=(vision,), kind=(kind,))))
        assert ledger.total == count
        shown.append((vision, kind, count))
    assert shown == expected


def test_the_list_behind_a_bar_says_what_it_was_narrowed_to(browser: TestClient) -> None:
    """The vision can be lifted like any other condition."""
    page = open_page(browser, f"{bars_of(open_page(browser, PLAN))[0]['href']}")
    labels = [link.text for link in page.all("a", class_="kn-active__link")]
    assert any("①個性や多様性" in label for label in labels)
    assert len(labels) == 3


@pytest.mark.parametrize("code", CODES)
def test_a_bar_is_told_by_its_words(browser: TestClient, code: str) -> None:
    """Its name begins with what is to be seen on it, number included, and names its vision."""
    page = open_page(browser, f"{PLAN}?lang={code}")
    names = [link["aria-label"] for link in bars_of(page)]
    assert len(set(names)) == len(names) == 15
    for link in bars_of(page):
        seen = " ".join(link.one("text").text.split())
        assert link["aria-label"].startswith(seen.rsplit(" ", 1)[0])
        assert link.one("tspan").text in link["aria-label"]


def test_nothing_to_count_is_no_link(browser: TestClient) -> None:
    """An empty list is no place to go; the nought is written all the same."""
    page = open_page(browser, PLAN)
    (nought,) = [one for one in page.all("svg", class_="kn-bar") if not one.all("a")]
    assert nought.one("tspan").text == "0"
    assert not nought.all("rect", class_="kn-bar__length")


def test_the_table_says_the_same_as_the_chart(browser: TestClient, plans: tuple[Plan, ...]) -> None:
    """Kinds down, visions across, every number; heads say what they head."""
    numbers = overview(plans[0].reports[-1])
    table = open_page(browser, PLAN).one("table", class_="kn-numbers")
    rows = [[int(cell.text) for cell in row.all("td")] for row in table.one("tbody").all("tr")]
    for at, _ in enumerate(numbers.kinds):
        assert rows[at] == [*(row.bars[at].count for row in numbers.rows), numbers.totals[at]]
    assert rows[-1] == [*(row.statements for row in numbers.rows), numbers.statements]
    heads = table.one("thead").all("th")
    assert [head.text for head in heads[:-1]] == [row.vision.heading for row in numbers.rows]
    assert all(head["scope"] == "col" for head in heads)
    assert all(head["scope"] == "row" for head in table.one("tbody").all("th"))


def test_the_chart_is_said_to_be_our_reading(browser: TestClient) -> None:
    """On both pages; and that many sentences are not much done."""
    for path in (PLAN, "/"):
        assert "当サイトが読み取った" in open_page(browser, path).one("main").text
    assert "意味しません" in open_page(browser, PLAN).one("section", class_="kn-overview").text


def test_each_kind_has_a_filling_of_its_own(browser: TestClient) -> None:
    """Without colours the bars still differ: one is solid, the others have a pattern that is on the page."""
    sheet = load_assets()["site.css"].body.decode("utf-8")
    for path in (PLAN, "/"):
        patterns = {one["id"] for one in open_page(browser, path).all("pattern")}
        assert patterns == {f"bar-{kind.value}" for kind in Kind if kind is not Kind.DONE}
        assert all(f'url("#{name}")' in sheet for name in patterns)


def test_a_report_without_sentences_has_no_bars() -> None:
    """Blank from end to end, it still has its visions."""
    found = overview(report_of([]))
    assert found.kinds == ()
    assert [row.bars for row in found.rows] == [(), (), ()]
