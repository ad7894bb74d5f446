"""Which language a question is written in, as far as its letters tell.

Kana, hangul, Cyrillic and Vietnamese diacritics leave no doubt.  Chinese characters alone are told apart by the
national character sets that hold them (GB 2312, Big5, JIS X 0208) and by the function words only Chinese has,
Vietnamese without its diacritics from English by its syllables (:mod:`service.unmarked`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from indexer.characters import is_han, is_hiragana, is_katakana
from service.unmarked import read_unmarked

_CHINESE = re.compile("[吗嗎呢吧啊么麼们們这這哪怎您你我他她没沒请請谁誰啥咱]|什[么麼]|可以|有没有|有沒有|是否|哪[里裡]|[是在和与與给給让讓]|的")
_VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]")


@dataclass(frozen=True, slots=True)
class Detection:
    """A language code, and whether the script leaves no doubt about it."""

    language: str
    certain: bool


def detect_language(text: str) -> Detection:
    """Detect ja, zh-Hans, zh-Hant, ko, vi, ru or en; Japanese where nothing speaks for another."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    letters = [char for char in normal if char.isalpha()]
    if not letters:
        return Detection("ja", certain=False)
    share = {
        "kana": sum(is_hiragana(char) or is_katakana(char) for char in letters),
        "hangul": sum("가" <= char <= "힣" or "ᄀ" <= char <= "ᇿ" or "ㄱ" <= char <= "ㆎ" for char in letters),
        "cyrillic": sum("Ѐ" <= char <= "ӿ" for char in letters),
        "han": sum(is_han(char) for char in letters),
    }
    for script, language in (("hangul", "ko"), ("cyrillic", "ru")):
        if share[script] and share[script] >= share["kana"]:
            return Detection(language, certain=share[script] > len(letters) / 3)
    if share["kana"]:
        return Detection("ja", certain=True)
    if share["han"]:
        return _which_han(normal, [char for char in letters if is_han(char)])
    return _which_latin(normal, unicodedata.normalize("NFKC", text))


def _which_han(text: str, characters: list[str]) -> Detection:
    simplified = sum(_holds("gb2312", char) and not _holds("big5", char) for char in characters)
    traditional = sum(_holds("big5", char) and not _holds("gb2312", char) for char in characters)
    japanese = sum(not _holds("big5", char) and _holds("shift_jis", char) for char in characters)
    foreign = sum(not _holds("shift_jis", char) for char in characters)
    chinese = len(_CHINESE.findall(text))
    if not foreign and (not chinese or (japanese and not simplified)):
        return Detection("ja", certain=False)
    if simplified > traditional:
        return Detection("zh-Hans", certain=bool(foreign or chinese))
    if traditional > simplified:
        return Detection("zh-Hant", certain=bool(foreign or chinese))
    return Detection("zh-Hans", certain=False)


def chinese_script(text: str) -> str:
    """``zh-Hant`` where more characters of a Chinese text are traditional only than simplified only; else ``zh-Hans``."""
    traditional = sum(_holds("big5", char) and not _holds("gb2312", char) for char in text if is_han(char))
    simplified = sum(_holds("gb2312", char) and not _holds("big5", char) for char in text if is_han(char))
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _holds(charset: str, char: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _which_latin(text: str, typed: str) -> Detection:
    """``text`` is ``typed`` in small letters."""
    if len(_VIETNAMESE.findall(text)) >= 2 or "đ" in text or "ư" in text or "ơ" in text:
        return Detection("vi", certain=True)
    unmarked = read_unmarked(typed)
    if unmarked.vietnamese:
        return Detection("vi", certain=unmarked.sure)
    words = re.findall(r"[a-z]+", text)
    # One Latin word may be an abbreviation (NPO) or a name; a sentence of them is read as English.
    return Detection("en", certain=len(words) >= 3)
