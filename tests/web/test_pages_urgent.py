"""The block that comes first where a message tells of danger, on the answer's page and in the conversation."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.indexer.tiny_corpus import OLD
from tests.service.http_app import BROWSER, client_of, tiny_answering
from tests.web.html_page import Element, check_page, read_page
from web.assets import SHEETS, STATIC_DIR
from web.languages import CODES
from web.wording import language_for, wording_for

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def small_browser(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A browser without JavaScript, on three sentences."""
    return client_of(tiny_answering(OLD, tmp_path_factory.mktemp("urgent")), headers=BROWSER)


def open_page(browser: TestClient, path: str, *turns: str, **query: str) -> Element:
    """A page that holds what every page must."""
    response = browser.get(path, params=[*(("turn", turn) for turn in turns), *query.items()])
    assert response.status_code == 200
    page = read_page(response.text)
    check_page(page)
    return page


def order(page: Element, *classes: str) -> list[str]:
    """Which of these classes come in which order, each the first time."""
    found = [name for one in page.one("main").walk() for name in one.get("class").split() if name in classes]
    return list(dict.fromkeys(found))


def test_it_is_the_first_thing_on_the_page(small_browser: TestClient) -> None:
    """Only a heading that is not shown stands before it; box, status and quotations follow."""
    page = open_page(small_browser, "/", q="除雪のことで夫に殴られています")
    first, second, *_ = (child for child in page.one("main").children if isinstance(child, Element))
    assert first.tag == "h1"
    assert "kn-urgent" in second.get("class").split()
    assert order(page, "kn-quote", "kn-status", "kn-urgent", "kn-search", "kn-answer")[0] == "kn-urgent"


def test_it_is_a_region_with_a_heading_and_links_to_dial(small_browser: TestClient) -> None:
    """Named by its heading; every number a link that its contact's name describes; every contact has its source."""
    page = open_page(small_browser, "/", q="夫に殴られています")
    block = page.one("section", class_="kn-urgent")
    assert block["role"] == "region"
    assert page.one("h2", id=block["aria-labelledby"]).text == wording_for("ja").text("urgent.heading")
    assert wording_for("ja").text("urgent.text.partner_violence") in block.text
    numbers = block.all("a", class_="kn-urgent__number")
    assert [(one.text, one["href"]) for one in numbers] == [
        ("110", "tel:110"), ("#8008", "tel:%238008"), ("0120-279-889", "tel:0120-279-889"),
        ("0120-279-338", "tel:0120-279-338"),
    ]  # fmt: skip
    for number in numbers:
        assert page.one("h3", id=number["aria-describedby"]).text
    items = block.all("li", class_="kn-urgent__item")
    assert len(items) == 4
    assert all(item.all("a", class_="kn-link")[-1]["href"].startswith("https://") for item in items)


@pytest.mark.parametrize("path", ["/", "/counter"])
@pytest.mark.parametrize("question", ["夫に殴られています", "chồng tôi đánh tôi", "もう死にたいです", "除雪のことで夫に殴られています"])
def test_the_words_stand_neither_in_the_tab_nor_on_the_page(small_browser: TestClient, path: str, question: str) -> None:
    """Somebody may be looking; no box is filled with them either, and no list of examples smiles below."""
    page = open_page(small_browser, path, q=question)
    name = wording_for(page["lang"]).text("site.name")
    assert page.one("title").text == page.one("h1").text == name
    assert question not in page.one("body").text
    assert all(one.get("value") != question for one in page.all("input"))
    assert not page.all("ul", class_="kn-themes")


