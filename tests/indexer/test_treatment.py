"""The one text treatment: content words with readings and offsets, and character pairs."""

from __future__ import annotations

import threading

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.treatment import treat


def keys(text: str) -> list[str]:
    """The keys of a text's terms."""
    return [term.key for term in treat(text).terms]


def test_writing_variants_meet_in_one_key() -> None:
    """障がい and 障害, 申立 and 申し立て, ゴミ and ごみ are the same word to search."""
    assert keys("障がい者") == keys("障害者")
    assert keys("申立") == keys("申し立て")
    assert keys("ゴミ") == keys("ごみ")
    assert keys("ﾎﾞﾗﾝﾃｨｱ") == keys("ボランティア")


def test_compounds_are_kept_whole_and_cut() -> None:
    """成年後見制度 can be found by its whole name and by 後見 alone; only the whole is marked compound."""
    terms = treat("成年後見制度").terms
    assert [(term.key, term.compound) for term in terms] == [
        ("成年後見制度", True),
        ("成年", False),
        ("後見", False),
        ("制度", False),
    ]


def test_words_of_asking_are_not_words_of_the_topic() -> None:
    """教えて, ありますか and どんな say nothing about what is asked."""
    assert keys("除雪について教えてください、どんなことがありますか") == ["除雪"]


def test_offsets_count_in_the_original() -> None:
    """Half-width kana fold to fewer letters, yet the term's range covers what was typed."""
    text = "①ｶﾞﾝ検診のお知らせ"
    spans = {text[term.start : term.end] for term in treat(text).terms}
    assert "検診" in spans
    assert any("ｶﾞﾝ" in span for span in spans)


def test_readings_are_kana_of_nouns_only() -> None:
    """除雪 is read じょせつ; a verb's stem has no reading of its own."""
    assert {term.key: term.reading for term in treat("除雪を手伝う").terms} == {"除雪": "じょせつ", "手伝う": ""}


def test_pairs_of_hiragana_are_left_out_as_grammar() -> None:
    """Pairs catch typing errors in nouns; pairs such as です would match everything."""
    assert treat("除雪です").grams == ("除雪", "雪で")


@settings(max_examples=200)
@given(st.text(max_size=300))
def test_any_text_is_accepted_and_offsets_stay_inside(text: str) -> None:
    """Emoji, control characters and lone surrogates included."""
    treated = treat(text)
    assert all(0 <= term.start < term.end <= len(text) for term in treated.terms)


def test_a_very_long_paste_is_cut_before_the_tokenizer_refuses_it() -> None:
    """SudachiPy takes no more than some 49,000 bytes at once; sixty thousand characters still give their last word."""
    text = "雪が降る。" * 12_000 + "後見"
    last = treat(text).terms[-1]
    assert (last.key, last.start, last.end) == ("後見", len(text) - 2, len(text))


def test_threads_do_not_share_a_tokenizer() -> None:
    """Eight threads at once get the same terms as one alone."""
    expected = treat("成年後見制度の利用促進").terms
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.extend(treat("成年後見制度の利用促進").terms for _ in range(50)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 400
    assert all(terms == expected for terms in found)
