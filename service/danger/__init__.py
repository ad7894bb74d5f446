"""Whether a message tells of danger to somebody, here and now: rules that can be read, one file a language.

A miss may cost a life, a false alarm costs a glance; but whoever asks what the plan says on 自殺対策 must not be met
like somebody who wants to die.  So every language has two sorts of signs: those *told* of oneself or of one's own
(死にたい, "my husband hits me"), which always count, and those that *name* what others suffer (虐待されている), which do
not count in a sentence that asks about measures, numbers or the report, unless somebody near is in it.
"""

from __future__ import annotations

from corpus.urgent import Danger
from service.danger import en, ja, ko, ru, vi, zh
from service.danger.reading import normal, sentences_of

_LANGUAGES = (ja.RULES, en.RULES, zh.RULES, ko.RULES, vi.WITH_MARKS, vi.WITHOUT_MARKS, ru.RULES)

_SAYS_WHOSE = {Danger.SEXUAL_VIOLENCE, Danger.CHILD_ABUSE, Danger.PARTNER_VIOLENCE, Danger.ELDER_ABUSE}
"""Violence whose kind is known needs no contacts for violence in general."""


def dangers_in(text: str) -> tuple[Danger, ...]:
    """The dangers that a message tells of, the most pressing first; empty for nearly every message.

    The languages are not told apart first: people in need mix them, and a wrong guess would silence a whole file.
    """
    plain = normal(text)
    sentences = sentences_of(plain)
    found = {danger for rules in _LANGUAGES if rules.script.search(plain) for danger in rules.dangers(sentences)}
    if found & _SAYS_WHOSE:
        found.discard(Danger.VIOLENCE)
    return tuple(danger for danger in Danger if danger in found)
