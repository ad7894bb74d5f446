"""A question that names only what the report speaks of, in its own words or in everyday ones."""

from __future__ import annotations

import pytest

from service.answering import Answering
from service.contract import Message, Status


@pytest.mark.parametrize(
    "question",
    ["雪", "雪かき", "雪かきてつだって", "雪はねできない", "除雪を手伝ってもらえますか", "눈", "Is there snow removal?", "がん検診のサービスはありますか"],
)
def test_one_thing_by_its_name_is_answered(answering: Answering, question: str) -> None:
    """However short, and however it is asked for."""
    assert answering.answer([Message(role="user", content=question)]).status is Status.ANSWERED


@pytest.mark.parametrize("question", ["雪まつり", "除雪のアルバイト", "除雪車の値段", "雪の結晶の写真", "snow festival", "눈병"])
def test_something_else_beside_the_name_is_not(answering: Answering, question: str) -> None:
    """A word that the report does not have is what the question is about."""
    assert answering.answer([Message(role="user", content=question)]).status is not Status.ANSWERED
