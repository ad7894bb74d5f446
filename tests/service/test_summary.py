"""Which sentences an answer shows, each once, for what, and what it says of those that repeat them."""

from __future__ import annotations

import pytest

from corpus.nouns import Kind, Passage, Plan, passages
from indexer.index import SearchIndex
from service.answering import Answering, Considered
from service.contract import Answer, Message, Role, Status
from service.echoes import find_echoes
from service.filters import Filters
from service.summary import grouped
from web.languages import CODES
from web.wording import wording_for

QUESTIONS = ["除雪支援は？", "がん検診について", "災害のとき市社協は何をしますか", "担い手不足の課題と今後は", "Is there help for people in debt?", "相談窓口"]


def ask(answering: Answering, *turns: str, lang: str | None = None, filters: Filters = Filters()) -> Answer:
    """The answer to the last turn of a conversation."""
    return answering.answer([Message(role="user", content=turn) for turn in turns], lang=lang, filters=filters)


def short(statement_id: str) -> str:
    """Without plan and edition."""
    return statement_id.split("/", 2)[2]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_lead_comes_first_then_one_group_after_another_nothing_twice(answering: Answering, question: str) -> None:
    """What was done, what is hard, what comes next, how things stand, and last what stands elsewhere in the plan."""
    answer = ask(answering, question)
    roles = [line.role for line in answer.summary]
    assert roles[0] is Role.LEAD
    assert roles.count(Role.LEAD) == 1
    order = list(Role)
    assert roles == sorted(roles, key=order.index)
    ids = [line.statement_id for line in answer.summary]
    assert len(set(ids)) == len(ids)
    for line in answer.summary[1:]:
        assert line.role is Role.ELSEWHERE or line.role.value in line.kinds
    assert [line for _, lines in grouped(answer.summary) for line in lines] == list(answer.summary[1:])


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_sentence_that_says_the_same_is_named_and_not_repeated(answering: Answering, question: str) -> None:
    """No line of an answer is the echo of another line."""
    answer = ask(answering, question)
    ids = {line.statement_id for line in answer.summary}
    for line in answer.summary:
        assert not ids & {echo.statement_id for echo in line.echoes}


def test_the_summary_column_is_said_to_say_the_same(answering: Answering) -> None:
    """The city's sentence on welfare shelters, told again under 総括: a link there, not a second quotation."""
    answer = ask(answering, "福祉避難所の人員配置は今後どうなりますか")
    (lead,) = [line for line in answer.summary if line.role is Role.LEAD]
    pair = {short(lead.statement_id), *(short(echo.statement_id) for echo in lead.echoes)}
    assert pair == {"4-3/city#s2", "4-3/summary#s2"}


def test_what_is_hard_and_what_comes_next_in_the_same_cell_always_joins(answering: Answering) -> None:
    """Snow: the city's next sentence speaks of helpers, not of snow, but it is what the cell says comes next."""
    answer = ask(answering, "除雪支援は？")
    assert [short(line.statement_id) for line in answer.summary][:2] == ["4-2/city#s1", "4-2/city#s2"]


def test_a_kind_asked_for_that_nothing_shown_has_is_said_to_lack(answering: Answering) -> None:
    """As far as we read it: no sentence on welfare shelters is a 課題."""
    answer = ask(answering, "福祉避難所の課題は何ですか")
    assert answer.status is Status.ANSWERED
    assert answer.lacking == ("issue",)
    assert ask(answering, "がん検診の課題は何ですか").lacking == ()


def test_an_actor_named_is_quoted_alone(answering: Answering) -> None:
    """Who asks what the council does is not told what the city does."""
    answer = ask(answering, "災害のとき市社協は何をしますか")
    assert {line.actor.id for line in answer.summary if line.role is not Role.ELSEWHERE} == {"council"}


def test_a_kind_filter_holds_for_the_summary(answering: Answering) -> None:
    """A page filtered to 今後 quotes nothing else."""
    answer = ask(answering, "がん検診について", filters=Filters(kind=("planned",)))
    assert answer.summary
    assert all("planned" in line.kinds for line in answer.summary)


def test_echoes_are_mutual_and_between_actors_of_one_approach(index: SearchIndex) -> None:
    """Two thirds of the approaches have some; each pair is known from both sides."""
    echoes = find_echoes(index)
    rows = index.passages
    for number, others in echoes.items():
        assert number not in others
        for other in others:
            assert number in echoes[other]
            assert rows[number].entry.approach.id == rows[other].entry.approach.id
            assert rows[number].entry.actor.id != rows[other].entry.actor.id
    assert 15 <= len(echoes) // 2 <= 25


