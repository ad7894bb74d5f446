"""The languages a page can be asked in, and how each is shown.

Every language has a name of its own and an HTML language tag.  Some have a wording catalogue; the others are
shown in English, say so in their own language, and offer やさしい日本語.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

WORDING_DIR = Path(__file__).parent / "wording"
CODES: tuple[str, ...] = ("ja", "ja-simple", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ru")
"""Every language code of the contract, in the order in which the switcher shows them."""
CATALOGUES: tuple[str, ...] = ("ja", "ja-simple", "en")
"""The codes that have a wording catalogue."""
FALLBACK = "en"
"""Whose catalogue a language without one is shown in."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the contract."""

    code: str
    """As it stands in ``?lang=``."""
    name: str
    """In the language itself: 日本語, English, 한국어."""
    tag: str
    """The BCP 47 tag of text in this language (``ja`` for やさしい日本語)."""
    not_yet: str
    """Said in the language itself where there is no catalogue; empty where there is one."""
    simple_japanese: str
    """The words of the link to やさしい日本語, in the language itself; empty where there is a catalogue."""

    @property
    def catalogue(self) -> str:
        """The code of the catalogue that pages in this language are worded from."""
        return self.code if self.code in CATALOGUES else FALLBACK

    @property
    def page_tag(self) -> str:
        """The tag for ``<html lang>``: of the words that are really on the page."""
        return self.tag if self.code in CATALOGUES else FALLBACK


def load_languages(path: Path = WORDING_DIR / "languages.toml") -> dict[str, Language]:
    """Every language by its code, in switcher order; raises :class:`KeyError` where the file misses one."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: Language(code=code, **rows[code]) for code in CODES}
