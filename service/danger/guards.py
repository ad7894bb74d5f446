"""Where the line is drawn between danger and a story, a habit or a request that only sounds like it.

Falls, illness, accidents, fire and bears are also what a welfare report is about: 去年母が倒れて…相談先はありますか asks for a
service.  So a sign of *acute* danger (to life, of violence by strangers) does not count in a sentence that tells of
the past or of a habit, nor in a message that asks for a service on the report's own topics.  Three things are never
silenced: a sign in whose sentence something stands that nobody tells of calmly (no breath, blood, flames, a knife, a
cry for help), a sign told of just now, and every other kind of danger: who was beaten last year may be beaten
tomorrow.  “What shall I do?” asks for no service.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.urgent import Danger

ACUTE = frozenset({Danger.LIFE, Danger.VIOLENCE})
"""Dangers of this minute: told of last year, they are over."""


@dataclass(frozen=True, slots=True)
class GuardWords:
    """A language's words for it, as tables of signs."""

    past: str
    """Last year, once, years ago, every winter."""
    again: str
    """Just now, tonight, again: no story and no habit, whatever else is said or asked."""
    topic: str
    """What the report and its readers speak of: snow, garbage, evacuation plans, courses, watching over …"""
    asking: str
    """… and how one asks for it: is there, can somebody, where do I."""
    certain: str
    """What nobody tells of calmly; overrides everything above."""


@dataclass(frozen=True, slots=True)
class Guards:
    """The same, compiled."""

    past: re.Pattern[str]
    again: re.Pattern[str]
    topic: re.Pattern[str]
    asking: re.Pattern[str]
    certain: re.Pattern[str]

    def is_request(self, message: str) -> bool:
        """Whether a whole message asks for a service on the report's topics."""
        return bool(self.topic.search(message) and self.asking.search(message))

    def silence(self, danger: Danger, sentence: str, in_request: bool) -> bool:
        """Whether a sign of this danger in this sentence is no danger of now."""
        if danger not in ACUTE or self.certain.search(sentence) or self.again.search(sentence):
            return False
        return in_request or bool(self.past.search(sentence))
