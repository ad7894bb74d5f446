"""Lexical evidence: BM25 over four fields, and how much of the question each passage covers.

The fields are the words of the sentence, the words of its headings (重層的支援体制整備事業 stands only there), the
readings of both (for kana and homophones) and character pairs (for typing errors).  Each is a BM25 index of its own
(``bm25s``; Lucene's variant of Robertson's formula), because a match in each is worth a different amount and
whoever fuses them has to know which it was.
"""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import bm25s
import numpy as np
from numpy.typing import NDArray

from corpus.nouns import Passage
from indexer.characters import fold_kana, is_han
from indexer.furigana import checked_readings
from indexer.lexicon import Lexicon
from indexer.treatment import Term, Treated, treat

FIELDS = ("words", "headings", "readings", "grams")
_K1, _B = 1.2, 0.5
"""b below the usual .75: sentences of a report differ in length for reasons that say little about their topic."""

Scores = NDArray[np.float32]

COVERED_FROM = 0.95
"""The coverage from which a passage holds all of a question's words."""
TELLING = 2.0
"""The inverse document frequency from which a word names something: 除雪 does, 計画 and 福祉 stand everywhere."""


@dataclass(frozen=True, slots=True)
class LexicalEvidence:
    """What the words say, one number a passage in each array, shape (passages,)."""

    fields: dict[str, Scores]
    """BM25 score by field; 0 where nothing matches."""
    coverage: Scores
    """The share, 0 to 1, of the question's information content whose words the passage or its headings hold."""
    known: float
    """The share, 0 to 1, of the question's information content that the whole corpus knows."""
    rarest: float = math.inf
    """The inverse document frequency of its rarest word that the corpus knows; 0 where it knows none."""

    def naming(self) -> NDArray[np.bool_]:
        """The passages that hold all that is asked about, where that names something (除雪 does, 計画 does not)."""
        return np.asarray((self.coverage >= COVERED_FROM) & (self.rarest >= TELLING))


@dataclass(frozen=True, slots=True)
class _Document:
    """A passage as cut for the index."""

    body: tuple[Term, ...]
    headings: tuple[Term, ...]
    grams: tuple[str, ...]
    surfaces: tuple[str, ...]
    """The surfaces of ``body`` and then of ``headings``."""


