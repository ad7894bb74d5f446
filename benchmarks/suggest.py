"""What a suggestion costs while somebody types, warm, in one process.

    python benchmarks/suggest.py [--rounds 5] [--json FILE]

Every candidate of every language is typed letter by letter up to twelve letters, as well as the questions of
``questions.txt``; each beginning is timed in a shuffled order, round by round, and counts with its median.  Besides
the time on the wall the processor's is given, which does not depend on what else the machine does.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from indexer.assemble import load_plans
from indexer.build import build_index
from indexer.encoder import load_encoder
from service.answering import Answering
from service.learning import QuestionLearner
from service.settings import load_settings
from service.suggesting import Suggester, suggester_for
from web.languages import CODES

QUESTIONS = Path(__file__).with_name("questions.txt")
TARGET = 5.0
"""Milliseconds that 95 of 100 suggestions should take at most."""
SEED = 7
LETTERS = 12


def beginnings(suggester: Suggester) -> list[tuple[str, str]]:
    """Language and text of everything that is typed."""
    questions = QUESTIONS.read_text(encoding="utf-8").splitlines()
    texts = [(code, one.text) for code in CODES for one in suggester.candidates(code)]
    texts += [(code, text) for text in questions if text and text[0] != "#" for code in ("ja", "en")]
    found = {(code, text[:size]) for code, text in texts for size in range(1, min(LETTERS, len(text)) + 1)}
    return random.Random(SEED).sample(sorted(found), min(len(found), 4000))


def measure(suggester: Suggester, typed: list[tuple[str, str]], rounds: int) -> dict[str, Any]:
    """Time every beginning in every round; one round before them warms up and is not counted."""
    wall: dict[tuple[str, str], list[float]] = {one: [] for one in typed}
    cpu: dict[tuple[str, str], list[float]] = {one: [] for one in typed}
    shuffle = random.Random(SEED)
    for number in range(rounds + 1):
        for one in shuffle.sample(typed, len(typed)):
            started, used = time.perf_counter(), time.thread_time()
            suggester.suggest(one[1], one[0])
            if number:
                wall[one].append((time.perf_counter() - started) * 1e3)
                cpu[one].append((time.thread_time() - used) * 1e3)
    return {
        "beginnings": len(typed),
        "candidates": len(suggester),
        "rounds": rounds,
        "machine": {"cpus": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()},
        "target_ms": TARGET,
        "wall_ms": _figures([median(times) for times in wall.values()]),
        "processor_ms": _figures([median(times) for times in cpu.values()]),
    }


def _figures(times: list[float]) -> dict[str, float]:
    return {
        "median": round(median(times), 3),
        "p95": round(quantiles(times, n=20)[-1], 3),
        "most": round(max(times), 3),
    }


def render(measured: dict[str, Any]) -> str:
    """The figures for a reader."""
    lines = [
        f"{measured['beginnings']} beginnings, {measured['candidates']} candidates, {measured['rounds']} rounds, "
        f"{measured['machine']['cpus']} CPUs, Python {measured['machine']['python']}",
        f"made ready in        {measured['made_ms']:9.0f} ms of the processor",
        "",
        "                        median       p95      most",
    ]
    for name in ("wall", "processor"):
        one = measured[f"{name}_ms"]
        lines.append(f"{name:<20} {one['median']:9.2f} {one['p95']:9.2f} {one['most']:9.2f} ms")
    return "\n".join([*lines, f"target, p95 at most  {TARGET:9.2f} ms"])


def main() -> int:
    """Measure and print; 0 when the target is met, 1 otherwise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="timed rounds over all beginnings")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures as JSON")
    options = parser.parse_args()
    settings = load_settings()
    plans = load_plans(settings.plans_dir)
    encoder = load_encoder(settings.model, settings.cache_dir)
    build_index(plans, encoder, settings.index_dir, learner=QuestionLearner())
    answering = Answering.open(plans, encoder, settings.index_dir)
    used = time.thread_time()
    suggester = suggester_for(answering)
    made = (time.thread_time() - used) * 1e3
    measured = {"made_ms": round(made), **measure(suggester, beginnings(suggester), options.rounds)}
    print(render(measured))
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0 if measured["wall_ms"]["p95"] <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
