"""Every word of ours that a page shows, one catalogue per language, none of it in templates or code.

A catalogue is a folder of TOML files, ``wording/<code>/<part>.toml``, of nested tables whose leaves are texts;
``[status.blank] title = "…"`` is read as the key ``status.blank.title``, whichever file it stands in.  Placeholders
stand in braces (``{count}``) and are filled by name.  All catalogues hold the same keys with the same placeholders:
:func:`load_catalogues` refuses them otherwise.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any

from web.languages import CODES, FALLBACK, WORDING_DIR, Language, load_languages


class WordingError(Exception):
    """A catalogue, or a use of one, that does not hold what it must; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One language's wording."""

    code: str
    entries: Mapping[str, str]
    """Texts by dotted key."""

    def text(self, key: str, **values: object) -> str:
        """The text for ``key`` with its placeholders filled.

        Raises :class:`WordingError` for an unknown key, and where ``values`` are not exactly its placeholders.
        """
        if key not in self.entries:
            raise WordingError(f"{self.code}: no key {key!r}")
        template = self.entries[key]
        wanted = placeholders(template)
        if wanted != values.keys():
            raise WordingError(f"{self.code}: {key!r} wants {sorted(wanted)}, was given {sorted(values)}")
        return template.format_map(values)

    def optional(self, key: str) -> str:
        """The text for a key made from data, such as an actor's id; empty where there is none."""
        return self.entries.get(key, "")


def wording_for(code: str) -> Catalogue:
    """The catalogue that pages in this language are worded from; English for a code not in the contract."""
    return _loaded()[1][language_for(code).code]


def language_for(code: str) -> Language:
    """The language with this code; English for a code not in the contract."""
    known = _loaded()[0]
    return known.get(code, known[FALLBACK])


def languages() -> tuple[Language, ...]:
    """Every language of the contract, in switcher order."""
    return tuple(_loaded()[0].values())


@cache
def _loaded() -> tuple[dict[str, Language], dict[str, Catalogue]]:
    """The files, read once: they are part of the program, not data that changes under it."""
    return load_languages(), load_catalogues()


def placeholders(text: str) -> frozenset[str]:
    """The names that stand in braces in ``text``."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def load_catalogue(folder: Path) -> Catalogue:
    """The catalogue in one folder.

    Raises :class:`WordingError` where there is none, a leaf is not a text, a text is malformed or a key stands twice.
    """
    entries: dict[str, str] = {}
    parts = sorted(folder.glob("*.toml"))
    if not parts:
        raise WordingError(f"{folder.name}: no catalogue")
    for path in parts:
        name = f"{folder.name}/{path.name}"
        try:
            tree = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise WordingError(f"{name}: {error}") from error
        found: dict[str, str] = {}
        _flatten(name, "", tree, found)
        if twice := sorted(found.keys() & entries.keys()):
            raise WordingError(f"{name}: {twice} stand in another file, too")
        entries |= found
    return Catalogue(folder.name, MappingProxyType(entries))


def load_catalogues(folder: Path = WORDING_DIR) -> dict[str, Catalogue]:
    """Every catalogue by its language code; raises :class:`WordingError` where two of them differ in shape."""
    catalogues = {code: load_catalogue(folder / code) for code in CODES}
    first = catalogues[CODES[0]]
    for other in catalogues.values():
        _check_same_shape(first, other)
    return catalogues


def _flatten(name: str, prefix: str, tree: Mapping[str, Any], entries: dict[str, str]) -> None:
    for key, value in tree.items():
        if isinstance(value, dict):
            _flatten(name, f"{prefix}{key}.", value, entries)
        elif isinstance(value, str):
            try:
                placeholders(value)
            except ValueError as error:
                raise WordingError(f"{name}: {prefix}{key}: {error}") from error
            entries[prefix + key] = value
        else:
            raise WordingError(f"{name}: {prefix}{key} is not a text")


def _check_same_shape(first: Catalogue, other: Catalogue) -> None:
    missing = sorted(first.entries.keys() - other.entries.keys())
    added = sorted(other.entries.keys() - first.entries.keys())
    if missing or added:
        raise WordingError(f"{other.code} against {first.code}: missing {missing}, added {added}")
    for key, text in first.entries.items():
        if placeholders(text) != placeholders(other.entries[key]):
            raise WordingError(f"{other.code}: {key!r} has other placeholders than in {first.code}")
