"""First stop: what is asked, before anything is looked up.

A question is treated by the same function as the report (:mod:`indexer.treatment`), its language detected, words
hidden in kana or rōmaji read back, marks that Vietnamese was typed without put back, and what it names noted: actors, kinds of statement, approaches, details.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.nouns import Kind, Plan
from indexer.characters import fold, is_han, is_hiragana, to_hiragana
from indexer.lexicon import Lexicon, Restored
from indexer.romaji import to_kana
from indexer.treatment import Term, treat
from indexer.vietnamese_marks import Marks
from service.at_large import AtLarge, at_large
from service.courtesies import is_courtesy
from service.cues import closed_up, kinds_asked
from service.details import Detail, detail_asked
from service.detection import detect_language
from service.named_actors import PARTICLE, NamedActors
from service.vietnamese import LANGUAGE as VIETNAMESE
from service.vietnamese import with_marks

_LATIN_WORD = re.compile(r"[a-zāīūēōâîûêô][a-zāīūēōâîûêô'’-]{3,}")
_ROMAJI_PARTICLE = re.compile(r"(?i)\b(?:wa|ga|wo|no|ni|de|mo|ka|desu|desuka|arimasu|arimasuka|nani|nan)\b")
_ROMAJI_COVER = 0.8
"""A Latin word is Japanese when corpus readings cover this much of it; ``home`` (ほめ) and ``more`` do not."""
_KANA_RUN = re.compile(r"[ぁ-ゖー]{4,}")
_SHORTEST_IN_KANA = 4
"""Among kanji, a shorter run of kana is grammar more often than a noun."""
_HOMOPHONE = 5
"""Shorter readings have too many homophones to guess from."""
_APPROACH_ID = re.compile(r"(?<![0-9０-９])(?<![0-9０-９][-‐‑–—−ー－])([1-9１-９])\s*[-‐‑–—−ーｰ－のノ]\s*([1-9１-９])(?![0-9０-９]|\s*[-‐‑–—−ー－]\s*[0-9０-９])")
_RUBY = re.compile(r"(?<=[一-鿿々])[（(]([ぁ-ゖー]+)[）)]")


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood."""

    text: str
    """As typed."""
    plain: str
    """The text without furigana in brackets, Vietnamese with its marks; the offsets of ``terms`` and ``restored`` count
    in it."""
    language: str
    certain: bool
    """Whether the script leaves no doubt about the language."""
    terms: tuple[Term, ...]
    """Content words; those read back from kana or rōmaji stand at the place of the kana."""
    topic: tuple[Term, ...]
    """The terms beside the names of actors."""
    grams: tuple[str, ...]
    restored: tuple[Restored, ...]
    """Corpus words found behind kana or rōmaji: added to the question, shown to the reader."""
    corrected: tuple[Restored, ...]
    """Corpus words that sound like a word of the question the corpus does not know (競技会 → 協議会): added to the
    question and shown, never put in its place."""
    dense_text: str
    """What the encoder is given: the text without furigana, kana words spelled as the corpus spells them."""
    actors: tuple[str, ...]
    kinds: tuple[Kind, ...]
    approaches: tuple[str, ...]
    detail: Detail | None
    romaji: bool = False
    """Whether it is Japanese in Latin letters."""
    courtesy: bool = False
    """Whether it says thanks or good day and asks for nothing."""
    unmarked: str = ""
    """The Vietnamese as it was typed, where it lacked marks that ``plain`` has; else empty."""
    more: bool = False
    """Whether more is asked for than was shown: a longer answer."""
    at_large: AtLarge | None = None
    """What is asked of the plan as a whole, where nothing within it is named."""

    @property
    def said(self) -> str:
        """What was typed, Vietnamese with its marks: what a turn is read on from."""
        return self.plain if self.unmarked else self.text

    @property
    def unclear(self) -> bool:
        """Whether there is nothing to answer: thanks, or no letter or digit at all."""
        return self.courtesy or not any(char.isalnum() for char in self.text)


