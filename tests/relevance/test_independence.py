"""What the search learns from is not what it is measured on: no anticipated question rewords one of the development set.

Two measures: the edit distance of what is left of both questions without spaces and punctuation, also against the
best-matching clause of the longer one; and the cosine of the encoder that the service uses.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from corpus.nouns import Plan
from corpus.reading import load_reading
from indexer.encoder import Encoder
from indexer.index import SearchIndex

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ALLOWED = HERE / "independence_allowed.toml"

DISTANCE = 0.35
"""Up to this share of edits, one question is the other in lightly changed words."""
COSINE = 0.93
SHORTEST_CLAUSE = 6
SHORTEST_TURN = 8
"""Turns of a conversation with fewer letters (今後は？) are everybody's."""
_BREAK = re.compile(r"[。、．，！？!?,.;；：:\n\u3000]+|(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A question that resembles one of the development set."""

    ours: str
    theirs: str
    distance: float
    cosine: float


def letters(text: str) -> str:
    """Letters and digits only, case and width levelled."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def clauses(text: str) -> list[str]:
    """The clauses of a question that are long enough to be a question themselves."""
    return [found for part in _BREAK.split(text) if len(found := letters(part)) >= SHORTEST_CLAUSE]


def distances(ours: Sequence[str], theirs: Sequence[str]) -> Floats:
    """Shape (ours, theirs): the share of edits from one to the other, or to the best clause of the longer one."""
    mine, yours = list(map(letters, ours)), list(map(letters, theirs))
    found = _edits(mine, yours)
    sizes = np.asarray(list(map(len, mine)))[:, np.newaxis], np.asarray(list(map(len, yours)))[np.newaxis]
    long_enough = np.minimum(*sizes) >= SHORTEST_CLAUSE
    by_their_clause = _to_clauses(mine, theirs)
    by_my_clause = _to_clauses(yours, ours).T
    found = np.where(long_enough & (sizes[0] <= sizes[1]), np.minimum(found, by_their_clause), found)
    return np.where(long_enough & (sizes[0] >= sizes[1]), np.minimum(found, by_my_clause), found)


def _to_clauses(short: Sequence[str], long: Sequence[str]) -> Floats:
    """Shape (short, long): the share of edits to the best clause of each longer question, 1 where it has none."""
    owners, parts = zip(*((number, part) for number, text in enumerate(long) for part in clauses(text)), strict=True)
    found = np.ones((len(long), len(short)), dtype=np.float32)
    np.minimum.at(found, np.asarray(owners), _edits(short, parts).T)
    return found.T


def _edits(ours: Sequence[str], theirs: Sequence[str]) -> Floats:
    found: Floats = cdist(
        ours, theirs, scorer=Levenshtein.normalized_distance, score_cutoff=DISTANCE, dtype=np.float32
    )
    return found


def likenesses(ours: Sequence[str], my_rows: Floats, theirs: Sequence[str], their_rows: Floats) -> list[Likeness]:
    """Every one of our questions that repeats or lightly rewords one of theirs; rows are unit vectors."""
    edits, cosines = distances(ours, theirs), my_rows @ their_rows.T
    found = []
    for number, question in enumerate(ours):
        nearest, alike = int(edits[number].argmin()), int(cosines[number].argmax())
        distance, cosine = float(edits[number, nearest]), float(cosines[number, alike])
        if distance <= DISTANCE or cosine >= COSINE:
            found.append(Likeness(question, theirs[nearest if distance <= DISTANCE else alike], distance, cosine))
    return found


def dev_questions() -> list[str]:
    """Every question of the development set, and every turn of its conversations that says something by itself."""
    lines = (HERE / "dev" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    talks = (HERE / "dev" / "conversations.jsonl").read_text(encoding="utf-8").splitlines()
    turns = [turn["q"] for line in talks for turn in json.loads(line)["turns"]]
    return [*(json.loads(line)["q"] for line in lines), *(turn for turn in turns if len(letters(turn)) >= SHORTEST_TURN)]


@pytest.fixture(scope="module")
def dev() -> list[str]:
    """The questions that quality is measured on."""
    return dev_questions()


@pytest.fixture(scope="module")
def dev_rows(dev: list[str], encoder: Encoder) -> Floats:
    """Their vectors, as the service would encode them."""
    return encoder.encode_queries(dev)


def test_no_anticipated_question_rewords_one_that_quality_is_measured_on(
    index: SearchIndex, plans: tuple[Plan, ...], dev: list[str], dev_rows: Floats
) -> None:
    """Answerable or not; exceptions stand in a list with their reasons, and none of them is stale."""
    ours = [question.text for question in index.anticipated]
    assert ours == [question.text for plan in plans for report in plan.reports for question in report.questions]
    listed = tomllib.loads(ALLOWED.read_text(encoding="utf-8")).get("allowed", [])
    assert all(entry["reason"].strip() for entry in listed)
    found = likenesses(ours, index.questions.rows(), dev, dev_rows)
    allowed = {entry["question"] for entry in listed}
    assert [one for one in found if one.ours not in allowed] == []
    assert allowed - {one.ours for one in found} == set()


def test_no_phrase_that_spelling_is_learned_from_rewords_one_either(
    encoder: Encoder, dev: list[str], dev_rows: Floats
) -> None:
    """Those long enough to be a question."""
    phrases = [phrase.strip() for line in load_reading("vi") for phrase in line.split(",")]
    ours = [phrase for phrase in phrases if len(letters(phrase)) >= 2 * SHORTEST_CLAUSE]
    assert likenesses(ours, encoder.encode_queries(ours), dev, dev_rows) == []


REWORDED = {
    "地域福祉について学べる講座は開かれていますか？": "地域福祉を学べる講座は、開かれてますか。",
    "市社協 SNS 情報発信 届きにくい層": "市社協のSNS情報発信　届きにくい層",
    "第2層協議体の見直し状況": "第２層協議体見直しの状況は？",
    "コロナのあと、住民の支え合いの意識は変わりましたか": "コロナの後、住民の支えあいの意識って変わりましたか？",
    "お年寄りと子どもが一緒に過ごせる催しはこれからもありますか": (
        "いつもお世話になっております。お年寄りと子供が一緒に過ごせる催しは、これからもありますか。楽しみにしています。"
    ),
    "こうれいしゃのばすわりびきのかーどはどこでもらえますか": "こうれいしゃの ばすわりびきかーどって、どこで もらえるの？",
    "Can I sign up as a volunteer online?": "Can I register online as a volunteer?",
    "재난이 나면 몸이 불편한 사람을 위한 개별 대피 계획이 있나요?": "재난이 나면 몸이 불편한 사람을 위한 대피 계획이 있습니까",
    "Khi có động đất, người già yếu được sơ tán đến đâu?": "Khi có động đất thì người già yếu sơ tán đi đâu?",
    "Кто выиграл последний чемпионат мира по футболу?": "кто же выиграл последний чемпионат мира по футболу",
}
"""Questions of the development set, each as somebody would reword it who had it before their eyes."""


def test_the_check_catches_ten_planted_rewordings(dev: list[str], dev_rows: Floats, encoder: Encoder) -> None:
    """A check that never fails proves nothing: neither particles, spaces, courtesy nor another language deceive it."""
    assert len(REWORDED) == 10
    assert set(REWORDED) <= set(dev)
    rewordings = list(REWORDED.values())
    assert set(rewordings).isdisjoint(dev)
    found = likenesses(rewordings, encoder.encode_queries(rewordings), dev, dev_rows)
    assert [one.ours for one in found] == rewordings


def test_each_measure_catches_by_itself_what_it_is_there_for(dev: list[str], dev_rows: Floats) -> None:
    """Edits alone find a clause within a long letter; the cosine alone finds equal vectors behind other letters."""
    letter = f"突然のお便りで失礼いたします、{dev[0]}、お返事をお待ちしております"
    elsewhere = np.zeros((1, dev_rows.shape[1]), dtype=np.float32)
    assert [one.theirs for one in likenesses([letter], elsewhere, dev, dev_rows)] == [dev[0]]
    assert [one.theirs for one in likenesses(["qqqqqqqqqqqq"], dev_rows[:1], dev, dev_rows)] == [dev[0]]
    assert likenesses(["qqqqqqqqqqqq"], elsewhere, dev, dev_rows) == []


def test_nothing_that_is_shipped_knows_of_the_development_set() -> None:
    """Data and code alike: no file mentions the folder."""
    known = ("tests/relevance", "tests.relevance", "relevance/dev")
    files = [
        path
        for room in ("corpus", "indexer", "service", "web")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert len(files) > 100
    mentions = [path for path in files if any(word.encode() in path.read_bytes() for word in known)]
    assert mentions == []
