"""Good first questions about a plan, by theme, for the home page.

``wording/examples/<plan id>.toml`` holds them; a plan without such a file has none, and its home page leads
straight to the plan at a glance.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from web.languages import CODES, WORDING_DIR

EXAMPLES_DIR = WORDING_DIR / "examples"


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme with its questions, in every language."""

    approach: str
    """The id of the approach under which the answers stand."""
    title: Mapping[str, str]
    questions: Mapping[str, Sequence[str]]


def load_examples(plan_id: str, folder: Path = EXAMPLES_DIR) -> tuple[Theme, ...]:
    """The themes of a plan, in file order; raises :class:`KeyError` where one misses a language."""
    path = folder / f"{plan_id}.toml"
    if path.parent != folder or not path.is_file():
        return ()
    themes = tomllib.loads(path.read_text(encoding="utf-8"))["theme"]
    return tuple(
        Theme(
            approach=theme["approach"],
            title={code: theme["title"][code] for code in CODES},
            questions={code: tuple(theme["questions"][code]) for code in CODES},
        )
        for theme in themes
    )
