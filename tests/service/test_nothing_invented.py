"""Ten thousand answers to random questions: every word shown stands in the report, its translations, or a catalogue.

The questions are random texts with random vectors over the real index, so that every corner of ranking, judging and
composing is reached, likely or not; some go through a chooser that prefers sentences at random.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from corpus.nouns import Kind, Plan, Report, passages
from indexer.encoder import Encoder
from indexer.index import SearchIndex
from service.answering import Answering
from service.catalogue import find_entry, find_statement
from service.chooser import Candidate, Outcome
from service.contract import Answer, Message
from service.contract_outline import PlanOutline
from service.filters import Filters
from service.links import parse_page
from web.languages import CODES, WORDING_DIR
from web.wording import load_catalogue, wording_for

COUNT = 10_000
SEED = 20_26


class RandomEncoder:
    """Sends every text anywhere; often near something that is in the index."""

    def __init__(self, encoder: Encoder, index: SearchIndex, chance: random.Random) -> None:
        self.id, self.digest, self.dimension = encoder.id, encoder.digest, encoder.dimension
        self._known = np.concatenate([index.questions.rows(), *index.dense.rows()])
        self._chance = chance

    def encode_queries(self, texts: Sequence[str]) -> Any:
        """Unit vectors, shape (texts, dimension)."""
        rows = np.stack([self._known[self._chance.randrange(len(self._known))] for _ in texts])
        noise = np.random.default_rng(self._chance.randrange(2**32)).normal(0, 0.02, rows.shape)
        mixed = (rows + noise * self._chance.choice((0, 1, 3, 30))).astype(np.float32)
        return mixed / np.linalg.norm(mixed, axis=1, keepdims=True)

    def encode_passages(self, texts: Sequence[str], progress: object = None) -> Any:
        """Nothing is indexed here."""
        raise NotImplementedError


class RandomChooser:
    """Prefers any of what it is given, in any order, or nothing."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def choose(self, question: str, candidates: Sequence[Candidate]) -> Outcome:
        """Up to five."""
        ids = [candidate.id for candidate in candidates]
        return Outcome(tuple(self._chance.sample(ids, min(len(ids), self._chance.randrange(6)))), "used", 0.0)

    def close(self) -> None:
        """Nothing is held."""


def questions(index: SearchIndex, chance: random.Random) -> Iterator[str]:
    """Words of real questions mixed, named actors and kinds, messages of danger, and noise."""
    words = [word for question in index.anticipated for word in re.findall(r"\w{1,12}", question.text)]
    spices = ["市社協は", "市は", "総括", "課題は？", "今後は？", "いくら", "電話番号", "3-3", "4-1 市社協", "もっと詳しく", "死にたい", "殴られる", "<script>", "{approach}", "\0", "🙂", "what next", "今后呢", "計画全体", "\u202e"]
    while True:
        parts = [chance.choice(words) for _ in range(chance.randrange(5))] + [chance.choice(spices) for _ in range(chance.randrange(3))]
        chance.shuffle(parts)
        yield chance.choice(("", " ", "、")).join(parts)


@dataclass(frozen=True)
class Shapes:
    """What each part of an answer can look like: an entry of its own part of the catalogue, its places filled with the
    plan's headings, their translations, and what its actors are called."""

    known: Mapping[tuple[str, str], re.Pattern[str]]

    @classmethod
    def of(cls, plans: tuple[Plan, ...]) -> Shapes:
        """For every language and part."""
        reports = [report for plan in plans for report in plan.reports]
        headings = {text for report in reports for one in report.approaches for text in (one.title, one.heading)}
        headings |= {one.text for report in reports for one in report.translations if "/approach:" in one.subject}
        actors = {text for plan in plans for one in plan.actors for text in (one.name, one.column)}
        found = {}
        for code in CODES:
            entries = load_catalogue(WORDING_DIR / code).entries
            called = actors | {text for key, text in entries.items() if key.startswith("actor_asked.")}
            fillings = {"approach": _either(headings), "actor": f"(?:{_either(called)})(?:(?:・|, )(?:{_either(called)}))*"}
            for part in ("notice", "follow_up", "urgent"):
                texts = [text for key, text in entries.items() if text and key.startswith(f"{part}.")]
                found[code, part] = re.compile("|".join(_shape(text, fillings) for text in texts))
        return cls(found)

    def fits(self, code: str, part: str, text: str) -> bool:
        """Whether a text is one of that part's."""
        return self.known[code, part].fullmatch(text) is not None


def _shape(text: str, fillings: Mapping[str, str]) -> str:
    return re.sub(r"\\\{(\w+)\\\}", lambda place: f"(?:{fillings.get(place[1], '[^。.]{1,40}')})", re.escape(text))


def _either(texts: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(texts, key=len, reverse=True)))


@pytest.fixture(scope="module")
def shapes(plans: tuple[Plan, ...]) -> Shapes:
    """The shapes for the plans at hand."""
    return Shapes.of(plans)


@pytest.fixture(scope="module")
def report(plans: tuple[Plan, ...]) -> Report:
    """The first report."""
    return plans[0].reports[0]


