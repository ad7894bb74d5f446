"""Who looks for a person to turn to, in every language; and who only asks what the report says."""

from __future__ import annotations

import pytest

from service.seeking import seeks_somebody


@pytest.mark.parametrize(
    "question",
    [
        "どこに相談すればいいですか", "誰に話せばいいの", "介護のことを相談したい", "相談窓口はどこですか", "どこに そうだんしたら いいですか。そうだんしたいです",
        "Who can I talk to about my mother?", "Where should I go for help?", "I need someone to talk to",
        "我应该找谁", "该去哪里咨询", "我該問誰", "要去哪裡求助", "어디에 상담하면 되나요", "누구에게 말해야 하나요",
        "Tôi nên hỏi ai?", "Xin tư vấn ở đâu?", "Куда мне обратиться?", "К кому обратиться за помощью?",
        "夫が倒れて入院しました。私は足が悪くて買い物にも行けません。義母の介護もあります。夜も眠れません。",
    ],
)  # fmt: skip
def test_whoever_asks_whom_to_turn_to_or_tells_a_story(question: str) -> None:
    """Then the way to the desks comes first."""
    assert seeks_somebody(question)


@pytest.mark.parametrize(
    "question",
    [
        "除雪支援は？", "相談支援の実績は？", "ボランティアはどこで活動していますか", "What was done about snow?", "Where do volunteers work?",
        "扫雪有什么支援", "志工在做什麼", "눈 치우기 지원은?", "Hỗ trợ dọn tuyết thế nào?", "Что сделано для уборки снега?",
    ],
)  # fmt: skip
def test_whoever_asks_what_the_report_says(question: str) -> None:
    """The sentences come first, as ever."""
    assert not seeks_somebody(question)
