"""Building an index: what is encoded, what is reused, what is written."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.background import load_background
from indexer.build import BuildReport, build_index
from indexer.fileops import FileOps
from indexer.generations import GENERATIONS, generation_names, read_current
from indexer.index import SearchIndex
from indexer.index_errors import IndexProblem, NoIndex
from tests.indexer.tiny_corpus import SENTENCES, TinyEncoder, tiny_plans

PLANS = tiny_plans(*SENTENCES)
BACKGROUND = len(load_background())


def contents(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file below a folder, with its time of change and its bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


class ForbiddenOps(FileOps):
    """A disk that may not be written to in any way."""

    def lock(self, path: Path) -> int:
        raise AssertionError("nothing should be written")


def test_a_first_build_encodes_every_text_once(tmp_path: Path) -> None:
    """Each sentence bare and behind its headings, and the background; the report says so."""
    encoder = TinyEncoder()
    report = build_index(PLANS, encoder, tmp_path)
    assert (report.encoded, report.reused, report.written) == (2 * len(SENTENCES) + BACKGROUND, 0, True)
    assert len(encoder.encoded) == len(set(encoder.encoded)) == report.encoded
    assert report.counts.passages == len(SENTENCES)
    assert report.seconds >= 0


def test_a_second_build_encodes_and_writes_nothing(tmp_path: Path) -> None:
    """Where nothing changed, no text is encoded, and no file is touched or even locked."""
    first = build_index(PLANS, TinyEncoder(), tmp_path)
    before = contents(tmp_path)
    encoder = TinyEncoder()
    second = build_index(PLANS, encoder, tmp_path, ops=ForbiddenOps())
    assert (second.encoded, second.reused, second.written) == (0, first.encoded, False)
    assert second.version == first.version
    assert encoder.encoded == []
    assert contents(tmp_path) == before


def test_a_small_change_encodes_only_the_changed_texts(tmp_path: Path) -> None:
    """One changed sentence is two texts to encode; all other rows stay bit for bit, and the order is the new one."""
    build_index(PLANS, TinyEncoder(), tmp_path)
    changed = tiny_plans("見守りを続ける。", *SENTENCES[:2])
    encoder = TinyEncoder()
    report = build_index(changed, encoder, tmp_path)
    assert report.encoded == 2
    assert [text for text in encoder.encoded if text in SENTENCES] == []
    assert report.reused == 2 * 2 + BACKGROUND
    build_index(changed, TinyEncoder(), tmp_path / "from-scratch")
    assert read_current(tmp_path).files == read_current(tmp_path / "from-scratch").files


def test_a_sentence_that_stands_twice_is_encoded_once(tmp_path: Path) -> None:
    """Reports repeat themselves; both passages get the one embedding."""
    encoder = TinyEncoder()
    report = build_index(tiny_plans("同じ文。", "同じ文。"), encoder, tmp_path)
    assert report.encoded == 2 + BACKGROUND
    index = SearchIndex.open(tmp_path, tiny_plans("同じ文。", "同じ文。"), encoder)
    scores = index.dense.scores(encoder.encode_passages(["同じ文。"])[0]).bare
    assert scores.tolist() == pytest.approx([1, 1])


def test_a_report_without_sentences_has_an_index(tmp_path: Path) -> None:
    """Cells that are all blank give an index without passages, not an error."""
    build_index(tiny_plans(), TinyEncoder(), tmp_path)
    index = SearchIndex.open(tmp_path, tiny_plans(), TinyEncoder())
    assert index.passages == ()
    assert index.dense.scores(TinyEncoder().encode_queries(["除雪"])[0]).bare.shape == (0,)
    assert not build_index(tiny_plans(), TinyEncoder(), tmp_path).written


def test_progress_runs_from_none_to_all(tmp_path: Path) -> None:
    """A bar can be drawn from what is reported; where nothing is encoded, there is no bar."""
    steps: list[tuple[int, int]] = []
    report = build_index(PLANS, TinyEncoder(), tmp_path, lambda done, total: steps.append((done, total)))
    assert steps == [(0, report.encoded), (report.encoded, report.encoded)]
    steps.clear()
    build_index(PLANS, TinyEncoder(), tmp_path, lambda done, total: steps.append((done, total)))
    assert steps == []


class SpoiltEncoder(TinyEncoder):
    """Returns what a broken model might."""

    def __init__(self, spoil: Callable[[NDArray[np.float32]], NDArray[np.float32]]) -> None:
        super().__init__()
        self._spoil = spoil

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        """The tiny encoder's rows, spoilt."""
        return self._spoil(super().encode_passages(texts, progress))


