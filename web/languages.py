"""The languages a page can be asked in, and how each is shown: every one has a wording catalogue of its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

WORDING_DIR = Path(__file__).parent / "wording"
CODES: tuple[str, ...] = ("ja", "ja-simple", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ru")
"""Every language code of the contract, in the order in which the switcher shows them."""
FALLBACK = "en"
"""For a reader whose language is none of them."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the contract."""

    code: str
    """As it stands in ``?lang=``."""
    name: str
    """In the language itself: 日本語, English, 한국어."""
    tag: str
    """The BCP 47 tag of text in this language (``ja`` for やさしい日本語)."""
    hreflang: str
    """What tells this language's pages from the others' in links; ``ja-x-simple`` for やさしい日本語."""
    locale: str
    """As previews of links want it (Open Graph): language and country, ``ja_JP``."""

    @property
    def wide(self) -> bool:
        """Whether its punctuation is full width: （ ） ：."""
        return self.tag.split("-")[0] in ("ja", "zh")


def load_languages(path: Path = WORDING_DIR / "languages.toml") -> dict[str, Language]:
    """Every language by its code, in switcher order; raises :class:`KeyError` where the file misses one."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return {code: Language(code=code, **rows[code]) for code in CODES}