class Understanding:
    """Understands questions about the given plans."""

    def __init__(
        self, plans: Iterable[Plan], lexicon: Lexicon, vocabulary: Collection[str] = (), marks: Marks | None = None
    ) -> None:
        """``vocabulary`` are the keys of the corpus' words; without it no slip of conversion is corrected.

        ``marks`` are those of Vietnamese; without them a question that lacks some is looked up as it was typed.
        """
        self._lexicon = lexicon
        self._marks = marks
        self._vocabulary = vocabulary
        plans = tuple(plans)
        self.named = NamedActors(actor for plan in plans for actor in plan.actors)
        self._approaches = tuple({a.id: a for p in plans for r in p.reports for a in r.approaches}.values())
        self._titles = _titles(plans)
        self._called = _called(plans)

    def understand(self, text: str) -> Query:
        """Understand one question; any text at all is accepted."""
        plain = _RUBY.sub("", text)
        detection = detect_language(plain)
        marked = with_marks(plain, self._marks) if self._marks and detection.language == VIETNAMESE else ""
        typed, plain = (plain, marked) if marked else ("", plain)
        folded = folded_text(plain)
        beside = self._without_titles(folded)
        treated = treat(plain)
        restored = self._read_back(plain)
        romaji = bool(restored) and detection.language == "en"
        spelled = _respell(plain, restored)
        if romaji:
            spelled = _ROMAJI_PARTICLE.sub(" ", spelled)
            beside = f"{beside} {folded_text(spelled)}"
        corrected = self._correct(treated.terms) if not restored else ()
        terms = _merge(treated.terms, restored) if restored else treated.terms
        if romaji:
            terms = tuple(term for term in terms if not _ROMAJI_PARTICLE.fullmatch(plain[term.start : term.end]))
        names = self.named.places(plain)
        approaches = self._approaches_named(folded)
        added = tuple(Term(word.key, word.reading, word.start, word.end) for word in corrected)
        return Query(
            text=text,
            plain=plain,
            language="ja" if romaji else detection.language,
            certain=detection.certain and not romaji,
            terms=(*terms, *added),
            topic=_beside((*terms, *added), names),
            grams=treated.grams if not restored else treat(spelled).grams,
            restored=restored,
            corrected=corrected,
            dense_text=_encoded(spelled if restored else self._unnamed(plain, names, detection.language), corrected),
            actors=self.named.actors(beside),
            kinds=kinds_asked(closed_up(beside)),
            approaches=approaches,
            detail=detail_asked(closed_up(beside)),
            romaji=romaji,
            courtesy=is_courtesy(folded),
            at_large=None if approaches else at_large(closed_up(folded), self.named.names(folded), self._called),
            unmarked=typed,
        )

    def _read_back(self, text: str) -> tuple[Restored, ...]:
        """Corpus words behind kana and behind rōmaji."""
        folded = fold(text)
        kana = to_hiragana(folded.text)
        letters = [char for char in kana if char.isalpha()]
        if letters and sum(map(is_hiragana, letters)) >= 0.9 * len(letters):
            words_found = self._lexicon.restore(kana)
            places = [folded.origin(word.start, word.end) for word in words_found]
            return tuple(
                replace(word, start=start, end=end) for word, (start, end) in zip(words_found, places, strict=True)
            )
        if mixed := self._words_in_kana(folded.text):
            places = [folded.origin(word.start, word.end) for word in mixed]
            return tuple(replace(word, start=start, end=end) for word, (start, end) in zip(mixed, places, strict=True))
        words = list(_LATIN_WORD.finditer(text.casefold()))
        romaji = [found for match in words if (found := self._romaji(match))]
        # One Japanese name in an English sentence (Asahikawa) does not make the sentence rōmaji.
        return tuple(word for found in romaji for word in found) if 2 * len(romaji) >= len(words) else ()

    def _words_in_kana(self, text: str) -> list[Restored]:
        """Corpus words in kanji that a text with kanji spells in kana (じょせつは今後どうなる), where a run of kana begins."""
        found: list[Restored] = []
        for run in _KANA_RUN.finditer(text):
            words = _leading(self._lexicon.restore(to_hiragana(run.group())), run.group())
            found += [replace(word, start=run.start() + word.start, end=run.start() + word.end) for word in words]
        return found

    def _correct(self, terms: Iterable[Term]) -> tuple[Restored, ...]:
        """Corpus nouns that sound like nouns of the question which the corpus does not have."""
        if not self._vocabulary:
            return ()
        return tuple(
            Restored(term.start, term.end, word.surface, word.key, word.reading)
            for term in terms
            if term.noun and len(term.reading) >= _HOMOPHONE and term.key not in self._vocabulary
            for word in self._lexicon.same_reading(term.reading)
        )

    def _romaji(self, match: re.Match[str]) -> list[Restored]:
        kana = to_kana(match.group())
        if kana is None or self._lexicon.covers(kana, loose=True) < _ROMAJI_COVER:
            return []
        whole = (match.start(), match.end())
        return [Restored(*whole, word.surface, word.key, word.reading) for word in self._lexicon.restore(kana, loose=True)]

    def _without_titles(self, folded: str) -> str:
        """What is asked beside an approach's title: 状況 in a title asks for no kind."""
        for title, _ in self._titles:
            folded = folded.replace(title, " ")
        return folded

    def _unnamed(self, plain: str, names: Sequence[tuple[int, int]], language: str) -> str:
        """A Japanese text without the name of the one actor that it asks about, where something else is left to ask.

        No sentence of the report names its own author, so the name only leads the encoder astray; what it is worth is
        added to the ranking in its place (:class:`service.fusion.Steering`).
        """
        if language != "ja" or not names:
            return plain
        text = self.named.without(plain, names)
        one = len(self.named.actors(folded_text(plain))) == 1
        return text if one and treat(text).terms else plain

    def _approaches_named(self, folded: str) -> tuple[str, ...]:
        """Approaches named by number (``4-2``) or by their whole title, also as the plan's translations give it."""
        known = {approach.id for approach in self._approaches}
        numbers = (f"{int(a)}-{int(b)}" for a, b in _APPROACH_ID.findall(folded))
        by_number = [number for number in numbers if number in known]
        by_title = [approach for title, approach in self._titles if title in folded]
        return tuple(dict.fromkeys([*by_number, *by_title]))


