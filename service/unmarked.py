"""Whether a text in Latin letters is Vietnamese typed without its marks, or with few of them.

Word by word: how likely is it in Vietnamese with the marks off, how likely in English?  Both are learned from the
product's own texts, pairs of syllables for Vietnamese, single words for English (likelihood ratio of word n-grams; see
Jauhiainen et al., "Automatic Language Identification in Texts", JAIR 65, 2019).  A word that is no Vietnamese syllable speaks against;
of those there may be a few: a Japanese name, an abbreviation.  In doubt a text is not Vietnamese.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

from corpus.thesaurus import load_thesaurus
from indexer.vietnamese import is_syllable
from indexer.vietnamese_marks import Marks, Word, words_of
from service.vietnamese import everyday_marks
from web.wording import wording_for

_FEWEST = 2
"""Vietnamese syllables; one by itself is anything."""
_SURE = 3
_SHARE = 0.6
"""Of the words, how many must be Vietnamese syllables that are known."""
_LIKELIER = 1.75
"""By how much, on average and in natural logarithms, the words must be likelier in Vietnamese than in English."""
_ENGLISH_TOO = 20
"""How often a word of the list below counts as seen in English, besides where it was."""
_SHORT_FORMS = frozenset("ko k kg dc đc ng mn vs j z tp bn hok".split())
"""As they are typed in messages (không, được, người …): no syllables, yet nothing against Vietnamese."""
_PARTICLES = frozenset("no ni o to ha ga de mo ka wa e ya yo ne na he kara".split())
"""Japanese particles that are Vietnamese syllables, too."""

_ENGLISH = frozenset(
    """
    a am an at ban bang bat be bet bin bit bo bun but can cat chat chin chip chop con cop cot cut dam den dim din dip do dot due
    go got gun gum get ham hang hat hen hi him hip hit ho hot hum hung hut i in it ha kin king kit lap lay let lip lit long lot
    lung ma man mat may me men met mi mom mop my nap net nip no nor not nun nut o oh on pan pat pen pet phone pin pip pit pop pot
    put quit ran rat rip rot run sang sap sat say set sin sing sip sit so son song sun tan tap tea ten than that the them then thin
    thing think this thus ti tin tip to tong top tot tray try van vat way toy boy buy by gap gas hay hem inn lie die tie pie quiet
    """.split()
)
"""English words that are spelled like Vietnamese syllables without marks."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether a text is Vietnamese, and whether there is enough of it to leave no doubt."""

    vietnamese: bool
    sure: bool = False


def read_unmarked(text: str) -> Reading:
    """Read a text in Latin letters; any text at all is accepted."""
    marks, english = everyday_marks(), _english()
    shouted = text.isupper()
    words = [word for word in words_of(unicodedata.normalize("NFC", text)) if not _is_neutral(word, text, shouted)]
    syllables = [word for word in words if is_syllable(word.folded)]
    known = [word for word in syllables if marks.count(word.folded)]
    telling = [word for word in known if word.folded not in _PARTICLES] if len(syllables) < len(words) else known
    if len({word.folded for word in telling}) < _FEWEST or len(known) < _SHARE * len(words):
        return Reading(vietnamese=False)
    ratio = _ratio(words, marks, english)
    return Reading(ratio >= _LIKELIER, sure=ratio >= _LIKELIER and len(telling) >= _SURE)


def _is_neutral(word: Word, text: str, shouted: bool) -> bool:
    """Whether it says nothing of the language: a short form, an abbreviation in capitals."""
    typed = text[word.start : word.start + len(word.text)]
    return word.text in _SHORT_FORMS or (not shouted and len(typed) > 1 and typed.isupper())


def _ratio(words: Sequence[Word], marks: Marks, english: Counter[str]) -> float:
    """The log of how much likelier the syllables are in Vietnamese without marks than in English, on average; others weigh nothing."""
    found, before = 0.0, ""
    for word in words:
        if is_syllable(word.folded):
            vietnamese = marks.likelihood(before if word.joined else "", word.folded)
            found += log(vietnamese) - log((english[word.folded] + 0.5) / english.total())
        before = word.folded
    return found / len(words)


@cache
def _english() -> Counter[str]:
    """How often each word stands in the product's English."""
    terms = [term for concept in load_thesaurus() for code, term in concept.foreign if code == "en"]
    found: Counter[str] = Counter()
    for text in (*wording_for("en").entries.values(), *terms):
        found.update(word.folded for word in words_of(unicodedata.normalize("NFC", text)))
    found.update(dict.fromkeys(_ENGLISH, _ENGLISH_TOO))
    return found
