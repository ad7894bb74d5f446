"""What a warm query costs beside the bare encoding of the same question, in one process and one run.

    python benchmarks/latency.py [--rounds 7] [--json FILE]

For every question of ``questions.txt`` and every round, in an order shuffled anew each round, four things are timed
one after another (in random order, too), so that whatever slows the machine down slows them alike:

* the bare encoding: ``encoder.encode_queries([question])``;
* ``Answering.search(question)``, as the API calls it, ten hits and facets included;
* ``Answering.answer`` of the same question;
* a search with ``explain``, only for how its time splits over the stops.

A question's time is the median over the rounds; the figures are medians over the questions.  The ratio that matters,
search over encoding, is taken per question first.  Nothing is cached between calls except what the service itself
keeps.  The index is the one that ``keikaku index`` makes, built first where it is missing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from indexer.assemble import load_plans
from indexer.build import build_index
from indexer.encoder import Encoder, load_encoder
from service.answering import Answering
from service.contract import Message
from service.learning import QuestionLearner
from service.settings import load_settings

QUESTIONS = Path(__file__).with_name("questions.txt")
TARGET = 1.6
"""A warm search should take at most this much of the bare encoding."""
STAGES = ("understand", "encode", "dense", "lexical", "fuse", "judge", "compose")
SEED = 7


@dataclass
class Times:
    """Milliseconds of one question, a value a round."""

    encode: list[float] = field(default_factory=list)
    search: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)
    stages: dict[str, list[float]] = field(default_factory=lambda: {stage: [] for stage in STAGES})


def questions() -> list[str]:
    """The questions, comments left out."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def timed(call: Callable[[], object]) -> float:
    """Milliseconds that ``call`` takes."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1e3


def measure(answering: Answering, encoder: Encoder, asked: Sequence[str], rounds: int) -> dict[str, Times]:
    """Time every question in every round; one round before them warms up and is not counted."""
    times = {question: Times() for question in asked}
    shuffle = random.Random(SEED)
    for number in range(rounds + 1):
        for question in shuffle.sample(asked, len(asked)):
            time_one(answering, encoder, question, times[question] if number else Times(), shuffle)
    return times


def time_one(answering: Answering, encoder: Encoder, question: str, times: Times, shuffle: random.Random) -> None:
    """The four calls for one question, one after another in a random order."""
    message = Message(role="user", content=question)

    def encode() -> None:
        times.encode.append(timed(lambda: encoder.encode_queries([question])))

    def search() -> None:
        times.search.append(timed(lambda: answering.search(question)))

    def answer() -> None:
        times.answer.append(timed(lambda: answering.answer([message])))

    def split() -> None:
        explanation = answering.search(question, explain=True).explanation or {}
        for stage in STAGES:
            times.stages[stage].append(explanation["timings_ms"][stage])

    for call in shuffle.sample([encode, search, answer, split], 4):
        call()


def figures(times: dict[str, Times], encoder: Encoder, rounds: int) -> dict[str, Any]:
    """Medians over the questions, milliseconds rounded to microseconds."""
    encode = [median(one.encode) for one in times.values()]
    search = [median(one.search) for one in times.values()]
    answer = [median(one.answer) for one in times.values()]
    ratios = [s / e for s, e in zip(search, encode, strict=True)]
    return {
        "questions": len(times),
        "rounds": rounds,
        "model": encoder.id,
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()},
        "encode_ms": round(median(encode), 3),
        "search_ms": round(median(search), 3),
        "search_p95_ms": round(quantiles(search, n=20)[-1], 3),
        "answer_ms": round(median(answer), 3),
        "ratio": round(median(ratios), 3),
        "ratio_p95": round(quantiles(ratios, n=20)[-1], 3),
        "target": TARGET,
        "stages_ms": {
            stage: round(median(median(one.stages[stage]) for one in times.values()), 3) for stage in STAGES
        },
        "memory_mib": {"now": _resident(), "peak": _peak()},
    }


def _peak() -> int:
    """Largest resident size of the process so far, in MiB; the system counts in KiB, on macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def _resident() -> int | None:
    """Resident size now, in MiB, where the system tells it in /proc."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return None
    return round(pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20))


def render(measured: dict[str, Any]) -> str:
    """The figures for a reader."""
    stages = measured["stages_ms"]
    whole = sum(stages.values())
    machine = f"{measured['machine']['cpus']} CPUs, Python {measured['machine']['python']}"
    lines = [
        f"{measured['questions']} questions, {measured['rounds']} rounds, {measured['model']}, {machine}",
        "",
        f"bare encoding        {measured['encode_ms']:9.2f} ms",
        f"search               {measured['search_ms']:9.2f} ms   (95th percentile {measured['search_p95_ms']:.2f})",
        f"answer               {measured['answer_ms']:9.2f} ms",
        f"search / encoding    {measured['ratio']:9.2f}      (95th percentile {measured['ratio_p95']:.2f})",
        f"target, at most      {measured['target']:9.2f}",
        "",
        "where a search with explanations spends its time",
        *(f"  {stage:<19}{value:9.2f} ms   {value / whole:4.0%}" for stage, value in stages.items()),
        "",
        f"memory               {measured['memory_mib']['now'] or 0:9d} MiB  (peak {measured['memory_mib']['peak']})",
    ]
    return "\n".join(lines)


def main() -> int:
    """Measure and print; 0 when the target is met, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="timed rounds over all questions")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures as JSON")
    options = parser.parse_args()
    settings = load_settings()
    plans = load_plans(settings.plans_dir)
    encoder = load_encoder(settings.model, settings.cache_dir)
    build_index(plans, encoder, settings.index_dir, learner=QuestionLearner())  # nothing to do where it is there already
    answering = Answering.open(plans, encoder, settings.index_dir)
    measured = figures(measure(answering, encoder, questions(), options.rounds), encoder, options.rounds)
    print(render(measured))
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0 if measured["ratio"] <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
