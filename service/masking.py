"""Takes out of a text what could name or reach a person: addresses of mail and web, telephone and other long numbers.

A question is about a person's life; what leaves this process, or is kept, has these parts replaced by a word in 〔〕.
Names and street addresses in words cannot be told from other words by rule, so this is no promise of anonymity.

Every pattern begins where the text before it cannot belong to it, and gives nothing back that it has read, so that the
time taken grows with the text and not with its square.
"""

from __future__ import annotations

import re
import unicodedata

MAIL, LINK, NUMBER = "〔メール〕", "〔リンク〕", "〔番号〕"

_DIGIT = r"[\d〇零一二三四五六七八九]"
_GAP = r"[\s\u00ad\u200b-\u200d\u2060\ufeff()（）\[\]［］.．・･,，+＋_＿\-‐‑‒–—―−ー－ｰ/／の]"
"""What people put between the digits of a number; の as in 26の1111."""
_SPOKEN = r"(?:ゼロ|ぜろ|れい|レイ|まる|マル|いち|イチ|に|ニ|さん|サン|よん|ヨン|ご|ゴ|ろく|ロク|なな|ナナ|しち|シチ|はち|ハチ|きゅう|キュウ)"

_WORD = r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９._%+\-．＿％＋－]"
_AT = r"(?:[ \u3000]?[@＠﹫][ \u3000]?|[ \u3000]?[(\[（［【<＜](?:at|AT|ａｔ|アット|あっと|@|＠)[)\]）］】>＞][ \u3000]?|アットマーク|あっとまーく)"
_MAIL = re.compile(rf"(?<!{_WORD}){_WORD}*+{_AT}(?=[^\W_]){_WORD}*+(?:[^\W_]{{1,30}}[.．][A-Za-z]{{2,}})?")
"""Also @name, as people are called in messengers; the part before the sign may be in a script that cannot be told apart."""

_ENDS = "jp|com|net|org|info|biz|io|me|ly|be|cn|tw|hk|kr|vn|ru|uk|us|gg|to|tv|app|dev|page|link|site|xyz|shop|online"
_REST = r"[^\s、。「」（）()<>〔〕]"
_LINK = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?:https?|ftp|ｈｔｔｐｓ?)[:：]{_REST}++|www[.．]{_REST}++)|"
    rf"(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{{1,63}}\.){{1,6}}(?:{_ENDS})(?![A-Za-z0-9-])(?:[/:?#]{_REST}*+)?",
    re.IGNORECASE,
)
_LONG = re.compile(rf"〒?[+＋]?{_DIGIT}(?:{_GAP}{{0,3}}{_DIGIT}){{5,}}+")
"""Six digits or more, whatever stands between them: telephones, postal codes with a house number, My Number, cards."""
_SPELT = re.compile(rf"{_SPOKEN}(?:{_GAP}{{0,3}}{_SPOKEN}){{7,}}+")
"""Eight digits or more in kana: fewer could be words."""
_DATE = re.compile(r"(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])")


def mask(text: str) -> str:
    """``text`` without mail addresses, links and long numbers.  Masking what is masked changes nothing."""
    while (masked := _once(text)) != text:
        text = masked
    return text


def _once(text: str) -> str:
    text = _SPELT.sub(NUMBER, _LINK.sub(LINK, _MAIL.sub(MAIL, text)))
    return _LONG.sub(lambda found: found.group() if _is_date(found.group()) else NUMBER, text)


def _is_date(found: str) -> bool:
    """Whether a number is a calendar date (2026-11-25), which names nobody."""
    return _DATE.fullmatch(unicodedata.normalize("NFKC", found)) is not None
