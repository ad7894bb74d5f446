"""The answer's page: one for each status, and questions that mean harm."""

from __future__ import annotations

import dataclasses
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from corpus.nouns import Contact, Plan, passages
from service.answering import Answering
from service.contract import Answer, Message, Status
from tests.indexer.tiny_corpus import OLD
from tests.service.http_app import BROWSER, client_of, tiny_answering
from tests.web.html_page import Element, check_page, read_page
from web.languages import CODES
from web.wording import wording_for

ASKED = {
    Status.ANSWERED: "除雪支援は？",
    Status.BLANK: "3-3について市社協は何と書いていますか",
    Status.NOT_STATED: "小型除雪機を借りるといくらかかりますか",
    Status.UNCLEAR: "？",
}


def open_answer(browser: TestClient, question: str, **options: str) -> Element:
    """The page of one question."""
    response = browser.get("/", params={"q": question, **options})
    assert response.status_code == 200
    page = read_page(response.text)
    check_page(page)
    return page


def part(page: Element, name: str) -> Element | None:
    """A section of the page by the id of its heading."""
    return next((one for one in page.all("section") if one.get("aria-labelledby") == name), None)


@pytest.mark.parametrize(("status", "question"), ASKED.items())
def test_a_question_s_page_says_how_it_ended(browser: TestClient, status: Status, question: str) -> None:
    """The status's title and the notice, before anything else."""
    page = open_answer(browser, question)
    box = page.one("div", class_=f"kn-status--{status.value}")
    assert box.one("h2").text == wording_for("ja").text(f"status.{status.value}.title")
    assert box.one("p").text


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("code", CODES)
def test_every_status_has_a_page_in_every_catalogue(
    answering: Answering, monkeypatch: pytest.MonkeyPatch, status: Status, code: str
) -> None:
    """Also those that no question of a test is sure to end in: the composed answer is given the status by hand."""
    quoting = status in (Status.ANSWERED, Status.RELATED, Status.NOT_STATED)
    whole = answering.answer([Message(role="user", content=ASKED[Status.ANSWERED])], lang=code)

    def ended(*arguments: object, **options: object) -> Answer:
        changes: dict[str, object] = {"status": status, "notice": "お知らせ"}
        if not quoting:
            changes |= {"summary": (), "context": whole.context if status is Status.BLANK else None, "follow_ups": ()}
        return whole.model_copy(update=changes)

    monkeypatch.setattr(answering, "answer", ended)
    page = open_answer(client_of(answering, headers=BROWSER), "何でも", lang=code)
    assert page.one("div", class_=f"kn-status--{status.value}").one("p").text == "お知らせ"
    assert len(page.all("figure", class_="kn-quote--lead")) == (1 if quoting else 0)
    offered = part(page, "nearest")
    assert (offered is not None) == (status is Status.BLANK)
    # What has little to do with the question must not look like an answer to it.
    folded = [one for one in page.all("details") if one.one("summary").text == wording_for(code).text("answer.maybe_near")]
    assert len(folded) == (1 if status is Status.NOT_FOUND else 0)
    assert all(one.all("article", class_="kn-hit") for one in folded)
    assert (part(page, "examples") is not None) == (status in (Status.NOT_FOUND, Status.UNCLEAR))
    assert (part(page, "neighbours") is not None) == (quoting or status is Status.BLANK)
    check_desk(page, status, code)


def check_desk(page: Element, status: Status, code: str) -> None:
    """Whom to ask: at once where the report lacks a detail, else at the end with a way to it; no number comes last."""
    desk = page.one("aside", class_="kn-desk")
    parts = [one for one in page.one("article", class_="kn-answer").children if isinstance(one, Element)]
    assert (parts[2] is desk) == (status is Status.NOT_STATED), [one.get("class") for one in parts]
    ways = [one for one in page.all("a") if one.get("href") == "#desk"]
    assert len(ways) == (0 if status is Status.NOT_STATED else 1)
    last = [one for one in desk.children if isinstance(one, Element)][-1]
    assert last.text == wording_for(code).text("answer.no_contacts")


