"""Questions in Vietnamese without marks have the answers of the same questions with them."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from corpus.nouns import Kind, Plan
from indexer.index import SearchIndex
from indexer.vietnamese import unmarked
from service.answering import Answering
from service.contract import Answer, Message, Status
from service.understanding import Understanding
from service.vietnamese import marks_of

ASKED = (
    "Cụ ông ở cạnh nhà không xúc nổi tuyết nữa",
    "Tôi không tự mang rác ra được, có ai đến lấy không?",
    "Muốn vay tiền ở shakyo mà đang nợ nhiều nơi",
    "Mẹ tôi hay quên, ai quản lý tiền giúp mẹ?",
    "Xe khám ung thư lưu động",
    "Khi có lũ lụt ai đưa bà tôi đi sơ tán?",
    "Tôi muốn làm tình nguyện thì đăng ký thế nào?",
    "Thành phố giúp người mới ra tù như thế nào?",
    "Hội phúc lợi xã hội gặp khó khăn gì khi tìm tình nguyện viên?",
    "Ai đến thăm các cụ sống một mình?",
    "Lớp thể dục cho người cao tuổi",
    "Vận động mọi người đi bộ cho khỏe",
    "Khu phố thiếu người làm thì thành phố làm gì?",
    "Sắp tới thành phố sẽ làm gì về sơ tán?",
    "Người giám hộ là ai khi mẹ không còn minh mẫn?",
    "Trẻ em và người già gặp gỡ ở đâu?",
    "Dạy trẻ em tôn trọng người khác biệt",
    "Trung tâm tình nguyện khi có động đất",
    "Gia đình tôi có nhiều khó khăn, nên hỏi ở đâu?",
    "Khoản vay sinh hoạt lãi bao nhiêu tiền?",
    "Hộ chiếu làm ở đâu?",
    "Lớp dạy tiếng Nhật cho người mới đến",
    "Cảm ơn bạn nhiều!",
)


@pytest.fixture(scope="module")
def understanding(plans: tuple[Plan, ...], index: SearchIndex) -> Understanding:
    """As the service understands."""
    return Understanding(plans, index.lexical.lexicon, index.lexical.vocabulary, marks_of(plans))


def told(answering: Answering, *turns: str) -> Answer:
    """The answer to the last of some turns."""
    return answering.answer([Message(role="user", content=turn) for turn in turns])


def first(answer: Answer) -> tuple[Status, str]:
    """How it ended, and with which sentence."""
    return answer.status, answer.hits[0].passages[0].id if answer.hits else ""


@pytest.mark.parametrize("question", ASKED)
def test_the_answer_is_the_same(answering: Answering, question: str) -> None:
    """The same status, the same sentence first, in the same language."""
    with_marks, without = told(answering, question), told(answering, unmarked(question))
    assert first(with_marks) == first(without)
    assert with_marks.language == without.language == "vi"


def test_a_turn_without_marks_leans_on_the_one_before(answering: Answering) -> None:
    """Whichever of the two has its marks."""
    turns = ("Ai dọn tuyết giúp người già?", "Còn hội phúc lợi xã hội thì sao?")
    meant = first(told(answering, *turns))
    assert first(told(answering, *map(unmarked, turns))) == meant
    assert first(told(answering, turns[0], unmarked(turns[1]))) == meant
    assert first(told(answering, unmarked(turns[0]), turns[1])) == meant


def test_what_is_asked_is_heard_without_marks(understanding: Understanding) -> None:
    """Actors, kinds and details, by the words of the read text; what was typed is kept."""
    query = understanding.understand("Hoi dong phuc loi xa hoi gap kho khan gi?")
    assert query.plain == "Hội đồng phúc lợi xã hội gặp khó khăn gì?"
    assert query.unmarked == "Hoi dong phuc loi xa hoi gap kho khan gi?"
    assert (query.text, query.language, query.certain) == (query.unmarked, "vi", True)
    assert (query.kinds, query.actors) == ((Kind.ISSUE,), ("council",))
    detail = understanding.understand("phai tra bao nhieu tien").detail
    assert detail
    assert detail.name == "amount"
    assert understanding.understand("cam on ban nhieu").courtesy


def test_a_japanese_word_among_them_is_read_back(understanding: Understanding) -> None:
    """shakyo is the council's name in the report."""
    query = understanding.understand("vay tien o shakyo")
    assert query.plain == "vay tiền ở shakyo"
    assert [word.surface for word in query.restored] == ["社協"]
    assert query.dense_text == "vay tiền ở 社協"


def test_without_marks_to_go_by_a_question_is_looked_up_as_typed(plans: tuple[Plan, ...], index: SearchIndex) -> None:
    """As when the search learns from questions whose vectors are at hand."""
    query = Understanding(plans, index.lexical.lexicon).understand("don tuyet cho nguoi gia")
    assert (query.plain, query.unmarked, query.language) == ("don tuyet cho nguoi gia", "", "vi")


def test_the_reader_sees_what_was_read(client: TestClient) -> None:
    """Beside the words read back from kana; the page is in Vietnamese."""
    page = client.get("/why", params={"turn": "thu gom rac tan nha", "lang": "vi"}).text
    assert '<span lang="vi">thu gom rac tan nha → thu gom rác tận nhà</span>' in page
    assert '<html lang="vi"' in client.get("/", params={"q": "thu gom rac tan nha"}).text
