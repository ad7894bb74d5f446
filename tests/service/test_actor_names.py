"""Short names that only now and then mean the city."""

from __future__ import annotations

import unicodedata

import pytest

from corpus.nouns import Actor
from service.actor_names import ShortNames

CITY, COUNCIL = Actor("city", "旭川市", "旭川市"), Actor("council", "市社協", "市社協")
NAMES = ShortNames((COUNCIL, CITY))


def folded(text: str) -> str:
    """Text as :class:`ShortNames` is given it."""
    return unicodedata.normalize("NFKC", text).casefold()


@pytest.mark.parametrize(
    "question",
    [
        "市は何をしたの",
        "それは市が決めるのですか",
        "市の課題",
        "では、市は？",
        "市",
        "Did the city hire anyone?",
        "and The City?",
        "市里做了什么",
        "那市里呢？",
        "市と市社協をくらべる",
        "시는요?",
        "시는 무엇을 했나요",
        "Thành phố đã làm những việc nào?",
        "Что город сделал? И что город планирует дальше?",
        "Какие проблемы город видит в теме снега?",
    ],
)
def test_the_city_is_meant_where_its_short_name_acts(question: str) -> None:
    """In every language the short name names the municipality, whatever the order of the actors."""
    assert NAMES.actors(folded(question)) == ("city",)
    assert NAMES.names(folded(question))


@pytest.mark.parametrize(
    "question",
    [
        "市民の声",
        "北見市は雪が多い",
        "カーニバル市の日程",
        "市の中でいちばん古い橋",
        "市内の公園",
        "市と町の境",
        "都市が好き",
        "Who lives in the city?",
        "a map of the city",
        "the city hall clock",
        "다시는 안 가요",
        "sống trong thành phố làm sao",
        "красивый город",
        "",
    ],
)
def test_a_place_or_part_of_a_longer_word_means_nobody(question: str) -> None:
    """市民, another city, and "in the city" name no actor."""
    assert NAMES.actors(folded(question)) == ()
    assert NAMES.names(folded(question)) == ()


def test_a_plan_without_a_municipality_has_no_short_names() -> None:
    """Nothing is made up for a plan that only a council has written."""
    names = ShortNames((COUNCIL,))
    assert names.actors("市は何をしたの") == ()
    assert names.names("市は何をしたの") == ()


def test_a_town_goes_by_its_own_letter() -> None:
    """町 for a town; 市 is then no name of it."""
    names = ShortNames((Actor("town", "美瑛町", "美瑛町"),))
    assert names.actors("町は何をしたの") == ("town",)
    assert names.actors("市は何をしたの") == ()
    assert names.actors("町内会は何をしたの") == ()
