"""The words and numbers for danger: in every language, out of the data, and first in whatever is answered."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest
from starlette.testclient import TestClient

from corpus.urgent import Danger, UrgentContact, load_urgent
from service.answering import Answering
from service.contract import Answer, Message, UrgentOut
from service.urgent import urgent_for
from web.dates import written
from web.languages import CODES, WORDING_DIR
from web.wording import load_catalogue, placeholders, wording_for

TOLD = {
    Danger.LIFE: "家が燃えています",
    Danger.SUICIDE: "死にたい",
    Danger.SEXUAL_VIOLENCE: "知らない人に体を触られました",
    Danger.CHILD_ABUSE: "お父さんに殴られます",
    Danger.PARTNER_VIOLENCE: "夫に殴られています",
    Danger.ELDER_ABUSE: "母を叩いてしまいます",
    Danger.CONFINEMENT: "社長にパスポートを取り上げられています",
    Danger.VIOLENCE: "包丁で脅されています",
    Danger.DESTITUTION: "三日前から何も食べていません",
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("danger", list(Danger))
def test_every_danger_has_its_words_in_every_language(code: str, danger: Danger) -> None:
    """Fixed wording, names and notes, whatever language the page has; numbers and sources are the data's."""
    urgent = urgent_for(TOLD[danger], code)
    assert urgent is not None
    assert (urgent.kind, urgent.language) == (danger.value, code)
    wording = wording_for(code)
    assert urgent.text == wording.text(f"urgent.text.{danger.value}")
    known = {contact.id: contact for contact in load_urgent().contacts}
    assert [contact.id for contact in urgent.contacts] == [c.id for c in load_urgent().contacts_for(danger)]
    for contact in urgent.contacts:
        assert (contact.number, contact.source) == (known[contact.id].number, known[contact.id].source)
        assert contact.name and contact.note and contact.hours
    assert written(load_urgent().checked, wording_for(code)) in urgent.notice


@pytest.mark.parametrize("code", CODES)
def test_the_words_of_all_languages_have_one_shape(code: str) -> None:
    """Same keys and placeholders as in Japanese, none empty, and none copied over."""
    shape = {key: text for key, text in load_catalogue(WORDING_DIR / "ja").entries.items() if _ours(key)}
    found = {key: text for key, text in load_catalogue(WORDING_DIR / code).entries.items() if _ours(key)}
    assert found.keys() == shape.keys()
    for key, text in found.items():
        assert text.strip()
        assert placeholders(text) == placeholders(shape[key])
    if code != "ja":
        copied = [key for key, text in found.items() if text == shape[key] and len(text) > 12]
        assert not copied


def _ours(key: str) -> bool:
    return key.startswith(("urgent.", "desk."))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("danger", list(Danger))
def test_a_number_named_in_the_words_is_one_of_those_shown(code: str, danger: Danger) -> None:
    """A number that changes in the data and not in a sentence is noticed."""
    text = wording_for(code).text(f"urgent.text.{danger.value}")
    shown = {contact.number for contact in load_urgent().contacts_for(danger)}
    named = set(re.findall(r"#?\d{3,}", text))
    assert named
    assert named <= shown


@pytest.mark.parametrize("code", CODES)
def test_the_words_for_every_contact_are_there_and_no_others(code: str) -> None:
    """A contact added to the data without words would fail at the worst moment."""
    entries = load_catalogue(WORDING_DIR / code).entries
    worded = {key.split(".")[2] for key in entries if key.startswith("urgent.contact.")}
    assert worded == {contact.id for contact in load_urgent().contacts}


@pytest.mark.parametrize(
    ("message", "display", "language"),
    [
        ("死にたい", None, "ja"),
        ("死にたい", "ja-simple", "ja-simple"),
        ("死にたい", "vi", "vi"),
        ("死にたい", "fr", "en"),
        ("I want to die", "ja", "en"),
        ("help me!", None, "en"),
        ("Tôi muốn chết", "ja", "vi"),
        ("我不想活了", "en", "zh-Hans"),
        ("救命，家裡失火了", "ja", "zh-Hant"),
        ("我不想活了", "zh-Hant", "zh-Hant"),
        ("죽고 싶어요", "ja-simple", "ko"),
        ("Хочу умереть", "en", "ru"),
    ],
)
def test_the_words_are_in_the_message_s_own_language(message: str, display: str | None, language: str) -> None:
    """Whoever writes in Vietnamese reads Vietnamese; whoever writes Japanese may have chosen another page to read."""
    urgent = urgent_for(message, display)
    assert urgent is not None
    assert urgent.language == language
    assert urgent.heading == wording_for(language).text("urgent.heading")