def test_beside_a_blank_cell_those_come_first_that_say_something_on_the_same_matter(browser: TestClient) -> None:
    """Before the nearest entries of the whole plan; the filled cell before the blank ones."""
    page = open_answer(browser, ASKED[Status.BLANK])
    ids = [one["id"] for one in page.all("h2") if "id" in one.attributes]
    assert ids.index("neighbours") < ids.index("nearest")
    cells = page.one("ul", class_="kn-cells").all("a")
    blank = ["kn-cells__link--blank" in one["class"].split() for one in cells]
    assert blank == sorted(blank)
    assert not blank[0]


def test_an_answer_shows_each_sentence_once_word_for_word_and_where_it_stands(
    browser: TestClient, plans: tuple[Plan, ...]
) -> None:
    """The lead first, with its vision and approach, the neighbours one tap away, and what comes next."""
    verbatim = {p.statement.text for p in passages(plans)}
    page = open_answer(browser, ASKED[Status.ANSWERED])
    lead = page.one("figure", class_="kn-quote--lead")
    assert lead.one("blockquote").text.startswith("小型除雪機の貸出や雪下ろし費用の一部助成")
    assert "除雪" in {mark.text for mark in lead.all("mark")} | {"".join(mark.text for mark in lead.all("mark"))}
    quotes = [one.text for one in page.one("article", class_="kn-answer").all("blockquote")]
    assert set(quotes) <= verbatim
    assert len(set(quotes)) == len(quotes)
    trail = page.one("dl", class_="kn-trail").text
    assert "④みんなが健康で安心・安全に暮らせる地域" in trail
    assert "②" in trail
    neighbours = part(page, "neighbours")
    assert neighbours is not None
    assert len(neighbours.all("a", class_="kn-cells__link")) == 3
    following = part(page, "group-issue")
    assert following is not None
    assert "担い手" in following.text
    (folded,) = [one for one in page.all("details", class_="kn-details") if one.all("section")]
    assert "課題について" in folded.one("summary").text


def test_a_translation_stands_under_its_original_and_says_that_it_is_unofficial(browser: TestClient) -> None:
    """Never in its place; each in its own language."""
    page = open_answer(browser, "Is there help with clearing snow?")
    lead = page.one("figure", class_="kn-quote--lead")
    assert lead.one("blockquote")["lang"] == "ja"
    translated = lead.one("p", class_="kn-quote__translation")
    assert translated.all("span")[-1]["lang"] == "en"
    assert "unofficial" in translated.text.casefold() or "not official" in translated.text.casefold()


def test_the_contacts_are_not_invented(browser: TestClient) -> None:
    """The plan names none, so the page says that it has none, and no telephone number is anywhere."""
    page = open_answer(browser, "除雪の申し込みの電話番号は？")
    desk = page.one("aside", class_="kn-desk")
    assert not desk.all("a")
    assert wording_for("ja").text("answer.no_contacts") in desk.text


def test_a_question_in_another_language_is_answered_in_it(browser: TestClient) -> None:
    """Where the address names none and the script leaves no doubt; an explicit language goes before."""
    korean = open_answer(browser, "눈 치우기 지원이 있나요?")
    assert korean.one("summary", class_="kn-language__toggle").text.startswith("한국어")
    assert korean.one("span", class_="kn-answer__words").language == "ko"
    forced = open_answer(browser, "눈 치우기 지원이 있나요?", lang="ja")
    assert forced["lang"] == "ja"
    assert forced.one("span", class_="kn-answer__words")["lang"] == "ko"


