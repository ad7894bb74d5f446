"""Paragraphs of a cell, and what is wrong with its tags."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import CellError, StrayMarkup, TextOutsideParagraph, UnbalancedMarkup
from corpus.markup import faults, heading_faults, paragraphs

CELLS = st.lists(
    st.sampled_from(["<p>", "</p>", "<P>", "<p", "p>", "</", "<br>", "あ。", " ", "\n", "&lt;", "<"]), max_size=12
)


def test_paragraphs_lie_between_tags_and_line_breaks() -> None:
    """Tags and line breaks bound a paragraph; what stands between paragraphs is found as well."""
    raw = "<p>一。</p> <P>二。</P>三\n四"
    assert [span.of(raw) for span in paragraphs(raw)] == ["一。", " ", "二。", "三", "四"]
    assert paragraphs("") == ()


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "一。",
        "一。 二。",
        "<p>一。</p>",
        " <p>一。</p> <p>二。</p> ",
        "<p></p>",
        "<P>一。</P>",
        "BMI<18.5",
        "A&B",
        "a > b",
        "5<6>4",
    ],
)
def test_sound_markup_gets_no_complaint(raw: str) -> None:
    """Paragraphs or none, and signs that only look like markup."""
    assert faults(raw) == ()


@pytest.mark.parametrize(
    ("raw", "error", "start"),
    [
        ("一<br>二", StrayMarkup, 1),
        ("<p style='x'>一</p>", StrayMarkup, 0),
        ("< p >一</p>", StrayMarkup, 0),
        ("<p>一</p", StrayMarkup, 4),
        ("<p一</p>", StrayMarkup, 0),
        ("p>一</p>", StrayMarkup, 0),
        ("<p>一/p>", StrayMarkup, 4),
        ("<!-- 注 -->一", StrayMarkup, 0),
        ("一&nbsp;二", StrayMarkup, 1),
        ("一&#12354;", StrayMarkup, 1),
        ("<p>一", UnbalancedMarkup, 0),
        ("一</p>", UnbalancedMarkup, 1),
        ("<p>一<p>二</p>", UnbalancedMarkup, 0),
        ("<p>一</p></p>", UnbalancedMarkup, 8),
        ("注<p>一</p>", TextOutsideParagraph, 0),
        ("<p>一</p> 注 <p>二</p>", TextOutsideParagraph, 9),
        ("<p>一</p>注", TextOutsideParagraph, 8),
    ],
)
def test_a_fault_is_named_and_placed(raw: str, error: type[CellError], start: int) -> None:
    """One fault, its kind, and the offset at which it begins."""
    (fault,) = faults(raw)
    assert (fault.error, fault.start) == (error, start)
    assert fault.what
    assert fault.remedy


def test_every_stray_tag_of_a_cell_is_told() -> None:
    """Two tags that may not be there are two things to mend."""
    assert [fault.start for fault in faults("<b>一</b>")] == [0, 4]


def test_a_heading_may_have_no_tags_at_all() -> None:
    """Even <p> is stray in a heading."""
    assert [fault.error for fault in heading_faults("<p>①学ぶ</p>")] == [StrayMarkup, StrayMarkup]
    assert heading_faults("①学ぶ") == ()


@settings(deadline=None)
@given(CELLS.map("".join))
def test_paragraphs_and_faults_accept_any_text(raw: str) -> None:
    """Paragraphs are in order, apart, never empty, and hold no tag; faults lie inside the cell."""
    spans = paragraphs(raw)
    assert all(span.start < span.end for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all("<p>" not in span.of(raw).lower() and "</p>" not in span.of(raw).lower() for span in spans)
    assert all(0 <= fault.start < len(raw) for fault in faults(raw))
