"""Which of a plan's actors a text names, and where: by names and aliases, and by short names (:mod:`service.actor_names`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from corpus.nouns import Actor
from indexer.characters import fold, is_han
from service.actor_names import ShortNames

PARTICLE = "はがのもをにとへ、。・ 　だ"
"""What may stand behind a name, or begin a run of kana."""
_CHINESE_BEFORE = "那和跟与與的在由对對向问問是像让讓"
"""Chinese words that stand before a name without a space (那社协呢, 体系的总结)."""
_AFTER_A_NAME = re.compile(r"(?:さん)?(?:の[方ほ]う?|側)?(?:について|では|でも|には|として|[のはがでもにとへ、])?")


class NamedActors:
    """Finds the names of a plan's actors in texts."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        known = tuple(actors)
        self._aliases = _aliases(known)
        self._short = ShortNames(known)

    def actors(self, folded: str) -> tuple[str, ...]:
        """The ids of the actors that a folded text names."""
        return tuple(dict.fromkeys(actor for actor, _, _ in self._spans(folded)))

    def names(self, folded: str) -> tuple[str, ...]:
        """The names of actors that stand in a folded text, as they stand there."""
        return (*(alias for alias, _ in self._aliases if alias in folded), *self._short.names(folded))

    def spoken(self, folded: str) -> dict[str, tuple[str, ...]]:
        """Everyday words for an actor (行政, "overall") in a folded turn, by actor; see :meth:`ShortNames.spoken`."""
        return self._short.spoken(folded)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where names of actors stand in a text, by offsets of the text itself."""
        folded = fold(text)
        return sorted(folded.origin(start, end) for _, start, end in self._spans(folded.text))

    def without(self, text: str, places: Sequence[tuple[int, int]]) -> str:
        """A Japanese text without the names at these places and the particles behind them."""
        rest, position = [], 0
        for start, end in places:
            rest.append(text[position:start])
            particle = _AFTER_A_NAME.match(text, end)
            position = particle.end() if particle else end
        return "".join([*rest, text[position:]]).strip()

    def _spans(self, folded: str) -> list[tuple[str, int, int]]:
        """(actor id, start, end) of every name of an actor in a folded text, the full names first."""
        found: list[tuple[str, int, int]] = []
        remaining = folded
        for alias, actor in self._aliases:
            position = remaining.find(alias)
            while position >= 0:
                end = position + len(alias)
                if _stands_alone(remaining, position, alias):
                    found.append((actor, position, end))
                    remaining = remaining[:position] + "\0" * len(alias) + remaining[end:]
                position = remaining.find(alias, position + 1)
        return [*found, *self._short.spans(remaining)]


def _aliases(actors: Iterable[Actor]) -> list[tuple[str, str]]:
    """(folded name, actor id), longest first, so that 旭川市社会福祉協議会 is not read as 旭川市."""
    pairs = {
        unicodedata.normalize("NFKC", name).casefold(): actor.id
        for actor in actors
        for name in (actor.name, actor.column, *actor.aliases)
        if name
    }
    return sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair[0]))


def _stands_alone(text: str, position: int, alias: str) -> bool:
    """Whether an alias stands as a word of its own: not 社協 in 地区社協, not 旭川市 in 旭川市民 or 旭川市で."""
    before = text[position - 1 : position]
    after = text[position + len(alias) : position + len(alias) + 1]
    if alias[-1].isascii() or "а" <= alias[-1] <= "ё":
        return not (before.isalnum() or after.isalnum())
    if before and before not in _CHINESE_BEFORE and (is_han(before) or before == "\0") and is_han(alias[0]):
        return False
    if is_han(alias[-1]) and alias.endswith("市"):
        # A city's name is also a place: only as the one who acts (市は, 市の, 市が) does it name the actor.
        return after == "" or after in PARTICLE.replace("に", "")
    return True
