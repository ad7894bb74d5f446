"""The conversation as a browser without a script sees it: forms carry it, links reproduce it, nothing is kept."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from corpus.nouns import Plan, passages
from service.answering import TURNS, Answering
from tests.web.html_page import Element, check_page, read_page, read_piece
from web.wording import wording_for

SNOW = "除雪支援は？"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def page_of(text: str) -> Element:
    """A page, checked for all that must hold for every page."""
    page = read_page(text)
    check_page(page)
    return page


def fields(form: Element) -> list[tuple[str, str]]:
    """What a form would send, its text still to be filled in."""
    return [(one["name"], one["value"]) for one in form.all("input", type="hidden")]


def go_on(browser: TestClient, page: Element, question: str) -> Element:
    """Fill in the question box of a page and send it."""
    form = page.one("form", id="ask-on")
    data = [*fields(form), ("q", question)]
    assert form["method"] == "post"
    response = browser.post(form["action"].partition("#")[0], content=_encoded(data), headers=FORM)
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert "set-cookie" not in response.headers
    return page_of(response.text)


def choose(page: Element, code: str, draft: str = "") -> tuple[str, str]:
    """What a browser sends that presses a language of a conversation's switcher."""
    buttons = page.all("button", class_="kn-language__link", form="ask-on")
    (button,) = [one for one in buttons if f"lang={code}" in one["formaction"].partition("#")[0].split("?")[1].split("&")]
    data = [*fields(page.one("form", id="ask-on")), ("q", draft), (button["name"], button["value"])]
    return button["formaction"].partition("#")[0], _encoded(data)


def _encoded(data: list[tuple[str, str]]) -> str:
    from urllib.parse import urlencode

    return urlencode(data)


def lead(turn: Element) -> str:
    """The best sentence of a turn."""
    quotes = turn.all("blockquote")
    return quotes[0].text if quotes else ""


def test_a_conversation_is_carried_by_its_form(browser: TestClient) -> None:
    """From an answer's page to a second and a third turn; each is read after those before it."""
    second = go_on(browser, page_of(browser.get("/", params={"q": SNOW}).text), "市社協は？")
    turns = second.all("li", class_="kn-turn")
    assert [turn.one("h2").one("span", class_="kn-answer__words").text for turn in turns] == [SNOW, "市社協は？"]
    assert lead(turns[1]).startswith("地域での支えあいの仕組みづくり")
    assert second.one("li", id="latest") is turns[1]
    third = go_on(browser, second, "課題は？")
    turns = third.all("li", class_="kn-turn")
    assert len(turns) == 3
    assert "担い手が不足" in lead(turns[2])
    assert [value for _, value in fields(third.one("form", id="ask-on"))] == [SNOW, "市社協は？", "課題は？"]


def test_only_the_latest_turn_is_shown_whole(browser: TestClient) -> None:
    """Those before it by status and best sentence, with a link that opens their answer alone."""
    page = go_on(browser, page_of(browser.get("/chat", params={"turn": SNOW}).text), "今後は？")
    first, latest = page.all("li", class_="kn-turn")
    assert not first.all("details")
    assert len(first.all("blockquote")) == 1
    assert len(latest.all("blockquote")) > 1
    assert any(link["href"].startswith("/?q=") for link in first.all("a"))


def test_a_follow_up_is_sent_with_the_conversation(browser: TestClient) -> None:
    """Each is a button of the one form that carries the turns so far; what stands in its box stays there."""
    page = page_of(browser.get("/chat", params={"turn": SNOW}).text)
    form = page.one("form", id="ask-on")
    button = page.all("button", class_="kn-ask")[0]
    assert button["form"] == form["id"]
    data = [*fields(form), ("q", "まだ書き"), (button["name"], button["value"])]
    after = page_of(browser.post("/chat", content=_encoded(data), headers=FORM).text)
    turns = after.all("li", class_="kn-turn")
    assert [turn.one("span", class_="kn-answer__words").text for turn in turns] == [SNOW, button["value"]]
    assert "kn-status--answered" in turns[1].one("div", class_="kn-status")["class"]
    assert after.one("textarea", id="ask").text.strip() == "まだ書き"


def test_a_link_reproduces_the_answer_and_says_when_the_index_is_another(browser: TestClient, answering: Answering) -> None:
    """The address holds the turns and what the index was."""
    page = go_on(browser, page_of(browser.get("/chat", params={"turn": SNOW}).text), "市社協は？")
    latest = page.one("li", id="latest")
    link = next(one for one in latest.all("a") if "data-copy" in one.attributes)["href"]
    pairs = parse_qsl(urlsplit(link).query)
    assert [value for name, value in pairs if name == "turn"] == [SNOW, "市社協は？"]
    assert dict(pairs)["v"] == answering.index.version[:8]
    again = browser.get(link)
    assert lead(page_of(again.text).one("li", id="latest")) == lead(latest)
    said = "データが作り直されました"
    assert said not in again.text
    assert said in browser.get(link.replace(answering.index.version[:8], "0" * 8)).text
    for bad in ("", "zz", "0" * 9, "<script>"):
        assert said not in browser.get("/", params={"q": SNOW, "v": bad}).text
    assert said in browser.get("/", params={"q": SNOW, "v": "0" * 8}).text


