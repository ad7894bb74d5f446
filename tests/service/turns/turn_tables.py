"""Tables of short turns, each said after a question about snow, and what a careful reader takes it for."""

from __future__ import annotations

import csv
from pathlib import Path

from service.answering import Answering
from service.conversation import Conversation
from service.understanding import Understanding

HERE = Path(__file__).parent
TABLES = ("first",)

BEFORE = {
    "ja": "高齢の親の家の雪かきを頼めますか",
    "ja-simple": "ゆきかきを てつだって もらえますか",
    "en": "Can someone shovel snow for my grandparents?",
    "zh-Hans": "有人帮老人扫雪吗",
    "zh-Hant": "有人幫老人剷雪嗎",
    "ko": "어르신 집 앞 눈을 치워 주는 사람이 있나요",
    "vi": "Có ai dọn tuyết giúp người già không",
    "ru": "Кто помогает старикам чистить снег",
}
"""What was asked before, by language."""
APPROACH = "4-2"
"""What answered it."""


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of one table: language, turn, and what is wanted of it."""
    with (HERE / f"turns_{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_as(understanding: Understanding, language: str, turn: str) -> dict[str, str]:
    """How a turn is read after the question before it; ``-`` where it names none."""
    talk = Conversation(understanding)
    talk.settle(talk.read(BEFORE[language]), APPROACH)
    read = talk.read(turn)
    query = read.query
    return {
        "courtesy": "yes" if query.courtesy else "-",
        "mode": read.mode,
        "actor": ",".join(query.actors) or "-",
        "kind": ",".join(query.kinds) or "-",
        "detail": query.detail.name if query.detail else "-",
    }


def leads(answering: Answering, language: str, turn: str) -> str:
    """The approach of the sentence that leads the answer to a turn; its status where none does."""
    considered = answering.consider_turns([BEFORE[language], turn])[-1]
    answer = answering.compose(considered)
    return answer.summary[0].statement_id.split("/")[2] if answer.summary else answer.status.value


def amiss(wanted: str, found: dict[str, str]) -> list[str]:
    """What of the things wanted (``mode=ellipsis !courtesy kind=planned``) a reading is not."""
    wrong = []
    for one in wanted.split():
        name, _, value = one.lstrip("!").partition("=")
        value = value or "yes"
        right = found[name] != "-" if value == "any" else value in found[name].split(",")
        if right == one.startswith("!"):
            wrong.append(f"{one}: {found[name]}")
    return wrong
