"""The real report and the real encoder: built, opened, and built again for nothing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.background import load_background
from corpus.nouns import Plan, Span, passages
from indexer.build import build_index
from indexer.encoder import Encoder
from indexer.index import SearchIndex
from service.learning import QuestionLearner


@pytest.fixture
def folder(index_dir: Path, tmp_path: Path) -> Path:
    """A copy of the real index."""
    return Path(shutil.copytree(index_dir, tmp_path / "index"))


def test_the_manifest_counts_the_report(index: SearchIndex, encoder: Encoder) -> None:
    """One plan with one report: 33 cells, 3 of them blank, 71 sentences."""
    counts = index.manifest.counts
    assert (counts.plans, counts.reports, counts.entries, counts.blank, counts.passages) == (1, 1, 33, 3, 71)
    assert (index.manifest.model_id, index.manifest.model_digest) == (encoder.id, encoder.digest)
    assert index.dense.dimension == encoder.dimension == 384


def test_every_sentence_finds_itself(index: SearchIndex, encoder: Encoder) -> None:
    """Encoded again, each sentence is nearest to its own row, at a cosine of 1, whatever stands beside it."""
    bare = encoder.encode_passages([passage.statement.text for passage in index.passages])
    contextual = encoder.encode_passages([passage.contextual_text for passage in index.passages])
    for number in range(len(index.passages)):
        own = index.dense.scores(bare[number]).bare
        assert own[number] == pytest.approx(own.max(), abs=1e-5) == pytest.approx(1, abs=1e-4)
        framed = index.dense.scores(contextual[number]).contextual
        assert framed[number] == pytest.approx(framed.max(), abs=1e-5) == pytest.approx(1, abs=1e-4)


def test_the_background_is_at_hand(index: SearchIndex, encoder: Encoder) -> None:
    """A question about something else is nearest to a background sentence, at the cosine that plain numbers give."""
    question = encoder.encode_queries(["住民票はどこで取れますか"])[0]
    rows = encoder.encode_passages(load_background())
    assert index.background.nearest(question) == pytest.approx(float(np.max(rows @ question)), abs=1e-4)
    assert index.background.nearest(question) > index.dense.scores(question).bare.max()


def test_a_second_run_encodes_nothing_and_writes_nothing(
    plans: tuple[Plan, ...], encoder: Encoder, folder: Path
) -> None:
    """The files stay as they are, times of change included."""
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")}
    report = build_index(plans, encoder, folder, lambda done, total: pytest.fail(f"{done} of {total} encoded"), learner=QuestionLearner())
    assert (report.encoded, report.written) == (0, False)
    assert report.reused >= 2 * 71 + len(load_background()) - 5
    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")} == before


def test_a_corrected_word_encodes_one_sentence(plans: tuple[Plan, ...], encoder: Encoder, folder: Path) -> None:
    """After a correction in the report only that sentence is encoded, bare and behind its headings."""
    corrected = with_a_word_changed(plans, "除雪", "排雪")
    steps: list[tuple[int, int]] = []
    report = build_index(corrected, encoder, folder, lambda done, total: steps.append((done, total)))
    assert (report.encoded, report.written) == (2, True)
    assert (steps[0], steps[-1]) == ((0, 2), (2, 2))
    index = SearchIndex.open(folder, corrected, encoder)
    text = next(passage.statement.text for passage in passages(corrected) if "排雪" in passage.statement.text)
    nearest = int(np.argmax(index.dense.scores(encoder.encode_passages([text])[0]).bare))
    assert index.passages[nearest].statement.text == text


def with_a_word_changed(plans: tuple[Plan, ...], old: str, new: str) -> tuple[Plan, ...]:
    """The plans with the first sentence that holds ``old`` saying ``new`` (of the same length) instead, once."""
    assert len(old) == len(new)
    (plan,) = plans
    (report,) = plan.reports
    entry, statement = next((entry, item) for entry, item in report.statements() if old in item.text)
    text = statement.text.replace(old, new, 1)
    span: Span = statement.span
    raw = entry.raw[: span.start] + text + entry.raw[span.end :]
    statements = tuple(replace(item, text=text) if item is statement else item for item in entry.statements)
    changed = replace(entry, raw=raw, statements=statements)
    entries = tuple(changed if item is entry else item for item in report.entries)
    return (replace(plan, reports=(replace(report, entries=entries),)),)
