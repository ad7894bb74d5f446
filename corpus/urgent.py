"""Whom to call when life or limb is in danger: official national lines, by kind of danger.

Numbers, hours and sources stand in ``national/urgent.toml`` and nowhere else; the words that readers see beside them
belong to the wording of each language.  The file belongs to no plan and is no part of any index.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from corpus.errors import ManifestError, MissingKey, Place, UnknownKey, WrongValue, raise_all
from corpus.toml_file import read_toml, refuse, repetition

URGENT_FILE = Path(__file__).parent / "national" / "urgent.toml"

_HOURS = re.compile(r"always|varies|([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)")
_NUMBER = re.compile(r"#?\d+(-\d+)*")


class Danger(StrEnum):
    """A kind of danger, the most pressing first; a message may tell of several."""

    LIFE = "life"
    """Fire, accident, sudden illness: every minute counts."""
    SUICIDE = "suicide"
    SEXUAL_VIOLENCE = "sexual_violence"
    CHILD_ABUSE = "child_abuse"
    PARTNER_VIOLENCE = "partner_violence"
    ELDER_ABUSE = "elder_abuse"
    """Abuse of an old or a disabled person."""
    CONFINEMENT = "confinement"
    """Papers taken away, not let out, made to work."""
    VIOLENCE = "violence"
    """Any other violence, threat or crime."""
    DESTITUTION = "destitution"
    """Nothing to eat, nowhere to sleep: now, not merely poor."""


@dataclass(frozen=True, slots=True)
class UrgentContact:
    """One line or office to call."""

    id: str
    organisation: str
    """In Japanese, for whoever keeps the file."""
    number: str
    """As it is dialled and shown: ``110``, ``#8008``, ``0120-279-338``; empty where every municipality has its own."""
    purpose: str
    hours: str
    """``always``, ``varies`` or ``16:00-21:00``."""
    free: bool | None
    """Whether the call costs nothing; ``None`` where that is not known."""
    languages: tuple[str, ...]
    source: str
    """Address of the page that vouches for it."""


@dataclass(frozen=True, slots=True)
class UrgentDirectory:
    """Every contact, and which of them to show for which danger."""

    checked: datetime.date
    """When numbers and hours were last held against what is published."""
    contacts: tuple[UrgentContact, ...]
    kinds: tuple[tuple[Danger, tuple[str, ...]], ...]
    """Ids of contacts in the order in which to show them; every :class:`Danger` once."""

    def contacts_for(self, *dangers: Danger) -> tuple[UrgentContact, ...]:
        """The contacts for these dangers in order, none twice."""
        by_id = {contact.id: contact for contact in self.contacts}
        kinds = dict(self.kinds)
        wanted = dict.fromkeys(one for danger in dangers for one in kinds[danger])
        return tuple(by_id[one] for one in wanted)


def read_urgent(path: Path = URGENT_FILE) -> UrgentDirectory:
    """The directory in a file; raises :class:`corpus.errors.ReportError` with every fault, by file and key."""
    file = read_toml(path, _File)
    raise_all(list(_contradictions(path, file)))
    return UrgentDirectory(
        checked=file.checked,
        contacts=tuple(
            UrgentContact(
                one.id, one.organisation, one.number, one.purpose, one.hours, one.free, tuple(one.languages), one.source
            )
            for one in file.contact
        ),
        kinds=tuple((danger, tuple(file.kinds[danger.value])) for danger in Danger),
    )


@cache
def load_urgent() -> UrgentDirectory:
    """The directory that comes with the service, read once."""
    return read_urgent()


def _text(value: str) -> str:
    if not value.strip():
        raise refuse("空欄です。", "内容を書き入れてください。")
    return value


def _number(value: str) -> str:
    if value and not _NUMBER.fullmatch(value):
        raise refuse(
            f"「{value}」は電話番号として読めません。",
            '半角の数字、-、先頭の # で書いてください（例："0120-279-338"）。市町村ごとに違う窓口では "" にします。',
        )
    return value


def _hours(value: str) -> str:
    if not _HOURS.fullmatch(value):
        raise refuse(
            f"「{value}」は受付時間として読めません。", '"always"、"varies"、または "16:00-21:00" の形で書いてください。'
        )
    return value


def _source(value: str) -> str:
    if not re.fullmatch(r"https://[^\s/]+/\S*", value):
        raise refuse("出典のアドレスではありません。", "案内している機関のページを https:// から書いてください。")
    return value


_Text = Annotated[str, AfterValidator(_text)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Contact(_Section):
    id: _Text
    organisation: _Text
    number: Annotated[str, AfterValidator(_number)]
    purpose: _Text
    hours: Annotated[str, AfterValidator(_hours)]
    free: bool | None = None
    languages: Annotated[list[_Text], Field(min_length=1)]
    source: Annotated[str, AfterValidator(_source)]


class _File(_Section):
    checked: datetime.date
    contact: Annotated[list[_Contact], Field(min_length=1)]
    kinds: dict[str, list[str]]


def _contradictions(path: Path, file: _File) -> Iterator[ManifestError]:
    """What is right by itself but wrong together."""
    known: set[str] = set()
    for number, contact in enumerate(file.contact, start=1):
        if contact.id in known:
            yield repetition(path, f"contact.{number}.id", contact.id)
        known.add(contact.id)
    for danger in Danger:
        if not file.kinds.get(danger.value):
            place = Place(str(path), key=f"kinds.{danger.value}")
            yield MissingKey(f"「{danger.value}」の連絡先が一つもありません。", place, "示す順に id を書いてください。")
    for name, ids in file.kinds.items():
        if name not in {danger.value for danger in Danger}:
            place = Place(str(path), key=f"kinds.{name}")
            wanted = "、".join(danger.value for danger in Danger)
            yield UnknownKey(f"「{name}」という種類はありません。", place, f"次のどれかにしてください：{wanted}。")
        for number, one in enumerate(ids, start=1):
            if one not in known:
                place = Place(str(path), key=f"kinds.{name}.{number}")
                yield WrongValue(f"「{one}」という連絡先はありません。", place, "[[contact]] の id を確かめてください。")
    used = {one for ids in file.kinds.values() for one in ids}
    for number, contact in enumerate(file.contact, start=1):
        if contact.id not in used:
            place = Place(str(path), key=f"contact.{number}.id")
            yield WrongValue(
                f"「{contact.id}」は、どの種類でも使われていません。", place, "[kinds] に書き足すか、消してください。"
            )
