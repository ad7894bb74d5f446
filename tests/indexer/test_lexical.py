"""Lexical evidence on the real report, and BM25 against its definition."""

from __future__ import annotations

import math
import zlib
from collections import Counter

import numpy as np
import pytest

from corpus.nouns import Plan, passages
from indexer.index import SearchIndex
from indexer.lexical import LexicalIndex
from indexer.treatment import treat

K1, B = 1.2, 0.5


@pytest.fixture(scope="module")
def lexical(plans: tuple[Plan, ...]) -> LexicalIndex:
    """The lexical index of the real report."""
    return LexicalIndex.build(passages(plans))


def slow_bm25(documents: list[list[str]], query: list[str]) -> list[float]:
    """Lucene's BM25 as its definition reads: idf · tf / (tf + k1 · (1 − b + b · length / average length))."""
    average = sum(map(len, documents)) / len(documents)
    scores = []
    for document in documents:
        counts = Counter(document)
        score = 0.0
        for token in query:
            holding = sum(token in other for other in documents)
            idf = math.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
            score += idf * counts[token] / (counts[token] + K1 * (1 - B + B * len(document) / average))
        scores.append(score)
    return scores


@pytest.mark.parametrize("question", ["除雪支援は？", "地域のボランティアの担い手不足", "福祉避難所の人員配置計画", "健幸アプリ"])
def test_word_scores_agree_with_the_definition(lexical: LexicalIndex, plans: tuple[Plan, ...], question: str) -> None:
    """The library's sparse tables give what the formula gives."""
    documents = [[term.key for term in treat(passage.statement.text).terms] for passage in passages(plans)]
    terms = treat(question).terms
    keys = list(dict.fromkeys(term.key for term in terms))
    found = lexical.search(terms, ()).fields["words"]
    np.testing.assert_allclose(found, slow_bm25(documents, keys), rtol=1e-4, atol=1e-5)


def test_a_question_without_common_words_has_no_lexical_evidence_at_all(lexical: LexicalIndex) -> None:
    """Zero must be zero: libraries that list unmatched documents as hits would poison the fusion."""
    treated = treat("量子コンピュータのノイズ")
    evidence = lexical.search(treated.terms, treated.grams)
    assert all(not field.any() for name, field in evidence.fields.items() if name != "grams")
    assert evidence.known == 0
    assert not evidence.coverage.any()


def test_coverage_is_the_share_of_information_a_passage_holds(lexical: LexicalIndex, plans: tuple[Plan, ...]) -> None:
    """除雪 is in the report and スキー is not: whoever holds 除雪 covers part of the question, nobody all of it."""
    treated = treat("除雪とスキー")
    evidence = lexical.search(treated.terms, treated.grams)
    holding = np.asarray(["除雪" in passage.statement.text for passage in passages(plans)])
    snow, ski = (lexical.idf(term) for term in treated.terms)
    np.testing.assert_allclose(evidence.coverage[holding], snow / (snow + ski), rtol=1e-5)
    assert not evidence.coverage[~holding].any()
    assert ski > snow


def test_a_word_that_only_stands_in_a_heading_is_found(lexical: LexicalIndex, plans: tuple[Plan, ...]) -> None:
    """重層的支援体制整備事業 stands in no sentence, only in the title of its approach."""
    assert not any("重層的" in passage.statement.text for passage in passages(plans))
    treated = treat("重層的")
    evidence = lexical.search(treated.terms, treated.grams)
    found = {passages(plans)[n].entry.approach.id for n in np.flatnonzero(evidence.coverage)}
    assert found == {"3-3"}


def test_readings_find_a_word_typed_with_wrong_characters(lexical: LexicalIndex, plans: tuple[Plan, ...]) -> None:
    """A slip of kana-kanji conversion (養成 typed as 妖精) keeps its reading, and reaches the word, for less."""
    right, slip = (lexical.search(treat(text).terms, ()) for text in ("養成", "妖精"))
    best = int(np.argmax(slip.coverage))
    assert "養成" in passages(plans)[best].statement.text
    assert 0 < slip.coverage[best] < right.coverage[best]


def test_bytes_round_trip(lexical: LexicalIndex) -> None:
    """An index read back gives the same evidence and the same vocabulary by reading."""
    again = LexicalIndex.from_bytes(lexical.to_bytes())
    treated = treat("成年後見の申立を支援してほしい")
    before, after = (one.search(treated.terms, treated.grams) for one in (lexical, again))
    assert len(again) == len(lexical)
    assert again.vocabulary == lexical.vocabulary
    np.testing.assert_array_equal(before.coverage, after.coverage)
    for name, field in before.fields.items():
        np.testing.assert_array_equal(field, after.fields[name])
    assert [w.surface for w in again.lexicon.restore("じょせつ")] == ["除雪"]


@pytest.mark.parametrize("data", [b"", b"not zlib", zlib.compress(b"[1]"), zlib.compress(b'{"a":'), zlib.compress(b"[[[],[]]]")])
def test_damaged_bytes_are_refused(data: bytes) -> None:
    """Whatever is wrong with the bytes, the caller sees one kind of error."""
    with pytest.raises(ValueError, match="damaged"):
        LexicalIndex.from_bytes(data)


def test_terms_of_a_passage_stand_where_they_say(index: SearchIndex) -> None:
    """Highlights rest on these offsets, so each must cover a non-empty part of the verbatim sentence."""
    for number, passage in enumerate(index.passages):
        for term in index.lexical.terms(number):
            assert passage.statement.text[term.start : term.end].strip()