def test_where_the_report_does_not_answer_one_line_follows(small_browser: TestClient) -> None:
    """No verdict, no quotation of something else, nothing to go on to; where it does answer, the answer stands.

    Nor the desk that has no number to give: it would contradict the numbers above it.  Nor a sheet's footer.
    """
    for path in ("/", "/counter", "/chat"):
        page = open_page(small_browser, path, q="死にたい")
        assert wording_for("ja").text("urgent.nothing") in page.text
        assert wording_for("ja").text("urgent.below") not in page.text
        assert wording_for("ja").text("answer.where_to_ask") not in page.text
        assert wording_for("ja").text("answer.no_contacts") not in page.text
        assert not page.all("p", class_="kn-sheet")
        assert not page.all("blockquote")
        assert not page.all("h2", class_="kn-status__title")
    answered = open_page(small_browser, "/", q="除雪のことで夫に殴られています")
    if answered.all("div", class_="kn-status--answered"):
        assert answered.all("blockquote")
        assert wording_for("ja").text("urgent.below") in answered.text


@pytest.mark.parametrize("path", ["/", "/counter"])
def test_there_is_a_way_out_that_needs_no_script(small_browser: TestClient, path: str) -> None:
    """An ordinary link that tells the next site nothing, and the truth about what stays behind.

    Whoever reports a fire has nobody to hide from.
    """
    page = open_page(small_browser, path, q="夫に殴られています")
    way = page.one("section", class_="kn-urgent").one("a", class_="kn-button")
    assert way["href"].startswith("https://")
    assert way["rel"] == "noreferrer"
    assert page.one("p", id=way["aria-describedby"]).text == wording_for("ja").text("urgent.leave_note")
    walked = list(page.one("section", class_="kn-urgent").walk())
    number = page.all("a", class_="kn-urgent__number")[0]
    assert walked.index(way) < walked.index(page.one("p", id=way["aria-describedby"])) < walked.index(number)
    assert not open_page(small_browser, path, q="家が燃えています").all("a", rel="noreferrer", class_="kn-button")


def test_an_office_without_a_number_has_no_link_to_dial(small_browser: TestClient) -> None:
    """But says how to find it."""
    page = open_page(small_browser, "/", q="母を叩いてしまいます")
    block = page.one("section", class_="kn-urgent")
    assert [one.text for one in block.all("a", class_="kn-urgent__number")] == ["110"]
    assert wording_for("ja").text("urgent.no_number") in block.text


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    ("question", "language"),
    [("Tôi muốn chết", "vi"), ("我不想活了", "zh-Hans"), ("죽고 싶어요", "ko"), ("Я хочу умереть", "ru"), ("死にたい", "")],
)
def test_it_speaks_the_message_s_language_on_any_page(
    small_browser: TestClient, code: str, question: str, language: str
) -> None:
    """Marked as such, so that it is read aloud rightly; Japanese gives way to the page's language.

    On a Chinese page the reader has said which characters are read.
    """
    language = code if language.startswith("zh") and code.startswith("zh") else language
    page = open_page(small_browser, "/", q=question, lang=code)
    block = page.one("section", class_="kn-urgent")
    assert block["lang"] == language_for(language or code).tag
    assert page.one("h2", id="urgent").text == wording_for(language or code).text("urgent.heading")


@pytest.mark.parametrize("question", ["自殺対策の取組は？", "DV相談の件数は", "除雪", "？"])
def test_other_questions_do_not_have_it(small_browser: TestClient, question: str) -> None:
    """Nor any number to dial."""
    page = open_page(small_browser, "/", q=question)
    assert not page.all("section", class_="kn-urgent")
    assert not [one for one in page.all("a") if one.get("href").startswith("tel:")]


def test_in_a_conversation_what_stays_behind_is_told_as_it_is(small_browser: TestClient) -> None:
    """A form sends the words, so no address holds them; a shared address does."""
    ja = wording_for("ja")
    posted = small_browser.post("/chat", content="q=%E6%AD%BB%E3%81%AB%E3%81%9F%E3%81%84", headers={"Content-Type": FORM})
    shared = open_page(small_browser, "/chat", "死にたい")
    for page, told in ((read_page(posted.text), "urgent.leave_note_talk"), (shared, "urgent.leave_note")):
        way = page.one("section", class_="kn-urgent").one("a", class_="kn-button")
        assert page.one("p", id=way["aria-describedby"]).text == ja.text(told)


