"""The form under an answer and the page of thanks, without JavaScript; and pages that tell the truth of what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from service.answering import Answering
from service.record import REASONS
from service.record.store import Store
from tests.service.http_app import BROWSER, client_of
from tests.web.html_page import Element, check_page, read_page
from web.languages import CODES
from web.wording import wording_for

QUESTION = "となりの山田さんの除雪"


def page_at(caller: TestClient, path: str) -> Element:
    """A page, checked."""
    response = caller.get(path, headers=BROWSER)
    assert response.status_code == 200
    page = read_page(response.text)
    check_page(page)
    return page


def fields_of(form: Element) -> list[tuple[str, str]]:
    """The hidden fields of a form."""
    return [(one["name"], one["value"]) for one in form.all("input", type="hidden")]


@pytest.mark.parametrize("code", CODES)
def test_the_whole_way_without_a_script(small: Answering, tmp_path: Path, code: str) -> None:
    """Two buttons; folded away, reasons and a note; a redirect; thanks in the same language."""
    with client_of(small, record_dir=tmp_path) as caller:
        page = page_at(caller, f"/?q={QUESTION}&lang={code}")
        section = page.one("section", class_="kn-feedback")
        thumbs, reasons = section.all("form")
        assert [button["value"] for button in thumbs.all("button", name="verdict")] == ["up", "down"]
        offered = [box["value"] for box in reasons.all("input", type="checkbox")]
        assert offered == [one for one in REASONS if code != "ja" or one != "translation_wrong"]
        assert len(reasons.all("fieldset")) == len(reasons.all("legend")) == 1
        assert reasons.one("textarea")["aria-describedby"] == "feedback-hint"
        assert reasons.parent is not None and reasons.parent.parent is not None
        assert reasons.parent.parent.tag == "details"
        assert "open" not in reasons.parent.parent.attributes

        first = caller.post(thumbs["action"], data=dict([*fields_of(thumbs), ("verdict", "up")]), headers=BROWSER)
        body = {**dict(fields_of(reasons)), "reasons": ["wrong_place", "other"], "note": "あ\r\n" * 500}
        second = caller.post(reasons["action"], data=body, headers=BROWSER)
        for response in (first, second):
            assert response.status_code == 303
            assert response.headers["location"] == f"/feedback/thanks?lang={code}"
        thanks = page_at(caller, first.headers["location"])
        assert thanks["lang"] == page["lang"]
        assert thanks.one("h1").text == wording_for(code).text("feedback.thanks")
    rows = Store(tmp_path).rows("feedback")
    assert sorted((row["verdict"], row["reasons"], len(row["note"])) for row in rows) == [
        ("down", "wrong_place other", 999),
        ("up", "", 0),
    ]


def test_enter_among_the_reasons_cannot_say_that_it_helped(small: Answering) -> None:
    """It presses a form's first button; so the reasons have a form, and a verdict, of their own."""
    form = page_at(client_of(small), f"/?q={QUESTION}").one("form", class_="kn-feedback__form")
    assert ("verdict", "down") in fields_of(form)
    assert not form.all("button", name="verdict")


def test_the_question_goes_nowhere_with_the_feedback(small: Answering, tmp_path: Path) -> None:
    """Neither in a field, nor in an address, nor on the page of thanks; its id is all that is sent."""
    with client_of(small, record_dir=tmp_path) as caller:
        section = page_at(caller, f"/?q={QUESTION}").one("section", class_="kn-feedback")
        for one in section.walk():
            assert not any("山田" in unquote(value) for value in one.attributes.values()), one.attributes
        form = section.all("form")[0]
        sent = caller.post(form["action"], data=dict([*fields_of(form), ("verdict", "up")]), headers=BROWSER)
        assert "山田" not in unquote(sent.headers["location"])
        assert "山田" not in caller.get(sent.headers["location"], headers=BROWSER).text