@pytest.mark.parametrize(
    "question",
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><svg/onload=alert(1)>",
        "</title><script>alert(1)</script>",
        "</textarea></input><h1>除雪",
        "{{ 7 * 7 }}{% include 'base.html' %}",
        "javascript:alert(1)//除雪",
        "&lt;b&gt; &amp;amp; &#x3c;",
        "\u202e除雪\u202c",
        "除雪\r\nSet-Cookie: x=1",
        "%3Cscript%3E",
        "`${7*7}` <!-- --> ]]>",
    ],
)
@pytest.mark.parametrize("lang", ["", "en"])
def test_a_hostile_question_is_text_and_nothing_else(browser: TestClient, question: str, lang: str) -> None:
    """It comes back in the box, in the heading and in the title exactly as it was typed, and adds no element."""
    page = open_answer(browser, question, **({"lang": lang} if lang else {}))
    harmless_page = open_answer(browser, "除雪", **({"lang": lang} if lang else {}))
    assert page.one("input", id="q")["value"] == question
    assert page.one("span", class_="kn-answer__words").text == question
    assert question in page.one("title").text
    assert len(page.all("script")) == len(harmless_page.all("script"))
    assert not page.all("img")
    assert "49" not in page.one("h1").text
    for link in page.one("ul", class_="kn-language__list").all("a"):
        assert parse_qs(urlsplit(link["href"]).query)["q"] == [question]


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "\" onfocus=alert(1) autofocus=\"", "支援&kind=done#x"])
def test_hostile_words_in_the_ledger_are_text_as_well(browser: TestClient, words: str) -> None:
    """In the box, in the condition's label and in every link."""
    page = read_page(browser.get("/statements", params={"q": words}).text)
    check_page(page)
    assert page.one("input", id="q")["value"] == words
    assert words in page.one("a", class_="kn-active__link").text
    assert not page.one("main").all("script")


def test_a_very_long_question_does_not_burst_the_title(browser: TestClient) -> None:
    """Browsers put it in tabs and histories; the page's heading has its beginning, and a fold the whole."""
    question = "除雪" * 200
    page = open_answer(browser, question)
    assert len(page.one("title").text) < 100
    assert question.startswith(page.one("span", class_="kn-answer__words").text.removesuffix("…"))
    assert page.one("details", class_="kn-answer__whole").one("p").text == question


def test_whoever_asks_whom_to_turn_to_finds_the_way_there_before_the_sentences(browser: TestClient) -> None:
    """One link to the desks on every page: here above the first quotation, else below it."""
    for question, early in (("除雪のことは、どこに相談すればいいですか", True), ("除雪支援は？", False)):
        order = [one.get("class") for one in open_answer(browser, question).walk()]
        assert order.count("kn-answer__to-desk") == 1
        first = next(at for at, name in enumerate(order) if name.startswith(("kn-quote", "kn-hit")))
        assert (order.index("kn-answer__to-desk") < first) is early


def test_contacts_that_the_plan_names_are_shown(
    small_plans: tuple[Answering, str]
) -> None:
    """Where the owner gave an office, it is shown with its telephone number, as the only source of one."""
    answering, phone = small_plans
    page = open_answer(client_of(answering, headers=BROWSER), "除雪")
    desk = page.one("aside", class_="kn-desk")
    assert desk.one("a", href=f"tel:{phone}").text == phone
    assert desk.one("a", href="https://city.example/desk").text == "福祉課"


@pytest.fixture(scope="module")
def small_plans(tmp_path_factory: pytest.TempPathFactory) -> tuple[Answering, str]:
    """A small plan whose owner has named an office."""
    phone = "0166-00-0000"
    (plan,) = OLD
    plan = dataclasses.replace(plan, contacts=(Contact("福祉課", phone, "https://city.example/desk"),))
    return tiny_answering((plan,), tmp_path_factory.mktemp("contacts")), phone


