"""Stories of people from abroad, and of danger told in the middle of a conversation."""

from __future__ import annotations

import pytest

from service.answering import Answering
from service.contract import Status
from tests.relevance.test_independence import DISTANCE, dev_questions, distances
from tests.service.talk import Said, Story, answers, follow, told

ABROAD = [
    told(
        "a mother in Vietnamese: her child, what is next, the council, thanks",
        Said("Con tôi ở trường bị bạn bè xa lánh vì là người nước ngoài, có lớp học nào dạy các em tôn trọng nhau không?", "1-1/city#s1", language="vi"),
        Said("Sắp tới thì sao?", "1-1/city#s2", "planned", language="vi"),
        Said("Còn hội đồng phúc lợi xã hội thì sao?", "1-1/council", only="council", language="vi"),
        Said("Cảm ơn nhiều", status=Status.UNCLEAR, language="vi"),
    ),
    told(
        "a granddaughter in Chinese: snow on the roof, the council, thanks, the city",
        Said("冬天屋顶积雪太多，爷爷自己铲不动，有没有人帮忙？", "4-2/city#s1", language="zh-Hans"),
        Said("那社协做了什么？", "4-2/council#s1", "done", only="council", language="zh-Hans"),
        Said("谢谢", status=Status.UNCLEAR, language="zh-Hans"),
        Said("市里呢？", "4-2/city", only="city", language="zh-Hans"),
    ),
    told(
        "in traditional characters: an earthquake, difficulties, a telephone number, thanks",
        Said("地震來的時候，身障的父親要怎麼避難？", "4-3", language="zh-Hant"),
        Said("課題呢？", "4-3", "issue", language="zh-Hant"),
        Said("電話號碼是多少？", "4-3", status=Status.NOT_STATED, language="zh-Hant"),
        Said("謝謝你", status=Status.UNCLEAR, language="zh-Hant"),
        lang="zh-Hant",
    ),
    told(
        "a mother in Korean: teasing at school, what is next, the city, thanks, a telephone number",
        Said("아이가 학교 친구들과 다르다고 놀림을 받아요. 다양성을 가르치는 자리가 있나요?", "1-1/city#s1", language="ko"),
        Said("앞으로는요?", "1-1/city#s2", "planned", language="ko"),
        Said("시는요?", "1-1/city", only="city", language="ko"),
        Said("감사합니다", status=Status.UNCLEAR, language="ko"),
        Said("전화번호 알려 주세요", "1-1/city", status=Status.NOT_STATED, language="ko"),
    ),
    told(
        "in Russian: debts until payday, difficulties, the council, a telephone number, thanks",
        Said("У меня долги, и не хватает денег до зарплаты. Дают ли ссуды?", "3-2", language="ru"),
        Said("А какие проблемы?", "3-2", "issue", language="ru"),
        Said("А совет социального обеспечения?", "3-2/council", only="council", language="ru"),
        Said("Номер телефона?", "3-2/council", status=Status.NOT_STATED, language="ru"),
        Said("Спасибо", status=Status.UNCLEAR, language="ru"),
    ),
    told(
        "in English: check-ups near home, what is difficult, a blank cell, thanks, and the city",
        Said("Can I get a cancer check-up near my home, not only in the centre?", "4-1", "done", language="en"),
        Said("What are the problems with that?", "4-1", "issue", language="en"),
        Said("And the council?", status=Status.BLANK, blank="4-1", language="en"),
        Said("Thanks a lot!", status=Status.UNCLEAR),
        Said("And the city?", "4-1/city", only="city"),
        lang="en",
    ),
    told(
        "in English: a neighbour who never leaves his house, what came of it, what else, in more detail",
        Said("My neighbor never leaves his house any more. Is there a place he could go?", "2-3/council#s1", language="en"),
        Said("What came of it?", "2-3/council#s1", "done", language="en"),
        Said("Anything else?", "2-3", shows=("2-3/council#s3", "2-3/council#s4"), language="en"),
        Said("In more detail please", "2-3", shows=("2-3/council#s2",), language="en"),
    ),
    told(
        "the language changes in the middle, the topic stays",
        Said("個別避難計画はどこまで進んでいますか", "4-3", language="ja"),
        Said("Sorry, in English please: what comes next?", "4-3", "planned", language="en"),
        Said("And the council?", "4-3/council", only="council", language="en"),
        Said("那市里今后打算怎么办？", "4-3/city#s2", "planned", only="city", language="zh-Hans"),
    ),
]

DANGER = [
    told(
        "somebody who wants to die says so in the middle, and goes on about a class",
        Said("介護予防の教室はありますか", "4-1/city#s3"),
        Said("もう死にたいです", status=Status.NOT_FOUND, urgent="suicide"),
        Said("教室の今後は？", "4-1", "planned", shows=("4-1/city#s4",)),
    ),
    told(
        "beaten every day, then the city's advice desks and what is next",
        Said("夫に毎日殴られています。どうしたらいいですか", status=Status.NOT_FOUND, urgent="partner_violence"),
        Said("悩みを聞いてくれる窓口は、どんなふうに整えられていますか", "3-1"),
        Said("今後は？", "3-1", "planned"),
    ),
    told(
        "beaten, in Vietnamese on a Japanese page: the answer of the first hour is in Vietnamese",
        Said("Chồng tôi đánh tôi mỗi ngày", status=Status.NOT_FOUND, urgent="partner_violence"),
        Said("Tòa thị chính có chỗ tư vấn không?", "3-1/city#s1", only="city"),
        lang="ja",
    ),
    told(
        "measures against suicide are no cry for help",
        Said("自殺対策は計画に入っていますか", status=Status.NOT_FOUND),
        Said("それはなぜ？", status=Status.NOT_FOUND),
    ),
]


@pytest.mark.parametrize("story", [*ABROAD, *DANGER], ids=lambda story: story.name)
def test_a_conversation_goes_as_a_careful_reader_expects(answering: Answering, story: Story) -> None:
    """Turn by turn, and the question offered first at the end has an answer."""
    follow(answering, story)


@pytest.mark.parametrize("story", DANGER[:3], ids=lambda story: story.name)
def test_the_contacts_have_numbers_and_stand_in_the_language_of_the_cry(answering: Answering, story: Story) -> None:
    """With the turn that tells of danger, and with no other."""
    urgent = [answer.urgent for answer in answers(answering, story)]
    (told_of,) = [one for one in urgent if one is not None]
    assert told_of.language == ("vi" if "Chồng" in story.turns[0].text else "ja")
    assert all(contact.number and contact.source for contact in told_of.contacts)


def test_no_story_is_told_again_from_the_development_set() -> None:
    """Turns that say something by themselves (twelve letters and more) are our own."""
    turns = sorted({turn.text for story in (*ABROAD, *DANGER) for turn in story.turns if len(turn.text) >= 12})
    near = distances(turns, dev_questions()).min(axis=1) <= DISTANCE
    assert [turn for turn, close in zip(turns, near, strict=True) if close] == []
