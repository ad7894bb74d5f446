"""Questions about the plan as a whole lead to its headings; a question that names anything within it does not."""

from __future__ import annotations

import pytest

from corpus.nouns import Kind
from service.answering import Answering
from service.contract import Answer, Message, Status
from service.filters import Filters
from service.ledger import LedgerQuery, query_ledger
from service.links import parse_page
from web.wording import wording_for


def asked(answering: Answering, *turns: str, lang: str | None = None) -> Answer:
    """The answer to the last of some turns."""
    return answering.answer([Message(role="user", content=turn) for turn in turns], lang=lang)


WHOLE = """
目指す地域像は何ですか|課題を全部教えて|この報告書には何が書いてありますか|計画の概要|地域福祉計画とは|地域福祉って何
計画の進捗状況を教えて|第5期旭川市地域福祉計画について教えて|基本的考え方はいくつありますか|主な取組は？|どんな取組をしていますか
市は何をしていますか|社協の課題を一覧で|今後の予定は？|課題は？|計画はいつまでですか|計画は順調ですか|この けいかくは なんですか
市と社協の違いは？|支援は？|困っています
What is this report about?|Give me an overview of the plan|What are the goals of the plan?|list all problems|I need help
这个计划是什么？|这份报告讲什么|請介紹這個計畫|帮助|이 계획은 무엇입니까?|보고서 내용을 요약해 주세요
Báo cáo này nói về gì?|Mục tiêu của kế hoạch là gì?|О чём этот отчёт?|Какие цели у плана?
"""
WITHIN = """
個別避難計画の課題は？|高齢者の課題を全部|福祉避難所の一覧|ボランティアの取組は|相談したい|何歳まで？|障害者計画の進捗|見守り活動の内容
計画相談支援|福祉の仕事|町内会の活動|助けてくれる人は増えていますか|23かける47はいくつですか|社協の電話番号は？|計画の予算はいくら？|4-2の課題
health goals|evacuation plan|Who helps people?|避难计划|대피 계획|kế hoạch sơ tán|план эвакуации
"""


@pytest.mark.parametrize("question", WHOLE.replace("\n", "|").strip("|").split("|"))
def test_a_question_about_the_whole_leads_to_the_headings(answering: Answering, question: str) -> None:
    """Nothing is quoted as an answer to it."""
    answer = asked(answering, question)
    assert answer.status is Status.UNCLEAR
    assert answer.summary == ()
    assert len(answer.outline) == len(answering.plans)
    assert answer.notice == wording_for(answer.language).text("notice.at_large")


@pytest.mark.parametrize("question", WITHIN.replace("\n", "|").strip("|").split("|"))
def test_one_word_more_and_it_is_a_question_like_any_other(answering: Answering, question: str) -> None:
    """Its words are looked up."""
    assert asked(answering, question).outline == ()


def test_the_outline_is_the_plan_with_its_translations(answering: Answering) -> None:
    """Every heading once, in order, with a page of its own."""
    (outline,) = asked(answering, "What is this plan?", lang="en").outline
    plan = answering.plans[0]
    report = plan.reports[-1]
    approaches = [one for line in outline.visions for one in line.approaches]
    assert [line.vision.title for line in outline.visions] == [one.title for one in report.visions]
    assert [one.approach.id for one in approaches] == [one.id for one in report.approaches]
    assert [parse_page(one.url) for one in approaches] == [f"{report.id}/{one.id}" for one in report.approaches]
    assert all(one.translation and one.translation.language == "en" for one in approaches)
    assert outline.name is not None
    assert outline.period == plan.period


@pytest.mark.parametrize(
    ("question", "kinds", "actor"),
    [
        ("課題を全部教えて", ["issue"], None),
        ("社協の今後の予定は？", ["planned"], "council"),
        ("市と社協の実績を一覧で", ["done"], None),
        ("この計画は何ですか", ["done", "issue", "planned"], None),
    ],
)
def test_it_says_where_all_sentences_of_a_kind_stand(
    answering: Answering, question: str, kinds: list[str], actor: str | None
) -> None:
    """Of the kinds and the one actor asked for; the number is the ledger's own."""
    (outline,) = asked(answering, question).outline
    assert [link.kind for link in outline.statements] == kinds
    for link in outline.statements:
        assert (link.actor.id if link.actor else None) == actor
        filters = Filters(kind=(Kind(link.kind).value,), actor=(actor,) if actor else ())
        assert link.count == query_ledger(answering.plans, LedgerQuery(filters=filters)).total
        assert f"kind={link.kind}" in link.url
        assert (f"actor={actor}" in link.url) is bool(actor)


def test_in_a_conversation_the_topic_is_meant_unless_the_whole_is_named(answering: Answering) -> None:
    """And the topic stays."""
    within = asked(answering, "除雪支援は？", "課題は？")
    assert within.status is Status.ANSWERED
    assert within.outline == ()
    assert asked(answering, "除雪支援は？", "計画全体の課題は？").outline
    after = asked(answering, "除雪支援は？", "計画全体の課題は？", "市は今後どうする？")
    assert after.context is not None
    assert after.context.approach.id == "4-2"
    first = asked(answering, "計画の概要", "課題は？")
    assert first.outline
