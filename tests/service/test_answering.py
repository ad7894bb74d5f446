"""The main road on the real report: what is asked, what is quoted, and how honestly it ends."""

from __future__ import annotations

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.nouns import passages
from service.answering import Answering
from service.contract import Answer, Message, Status
from service.filters import Filters
from web.wording import wording_for


def ask(answering: Answering, question: str, **options: object) -> Answer:
    """Ask one question."""
    return answering.answer([Message(role="user", content=question)], **options)  # type: ignore[arg-type]


def test_an_answer_leads_with_the_best_sentence_and_says_where_it_stands(answering: Answering) -> None:
    """Snow clearing: the city's sentence under vision 4, approach 2, verbatim, with the neighbours beside it."""
    answer = ask(answering, "除雪を手伝ってもらえる？")
    assert answer.status is Status.ANSWERED
    assert answer.summary[0].statement_id == "asahikawa-fukushi-5/2024/4-2/city#s1"
    assert answer.summary[0].text.startswith("小型除雪機の貸出や雪下ろし費用の一部助成")
    assert answer.context is not None
    assert (answer.context.vision.number, answer.context.approach.number) == (4, 2)
    assert [sibling.actor.id for sibling in answer.context.siblings] == ["city", "council", "summary"]
    assert any("planned" in line.kinds for line in answer.summary)


def test_a_kind_asked_for_leads(answering: Answering) -> None:
    """今後 about cancer screening: a planned sentence comes first."""
    answer = ask(answering, "がん検診は今後どうしていく予定ですか")
    assert "planned" in answer.summary[0].kinds
    assert "/4-1/" in answer.summary[0].statement_id


def test_a_blank_cell_is_answered_as_blank_with_its_neighbours(answering: Answering) -> None:
    """The council has no entry on 3-3; the answer says so, names the cell, and offers the city's."""
    answer = ask(answering, "3-3について市社協は何と書いていますか")
    assert answer.status is Status.BLANK
    assert "市社協" in answer.notice
    assert answer.summary == ()
    assert answer.context is not None
    blanks = {sibling.actor.id: sibling.blank for sibling in answer.context.siblings}
    assert blanks == {"city": False, "council": True, "summary": True}


def test_a_detail_the_report_does_not_state_is_said_to_be_missing(answering: Answering) -> None:
    """The report has a snow blower to lend but no price; the sentence is shown and the price said not to stand there."""
    answer = ask(answering, "小型除雪機を借りるといくらかかりますか")
    assert answer.status is Status.NOT_STATED
    assert answer.summary[0].statement_id == "asahikawa-fukushi-5/2024/4-2/city#s1"


@pytest.mark.parametrize("question", ["", "？", "🙂🙂", "\x00"])
def test_nothing_to_look_up_is_unclear(answering: Answering, question: str) -> None:
    """No letter, no answer, no error."""
    assert ask(answering, question).status is Status.UNCLEAR


@pytest.mark.parametrize("question", ["カレーの作り方", "How do I fix a flat bicycle tyre?", "<script>alert(1)</script>"])
def test_far_off_questions_are_told_that_the_report_does_not_say(answering: Answering, question: str) -> None:
    """Whatever is nearest is not passed off as an answer."""
    answer = ask(answering, question)
    assert answer.status in {Status.NOT_FOUND, Status.RELATED}
    assert answer.notice


def test_the_judge_removes_no_hit(answering: Answering) -> None:
    """A question the report does not answer still ranks all 30 filled cells."""
    response = answering.search("カレーの作り方", limit=100)
    assert response.total == len(response.hits) == 30
    assert len({hit.id for hit in response.hits}) == 30


def test_hits_come_best_first_and_pages_join_up(answering: Answering) -> None:
    """Two pages of ten are the first twenty."""
    whole = answering.search("ボランティア", limit=20)
    first, second = (answering.search("ボランティア", limit=10, offset=offset) for offset in (0, 10))
    assert [hit.id for hit in (*first.hits, *second.hits)] == [hit.id for hit in whole.hits]
    scores = [hit.score for hit in whole.hits]
    assert scores == sorted(scores, reverse=True)


def test_a_kind_filter_keeps_cells_with_such_a_sentence_and_shows_only_those(answering: Answering) -> None:
    """Every shown sentence is an issue, and every cell with an issue is there."""
    response = answering.search("担い手", filters=Filters(kind=("issue",)), limit=100)
    expected = {p.entry.id for p in passages(answering.plans) if "issue" in p.statement.kinds}
    assert {hit.id for hit in response.hits} == expected
    assert all("issue" in passage.kinds for hit in response.hits for passage in hit.passages)
    assert [hit.score for hit in response.hits] == sorted((hit.score for hit in response.hits), reverse=True)


