"""The answer at the counter: large, short, in two languages, with the source to copy, and without a script."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from starlette.testclient import TestClient

from corpus.nouns import Plan, passages
from service.answering import Answering
from service.contract import Message, Status
from service.links import counter_url, statement_url
from service.pages.counter_view import ROOM, SHOWN, citation_of, counter_view
from tests.service.http_app import BROWSER, LOCAL, client_of
from tests.web.html_page import Element, check_page, read_page
from web.assets import load_assets
from web.languages import CODES
from web.qr import qr_code
from web.widths import display_width
from web.wording import language_for, wording_for

SNOW = "除雪支援は？"
QUESTIONS = (SNOW, "市社協の今後のボランティアの取組は？", "除雪の助成はいくら？", "カレーの作り方", "3-3の市社協は？", "？")


def open_counter(browser: TestClient, *turns: str, lang: str = "ja") -> Element:
    """The page for a question, checked for all that must hold for every page."""
    address = counter_url(turns) if turns else "/counter"
    response = browser.get(f"{address}{'&' if turns else '?'}lang={lang}")
    assert response.status_code == 200
    page = read_page(response.text)
    check_page(page)
    return page


@pytest.mark.parametrize("lang", ["ja", "vi"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_is_the_report_s_with_its_author_and_place(
    browser: TestClient, plans: tuple[Plan, ...], question: str, lang: str
) -> None:
    """Whatever is asked: a few, word for word, each with who writes it, and where the last of a group stands."""
    page = open_counter(browser, question, lang=lang)
    known = {passage.statement.text: passage for passage in passages(plans)}
    figures = page.all("figure")
    assert len(figures) <= SHOWN
    for figure in figures:
        quote_ = figure.one("blockquote")
        assert quote_["lang"] == "ja"
        passage = known[quote_.text.strip()]
        assert passage.entry.actor.name in figure.one("figcaption").text
    places = page.all("p", class_="kn-counter__place")
    assert bool(places) == bool(figures)
    if figures:
        last = known[figures[-1].one("blockquote").text.strip()]
        assert last.entry.approach.heading in places[-1].text
        assert last.report.vision(last.entry.approach.vision).heading in places[-1].text


def test_it_shows_the_answer_s_own_sentences_first(browser: TestClient, answering: Answering) -> None:
    """The lead first, as on the answer's page, and how many more there are."""
    answer = answering.answer([Message(role="user", content=SNOW)], lang="ja")
    page = open_counter(browser, SNOW)
    shown = [one.text.strip() for one in page.all("blockquote")]
    assert shown == [line.text for line in answer.summary][: len(shown)]
    assert shown
    assert wording_for("ja").text("status.answered.title") in page.one("div", class_="kn-counter__status").text


@pytest.mark.parametrize("code", CODES)
def test_two_people_read_it_in_two_languages(browser: TestClient, code: str) -> None:
    """On a page that is not Japanese, what matters to the clerk stands in Japanese, too, and says so."""
    page = open_counter(browser, SNOW, lang=code)
    seconds = page.all("span", class_="kn-counter__second")
    assert bool(seconds) == (language_for(code).tag != "ja")
    assert all(one["lang"] == "ja" for one in seconds)
    if seconds:
        told = {one.text for one in seconds}
        assert {wording_for("ja").text("status.answered.title"), wording_for("ja").text("answer.where_to_ask")} <= told
        assert "社会福祉協議会" in told
        for figure in page.all("figure"):
            translation = figure.one("p", class_="kn-quote__translation")
            assert wording_for(code).text("translation.label") in translation.text
            assert translation.all("span")[-1]["lang"] == language_for(code).tag


