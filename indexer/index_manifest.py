"""What an index says of itself, and whether that is what is wanted.

The manifest holds no time and no machine's name: the same plans, model and libraries give the same manifest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.nouns import Plan
from indexer.assemble import corpus_digest
from indexer.embedded_texts import TextDigests, digest_of_all
from indexer.index_errors import (
    REBUILD,
    IndexProblem,
    OtherBackground,
    OtherCorpus,
    OtherLearning,
    OtherLibrary,
    OtherModel,
    OtherModelDigest,
    OtherSchema,
    OtherTreatment,
)
from indexer.treatment import TREATMENT_VERSION

if TYPE_CHECKING:
    from indexer.encoder import Encoder

SCHEMA = 2
"""Raise this when the files of an index, or what they mean, change."""

LIBRARIES = ("faiss-cpu", "sentence-transformers", "torch", "transformers")
"""The libraries that make or hold vectors.  Another major version may make others, so it asks for a new index; what
BM25 and SudachiPy need is recorded by the treatment version or built anew whenever an index is opened."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is in an index."""

    plans: int
    reports: int
    entries: int
    """Cells, blank ones included."""
    blank: int
    """Cells that the report leaves empty."""
    passages: int
    translations: int
    """Rows of reference translations: languages x passages, or none."""
    questions: int
    """Anticipated questions, answerable or not."""


