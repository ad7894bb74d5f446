"""Where to ask: what the owner named, else kinds of offices, and never a number nobody gave."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from corpus.nouns import Contact, OfficeKind, Plan
from indexer.build import build_index
from indexer.index import SearchIndex
from service.answering import Answering
from service.contract import Message, Status, WhereToAsk
from service.desks import where_to_ask
from service.links import tel_url
from tests.indexer.tiny_corpus import OLD, TinyEncoder
from web.languages import CODES, WORDING_DIR
from web.wording import load_catalogue, wording_for

(TINY,) = OLD
DESKS = dataclasses.replace(TINY, offices=(("1-1", (OfficeKind.WELFARE_DESK, OfficeKind.HEALTH_CENTER)),))
NAMED = dataclasses.replace(DESKS, contacts=(Contact("福祉課", "0166-00-0000", "https://city.example/desk"),))


@pytest.mark.parametrize("code", CODES)
def test_without_contacts_the_kinds_of_office_are_named_and_the_lack_is_said(code: str) -> None:
    """In the order of the manifest, in the reader's language, with no number anywhere."""
    wording = wording_for(code)
    found = where_to_ask(DESKS, "1-1", wording)
    assert found.offices == (wording.text("desk.office.welfare_desk"), wording.text("desk.office.health_center"))
    assert found.text.splitlines() == [
        wording.text("answer.where_to_ask_body"), wording.text("desk.kinds"), wording.text("answer.no_contacts"),
    ]  # fmt: skip
    assert found.contacts == ()
    assert not re.search(r"\d{3}", found.model_dump_json())


def test_contacts_go_before_kinds_of_office() -> None:
    """Whoever named an office knows better than any general rule."""
    found = where_to_ask(NAMED, "1-1", wording_for("ja"))
    assert [(one.office, one.phone, one.url) for one in found.contacts] == [
        ("福祉課", "0166-00-0000", "https://city.example/desk")
    ]
    assert found.offices == ()
    assert wording_for("ja").text("answer.no_contacts") not in found.text


@pytest.mark.parametrize(("plan", "approach"), [(DESKS, ""), (DESKS, "9-9"), (TINY, "1-1")])
def test_where_nothing_is_known_no_office_is_named(plan: Plan, approach: str) -> None:
    """No approach, one without kinds, or a plan without any: a wrong office is worse than none."""
    found = where_to_ask(plan, approach, wording_for("ja"))
    assert found.offices == ()
    assert wording_for("ja").text("desk.kinds") not in found.text


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_office_has_a_name_in_every_language(code: str) -> None:
    """A kind added without words would fail on a reader's page; none names a city."""
    entries = load_catalogue(WORDING_DIR / code).entries
    worded = {key.removeprefix("desk.office.") for key in entries if key.startswith("desk.office.")}
    assert worded == {kind.value for kind in OfficeKind}
    assert not re.search("旭川|asahikawa|아사히카와|асахикав", " ".join(entries[f"desk.office.{kind}"] for kind in OfficeKind), re.I)


def test_every_answer_says_where_to_ask(answering: Answering, client: TestClient) -> None:
    """The same for the page, for programs and for the terminal; an answer on nothing names no kind of office."""
    snow = answering.answer([Message(role="user", content="除雪支援は？")])
    assert snow.where_to_ask is not None
    assert wording_for("ja").text("desk.office.community_support_center") in snow.where_to_ask.offices
    unclear = answering.answer([Message(role="user", content="？")])
    assert unclear.status is Status.UNCLEAR
    assert unclear.where_to_ask is not None
    assert unclear.where_to_ask.offices == ()
    body = {"messages": [{"role": "user", "content": "除雪支援は？"}]}
    told = client.post("/api/chat", json=body).json()["answer"]["where_to_ask"]
    assert WhereToAsk.model_validate(told) == snow.where_to_ask


def test_an_index_goes_on_serving_when_a_telephone_number_changes(tmp_path: Path) -> None:
    """Built before the owner named an office, opened after, with no build between."""
    encoder = TinyEncoder()
    build_index(OLD, encoder, tmp_path)
    later = (NAMED,)
    answering = Answering(later, SearchIndex.open(tmp_path, later, encoder), encoder)
    found = answering.answer([Message(role="user", content="除雪")]).where_to_ask
    assert found is not None
    assert found.contacts[0].phone == "0166-00-0000"


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("110", "tel:110"),
        ("#8008", "tel:%238008"),
        ("0166-26-1111", "tel:0166-26-1111"),
        ("０１６６－２６－１１１１", "tel:0166-26-1111"),
        ("(0166) 26-1111", "tel:016626-1111"),
        ("0166-26-1111（内線 123）", "tel:0166-26-1111"),
        ("+81 166 26 1111", "tel:+81166261111"),
        ("電話は代表へ", ""),
        ("", ""),
    ],
)
def test_a_number_becomes_an_address_that_can_be_dialled(number: str, address: str) -> None:
    """What is written behind it stays out; what is no number has no address."""
    assert tel_url(number) == address
