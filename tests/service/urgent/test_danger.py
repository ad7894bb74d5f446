"""Messages that tell of danger, and harmless ones that look alike, held against the rules.

The tables were written in this order: the first before any rule; the second after them, and the rules mended by what
it showed; the others likewise, the fifth of very short ones.  The sixth and the seventh tell of danger without naming
it, beside stories, habits and requests; the eighth is a short sample after them, to which whatever was found wrong
later is added.  With the sixth came two kinds of
danger that the tables before do not have.  All must hold from now on.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from corpus.nouns import Plan
from corpus.urgent import Danger
from service.danger import read_danger
from web.languages import CODES

HERE = Path(__file__).parent
TABLES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
SAMPLE = "eighth"
"""Too short to hold every kind."""


def rows_of(table: str) -> list[dict[str, str]]:
    """The rows of one table."""
    with (HERE / f"messages_{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = [row for table in (*TABLES, SAMPLE) for row in rows_of(table)]


@pytest.mark.parametrize(("expected", "message"), [(row["expected"], row["message"]) for row in ROWS])
def test_a_message_is_read_as_what_it_is(expected: str, message: str) -> None:
    """The most pressing danger it tells of, or none."""
    alarm = read_danger(message)
    assert (alarm.dangers[0].value if alarm else "none") == expected


@pytest.mark.parametrize("table", TABLES)
def test_a_table_holds_what_it_should(table: str) -> None:
    """Every language of writing, every danger, enough of both sorts, and no message that another table has."""
    rows = rows_of(table)
    kinds = Counter(row["expected"] for row in rows)
    later = set() if table in ("sixth", "seventh") else {Danger.CONFINEMENT, Danger.DESTITUTION}
    assert set(kinds) == {"none", *(danger.value for danger in Danger if danger not in later)}
    assert {row["language"] for row in rows} >= set(CODES) - {"ja-simple"}
    assert len(rows) // 3 <= kinds["none"] <= 0.55 * len(rows)
    assert len({row["message"] for row in ROWS}) == len(ROWS)


def test_no_question_that_the_plan_knows_raises_an_alarm(plans: tuple[Plan, ...]) -> None:
    """Three thousand questions and sentences in eight languages; one of them does tell of a violent husband."""
    texts = {question.text for plan in plans for report in plan.reports for question in report.questions}
    texts |= {translation.text for plan in plans for report in plan.reports for translation in report.translations}
    texts |= {statement.text for plan in plans for report in plan.reports for _, statement in report.statements()}
    assert len(texts) > 2000
    alarms = {text: alarm.dangers for text in texts if (alarm := read_danger(text))}
    assert {text: dangers for text, dangers in alarms.items() if "物を投げます" not in text} == {}


@pytest.mark.parametrize(
    ("message", "dangers"),
    [
        ("夫に殴られて、もう死にたい", (Danger.SUICIDE, Danger.PARTNER_VIOLENCE)),
        ("夫に刺されて血が止まらない", (Danger.LIFE, Danger.PARTNER_VIOLENCE)),
        ("My husband hits me and I want to die", (Danger.SUICIDE, Danger.PARTNER_VIOLENCE)),
    ],
)
def test_a_message_may_tell_of_several_dangers(message: str, dangers: tuple[Danger, ...]) -> None:
    """The most pressing stands first; violence in general is not added where it is known whose it is."""
    alarm = read_danger(message)
    assert alarm
    assert set(dangers) <= set(alarm.dangers)
    assert alarm.dangers[0] is dangers[0]
    assert Danger.VIOLENCE not in alarm.dangers


@pytest.mark.parametrize(
    "message",
    [
        "死にたい", "しにたい", "シニタイ", "ｼﾆﾀｲ", "死に たい", "死にたい。。。", "  死にたい！！！ ", "shinitai", "I WANT TO DIE",
        "I want to　die", "i don’t want to live", "我 想 死", "죽고싶어", "죽고 싶어", "TÔI MUỐN CHẾT", "toi muon chet", "ХОЧУ УМЕРЕТЬ",
    ],
)  # fmt: skip
def test_spelling_does_not_hide_it(message: str) -> None:
    """Kana, half width, capitals, blanks, another apostrophe, marks left out."""
    alarm = read_danger(message)
    assert alarm is not None
    assert alarm.dangers == (Danger.SUICIDE,)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("虐待の防止の取組は？", "虐待の防止の取組は？隣の子が毎晩叩かれて泣いています。"),
        ("自殺対策の計画は？", "自殺対策の計画は？私も死にたいです"),
        ("What is the city's plan on domestic violence?", "What is the city's plan? My husband hits me."),
    ],
)
def test_a_question_on_policy_does_not_hide_what_stands_beside_it(question: str, told: str) -> None:
    """Whoever asks about measures may do so for a reason."""
    assert read_danger(question) is None
    assert read_danger(told) is not None


@pytest.mark.parametrize(
    ("message", "danger"),
    [
        ("しにたいです。たすけて", Danger.SUICIDE), ("助けて！夫に殴られています", Danger.PARTNER_VIOLENCE), ("Help me! I want to die", Danger.SUICIDE),
        ("救命！我不想活了", Danger.SUICIDE), ("살려주세요. 남편이 때려요", Danger.PARTNER_VIOLENCE), ("Cứu tôi với, chồng đánh tôi", Danger.PARTNER_VIOLENCE),
        ("Помогите! Меня изнасиловали", Danger.SEXUAL_VIOLENCE), ("たすけて", Danger.LIFE), ("Помогите", Danger.LIFE),
    ],
)  # fmt: skip
def test_a_cry_for_help_gives_way_to_what_it_is_about(message: str, danger: Danger) -> None:
    """By itself it stands for danger to life; beside anything else it says nothing more."""
    alarm = read_danger(message)
    assert alarm is not None
    assert alarm.dangers[0] is danger


@pytest.mark.parametrize(
    ("over", "still"),
    [
        ("去年、父が屋根から落ちました", "今朝、父が屋根から落ちました"),
        ("母が倒れて介護が必要になりました。相談先はありますか", "母が倒れて意識がありません。相談先はありますか"),
        ("町内会でクマの見回りはありますか。最近クマが出ます", "庭にクマがいます。見回りはありますか"),
        ("My father fell off the roof last year", "My father fell off the roof just now"),
        ("My father fell off the roof last year", "Last year too, but now my father is lying on the floor and not breathing"),
        ("奶奶去年从楼梯上摔下来", "奶奶刚才从楼梯上摔下来"),
        ("I just moved here. My father fell off the roof last year", "My father fell off the roof while clearing snow. Can someone help?"),
        ("屋根から落ちたことがあります。雪下ろしを頼めますか", "父が屋根から落ちました。雪下ろしの途中でした。どうすればいいですか"),
        ("작년에 아버지가 지붕에서 떨어졌어요", "방금 아버지가 지붕에서 떨어졌어요"),
        ("Năm ngoái ông tôi ngã từ mái nhà", "Ông tôi vừa ngã từ mái nhà"),
        ("В прошлом году отец упал с крыши", "Отец только что упал с крыши"),
    ],
)
def test_where_the_line_is_drawn(over: str, still: str) -> None:
    """What is over and what asks for a service are no danger of now; what nobody tells of calmly always is."""
    assert read_danger(over) is None
    assert read_danger(still) is not None


@pytest.mark.parametrize("message", ["去年から夫に殴られています。相談先はありますか", "昔から死にたいと思っていました", "Last year my husband hit me"])
def test_other_dangers_are_never_over(message: str) -> None:
    """Who was beaten last year may be beaten tomorrow."""
    assert read_danger(message) is not None


@pytest.mark.parametrize("text", ["", " ", "？", "\n\n", "。。。", "\x00", "除雪" * 5000, "叩" * 20_000, "夫が子に" * 5000])
def test_any_text_at_all_can_be_read(text: str) -> None:
    """Nothing, noise, and what would be slow if a rule looked back without end."""
    assert read_danger(text) is None


@pytest.mark.parametrize(
    ("message", "language"),
    [
        ("死にたい", "ja"), ("kill myself", "en"), ("我不想活了", "zh"), ("죽고 싶어요", "ko"), ("Tôi muốn chết", "vi"),
        ("toi muon tu tu", "vi"), ("Хочу умереть", "ru"), ("shinitai", "ja"),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_words_that_told(message: str, language: str) -> None:
    """Two words are too few to detect a language by its letters, and enough to cry for help in it."""
    alarm = read_danger(message)
    assert alarm is not None
    assert alarm.language == language
