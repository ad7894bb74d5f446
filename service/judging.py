"""Fourth stop: does the report answer, and if not, in which way not?

Two numbers decide.  *Nearness* says whether the report speaks of the topic at all: its nearest sentence competes with
the nearest of a background of other topics (:mod:`corpus.background`), and the margin goes through a logistic curve
with a band of its own for other languages.  *Confidence* says how likely the report answers: the model learned from
anticipated questions (:mod:`service.judge_model`), or nearness where nothing was learned.

A question on the right topic may still not be answered: it may ask for a detail (an amount, a telephone number) that
the sentences do not state, or for a cell that the report leaves blank.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.nouns import Entry, Passage, Report
from indexer.treatment import treat
from service.contract import AT_LARGE, Status
from service.fusion import Cells, Ranking
from service.judge_model import JudgeModel, logistic, signals
from service.retrieval import Evidence
from service.understanding import Query

ANSWERED_FROM = 0.5
"""Confidence from which the report counts as answering."""
RELATED_FROM = 0.3
"""Confidence or nearness from which the nearest entries are worth offering as related."""
SURE_FROM = 0.95
"""Confidence from which a question is answered though it sounds as if it asked for a detail."""
COVERED = 0.6
"""A question all of whose content words stand in one sentence, and that asks for no detail, names what the report
speaks of (除雪): that much confidence it has at least, however few such questions were anticipated."""
CLOSE_BEHIND = 3.0
"""A sentence within this of the best score, the bonus for its actor counted, may be what was asked for."""
GAP_FROM = 0.5
"""The share of the nearest questions with one reason for not being answered, from which that is taken for the reason."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The logistic curve behind the confidence."""

    slope: float = 130.0
    """Per unit of cosine: e5's band is narrow, and .01 of margin is a lot."""
    native_band: float = -0.015
    """The margin at which a question in the report's language is as likely answered as not."""
    foreign_band: float = -0.040
    """The same for a question in another language."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a question ended, and why."""

    status: Status
    confidence: float
    reason: str
    """A short name of the rule that decided, for explanations."""
    features: dict[str, float]
    blank: Entry | None = None
    """The blank cell asked for, where the status is ``blank``."""

    @property
    def ending(self) -> str:
        """What the answer will be told of by; see :attr:`service.contract.Answer.ending`."""
        return AT_LARGE if self.reason == AT_LARGE else self.status.value