@pytest.mark.parametrize(
    "spoil",
    [lambda rows: rows * 2, lambda rows: rows * np.float32(np.nan), lambda rows: rows[1:]],
    ids=["long", "nan", "too-few"],
)
def test_a_broken_encoder_publishes_nothing(
    tmp_path: Path, spoil: Callable[[NDArray[np.float32]], NDArray[np.float32]]
) -> None:
    """Rows that are no embeddings, or too few, stop the build before anything is written."""
    with pytest.raises(ValueError, match="embedding"):
        build_index(PLANS, SpoiltEncoder(spoil), tmp_path)
    with pytest.raises(NoIndex):
        SearchIndex.open(tmp_path, PLANS, TinyEncoder())


def test_an_interrupted_build_leaves_the_old_index(tmp_path: Path) -> None:
    """Whoever loses patience while texts are encoded loses nothing else, and the lock is free again."""

    class Impatient(TinyEncoder):
        def encode_passages(
            self, texts: Sequence[str], progress: Callable[[int], None] | None = None
        ) -> NDArray[np.float32]:
            raise KeyboardInterrupt

    build_index(PLANS, TinyEncoder(), tmp_path)
    with pytest.raises(KeyboardInterrupt):
        build_index(tiny_plans("別の文。"), Impatient(), tmp_path)
    SearchIndex.open(tmp_path, PLANS, TinyEncoder())
    assert build_index(tiny_plans("別の文。"), TinyEncoder(), tmp_path).written


def test_what_a_dead_builder_left_goes_with_the_next_build(tmp_path: Path) -> None:
    """Also where that next build has nothing else to do."""
    build_index(PLANS, TinyEncoder(), tmp_path)
    unfinished = tmp_path / GENERATIONS / "g000002-0123456789ab.tmp"
    unfinished.mkdir()
    assert not build_index(PLANS, TinyEncoder(), tmp_path).written
    assert not unfinished.exists()


def test_two_builders_do_the_work_once(tmp_path: Path) -> None:
    """The second waits for the first, then finds the index it was about to build."""
    waiting = threading.Event()

    class Announced(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            waiting.set()

    class Patient(TinyEncoder):
        def encode_passages(
            self, texts: Sequence[str], progress: Callable[[int], None] | None = None
        ) -> NDArray[np.float32]:
            second.start()
            assert waiting.wait(60)
            return super().encode_passages(texts, progress)

    reports: list[BuildReport] = []
    idle = TinyEncoder()
    second = threading.Thread(target=lambda: reports.append(build_index(PLANS, idle, tmp_path)))
    handler = Announced()
    logging.getLogger("indexer.fileops").addHandler(handler)
    try:
        first = build_index(PLANS, Patient(), tmp_path)
        second.join(60)
    finally:
        logging.getLogger("indexer.fileops").removeHandler(handler)
    assert first.written
    assert [report.written for report in reports] == [False]
    assert idle.encoded == []
    assert len(generation_names(tmp_path)) == 1


def test_an_index_can_be_opened_all_the_while_others_are_built(tmp_path: Path) -> None:
    """A reader in a loop meets the one index or the other, never a problem, while a builder goes back and forth."""
    both = (PLANS, tiny_plans(*SENTENCES, "見守りを続ける。"))
    build_index(both[0], TinyEncoder(), tmp_path)
    done = threading.Event()

    def build() -> None:
        try:
            for number in range(1, 13):
                build_index(both[number % 2], TinyEncoder(), tmp_path)
        finally:
            done.set()

    builder = threading.Thread(target=build)
    builder.start()
    opened = 0
    while not done.is_set() or opened == 0:
        refusals = []
        for plans in both:
            try:
                opened += len(SearchIndex.open(tmp_path, plans, TinyEncoder()).passages) > 0
            except IndexProblem as problem:
                refusals.append(type(problem).__name__)
        assert set(refusals) <= {"OtherCorpus"}
    builder.join(60)
    assert opened
    assert generation_names(tmp_path)[-1].startswith("g000013-")
