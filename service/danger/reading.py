"""How the signs of danger are written down, and how a message is held against them.

A sign is a line of a table: a regular expression in which ``<name>`` stands for a list of words that the file has
given a name, and ``…`` for a few characters that may stand between.  Signs and messages are levelled by the same
function before they meet (katakana to hiragana, marks off Vietnamese vowels), so signs are written as people write.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.urgent import Danger
from service.danger.guards import Guards, GuardWords

_END = re.compile(r"[。!?\n;]+|\.+(?=\s|$)|\.{2,}")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")


def normal(text: str) -> str:
    """NFKC, lower case, one kind of apostrophe; line ends are kept."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)


def sentences_of(plain: str) -> tuple[str, ...]:
    """The sentences of a normal text, without their stops."""
    return tuple(part.strip() for part in _END.split(plain) if part.strip())


@dataclass(frozen=True, slots=True)
class Rules:
    """What one language's messages of danger look like."""

    language: str
    """``ja``, ``en``, ``zh`` …"""
    script: re.Pattern[str]
    """Found in every text that these rules can read."""
    level: Callable[[str], str]
    harmless: re.Pattern[str]
    """Taken out first: figures of speech, and dangers told of people in general (死にたいと思う人への支援)."""
    policy: re.Pattern[str]
    """A sentence with one of these asks about measures, numbers, the report …"""
    near: re.Pattern[str]
    """… unless it also speaks of oneself, of somebody near, or of now."""
    told: Mapping[Danger, re.Pattern[str]]
    """Signs that always count."""
    named: Mapping[Danger, re.Pattern[str]]
    """Signs that do not count in a sentence about policy."""
    cry: re.Pattern[str]
    """A cry for help that says nothing of the danger."""
    guards: Guards
    """What tells a story, a habit or a request from danger."""

    def dangers(self, sentences: Sequence[str]) -> Iterator[Danger]:
        """The dangers in a message; two sentences that follow each other are also read as one (夫が怖い。殴ります。)."""
        cleared = self._cleared(sentences)
        asking = [self._asks_about_policy(sentence) for sentence in cleared]
        in_request = self.guards.is_request("\n".join(cleared))
        judged: set[Danger] = set()
        for sentence, about_policy in zip(cleared, asking, strict=True):
            for danger in self._found(sentence, about_policy):
                judged.add(danger)
                if not self.guards.silence(danger, sentence, in_request):
                    yield danger
        for number in range(1, len(cleared)):
            if not asking[number - 1] and not asking[number]:
                both = f"{cleared[number - 1]} {cleared[number]}"
                for danger in self._found(both, about_policy=False):
                    # What one sentence tells by itself is judged by that sentence's own words.
                    if danger not in judged and not self.guards.silence(danger, both, in_request):
                        yield danger

    def cries(self, sentences: Sequence[str]) -> bool:
        """Whether a message cries for help; which danger it is must be told by something else."""
        return any(self.cry.search(sentence) for sentence in self._cleared(sentences))

    def _cleared(self, sentences: Sequence[str]) -> list[str]:
        return [self.harmless.sub(" ", self.level(sentence)) for sentence in sentences]

    def _asks_about_policy(self, sentence: str) -> bool:
        return bool(self.policy.search(sentence)) and not self.near.search(sentence)

    def _found(self, sentence: str, about_policy: bool) -> Iterator[Danger]:
        for signs in (self.told,) if about_policy else (self.told, self.named):
            yield from (danger for danger, sign in signs.items() if sign.search(sentence))


class Signs:
    """Compiles a language's tables of signs."""

    def __init__(self, names: Mapping[str, str], *, between: int, level: Callable[[str], str]) -> None:
        """``names`` are lists of words, one language's; ``between`` is how many characters ``…`` may stand for."""
        self._between = f".{{0,{between}}}?"
        self._level = level
        self._names: dict[str, str] = {}
        for name, words in names.items():
            self._names[name] = "|".join(self._lines(words))

    def any_of(self, table: str) -> re.Pattern[str]:
        """One pattern for a table of signs, a line each; lines that begin with ``#`` are comments."""
        return re.compile("|".join(f"(?:{line})" for line in self._lines(table)) or r"(?!)")

    def by_danger(self, *tables: Mapping[Danger, str]) -> dict[Danger, re.Pattern[str]]:
        """The same for a table a danger; tables of the same danger are read as one."""
        dangers = dict.fromkeys(danger for table in tables for danger in table)
        return {danger: self.any_of("\n".join(table.get(danger, "") for table in tables)) for danger in dangers}

    def guards(self, words: GuardWords) -> Guards:
        """The words that draw the line."""
        return Guards(**{name: self.any_of(getattr(words, name)) for name in GuardWords.__slots__})

    def _lines(self, table: str) -> list[str]:
        stripped = (line.strip() for line in table.splitlines())
        return [self._spelled(line) for line in stripped if line and not line.startswith("#")]

    def _spelled(self, line: str) -> str:
        levelled = self._level(line).replace("…", self._between)
        return re.sub(r"<([a-z_]+)>", lambda name: f"(?:{self._names[name[1]]})", levelled)
