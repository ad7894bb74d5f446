"""Sentences are cut into clauses with their links taken off and their claims known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.clauses import QUOTATION, outline


def texts(sentence: str) -> list[str]:
    """The clauses' words."""
    return [clause.text for clause in outline(sentence).clauses]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("点検を行い、修繕した。", ["点検を行い", "修繕した"]),
        ("点検を行ったが修繕はまだである。", ["点検を行った", "修繕はまだである"]),
        ("増えていることから、広げる。", ["増えている", "広げる"]),
        ("必要なため、広げる。", ["必要な", "広げる"]),
        ("市民のため、広げる。", ["市民のため", "広げる"]),
        ("ため池がある。", ["ため池がある"]),
        ("1,204件となった。", ["1,204件となった"]),
        ("開いた。閉じた。", ["開いた", "閉じた"]),
        ("取り組んでいるところである。", ["取り組んでいる"]),
        ("厳しい状況が続いている。", ["厳しい"]),
        ("不足していると考えられる。", ["不足している"]),
        ("開催した（3回）。", ["開催した"]),
        ("「やめた。」と題して話した。", [f"{QUOTATION}と題して話した"]),
        ("括弧が「閉じない。", ["括弧が「閉じない"]),
    ],
)
def test_cutting(sentence: str, expected: list[str]) -> None:
    """Links, wrappings, quotations and asides leave the predicates bare."""
    assert texts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("行ったが、続ける。", [True, True]),
        ("行った上で、続ける。", [False, True]),
        ("行うとともに、続ける。", [False, True]),
        ("不足する場合は、続ける。", [False, True]),
        ("途切れないよう、続ける。", [False, True]),
        ("進めていく中で、続ける。", [False, True]),
        ("増えている中、続ける。", [True, True]),
    ],
)
def test_claims(sentence: str, claims: list[bool]) -> None:
    """Some links take away what their clause seems to say."""
    assert [clause.claims for clause in outline(sentence).clauses] == claims


def test_only_the_last_clause_of_a_sentence_is_final() -> None:
    """Each sentence of a text has its own final clause."""
    assert [clause.final for clause in outline("行い、続けた。増えた。").clauses] == [False, True, True]


@given(st.text(alphabet="あ行いた。、「」（）()｡､ﾎﾞ が中\u3000を増", max_size=40))
def test_clauses_lie_where_they_say(text: str) -> None:
    """A clause's words stand at its start in the outline, clauses do not overlap, and origins lie in the text."""
    whole = outline(text)
    end = 0
    for clause in whole.clauses:
        assert whole.text.startswith(clause.text, clause.start)
        assert clause.start >= end and clause.text
        end = clause.start + len(clause.text)
        span = whole.origin(clause.start, end)
        assert 0 <= span.start < span.end <= len(text)
