"""From the setting ``KEIKAKU_MODEL`` to a loaded encoder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from indexer.encoder.errors import EncoderError
from indexer.encoder.prompts import Prompts, prompts_of
from indexer.encoder.protocol import Encoder
from indexer.encoder.unpack import embedded_digest, embedded_folder

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

EMBEDDED = "embedded"
_BATCH = 32
_OTHER_FORMS = ("onnx/*", "openvino/*", "*.onnx", "*.h5", "*.msgpack", "*.ot", "*.gguf")
"""Forms of the weights that are not loaded here, so that the hub need not send them."""


class SentenceEncoder:
    """A sentence-transformers model behind :class:`indexer.encoder.Encoder`.  Safe to share among threads."""

    def __init__(self, id: str, digest: str, model: SentenceTransformer, prompts: Prompts) -> None:
        self.id = id
        self.digest = hashlib.sha256("\0".join([digest, prompts.query, prompts.passage]).encode()).hexdigest()
        self.prompts = prompts
        self._model = model
        dimension = model.get_embedding_dimension()
        if dimension is None:
            raise EncoderError(
                f"モデル「{id}」は文の埋め込みを出しません。", "別のモデルを KEIKAKU_MODEL に指定してください。"
            )
        self.dimension = int(dimension)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (texts, dimension)."""
        return self._encode(texts, self.prompts.query)

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """Shape (texts, dimension), in the order given; batches go from long texts to short, so none is padded much."""
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda number: -len(texts[number]))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            rows[batch] = self._encode([texts[number] for number in batch], self.prompts.passage)
            if progress is not None:
                progress(min(start + _BATCH, len(order)))
        return rows

    def _encode(self, texts: Sequence[str], prompt: str) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        rows: Any = self._model.encode(
            list(texts), prompt=prompt, batch_size=_BATCH, show_progress_bar=False, normalize_embeddings=True
        )
        return np.asarray(rows, dtype=np.float32)


def load_encoder(model: str, cache_dir: Path) -> Encoder:
    """The encoder that ``model`` names: ``embedded``, a local folder, or a hub id; on the CPU.

    Raises :class:`EncoderError`, which says how to mend it.
    """
    if model == EMBEDDED:
        return _load(model, embedded_folder(cache_dir), embedded_digest())
    folder = Path(model).expanduser()
    if not folder.is_dir():
        if model.startswith((".", "/", "~")) or "\\" in model:
            raise EncoderError(
                f"モデルのフォルダー「{model}」が見つかりません。",
                "KEIKAKU_MODEL に embedded、フォルダーの場所、"
                "ハブの ID（例：intfloat/multilingual-e5-small）のどれかを指定してください。",
            )
        folder = _from_hub(model)
    return _load(model, folder, folder_digest(folder))


def folder_digest(folder: Path) -> str:
    """SHA-256 over the names and contents of a model's files; what only documents the model is left out."""
    lines = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(".") and path.suffix.lower() not in (".md", ".txt~"):
            with path.open("rb") as file:
                lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {name}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _load(name: str, folder: Path, digest: str) -> SentenceEncoder:
    with _offline():
        from sentence_transformers import SentenceTransformer

        try:
            model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except Exception as error:  # whatever the libraries raise, the operator has to hear which model it was
            said = str(error).partition("\n")[0]
            raise EncoderError(
                f"モデル「{name}」を読み込めません（{type(error).__name__}：{said}）。",
                "sentence-transformers で読めるモデルのフォルダーかを確かめてください。",
            ) from error
    return SentenceEncoder(name, digest, model, prompts_of(name, model.prompts))


def _from_hub(model: str) -> Path:
    """The hub's copy of a model, downloaded if it is not on this machine yet."""
    try:
        from huggingface_hub import snapshot_download

        return Path(snapshot_download(model, ignore_patterns=list(_OTHER_FORMS)))
    except Exception as error:  # network, name and access fail in many classes of several libraries
        raise EncoderError(
            f"モデル「{model}」をハブから取得できません（{type(error).__name__}）。",
            "名前とネットワークを確かめるか、あらかじめ取得したフォルダーを KEIKAKU_MODEL に指定してください。"
            "embedded なら、ネットワークなしで使えます。",
        ) from error


@contextmanager
def _offline() -> Iterator[None]:
    """A folder is loaded without asking the hub, and without bars and reports on standard error."""
    wanted = {
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_VERBOSITY": "error",
        "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        "TOKENIZERS_PARALLELISM": "false",
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update({name: value for name, value in wanted.items() if before[name] is None})
    try:
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
