"""The encoder with the real weights."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.encoder import Encoder, load_encoder
from indexer.encoder.unpack import embedded_folder

TEXTS = ["除雪の支援を行った。", "Is there help with clearing snow?", "눈 치우기 지원이 있나요?", "", "🙂"]


def test_vectors_are_unit_vectors_in_single_precision(encoder: Encoder) -> None:
    """Any text: three scripts' worth, none at all, and a picture."""
    for rows in (encoder.encode_queries(TEXTS), encoder.encode_passages(TEXTS)):
        assert rows.dtype == np.float32
        assert rows.shape == (len(TEXTS), encoder.dimension)
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_a_text_beyond_what_the_network_takes_in_is_cut(encoder: Encoder) -> None:
    """512 tokens are read; what stands behind them changes nothing, and nothing fails."""
    (first, second) = (encoder.encode_queries(["雪道" * 600 + end])[0] for end in ("", "とがん検診"))
    np.testing.assert_allclose(np.linalg.norm(first), 1, atol=1e-5)
    np.testing.assert_allclose(first, second, atol=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    """The shape still says the dimension."""
    assert encoder.encode_queries([]).shape == (0, encoder.dimension)
    assert encoder.encode_passages([]).shape == (0, encoder.dimension)


def test_a_question_and_a_passage_of_the_same_words_differ(encoder: Encoder) -> None:
    """e5 was trained with two prompts; without them it ranks worse."""
    (query,), (passage,) = encoder.encode_queries(["除雪"]), encoder.encode_passages(["除雪"])
    assert 0.8 < query @ passage < 0.995


def test_order_is_kept_across_batches_whatever_the_lengths(encoder: Encoder) -> None:
    """70 texts of mixed length go through in batches from long to short; each row is still its own text's."""
    texts = [f"第{number}号の取組" + "を続けた" * (number * 7 % 5) for number in range(70)]
    told: list[int] = []
    rows = encoder.encode_passages(texts, told.append)
    assert told == [32, 64, 70]
    chosen = range(0, 70, 9)
    alone = np.concatenate([encoder.encode_passages([texts[number]]) for number in chosen])
    np.testing.assert_allclose(rows[list(chosen)], alone, atol=1e-5)


def test_meaning_decides_and_not_the_script(encoder: Encoder) -> None:
    """Six ways to ask for help with snow; the sentence on snow is nearer to each than those on cancer or meetings."""
    passages = encoder.encode_passages(
        ["小型除雪機の貸出や雪下ろし費用の一部助成", "がん検診の受診率を上げる取組", "町内会の加入を促した。"]
    )
    questions = ["雪かきを手伝ってほしい", "help with clearing snow", "有除雪帮助吗", "눈 치우기 지원", "dọn tuyết", "уборка снега"]
    assert (encoder.encode_queries(questions) @ passages.T).argmax(axis=1).tolist() == [0] * 6


def test_the_folder_loaded_by_its_path_gives_the_same_vectors(encoder: Encoder, model_cache: Path) -> None:
    """What was unpacked is an ordinary folder: no knowledge of ours is needed to use it."""
    folder = embedded_folder(model_cache)
    again = load_encoder(str(folder), model_cache)
    assert again.id == str(folder)
    np.testing.assert_allclose(again.encode_queries(TEXTS[:3]), encoder.encode_queries(TEXTS[:3]), atol=1e-6)
    np.testing.assert_allclose(again.encode_passages(TEXTS[:3]), encoder.encode_passages(TEXTS[:3]), atol=1e-6)


def test_threads_share_the_encoder(encoder: Encoder) -> None:
    """The service answers from several threads at once."""
    expected = encoder.encode_queries(TEXTS[:3])
    found: dict[int, NDArray[np.float32]] = {}

    def work(number: int) -> None:
        found[number] = encoder.encode_queries([TEXTS[number % 3]])[0]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(9):
        np.testing.assert_allclose(found[number], expected[number % 3], atol=1e-5)
