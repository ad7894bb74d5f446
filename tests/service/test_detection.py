"""Language by letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.detection import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ゆきかきを頼みたい", "ja"),
        ("除雪支援", "ja"),
        ("ﾎﾞﾗﾝﾃｨｱ", "ja"),
        ("有没有人帮忙扫雪？", "zh-Hans"),
        ("垃圾可以上门收吗", "zh-Hans"),
        ("有沒有人可以幫忙剷雪？", "zh-Hant"),
        ("請問這裡可以報名當志工嗎", "zh-Hant"),
        ("눈 치워 주세요", "ko"),
        ("Кто поможет убрать снег?", "ru"),
        ("Ai giúp tôi xúc tuyết được không?", "vi"),
        ("Who can shovel my driveway?", "en"),
        ("LINEで相談できる?", "ja"),
        ("", "ja"),
        ("？！", "ja"),
        ("😀", "ja"),
    ],
)
def test_each_language_is_known_by_its_letters(text: str, language: str) -> None:
    """One everyday question in each language, and the cases that say nothing."""
    assert detect_language(text).language == language


@pytest.mark.parametrize("text", ["除雪", "NPO", "？", "SNS"])
def test_doubt_is_admitted(text: str) -> None:
    """Characters shared by several languages decide nothing about the display."""
    assert not detect_language(text).certain


@given(st.text())
def test_any_text_is_accepted(text: str) -> None:
    """Whatever is typed has a language of the contract."""
    assert detect_language(text).language in {"ja", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ru"}
