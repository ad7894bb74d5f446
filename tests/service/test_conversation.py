"""Stories of a conversation: what a turn takes from the turns before it, and what it leaves where it was."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from corpus.nouns import Plan
from indexer.index import SearchIndex
from service.answering import Answering
from service.contract import Answer, Message, Status
from service.conversation import Conversation, user_turns
from service.understanding import Understanding
from tests.relevance.test_independence import DISTANCE, dev_questions, distances


@dataclass(frozen=True, slots=True)
class Said:
    """A turn, and where its answer must lead."""

    text: str
    cell: str
    """``4-2/city`` for the cell of the leading sentence, ``4-2`` where any cell of the approach will do, or a status."""
    kind: str = ""
    """A kind that the leading sentence must have."""


@dataclass(frozen=True, slots=True)
class Story:
    """A conversation, and what it is a story of."""

    name: str
    turns: tuple[Said, ...]


STORIES = [
    Story(
        "an ellipsis, twice",
        (
            Said("健康づくりの教室をひらいていますか", "4-1"),
            Said("課題は何ですか", "4-1", "issue"),
            Said("これからの方針は", "4-1", "planned"),
        ),
    ),
    Story(
        "another actor, who stays for the next turn",
        (
            Said("生活費が足りず、貸付のことで相談したい", "3-2"),
            Said("総括では？", "3-2/summary"),
            Said("今後は？", "3-2/summary", "planned"),
        ),
    ),
    Story(
        "another actor, then both",
        (
            Said("権利擁護の相談先として市がしたこと", "1-2/city", "done"),
            Said("市社協は？", "1-2/council", "done"),
            Said("両方の今後は？", "1-2", "planned"),
        ),
    ),
    Story(
        "another actor, and the summary's own view",
        (
            Said("引きこもりがちな人の居場所づくり", "2-3/council"),
            Said("総括は？", "2-3/summary"),
        ),
    ),
    Story(
        "another kind",
        (
            Said("災害に備えた訓練をしましたか", "4-3/council", "done"),
            Said("今後は？", "4-3/council", "planned"),
        ),
    ),
    Story(
        "another topic, then back to the first",
        (
            Said("児童や生徒に思いやりを育てる授業はありますか", "1-1/city"),
            Said("ところで、除雪機の貸し出しは？", "4-2/city"),
            Said("最初の話に戻ると、今後は？", "1-1/city", "planned"),
        ),
    ),
    Story(
        "an aside that the report knows nothing of",
        (
            Said("福祉避難所の準備は進んでいますか", "4-3"),
            Said("おいしいラーメン屋を教えて", "not_found"),
            Said("今後は？", "4-3", "planned"),
        ),
    ),
    Story(
        "an actor outlives an aside",
        (
            Said("年をとった親の雪おろしが心配", "4-2"),
            Said("市社協は？", "4-2/council"),
            Said("ところで、ペットの予防接種は？", "not_found"),
            Said("課題は？", "4-2/council", "issue"),
        ),
    ),
    Story(
        "a detail that is not stated",
        (
            Said("生活費が足りず、貸付のことで相談したい", "3-2"),
            Said("費用はいくらですか", "not_stated"),
        ),
    ),
    Story(
        "a blank cell",
        (
            Said("3-3について教えて", "3-3"),
            Said("市社協は？", "blank"),
        ),
    ),
    Story(
        "English: another kind, an aside",
        (
            Said("Do they lend out snow blowers?", "4-2/city"),
            Said("Where is the bus stop for the zoo?", "not_found"),
            Said("What are the problems?", "4-2", "issue"),
        ),
    ),
    Story(
        "English: a blank cell",
        (
            Said("Tell me about 3-3.", "3-3"),
            Said("And the Social Welfare Council?", "blank"),
        ),
    ),
    Story(
        "Chinese: another kind, twice",
        (
            Said("地区里互相守望的活动做得怎么样？", "3-1/council"),
            Said("今后呢？", "3-1/council", "planned"),
            Said("有什么问题？", "3-1/council", "issue"),
        ),
    ),
    Story(
        "Chinese: another actor",
        (
            Said("灾害时的避难支援", "4-3"),
            Said("社协呢？", "4-3/council"),
            Said("今后呢？", "4-3/council", "planned"),
        ),
    ),
    Story(
        "Korean: another kind, twice",
        (
            Said("시민후견인을 어떻게 키우나요?", "1-2"),
            Said("과제는요?", "1-2"),
            Said("앞으로는요?", "1-2", "planned"),
        ),
    ),
    Story(
        "Korean: another actor",
        (
            Said("재해가 났을 때 혼자 대피하지 못하는 사람은요?", "4-3"),
            Said("과제는요?", "4-3", "issue"),
            Said("사회복지협의회는요?", "4-3/council"),
        ),
    ),
    Story(
        "the council, where every word of the topic is the city's",
        (
            Said("除雪支援は？", "4-2/city"),
            Said("市社協は？", "4-2/council"),
        ),
    ),
    Story(
        "the council by its short English name",
        (
            Said("Tell me about 3-3.", "3-3"),
            Said("and the council?", "blank"),
        ),
    ),
    Story(
        "the council as 市社协",
        (
            Said("灾害时的避难支援", "4-3"),
            Said("市社协呢？", "4-3/council"),
        ),
    ),
    Story(
        "English: the council, where the topic's own words are the city's",
        (
            Said("Do they lend out snow blowers?", "4-2/city"),
            Said("And the Social Welfare Council?", "4-2/council"),
        ),
    ),
    Story(
        "the city, where the topic's own words are the council's",
        (
            Said("ボランティアを増やすために何をした？", "2-2/council", "done"),
            Said("市は？", "2-2/city"),
        ),
    ),
    Story(
        "the council, where the topic's own words are the city's",
        (
            Said("避難するのに手助けがいる人の名簿について", "4-3/city"),
            Said("市社協は？", "4-3/council"),
        ),
    ),
]

def answers(answering: Answering, turns: tuple[str, ...]) -> list[Answer]:
    """The answer to every turn; each call sends the whole conversation so far, as a client does."""
    messages: list[Message] = []
    found = []
    for text in turns:
        messages.append(Message(role="user", content=text))
        found.append(answering.answer(messages))
        messages.append(Message(role="assistant", content=found[-1].notice or "…"))
    return found


def follow(answering: Answering, story: Story) -> None:
    """Every turn of the story leads where it must."""
    for said, answer in zip(story.turns, answers(answering, tuple(turn.text for turn in story.turns)), strict=True):
        if said.cell in set(Status):
            assert answer.status == said.cell, said
            continue
        assert answer.status in {Status.ANSWERED, Status.RELATED}, said
        leading = answer.summary[0]
        assert f"/{said.cell}" in leading.statement_id, (said, leading.statement_id)
        assert not said.kind or said.kind in leading.kinds, (said, leading.kinds)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_conversation_leads_where_it_must(answering: Answering, story: Story) -> None:
    """Turn by turn: the cell of the leading sentence, its kind, or the way in which the report does not answer."""
    follow(answering, story)


def test_no_story_is_told_again_from_the_development_set() -> None:
    """Turns that say something by themselves (eight letters and more) are our own."""
    turns = sorted({turn.text for story in STORIES for turn in story.turns if len(turn.text) >= 12})
    near = distances(turns, dev_questions()).min(axis=1) <= DISTANCE
    assert [turn for turn, close in zip(turns, near, strict=True) if close] == []


def test_nothing_is_kept_between_two_conversations(answering: Answering) -> None:
    """A turn that leans on nothing is answered as if it were the first, whatever was asked of the service before."""
    first = answers(answering, ("今後は？",))[0]
    answers(answering, ("年をとった親の雪おろしが心配", "今後は？"))
    assert answers(answering, ("今後は？",))[0].id == first.id


def test_what_the_assistant_said_is_not_read(answering: Answering) -> None:
    """Only the user's words make a topic."""
    asked = Message(role="user", content="今後は？")
    told = Message(role="assistant", content="小型除雪機の貸出を実施しています。")
    alone, after = answering.answer([asked]), answering.answer([told, asked])
    assert [line.statement_id for line in after.summary] == [line.statement_id for line in alone.summary]


