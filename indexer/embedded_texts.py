"""Which texts an index embeds, in which order, and the digests by which their embeddings are found again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256

from corpus.background import load_background
from corpus.nouns import AnticipatedQuestion, Passage, Report

PASSAGE, QUERY = "passage", "query"
"""The prompts: statements, translations and the background are encoded as passages, so that they compete on equal
terms; anticipated questions as queries, because they are compared with questions."""

LANGUAGES = ("ja-simple", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ru")
"""The languages of reference translations, in the order of their rows."""


@dataclass(frozen=True, slots=True)
class EmbeddedTexts:
    """The texts behind the vectors, row by row."""

    bare: tuple[str, ...]
    """The sentences alone, in the order of the passages."""
    contextual: tuple[str, ...]
    """The sentences behind their headings, in the same order."""
    translations: tuple[str, ...]
    """Language by language (:data:`LANGUAGES`), each in the order of the passages; the sentence itself where a
    translation is missing, so that every language has a row for every passage.  Empty where there are none at all."""
    background: tuple[str, ...]
    """What the report does not speak of; see :mod:`corpus.background`."""
    questions: tuple[str, ...]
    """Anticipated questions, answerable or not, as :func:`anticipated` lists them."""

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> EmbeddedTexts:
        """The texts of these passages, and the background that ships with the program."""
        return cls(
            tuple(passage.statement.text for passage in passages),
            tuple(passage.contextual_text for passage in passages),
            _translations(passages),
            load_background(),
            tuple(question.text for question in anticipated(passages)),
        )

    def keyed(self) -> Iterator[tuple[str, str, str]]:
        """(key, prompt, text) of everything that is embedded, each once."""
        seen: set[str] = set()
        for prompt, texts in (
            (PASSAGE, (*self.bare, *self.contextual, *self.translations, *self.background)),
            (QUERY, self.questions),
        ):
            for text in texts:
                key = text_digest(text, prompt)
                if key not in seen:
                    seen.add(key)
                    yield key, prompt, text

    def digests(self) -> TextDigests:
        """The digests of the texts, row by row."""
        return TextDigests(
            *(
                tuple(text_digest(text, prompt) for text in getattr(self, field.name))
                for field in fields(self)
                for prompt in [QUERY if field.name == "questions" else PASSAGE]
            )
        )


@dataclass(frozen=True, slots=True)
class TextDigests:
    """The digests of :class:`EmbeddedTexts`, as they lie beside the vectors."""

    bare: tuple[str, ...]
    contextual: tuple[str, ...]
    translations: tuple[str, ...]
    background: tuple[str, ...]
    questions: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """JSON."""
        return json.dumps({field.name: getattr(self, field.name) for field in fields(self)}).encode("ascii")

    @classmethod
    def from_bytes(cls, data: bytes) -> TextDigests:
        """The reverse of :meth:`to_bytes`; :class:`ValueError` where the data is something else."""
        parts = json.loads(data)
        try:
            return cls(*(tuple(map(str, parts[field.name])) for field in fields(cls)))
        except (KeyError, TypeError) as error:
            raise ValueError(f"not the digests of embedded texts: {error}") from error


def reports_of(passages: Sequence[Passage]) -> tuple[Report, ...]:
    """The reports that the passages stand in, each once, in order."""
    return tuple({passage.report.id: passage.report for passage in passages}.values())


def anticipated(passages: Sequence[Passage]) -> tuple[AnticipatedQuestion, ...]:
    """The anticipated questions of the passages' reports, report by report, in file order."""
    return tuple(question for report in reports_of(passages) for question in report.questions)


def reference_translations(passages: Sequence[Passage]) -> dict[tuple[str, str], str]:
    """The reference translations of the passages' reports, by subject and language."""
    return {(one.subject, one.language): one.text for report in reports_of(passages) for one in report.translations}


def _translations(passages: Sequence[Passage]) -> tuple[str, ...]:
    known = reference_translations(passages)
    if not any((passage.id, language) in known for passage in passages for language in LANGUAGES):
        return ()
    return tuple(
        known.get((passage.id, language), passage.statement.text) for language in LANGUAGES for passage in passages
    )


def text_digest(text: str, prompt: str = PASSAGE) -> str:
    """SHA-256, in hexadecimal, of a text and the prompt it is encoded under."""
    return sha256(f"{prompt}\0{text}".encode()).hexdigest()


def digest_of_all(digests: Sequence[str]) -> str:
    """One digest for a sequence of digests."""
    return sha256("\n".join(digests).encode("ascii")).hexdigest()
