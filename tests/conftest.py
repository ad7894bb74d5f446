"""Fixtures that everyone shares: the real plans, the real encoder, a real index, the real answering."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from corpus.manifest import PLANS_DIR
from corpus.nouns import Plan
from indexer.assemble import load_plans
from indexer.build import build_index
from indexer.encoder import Encoder, load_encoder
from indexer.index import SearchIndex
from service.answering import Answering
from service.learning import QuestionLearner

CHECKOUT = Path(__file__).resolve().parents[1]

# No test may fail because a machine is slow.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def plans() -> tuple[Plan, ...]:
    """The plans in this repository."""
    return load_plans(PLANS_DIR)


@pytest.fixture(scope="session")
def model_cache() -> Path:
    """Where the embedded model is unpacked; shared with ``make serve``, so that it is unpacked once."""
    return Path(os.environ.get("KEIKAKU_CACHE_DIR", CHECKOUT / ".keikaku" / "cache"))


@pytest.fixture(scope="session")
def encoder(model_cache: Path) -> Encoder:
    """The embedded encoder with its real weights."""
    return load_encoder("embedded", model_cache)


@pytest.fixture(scope="session")
def index_dir(plans: tuple[Plan, ...], encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of the real plans: freshly built, or the one of ``make serve`` where it still fits."""
    folder = tmp_path_factory.mktemp("index")
    made = CHECKOUT / ".keikaku" / "index"
    if made.is_dir():
        shutil.copytree(made, folder, dirs_exist_ok=True)
    build_index(plans, encoder, folder, learner=QuestionLearner())
    return folder


@pytest.fixture(scope="session")
def index(plans: tuple[Plan, ...], encoder: Encoder, index_dir: Path) -> SearchIndex:
    """The real index, opened."""
    return SearchIndex.open(index_dir, plans, encoder, QuestionLearner().version)


@pytest.fixture(scope="session")
def answering(plans: tuple[Plan, ...], index: SearchIndex, encoder: Encoder, index_dir: Path) -> Answering:
    """The real main road over the real index."""
    return Answering(plans, index, encoder, folder=index_dir)
