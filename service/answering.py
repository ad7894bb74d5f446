"""The main road: understand → retrieve → fuse → judge → compose.

Every question, whatever it is, ends in an Answer with a status; not finding anything is a status, not an error.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.nouns import Plan
from indexer.encoder import Encoder
from indexer.index import SearchIndex
from service.chooser import Candidate, Outcome, RememberingChooser, SentenceChooser
from service.composing import Composer
from service.considered import Clock, Considered, explained
from service.contract import Answer, Echo, Hit, Message, QueryOut, SearchResponse, Status
from service.conversation import Conversation, Turn, user_turns
from service.echoes import find_echoes
from service.faceting import Faceter, passes
from service.filters import Filters
from service.fusion import Fusion, Ranking, Weights
from service.hits import HitMaker
from service.judge_model import JudgeModel
from service.judging import Judge
from service.lanes import waiting
from service.learning import QuestionLearner
from service.retrieval import Evidence, Retriever
from service.shown import display_language, kind_labels, shown_terms
from service.summary import Selector
from service.understanding import Query, Understanding
from service.urgent import urgent_for
from service.vietnamese import marks_of
from web.wording import wording_for

__all__ = ["ANSWER_HITS", "CANDIDATES", "TURNS", "Answering", "Considered"]

TURNS = 8
"""How many of the last turns are read; what was said before them is left out."""
CANDIDATES = 12
"""How many sentences a language model may choose among."""
NEAR_TOPIC = 0.25
"""The nearness from which a turn that is not answered by itself may be read with the topic before it."""
ANSWER_HITS = 5
"""How many cells an answer carries besides its summary."""


class Answering:
    """Answers questions over one index.  Holds no state between questions; safe to share among threads."""

    def __init__(
        self,
        plans: tuple[Plan, ...],
        index: SearchIndex,
        encoder: Encoder,
        chooser: SentenceChooser | None = None,
        folder: Path | None = None,
    ) -> None:
        """``chooser`` may order the sentences of answers; without one the ranking does.

        ``folder`` is where the index lies, for whoever has something to keep beside it.
        """
        self.plans = plans
        self.index = index
        self.folder = folder
        self._understanding = Understanding(
            plans, index.lexical.lexicon, index.lexical.vocabulary, marks_of(plans)
        )
        self._retriever = Retriever(index, encoder)
        self._fusion = Fusion(index.passages, Weights.of(index.learned))
        self._judge = Judge(index.passages, self._fusion.cells, model=JudgeModel.of(index.learned))
        maker = HitMaker(index, self._fusion.cells)
        self._maker = maker
        self._composer = Composer(maker, Selector(index, find_echoes(index)))
        self._cells = [tuple(index.passages[n] for n in members) for members in self._fusion.cells.members]
        self._faceter = Faceter(self._cells)
        self._chooser = RememberingChooser(chooser) if chooser else None

    @classmethod
    def open(
        cls, plans: tuple[Plan, ...], encoder: Encoder, index_dir: Path, chooser: SentenceChooser | None = None
    ) -> Answering:
        """Open the index in ``index_dir``; raises the index's own errors where it does not fit."""
        index = SearchIndex.open(index_dir, plans, encoder, QuestionLearner().version)
        return cls(plans, index, encoder, chooser, index_dir)

    def close(self) -> None:
        """Let go of the chooser, where there is one; answers come without it from then on."""
        if self._chooser:
            self._chooser.close()

    def translation(self, subject: str, language: str) -> str:
        """The reference translation of a statement or a heading (``<report id>/approach:4-2``); empty without one."""
        found = self._maker.translation(subject, language)
        return found.text if found else ""

    def echoes(self, statement_id: str) -> tuple[Echo, ...]:
        """The sentences of neighbouring columns that say much the same as one; our reading."""
        return self._composer.echoes(self.index.numbers[statement_id])

    def answered(self, numbers: Iterable[int]) -> frozenset[int]:
        """Which of these anticipated questions of the index are answered; with its vectors, so nothing is encoded."""
        vectors, found = self.index.questions.rows(), set()
        for number in numbers:
            query = self._understanding.understand(self.index.anticipated[number].text)
            if self._ending(query, self._retriever.evidence(query, vectors[number])) is Status.ANSWERED:
                found.add(number)
        return frozenset(found)

    def endings(self, texts: Sequence[str]) -> list[Status]:
        """How each of these ends that is asked by itself."""
        queries = [self._understanding.understand(text) for text in texts]
        return list(map(self._ending, queries, self._retriever.retrieve_all(queries)))

    def _ending(self, query: Query, evidence: Evidence) -> Status:
        return self._judge.judge(query, evidence, self._fusion.fuse(query, evidence)).status

    def search(
        self,
        text: str,
        *,
        filters: Filters = Filters(),
        limit: int = 10,
        offset: int = 0,
        lang: str | None = None,
        explain: bool = False,
    ) -> SearchResponse:
        """Rank every filled cell that passes the filters; the judge's status stands beside, it removes nothing."""
        started = time.perf_counter()
        considered = self._consider(Turn(self._understanding.understand(text), "standalone"), started)
        query = considered.query
        language = display_language(query, lang)
        wording = wording_for(language)
        cells = self._cells_in_order(considered.ranking, filters)
        base = [("q", text), *([("lang", lang)] if lang else [])]
        return SearchResponse(
            query=QueryOut(text=text, language=query.language, terms=shown_terms(query)),
            status=considered.verdict.status,
            confidence=round(considered.verdict.confidence, 4),
            total=len(cells),
            hits=self._hits(cells[offset : offset + limit], considered, filters, language, explain=explain),
            facets=self._faceter.facets(filters, base, kind_labels(wording)),
            took_ms=round((time.perf_counter() - considered.started) * 1e3, 3),
            explanation=explained(considered) if explain else None,
        )

    def answer(
        self,
        messages: Sequence[Message],
        *,
        filters: Filters = Filters(),
        lang: str | None = None,
        explain: bool = False,
    ) -> Answer:
        """Answer the last question of a conversation; ``messages`` must hold at least one of the user's.

        Whether to show urgent contacts is decided by the last message alone: an earlier one was met when it came, and
        whoever goes on to ask about clearing snow is not to be shown them with every turn.
        """
        return self.compose(self.consider(messages), filters=filters, lang=lang, explain=explain)

    def consider(self, messages: Sequence[Message]) -> Considered:
        """The first four stops for the last question of a conversation, read after the turns before it."""
        return self.consider_turns(user_turns([(message.role, message.content) for message in messages], TURNS))[-1]

    def consider_turns(self, turns: Sequence[str]) -> list[Considered]:
        """The same for every turn of a user's, each read after those before it."""
        conversation = Conversation(self._understanding)
        found: list[Considered] = []
        for text in turns or [""]:
            started = time.perf_counter()
            turn = conversation.read(text)
            found.append(replace(self._consider_turn(turn, started), said=text))
            conversation.settle(turn, self._approach_of(found[-1]), found[-1].verdict.blank is not None)
        return found

    def compose(
        self,
        considered: Considered,
        *,
        filters: Filters = Filters(),
        lang: str | None = None,
        explain: bool = False,
        choose: bool = True,
    ) -> Answer:
        """The last stop: the answer to a question that has been considered.

        Without ``choose`` the language model is not asked: an earlier turn is shown as it was shown before, as far as
        that is remembered, else as it would be without one.
        """
        language = display_language(considered.query, lang)
        cells = self._cells_in_order(considered.ranking, filters)[:ANSWER_HITS]
        hits = self._hits(cells, considered, filters, language, explain=explain)
        urgent = urgent_for(considered.said, lang)
        asked = self._choice(considered, hits, ask=choose) if urgent is None else None
        answer = self._composer.compose(
            considered.query,
            considered.ranking,
            considered.verdict,
            hits,
            filters=filters,
            language=language,
            wording=wording_for(language),
            lean=considered.lean,
            preferred=asked.ids if asked else (),
            urgent=urgent,
        )
        if not explain:
            return answer
        explanation = explained(considered)
        if asked:
            explanation["chooser"] = {"used": asked.reason == "used", "reason": asked.reason, "ms": asked.ms}
        return answer.model_copy(update={"explanation": explanation})

    def _choice(self, considered: Considered, hits: Sequence[Hit], *, ask: bool) -> Outcome | None:
        """What the language model chooses among the sentences found, where there is one and the report answers."""
        if self._chooser is None or considered.verdict.status is not Status.ANSWERED:
            return None
        sentences = [Candidate(passage.id, passage.text) for hit in hits for passage in hit.passages][:CANDIDATES]
        known = self._chooser.recall(considered.query.plain, sentences)
        if known or not ask:
            return known
        with waiting():
            return self._chooser.choose(considered.query.plain, sentences)

    def _consider_turn(self, turn: Turn, started: float) -> Considered:
        """A turn by itself; or with the topic before it, where only that is answered, and on that topic.

        Joined to it, anything at all is near the topic ("Help with snow?" "Space travel?"), so a turn must come near it by
        itself, too; and whoever says that life is not worth living does not ask about snow.
        """
        alone = self._consider(turn, started)
        if turn.joined is None or alone.verdict.status not in (Status.NOT_FOUND, Status.RELATED):
            return alone
        if alone.verdict.features["topical"] < NEAR_TOPIC or urgent_for(turn.query.text, None):
            return alone
        if self._nearest_approach(alone) != turn.lean:
            return alone
        joined = self._consider(Turn(turn.joined, "leaning", turn.lean), started)
        fits = joined.verdict.status is Status.ANSWERED and self._approach_of(joined) == turn.lean
        return joined if fits else alone

    def _approach_of(self, considered: Considered) -> str:
        """The approach that a turn was about; empty where the report has nothing on it."""
        if considered.verdict.blank is not None:
            return considered.verdict.blank.approach.id
        if considered.verdict.status in (Status.UNCLEAR, Status.NOT_FOUND):
            return ""
        return self._nearest_approach(considered)

    def _nearest_approach(self, considered: Considered) -> str:
        cell = considered.ranking.cells[0]
        return self.index.passages[self._fusion.cells.members[cell][0]].entry.approach.id

    def _consider(self, turn: Turn, started: float) -> Considered:
        """The stops after understanding, which began at ``started``."""
        clock = Clock(started)
        query = turn.query
        clock.lap("understand")
        evidence = self._retriever.retrieve(query)
        clock.lap("retrieve")
        ranking = self._fusion.fuse(query, evidence, "" if turn.corrects else turn.lean)
        clock.lap("fuse")
        verdict = self._judge.judge(query, evidence, ranking)
        clock.lap("judge")
        return Considered(query, evidence, ranking, verdict, clock.laps | evidence.timings_ms, started, turn.mode, turn.lean)

    def _cells_in_order(self, ranking: Ranking, filters: Filters) -> list[int]:
        """The cells that pass the filters, best first; under a ``kind`` filter by their sentences of that kind."""
        if not filters:
            return list(ranking.cells)
        kept = [cell for cell in ranking.cells if passes(self._cells[cell], filters)]
        if filters.kind:
            kept.sort(key=lambda cell: -self._best_shown(cell, ranking, filters))
        return kept

    def _best_shown(self, cell: int, ranking: Ranking, filters: Filters) -> float:
        return max(
            float(ranking.scores[number])
            for number in self._fusion.cells.members[cell]
            if filters.accept_kinds(self.index.passages[number].statement.kinds)
        )

    def _hits(
        self, cells: Sequence[int], considered: Considered, filters: Filters, language: str, *, explain: bool
    ) -> tuple[Hit, ...]:
        query, ranking = considered.query, considered.ranking
        return tuple(
            self._maker.hit(cell, query, ranking, filters, language=language, explain=explain) for cell in cells
        )
