"""The thesaurus at work: from the words people use to the terms a plan is written in.

A concept is recognised by any of its labels in the question, in any language.  Its official terms are then looked up
in the index like words of the question, as evidence of their own: they are added, never put in place of anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.thesaurus import Concept
from indexer.lexical import LexicalIndex
from indexer.treatment import treat

Array = NDArray[np.float32]

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHORTEST = 2
"""A label of one character stands inside too many words: it counts only where it is the whole question."""
_MOST = 4
"""Concepts that one question may add, the longest labels first."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """What the thesaurus adds to one question."""

    concepts: tuple[Concept, ...]
    """Recognised concepts that the report knows, the surest first."""
    coverage: Array
    """Shape (passages,): how well each passage holds the official terms, 0 to 1."""
    telling: tuple[str, ...] = ()
    """The labels, as they stand in the question, of concepts that some passage names in whole."""

    @property
    def labels(self) -> tuple[str, ...]:
        """What was also searched for, as official terms."""
        return tuple(concept.label for concept in self.concepts)


class Expander:
    """Expands questions against one index.  Never changes; safe to share among threads."""

    def __init__(self, concepts: Sequence[Concept], lexical: LexicalIndex) -> None:
        self._size = len(lexical)
        known = {concept.id: _known(concept, lexical) for concept in concepts}
        self._coverage = {name: coverage for name, (coverage, _) in known.items()}
        self._telling = {name for name, (coverage, named) in known.items() if named and coverage.any()}
        self._concepts = [concept for concept in concepts if self._coverage[concept.id].any()]
        self._plain: list[tuple[str, Concept]] = []
        words: dict[str, list[Concept]] = {}
        for concept in self._concepts:
            labels = {*concept.terms, *concept.everyday, *(term for _, term in concept.foreign)}
            for label in map(_folded, labels):
                if _spaced(label):
                    words.setdefault(label, []).append(concept)
                else:
                    self._plain.append((label, concept))
        self._words = words
        self._longest = max((label.count(" ") + 1 for label in words), default=0)

    def expand(self, text: str) -> Expansion:
        """Recognise the concepts of one question."""
        folded = _folded(text)
        found: dict[str, tuple[int, Concept]] = {}
        whole = "".join(filter(str.isalnum, folded))
        labels = [pair for pair in self._plain if pair[0] in folded and (len(pair[0]) >= _SHORTEST or pair[0] == whole)]
        spaced = list(self._spaced_labels(folded))
        for label, concept in labels:
            if len(label) > found.get(concept.id, (0, concept))[0]:
                found[concept.id] = (len(label), concept)
        for label in spaced:
            for concept in self._words[label]:
                found[concept.id] = max(found.get(concept.id, (0, concept)), (len(label), concept), key=lambda p: p[0])
        best = sorted(found.values(), key=lambda pair: (-pair[0], pair[1].id))[:_MOST]
        coverage = np.zeros(self._size, dtype=np.float32)
        for _, concept in best:
            np.maximum(coverage, self._coverage[concept.id], out=coverage)
        telling = [label for label, concept in labels if concept.id in self._telling]
        telling += [label for label in spaced if any(concept.id in self._telling for concept in self._words[label])]
        return Expansion(tuple(concept for _, concept in best), coverage, tuple(telling))

    def _spaced_labels(self, folded: str) -> Iterator[str]:
        """The labels of scripts with spaces that stand in a text as whole words, plural endings forgiven."""
        words = _WORD.findall(folded)
        for start in range(len(words)):
            for size in range(1, min(self._longest, len(words) - start) + 1):
                phrase = " ".join(words[start : start + size])
                for label in (phrase, phrase.removesuffix("s"), phrase.removesuffix("es")):
                    if label in self._words:
                        yield label
                        break


def _known(concept: Concept, lexical: LexicalIndex) -> tuple[Array, bool]:
    """The best coverage of any one official term by each passage, where what covers less than half does not count; and
    whether some passage holds all of a term that is no word that stands everywhere."""
    best, named = np.zeros(len(lexical), dtype=np.float32), False
    for place, term in enumerate(concept.terms):
        found = lexical.search(treat(term).terms, ())
        np.maximum(best, found.coverage * (1.0 if place == 0 else 0.9), out=best)
        named = named or bool(found.naming().any())
    return np.where(best >= 0.5, best, 0).astype(np.float32), named


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _spaced(label: str) -> bool:
    """Whether the label belongs to a script that puts spaces between words (Latin, Cyrillic)."""
    return all(ord(char) < 0x2E80 and not "ᄀ" <= char <= "ᇿ" for char in label)
