"""What a request asks for without saying it in its address: the language and the form of an error."""

from __future__ import annotations

import re
from collections.abc import Mapping

from web.languages import CODES, FALLBACK

DEFAULT_LANGUAGE = "ja"

_BY_PRIMARY_TAG: Mapping[str, str] = {"ja": "ja", "en": "en", "ko": "ko", "vi": "vi", "ru": "ru", "zh": "zh-Hans"}
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
"""Subtags after ``zh`` that mean traditional characters."""


LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")
"""The form of a language tag (BCP 47), as far as it matters here."""


def has_wording(tag: str) -> bool:
    """Whether a tag means a language of the contract, by its code or otherwise: ``zh-TW``, ``EN``, ``ru-RU``."""
    return _code_of(tag) is not None


def language_of_tag(tag: str) -> str:
    """The code of the contract's language that is shown for a tag: English where there is no wording for it."""
    return _code_of(tag) or FALLBACK


def reader_language(lang: str | None, accept_language: str | None) -> str:
    """One of the contract's language codes: that of ``lang`` where it is a language tag, else the browser's first.

    Whoever asks only for languages that we do not have gets English; a browser that asks for none, Japanese.
    """
    if lang and LANGUAGE_TAG.fullmatch(lang):
        return language_of_tag(lang)
    tags = [tag for tag in _by_quality(accept_language or "") if tag == "*" or tag.replace("-", "").isalnum()]
    known = (code for tag in tags if (code := _code_of(tag)))
    return next(known, FALLBACK if tags and "*" not in tags else DEFAULT_LANGUAGE)


def _code_of(tag: str) -> str | None:
    for code in CODES:
        if tag.lower() == code.lower():
            return code
    primary, *rest = tag.lower().split("-")
    if primary == "zh":
        return "zh-Hant" if _TRADITIONAL & set(rest) else "zh-Hans"
    return _BY_PRIMARY_TAG.get(primary)


def prefers_html(accept: str | None) -> bool:
    """Whether the caller names HTML, and no form of JSON before it; a bare ``*/*`` is a program, not a browser."""
    types = _by_quality(accept or "")
    html = next((place for place, name in enumerate(types) if name in ("text/html", "application/xhtml+xml")), None)
    json = next((place for place, name in enumerate(types) if name.endswith(("/json", "+json"))), len(types))
    return html is not None and html < json


def prefers_events(accept: str | None) -> bool:
    """Whether the caller asks for a stream of events, and for nothing it could read instead before it."""
    types = _by_quality(accept or "")
    return bool(types) and "text/event-stream" in types and types[0] == "text/event-stream"


def _by_quality(header: str) -> list[str]:
    """The values of an ``Accept``-like header, lower-cased, best first (RFC 9110, 12.5); q=0 is left out."""
    weighted: list[tuple[float, str]] = []
    for part in header.split(","):
        value, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, number = parameter.partition("=")
            if name.strip() == "q":
                quality = _quality(number)
        if value and quality > 0:
            weighted.append((-quality, value))
    return [value for _, value in sorted(weighted, key=lambda pair: pair[0])]


def _quality(number: str) -> float:
    """A q value, 0 where it is none."""
    try:
        value = float(number)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0