def test_the_language_is_switched_by_eight_buttons_and_nothing_else_distracts(browser: TestClient) -> None:
    """They keep the question; there is no main menu, no search box, no feedback."""
    page = open_counter(browser, SNOW, lang="en")
    links = page.one("nav").all("a")
    assert [parse_qs(urlsplit(link["href"]).query) for link in links] == [{"q": [SNOW], "lang": [code]} for code in CODES]
    assert [link["lang"] for link in links] == [language_for(code).tag for code in CODES]
    assert [link["href"] for link in links if "aria-current" in link.attributes] == [links[2]["href"]]
    assert not page.all("form")
    assert not page.all("nav", class_="kn-nav")


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_is_copied_with_its_source(browser: TestClient, plans: tuple[Plan, ...], code: str) -> None:
    """As text that can be selected without a script: the sentence, and report, headings, author, number and address."""
    page = open_counter(browser, SNOW, lang=code)
    known = {passage.statement.text: passage for passage in passages(plans)}
    boxes = page.all("textarea")
    assert len(boxes) == len(page.all("figure")) > 0
    for box, quoted in zip(boxes, page.all("blockquote"), strict=True):
        assert "readonly" in box.attributes
        sentence, source = box.text.split("\n")
        assert sentence == quoted.text.strip()
        passage = known[sentence]
        assert passage.report.title in source
        assert passage.entry.approach.heading in source
        assert passage.entry.actor.name in source
        assert str(passage.statement.number) in source
        assert source.endswith(LOCAL + statement_url(passage.id))
    assert all("hidden" in one.attributes for one in page.walk() if "data-copy-of" in one.attributes)


def test_the_code_of_the_answer_is_never_without_its_warning(browser: TestClient) -> None:
    """The address holds the question, and whoever hands it on is told so right beside it."""
    page = open_counter(browser, SNOW, lang="en")
    take = page.one("details", class_="kn-counter__take")
    expected = qr_code(f"{LOCAL}/counter?q={quote(SNOW)}&lang=en")
    assert expected is not None
    assert take.one("svg", class_="kn-qr").one("path")["d"] == expected.path
    assert wording_for("en").text("counter.take_note") in take.text
    assert len(page.all("svg", class_="kn-qr")) == 1
    long = open_counter(browser, "雪" * 200)
    assert not long.all("svg", class_="kn-qr")


def test_danger_comes_before_everything(browser: TestClient) -> None:
    """Before the language buttons even; and nothing of the report that has nothing to do with it."""
    page = open_counter(browser, "死にたい")
    order = [one for one in page.walk() if one.tag in ("h1", "section", "nav", "blockquote", "div")]
    names = [one.get("class").split()[0] for one in order if one.get("class")]
    assert names.index("kn-urgent") < names.index("kn-counter__nav")
    assert not page.all("div", class_="kn-counter__status")
    assert not page.all("blockquote")
    assert "0120" in page.one("section", class_="kn-urgent").text


def test_a_turn_of_a_conversation_is_read_after_those_before_it(browser: TestClient) -> None:
    """As in the conversation that it comes from."""
    page = open_counter(browser, SNOW, "市社協は？")
    assert page.one("h1").text.endswith("市社協は？")
    assert "市社協" in page.one("figcaption").text if len(page.all("figcaption")) == 1 else page.all("figcaption")
    back = [link for link in page.all("a") if urlsplit(link["href"]).path == "/chat"]
    assert parse_qs(urlsplit(back[0]["href"]).query)["turn"] == [SNOW, "市社協は？"]


def test_it_is_reached_from_the_answer_and_leads_back(browser: TestClient) -> None:
    """In the language chosen; a shared address, so that going back is not asking anew."""
    answer = read_page(browser.get(f"/?q={quote(SNOW)}&lang=vi").text)
    (link,) = [one for one in answer.all("a") if urlsplit(one["href"]).path == "/counter"]
    assert parse_qs(urlsplit(link["href"]).query) == {"q": [SNOW], "lang": ["vi"]}
    page = read_page(browser.get(link["href"]).text)
    (back,) = [one for one in page.all("a") if urlsplit(one["href"]).path == "/" and "q=" in one["href"]]
    asked = parse_qs(urlsplit(back["href"]).query)
    assert asked["q"] == [SNOW]
    assert re.fullmatch("[0-9a-f]{8}", asked["v"][0])
    assert browser.get(back["href"]).status_code == 200