def test_another_language_shows_the_same_conversation(browser: TestClient) -> None:
    """The switcher's buttons are the form's, which holds the turns; nothing is asked anew, and the box stays as it is."""
    page = go_on(browser, page_of(browser.get("/chat", params={"turn": SNOW}).text), "今後は？")
    address, data = choose(page, "en", draft="まだ書き")
    english = page_of(browser.post(address, content=data, headers=FORM).text)
    assert [one.one("span", class_="kn-answer__words").text for one in english.all("li", class_="kn-turn")] == [SNOW, "今後は？"]
    assert english["lang"] == "en"
    assert english.one("textarea", id="ask").text.strip() == "まだ書き"


def test_a_long_conversation_loses_its_beginning_and_says_so(browser: TestClient) -> None:
    """The last turns count; how many were left out is told."""
    turns = [("turn", f"{number}番目の除雪の質問") for number in range(TURNS + 3)]
    page = page_of(browser.post("/chat", content=_encoded(turns), headers=FORM).text)
    assert len(page.all("li", class_="kn-turn")) == TURNS
    assert "3番目まで" in page.one("li", id="latest").one("p", class_="kn-note").text


def test_an_empty_question_sends_nothing_on(browser: TestClient) -> None:
    """The conversation so far is shown again, and what is missing is told; an empty one invites."""
    said = wording_for("ja").text("chat.empty")
    page = go_on(browser, page_of(browser.get("/chat", params={"turn": SNOW}).text), "  ")
    assert len(page.all("li", class_="kn-turn")) == 1
    assert page.one("p", class_="kn-ask-on__state").text == said
    empty = page_of(browser.post("/chat", content="q=", headers=FORM).text)
    assert not empty.all("li", class_="kn-turn")
    assert empty.one("p", class_="kn-ask-on__state").text == said
    assert empty.all("a", class_="kn-ask")
    address, data = choose(page, "en")
    assert not page_of(browser.post(address, content=data, headers=FORM).text).one("p", class_="kn-ask-on__state").text


def test_a_browser_stops_an_empty_question_and_nothing_else(browser: TestClient) -> None:
    """The box is to be filled in; follow-ups and other languages are chosen without it."""
    page = page_of(browser.get("/chat", params={"turn": SNOW}).text)
    assert "required" in page.one("textarea", id="ask").attributes
    others = [*page.all("button", class_="kn-ask"), *page.all("button", class_="kn-language__link")]
    assert others
    assert all("formnovalidate" in one.attributes for one in others)


def test_turns_are_numbered_from_the_very_first_however_many_are_read(browser: TestClient) -> None:
    """So no id comes twice in a talk that a script carries on, and "the question before" is the one that had that number."""
    page = page_of(browser.get("/chat", params={"turn": SNOW}).text)
    numbers = ["t1-"]
    streamed = []
    for count in range(2, TURNS + 4):
        question = SNOW if count % 4 == 0 else "市社協は？"
        data = [*fields(page.one("form", id="ask-on")), ("q", question)]
        events = browser.post("/chat", content=_encoded(data), headers={**FORM, "Accept": "text/event-stream"}).text
        piece = read_piece(json.loads(events.rpartition("data: ")[2])["html"])
        streamed += [one["id"] for one in piece.walk() if "id" in one.attributes and one["id"] != "latest"]
        assert f"質問{count}" in piece.one("h2").text
        assert (f"{count - 1}番目の質問の続き" in piece.text) == (question != SNOW)
        numbers.append(f"t{count}-")
        page = go_on(browser, page, question)
        said = page.one("li", id="latest").all("p", class_="kn-note")
        assert [f"{count - TURNS}番目まで" in note.text for note in said] == ([True] if count > TURNS else [])
    assert len(set(streamed)) == len(streamed)
    assert {one.partition("-")[0] + "-" for one in streamed} == set(numbers[1:])


@pytest.mark.parametrize("before", ["-1", "x", "", "１", "1e3", "9" * 400])
def test_a_form_that_says_nonsense_of_what_it_left_out_is_read_without_it(browser: TestClient, before: str) -> None:
    """Nobody's own page is the worse for it."""
    page = page_of(browser.post("/chat", content=_encoded([("before", before), ("q", SNOW)]), headers=FORM).text)
    assert "質問1" in page.one("li", id="latest").one("h2").text


def test_long_questions_are_carried_as_far_as_a_talk_needs_them_and_it_is_told(browser: TestClient) -> None:
    """Six of 19,000 letters: the newest is answered, the page says what it no longer reads, and stays a page."""
    turns = [("turn", f"{number}番の除雪の話。" + "雪かきに困っています。" * 1_725) for number in range(5)]
    response = browser.post("/chat", content=_encoded([*turns, ("q", SNOW)]), headers=FORM)
    page = page_of(response.text)
    assert [one.one("h2").one("span", class_="kn-answer__words").text for one in page.all("li", class_="kn-turn")] == [SNOW]
    assert "5番目まで" in page.one("li", id="latest").one("p", class_="kn-note").text
    assert len(response.content) < 60_000


