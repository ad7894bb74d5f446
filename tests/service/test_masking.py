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
        "〇一六六－二六－一一一一", "0166の26の1111", "090 - 1234 - 5678", "0166,26,1111", "090\u200b1234\u200b5678", "(0166) 26-1111", "0166.26.1111", "〒070-8525",
        "ぜろいちろくろく にろく いちいちいちいち", "taro @ example.jp", "taro(at)example.jp", "taroアットマークexample.jp", "@taro_yamada", "line.me/ti/p/abc", "example.co.jp/~taro",
        "1234 5678 9012", "4111-1111-1111-1111", "070-8525 6-9",
    ],
)  # fmt: skip
def test_addresses_and_numbers_are_masked(personal: str) -> None:
    """In any width, with any dash, in a sentence."""
    masked = mask(f"連絡は{personal} までお願いします")
    assert personal not in masked
    assert not re.search(r"[0-9０-９]{3}|@|＠|http", masked)
    assert masked.startswith(("連絡は〔", "連絡は(〔"))
    assert masked.endswith("までお願いします")


@pytest.mark.parametrize(
    "plain",
    ["令和6年度～令和11年度", "4-2について", "65歳以上", "2024年度", "2026-11-25", "11の基本的考え方", "第2層協議体", "1-1と1-2と3-3", "24時間365日", "雪かき、手伝って", "一人一人の支援", "二〇二四年度", "三世代で、いちにのさん", "Node.js", "v1.2.3", "午前10:00～11:30", "第1号・第2号"],
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


digits = st.sampled_from(["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "٠١٢٣٤٥٦٧٨٩"])
gaps = st.sampled_from(["", "-", "－", "ー", "−", "‐", "–", " ", "　", ")", "（", ".", "・", " - ", "の", "\u200b", ",", "/"])
sentences = st.text(st.sampled_from("除雪支援について連絡をください、。「」～年度 abcde"), max_size=12)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """Six to fifteen digits in one script, in groups of any size with anything between them."""
    script, count = draw(digits), draw(st.integers(6, 15))
    spelt = [script[draw(st.integers(0, 9))] + draw(gaps) for _ in range(count)]
    return draw(st.sampled_from(["", "+", "＋", "〒", "TEL", "電話"])) + "".join(spelt)


@given(sentences, numbers(), sentences)
def test_no_spelling_of_a_long_number_survives(before: str, number: str, after: str) -> None:
    """Telephones, postal codes with house numbers, cards, My Number: not a digit of it is left, nor of those beside it."""
    masked = mask(f"{before}。{number}。{after}")
    assert not re.search(r"[\d〇一二三四五六七八九]", masked), masked
    assert "〔番号〕" in masked


names = st.text(st.sampled_from("abcXYZ09._%+-ａｂ９"), min_size=1, max_size=10)
hosts = st.lists(st.text(st.sampled_from("abcxyz09-"), min_size=1, max_size=8), min_size=1, max_size=3).map(".".join)


@given(sentences, names, st.sampled_from(["@", "＠", " @ ", "(at)", "［at］", "アットマーク"]), hosts, sentences)
def test_no_mail_address_survives(before: str, name: str, at: str, host: str, after: str) -> None:
    """Whatever stands for the sign, and in any width."""
    masked = mask(f"{before}、{name}{at}x{host}.jp、{after}")
    assert at.strip() not in masked
    assert host not in masked or host in before + after
    assert "〔メール〕" in masked


@given(st.text(st.sampled_from("除雪支援について、。「」～年度歳以上ー-・ 市社協abc"), max_size=40))
def test_a_text_without_digits_signs_and_dots_stays_as_it_is(text: str) -> None:
    """A mask that eats words would make the record useless."""
    assert mask(text) == text


@given(st.text(st.sampled_from("除雪支援について、。年度a"), max_size=8), st.text(st.sampled_from("0123456789-"), max_size=5))
def test_short_numbers_stay(words: str, number: str) -> None:
    """Fiscal years, ages, approaches: five digits reach nobody."""
    assert mask(f"{words}{number}{words}") == f"{words}{number}{words}"


@pytest.mark.parametrize("piece", ["a", "1 ", "a.", "a-", "に", "1", "@", "a@", "http:", "12345a", "(at)", "www."])
def test_the_time_grows_with_the_text(piece: str) -> None:
    """The longest question taken, of what costs patterns most, comes back; a square of it would not in any patience."""
    masked = mask(piece * (20_000 // len(piece)))
    assert mask(masked) == masked
