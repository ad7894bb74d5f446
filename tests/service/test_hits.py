"""Matched words are marked where they stand, and nowhere else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.treatment import treat
from service.hits import matched_spans

SENTENCE = "小型除雪機の貸出や雪下ろし費用の一部助成、玄関や住宅前道路の除雪等の支援"


def marked(question: str, sentence: str = SENTENCE) -> list[str]:
    """The stretches of ``sentence`` that a question marks."""
    spans = matched_spans(treat(question).terms, treat(sentence).terms)
    return [sentence[start:end] for start, end in spans]


def test_every_occurrence_is_marked() -> None:
    """除雪 stands twice."""
    assert marked("除雪は？") == ["除雪", "除雪"]


def test_other_spellings_are_marked_as_the_report_writes_them() -> None:
    """貸し出し is written 貸出 here, and 雪おろし is read as 雪下ろし is."""
    assert marked("貸し出しと雪おろし") == ["貸出", "雪下ろし"]


def test_words_side_by_side_become_one_mark() -> None:
    """A mark per piece of a compound would flicker."""
    assert marked("除雪機", "除雪機を貸す") == ["除雪機"]


def test_nothing_in_common_marks_nothing() -> None:
    """No mark is ever put for looks."""
    assert marked("成年後見") == []


@given(st.text(max_size=60), st.text(max_size=60))
def test_spans_are_ordered_apart_and_inside(question: str, sentence: str) -> None:
    """Whatever the texts, the spans can be cut out of the sentence one after the other."""
    spans = matched_spans(treat(question).terms, treat(sentence).terms)
    flat = [offset for span in spans for offset in span]
    assert flat == sorted(set(flat))
    assert all(0 <= offset <= len(sentence) for offset in flat)
