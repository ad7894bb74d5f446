"""Where the service keeps what it writes: the index, the unpacked model, and the record."""

from __future__ import annotations

from pathlib import Path

import platformdirs

APPLICATION = "keikaku-navi"
PACKAGES = ("corpus", "indexer", "service", "web")


def checkout() -> Path | None:
    """The root of the source checkout this code runs from, or None where it is installed as a package."""
    root = Path(__file__).resolve().parents[1]
    return root if (root / "pyproject.toml").is_file() and (root / "corpus").is_dir() else None


def default_place(name: str) -> Path:
    """The folder called ``name``: ``<checkout>/.keikaku/<name>``, or in the user's cache folder."""
    root = checkout()
    return (root / ".keikaku" if root else platformdirs.user_cache_path(APPLICATION)) / name


def default_index_dir() -> Path:
    """Where the search index is kept."""
    return default_place("index")


def default_cache_dir() -> Path:
    """Where the unpacked model is kept."""
    return default_place("cache")


def default_record_dir() -> Path:
    """Where feedback and, if that is switched on, questions are kept."""
    return default_place("record")


def inside_the_program(folder: Path) -> bool:
    """Whether a folder lies in the program itself, some of which is handed out over HTTP and all of it packed up."""
    root = Path(__file__).resolve().parents[1]
    return any(folder.resolve().is_relative_to(root / package) for package in PACKAGES)
