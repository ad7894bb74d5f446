"""The adapter: a Dense module like any other, and a training that raises what it should."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from safetensors.numpy import load, save

from indexer.adapter import Adapter, normalised
from indexer.adapter_training import MINIMUM, Recipe, train_adapter

Rows = NDArray[np.float32]
DIMENSION = 12


def rows(seed: int, count: int, dimension: int = DIMENSION) -> Rows:
    """Random float32 unit rows, shape (count, dimension)."""
    return normalised(np.random.default_rng(seed).standard_normal((count, dimension)).astype(np.float32))


def adapter(seed: int, dimension: int = DIMENSION) -> Adapter:
    """An adapter that turns, stretches and shifts at random."""
    means = rows(seed, 2, dimension) * 0.3
    return Adapter(rows(seed + 1, dimension, dimension) * 2, means[0], means[1])


@given(st.integers(0, 1000), st.integers(1, 20))
def test_the_identity_changes_nothing(seed: int, dimension: int) -> None:
    """Questions and passages of unit length come back as they are."""
    found = rows(seed, 4, dimension)
    identity = Adapter.identity(dimension)
    assert identity.dimension == dimension
    np.testing.assert_allclose(identity.queries(found), found, atol=1e-6)
    np.testing.assert_allclose(identity.passages(found), found, atol=1e-6)


@given(st.integers(0, 1000), st.integers(1, 20))
def test_adapted_vectors_have_unit_length(seed: int, dimension: int) -> None:
    """FAISS' inner products are cosines only then."""
    turned = adapter(seed, dimension).queries(rows(seed + 5, 6, dimension))
    assert turned.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(turned, axis=1), 1, atol=1e-5)


def test_a_row_of_zeros_stays_one() -> None:
    """No division by nothing."""
    assert not normalised(np.zeros((1, 3), dtype=np.float32)).any()


@given(st.integers(0, 1000), st.integers(1, 20))
def test_bytes_keep_every_bit(seed: int, dimension: int) -> None:
    """What is written and read again turns vectors just the same."""
    before = adapter(seed, dimension)
    again = Adapter.from_bytes(before.to_bytes(), dimension)
    assert again.to_bytes() == before.to_bytes()
    found = rows(seed, 3, dimension)
    np.testing.assert_array_equal(again.queries(found), before.queries(found))
    np.testing.assert_array_equal(again.passages(found), before.passages(found))


@settings(deadline=None)
@given(st.integers(0, 1000))
def test_it_is_a_dense_module(seed: int) -> None:
    """torch's own Linear with the file's weight and bias, then a normalisation, gives the same vectors on each side."""
    ours = adapter(seed)
    tensors = {name: torch.from_numpy(array.copy()) for name, array in load(ours.to_bytes()).items()}
    configuration = json.loads(ours.configuration())
    found = rows(seed + 7, 5)
    for bias, turned in (("linear.bias", ours.queries(found)), ("passage.linear.bias", ours.passages(found))):
        module = torch.nn.Linear(
            configuration["in_features"], configuration["out_features"], bias=configuration["bias"]
        )
        module.load_state_dict({"weight": tensors["linear.weight"], "bias": tensors[bias]})
        with torch.no_grad():
            theirs = torch.nn.functional.normalize(module(torch.from_numpy(found)), dim=1)
        np.testing.assert_allclose(turned, theirs.numpy(), atol=1e-5)


def damaged() -> dict[str, bytes]:
    """Files that are no adapter of :data:`DIMENSION`."""
    good = adapter(1).to_bytes()
    tensors = load(good)
    return {
        "empty": b"",
        "cut short": good[:-9],
        "the head is nonsense": b"\xff" * 8 + good[8:],
        "something else": b"PK\x03\x04" + bytes(64),
        "a tensor is missing": save({name: array for name, array in tensors.items() if name != "query.mean"}),
        "another dimension": adapter(1, DIMENSION + 1).to_bytes(),
        "means of another length": save({**tensors, "passage.mean": np.zeros(3, dtype=np.float32)}),
    }


@pytest.mark.parametrize("name", damaged())
def test_damaged_bytes_are_refused(name: str) -> None:
    """Whoever opens the index is told, before a single question is answered wrongly."""
    with pytest.raises(ValueError, match="adapter"):
        Adapter.from_bytes(damaged()[name], DIMENSION)


def toy(questions: int) -> tuple[Rows, Rows, Rows]:
    """Questions that are their answer turned by one fixed rotation, with noise; (questions, answers, passages)."""
    passages = rows(3, 8)
    turn, _ = np.linalg.qr(np.random.default_rng(4).standard_normal((DIMENSION, DIMENSION)))
    right = np.arange(questions) % len(passages)
    asked = normalised((passages[right] @ turn + 0.1 * rows(5, questions)).astype(np.float32))
    answers = np.eye(len(passages), dtype=np.float32)[right]
    return asked, answers, passages


def cosines(found: Adapter, asked: Rows, passages: Rows) -> Rows:
    """Shape (questions, passages)."""
    turned: Rows = found.queries(asked) @ found.passages(passages).T
    return turned


def test_training_brings_a_question_to_its_answer_even_one_that_it_never_saw() -> None:
    """The right cosine rises, and every question held back finds its answer first; untrained, hardly any does."""
    asked, answers, passages = toy(160)
    learned = train_adapter(asked[:120], answers[:120], [passages], Recipe(epochs=60, rate=2e-2))
    before, after = (cosines(one, asked[120:], passages) for one in (Adapter.identity(DIMENSION), learned))
    right = answers[120:].argmax(axis=1)
    each = np.arange(len(right))
    assert after[each, right].mean() > before[each, right].mean() + 0.3
    assert (after.argmax(axis=1) == right).mean() > 0.9 > 0.5 > (before.argmax(axis=1) == right).mean()


def test_the_same_questions_teach_the_same_map() -> None:
    """An index built twice is the same index; threads are as they were afterwards."""
    asked, answers, passages = toy(80)
    threads = torch.get_num_threads()
    once, again = (train_adapter(asked, answers, [passages, passages], Recipe(epochs=2)) for _ in range(2))
    assert once.to_bytes() == again.to_bytes()
    assert torch.get_num_threads() == threads


@pytest.mark.parametrize("questions", [0, MINIMUM - 1])
def test_few_questions_take_off_the_means_and_no_more(questions: int) -> None:
    """The map stays the identity."""
    asked, answers, passages = toy(questions)
    learned = train_adapter(asked, answers, [passages])
    np.testing.assert_array_equal(learned.weight, np.eye(DIMENSION))
    np.testing.assert_allclose(learned.passage_mean, passages.mean(axis=0), atol=1e-6)
    wanted = asked.mean(axis=0) if questions else passages.mean(axis=0)
    np.testing.assert_allclose(learned.query_mean, wanted, atol=1e-6)