class Judge:
    """Judges rankings over one corpus."""

    def __init__(
        self,
        passages: Sequence[Passage],
        cells: Cells,
        calibration: Calibration | None = None,
        model: JudgeModel | None = None,
    ) -> None:
        self._passages = tuple(passages)
        self._cells = cells
        self._model = model
        self._calibration = calibration or Calibration()
        titles = {passage.plan.title for passage in passages}
        self._titles = {term.key for title in titles for term in treat(title).terms}
        """What the plan calls itself (計画, 福祉) names nothing within it."""
        reports = {passage.report.id: passage.report for passage in passages}
        self._blanks = {
            (report.id, entry.approach.id, entry.actor.id): entry
            for report in reports.values()
            for entry in report.entries
            if entry.blank
        }

    def judge(self, query: Query, evidence: Evidence, ranking: Ranking) -> Verdict:
        """Decide the status of one question."""
        nearness, features = self.nearness(query, evidence)
        found = signals(query, evidence)
        confidence = self._model.confidence(found) if self._model else nearness
        of_titles = bool(query.topic) and all(term.key in self._titles for term in query.topic)
        if query.detail is None and evidence.named and not of_titles:
            confidence = max(confidence, COVERED)
        features = {**found, **features, **evidence.adapted.gaps, "topical": nearness, "confidence": confidence}
        if query.unclear:
            return Verdict(Status.UNCLEAR, 0.0, "courtesy" if query.courtesy else "no-letters", features)
        if query.at_large:
            return Verdict(Status.UNCLEAR, 0.0, AT_LARGE, features)
        topical = max(nearness, confidence)
        blank = self._blank_asked_for(query, ranking, max(topical, evidence.adapted.gaps["near_blank"]))
        if blank is not None:
            return Verdict(Status.BLANK, min(confidence, ANSWERED_FROM * 0.6), "blank-cell", features, blank)
        if self._lacks_detail(query, evidence, ranking, topical, confidence):
            reason = f"detail-{query.detail.name}" if query.detail else ""
            return Verdict(Status.NOT_STATED, min(confidence, ANSWERED_FROM * 0.8), reason, features)
        if confidence >= ANSWERED_FROM and self._by_another(query, evidence, ranking):
            return Verdict(Status.RELATED, min(confidence, ANSWERED_FROM * 0.9), "another-actor", features)
        if confidence >= ANSWERED_FROM or query.approaches:
            return Verdict(Status.ANSWERED, max(confidence, ANSWERED_FROM), "confident", features)
        if evidence.adapted.gaps["near_detail"] >= GAP_FROM:
            return Verdict(Status.NOT_STATED, confidence, "detail-other", features)
        if confidence >= RELATED_FROM or (nearness >= ANSWERED_FROM and confidence >= 0.1):
            return Verdict(Status.RELATED, confidence, "near", features)
        return Verdict(Status.NOT_FOUND, confidence, "far", features)

    def nearness(self, query: Query, evidence: Evidence) -> tuple[float, dict[str, float]]:
        """How surely the report speaks of the topic, 0 to 1, and the numbers behind it."""
        curve = self._calibration
        nearest = float(evidence.bare.max(initial=-1.0))
        margin = nearest - evidence.background
        band = curve.native_band if query.language == "ja" else curve.foreign_band
        features = {"nearest": nearest, "background": evidence.background, "band": band, "known": evidence.lexical.known}
        return logistic(curve.slope * (margin - band)), features

    def _lacks_detail(
        self, query: Query, evidence: Evidence, ranking: Ranking, topical: float, confidence: float
    ) -> bool:
        """Whether a detail is asked for that the nearest cells do not state.

        A question of a detail is on the topic where it calls something by a name that the report knows, however low
        the numbers: few ask like that whose question is answered, and the numbers are learned from those.
        """
        on_topic = topical >= RELATED_FROM or query.approaches or evidence.expansion.telling
        if query.detail is None or not on_topic:
            return False
        sure = self._model is not None and confidence >= SURE_FROM and not query.approaches
        return not sure and not self._states(query, ranking)

    def _by_another(self, query: Query, evidence: Evidence, ranking: Ranking) -> bool:
        """Whether only others write what is asked of an actor: what the city does is not what the council does.

        Not where one of the actor's own sentences holds all that is asked about, or comes close behind the best.
        """
        theirs = np.asarray([passage.entry.actor.id in query.actors for passage in self._passages])
        if not theirs.any() or (theirs & evidence.lexical.naming()).any():
            return False
        return float(ranking.scores.max() - ranking.scores[theirs].max()) > CLOSE_BEHIND

    def _blank_asked_for(self, query: Query, ranking: Ranking, topical: float) -> Entry | None:
        """The blank cell of the one actor named, on the approach named or found best for all actors."""
        if len(query.actors) != 1:
            return None
        passage = self._passages[int(np.argmax(_unsteered(ranking)))]
        if not query.approaches and topical < ANSWERED_FROM:
            return None
        approach = query.approaches[0] if query.approaches else passage.entry.approach.id
        return self._blanks.get((self._report_of(approach, passage).id, approach, query.actors[0]))

    def _report_of(self, approach: str, best: Passage) -> Report:
        for passage in (best, *self._passages):
            if passage.entry.approach.id == approach:
                return passage.report
        return best.report

    def _states(self, query: Query, ranking: Ranking) -> bool:
        """Whether any sentence of the three best cells states the detail asked for."""
        best = ranking.cells[:3]
        texts = (self._passages[number].statement.text for cell in best for number in self._cells.members[cell])
        return query.detail is not None and any(query.detail.stated.search(text) for text in texts)


def _unsteered(ranking: Ranking) -> NDArray[np.float32]:
    """The scores without what the actor and the kind named add: what the question is about, whoever speaks."""
    steered = [ranking.parts[name] for name in ("actor", "kind") if name in ranking.parts]
    return ranking.scores - np.sum(steered, axis=0, dtype=np.float32) if steered else ranking.scores