def test_in_a_conversation_the_words_head_no_turn(small_browser: TestClient) -> None:
    """Neither the latest nor an earlier one: a number stands in their place.  Other questions are written out."""
    for turns in (("除雪", "もう死にたいです"), ("もう死にたいです", "除雪")):
        page = open_page(small_browser, "/chat", *turns)
        headings = [one.one("h2").text for one in page.all("li", class_="kn-turn")]
        place = turns.index("もう死にたいです")
        assert headings[place] == wording_for("ja").text("chat.you", number=place + 1)
        assert headings[1 - place].endswith("除雪")
        assert "もう死にたいです" not in page.one("ol", class_="kn-turns").text


def test_of_an_earlier_turn_of_danger_the_numbers_stay(small_browser: TestClient) -> None:
    """With its heading and nothing else: no quotation, no status, no link that would write the words out."""
    danger = "除雪のことで夫に殴られています"
    page = open_page(small_browser, "/chat", danger, "今後は？")
    earlier = page.all("li", class_="kn-turn")[0]
    block = earlier.one("section", class_="kn-urgent")
    assert page.one("h3", id=block["aria-labelledby"]).text == wording_for("ja").text("urgent.heading")
    whole = open_page(small_browser, "/chat", danger).all("a", class_="kn-urgent__number")
    assert [(one.text, one["href"]) for one in block.all("a")] == [(one.text, one["href"]) for one in whole]
    assert not earlier.all("blockquote")
    assert not earlier.all("p")
    assert all("?" not in one["href"] for one in earlier.all("a"))


def test_in_a_conversation_it_heads_the_turn(small_browser: TestClient) -> None:
    """Between the question and its answer."""
    danger = open_page(small_browser, "/chat", "除雪", "死にたい")
    latest = danger.one("li", id="latest")
    assert len(danger.all("section", class_="kn-urgent")) == len(latest.all("section", class_="kn-urgent")) == 1
    classes = [name for one in latest.walk() for name in one.get("class").split()]
    assert classes.index("kn-turn__question") < classes.index("kn-urgent") < classes.index("kn-text")
    block = latest.one("section", class_="kn-urgent")
    assert danger.one("h3", id=block["aria-labelledby"]).text == wording_for("ja").text("urgent.heading")


def test_a_hostile_message_of_danger_is_text_and_nothing_else(small_browser: TestClient) -> None:
    """The block holds fixed words only: nothing of the message gets into it."""
    page = open_page(small_browser, "/", q="死にたい<script>alert(1)</script>")
    calm = open_page(small_browser, "/", q="死にたい")
    assert page.one("section", class_="kn-urgent").text == calm.one("section", class_="kn-urgent").text


def test_the_sheet_names_roles_and_no_colours_of_its_own() -> None:
    """So that dark and forced colours hold for it as for the rest."""
    assert "css/urgent.css" in SHEETS
    text = (STATIC_DIR / "css" / "urgent.css").read_text(encoding="utf-8")
    assert "#" not in text.replace("/*", "").split("{", 1)[1]
    assert "--color-" not in text
    assert "rgb" not in text


def test_the_desk_names_kinds_of_offices_where_the_plan_has_no_contacts(browser: TestClient) -> None:
    """As a list, with the sentence that they differ from town to town, and that no number is held here."""
    page = open_page(browser, "/", q="除雪支援は？")
    desk = page.one("aside", class_="kn-desk")
    offices = [one.text for one in desk.one("ul", class_="kn-desk__offices").all("li")]
    assert wording_for("ja").text("desk.office.welfare_desk") in offices
    assert wording_for("ja").text("desk.kinds") in desk.text
    assert wording_for("ja").text("answer.no_contacts") in desk.text