def test_under_a_public_prefix_the_redirect_stays_there(small: Answering, tmp_path: Path) -> None:
    """As every address of a page."""
    with client_of(small, record_dir=tmp_path, public_url="https://www.example.jp/keikaku", base_url="https://www.example.jp") as caller:
        form = page_at(caller, f"/keikaku/?q={QUESTION}").one("section", class_="kn-feedback").all("form")[0]
        assert form["action"].startswith("/keikaku/feedback?")
        sent = caller.post(form["action"], data=dict([*fields_of(form), ("verdict", "up")]), headers=BROWSER)
        assert sent.headers["location"] == "/keikaku/feedback/thanks?lang=ja"


@pytest.mark.parametrize(
    "fields",
    [{"verdict": "up"}, {"answer_id": "0" * 24}, {"answer_id": "0" * 24, "verdict": "up", "reasons": "because"}],
)
def test_a_form_that_was_tampered_with_gets_a_page_that_says_what_is_wrong(
    small_client: TestClient, fields: dict[str, str]
) -> None:
    """Readable, and in the page's language."""
    response = small_client.post("/feedback?lang=en", data=fields, headers=BROWSER)
    assert response.status_code == 422
    page = read_page(response.text)
    check_page(page)
    assert wording_for("en").text("problem.page.faults") in page.text


def test_beside_the_words_for_danger_no_opinion_is_asked(small: Answering) -> None:
    """Nothing may draw away from them."""
    page = page_at(client_of(small), "/?q=もう死にたい")
    assert page.all("section", class_="kn-urgent")
    assert not page.all("section", class_="kn-feedback")


KEPT = {
    "off": ({"kept_off"}, {"kept_days", "kept_question_text", "kept_feedback_verdict"}),
    "feedback": ({"kept_days", "kept_feedback_note", "kept_never_body"}, {"kept_off", "kept_question_text"}),
    "questions": ({"kept_days", "kept_feedback_note", "kept_question_text", "kept_not_danger"}, {"kept_off", "question_body"}),
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("record", KEPT)
def test_the_privacy_page_lists_what_is_kept_and_nothing_else(small: Answering, record: str, code: str) -> None:
    """Item by item, with the days of this service."""
    wording = wording_for(code)
    text = page_at(client_of(small, record=record, record_days=41), f"/privacy?lang={code}").one("main").text

    def said(name: str) -> bool:
        entry = wording.entries[f"privacy.{name}"]
        return entry.replace("{days}", "41") in text

    there, missing = KEPT[record]
    assert {name for name in there if said(name)} == there
    assert {name for name in missing if said(name)} == set()
    assert said("question_logged_body") is (record == "questions")
    assert said("question_body") is (record != "questions")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("record", KEPT)
@pytest.mark.parametrize("llm", [False, True])
def test_no_page_promises_more_than_is_kept(small: Answering, record: str, code: str, llm: bool) -> None:
    """Wherever a promise stands: home, about, privacy, conversation, and beside the form."""
    wording = wording_for(code)
    more: dict[str, Any] = {"llm_url": "http://127.0.0.1:1/v1", "llm_model": "m"} if llm else {}
    caller = client_of(small, record=record, **more)
    pages = ("/", f"/?q={QUESTION}", "/about", "/privacy", "/chat")
    text = "\n".join(page_at(caller, f"{path}{'&' if '?' in path else '?'}lang={code}").one("main").text for path in pages)
    promises = [
        *(wording.entries[f"home.{name}"] for name in ("promise_private", "promise_private_body")),
        *(wording.entries[f"privacy.question_{'llm' if llm else 'body'}"],),
        wording.entries["chat.kept"],
    ]
    for promise in promises:
        assert (promise in text) is (record != "questions"), promise
    if record == "questions":
        for name in ("about.keep_body", "about.keep_feedback", "feedback.kept"):
            assert wording.entries[name].partition("{days}")[0].split(". ")[0] not in text, name
    assert (wording.entries["about.keep_body"] in text) is (record == "off")
    logged = wording.entries["home.promise_private_logged_body"]
    assert (logged in text) is (record == "questions")