def check(
    answer: Answer, plans: tuple[Plan, ...], shapes: Shapes, known: dict[str, str], translated: dict[tuple[str, str], str]
) -> None:
    """Every text of an answer, and every address."""
    shown: set[str] = set()
    for line in answer.summary:
        assert known[line.statement_id] == line.text
        assert line.statement_id not in shown
        shown.add(line.statement_id)
        assert parse_page(line.url) == line.statement_id
        assert all(echo.statement_id in known and parse_page(echo.url) == echo.statement_id for echo in line.echoes)
        if line.translation:
            assert line.translation.text == translated[line.statement_id, line.translation.language]
            assert line.translation.language == answer.language
        for start, end in line.highlights:
            assert 0 <= start < end <= len(line.text)
    for hit in answer.hits:
        assert find_entry(plans, hit.id).entry.text == hit.text
        assert parse_page(hit.url) == hit.id
        for passage in hit.passages:
            assert known[passage.id] == passage.text
            assert find_statement(plans, passage.id).entry.id == hit.id
    if answer.summary:
        entry = find_statement(plans, answer.summary[0].statement_id).entry
        assert answer.context is not None
        assert answer.context.approach.id == entry.approach.id
        assert answer.context.vision.number == entry.approach.vision
        assert {sibling.id for sibling in answer.context.siblings} >= {entry.id}
    if answer.context:
        titles = {vision.title for plan in plans for one in plan.reports for vision in one.visions}
        assert answer.context.vision.title in titles
        for sibling in answer.context.siblings:
            assert find_entry(plans, sibling.id).entry.blank is sibling.blank
    assert shapes.fits(answer.language, "notice", answer.notice), answer.notice
    for one in answer.outline:
        check_outline(one, plans, answer.language)
    for question in answer.follow_ups:
        assert shapes.fits(answer.language, "follow_up", question), question
    if answer.urgent:
        assert shapes.fits(answer.urgent.language, "urgent", answer.urgent.text), answer.urgent.text


def check_outline(outline: PlanOutline, plans: tuple[Plan, ...], language: str) -> None:
    """Every heading and its translation are the plan's, and every address leads to what it is named by."""
    plan = next(one for one in plans if one.id == outline.plan.id)
    report = plan.reports[-1]
    headings = {one.subject: one.text for one in report.translations if one.language == language}
    assert (outline.plan.title, outline.period, outline.report.title) == (plan.title, plan.period, report.title)
    assert [line.vision.title for line in outline.visions] == [one.title for one in report.visions]
    assert [one.approach.title for line in outline.visions for one in line.approaches] == [one.title for one in report.approaches]
    for line in outline.visions:
        assert (line.translation.text if line.translation else None) == headings.get(f"{report.id}/vision:{line.vision.number}")
        for one in line.approaches:
            place = f"{report.id}/approach:{one.approach.id}"
            assert (one.translation.text if one.translation else None) == headings.get(place)
            assert parse_page(one.url) == f"{report.id}/{one.approach.id}"


def test_ten_thousand_answers_invent_nothing(
    plans: tuple[Plan, ...], index: SearchIndex, encoder: Encoder, report: Report, shapes: Shapes
) -> None:
    """In all languages, under filters, in conversation, and with a chooser that prefers at random."""
    chance = random.Random(SEED)
    fake = RandomEncoder(encoder, index, chance)
    roads = [Answering(plans, index, fake), Answering(plans, index, fake, RandomChooser(chance))]
    known = {row.id: row.statement.text for row in passages(plans)}
    translated = {(one.subject, one.language): one.text for one in report.translations}
    asked = questions(index, chance)
    kinds = [kind.value for kind in Kind]
    statuses: dict[str, int] = {}
    leads: set[str] = set()
    for _ in range(COUNT):
        turns = [Message(role="user", content=next(asked)) for _ in range(chance.choice((1, 1, 1, 1, 1, 1, 1, 1, 2)))]
        filters = Filters(kind=(chance.choice(kinds),)) if chance.random() < 0.1 else Filters()
        answer = chance.choice(roads).answer(turns, filters=filters, lang=chance.choice((None, *CODES)))
        check(answer, plans, shapes, known, translated)
        statuses[answer.status.value] = statuses.get(answer.status.value, 0) + 1
        leads |= {line.statement_id for line in answer.summary[:1]}
    assert len(statuses) == 6, statuses
    assert len(leads) > len(known) * 0.9


def test_the_shapes_of_wording_tell_ours_from_others(shapes: Shapes) -> None:
    """The measure itself: an entry passes in its own part with what may fill it, and nothing else does."""
    wording = wording_for("ja")
    assert shapes.fits("ja", "notice", wording.text("notice.answered"))
    assert not shapes.fits("ja", "follow_up", wording.text("notice.answered"))
    title = "災害に備えた取組を推進する"
    assert shapes.fits("ja", "follow_up", wording.text("follow_up.done", approach=title, actor="旭川市"))
    assert not shapes.fits("ja", "follow_up", wording.text("follow_up.done", approach=title, actor="札幌市"))
    assert not shapes.fits("ja", "follow_up", wording.text("follow_up.done", approach="無料の除雪", actor="旭川市"))
    assert not shapes.fits("ja", "notice", "除雪は来年から無料になります。")
