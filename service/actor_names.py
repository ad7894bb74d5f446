"""Short names that only now and then mean an actor: 市 in 「市は何をしましたか」, "the city" in "What did the city do?".

A manifest's aliases are names that mean their actor wherever they stand.  「市」 does not (市民, 北見市), so it counts
only where it acts: before は, が, の, and not as part of a longer word.  Other everyday words (行政, 协议会, "overall",
совет) mean an actor only in a conversation, and only in a turn that says little else: see :meth:`ShortNames.spoken`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.nouns import Actor

_MUNICIPALITIES = "市町村区県"
_ACTING = r"(?:は|が|の(?!中|なか|人)|も|側|として|独自|だけ|では|には|から|や|と(?=\0|[^\s、。]{0,4}(?:社協|協議会)))"
_ABROAD = (
    r"(?<!in )(?<!around )(?<!of )(?<!within )\bthe (?:city|municipality)\b(?!'s residents| of | hall)"
    r"|(?:(?<![\u4e00-\u9fff])|(?<=那))市(?:里|裡|方)|(?<![가-힣])시(?:는|가|의|에서(?:는|도)?|청은)요?(?![가-힣])"
    r"|(?<!trong )(?<!ở )\bthành phố (?=làm|đã|sẽ|có|dự|định)|\bгород(?=\s+(?:сделал|делает|планирует|будет|видит))|\bгородск(?:ие|ая) власт[иь]|\bу города\b"
)
_NOT_HAN = r"(?<![\u4e00-\u9fff々])"
_SPOKEN = {
    "city": (
        r"お?役所|(?<![\u4e00-\u9fff])行政|しやくしょ|やくしょ|(?<![ぁ-ん])し(?=の(?:ほう|方)|は|としては)|\b(?:the )?(?:city|municipality|local government|city (?:officials|office|government))\b"
        rf"|{_NOT_HAN}(?:本?市)?(?:政府|市公所|公所|市[里裡方])|那(?:政府|公所)|(?<![가-힣])(?:시|행정|구청)(?:는|가|의|에서(?:는|도)?|은|도|쪽은?)?요?(?![가-힣])"
        r"|\b(?:phía )?(?:chính quyền|thành phố|ủy ban)\b|\bгород(?:а|у|е|ом|ская администрация)?\b|\b(?:администраци|мэри)[яию]\b|\bвласт[иь]\b"
    ),
    "council": (
        r"社福(?:協議会)?|協議会|きょうぎかい|\b(?:social )?(?:welfare )?council\b"
        r"|(?:社福|福利|社会福利)?(?:协议会|協議會|协会|協會)|(?<![가-힣])(?:사회)?(?:복지)?협의회(?:는|가|의|에서(?:는|도)?|도)?요?"
        r"|\bhội đồng(?: phúc lợi)?\b|\bсовет(?:а|у|е|ом)?\b"
    ),
    "summary": (
        r"(?:全体|全部)(?:的に|として)?(?:の|を)?(?:まとめ(?:ると|て)?|総括)?|ぜんたい(?:の)?(?:まとめ)?|まとめ(?:ると|て(?:言うと|いうと)?)?|要するに|ひとことで|一言で"
        r"|\b(?:in (?:summary|short|total)|to sum (?:it )?up|summed up|overall|on the whole|(?:the )?(?:summary|(?:big|overall) picture))\b"
        r"|[总總](?:的|体|體|而言之|[来來][说說讲講看]|之)*(?:[来來][说說讲講看])?|整[体體](?:上|而言|[来來][说說讲講看])*|概括(?:起来|一下)?|简单[说来]*|小结"
        r"|(?:전체(?:적으로|로)?|종합(?:하면|적으로)|정리(?:하면|하자면)|요약(?:하면)?|한마디로)(?:는|은)?요?"
        r"|\b(?:tóm lại|nói chung|tổng thể|nhìn chung|tóm tắt)\b|\b(?:в целом|в общем|в итоге|итого?|подведите итог|обобщ\w+|коротко)\b"
    ),
}
"""Everyday words for an actor, by the sort of actor."""


class ShortNames:
    """Finds a plan's actors by short names: the municipality, its council of social welfare, the summary of both."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        known = tuple(actors)
        cities = [actor for actor in known if actor.name[-1:] in _MUNICIPALITIES]
        self._city = cities[0].id if cities else ""
        letter = cities[0].name[-1] if cities else ""
        self._pattern = (
            re.compile(rf"(?:(?<=^)|(?<=[^\u4e00-\u9fff々ァ-ヶa-z])){letter}(?={_ACTING}|$)|{_ABROAD}") if cities else None
        )
        sorts = {
            "city": self._city,
            "council": next((actor.id for actor in known if "社協" in actor.name or "社会福祉協議会" in actor.name), ""),
            "summary": next((actor.id for actor in known if actor.name == "総括"), ""),
        }
        self._spoken = {actor: re.compile(_SPOKEN[sort]) for sort, actor in sorts.items() if actor}

    def actors(self, folded: str) -> tuple[str, ...]:
        """The municipality's id where a short name of it acts in the folded text."""
        return (self._city,) if self._pattern and self._pattern.search(folded) else ()

    def spans(self, folded: str) -> list[tuple[str, int, int]]:
        """(the municipality's id, start, end) of every short name of it that acts in the folded text."""
        return [(self._city, *match.span()) for match in self._pattern.finditer(folded)] if self._pattern else []

    def names(self, folded: str) -> tuple[str, ...]:
        """The short names that stand there."""
        return tuple({match.group() for match in self._pattern.finditer(folded)}) if self._pattern else ()

    def spoken(self, folded: str) -> dict[str, tuple[str, ...]]:
        """Everyday words for actors in a folded turn, by actor: to be believed only where they are all that it names."""
        found = {actor: tuple({match.group() for match in one.finditer(folded)} - {""}) for actor, one in self._spoken.items()}
        return {actor: names for actor, names in found.items() if names}
