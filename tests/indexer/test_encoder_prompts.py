"""The prompts: a model's own first, else those that its card asks for, else none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.encoder.prompts import Prompts, prompts_of


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("intfloat/multilingual-e5-small", "query: ", "passage: "),
        ("intfloat/multilingual-e5-large", "query: ", "passage: "),
        ("/models/E5-Base", "query: ", "passage: "),
        ("cl-nagoya/ruri-v3-310m", "検索クエリ: ", "検索文書: "),
        ("cl-nagoya/ruri-large", "クエリ: ", "文章: "),
        ("BAAI/bge-m3", "", ""),
    ],
)
def test_a_model_without_prompts_of_its_own_gets_those_of_its_card(name: str, query: str, passage: str) -> None:
    """e5 and ruri rank badly without; bge-m3 wants none; capitals in a folder's name do not matter."""
    assert prompts_of(name, {}) == Prompts(query, passage)


def test_an_instructed_model_gets_an_instruction_for_questions_only() -> None:
    """Its longer name must win over the family's."""
    prompts = prompts_of("intfloat/multilingual-e5-large-instruct", {})
    assert prompts.query.startswith("Instruct: ")
    assert prompts.query.endswith("Query: ")
    assert prompts.passage == ""


def test_the_folder_s_own_prompts_win() -> None:
    """Whoever trained a model anew knows best, whatever it is called."""
    assert prompts_of("my-e5-small", {"query": "q> ", "document": "d> "}) == Prompts("q> ", "d> ")


@pytest.mark.parametrize("name", ["passage", "document", "corpus"])
def test_a_passage_s_prompt_goes_by_three_names(name: str) -> None:
    """sentence-transformers has had all of them."""
    assert prompts_of("any", {"query": "q> ", name: "p> "}).passage == "p> "


@given(st.dictionaries(st.sampled_from(["query", "document", "passage", "clustering"]), st.sampled_from(["", None])))
def test_empty_prompts_are_none(own: dict[str, str | None]) -> None:
    """sentence-transformers fills in empty ones by itself; they must not hide the card's."""
    assert prompts_of("multilingual-e5-small", own) == Prompts("query: ", "passage: ")
    assert prompts_of("unheard-of", own) == Prompts()