SAME = [("1-1/city#s1", "1-1/summary#s1"), ("2-2/council#s1", "2-2/summary#s2"), ("4-1/city#s2", "4-1/summary#s2"), ("4-3/city#s1", "4-3/summary#s1")]
OTHER = [("4-1/city#s1", "4-1/summary#s2"), ("3-1/city#s3", "3-1/summary#s1"), ("4-2/council#s1", "4-2/summary#s1"), ("1-1/city#s1", "1-1/council#s1")]


@pytest.mark.parametrize(("pair", "same"), [*((p, True) for p in SAME), *((p, False) for p in OTHER)])
def test_what_counts_as_saying_the_same(index: SearchIndex, pair: tuple[str, str], same: bool) -> None:
    """Read by people: the first four tell the same again, the others share words and speak of other things."""
    one, other = (index.numbers[f"asahikawa-fukushi-5/2024/{place}"] for place in pair)
    assert (other in find_echoes(index).get(one, ())) is same


def cells(plans: tuple[Plan, ...]) -> list[Passage]:
    """One passage of each filled cell."""
    return list({row.entry.id: row for row in passages(plans)}.values())


@pytest.fixture(scope="module")
def about_each_cell(answering: Answering, plans: tuple[Plan, ...]) -> list[Considered]:
    """A question about every filled cell, looked up once for all languages."""
    return [answering.consider_turns([f"{row.entry.approach.id} {row.entry.actor.name}"])[0] for row in cells(plans)]


def meant(answering: Answering, plans: tuple[Plan, ...], lang: str) -> dict[str, tuple[str, str, Kind]]:
    """Every question that can be suggested in a language, and the approach, actor and kind that it asks for."""
    wording = wording_for(lang)
    found = {}
    for row in cells(plans):
        approach, actor = row.entry.approach, row.entry.actor
        title = answering.translation(f"{row.report.id}/approach:{approach.id}", lang) or approach.title
        name = wording.optional(f"actor_asked.{actor.id}") or actor.name
        for kind in (Kind.PLANNED, Kind.ISSUE, Kind.DONE):
            text = wording.text(f"follow_up.{kind.value}", approach=title, actor=name)
            found[text] = (approach.id, actor.id, kind)
    return found


@pytest.mark.parametrize("lang", CODES)
def test_every_question_suggested_is_understood_and_answered(
    answering: Answering, plans: tuple[Plan, ...], about_each_cell: list[Considered], lang: str
) -> None:
    """In all eight languages: the approach, the actor and the kind that it names, with a sentence of just these.

    It names its approach, so it is read alike after other turns and by itself.  In Japanese all are asked, in the
    other languages every third, from another one each time.
    """
    asks = meant(answering, plans, lang)
    suggested = {one for first in about_each_cell for one in answering.compose(first, lang=lang).follow_ups}
    assert len(suggested) > 25
    assert suggested <= asks.keys()
    failed = []
    for question in sorted(suggested)[CODES.index(lang) % 3 :: 1 if lang == "ja" else 3]:
        considered = answering.consider_turns([question])[0]
        answer = answering.compose(considered, lang=lang)
        query, (approach, actor, kind) = considered.query, asks[question]
        understood = (query.approaches, query.actors, query.kinds) == ((approach,), (actor,), (kind,))
        lead = answer.summary[0] if answer.summary else None
        right = lead and short(lead.statement_id).startswith(f"{approach}/{actor}#") and kind.value in lead.kinds
        if not (understood and right and answer.status is Status.ANSWERED and not answer.lacking):
            failed.append((question, query.approaches, query.actors, query.kinds, answer.status, lead and lead.statement_id))
    assert failed == []


@pytest.mark.parametrize("lang", ["ja", "ko"])
def test_a_question_suggested_is_answered_after_the_answer_that_suggests_it(answering: Answering, lang: str) -> None:
    """As a reader meets it: on the same approach, and the language stays."""
    first = "4-2 市社協"
    for question in ask(answering, first, lang=lang).follow_ups:
        answer = ask(answering, first, question, lang=lang)
        assert answer.status is Status.ANSWERED
        assert answer.language == lang
        assert short(answer.summary[0].statement_id).startswith("4-2/")


def test_follow_ups_name_kinds_that_are_not_shown_yet(answering: Answering) -> None:
    """Three at most: what comes next, what is hard, what was done."""
    answer = ask(answering, "除雪支援は？")
    assert 1 <= len(answer.follow_ups) <= len(Kind) - 1
