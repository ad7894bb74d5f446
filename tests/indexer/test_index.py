"""Opening an index: what is refused, how the refusal reads, and that doing what it says helps."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.background import load_background
from corpus.nouns import passages
from indexer import embedded_texts, index_manifest
from indexer.assemble import corpus_digest
from indexer.build import build_index
from indexer.generations import read_current
from indexer.index import MANIFEST, SearchIndex
from indexer.index_errors import (
    IndexProblem,
    NoIndex,
    OtherBackground,
    OtherCorpus,
    OtherLibrary,
    OtherModel,
    OtherModelDigest,
    OtherSchema,
    OtherTreatment,
    UnreadableIndex,
)
from indexer.index_manifest import SCHEMA
from tests.indexer.refusing import current, refused, republish
from tests.indexer.tiny_corpus import SENTENCES, TinyEncoder, tiny_plans

PLANS = tiny_plans(*SENTENCES)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound index of the tiny plan."""
    folder = tmp_path_factory.mktemp("template") / "index"
    build_index(PLANS, TinyEncoder(), folder)
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A copy of it to spoil."""
    return Path(shutil.copytree(template, tmp_path / "index"))


def test_an_index_opens_with_what_it_was_built_from(folder: Path) -> None:
    """Passages in plan order, scores beside them, and a manifest that counts them."""
    encoder = TinyEncoder()
    index = SearchIndex.open(folder, PLANS, encoder)
    assert index.passages == passages(PLANS)
    for number, passage in enumerate(index.passages):
        bare, contextual = encoder.encode_passages([passage.statement.text, passage.contextual_text])
        assert int(np.argmax(index.dense.scores(bare).bare)) == number
        assert int(np.argmax(index.dense.scores(contextual).contextual)) == number
    counts = index.manifest.counts
    assert (counts.plans, counts.reports, counts.entries, counts.blank, counts.passages) == (1, 1, 2, 1, 3)
    assert len(index.lexical) == 3
    assert len(index.background) == len(set(load_background()))
    assert index.version == index.manifest.version


def test_the_background_is_embedded_as_passages_are(folder: Path) -> None:
    """A background sentence looked up as a passage finds itself, at a cosine of 1."""
    encoder = TinyEncoder()
    index = SearchIndex.open(folder, PLANS, encoder)
    sentence = load_background()[3]
    assert index.background.nearest(encoder.encode_passages([sentence])[0]) == pytest.approx(1)


def test_the_manifest_reads_as_json(folder: Path) -> None:
    """An operator can read what an index was built from; no time and no path is in it."""
    manifest = json.loads((current(folder) / MANIFEST).read_text(encoding="utf-8"))
    assert (manifest["schema"], manifest["model_id"], manifest["model_digest"], manifest["dimension"]) == (
        SCHEMA,
        "tiny",
        "d1",
        16,
    )
    assert manifest["counts"] == {"plans": 1, "reports": 1, "entries": 2, "blank": 1, "passages": 3, "translations": 0, "questions": 0}
    assert set(manifest["libraries"]) == {"faiss-cpu", "sentence-transformers", "torch", "transformers"}


def test_the_same_input_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    """Two builds elsewhere and later are equal, name of the generation included."""
    build_index(PLANS, TinyEncoder(), tmp_path / "again")
    assert read_current(tmp_path / "again").files == read_current(folder).files
    assert current(tmp_path / "again").name == current(folder).name


def test_nothing_built_yet(tmp_path: Path) -> None:
    """An empty or a missing folder is no damage, and is left as it is."""
    problem = refused(tmp_path / "index")
    assert type(problem) is NoIndex
    assert "keikaku index" in problem.remedy
    assert not (tmp_path / "index").exists()


def test_a_file_instead_of_a_folder(tmp_path: Path) -> None:
    """A path that is a file is named as what cannot be read."""
    (tmp_path / "index").write_text("text")
    assert type(refused(tmp_path / "index")) is UnreadableIndex


def test_another_schema(folder: Path) -> None:
    """An index of a later or earlier program is told by its schema before anything else in it is read."""
    republish(folder, {MANIFEST: json.dumps({"schema": SCHEMA + 1, "all": "else differs"}).encode()})
    problem = refused(folder)
    assert type(problem) is OtherSchema
    assert f"索引は {SCHEMA + 1}、今は {SCHEMA}" in problem.what


def test_another_model(folder: Path) -> None:
    """The refusal offers the way back to the model that the index knows."""
    problem = refused(folder, encoder=TinyEncoder(id="other", digest="d2"))
    assert type(problem) is OtherModel
    assert "KEIKAKU_MODEL を「tiny」に戻す" in problem.remedy
    assert "other" in problem.what


def test_the_same_weights_under_another_name(folder: Path) -> None:
    """A model's id counts, too; a new index then costs no encoding, for the weights are the same."""
    encoder = TinyEncoder(id="other")
    assert type(refused(folder, encoder=encoder)) is OtherModel
    assert build_index(PLANS, encoder, folder).encoded == 0


