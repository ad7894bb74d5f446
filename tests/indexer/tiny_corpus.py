"""A small plan and a small deterministic encoder, for tests of how an index is kept rather than of what it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from corpus.nouns import Actor, Approach, Entry, Plan, Report, Span, Statement, Vision

SENTENCES = ("除雪の支援を行った。", "担い手が不足している。", "相談窓口を設ける予定である。")
ACTORS = (Actor("city", "旭川市", "旭川市"), Actor("council", "市社協", "市社協"))
APPROACH = Approach("1-1", 1, 1, "支え合い", "①支え合い")


def tiny_plans(*sentences: str) -> tuple[Plan, ...]:
    """One plan whose city said ``sentences`` in one cell, beside a blank cell."""
    raw = "".join(sentences)
    statements = []
    for number, sentence in enumerate(sentences, start=1):
        start = sum(map(len, sentences[: number - 1]))
        span = Span(start, start + len(sentence))
        statements.append(Statement(f"tiny/2024/1-1/city#s{number}", number, sentence, span))
    city, council = ACTORS
    entries = (
        Entry("tiny/2024/1-1/city", APPROACH, city, raw, tuple(statements), (), 2, 3),
        Entry("tiny/2024/1-1/council", APPROACH, council, "", (), (), 2, 4),
    )
    vision = Vision(1, "つながる地域", "①つながる地域")
    report = Report("tiny/2024", "2024", 2024, "小さな報告書", (vision,), (APPROACH,), entries)
    return (Plan("tiny", "小さな計画", "令和6年度", 2024, 2024, ACTORS, (report,)),)


OLD = tiny_plans(*SENTENCES)
NEW = tiny_plans(*SENTENCES, "見守りを続ける。")


class TinyEncoder:
    """Unit vectors drawn from the digest of the text: equal for equal texts, nearly orthogonal for others."""

    def __init__(self, id: str = "tiny", digest: str = "d1", dimension: int = 16) -> None:
        self.id = id
        self.digest = digest
        self.dimension = dimension
        self.encoded: list[str] = []
        """Every text that was ever encoded, in order."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (n, dimension)."""
        return self._rows("query", texts)

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Shape (n, dimension)."""
        self.encoded += texts
        if progress is not None:
            progress(len(texts))
        return self._rows("passage", texts)

    def _rows(self, prompt: str, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        for number, text in enumerate(texts):
            seed = int.from_bytes(sha256(f"{self.digest} {prompt} {text}".encode()).digest()[:8])
            row = np.random.default_rng(seed).standard_normal(self.dimension)
            rows[number] = row / np.linalg.norm(row)
        return rows
