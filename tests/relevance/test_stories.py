"""Small stories of ranking: a question, the cells that must stand in front, and why each stands where it does."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from corpus.nouns import Plan, passages
from service.answering import Answering
from service.contract import Message, Status


@dataclass(frozen=True, slots=True)
class Rank:
    """The cells that may stand at the next ``length`` ranks; every other cell stands further down."""

    cells: frozenset[str]
    length: int

    def holds(self, found: list[str]) -> bool:
        """Whether the next cells are all among those allowed."""
        return self.cells.issuperset(found[: self.length])


@dataclass(frozen=True, slots=True)
class Story:
    """A question, its first ranks, and the reason for each position, read with the report in hand."""

    question: str
    ranks: tuple[Rank, ...]
    why: str


def cell(name: str) -> Rank:
    """This cell and no other."""
    return Rank(frozenset({name}), 1)


def either(*cells: str) -> Rank:
    """Cells that say the same: as many ranks as cells, in any order."""
    return Rank(frozenset(cells), len(cells))


def one_of(*cells: str) -> Rank:
    """One rank, for any of these cells: each would do as an answer."""
    return Rank(frozenset(cells), 1)


SNOW = [
    "除雪支援は？",
    "Is there help with clearing snow?",
    "有除雪帮助吗？",
    "눈 치우기 지원이 있나요?",
    "じょせつ",
    "josetsu",
    "雪かき手伝ってほしい",
]

STORIES = [
    Story(
        "町内会に入る人を増やすためにチラシを配っている？",
        (cell("2-1/city"), cell("2-1/summary")),
        "Only the city names 町内会加入 beside チラシ配布; the summary repeats the leaflets without 町内会.",
    ),
    Story(
        "スマホからボランティアに申し込める？",
        (cell("2-2/council"), cell("2-2/summary")),
        "オンラインによるボランティア登録 is the council's; the summary repeats オンライン登録 among other things.",
    ),
    Story(
        "すずかけ",
        (either("2-3/council", "2-3/summary"),),
        "A name of their own: both cells say that it was opened, no other cell holds it.",
    ),
    Story(
        "地域まるごと支援員さんは何をしてくれるの",
        (either("3-3/city", "4-2/city"),),
        "Exactly two cells name them; neither says more about them than the other.",
    ),
    Story(
        "公証人役場と何をしているのですか",
        (either("1-2/council", "1-2/summary"),),
        "公証人役場 stands in these two cells only, near enough in the same words.",
    ),
    Story(
        "借金を重ねた人にさらに貸してしまう問題",
        (either("3-2/council", "3-2/summary"),),
        "多重債務 and 更なる貸付 are the council's issue, taken up by the summary; the city lends nothing.",
    ),
    Story(
        "福祉避難所のスタッフの配置はどこまで決まった？",
        (either("4-3/city", "4-3/summary"),),
        "人員配置 of 福祉避難所 is planned by the city and told again by the summary; the council runs none.",
    ),
    Story(
        "ICTを使った災害ボランティアの練習",
        (cell("4-3/council"),),
        "The council held the 訓練 with ICT; the other ICT (2-2) is about sparing helpers' time.",
    ),
    Story(
        "じぶんでできるけんこうづくりのきょうしつ",
        (either("4-1/city", "4-1/summary"),),
        "Kana throughout: 健康づくり and 教室 read back; both filled cells of 4-1 have the classes.",
    ),
    Story(
        "ボランテアの登録がしたい",
        (cell("2-2/council"),),
        "A letter is missing from ボランティア; the council takes registrations online.",
    ),
    Story(
        "seinen kouken seido",
        (either("1-2/city", "1-2/council", "1-2/summary"),),
        "Romaji for 成年後見制度, which every cell of 1-2 names and no other.",
    ),
    Story(
        "市社協の見守り活動",
        (cell("3-1/council"),),
        "The actor is named, and 安心見守り事業 is the council's.",
    ),
    Story(
        "除雪について総括ではどう書いていますか",
        (cell("4-2/summary"),),
        "The actor is named: its own short sentence goes before the city's fuller one.",
    ),
    Story(
        "３－３ 旭川市",
        (cell("3-3/city"),),
        "An approach by its number, full width; the only filled cell of 3-3.",
    ),
    Story(
        "お忙しいところ恐れ入ります。母が一人で暮らしておりまして、冬の間だけでも家の前の除雪をお願いできる仕組みが"
        "あればと思い、ご連絡いたしました。何卒よろしくお願い申し上げます。",
        (cell("4-2/city"),),
        "Courtesy and circumstance say nothing about the topic; 玄関や住宅前道路の除雪 is what is asked for.",
    ),
    Story(
        "How does the city keep former offenders from committing crimes again?",
        (either("1-2/city", "1-2/summary"),),
        "再犯防止 is the city's, told again by the summary; the council does not speak of it.",
    ),
    Story(
        "Someone to pick up sorted rubbish at my door",
        (cell("4-2/city"),),
        "分別したごみの戸別訪問収集 is the city's; the summary only names ごみ収集.",
    ),
    Story(
        "为了方便市民接受癌症检查，做了哪些工作？",
        (either("4-1/city", "4-1/summary"),),
        "巡回がん検診 in both cells of 4-1, and in no other cell.",
    ),
    Story(
        "發生災害時，誰會幫助無法自行避難的人？",
        (either("4-3/city", "4-3/summary", "4-3/council"),),
        "避難行動要支援者 and 個別避難計画 are shared by the three cells of 4-3.",
    ),
    Story(
        "히키코모리인 사람이 사회에 참여할 수 있는 곳",
        (either("2-3/council", "2-3/summary"),),
        "A Japanese word in Korean letters: the place for people with ひきこもり傾向 is in these two cells.",
    ),
    Story(
        "Số người nghèo có tăng không và thành phố làm gì cho họ?",
        (one_of("3-2/city", "3-2/council", "3-2/summary"),),
        "Poverty is the topic of 3-2 and of no other approach; its three cells all say what is done.",
    ),
    Story(
        "Учения центра волонтёров на случай катастрофы",
        (cell("4-3/council"),),
        "災害ボランティアセンター運営訓練 is the council's alone.",
    ),
]


def cells(answering: Answering, question: str) -> list[str]:
    """The whole ranking as ``approach/actor``."""
    return [f"{hit.approach.id}/{hit.actor.id}" for hit in answering.search(question, limit=100).hits]


@pytest.mark.parametrize("question", SNOW)
def test_snow_clearing_is_answered_by_the_city_in_any_language_and_script(answering: Answering, question: str) -> None:
    """The city's cell of 4-2 comes first, its first sentence leads, its place is named, and what comes next follows."""
    assert cells(answering, question)[0] == "4-2/city"
    answer = answering.answer([Message(role="user", content=question)])
    assert answer.status is Status.ANSWERED
    assert answer.summary[0].statement_id == "asahikawa-fukushi-5/2024/4-2/city#s1"
    assert answer.summary[0].text.startswith(
        "小型除雪機の貸出や雪下ろし費用の一部助成、玄関や住宅前道路の除雪等の支援"
    )
    assert answer.context is not None
    assert (answer.context.vision.number, answer.context.approach.number) == (4, 2)
    assert any("planned" in line.kinds for line in answer.summary)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.question[:24])
def test_the_first_ranks_are_as_the_report_suggests(answering: Answering, story: Story) -> None:
    """Every expected cell stands at its rank; cells that say the same may swap among themselves."""
    found = cells(answering, story.question)
    place = 0
    for rank in story.ranks:
        assert rank.holds(found[place:]), f"{story.why} Found: {found[:5]}"
        place += rank.length


def test_every_sentence_of_the_report_finds_its_own_cell(answering: Answering, plans: tuple[Plan, ...]) -> None:
    """Nothing is nearer to a sentence than itself: typed word for word, it leads to the cell it stands in."""
    astray = {
        passage.id: first
        for passage in passages(plans)
        if not passage.id.startswith(f"{(first := answering.search(passage.statement.text, limit=1).hits[0].id)}#")
    }
    assert astray == {}
