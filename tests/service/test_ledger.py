"""The ledger's words and rows, without HTTP."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.nouns import Kind, Plan, passages
from service.filters import Filters
from service.ledger import (
    LedgerQuery,
    folded,
    folded_spans,
    ledger_rows,
    matching_words,
    parse_words,
    query_ledger,
)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        (" 　\t", ()),
        ("除雪 支援", ("除雪", "支援")),
        ("除雪　支援　除雪", ("除雪", "支援")),
        ("「個別 避難」 計画", ("個別 避難", "計画")),
        ('"個別 避難"計画', ("個別 避難", "計画")),
        ("“個別 避難”", ("個別 避難",)),
        ("ＩＣＴ ict", ("ict",)),
        ("㈱", ("(株)",)),
        ("「", ("「",)),
        ("「」", ("「」",)),
        ('"', ('"',)),
        ("「  」 雪", ("雪",)),
        ("ﾎﾞﾗﾝﾃｨｱ", ("ボランティア",)),
    ],
)
def test_words_are_parted_by_white_space_and_phrases_by_quotation_marks(typed: str, words: tuple[str, ...]) -> None:
    """Width and case are folded; a mark without its partner is a character like any other."""
    assert parse_words(typed) == words


@given(st.text(max_size=40))
def test_folding_is_done_once_and_for_all(text: str) -> None:
    """Folding what is folded changes nothing, and what it gives is NFKC."""
    once = folded(text)
    assert folded(once) == once
    assert unicodedata.normalize("NFKC", once) == once


@given(st.text(max_size=40))
def test_any_typing_gives_words_that_are_folded_and_not_empty(typed: str) -> None:
    """Each once; none with white space around it, which no sentence would hold."""
    words = parse_words(typed)
    assert len(set(words)) == len(words)
    assert all(word and word == word.strip() for word in words)


@given(data=st.data())
def test_a_piece_of_a_sentence_finds_the_sentence_and_is_marked_in_it(
    plans: tuple[Plan, ...], data: st.DataObject
) -> None:
    """Copied out of the report and put in quotation marks, whatever stands in it."""
    rows = passages(plans)
    row = rows[data.draw(st.integers(0, len(rows) - 1))]
    text = row.statement.text
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : data.draw(st.integers(start + 1, min(len(text), start + 12)))].strip()
    if not piece or set(piece) & set("「」\"“”"):
        return
    assert row.id in {one.id for one in matching_words(plans, f"「{piece}」")}
    spans = folded_spans(text, [folded(piece)])
    assert any(text[a:b] == piece for a, b in spans)
    assert list(spans) == sorted(spans)


def test_spans_are_of_the_text_and_not_of_its_folded_form() -> None:
    """「㈱ＡＢ」 folds to five characters, and its marks must still fall on the original's two and one."""
    text = "㈱ＡＢと㈱"
    assert [text[a:b] for a, b in folded_spans(text, ["ab", "(株)"])] == ["㈱", "ＡＢ", "㈱"]


@pytest.mark.parametrize("words", ["", "支援", "支援 相談", "見当たらない言葉"])
@pytest.mark.parametrize("filters", [Filters(), Filters(kind=("planned",)), Filters(actor=("city", "council"), vision=("2",))])
def test_the_table_is_what_reading_every_sentence_gives(plans: tuple[Plan, ...], words: str, filters: Filters) -> None:
    """The slow way, and the same rows for the exports."""
    expected = [
        p.id
        for p in passages(plans)
        if all(word in p.statement.text for word in words.split())
        and (not filters.kind or set(filters.kind) & {k.value for k in p.statement.kinds})
        and (not filters.actor or p.entry.actor.id in filters.actor)
        and (not filters.vision or str(p.entry.approach.vision) in filters.vision)
    ]
    query = LedgerQuery(words, filters)
    ledger = query_ledger(plans, query, limit=None)
    assert [row.id for row in ledger.statements] == expected
    assert [row.id for row in ledger_rows(plans, query)] == expected
    assert ledger.total == len(expected)


@given(limit=st.integers(1, 100), offset=st.integers(0, 100))
def test_a_page_is_a_cut_of_the_whole(plans: tuple[Plan, ...], limit: int, offset: int) -> None:
    """``total`` is of the whole whatever is cut."""
    page = query_ledger(plans, LedgerQuery(), limit, offset)
    assert page.total == 71
    assert [row.id for row in page.statements] == [p.id for p in passages(plans)][offset : offset + limit]


def test_a_facet_counts_what_selecting_its_value_alone_would_leave(plans: tuple[Plan, ...]) -> None:
    """Its own selection does not narrow it, the others' and the words do; values that leave nothing are shown with 0."""
    filters = Filters(actor=("council",), kind=("issue",))
    facets = query_ledger(plans, LedgerQuery("支援", filters), None, 0, {kind: kind.name for kind in Kind}).facets
    for name in ("kind", "actor", "approach", "report"):
        for value in getattr(facets, name):
            alone = filters.without(name).toggled(name, value.value)
            assert value.count == len(ledger_rows(plans, LedgerQuery("支援", alone)))
            assert value.selected == (value.value in filters.values(name))
    assert [value.label for value in facets.kind] == ["DONE", "ISSUE", "PLANNED", "STATUS"]
    assert len(facets.approach) == 11
    assert any(value.count == 0 for value in facets.approach)


def test_a_facet_s_address_keeps_words_filters_and_what_is_carried(plans: tuple[Plan, ...]) -> None:
    """Everything but the place in the table."""
    query = LedgerQuery("除雪 支援", Filters(actor=("city",)), (("lang", "en"),))
    facets = query_ledger(plans, query).facets
    (council,) = [value for value in facets.actor if value.value == "council"]
    assert council.url == "?q=%E9%99%A4%E9%9B%AA+%E6%94%AF%E6%8F%B4&actor=city&actor=council&lang=en"
    (city,) = [value for value in facets.actor if value.value == "city"]
    assert city.url == "?q=%E9%99%A4%E9%9B%AA+%E6%94%AF%E6%8F%B4&lang=en"
