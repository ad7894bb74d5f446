"""Short names that only now and then mean an actor: 市 in 「市は何をしましたか」, "the city" in "What did the city do?".

A manifest's aliases are names that mean their actor wherever they stand.  「市」 does not (市民, 北見市), so it counts
only where it acts: before は, が, の, and not as part of a longer word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.nouns import Actor

_MUNICIPALITIES = "市町村区県"
_ACTING = r"(?:は|が|の(?!中|なか|人)|も|側|として|独自|だけ|では|には|から|や|と(?=\0|[^\s、。]{0,4}(?:社協|協議会)))"
_ABROAD = (
    r"(?<!in )(?<!around )(?<!of )(?<!within )\bthe (?:city|municipality)\b(?!'s residents| of | hall)"
    r"|(?:(?<![\u4e00-\u9fff])|(?<=那))市(?:里|裡|方)|(?<![가-힣])시(?:는|가|의|에서|청은)요?(?![가-힣])"
    r"|(?<!trong )(?<!ở )\bthành phố (?=làm|đã|sẽ|có|dự|định)|\bгород(?=\s+(?:сделал|делает|планирует|будет|видит))|\bгородск(?:ие|ая) власт[иь]"
)


class ShortNames:
    """Finds the municipality among a plan's actors by its short names."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        cities = [actor for actor in actors if actor.name[-1:] in _MUNICIPALITIES]
        self._city = cities[0].id if cities else ""
        letter = cities[0].name[-1] if cities else ""
        self._pattern = (
            re.compile(rf"(?:(?<=^)|(?<=[^\u4e00-\u9fff々ァ-ヶa-z])){letter}(?={_ACTING}|$)|{_ABROAD}") if cities else None
        )

    def actors(self, folded: str) -> tuple[str, ...]:
        """The municipality's id where a short name of it acts in the folded text."""
        return (self._city,) if self._pattern and self._pattern.search(folded) else ()

    def spans(self, folded: str) -> list[tuple[str, int, int]]:
        """(the municipality's id, start, end) of every short name of it that acts in the folded text."""
        return [(self._city, *match.span()) for match in self._pattern.finditer(folded)] if self._pattern else []

    def names(self, folded: str) -> tuple[str, ...]:
        """The short names that stand there."""
        return tuple({match.group() for match in self._pattern.finditer(folded)}) if self._pattern else ()
