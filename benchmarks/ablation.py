"""What each piece of the search is worth: pieces taken out one by one, and what a new plan would have.

    python benchmarks/ablation.py [DIR] [--json FILE]

Three figures (nDCG@5) for every variant:

* **dev**: the answerable questions of DIR (the development set by default), none of which is in the index;
* **groups**: the anticipated questions, each with its whole paraphrase group out of the index and of all training;
* **approaches**: the same with *all* questions of its approach out: what the search does where nobody anticipated
  anything on the topic.

Weights are fitted anew for every variant, to the features that are left, so that none is judged by another's weights.
Beside the figures stands what a piece takes of a question's time: the median of its stage in the same run (pieces that
share a stage share its time).  The judge's figures (AUROC, calibration) are taken over the groups.  The index must be there (``keikaku index``).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.thesaurus import load_thesaurus
from indexer.adapter import Adapter
from indexer.assemble import load_plans
from indexer.encoder import Encoder, load_encoder
from indexer.index import SearchIndex
from service.adapted import AdaptedVectors
from service.evaluation import metrics
from service.evaluation.dataset import load_dataset
from service.expansion import Expander
from service.fusion import DEFAULT_WEIGHTS, FEATURES, Fusion, Steering, Weights
from service.judge_model import JudgeModel, fit_judge, signals
from service.learning import QuestionLearner, Seen, cross_fitted, fit_weights, folds_by_group
from service.question_heads import QuestionHeads
from service.retrieval import Evidence, Retriever
from service.settings import load_settings
from service.understanding import Query, Understanding

DEV = Path(__file__).resolve().parents[1] / "tests" / "relevance" / "dev"

Grades = Mapping[tuple[str, str], int]

VARIANTS: Mapping[str, tuple[str, ...]] = {
    "everything": (),
    "without the votes of anticipated questions": ("asked",),
    "without the head that classifies": ("classified",),
    "without either": ("asked", "classified"),
    "without translations": ("translation",),
    "without the sentences' own adapted vectors": ("statement",),
    "without the raw vectors": ("raw",),
    "without words (coverage, BM25)": ("coverage", "words"),
    "without readings and character pairs": ("readings", "grams"),
    "without the thesaurus": ("expanded",),
    "words alone": ("statement", "translation", "raw", "asked", "classified", "expanded"),
    "raw vectors alone": tuple(name for name in FEATURES if name != "raw"),
}

NEW_PLAN: Mapping[str, tuple[str, ...]] = {
    "a new plan: no questions, no translations": (),
    "the same without the thesaurus": ("expanded",),
    "the same, words alone": ("statement", "translation", "raw", "expanded"),
    "the same, vectors alone": ("coverage", "words", "readings", "grams", "expanded"),
}
"""What is left for a plan that brings nothing but its report, under the default weights."""

STAGE_OF: Mapping[str, str] = {
    "everything": "all",
    "without the votes of anticipated questions": "adapted vectors",
    "without the head that classifies": "heads",
    "without translations": "adapted vectors",
    "without the sentences' own adapted vectors": "adapted vectors",
    "without the raw vectors": "raw vectors",
    "without words (coverage, BM25)": "words",
    "without readings and character pairs": "words",
    "without the thesaurus": "thesaurus",
    "words alone": "words",
    "raw vectors alone": "raw vectors",
    "without the adapter": "adapted vectors",
}
"""In which stage of a question's way the piece of a variant works."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its evidence and what answers it."""

    query: Query
    evidence: Evidence
    grades: Grades
    lay: bool = False


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dir", nargs="?", type=Path, default=DEV, help="an evaluation set")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures as JSON")
    options = parser.parse_args()
    settings = load_settings()
    plans = load_plans(settings.plans_dir)
    encoder = load_encoder(settings.model, settings.cache_dir)
    index = SearchIndex.open(settings.index_dir, plans, encoder, QuestionLearner().version)
    retriever = Retriever(index, encoder)
    understanding = Understanding(plans, index.lexical.lexicon, index.lexical.vocabulary)
    dataset = load_dataset(options.dir)
    dev_queries = [(understanding.understand(q.q), q) for q in dataset.questions if q.answerable]
    vectors = encoder.encode_queries([query.dense_text for query, _ in dev_queries])

    def ask_dev(adapted: AdaptedVectors, heads: QuestionHeads | None = None) -> list[Asked]:
        return [
            Asked(query, retriever.evidence(query, vector, adapted, heads), question.grades, question.no_overlap)
            for (query, question), vector in zip(dev_queries, vectors, strict=True)
        ]

    by_group = cross_fitted(index, folds_by_group(index.anticipated))
    by_approach = cross_fitted(index, _approach_folds(index))
    fusion = Fusion(index.passages)
    sets = {"dev": ask_dev(AdaptedVectors(index)), "groups": _asked(by_group), "approaches": _asked(by_approach)}
    rows: dict[str, dict[str, float]] = {}
    for name, without in VARIANTS.items():
        kept = [feature for feature in FEATURES if feature not in without]
        weights = {**dict.fromkeys(FEATURES, 0.0), **fit_weights(by_group, fusion, index, kept)}
        rows[name] = _figures(Fusion(index.passages, Weights(weights)), sets, index)
    whole = Weights(fit_weights(by_group, fusion, index))
    rows["without steering by actor and kind"] = _figures(Fusion(index.passages, whole, Steering(0, 0)), sets, index)
    plain = AdaptedVectors(index, Adapter.identity(index.manifest.dimension))
    rows["without the adapter"] = _figures(Fusion(index.passages, whole), {"dev": ask_dev(plain)}, index)
    nobody = np.zeros(len(index.anticipated), dtype=np.bool_)
    bare = replace_translations(index)
    new = AdaptedVectors(bare, Adapter.identity(index.manifest.dimension), nobody)
    untaught = QuestionHeads.untaught(index.manifest.dimension, len(index.passages))
    asked_new = {"dev": ask_dev(new, untaught)}
    for name, without in NEW_PLAN.items():
        weights = {**DEFAULT_WEIGHTS, **dict.fromkeys(without, 0.0)}
        rows[name] = _figures(Fusion(index.passages, Weights(weights)), asked_new, index)
    measured: dict[str, Any] = {
        "variants": rows,
        "weights": fit_weights(by_group, fusion, index),
        "judge": {"groups": _judged(by_group), "approaches": _judged(by_approach)},
        "stages_ms": _stages(index, encoder, understanding, fusion, [q.q for q in dataset.questions]),
    }
    print(render(measured))
    if options.json:
        options.json.write_text(json.dumps(measured, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def replace_translations(index: SearchIndex) -> SearchIndex:
    """The index as it would be without translations."""
    from indexer.vectors import ExactVectors

    empty = np.empty((0, index.manifest.dimension), dtype=np.float32)
    return replace(index, translations=ExactVectors.of(empty, index.manifest.dimension))


def _approach_folds(index: SearchIndex) -> NDArray[np.int64]:
    """A fold for every approach; questions that the report does not answer are dealt by group."""
    names: dict[str, int] = {}
    folds = folds_by_group(index.anticipated)
    for number, question in enumerate(index.anticipated):
        if question.answerable:
            approach = index.passages[index.numbers[question.statements[0]]].entry.approach.id
            folds[number] = names.setdefault(approach, len(names))
    return folds


def _asked(seen: Sequence[Seen]) -> list[Asked]:
    found = []
    for one in seen:
        grades: dict[tuple[str, str], int] = {}
        for place, statement in enumerate(one.question.statements):
            approach, actor = statement.partition("#")[0].split("/")[-2:]
            grades.setdefault((approach, actor), 1 if place else 2)
        if grades:
            found.append(Asked(one.query, one.evidence, grades))
    return found


def _figures(fusion: Fusion, sets: Mapping[str, Sequence[Asked]], index: SearchIndex) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, asked in sets.items():
        scores = [metrics.ndcg(_cells(fusion, one), one.grades) for one in asked]
        found[name] = round(float(np.mean(scores)), 4)
        lay = [score for score, one in zip(scores, asked, strict=True) if one.lay]
        if lay:
            found[f"{name}, lay"] = round(float(np.mean(lay)), 4)
    return found


def _cells(fusion: Fusion, one: Asked) -> tuple[tuple[str, str], ...]:
    ids = (fusion.cells.ids[cell].split("/")[-2:] for cell in fusion.fuse(one.query, one.evidence).cells)
    return tuple((approach, actor) for approach, actor in ids)


def _judged(seen: Sequence[Seen]) -> dict[str, Any]:
    """AUROC by reason, accuracy and calibration of the judge, every signal from outside the question's own fold."""
    table = [(one.question, signals(one.query, one.evidence)) for one in seen]
    content = fit_judge(table)
    model = JudgeModel(content["intercept"], content["weights"])
    found = [(question, model.confidence(values)) for question, values in table]
    right = [value for question, value in found if question.answerable]
    gaps = {q.gap for q, _ in found if q.gap}
    return {
        "auroc": {
            gap: round(metrics.auroc(right, [v for q, v in found if q.gap == gap]) or 0, 3) for gap in sorted(gaps)
        },
        "answered, of the answerable": round(float(np.mean([value >= 0.5 for value in right])), 3),
        "abstained, of the others": round(float(np.mean([v < 0.5 for q, v in found if not q.answerable])), 3),
        "reliability": _reliability([(value, question.answerable) for question, value in found]),
    }


def _reliability(pairs: Sequence[tuple[float, bool]]) -> list[dict[str, float]]:
    """Mean confidence and share of answerable questions by fifths of the confidence, weighted to the prior."""
    from service.judge_model import PRIOR

    yes, no = sum(answer for _, answer in pairs), sum(not answer for _, answer in pairs)
    rows = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = [(value, answer) for value, answer in pairs if low <= value < low + 0.2 or (low == 0.8 and value == 1)]
        weights = [PRIOR / yes if answer else (1 - PRIOR) / no for _, answer in inside]
        if inside:
            confidence = np.average([value for value, _ in inside], weights=weights)
            share = np.average([answer for _, answer in inside], weights=weights)
            rows.append(
                {
                    "from": low,
                    "n": len(inside),
                    "confidence": round(float(confidence), 3),
                    "answerable": round(float(share), 3),
                }
            )
    return rows


def _stages(
    index: SearchIndex, encoder: Encoder, understanding: Understanding, fusion: Fusion, questions: Sequence[str]
) -> dict[str, float]:
    """Median milliseconds of each piece over the questions, one after another in the same run."""
    laps: dict[str, list[float]] = {}

    def lap(name: str, call: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        value = call()
        laps.setdefault(name, []).append((time.perf_counter() - started) * 1e3)
        return value

    adapted, retriever = AdaptedVectors(index), Retriever(index, encoder)
    heads = QuestionHeads.of(index.learned, index.manifest.dimension, len(index.passages))
    expander = Expander(load_thesaurus(), index.lexical)
    for text in questions:
        query: Query = lap("understand", partial(understanding.understand, text))
        vector = lap("encode", partial(encoder.encode_queries, [query.dense_text]))[0]
        lap("raw vectors", partial(index.dense.scores, vector))
        lap("background", partial(index.background.nearest, vector))
        lap("adapted vectors", partial(adapted.evidence, vector))
        lap("heads", partial(heads.classified, vector))
        lap("words", partial(index.lexical.search, query.terms, query.grams))
        lap("thesaurus", partial(expander.expand, query.plain))
        evidence = retriever.evidence(query, vector, adapted, heads)
        lap("fuse", partial(fusion.fuse, query, evidence))
    found = {name: round(median(values), 2) for name, values in laps.items()}
    return {**found, "all": round(median(map(sum, zip(*laps.values(), strict=True))), 2)}


def render(measured: Mapping[str, Any]) -> str:
    """The figures as Markdown."""
    columns = ("dev", "dev, lay", "groups", "approaches")
    stages = measured["stages_ms"]
    lines = ["| variant | " + " | ".join(columns) + " | p50 of the piece, ms |", "|---|" + "---:|" * (len(columns) + 1)]
    for name, row in measured["variants"].items():
        figures = " | ".join(f"{row[c]:.3f}" if c in row else "" for c in columns)
        lines.append(f"| {name} | {figures} | {stages.get(STAGE_OF.get(name, ''), '')} |")
    lines += ["", "weights: " + json.dumps(measured["weights"])]
    for name, judged in measured["judge"].items():
        lines += [f"judge, {name} out: " + json.dumps(judged, ensure_ascii=False)]
    lines += ["p50 in ms: " + json.dumps(measured["stages_ms"])]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