class LexicalIndex:
    """BM25 over the passages of a corpus."""

    def __init__(self, documents: Sequence[_Document]) -> None:
        self._documents = tuple(documents)
        tokens = {
            "words": [[term.key for term in document.body] for document in documents],
            "headings": [[term.key for term in document.headings] for document in documents],
            "readings": [[term.reading for term in (*d.body, *d.headings) if len(term.reading) > 2] for d in documents],
            "grams": [list(document.grams) for document in documents],
        }
        self._fields = {name: _Field(tokens[name]) for name in FIELDS}
        self.lexicon = Lexicon([*self._words(), *self._checked_words()])

    @classmethod
    def build(cls, passages: Sequence[Passage]) -> LexicalIndex:
        """Cut every passage with :func:`indexer.treatment.treat`; all text goes through that one function."""
        return cls([_cut(passage) for passage in passages])

    def _words(self) -> Iterator[tuple[str, Term]]:
        """Every word of the corpus, as it stands there."""
        for document in self._documents:
            yield from zip(document.surfaces, (*document.body, *document.headings), strict=True)

    def _checked_words(self) -> Iterator[tuple[str, Term]]:
        """Words that a dictionary cuts up (避難所), by the readings that people have checked, where the corpus has all their parts."""
        for surface, reading in checked_readings().items():
            parts = [term for term in treat(surface).terms if not term.compound]
            if parts and all(map(is_han, surface)) and all(part.key in self.vocabulary for part in parts):
                for part in parts:
                    yield surface, replace(part, reading=fold_kana(reading), noun=True)

    def __len__(self) -> int:
        """How many passages are indexed."""
        return len(self._documents)

    def terms(self, passage: int) -> tuple[Term, ...]:
        """The terms of one passage's sentence, with their offsets in it."""
        return self._documents[passage].body

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The keys of every word in sentences and headings."""
        return frozenset(self._fields["words"].vocabulary) | frozenset(self._fields["headings"].vocabulary)

    def idf(self, term: Term) -> float:
        """Lucene's inverse document frequency of a word over all passages, headings counted; never negative."""
        frequency = self._presence(term)[0].size
        return math.log(1 + (len(self) - frequency + 0.5) / (frequency + 0.5))

    def search(
        self, terms: Sequence[Term], grams: Sequence[str], topic: Sequence[Term] | None = None
    ) -> LexicalEvidence:
        """Score every passage for a treated question.

        ``topic`` are the terms whose coverage counts, where others stand beside what is asked about; compounds count in
        scores but not in coverage.
        """
        keys = list(dict.fromkeys(term.key for term in terms))
        readings = list(dict.fromkeys(term.reading for term in terms if len(term.reading) > 2))
        wanted = {"words": keys, "headings": keys, "readings": readings, "grams": list(dict.fromkeys(grams))}
        fields = {name: self._fields[name].scores(wanted[name]) for name in FIELDS}
        single = [term for term in topic or terms if not term.compound]
        coverage, known = self._coverage(single)
        rarest = max((self.idf(term) for term in single if self._presence(term)[0].size), default=0.0)
        return LexicalEvidence(fields, coverage, known, rarest)

    def _coverage(self, terms: Sequence[Term]) -> tuple[Scores, float]:
        covered = np.zeros(len(self), dtype=np.float32)
        total = known = 0.0
        for term in {term.key: term for term in terms}.values():
            passages, share = self._presence(term)
            weight = self.idf(term)
            total += weight
            covered[passages] += weight * share
            known += weight * share if passages.size else 0.0
        return (covered / total, known / total) if total else (covered, 0.0)

    def _presence(self, term: Term) -> tuple[NDArray[np.int32], float]:
        """The passages that hold a term, and how surely: 1 by the word itself, .7 by its reading alone."""
        by_word = np.union1d(self._fields["words"].passages(term.key), self._fields["headings"].passages(term.key))
        if by_word.size or len(term.reading) < 3:
            return by_word.astype(np.int32), 1.0
        return self._fields["readings"].passages(term.reading), 0.7

    def to_bytes(self) -> bytes:
        """The cut passages, compressed; the BM25 tables are rebuilt from them in no time."""
        rows = [
            [[_row(term) for term in d.body], [_row(term) for term in d.headings], list(d.grams), list(d.surfaces)]
            for d in self._documents
        ]
        return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())

    @classmethod
    def from_bytes(cls, data: bytes) -> LexicalIndex:
        """The reverse of :meth:`to_bytes`; :class:`ValueError` where the data is damaged."""
        try:
            rows = json.loads(zlib.decompress(data))
            return cls(
                [
                    _Document(tuple(map(_term, body)), tuple(map(_term, headings)), tuple(grams), tuple(surfaces))
                    for body, headings, grams, surfaces in rows
                ]
            )
        except (zlib.error, ValueError, TypeError) as error:
            raise ValueError(f"lexical index is damaged: {error}") from error


class _Field:
    """One BM25 index, opened up far enough to ask which passages hold a token."""

    def __init__(self, documents: list[list[str]]) -> None:
        self._size = len(documents)
        self._bm25: Any = None
        self._passages: dict[str, NDArray[np.int32]] = {}
        postings: dict[str, list[int]] = {}
        for number, document in enumerate(documents):
            for token in set(document):
                postings.setdefault(token, []).append(number)
        self._passages = {token: np.asarray(numbers, dtype=np.int32) for token, numbers in postings.items()}
        if postings:
            self._bm25 = bm25s.BM25(method="lucene", k1=_K1, b=_B, dtype="float32")
            self._bm25.index(documents, show_progress=False)

    @property
    def vocabulary(self) -> Sequence[str]:
        return list(self._passages)

    def passages(self, token: str) -> NDArray[np.int32]:
        return self._passages.get(token, np.empty(0, dtype=np.int32))

    def scores(self, tokens: Sequence[str]) -> Scores:
        """BM25 of every passage, 0 where no token matches (bm25s also *returns* such passages: never trust its list)."""
        known = [token for token in tokens if token in self._passages]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        found: Scores = self._bm25.get_scores(known)
        return found


def _cut(passage: Passage) -> _Document:
    body = treat(passage.statement.text)
    vision, approach, actor = (treat(text) for text in passage.trail)
    headings = (*vision.terms, *approach.terms, *actor.terms)
    surfaces = [_surfaces(treated) for treated in (body, vision, approach, actor)]
    return _Document(
        body.terms,
        headings,
        (*body.grams, *approach.grams),
        tuple(surface for group in surfaces for surface in group),
    )


def _surfaces(treated: Treated) -> list[str]:
    return [treated.text[term.start : term.end] for term in treated.terms]


def _row(term: Term) -> list[Any]:
    return [term.key, term.reading, term.start, term.end, int(term.compound), int(term.noun)]


def _term(row: list[Any]) -> Term:
    key, reading, start, end, compound, noun = row
    return Term(str(key), str(reading), int(start), int(end), bool(compound), bool(noun))