def _leading(words: Iterable[Restored], run: str) -> list[Restored]:
    """The words that follow one another from the start of a run of kana, or from behind its first particle."""
    found: list[Restored] = []
    starts = {0, 1 if run[0] in PARTICLE else 0}
    for word in words:
        if word.start in starts and any(map(is_han, word.surface)):
            found.append(word)
            starts = {word.start, word.end}
    length = found[-1].end - found[0].start if found else 0
    return found if length >= _SHORTEST_IN_KANA else []


def _titles(plans: Iterable[Plan]) -> tuple[tuple[str, str], ...]:
    """(folded title, approach id) in every language that has one."""
    reports = [report for plan in plans for report in plan.reports]
    found = [(approach.title, approach.id) for report in reports for approach in report.approaches]
    found += [
        (one.text, one.subject.rpartition(":")[2])
        for report in reports
        for one in report.translations
        if one.subject.startswith(f"{report.id}/approach:")
    ]
    return tuple(dict.fromkeys((folded_text(title), approach) for title, approach in found))


def _called(plans: Iterable[Plan]) -> tuple[str, ...]:
    """What the plans and their reports are called, in every language that has a name, folded, longest first."""
    titles = {
        title
        for plan in plans
        for title in (plan.title, *(name.title for name in plan.names), *(report.title for report in plan.reports))
    }
    return tuple(sorted(map(folded_text, titles), key=len, reverse=True))


def folded_text(text: str) -> str:
    """The text with widths and cases levelled."""
    return unicodedata.normalize("NFKC", text).casefold()


def _respell(text: str, restored: tuple[Restored, ...]) -> str:
    """The text with each restored stretch of kana or rōmaji spelled as the corpus spells it.

    A stretch may hold several words in a row (``shiminkouken``), and one word may have homophones; of those, one
    spelling is enough for the encoder.
    """
    out: list[str] = []
    position = 0
    last: Restored | None = None
    for word in restored:
        if word.start >= position:
            out += [text[position : word.start], word.surface]
            position = word.end
        elif last and last.reading != word.reading:
            out.append(word.surface)
        last = word
    return "".join([*out, text[position:]])


def _encoded(text: str, corrected: Iterable[Restored]) -> str:
    return " ".join([*text.split(), *(word.surface for word in corrected)])[:2000]


def _beside(terms: Iterable[Term], names: Sequence[tuple[int, int]]) -> tuple[Term, ...]:
    """The terms that are no part of a name."""
    return tuple(term for term in terms if not any(start <= term.start and term.end <= end for start, end in names))


def _merge(terms: tuple[Term, ...], restored: tuple[Restored, ...]) -> tuple[Term, ...]:
    """Restored words in place of the terms they overlap: a dictionary cuts kana into nonsense."""
    kept = [term for term in terms if not any(term.start < word.end and word.start < term.end for word in restored)]
    added = [Term(word.key, word.reading, word.start, word.end) for word in restored]
    return tuple(sorted([*kept, *added], key=lambda term: term.start))