def test_readings_over_kanji_are_kept_from_page_to_page(browser: TestClient) -> None:
    """Chosen by a link; every link and form of ours keeps the choice, and another link drops it."""
    plain = open_answer(browser, ASKED[Status.ANSWERED])
    assert not plain.all("ruby")
    page = open_answer(browser, ASKED[Status.ANSWERED], reading="ruby")
    lead = page.one("figure", class_="kn-quote--lead")
    assert "じょせつ" in {one.text for one in lead.all("rt")}
    for link in page.all("a"):
        if link["href"].startswith("/") and not link["href"].startswith(("/api/", "/openapi")):
            assert ("reading=ruby" in link["href"]) != (link.text == "ふりがなをはずす"), link["href"]
    assert page.one("form", role="search").one("input", name="reading")["value"] == "ruby"
    assert not open_answer(browser, ASKED[Status.ANSWERED], reading="<x>").all("ruby")


@pytest.mark.parametrize("code", ["ja", "ja-simple", "en"])
def test_a_page_full_of_readings_is_not_large(browser: TestClient, code: str) -> None:
    """There are hundreds; the page of an answer stays below 60 KB with all of them."""
    for question in ASKED.values():
        page = browser.get("/", params={"q": question, "lang": code, "reading": "ruby"})
        assert len(page.content) < 60_000, question


def test_lines_break_between_phrases_and_leave_nothing_behind(browser: TestClient) -> None:
    """Places to break stand in every quotation; its text is the report's, character for character."""
    lead = open_answer(browser, ASKED[Status.ANSWERED]).one("figure", class_="kn-quote--lead").one("blockquote")
    assert len(lead.all("wbr")) > 5
    assert "\u200b" not in lead.text


STORY = (
    "八十を過ぎた母が旭川で一人暮らしをしています。去年の冬、玄関の前の雪が自分ではどうにもできなくなり、近所の人に頼むのも気が引けて、"
    "三日ほど買い物にも行けなかったそうです。私は札幌に住んでいて仕事もあり、週末しか手伝いに行けません。今年の冬もまた同じことになるのではないかと、"
    "とても心配しています。除雪を手伝ってもらえるようなしくみや、雪かきの道具を貸してもらえるようなことが市にあるのか、母のような一人暮らしの高齢者を"
    "誰かが見守ってくれているのか、どこに何を相談すればよいのかが分からなくて困っています。教えていただけると助かります。どうぞよろしくお願いいたします。"
)
QUESTIONS = (
    *ASKED.values(), "個別避難計画", "成年後見制度", "災害のときの避難は？", "ボランティアを増やすには", "がん検診", "Is there help with clearing snow?",
    "子どもの貧困についての課題は何ですか", STORY, STORY + STORY[:140],
)  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(("code", "reading"), [("ja", ""), ("ja", "ruby"), ("ja-simple", ""), ("en", "ruby"), ("vi", "ruby"), ("ru", "ruby")])
def test_an_answer_s_page_is_light(browser: TestClient, question: str, code: str, reading: str) -> None:
    """Less than 60 KB before compression: with readings over every word of ours, too, in the wordiest languages, to a worried story."""
    html = browser.get("/", params={"q": question, "lang": code, "reading": reading}).content
    assert len(html) < 60_000


def test_a_long_question_s_page_does_all_that_a_short_one_s_does(browser: TestClient) -> None:
    """Other languages, large type and the evidence are buttons of one form, which holds the question once."""
    page = open_answer(browser, STORY, lang="ja", reading="ruby")
    form = page.one("form", id="here")
    held = [(one["name"], one["value"]) for one in form.all("input")]
    assert held == [("q", STORY), ("reading", "ruby")]
    assert [one["value"] for one in form.all("button", name="lang")] == list(CODES)
    others = page.all("button", form="here")
    assert [one.get("formaction") for one in others] == ["", "/counter", "/why"]
    for one in others:
        response = browser.get(one.get("formaction") or form["action"], params=[*held, (one["name"], one["value"])])
        assert response.status_code == 200
        assert STORY in read_page(response.text).one("main").text.replace("\n", "")