@dataclass(frozen=True, slots=True)
class IndexManifest:
    """What an index was built from and with."""

    schema: int
    model_id: str
    model_digest: str
    dimension: int
    corpus: str
    """:func:`indexer.assemble.corpus_digest` of the plans."""
    texts: str
    """Digest of the texts that were embedded for the passages: it also changes when they are put together otherwise."""
    background: str
    """Digest of the background sentences."""
    learning: str
    """What learns from the anticipated questions, and its version; empty where nothing does."""
    treatment: str
    """:data:`indexer.treatment.TREATMENT_VERSION`."""
    libraries: tuple[tuple[str, str], ...]
    """Name and version of each of :data:`LIBRARIES` that is installed."""
    counts: Counts

    @classmethod
    def wanted(
        cls, plans: tuple[Plan, ...], encoder: Encoder, digests: TextDigests, learning: str = ""
    ) -> IndexManifest:
        """The manifest of an index that would fit these plans and this encoder, here and now."""
        entries = [entry for plan in plans for report in plan.reports for entry in report.entries]
        return cls(
            schema=SCHEMA,
            model_id=encoder.id,
            model_digest=encoder.digest,
            dimension=encoder.dimension,
            corpus=corpus_digest(plans),
            texts=digest_of_all((*digests.bare, *digests.contextual, *digests.translations, *digests.questions)),
            background=digest_of_all(digests.background),
            learning=learning,
            treatment=TREATMENT_VERSION,
            libraries=_installed(LIBRARIES),
            counts=Counts(
                plans=len(plans),
                reports=sum(len(plan.reports) for plan in plans),
                entries=len(entries),
                blank=sum(entry.blank for entry in entries),
                passages=len(digests.bare),
                translations=len(digests.translations),
                questions=len(digests.questions),
            ),
        )

    @property
    def version(self) -> str:
        """16 hexadecimal digits that change with the model, the corpus and whatever else asks for a new index."""
        parts = [
            *(self.schema, self.model_id, self.model_digest, self.dimension, self.treatment),
            *(self.corpus, self.texts, self.background, self.learning, sorted(_majors(self.libraries).items())),
        ]
        return sha256(json.dumps(parts).encode("ascii")).hexdigest()[:16]

    def gives_vectors_of(self, other: IndexManifest) -> bool:
        """Whether both have the same embedding for the same text."""

        def source(manifest: IndexManifest) -> tuple[object, ...]:
            return (manifest.schema, manifest.model_digest, manifest.dimension, _majors(manifest.libraries))

        return source(self) == source(other)

    def to_bytes(self) -> bytes:
        """JSON, indented for people."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        parts["libraries"] = dict(self.libraries)
        parts["counts"] = {field.name: getattr(self.counts, field.name) for field in fields(Counts)}
        return (json.dumps(parts, ensure_ascii=False, indent=2) + "\n").encode("utf-8")

    @classmethod
    def from_bytes(cls, data: bytes, path: Path) -> IndexManifest:
        """The reverse of :meth:`to_bytes`.

        Raises :class:`OtherSchema` where it is of another schema, and :class:`ValueError` where it is none at all.
        """
        parts = json.loads(data)
        if not isinstance(parts, dict) or not isinstance(parts.get("schema"), int):
            raise ValueError("no schema in the manifest")
        if parts["schema"] != SCHEMA:
            raise OtherSchema(_differs("索引の形式", parts["schema"], SCHEMA), path)
        return cls._from_parts(parts)

    @classmethod
    def _from_parts(cls, parts: Mapping[str, Any]) -> IndexManifest:
        try:
            return cls(
                schema=int(parts["schema"]),
                model_id=str(parts["model_id"]),
                model_digest=str(parts["model_digest"]),
                dimension=int(parts["dimension"]),
                corpus=str(parts["corpus"]),
                texts=str(parts["texts"]),
                background=str(parts["background"]),
                learning=str(parts["learning"]),
                treatment=str(parts["treatment"]),
                libraries=tuple((str(name), str(number)) for name, number in parts["libraries"].items()),
                counts=Counts(**{field.name: int(parts["counts"][field.name]) for field in fields(Counts)}),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a manifest: {error}") from error


def refuse_other(found: IndexManifest, wanted: IndexManifest, path: Path) -> None:
    """Raise the :class:`OtherIndex` that says why an index does not fit; return where it does.

    The model comes first: with another model nothing else matters.
    """
    for problem in _differences(found, wanted, path):
        raise problem


def _differences(found: IndexManifest, wanted: IndexManifest, path: Path) -> Sequence[IndexProblem]:
    problems: list[IndexProblem] = []
    if found.model_id != wanted.model_id:
        remedy = f"KEIKAKU_MODEL を「{found.model_id}」に戻すか、{REBUILD}"
        problems.append(OtherModel(_differs("モデル", found.model_id, wanted.model_id), path, remedy))
    if (found.model_digest, found.dimension) != (wanted.model_digest, wanted.dimension):
        what = _differs(f"モデル「{wanted.model_id}」の中身", found.model_digest[:12], wanted.model_digest[:12])
        problems.append(OtherModelDigest(what, path))
    if found.treatment != wanted.treatment:
        problems.append(OtherTreatment(_differs("文の切り方や辞書", found.treatment, wanted.treatment), path))
    if _majors(found.libraries) != _majors(wanted.libraries):
        what = _differs("ライブラリの版", _listed(found.libraries), _listed(wanted.libraries))
        problems.append(OtherLibrary(what, path))
    if (found.corpus, found.texts) != (wanted.corpus, wanted.texts):
        problems.append(OtherCorpus("索引を作ったときと、計画の報告書が違います。", path))
    if found.learning != wanted.learning:
        problems.append(OtherLearning(_differs("学習のしかた", found.learning or "なし", wanted.learning or "なし"), path))
    if found.background != wanted.background:
        problems.append(OtherBackground("索引を作ったときと、比べるための背景文が違います。", path))
    return problems


def _differs(name: str, found: object, wanted: object) -> str:
    return f"索引を作ったときと、{name}が違います（索引は {found}、今は {wanted}）。"


def _listed(libraries: Sequence[tuple[str, str]]) -> str:
    return "、".join(f"{name} {number}" for name, number in libraries) or "なし"


def _majors(libraries: Sequence[tuple[str, str]]) -> dict[str, str]:
    return {name: number.partition(".")[0] for name, number in libraries}


def _installed(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    found = []
    for name in names:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:  # a distribution under another name; its vectors are then not told apart
            continue
    return tuple(found)
