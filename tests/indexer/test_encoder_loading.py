"""From the setting to a model: folders, hub ids without a network, digests; on a network small enough for a test."""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import huggingface_hub.constants
import numpy as np
import pytest

from indexer.encoder import EncoderError, load_encoder
from indexer.encoder.blob import read_blob
from indexer.encoder.loading import folder_digest
from indexer.encoder.unpack import write_folder
from tests.indexer.tiny_weights import HIDDEN, tiny_tensors, tiny_weights


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers folder; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    folder.mkdir()
    write_folder(read_blob(tiny_weights()), folder)
    return folder


@pytest.fixture
def copy(tiny: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(tiny, tmp_path / "copy"))


def test_a_folder_is_loaded_by_its_path(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Absolute or relative, it is the same model; nothing is written to the cache."""
    encoder = load_encoder(str(tiny), tmp_path / "cache")
    monkeypatch.chdir(tiny.parent)
    relative = load_encoder("./tiny", tmp_path / "cache")
    assert (encoder.dimension, encoder.digest) == (HIDDEN, relative.digest)
    np.testing.assert_array_equal(encoder.encode_queries(["雪"]), relative.encode_queries(["雪"]))
    assert not (tmp_path / "cache").exists()


def test_loading_leaves_the_environment_as_it_was(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hub is switched off for the loading only, and what an operator has set stays set."""
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setenv("TOKENIZERS_PARALLELISM", "true")
    before = dict(os.environ)
    load_encoder(str(tiny), tmp_path)
    assert {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"} == {
        name: value for name, value in before.items() if name != "PYTEST_CURRENT_TEST"
    }


@pytest.mark.parametrize("model", ["./no-such-model", "/no/such/model", "~/no-such-model", "C:\\no-such-model"])
def test_a_path_that_leads_nowhere_is_no_hub_id(model: str, tmp_path: Path) -> None:
    """It is told as a missing folder, with the three things that the setting takes; nobody is asked over the network."""
    with pytest.raises(EncoderError) as caught:
        load_encoder(model, tmp_path)
    assert caught.value.what == f"モデルのフォルダー「{model}」が見つかりません。"
    assert "embedded" in caught.value.remedy


def test_a_folder_that_is_no_model_is_told_by_name(tmp_path: Path) -> None:
    """Whatever the libraries raise, the operator hears which model it was and what to check."""
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(EncoderError) as caught:
        load_encoder(str(tmp_path), tmp_path)
    assert str(tmp_path) in caught.value.what
    assert "\n  直し方：sentence-transformers で読める" in str(caught.value)


def test_weights_cut_short_are_told_by_name(copy: Path, tmp_path: Path) -> None:
    """A folder half copied."""
    weights = copy / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    with pytest.raises(EncoderError, match="copy"):
        load_encoder(str(copy), tmp_path)


@pytest.mark.parametrize("offline", [True, False])
def test_a_hub_id_without_a_network_is_an_error_with_a_remedy(
    offline: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Switched off by the environment, or a hub that does not answer: which model, and that ``embedded`` needs none."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", offline)
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", f"http://127.0.0.1:{port}")
    with pytest.raises(EncoderError) as caught:
        load_encoder("keikaku-navi/no-such-model", tmp_path)
    assert caught.value.what.startswith("モデル「keikaku-navi/no-such-model」をハブから取得できません（")
    assert "embedded なら、ネットワークなしで使えます。" in caught.value.remedy


def edit(name: str, **changes: object) -> Callable[[Path], None]:
    """A change to one of the folder's JSON files."""

    def apply(folder: Path) -> None:
        path = folder / name
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    return apply


def other_weights(folder: Path) -> None:
    """The same network with other numbers."""
    write_folder(read_blob(tiny_weights(tiny_tensors(seed=2))), folder)


def new_file(folder: Path) -> None:
    """A file more, as an adapter would be."""
    (folder / "3_Dense").mkdir()
    (folder / "3_Dense" / "config.json").write_text("{}")


def renamed(folder: Path) -> None:
    """The same bytes under another name."""
    (folder / "tokenizer.json").rename(folder / "tokeniser.json")


@pytest.mark.parametrize(
    "change",
    [other_weights, new_file, renamed, edit("sentence_bert_config.json", max_seq_length=32)],
    ids=lambda change: change.__name__,
)
def test_the_digest_changes_with_anything_that_the_vectors_depend_on(
    copy: Path, change: Callable[[Path], None]
) -> None:
    """Weights, files and their names, settings: an index built before must be refused."""
    before = folder_digest(copy)
    assert folder_digest(copy) == before
    change(copy)
    assert folder_digest(copy) != before


def test_the_digest_stays_with_what_only_documents_the_model(copy: Path) -> None:
    """A card read or a hidden file of the hub's client must not throw a good index away."""
    before = folder_digest(copy)
    (copy / "README.md").write_text("# tiny")
    (copy / ".gitattributes").write_text("*.safetensors filter=lfs")
    os.utime(copy / "config.json", (0, 0))
    assert folder_digest(copy) == before


def test_other_prompts_make_another_encoder(tiny: Path, copy: Path, tmp_path: Path) -> None:
    """The folder's own prompts are used, and the encoder's digest tells the two apart."""
    edit("config_sentence_transformers.json", prompts={"query": "qq ", "passage": "pp "})(copy)
    first, second = load_encoder(str(tiny), tmp_path), load_encoder(str(copy), tmp_path)
    assert first.digest != second.digest
    assert not np.allclose(first.encode_queries(["雪"]), second.encode_queries(["雪"]))


def test_a_model_called_by_a_known_name_gets_its_card_s_prompts(copy: Path, tmp_path: Path) -> None:
    """A folder named as the hub names it, its prompts lost: questions and passages differ all the same."""
    edit("config_sentence_transformers.json", prompts={})(copy)
    bare = load_encoder(str(copy), tmp_path)
    named = load_encoder(str(copy.rename(tmp_path / "multilingual-e5-small")), tmp_path)
    np.testing.assert_allclose(bare.encode_queries(["雪"]), bare.encode_passages(["雪"]), atol=1e-6)
    assert not np.allclose(named.encode_queries(["雪"]), named.encode_passages(["雪"]))
