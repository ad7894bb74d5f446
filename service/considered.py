"""A question at the end of the road's first four stops, and what there is to tell of how it came there."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from service.conversation import Mode
from service.fusion import Ranking
from service.judging import Verdict
from service.retrieval import Evidence
from service.understanding import Query


@dataclass(frozen=True, slots=True)
class Considered:
    """A question that has been understood, looked up, ranked and judged."""

    query: Query
    evidence: Evidence
    ranking: Ranking
    verdict: Verdict
    timings_ms: dict[str, float]
    started: float
    """When it was taken up, by :func:`time.perf_counter`."""
    mode: Mode = "standalone"
    """How it was read: by itself, or after the turns before it."""
    lean: str = ""
    """The approach that it leans on, in a leaning turn."""
    said: str = ""
    """The turn as it was typed, without what was read into it."""


class Clock:
    """Laps in milliseconds."""

    def __init__(self, started: float) -> None:
        """``started`` is when the first lap began, by :func:`time.perf_counter`."""
        self._last = started
        self.laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        """End a lap, and begin the next."""
        now = time.perf_counter()
        self.laps[name] = (now - self._last) * 1e3
        self._last = now


def _read_back(query: Query) -> list[dict[str, str]]:
    """What was typed and as what it was read: Vietnamese without its marks as a whole, Japanese word by word."""
    marked = [{"typed": query.unmarked, "as": query.plain, "language": query.language}] if query.unmarked else []
    words = (*query.restored, *query.corrected)
    return marked + [{"typed": query.plain[w.start : w.end], "as": w.surface, "language": "ja"} for w in words]


def explained(considered: Considered) -> dict[str, Any]:
    """What was understood, what decided, and where the time went until now."""
    query, verdict = considered.query, considered.verdict
    laps = dict(considered.timings_ms)
    total = (time.perf_counter() - considered.started) * 1e3
    laps["compose"] = total - sum(laps[name] for name in ("understand", "retrieve", "fuse", "judge"))
    laps["total"] = total
    return {
        "understood": {
            "language": query.language,
            "terms": [term.key for term in query.terms],
            "read_back": _read_back(query),
            "also_searched_for": list(considered.evidence.expansion.labels),
            "encoded": query.dense_text,
            "actors": list(query.actors),
            "kinds": [kind.value for kind in query.kinds],
            "approaches": list(query.approaches),
            "detail": query.detail.name if query.detail else None,
        },
        "judged": {"reason": verdict.reason, "features": {k: round(v, 4) for k, v in verdict.features.items()}},
        "timings_ms": {name: round(value, 3) for name, value in laps.items()},
    }
