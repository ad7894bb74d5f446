"""Everyday phrases from which a language's spelling is learned, where people often type it without its marks.

Plain text, written for the purpose, ``reading/<language>.txt``: phrases apart by commas, the same for every plan, and
never shown to a reader.
"""

from __future__ import annotations

from pathlib import Path

READING_DIR = Path(__file__).parent / "reading"


def load_reading(language: str, folder: Path = READING_DIR) -> tuple[str, ...]:
    """The lines of a language's file without comments (``#``) and empty lines; empty where it has no file."""
    path = folder / f"{language}.txt"
    if not path.is_file():
        return ()
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))
