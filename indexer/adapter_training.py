"""Learns the adapter from anticipated questions: contrastively, a question against every statement.

The loss is InfoNCE (van den Oord et al., 2018) over all passages at once: a question is drawn to the statements that
answer it, in each of the forms a statement has (bare, behind its headings, translated), and away from all others; and
it is drawn to the questions that share a statement with it.  The map starts as the identity and is held near it, so
that what the encoder knows of languages survives.  Means come from the questions and passages at hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.adapter import Adapter, normalised
from indexer.vectors import Rows

Floats = NDArray[np.float32]

MINIMUM = 60
"""Fewer questions than this teach nothing that would carry over."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the training depends on; chosen by cross-validation over paraphrase groups."""

    epochs: int = 30
    batch: int = 256
    rate: float = 2e-3
    temperature: float = 0.05
    identity_pull: float = 0.05
    question_share: float = 0.5
    forms_per_step: int = 3
    averaged: float = 0.5
    """The share of the epochs, at the end, whose maps are averaged (Polyak and Juditsky, 1992): what is learned then
    hardly depends on the seed."""
    seed: int = 20


def train_adapter(
    questions: Rows, answers: Floats, forms: Sequence[Rows], recipe: Recipe | None = None
) -> Adapter:
    """Learn a map from questions, shape (q, d), and what answers them, shape (q, passages), 0 where it does not.

    ``forms`` are arrays of passage vectors, each (passages, d).  Few questions give the identity with means.  The
    same input gives the same map on the same machine.
    """
    recipe = recipe or Recipe()
    every = np.concatenate(list(forms))
    mean_p = every.mean(axis=0, dtype=np.float32)
    mean_q = questions.mean(axis=0, dtype=np.float32) if len(questions) else mean_p
    dimension = every.shape[1]
    if len(questions) < MINIMUM:
        return Adapter(np.eye(dimension, dtype=np.float32), mean_q, mean_p)
    with _one_thread():
        weight = _learn(questions - mean_q, answers, [form - mean_p for form in forms], recipe)
    return Adapter(weight, mean_q, mean_p)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Matrices this small gain nothing from threads, and on a busy machine they wait for each other."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _learn(questions: Rows, answers: Floats, forms: Sequence[Rows], recipe: Recipe) -> Floats:
    """The map, shape (dimension, dimension), for vectors whose means are taken off."""
    import torch

    dimension = questions.shape[1]
    generator = torch.Generator().manual_seed(recipe.seed)
    shuffle = np.random.default_rng(recipe.seed)
    asked = torch.from_numpy(normalised(questions))
    documents = [torch.from_numpy(normalised(form)) for form in forms]
    wanted = torch.from_numpy(answers / answers.sum(axis=1, keepdims=True))
    alike = torch.from_numpy((answers @ answers.T > 0).astype(np.float32))
    alike.fill_diagonal_(0)
    identity = torch.eye(dimension)
    weight = torch.eye(dimension, requires_grad=True)
    optimiser = torch.optim.Adam([weight], lr=recipe.rate)
    unit = torch.nn.functional.normalize
    total, steps = torch.zeros(dimension, dimension), 0
    for epoch in range(recipe.epochs):
        order = torch.randperm(len(asked), generator=generator)
        for start in range(0, len(order), recipe.batch):
            batch = order[start : start + recipe.batch]
            turned = unit(asked[batch] @ weight, dim=1)
            loss = recipe.identity_pull * ((weight - identity) ** 2).sum()
            chosen = shuffle.permutation(len(documents))[: recipe.forms_per_step]
            for number in chosen:
                logits = turned @ unit(documents[number] @ weight, dim=1).T / recipe.temperature
                loss = loss - (wanted[batch] * torch.log_softmax(logits, 1)).sum(1).mean() / len(chosen)
            among = turned @ turned.T / recipe.temperature
            among = among - 1e4 * torch.eye(len(batch))
            share = alike[batch][:, batch]
            share = share / share.sum(1, keepdim=True).clamp(min=1e-6)
            loss = loss - recipe.question_share * (share * torch.log_softmax(among, 1)).sum(1).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            if epoch >= recipe.epochs * (1 - recipe.averaged):
                total, steps = total + weight.detach(), steps + 1
    learned: Floats = (total / steps).numpy()
    return learned
