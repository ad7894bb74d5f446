"""The national lines: what the file holds, and how a slip in it is told."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from corpus.errors import ManifestSyntax, MissingKey, ReportError, UnknownKey, WrongValue
from corpus.urgent import URGENT_FILE, Danger, load_urgent, read_urgent

TEXT = URGENT_FILE.read_text(encoding="utf-8")

OFFICIAL = {
    "119", "110", "#9110", "189", "0120-0-78310", "#8008", "0120-279-889", "#8891", "#8103", "0120-279-338",
    "0120-061-338", "0570-064-556", "0120-783-556", "0570-090911", "0120-811-610",
}  # fmt: skip
"""Written down here a second time, by hand: a digit that slips in the file is noticed."""


def problems_of(path: Path, text: str) -> tuple[ReportError, ...]:
    """What is wrong with a file of this text."""
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        read_urgent(path)
    return caught.value.problems


def test_the_numbers_are_the_official_ones() -> None:
    """Every number, and no other; offices that differ from town to town have none."""
    contacts = load_urgent().contacts
    assert {contact.number for contact in contacts if contact.number} == OFFICIAL
    assert {contact.id for contact in contacts if not contact.number} == {
        "elder_desk", "disability_desk", "welfare_office", "self_reliance",
    }  # fmt: skip


def test_every_contact_has_a_source_and_the_file_says_when_it_was_checked() -> None:
    """A reader of the data can hold it against the page that vouches for it."""
    directory = load_urgent()
    assert datetime.date(2024, 4, 1) < directory.checked
    for contact in directory.contacts:
        assert contact.source.startswith("https://")
        assert "ja" in contact.languages or contact.id == "human_rights"  # for those who have no Japanese
        assert contact.organisation and contact.purpose


def test_every_danger_has_somebody_to_call_at_any_hour() -> None:
    """At three in the morning the first number must answer, too."""
    directory = load_urgent()
    for danger in Danger:
        shown = directory.contacts_for(danger)
        assert any(contact.number and contact.hours == "always" for contact in shown), danger
    assert directory.contacts_for(Danger.LIFE)[0].number == "119"
    police_first = {Danger.CHILD_ABUSE, Danger.PARTNER_VIOLENCE, Danger.SEXUAL_VIOLENCE, Danger.CONFINEMENT, Danger.VIOLENCE}
    for danger in police_first:
        assert directory.contacts_for(danger)[0].number == "110"


def test_two_dangers_share_their_contacts_without_a_repetition() -> None:
    """A beaten woman who wants to die sees the lines for both, the first danger's first."""
    directory = load_urgent()
    both = directory.contacts_for(Danger.SUICIDE, Danger.PARTNER_VIOLENCE)
    ids = [contact.id for contact in both]
    assert len(set(ids)) == len(ids)
    assert both[: len(directory.contacts_for(Danger.SUICIDE))] == directory.contacts_for(Danger.SUICIDE)
    assert {"dv_navi", "dv_plus", "police"} <= set(ids)


@pytest.mark.parametrize(
    ("old", "new", "error", "key", "what"),
    [
        ('number = "119"', 'number = "１１９番"', WrongValue, "contact.1.number", "電話番号として読めません"),
        ('number = "119"\n', "", MissingKey, "contact.1.number", "必要な項目「number」"),
        ('number = "119"', "number = 119", WrongValue, "contact.1.number", "種類が違います"),
        ('hours = "16:00-21:00"', 'hours = "16時から"', WrongValue, "contact.13.hours", "受付時間として読めません"),
        ('hours = "16:00-21:00"', 'hours = "16:00-25:00"', WrongValue, "contact.13.hours", "受付時間として読めません"),
        ('source = "https://www.fdma.go.jp/"', 'source = "消防庁"', WrongValue, "contact.1.source", "出典のアドレス"),
        ('organisation = "警察"', 'organisation = " "', WrongValue, "contact.2.organisation", "空欄"),
        ('languages = ["ja"]', "languages = []", WrongValue, "contact.1.languages", "一つもありません"),
        ('purpose = "火事', 'purpos = "火事', UnknownKey, "contact.1.purpos", "という項目はありません"),
        ('id = "police"', 'id = "fire_ambulance"', WrongValue, "contact.2.id", "重複"),
        ("checked = 2026-11-25", 'checked = "先月"', WrongValue, "checked", "種類が違います"),
        ('life = ["fire_ambulance", "police"]', "life = []", MissingKey, "kinds.life", "一つもありません"),
        ('life = ["fire', 'fire = ["fire', UnknownKey, "kinds.fire", "という種類はありません"),
        ('life = ["fire_ambulance"', 'life = ["fire"', WrongValue, "kinds.life.1", "「fire」という連絡先"),
        ('"dv_navi", ', "", WrongValue, "contact.6.id", "どの種類でも使われていません"),
    ],
)
def test_a_fault_is_named_with_its_key(
    old: str, new: str, error: type[ReportError], key: str, what: str, tmp_path: Path
) -> None:
    """File and key, what is wrong, and a remedy."""
    assert old in TEXT
    path = tmp_path / "urgent.toml"
    found = {problem.place.key: problem for problem in problems_of(path, TEXT.replace(old, new, 1))}
    assert type(found[key]) is error
    assert found[key].place.file == str(path)
    assert what in found[key].what
    assert found[key].remedy


def test_toml_that_cannot_be_read_is_placed(tmp_path: Path) -> None:
    """A quotation mark left open, with its row."""
    (problem,) = problems_of(tmp_path / "urgent.toml", 'checked = 2026-04-01\n[[contact]]\nid = "a\n')
    assert type(problem) is ManifestSyntax
    assert problem.place.row == 3


def test_the_file_is_packaged() -> None:
    """An installed service has it as well."""
    text = (Path(__file__).resolve().parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert re.search(r'^corpus = \[.*"national/\*"', text, re.M)
    assert URGENT_FILE.parent.name == "national"
