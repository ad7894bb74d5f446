"""Whether a message tells of danger to somebody, here and now: rules that can be read, one file a language.

A miss may cost a life, a false alarm costs a glance; but whoever asks what the plan says on 自殺対策 must not be met
like somebody who wants to die.  So every language has two sorts of signs: those *told* of oneself or of one's own
(死にたい, "my husband hits me"), which always count, and those that *name* what others suffer (虐待されている), which do
not count in a sentence that asks about measures, numbers or the report, unless somebody near is in it.

Each language's own file holds the plain words (hit, burn, die); ``scenes/`` holds what people say instead of them (he
does not answer, everyone would be better off); ``guards`` draws the line to stories, habits and requests.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.urgent import Danger
from service.danger import en, ja, ko, ru, vi, zh
from service.danger.reading import normal, sentences_of

_LANGUAGES = (ja.RULES, en.RULES, zh.RULES, ko.RULES, vi.WITH_MARKS, vi.WITHOUT_MARKS, ru.RULES)

_SAYS_WHOSE = {
    Danger.SEXUAL_VIOLENCE,
    Danger.CHILD_ABUSE,
    Danger.PARTNER_VIOLENCE,
    Danger.ELDER_ABUSE,
    Danger.CONFINEMENT,
}
"""Violence whose kind is known needs no contacts for violence in general."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """What a message tells of."""

    dangers: tuple[Danger, ...]
    """The most pressing first; never empty."""
    language: str
    """The language of the words that told of it: ``ja``, ``en``, ``zh``, ``ko``, ``vi`` or ``ru``."""


def read_danger(text: str) -> Alarm | None:
    """The danger that a message tells of; ``None`` for nearly every message.

    The languages are not told apart first: people in need mix them, and a wrong guess would silence a whole file.
    """
    plain = normal(text)
    sentences = sentences_of(plain)
    spoken: dict[Danger, str] = {}
    for rules in _LANGUAGES:
        if rules.script.search(plain):
            for danger in rules.dangers(sentences):
                spoken.setdefault(danger, rules.language)
    if spoken.keys() & _SAYS_WHOSE:
        spoken.pop(Danger.VIOLENCE, None)
    if not spoken:
        crying = next((rules for rules in _LANGUAGES if rules.script.search(plain) and rules.cries(sentences)), None)
        if crying:
            # Nobody knows yet what it is: fire brigade, ambulance and police are the answer to that.
            spoken[Danger.LIFE] = crying.language
    found = tuple(danger for danger in Danger if danger in spoken)
    return Alarm(found, spoken[found[0]]) if found else None
