"""What is taken out of a question before it leaves the process."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.masking import mask


@pytest.mark.parametrize(
    "personal",
    [
        "taro@example.jp", "taro.yamada+x@city.example.lg.jp", "ｔａｒｏ＠example.jp", "https://example.jp/a?b=c", "http://x.y", "www.example.com/私",
        "0166-26-1111", "0166(26)1111", "０１６６－２６－１１１１", "090 1234 5678", "09012345678", "+81 90-1234-5678", "0166ー26ー1111", "０９０１２３４５６７８",
        "1234 5678 9012", "4111-1111-1111-1111", "070-8525 6-9",
    ],
)  # fmt: skip
def test_addresses_and_numbers_are_masked(personal: str) -> None:
    """In any width, with any dash, in a sentence."""
    masked = mask(f"連絡は{personal} までお願いします")
    assert personal not in masked
    assert not re.search(r"[0-9０-９]{3}|@|＠|http", masked)
    assert masked.startswith("連絡は〔")
    assert masked.endswith("までお願いします")


@pytest.mark.parametrize(
    "plain",
    ["令和6年度～令和11年度", "4-2について", "65歳以上", "2024年度", "2026-11-25", "11の基本的考え方", "第2層協議体", "1-1と1-2と3-3", "24時間365日", "雪かき、手伝って"],
)
def test_what_names_nobody_stays(plain: str) -> None:
    """Years, ages, approaches, dates."""
    assert mask(plain) == plain


pieces = st.sampled_from(["0", "９", "-", "ー", " ", "@", "＠", "a", "あ", ".", "http://", "www.", "〔番号〕", "、", "（", "1234567"])


@given(st.one_of(st.text(max_size=40), st.lists(pieces, max_size=14).map("".join)))
def test_masking_twice_is_masking_once_and_nothing_is_left(text: str) -> None:
    """Whatever is thrown at it."""
    masked = mask(text)
    assert mask(masked) == masked
    assert not re.search(r"[0-9０-９]{6}", masked)
    assert not re.search(r"[a-z]@[a-z]", masked)