def test_the_language_asked_in_is_answered_in_unless_another_is_wished(answering: Answering) -> None:
    """Notice in English for an English question; Japanese where ``lang`` says so."""
    assert ask(answering, "Is there help with clearing snow?").language == "en"
    assert ask(answering, "Is there help with clearing snow?", lang="ja").language == "ja"
    assert ask(answering, "除雪").language == "ja"


def test_the_same_question_has_the_same_id_and_another_another(answering: Answering) -> None:
    """Feedback refers to answers by id."""
    ids = [ask(answering, question).id for question in ("除雪", "除雪", "ごみ")]
    assert ids[0] == ids[1] != ids[2]
    assert ask(answering, "除雪", lang="en").id != ids[0]


SAME = ["担い手は？", "今後は？", "課題は？", "不安の声は？", "市社協は？", "ところで、ごみは？"]
BEFORE = [(), ("除雪支援は？",), ("成年後見制度は？",), ("市社協は除雪支援で何をした？",), ("除雪支援は？", "市社協は？")]


@pytest.mark.parametrize("last", SAME)
def test_the_same_words_after_other_turns_have_another_id_wherever_they_are_answered_otherwise(
    answering: Answering, last: str
) -> None:
    """What a turn leans on is a part of what was answered."""
    found: dict[str, set[str]] = {}
    for before in BEFORE:
        answer = answering.answer([Message(role="user", content=turn) for turn in (*before, last)], lang="ja")
        found.setdefault(answer.id, set()).add(answer.model_dump_json())
    assert len({one for answers in found.values() for one in answers}) > 1
    assert {one: len(answers) for one, answers in found.items() if len(answers) > 1} == {}


def test_an_id_is_kept_where_only_a_masked_number_differs(answering: Answering) -> None:
    """It gives none away."""
    ids = {ask(answering, f"除雪支援は？ 電話は{number}です").id for number in ("090-1234-5678", "0166-26-1111")}
    assert len(ids) == 1


def test_an_explanation_holds_every_number_that_went_in(answering: Answering) -> None:
    """The parts of each sentence's score add up to the score shown."""
    response = answering.search("除雪支援は？", explain=True, limit=3)
    assert response.explanation is not None
    assert {"encode", "dense", "lexical", "fuse", "judge", "compose"} <= response.explanation["timings_ms"].keys()
    for hit in response.hits:
        assert hit.evidence is not None
        for passage in hit.passages:
            parts = hit.evidence[passage.id]
            total = sum(value for value in parts.values() if isinstance(value, float))
            assert total == pytest.approx(passage.score, abs=1e-3)


def test_follow_ups_do_have_an_answer(answering: Answering) -> None:
    """A suggested question is answered, on the same approach."""
    answer = ask(answering, "除雪を手伝ってもらえる？")
    assert answer.follow_ups
    for question in answer.follow_ups:
        following = ask(answering, question)
        assert following.status is Status.ANSWERED
        assert "/4-2/" in following.summary[0].statement_id


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=400))
def test_any_text_ends_in_an_answer_of_verbatim_sentences(answering: Answering, text: str) -> None:
    """Control characters, lone surrogates, markup: all just text; and nothing shown is not in the report."""
    verbatim = {p.id: p.statement.text for p in passages(answering.plans)}
    answer = ask(answering, text)
    assert all(verbatim[line.statement_id] == line.text for line in answer.summary)
    assert len({line.statement_id for line in answer.summary}) == len(answer.summary)


def test_threads_get_the_same_answers_as_one_alone(answering: Answering) -> None:
    """The service answers from several threads at once."""
    questions = ["除雪", "ボランティアの登録", "災害のときの避難", "借金の相談"]
    alone = [ask(answering, question) for question in questions]
    found: dict[int, Answer] = {}

    def work(number: int) -> None:
        found[number] = ask(answering, questions[number % 4])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(found[number].summary == alone[number % 4].summary for number in range(12))


@pytest.mark.parametrize("question", ["この計画って何？", "計画とは", "福祉計画"])
def test_what_the_plan_calls_itself_names_nothing_within_it(answering: Answering, question: str) -> None:
    """計画 stands in many sentences; none of them says what the plan is."""
    answer = answering.answer([Message(role="user", content=question)])
    assert answer.status is Status.UNCLEAR
    assert answer.summary == ()
    assert [one.plan.title for one in answer.outline] == [plan.title for plan in answering.plans]


def test_thanks_are_met_with_an_offer_and_nothing_is_quoted(answering: Answering) -> None:
    """Not the last answer once more."""
    answer = answering.answer([Message(role="user", content="除雪支援は？"), Message(role="user", content="ありがとう")])
    assert answer.status is Status.UNCLEAR
    assert answer.summary == ()
    assert answer.notice == wording_for("ja").text("notice.courtesy")
