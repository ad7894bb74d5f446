"""A page in やさしい日本語: readings over all that is shown, and over nothing else."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from indexer.furigana import short_furigana
from tests.browser.places import PLACES, Place
from tests.web.html_page import Element, check_page, read_page
from web.highlight import READING
from web.render import Readings
from web.simple_page import simple_page

APPROACH = "/plans/asahikawa-fukushi-5/2024/4-2"
KANJI = re.compile(r"[\u4e00-\u9fff]")
LEFT_ALONE = {"ruby", "head", "svg", "textarea", "select", "code", "pre", "keikaku-search"}


def read(text: str) -> Readings:
    """As pages are read."""
    return tuple((ruby.start, ruby.end, ruby.reading) for ruby in short_furigana(text))


def bare(markup: str) -> str:
    """Without what a simple page adds."""
    return re.sub(r"</?(?:ruby|span|wbr)>", "", READING.sub("", markup))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>文を 読む</p>", "<p><ruby>文<rp>(<rt>ぶん<rp>)</ruby>を <ruby>読<rp>(<rt>よ<rp>)</ruby>む</p>"),
        ('<a href="/雪">雪</a>', '<a href="/雪"><span><ruby>雪<rt inert>ゆき</ruby></span></a>'),
        ("<p>除<mark>雪</mark></p>", "<p>除<mark>雪</mark></p>"),
        ("<p><mark>除雪</mark>を</p>", "<p><mark><ruby>除雪<rp>(<rt>じょせつ<rp>)</ruby></mark>を</p>"),
        ("<p>市&amp;雪</p>", "<p><ruby>市<rp>(<rt>し<rp>)</ruby>&amp;<ruby>雪<rp>(<rt>ゆき<rp>)</ruby></p>"),
        ('<p lang="zh-Hans">中文</p>', '<p lang="zh-Hans">中文</p>'),
        ("<textarea>雪</textarea><code>雪</code>", "<textarea>雪</textarea><code>雪</code>"),
        ("<head><title>雪</title></head>", "<head><title>雪</title></head>"),
        ('<span class="kn-answer__words">雪</span>', '<span class="kn-answer__words">雪</span>'),
        ("<dd data-typed><p>雪</p></dd>", "<dd data-typed><p>雪</p></dd>"),
        ("<p>ゆき\n  </p>\n    <p></p>", "<p>ゆき\n  </p>\n<p></p>"),
    ],
)
def test_what_is_shown_has_readings_and_nothing_else(given: str, expected: str) -> None:
    """Not what the reader typed, no other language, no field; a name keeps one name; a word cut by a mark has none."""
    assert simple_page(given, read) == expected


@given(st.lists(st.sampled_from(["<p>", "</p>", "<mark>", "</mark>", "<wbr>", "市社協", "の ", "除雪を 行う", "&lt;", "a", "<b>"])))
def test_taken_out_again_the_page_is_as_it_was(pieces: list[str]) -> None:
    """Whatever its tags are."""
    page = "".join(pieces)
    assert bare(simple_page(page, read)) == page.replace("<wbr>", "")


def test_a_sentence_without_gaps_may_break_between_its_phrases() -> None:
    """And the words of our own, which have gaps, only there."""
    assert simple_page("<p>地域で福祉の活動をする人を確保する</p>", lambda text: ()).count("<wbr>") >= 4
    assert "<wbr>" not in simple_page("<p>報告書の 文を そのまま 見せます。</p>", lambda text: ())


def unread(element: Element) -> list[str]:
    """Texts with kanji that stand outside every reading."""
    found = []
    for child in element.children:
        if isinstance(child, str):
            found += [child.strip()] if KANJI.search(child) else []
        elif not (
            child.tag in LEFT_ALONE
            or child.get("lang", "ja") != "ja"
            or "data-typed" in child.attributes
            or "kn-answer__words" in child.get("class")
        ):
            found += unread(child)
    return found


@pytest.mark.parametrize("place", [one for one in PLACES if not one.ends_in], ids=lambda one: one.name)
def test_every_page_has_its_readings(browser: TestClient, place: Place) -> None:
    """Every kanji that is shown, the title and attributes plain; put away, none is left."""
    asked = {"lang": "ja-simple", **{name: value for name, value in place.params if name not in ("turn", "reading")}}
    page = read_page(browser.get(place.path, params=asked, headers={"Accept": "text/html"}).text)
    check_page(page)
    assert unread(page.one("body")) == []
    assert page.one("body").all("ruby")
    assert not page.one("head").all("ruby")
    off = browser.get(place.path, params={**asked, "reading": "none"}, headers={"Accept": "text/html"}).text
    assert "<ruby>" not in off


def test_readings_are_there_until_they_are_put_away(browser: TestClient) -> None:
    """The choice stays in the address, and the way back does, too."""
    page = read_page(browser.get(f"{APPROACH}?lang=ja-simple").text)
    (switch,) = [link for link in page.one("ul", class_="kn-ladder").all("a") if "reading=none" in link["href"]]
    assert "reading=" not in page.one("a", class_="kn-header__home")["href"]
    off = read_page(browser.get(switch["href"]).text)
    assert not off.all("ruby")
    assert "reading=none" in off.one("a", class_="kn-header__home")["href"]
    (back,) = [link for link in off.one("ul", class_="kn-ladder").all("a") if link.text == "ふりがなを つける"]
    assert "reading=" not in html.unescape(back["href"])
    assert read_page(browser.get(back["href"]).text).all("ruby")
