"""More stories of a conversation: residents and staff who ask in Japanese, as people do."""

from __future__ import annotations

import pytest

from service.answering import Answering
from service.contract import Status
from tests.relevance.test_independence import DISTANCE, dev_questions, distances
from tests.service.talk import Said, Story, follow, told

STORIES = [
    told(
        "one who tells of wanting to die, then asks on: no sentence of the report is put in front of that",
        Said("死にたい", status=Status.NOT_FOUND, urgent="suicide"),
        Said("それはなぜ？", status=Status.NOT_FOUND),
    ),
    told(
        "an old man in kana asks for money for his roof, until when, whom to ring, and of the council",
        Said("ゆきおろしの おかねを たすけてくれると きいたが", "4-2/city#s1", "done"),
        Said("それは いつまで", "4-2/city#s1", status=Status.NOT_STATED, notice="日にち"),
        Said("でんわばんごうを おしえて", "4-2", status=Status.NOT_STATED, notice="電話番号"),
        Said("しゃきょうは なにを しとる", "4-2/council#s1", "done", only="council"),
    ),
    told(
        "a clerk prepares an assembly answer: city, issues, what is next, the council, the summary",
        Said("2-2の担い手確保について、市の取組と成果を議会答弁用に確認したい", "2-2/city", only="city", lacks=("done",)),
        Said("課題は？", "2-2/city", "issue", only="city"),
        Said("今後は？", "2-2/city", "planned", only="city"),
        Said("市社協は？", "2-2/council", only="council"),
        Said("総括は？", "2-2/summary", only="summary"),
    ),
    told(
        "a student compares council and city, then asks for the difficulties of both",
        Said("ボランティアについて、市と市社協の取り組みを比べたいです", "2-2"),
        Said("市社協だけだと？", "2-2/council", "done", only="council"),
        Said("市だけだと？", "2-2/city", only="city"),
        Said("両方の課題は？", "2-2", shows=("2-2/city#s1",)),
    ),
    told(
        "somebody changes the subject, points back to the first, and goes back to it",
        Said("成年後見の市民後見人について知りたい", "1-2"),
        Said("話は変わりますが、検診を受けやすくする工夫はありますか", "4-1"),
        Said("さっきの、後見人の話の今後は？", "1-2", "planned"),
        Said("はじめの話に戻って、市社協は？", "1-2/council", only="council"),
    ),
    told(
        "a neighbour asks until when, what else, in more detail, and says thanks",
        Said("門の前に積もった雪をどけてもらえますか", "4-2/city#s1"),
        Said("それはいつまで？", "4-2", status=Status.NOT_STATED, notice="日にち"),
        Said("ほかには？", "4-2", shows=("4-2/council#s1", "4-2/council#s2")),
        Said("もう少し詳しく", "4-2", shows=("4-2/city#s1", "4-2/council#s1")),
        Said("ありがとうございます", status=Status.UNCLEAR, notice="いつでもお尋ねください"),
    ),
    told(
        "somebody corrects a typing error",
        Said("福祉避男所について", "4-3", status=Status.NOT_STATED),
        Said("福祉避難所の間違いでした", "4-3/city#s2"),
        Said("課題は？", "4-3", shows=("4-3/summary#s3",)),
    ),
    told(
        "a daughter far away pastes a long worried story; that she rings her mother asks for no number",
        Said(
            "夜分にすみません。八十になる母が一人で暮らしておりまして、先月も玄関先で転びました。父が亡くなってからは外に出るのも億劫なようで、"
            "近所づきあいもほとんどなく、私は本州にいるものですから、電話をかけるくらいしかできません。"
            "誰か時々のぞいてくれるような仕組みがあれば、少しは安心できるのですが。",
            "3-1",
        ),
        Said("市社協は？", "3-1/council#s1", only="council"),
        Said("引き受けてくれる人は足りているんですか", "3-1/council#s1", "issue"),
        Said("ありがとうございました", status=Status.UNCLEAR),
    ),
    told(
        "nonsense, then a word, then nothing",
        Said("asdfgh qwerty", status=Status.NOT_FOUND),
        Said("除雪", "4-2/city#s1"),
        Said("？？？", status=Status.UNCLEAR),
        Said("課題は？", "4-2", "issue"),
    ),
    told(
        "a councillor names approaches by number, in half and full width, and meets a blank cell",
        Said("4-1", "4-1"),
        Said("課題は？", "4-1", "issue"),
        Said("市社協は？", status=Status.BLANK, blank="4-1", notice="市社協の欄には、何も書かれていません"),
        Said("２－３は？", "2-3"),
        Said("それの総括は？", "2-3/summary", only="summary"),
    ),
    told(
        "a blank cell, the city beside it, and the summary that is blank, too",
        Said("包括的支援体制の重層的な整備で、市社協がしたことは", status=Status.BLANK, blank="3-3"),
        Said("じゃあ市は？", "3-3/city#s1", "done", only="city"),
        Said("今後は？", "3-3/city#s2", "planned", only="city"),
        Said("総括は？", status=Status.BLANK, blank="3-3", notice="総括の欄"),
    ),
    told(
        "short of money: where to ask, the number, the address, and at last what is done",
        Said("家賃が払えなくなりそうで、頼れるところを探しています", "3-2"),
        Said("電話番号を教えてください", "3-2", status=Status.NOT_STATED, notice="電話番号"),
        Said("住所は？", "3-2", status=Status.NOT_STATED, notice="電話番号や場所"),
        Said("市は何をしたの", "3-2/city#s1", "done", only="city"),
    ),
    told(
        "good day, a mother's rubbish, I see, the council, yes I understand",
        Said("こんにちは", status=Status.UNCLEAR, notice="いつでもお尋ねください"),
        Said("ごみ出しがつらい母のために、家まで取りに来てくれますか", "4-2/city#s1"),
        Said("なるほど", status=Status.UNCLEAR),
        Said("市社協は？", "4-2/council", only="council"),
        Said("はい、わかりました", status=Status.UNCLEAR),
    ),
    told(
        "the actor was wrong: sorry, I meant the city",
        Said("成年後見の制度について、市社協が何をしたか教えて", "1-2/council", "done", only="council"),
        Said("すみません、市の間違いです", "1-2/city", only="city"),
        Said("その今後は？", "1-2/city#s2", "planned", only="city"),
    ),
    told(
        "thanks and a question in one breath",
        Said("健幸アプリで歩数をはかるのはどんな取組？", "4-1", "done"),
        Said("ありがとうございます。今後は？", "4-1", "planned"),
        Said("どうも。市社協は？", status=Status.BLANK, blank="4-1"),
    ),
    told(
        "two topics at once, then one of them",
        Said("除雪とごみ収集、それから災害のときの避難について教えて", "4-2/city#s1"),
        Said("避難のほうを詳しく", "4-3/city"),
        Said("市社協は？", "4-3/council", only="council"),
    ),
    told(
        "dialect, the price, and the council",
        Said("母さんの雪はね、なまらしんどいんだわ。なんか助けてくれるもんあるべか", "4-2/city#s1"),
        Said("なんぼかかるの", "4-2", status=Status.NOT_STATED, notice="金額"),
        Said("市社協はなんかやってるのかい", "4-2/council", only="council"),
    ),
    told(
        "やさしい日本語, with spaces, on its own page",
        Said("町内会に はいる 人が すくないです。市は 何を して いますか", "2-1/city#s1", "done", language="ja-simple", only="city"),
        Said("これからは どう しますか", "2-1/city#s2", "planned", language="ja-simple", only="city"),
        Said("市社協は？", "2-1/council", language="ja-simple", only="council"),
        Said("おかねは いくら ですか", "2-1/council", status=Status.NOT_STATED, language="ja-simple", only="council"),
        lang="ja-simple",
    ),
    told(
        "what the plan itself is, its headings say; what it says of shelters, its sentences, in Latin letters, too",
        Said("この計画って何？", status=Status.UNCLEAR, notice="目指す地域像と基本的考え方"),
        Said("hinanjo no junbi wa?", "4-3/city#s2", language="ja"),
        Said("kongo wa?", "4-3/city#s2", "planned", language="ja"),
    ),
    told(
        "staff list promises, add difficulties, narrow to the council; last year's report is not there",
        Said("個別避難計画について今後進めると書いたことを一覧にしたい", "4-3/summary#s3", "planned"),
        Said("課題も", "4-3/council#s2", "issue"),
        Said("市社協だけ", "4-3/council#s3", "planned", only="council"),
        Said("去年との違いは？", status=Status.NOT_FOUND),
        Said("市は？", "4-3/city", only="city"),
    ),
]


NOT_YET = told("a row of kana that means nothing", Said("あいうえおかきくけこ", status=Status.NOT_FOUND))
"""It is met with near sentences."""


@pytest.mark.parametrize("story", [*STORIES, pytest.param(NOT_YET, marks=pytest.mark.xfail(strict=True))], ids=lambda story: story.name)
def test_a_conversation_goes_as_a_careful_reader_expects(answering: Answering, story: Story) -> None:
    """Turn by turn, and the question offered first at the end has an answer."""
    follow(answering, story)


def test_no_story_is_told_again_from_the_development_set() -> None:
    """Turns that say something by themselves (twelve letters and more) are our own."""
    turns = sorted({turn.text for story in STORIES for turn in story.turns if len(turn.text) >= 12})
    near = distances(turns, dev_questions()).min(axis=1) <= DISTANCE
    assert [turn for turn, close in zip(turns, near, strict=True) if close] == []
