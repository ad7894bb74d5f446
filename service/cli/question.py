"""Reads a question off the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from service.cli.failures import CommandError

_QUOTES = {"「": "」", "『": "』", "“": "”", '"': '"', "＂": "＂", "'": "'"}


def read_question(words: Sequence[str] | None, most: int) -> str:
    """The question in ``words``, ``-`` meaning standard input; several words are joined by spaces.

    One pair of quotation marks around the whole is taken off.  Raises :class:`CommandError` for a question that is
    empty or longer than ``most`` characters.
    """
    given = list(words or ())
    text = sys.stdin.read() if given == ["-"] else " ".join(given)
    question = unquoted(_valid(text).strip())
    if not question:
        raise CommandError("質問がありません。たとえば keikaku ask 「除雪支援は？」 のように書いてください。")
    if len(question) > most:
        raise CommandError(f"質問が長すぎます（{len(question)}文字）。{most}文字までにしてください。")
    return question


def unquoted(text: str) -> str:
    """``text`` without the pair of quotation marks around the whole of it, if there is one."""
    closing = _QUOTES.get(text[:1])
    inside = text[1:-1]
    if closing is None or len(text) < 2 or text[-1] != closing or closing in inside or text[0] in inside:
        return text
    return inside.strip()


def _valid(text: str) -> str:
    """Bytes of the command line that were no UTF-8 arrive as lone surrogates, which nothing can print."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
