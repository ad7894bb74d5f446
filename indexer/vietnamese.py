"""Vietnamese syllables: with their marks, without them, and which are possible at all.

Every Vietnamese word is written as syllables of one shape: an onset and a rhyme from short closed lists, a mark of
quality on some letters (ă â đ ê ô ơ ư) and one of five tones (Thompson, *A Vietnamese Reference Grammar*, 1987, on the
phonology and its spelling).  Many type it without marks: ``don tuyet`` for *dọn tuyết*, to clear snow.
"""

from __future__ import annotations

import re
import unicodedata

_ONSETS = "b c ch d g gh gi h k kh l m n ng ngh nh p ph r s t th tr v x".split()
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay e ec ech em en eng enh eo ep et eu i ia ich iec iem ien ieng iep iet ieu im in "
    "inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oen oeo oet oi om on ong ooc oong op ot u ua uan "
    "uang uat uay uc ue uech uenh ui um un ung uo uoc uoi uom uon uong uop uot uou up ut uu uy uya uych uyen uyet uynh uyt uyu y"
).split()
_AFTER_QU = "a ac ach ai an ang anh ao at au ay e en eo et eu i ich in it o oc y yen yet ynh yt".split()
_ALONE = "y yem yen yet yeu uyen uynh".split()

_NEVER_BEFORE = {"c": "eiy", "g": "eiy", "ng": "eiy", "k": "aou", "gh": "aou", "ngh": "aou"}
"""The first letters of rhymes before which these sounds are spelled otherwise (ca, but ke)."""


def _legal() -> frozenset[str]:
    whole = [
        onset + rhyme for onset in ("", *_ONSETS) for rhyme in _RHYMES if rhyme[0] not in _NEVER_BEFORE.get(onset, "")
    ]
    return frozenset([*whole, *("qu" + rhyme for rhyme in _AFTER_QU), *_ALONE, "gi", "gin", "giet", "gieng"])


_LEGAL = _legal()

# Two ways to set the tone on an open oa, oe, uy are both taught (hoả, hỏa); one is kept.
_PLACES = {
    unicodedata.normalize("NFC", f"{first}{second}{tone}"): unicodedata.normalize("NFC", f"{first}{tone}{second}")
    for first, second in ("oa", "oe", "uy")
    for tone in "\u0300\u0301\u0303\u0309\u0323"
}
_OTHER_PLACE = re.compile(rf"(?<!q)(?:{'|'.join(_PLACES)})(?![^\W\d_])")


_BASES = {
    code: unicodedata.normalize("NFD", chr(code))[0]
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))
    if unicodedata.normalize("NFD", chr(code))[0] < "\u0080"
} | {ord("đ"): "d", ord("Đ"): "D"}


def unmarked(text: str) -> str:
    """The text without its marks, as long as it was: each composed letter (NFC) becomes its base letter, đ a d."""
    return text.translate(_BASES)


def marks(syllable: str) -> tuple[frozenset[str], ...]:
    """The marks on each letter; đ counts as a marked d."""
    return tuple(
        frozenset("đ") if char in "đĐ" else frozenset(unicodedata.normalize("NFD", char)[1:]) for char in syllable
    )


def adds_to(given: str, fuller: str) -> bool:
    """Whether ``fuller`` has every mark that ``given`` has, on the same letters: *viêc* becomes *việc*, not *viéc*."""
    pairs = list(zip(marks(given), marks(fuller), strict=False))
    return len(given) == len(fuller) and all(have <= want for have, want in pairs)


def is_syllable(folded: str) -> bool:
    """Whether a word without marks, in small letters, is spelled like a Vietnamese syllable."""
    return folded in _LEGAL


def level(text: str) -> str:
    """Small letters, composed, the tone in one of the two places it may be set."""
    return _OTHER_PLACE.sub(lambda found: _PLACES[found[0]], unicodedata.normalize("NFC", text).casefold())
