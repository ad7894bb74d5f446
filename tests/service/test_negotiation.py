"""Language and form of an answer from what a browser says of itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.negotiation import prefers_html, reader_language
from web.languages import CODES


@pytest.mark.parametrize(
    ("lang", "accept", "expected"),
    [
        (None, None, "ja"),
        (None, "", "ja"),
        ("en", "ja", "en"),
        ("ja-simple", "en", "ja-simple"),
        ("de", "ko", "en"),
        ("fr", None, "en"),
        ("EN", "ru", "en"),
        ("zh-TW", "ja", "zh-Hant"),
        ("zh-CN", None, "zh-Hans"),
        ("zh", None, "zh-Hans"),
        ("zh-hant-HK", None, "zh-Hant"),
        ("JA-Simple", None, "ja-simple"),
        ("ru-RU", "ja", "ru"),
        ("", "ko", "ko"),
        ("<script>", "ko", "ko"),
        ("ja_JP", None, "ja"),
        (None, "en-US,en;q=0.9", "en"),
        (None, "fr, vi;q=0.8, en;q=0.9", "en"),
        (None, "fr;q=1, de;q=0.9", "en"),
        (None, "th, *;q=0.5", "ja"),
        (None, "zh-CN", "zh-Hans"),
        (None, "zh", "zh-Hans"),
        (None, "zh-TW, en", "zh-Hant"),
        (None, "zh-Hant-HK", "zh-Hant"),
        (None, "ZH-hk", "zh-Hant"),
        (None, "en;q=0, ko", "ko"),
        (None, "en;q=nonsense, ko;q=0.1", "ko"),
        (None, "*", "ja"),
        (None, ";;;,,,q=1", "ja"),
    ],
)
def test_the_language_of_the_address_then_the_browser_s_best(
    lang: str | None, accept: str | None, expected: str
) -> None:
    """An address that names a language decides, and English stands in for one that we do not have; of a browser's, by
    quality and then by order, the first that we have, else English, and Japanese where it names none."""
    assert reader_language(lang, accept) == expected


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        ("application/xhtml+xml", True),
        ("TEXT/HTML", True),
        ("*/*", False),
        ("", False),
        (None, False),
        ("application/json", False),
        ("application/json, text/html", False),
        ("application/json;q=0.5, text/html", True),
        ("text/html;q=0.5, application/problem+json", False),
        ("text/html;q=0", False),
    ],
)
def test_a_page_is_for_those_who_name_html_before_json(accept: str | None, expected: bool) -> None:
    """curl and programs say ``*/*`` or nothing, and get JSON."""
    assert prefers_html(accept) is expected


@given(st.none() | st.text(max_size=60), st.none() | st.text(max_size=60))
def test_whatever_a_header_holds_there_is_a_language_and_a_form(lang: str | None, header: str | None) -> None:
    """Headers come from strangers."""
    assert reader_language(lang, header) in CODES
    assert prefers_html(header) in (True, False)


@given(st.permutations(["ko;q=0.3", "vi;q=0.7", "ru;q=0.5"]))
def test_quality_decides_whatever_the_order(parts: list[str]) -> None:
    """RFC 9110, 12.5.4."""
    assert reader_language(None, ", ".join(parts)) == "vi"
