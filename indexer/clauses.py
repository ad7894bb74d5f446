"""Cuts a Japanese sentence into clauses, each with its predicate at the end and the word that links it onwards.

Japanese says what a clause amounts to at its very end, so everything that reads kinds off a sentence asks "how does
this clause end?".  Three things hide an ending and are dealt with here:

* words inside quotation marks belong to somebody else or are a name: each quotation becomes one neutral character;
* parentheses interrupt (…を開催した（3回）。): they are left out;
* links (が, ため, ことから, とともに, …) follow the predicate, and some of them take away its claim: in
  「実施した上で、」 or 「不足している場合は、」 nothing is said to have happened.

Offsets into the original text are kept throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.nouns import Span
from indexer.characters import fold

QUOTATION = "〓"
"""Stands for a whole quotation; no rule may match it as a word."""

_QUOTES = {"「": "」", "『": "』", "“": "”", "〈": "〉", "《": "》"}
_ASIDES = {"(": ")", "[": "]", "【": "】", "〔": "〕"}
_PAIRS = _QUOTES | _ASIDES
_BRACKETS = frozenset(_PAIRS) | frozenset(_PAIRS.values())
_DEPTH = 8  # brackets nested deeper than this are a slip; the limit keeps the search for partners linear
_STOPS = frozenset("。!?")

# A link counts only straight after something inflected (る, た, い, な, …): not 市民のため, not ため池.
_AFTER_PREDICATE = "(?<=[るたいすうくぐつぬむぶだんな])"
_CLAIMING = (
    r"ことから|ことにより|ことによって|ことに伴い|ことを受けて?|ことを踏まえて?|こともあり|こともあって|ことで(?!あ|す)"
    r"|ため(?![のる池])に?|ので|ものの|にもかかわらず|けれども?"
    r"|一方で?は?(?=、)|ほか(?=、)|中に?で?は?も?(?=、)|なか(?:で?は?|にあって)(?=、)|ところ(?=、)|結果(?=、)|のに(?=、)"
)
_UNCLAIMING = (
    r"(?<=いく)中で?は?(?=、)|とともに|と共に|と同時に|[上う]え?で|際(?=[にはも、])|場合(?=[には、])|時(?=[には、])|とき(?=[には、])|後(?=[にも、])"
    r"|よう(?=[、一-鿿ァ-ヶ])|ように(?!な)|まで(?=[に、])|前に|のを機に|か(?:どうか)?(?=[、をに])"
)
# が after a noun marks the subject, so without a comma only unmistakable predicate endings count.
_BUT = r"(?<=[たるいすだん])が(?=、)|(?:(?<=した|った|いた|いる|ある|ます|です))が(?![あい、])"
_LINK = re.compile(
    rf"(?P<unclaiming>{_AFTER_PREDICATE}(?:{_UNCLAIMING}))[はも]?、?"
    rf"|(?P<claiming>{_AFTER_PREDICATE}(?:{_CLAIMING})|{_BUT})、?"
    r"|(?P<plain>、|,(?!\d)|;)"
)
# …しているところである, …した状況となっている, …と考えられる: the predicate is what stands before.
_WRAPPING = re.compile(
    r"(?<=[るたいだすん])(?:もの)?と(?:考えられ|思われ|推察され|認識し|捉え|みられ|感じ|考え|聞い|の認識)[ぁ-ん]{1,8}$|"
    r"(?<=[るたいな])(?:ところ|もの|わけ|状況|状態)"
    r"(?:で(?:す|した|ある|あった|あり)|だ(?:った)?|に(?:ある|あり|あります|あった)"
    r"|(?:と|に)なっ(?:ている|ています|ており|た)|が続い(?:ている|ており|ています|た))?$"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause, its link cut off."""

    text: str
    start: int
    """Where the clause begins in :attr:`Outline.text`."""
    sentence_start: int
    """Where its sentence begins in :attr:`Outline.text`."""
    final: bool
    """Whether it closes its sentence."""
    claims: bool
    """Whether it says that something is so; false for 「…した上で、」, 「…の場合は、」, 「…するとともに、」."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A text as clauses, without quotations, asides and white space."""

    text: str
    clauses: tuple[Clause, ...]
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]

    def origin(self, start: int, end: int) -> Span:
        """The span of the original text behind ``text[start:end]``, which must not be empty."""
        return Span(self._starts[start], self._ends[end - 1])


def outline(text: str) -> Outline:
    """The clauses of ``text``; any text is accepted, and one without words has no clauses."""
    folded = fold(text)
    kept = _without_quotations(folded.text)
    if not any(char.isalnum() for char, _, _ in kept):  # all of it is quoted or in brackets: then that is the text
        kept = [(char, at, at + 1) for at, char in enumerate(folded.text) if char not in _BRACKETS]
    kept = [item for item in kept if not item[0].isspace()]
    plain = "".join(char for char, _, _ in kept)
    return Outline(
        plain,
        tuple(_clauses(plain)),
        tuple(folded.starts[start] for _, start, _ in kept),
        tuple(folded.ends[end - 1] for _, _, end in kept),
    )


def _without_quotations(text: str) -> list[tuple[str, int, int]]:
    """Characters with their range, each outermost quotation as one character, asides left out."""
    partner = _partners(text)
    kept: list[tuple[str, int, int]] = []
    position = 0
    while position < len(text):
        close = partner.get(position)
        if close is None:
            kept.append((text[position], position, position + 1))
            position += 1
            continue
        if text[position] in _QUOTES:
            kept.append((QUOTATION, position, close + 1))
        position = close + 1
    return kept


def _partners(text: str) -> dict[int, int]:
    """Opening bracket → closing bracket; a bracket without its partner is an ordinary character."""
    stack: list[int] = []
    found: dict[int, int] = {}
    closers = frozenset(_PAIRS.values())
    for position, char in enumerate(text):
        if char in _PAIRS:
            stack.append(position)
        elif char in closers:
            for depth in range(1, min(len(stack), _DEPTH) + 1):
                if _PAIRS[text[stack[-depth]]] == char:
                    found[stack[-depth]] = position
                    del stack[-depth:]
                    break
    return found


def _clauses(text: str) -> Iterator[Clause]:
    start = 0
    for position in range(len(text) + 1):
        if position < len(text) and text[position] not in _STOPS:
            continue
        if any(map(str.isalnum, text[start:position])):
            yield from _sentence(text, start, position)
        start = position + 1


def _sentence(text: str, start: int, end: int) -> Iterator[Clause]:
    end = start + len(text[start:end].rstrip("、,;."))
    at = start
    for link in _LINK.finditer(text, start, end):
        if link.end() == end and link["plain"] is None:
            continue  # …のため。: nothing follows, so this is no link
        if link.start() > at:
            core = text[at : link.start()]
            yield Clause(_unwrapped(core), at, start, final=False, claims=link["unclaiming"] is None)
        at = link.end()
    if at < end:
        yield Clause(_unwrapped(text[at:end]), at, start, final=True, claims=True)


def _unwrapped(core: str) -> str:
    wrapping = _WRAPPING.search(core)
    return core[: wrapping.start()] if wrapping and wrapping.start() else core