@pytest.mark.parametrize("encoder", [TinyEncoder(digest="d2"), TinyEncoder(dimension=8)], ids=["digest", "dimension"])
def test_other_weights_under_the_same_name(folder: Path, encoder: TinyEncoder) -> None:
    """A name is not enough: weights are told by their digest."""
    assert type(refused(folder, encoder=encoder)) is OtherModelDigest
    assert build_index(PLANS, encoder, folder).reused == 0
    SearchIndex.open(folder, PLANS, encoder)


def test_another_treatment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index cut with another dictionary is refused; a new one reuses every embedding."""
    monkeypatch.setattr(index_manifest, "TREATMENT_VERSION", "1/sudachi-9/core-9")
    problem = refused(folder)
    assert type(problem) is OtherTreatment
    assert "1/sudachi-9/core-9" in problem.what
    assert build_index(PLANS, TinyEncoder(), folder).encoded == 0


def installed(number: str) -> Callable[[str], str]:
    """As if transformers were installed in this version."""
    return lambda name: number if name == "transformers" else "1.2.3"


@pytest.mark.parametrize(
    ("before", "now", "refusal"),
    [("5.24.0", "6.0.0", OtherLibrary), ("5.24.0", "5.25.1", None)],
    ids=["major", "minor"],
)
def test_another_library(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: str,
    now: str,
    refusal: type[IndexProblem] | None,
) -> None:
    """Another major version may embed otherwise, so the index is refused and nothing reused; a minor one is fine."""
    monkeypatch.setattr(index_manifest, "version", installed(before))
    build_index(PLANS, TinyEncoder(), tmp_path)
    monkeypatch.setattr(index_manifest, "version", installed(now))
    if refusal is None:
        assert not build_index(PLANS, TinyEncoder(), tmp_path).written
    else:
        problem = refused(tmp_path)
        assert type(problem) is refusal
        assert "transformers 5.24.0" in problem.what
        assert build_index(PLANS, TinyEncoder(), tmp_path).reused == 0
    SearchIndex.open(tmp_path, PLANS, TinyEncoder())


def test_another_corpus(folder: Path) -> None:
    """One changed character in the report asks for a new index."""
    assert type(refused(folder, tiny_plans(*SENTENCES[:2], "相談窓口を設ける予定であり。"))) is OtherCorpus


def test_texts_put_together_otherwise(folder: Path) -> None:
    """The same report is another corpus to a program that reads its headings otherwise."""
    (plan,) = PLANS
    (report,) = plan.reports
    (vision,) = report.visions
    retitled = replace(plan, reports=(replace(report, visions=(replace(vision, title="別の読み方"),)),))
    assert corpus_digest((retitled,)) == corpus_digest(PLANS)
    assert type(refused(folder, (retitled,))) is OtherCorpus


def test_another_background(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changed background sentences ask for a new index that encodes only what is new."""
    sentences = load_background()
    monkeypatch.setattr(embedded_texts, "load_background", lambda: (*sentences, "流れ星の写真を撮る。"))
    assert type(refused(folder)) is OtherBackground
    assert build_index(PLANS, TinyEncoder(), folder).encoded == 1


def test_the_version_changes_with_whatever_asks_for_a_new_index(folder: Path, tmp_path: Path) -> None:
    """Model, weights, corpus: each gives another version, and going back gives the first again."""
    builds = [
        (PLANS, TinyEncoder()),
        (PLANS, TinyEncoder(id="other")),
        (PLANS, TinyEncoder(digest="d2")),
        (tiny_plans(*SENTENCES[:2]), TinyEncoder()),
        (PLANS, TinyEncoder()),
    ]
    versions = [build_index(plans, encoder, tmp_path / "versions").version for plans, encoder in builds]
    assert len(set(versions)) == 4
    assert versions[0] == versions[-1] == SearchIndex.open(folder, PLANS, TinyEncoder()).version
