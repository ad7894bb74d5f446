"""Which texts an index embeds, in which order, and the digests by which their embeddings are found again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from corpus.background import load_background
from corpus.nouns import Passage

PROMPT = "passage"
"""Everything in the index is encoded as a passage; the background, too, so that it competes on equal terms."""


@dataclass(frozen=True, slots=True)
class EmbeddedTexts:
    """The texts behind the vectors, row by row."""

    bare: tuple[str, ...]
    """The sentences alone, in the order of the passages."""
    contextual: tuple[str, ...]
    """The sentences behind their headings, in the same order."""
    background: tuple[str, ...]
    """What the report does not speak of; see :mod:`corpus.background`."""

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> EmbeddedTexts:
        """The texts of these passages, and the background that ships with the program."""
        return cls(
            tuple(passage.statement.text for passage in passages),
            tuple(passage.contextual_text for passage in passages),
            load_background(),
        )

    @property
    def all(self) -> tuple[str, ...]:
        """Every text once, in order."""
        return tuple(dict.fromkeys((*self.bare, *self.contextual, *self.background)))

    def digests(self) -> TextDigests:
        """The digests of the texts, row by row."""
        return TextDigests(*(tuple(map(text_digest, part)) for part in (self.bare, self.contextual, self.background)))


@dataclass(frozen=True, slots=True)
class TextDigests:
    """The digests of :class:`EmbeddedTexts`, as they lie beside the vectors."""

    bare: tuple[str, ...]
    contextual: tuple[str, ...]
    background: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """JSON."""
        parts = {"prompt": PROMPT, "bare": self.bare, "contextual": self.contextual, "background": self.background}
        return json.dumps(parts).encode("ascii")

    @classmethod
    def from_bytes(cls, data: bytes) -> TextDigests:
        """The reverse of :meth:`to_bytes`; :class:`ValueError` where the data is something else."""
        parts = json.loads(data)
        if not isinstance(parts, dict) or parts.get("prompt") != PROMPT:
            raise ValueError("not the digests of embedded passages")
        try:
            return cls(*(tuple(map(str, parts[name])) for name in ("bare", "contextual", "background")))
        except (KeyError, TypeError) as error:
            raise ValueError(f"not the digests of embedded passages: {error}") from error


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8")).hexdigest()


def digest_of_all(digests: Sequence[str]) -> str:
    """One digest for a sequence of digests."""
    return sha256("\n".join(digests).encode("ascii")).hexdigest()
