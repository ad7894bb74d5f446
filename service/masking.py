"""Takes out of a text what could name or reach a person: addresses of mail and web, telephone and other long numbers.

A question is about a person's life; what leaves this process, or is kept, has these parts replaced by a word in 〔〕.
Names and street addresses in words cannot be told from other words by rule, so this is no promise of anonymity.
"""

from __future__ import annotations

import re
import unicodedata

MAIL, LINK, NUMBER = "〔メール〕", "〔リンク〕", "〔番号〕"

_DIGIT = r"[0-9０-９]"
_GAP = r"[ \u3000()（）.．・+＋\-‐‑‒–—―−ー－ｰ/／]"
_WORD = r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９._%+\-．＿％＋－]"
_MAIL = re.compile(rf"{_WORD}+[@＠]{_WORD}+")
_LINK = re.compile(r"(?<![A-Za-z0-9])(?:(?:https?|ｈｔｔｐｓ?)[:：]|www\.)[^\s、。「」（）()<>〔〕]+", re.IGNORECASE)
_LONG = re.compile(rf"[+＋]?{_DIGIT}(?:{_GAP}{{0,2}}{_DIGIT}){{5,}}")
"""Six digits or more, whatever stands between them: telephones, postal codes with a house number, My Number, cards."""
_DATE = re.compile(r"(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])")


def mask(text: str) -> str:
    """``text`` without mail addresses, links and long numbers.  Masking what is masked changes nothing."""
    while (masked := _once(text)) != text:
        text = masked
    return text


def _once(text: str) -> str:
    text = _LINK.sub(LINK, _MAIL.sub(MAIL, text))
    return _LONG.sub(lambda found: found.group() if _is_date(found.group()) else NUMBER, text)


def _is_date(found: str) -> bool:
    """Whether a number is a calendar date (2026-11-25), which names nobody."""
    return _DATE.fullmatch(unicodedata.normalize("NFKC", found)) is not None