def test_without_a_question_it_asks_for_one(browser: TestClient) -> None:
    """By an ordinary form that leads back here."""
    form = open_counter(browser, lang="en").one("form")
    assert (form["action"], form["method"]) == ("/counter", "get")
    assert form.one("input", name="lang")["value"] == "en"
    assert form.one("input", id="q")["name"] == "q"


def test_it_is_kept_by_nobody(browser: TestClient) -> None:
    """Not by search engines, not by the browser's cache, and it carries the question nowhere else."""
    response = browser.get(f"/counter?turn={quote(SNOW)}")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-robots-tag"] == "noindex"
    head = read_page(response.text).one("head")
    assert head.one("meta", name="robots")["content"] == "noindex"
    assert not head.all("link", rel="canonical")


def test_a_question_too_long_is_refused(answering: Answering) -> None:
    """As anywhere else."""
    client = client_of(answering, headers=BROWSER, max_question_length=100)
    assert client.get(f"/counter?q={'x' * 101}").status_code == 422


@pytest.mark.parametrize("code", CODES)
def test_a_citation_holds_nothing_but_the_report_s_words_and_their_place(plans: tuple[Plan, ...], code: str) -> None:
    """For each of the report's sentences: two lines, the first of them the sentence as it is."""
    for passage in passages(plans):
        sentence, source = citation_of(passage, wording_for(code), "https://example.jp/navi").split("\n")
        assert sentence == passage.statement.text
        assert source.endswith(f"https://example.jp/navi{statement_url(passage.id)}")


def test_offices_stand_in_two_languages_only_where_both_are_known(answering: Answering) -> None:
    """The page's own alone on a Japanese page; pairs elsewhere, in the same order."""
    find = answering.index.passages.__getitem__
    numbers = answering.index.numbers
    for code, second in (("ja", None), ("en", wording_for("ja"))):
        answer = answering.answer([Message(role="user", content=SNOW)], lang=code)
        assert answer.status is Status.ANSWERED
        view = counter_view(answer, lambda one: find(numbers[one]), wording_for(code), second, LOCAL)
        assert answer.where_to_ask is not None
        assert [name for name, _ in view.offices] == list(answer.where_to_ask.offices)
        assert all(bool(japanese) == (second is not None) for _, japanese in view.offices)
        assert view.left_out == len(answer.summary) - len(view.lines)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_more_is_shown_than_fits_on_a_sheet(browser: TestClient, question: str, code: str) -> None:
    """Sentences and translations together; a first sentence that is too long by itself is shown all the same."""
    figures = open_counter(browser, question, lang=code).all("figure")
    texts = [
        sum(display_width(part.text) for part in (*figure.all("blockquote"), *figure.all("p", class_="kn-quote__translation")))
        for figure in figures
    ]
    label = display_width(wording_for(code).text("translation.label"))
    assert len(figures) <= 1 or sum(texts) <= ROOM + len(figures) * (label + 10)


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("雪", 2), ("한국", 4), ("ｱ", 1), ("（）", 4), ("Tiếng", 5)])
def test_a_text_is_as_wide_as_its_letters(text: str, width: int) -> None:
    """Full-width letters count twice."""
    assert display_width(text) == width


def test_nothing_on_it_is_small() -> None:
    """No rule of its sheet, but for paper, goes below 24 px (1.5 rem)."""
    sheet = load_assets()["site.css"].body.decode("utf-8")
    start = sheet.index("/* The answer at the counter: nothing")
    screen = sheet[start : sheet.index("@media print", start)]
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)rem", screen)]
    assert sizes
    assert min(sizes) >= 1.5