# ── how a turn is read ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def conversation(plans: tuple[Plan, ...], index: SearchIndex) -> Conversation:
    """A conversation that has begun with snow, answered under 4-2, the city named."""
    talk = Conversation(Understanding(plans, index.lexical.lexicon, index.lexical.vocabulary))
    talk.settle(talk.read("市は雪で困る人をどう助けていますか"), "4-2")
    return talk


def test_an_ellipsis_takes_topic_actor_and_approach(conversation: Conversation) -> None:
    """今後は？ names a kind, and takes everything else from the turn before."""
    turn = conversation.read("今後は？")
    assert turn.mode == "ellipsis"
    assert turn.query.approaches == ("4-2",)
    assert turn.query.actors == ("city",)
    assert turn.query.kinds == ("planned",)
    assert "雪" in turn.query.text


def test_each_and_both_mean_everybody_named_on_the_topic(conversation: Conversation) -> None:
    """In the order in which they were named."""
    conversation.settle(conversation.read("市社協は？"), "4-2")
    assert conversation.read("今後は？").query.actors == ("council",)
    assert conversation.read("それぞれの今後は？").query.actors == ("city", "council")


@pytest.mark.parametrize("text", ["ところで、ごみは？", "4-1について", "？", "最近になって近所の子どもたちが公園で花火をして騒ぐ"])
def test_a_turn_that_names_its_topic_stands_alone(conversation: Conversation, text: str) -> None:
    """By a turning word, by a number, by many words of its own; and where there is nothing to read at all."""
    turn = conversation.read(text)
    assert turn.mode == "standalone"
    assert (turn.lean, turn.query.text) == ("", text)


def test_a_short_turn_with_a_word_of_its_own_leans(conversation: Conversation) -> None:
    """ごみは？ may mean rubbish within the topic: it is looked up by itself, and joined to the topic where that fails."""
    turn = conversation.read("ごみは？")
    assert (turn.mode, turn.lean, turn.query.text) == ("leaning", "4-2", "ごみは？")
    assert turn.joined is not None
    assert "雪" in turn.joined.text
    assert "ごみ" in turn.joined.text


def test_a_turn_that_the_report_does_not_answer_leaves_the_topic(conversation: Conversation) -> None:
    """The aside is forgotten; the next ellipsis is about snow."""
    conversation.settle(conversation.read("ところで、ラーメン屋はどこですか"), "")
    assert conversation.read("今後は？").query.approaches == ("4-2",)


def test_user_turns_are_the_last_of_the_users_own() -> None:
    """In order, at most so many."""
    messages = [("user", "一"), ("assistant", "二"), ("user", "三"), ("system", "四"), ("user", "五")]
    assert user_turns(messages) == ["一", "三", "五"]
    assert user_turns(messages, most=2) == ["三", "五"]
