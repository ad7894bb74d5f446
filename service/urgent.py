"""First of all: the words and the numbers for a message that tells of danger.

Both are fixed: the words stand in the wording of every language of the contract, the numbers in the national data.
Nothing is made up for the message, nothing of it is kept, and the answer from the report follows as for any other.
"""

from __future__ import annotations

from corpus.urgent import UrgentContact, UrgentDirectory, load_urgent
from service.contract import UrgentContactOut, UrgentOut
from service.danger import read_danger
from service.detection import chinese_script
from service.links import tel_url
from web.dates import written
from web.wording import Catalogue, language_for, wording_for


def urgent_for(message: str, display: str | None, directory: UrgentDirectory | None = None) -> UrgentOut | None:
    """What to show first for a message; ``None`` where it tells of no danger.

    ``display`` is the language of the page or the call, Japanese where none was asked for.  It gives way to the message's own where that is not Japanese:
    whoever writes of danger in Vietnamese on a Japanese page must be able to read the reply.
    """
    alarm = read_danger(message)
    if alarm is None:
        return None
    directory = directory or load_urgent()
    language = _language(message, alarm.language, display or "ja")
    wording = wording_for(language)
    kind = alarm.dangers[0]
    return UrgentOut(
        kind=kind.value,
        language=language,
        heading=wording.text("urgent.heading"),
        text=wording.text(f"urgent.text.{kind.value}"),
        contacts=tuple(_contact(one, language, wording) for one in directory.contacts_for(*alarm.dangers)),
        notice=_joined(_notices(language, directory, wording), language),
    )


def _language(message: str, spoken: str, display: str) -> str:
    if spoken == "ja" or display.startswith(spoken):
        return language_for(display).code
    return chinese_script(message) if spoken == "zh" else spoken


def _contact(contact: UrgentContact, language: str, wording: Catalogue) -> UrgentContactOut:
    note = [wording.text(f"urgent.contact.{contact.id}.note")]
    if not contact.number:
        note.append(wording.text("urgent.no_number"))
    elif "ja" in contact.languages and language.partition("-")[0] not in {
        spoken.partition("-")[0] for spoken in contact.languages
    }:
        note.append(wording.text("urgent.in_japanese"))
    return UrgentContactOut(
        id=contact.id,
        name=wording.text(f"urgent.contact.{contact.id}.name"),
        number=contact.number,
        tel=tel_url(contact.number),
        hours=_hours(contact.hours, wording),
        cost=_cost(contact.free, wording),
        note=_joined(note, language),
        languages=contact.languages,
        source=contact.source,
    )


def _notices(language: str, directory: UrgentDirectory, wording: Catalogue) -> list[str]:
    together = [] if language == "ja" else [wording.text("urgent.together")]
    return [*together, wording.text("urgent.checked", date=written(directory.checked, wording))]


def _joined(sentences: list[str], language: str) -> str:
    return ("" if language in ("ja", "zh-Hans", "zh-Hant") else " ").join(sentences)


def _cost(free: bool | None, wording: Catalogue) -> str:
    if free is None:
        return ""
    return wording.text("urgent.free") if free else wording.text("urgent.charged")


def _hours(hours: str, wording: Catalogue) -> str:
    if hours in ("always", "varies"):
        return wording.text(f"urgent.hours.{hours}")
    opens, closes = hours.split("-")
    return wording.text("urgent.hours.between", opens=opens, closes=closes)