def test_hours_and_cost_are_told_as_the_data_has_them() -> None:
    """Day and night, by the clock, or differing; free, charged, or not known."""
    suicide = urgent_for("死にたい", "en")
    assert suicide is not None
    by_id = {contact.id: contact for contact in suicide.contacts}
    assert by_id["yorisoi"].hours == "24 hours a day"
    assert by_id["inochi_phone"].hours == "every day, 16:00 to 21:00"
    assert "differ" in by_id["kokoro"].hours
    assert (by_id["yorisoi"].cost, by_id["kokoro"].cost) == ("free of charge", "calls are charged")
    directory = load_urgent()
    unknown = tuple(_without_price(contact) for contact in directory.contacts)
    unpriced = urgent_for("死にたい", "en", dataclasses.replace(directory, contacts=unknown))
    assert unpriced is not None
    assert {contact.cost for contact in unpriced.contacts} == {""}


def _without_price(contact: UrgentContact) -> UrgentContact:
    return dataclasses.replace(contact, free=None)


def test_a_line_that_speaks_japanese_only_says_so_to_those_who_may_not() -> None:
    """And a line that does speak the reader's language does not."""
    for code, japanese_only in (("vi", True), ("ja", False), ("ja-simple", False)):
        urgent = urgent_for("死にたい", code)
        assert urgent is not None
        said = wording_for(code).text("urgent.in_japanese")
        by_id = {contact.id: contact for contact in urgent.contacts}
        assert (said in by_id["inochi_sos"].note) is japanese_only
        assert said not in by_id["yorisoi"].note


def test_an_office_without_a_number_says_how_to_reach_it() -> None:
    """The municipal offices have no national number: no link, and a way to find theirs."""
    urgent = urgent_for("母を叩いてしまいます", "ja")
    assert urgent is not None
    desk = next(contact for contact in urgent.contacts if contact.id == "elder_desk")
    assert (desk.number, desk.tel) == ("", "")
    assert "代表番号" in desk.note


def test_addresses_of_numbers_can_be_dialled() -> None:
    """The number sign is part of the number, not the beginning of a fragment."""
    urgent = urgent_for("夫に殴られています", "ja")
    assert urgent is not None
    assert [contact.tel for contact in urgent.contacts] == [
        "tel:110", "tel:%238008", "tel:0120-279-889", "tel:0120-279-338",
    ]  # fmt: skip


def test_every_answer_carries_it_and_is_otherwise_the_same(small: Answering) -> None:
    """It is beside status, quotations and hits, and takes nothing from them."""
    told = small.answer([Message(role="user", content="除雪で夫に殴られています")])
    assert told.urgent is not None
    assert told.urgent.kind == "partner_violence"
    assert told.hits
    assert small.answer([Message(role="user", content="除雪")]).urgent is None


def test_the_last_message_decides(small: Answering) -> None:
    """An earlier one was met when it came; a danger that comes later is met at once, however the turn is read."""
    danger, snow = Message(role="user", content="死にたい"), Message(role="user", content="除雪は？")
    assert small.answer([danger, snow]).urgent is None
    assert small.answer([snow, danger]).urgent is not None
    assert small.answer([snow, Message(role="user", content="さっきもまた殴られました")]).urgent is not None


def test_search_is_not_touched(small_client: TestClient) -> None:
    """The ranking for programs is what it was."""
    assert "urgent" not in small_client.get("/api/search", params={"q": "死にたい"}).json()


def test_the_api_gives_the_whole_block(small_client: TestClient) -> None:
    """In the contract's own shape, in the message's language."""
    body = {"messages": [{"role": "user", "content": "My husband hits me"}], "lang": "ja"}
    answer = small_client.post("/api/chat", json=body).json()["answer"]
    urgent = UrgentOut.model_validate(answer["urgent"])
    assert (urgent.kind, urgent.language) == ("partner_violence", "en")
    assert Answer.model_validate(answer).urgent == urgent


def test_events_tell_it_before_anything_is_looked_up(small_client: TestClient) -> None:
    """A stream has it before how the question ended, and so before every quotation."""
    body = {"messages": [{"role": "user", "content": "除雪のことで殴られています。助けて"}]}
    text = small_client.post("/api/chat", json=body, headers={"Accept": "text/event-stream"}).text
    events = re.findall(r"event: (\w+)\ndata: (.*)", text)
    names = [name for name, _ in events]
    assert names.index("urgent") == 1
    whole = json.loads(events[-1][1])["answer"]
    assert json.loads(events[1][1]) == whole["urgent"]
    calm = {"messages": [{"role": "user", "content": "除雪"}]}
    assert "event: urgent" not in small_client.post("/api/chat", json=calm, headers={"Accept": "text/event-stream"}).text
