"""The prompts under which a model reads questions and passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prompts:
    """What is put in front of a text; empty where the model wants nothing."""

    query: str = ""
    passage: str = ""


# Models whose cards ask for prompts that their folders do not hold, by a part of their name.
_KNOWN: tuple[tuple[str, Prompts], ...] = (
    (
        "multilingual-e5-large-instruct",
        Prompts("Instruct: Given a question, retrieve passages that answer it\nQuery: "),
    ),
    ("multilingual-e5", Prompts("query: ", "passage: ")),
    ("e5-small", Prompts("query: ", "passage: ")),
    ("e5-base", Prompts("query: ", "passage: ")),
    ("e5-large", Prompts("query: ", "passage: ")),
    ("ruri-v3", Prompts("検索クエリ: ", "検索文書: ")),
    ("ruri", Prompts("クエリ: ", "文章: ")),
    ("glucose-base-ja-v2", Prompts("query: ", "passage: ")),
)


def prompts_of(name: str, own: Mapping[str, str | None]) -> Prompts:
    """The model's own prompts where its folder holds any that are not empty, else those its card asks for."""
    found = {key: text for key, text in own.items() if text}
    if found:
        passage = next((found[key] for key in ("passage", "document", "corpus") if key in found), "")
        return Prompts(found.get("query", ""), passage)
    lowered = name.lower()
    return next((prompts for part, prompts in _KNOWN if part in lowered), Prompts())