def test_a_conversation_is_written_once_in_its_page(browser: TestClient) -> None:
    """In its form; besides, each question stands over its answer and in links that are to be sent to others."""
    told = "母は一人暮らしで、冬の雪かきに困っています。だれに相談できますか。" * 6
    page = go_on(browser, page_of(browser.post("/chat", content=_encoded([("q", told)]), headers=FORM).text), "今後は？")
    assert len(page.all("form", id="ask-on")) == 1
    assert [one["value"] for one in page.all("input", name="turn")] == [told, "今後は？"]
    assert not [one for one in page.all("link") if told in one["href"]]


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{}", "application/json", 415),
        (b"q=1", "multipart/form-data", 415),
        (b"q=" + b"a" * 20_001, "application/x-www-form-urlencoded", 422),
        (b"&".join([b"turn=a"] * 300), "application/x-www-form-urlencoded", 400),
        (b"q=%ff%fe\x00\xff", "application/x-www-form-urlencoded", 200),
    ],
)
def test_what_is_no_form_of_ours_is_refused(browser: TestClient, content: bytes, kind: str, status: int) -> None:
    """Odd bytes are text like any other."""
    assert browser.post("/chat", content=content, headers={"Content-Type": kind}).status_code == status


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "</textarea><b>"])
def test_hostile_turns_are_text(browser: TestClient, hostile: str) -> None:
    """In the question, in hidden fields, in links, and in the fragment that a script puts in."""
    page = page_of(browser.post("/chat", content=_encoded([("turn", hostile), ("q", hostile)]), headers=FORM).text)
    assert page.all("li", class_="kn-turn")[0].one("span", class_="kn-answer__words").text == hostile
    assert [value for _, value in fields(page.one("form", id="ask-on"))] == [hostile, hostile]
    assert not page.one("main").all("script")
    assert not page.one("main").all("img")


def test_a_script_gets_the_same_turn_as_events(browser: TestClient) -> None:
    """The last event holds the very piece of HTML that the page would show."""
    data = [("turn", SNOW), ("q", "市社協は？")]
    whole = page_of(browser.post("/chat", content=_encoded(data), headers=FORM).text)
    streamed = browser.post("/chat", content=_encoded(data), headers={**FORM, "Accept": "text/event-stream"})
    assert streamed.headers["content-type"].startswith("text/event-stream")
    events = [block.split("\n") for block in streamed.text.split("\n\n") if block]
    assert [event[0] for event in events[:2]] == ["event: status", "event: status"]
    assert events[-1][0] == "event: done"
    piece = read_piece(json.loads(events[-1][1].removeprefix("data: "))["html"])
    assert piece.text.split() == whole.one("li", id="latest").text.split()


# ── why this answer ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_why_shows_words_sentences_scores_and_the_rule(browser: TestClient, plans: tuple[Plan, ...]) -> None:
    """Five sentences, verbatim, highest score first, each score the sum of its parts."""
    page = page_of(browser.get("/why", params={"q": "じょせつは今後どうなる"}).text)
    text = page.one("main").text
    assert "じょせつ → 除雪" in text
    assert "報告書が答えている見込み" in text
    quotes = [one.text for one in page.all("blockquote")]
    assert len(quotes) == 5
    assert set(quotes) <= {row.statement.text for row in passages(plans)}
    scores = [float(one.text.split()[1]) for one in page.all("summary", class_="kn-details__summary")]
    assert scores == sorted(scores, reverse=True)
    for table, score in zip(page.all("table"), scores, strict=True):
        assert sum(float(cell.text) for cell in table.all("td")) == pytest.approx(score, abs=1)
    assert all(one.parent and one.parent.get("class") == "kn-facts__item" for one in page.all("dt"))


def test_from_why_one_goes_back_to_the_answer(browser: TestClient) -> None:
    """The last one of a conversation, too."""
    for turns in ([("q", "除雪支援は？")], [("turn", "除雪支援は？"), ("turn", "今後は？")]):
        page = page_of(browser.get("/why", params=[*turns, ("lang", "en")]).text)
        (back,) = [one for one in page.one("main").all("a") if one.text == wording_for("en").text("why.back")]
        answer = page_of(browser.get(back["href"]).text)
        assert answer["lang"] == "en"
        assert turns[-1][1] in answer.one("main").text


@pytest.mark.parametrize("question", ["？", "明日の天気は", "3-3について市社協は", "除雪機はいくらで借りられますか", "がん検診"])
def test_every_way_of_ending_is_explained(browser: TestClient, question: str) -> None:
    """Each rule has words in each catalogue."""
    for code in ("ja", "ja-simple", "en"):
        page = page_of(browser.get("/why", params={"q": question, "lang": code}).text)
        assert page.one("section", **{"aria-labelledby": "decided"}).all("p")[1].text
