"""Words that make a turn lean on the turns before it, or cut it loose, in every language the service speaks.

Patterns over case-folded NFKC text.  What is left of a turn once its cues are taken out says whether it names a topic
of its own: 「今後は？」 leaves nothing, 「ごみは？」 leaves ごみ.
"""

from __future__ import annotations

import re

from indexer.characters import is_han
from indexer.treatment import treat
from service.courtesies import without_courtesy
from service.cues import KIND_CUES
from service.details import DETAILS

TURNING = re.compile(
    r"ところで|話は変わ|話を変え|別の(?:話|質問|こと)|それとは別|全然(?:別|違う)|ちなみに別"
    r"|\bby the way\b|\banother (?:question|topic)\b|\bdifferent (?:question|topic)\b|\bchanging the subject\b"
    r"|顺便|順便|另外问|另外問|换个话题|換個話題|그런데|다른 질문|nhân tiện|câu hỏi khác|кстати|другой вопрос"
)
"""Says that another topic begins."""

_TURNED = re.compile(rf"\s*(?:{TURNING.pattern})[^、,，。.!?！？]{{0,6}}[、,，。.:：!！]\s*", re.IGNORECASE)
"""The same at the start of a turn, up to the mark behind it."""

POINTING = re.compile(
    r"それ(?!ぞれ|とも)|その(?!他|後|日)|これ(?!から|まで)|この(?!先|ほか)|あれ|あの|同じ(?:ように|く)?|先(?:ほど|程)|さっき|上の|前の話|そこ(?:は|で|の)|そっち|こっち|もっと詳しく|くわしく|詳しく|細かく|続き|ほかには|他には|ほかは|他は|なぜ|なんで|どうして|もう少し"
    r"|\b(?:it|its|that|this|those|these|they|them|their|there|same|more|else|why|details?)\b"
    r"|这个|這個|那个|那個|它|他们|他們|上面|同样|同樣|为什么|為什麼|还有|還有|更多|详细|詳細|其他"
    r"|그거|그것|그건|그럼|그 |이거|저거|왜|더 자세|자세히|또|그리고"
    r"|\b(?:nó|đó|này|vậy|tại sao|thêm|chi tiết)\b|\b(?:это|этого|этом|этот|они|их|почему|подробнее|ещё|еще|там|тот)\b"
)
"""Points at something said before."""

EACH = re.compile(r"それぞれ|両方|どちらも|各々|\b(?:both|each|respectively)\b|各自|分别|分別|都|각각|둘 다|cả hai|оба|кажд")
"""Means everybody named before."""

BACK = re.compile(r"最初(?:の|に)|はじめの|初めの|一番(?:最初|初め)|\bfirst (?:question|topic)\b|\bback to\b|一开始|一開始|처음|câu đầu|первый вопрос|вернёмся|вернемся|話に戻|話を戻")
"""Goes back to the topic the conversation began with, where the turn names none."""

MORE = re.compile(
    r"もっと|もう少し|詳しく|くわしく|続き|ほか(?:に|は)|他(?:に|は)|以外"
    r"|\b(?:more|else|details?)\b|还有|還有|更多|详细|詳細|其他|더|또|자세히|그 외|\b(?:thêm|chi tiết|gì khác)\b|\b(?:подробнее|ещё|еще)\b"
)
"""Asks for more than was shown."""

EXACTLY = re.compile(
    r"具体的?(?:に|な(?:こと|話|内容)?|例)?|ぐたいてき(?:に)?|細かい?(?:く|ところ|点|こと)?(?:まで)?|詳細(?:に)?|正確に"
    r"|\b(?:specifically|exactly|concretely|precisely|in (?:detail|particular)|specifics|concrete)\b"
    r"|具[体體](?:[来來][说說讲講]|地|上)?|[详詳][细細]|[仔]?[细細][说說节節]|究竟|到底|구체적(?:으로|인)?|정확히|자세(?:히|한)|\b(?:cụ thể|chi tiết|chính xác)\b|\b(?:конкретно|конкретнее|именно|точнее|точно|подробн\w+)\b"
)
"""Asks for it in so many words: no topic, though the words look like one."""

SPOKEN = re.compile(
    r"(?:英語|日本語|中国語|韓国語|ベトナム語|ロシア語)で|\bin (?:english|japanese|chinese|korean|vietnamese|russian)\b"
    r"|用(?:英语|英語|中文|日语|日語)|(?:한국어|영어|일본어)로|\bbằng tiếng (?:anh|việt|nhật)\b|\bпо-(?:русски|английски|японски)\b"
)
"""Wishes for a language: of the answer, not of the topic."""

_THANKS = (
    r"ありがと(?:う(?:ござい(?:ます|ました))?)?|有難うございま(?:す|した)|すみません|すいません|ごめんなさい|失礼(?:いた)?します|どうも|承知しました|了解(?:です|しました)|なるほど"
    r"|助かり(?:ます|ました)|お世話になり(?:ます|ました)|(?:分か|わか)りました|よろしくお願いします|参考になりました|お疲れ(?:様|さま)(?:です|でした)?"
    r"|\b(?:thanks?(?: you)?(?: (?:so|very) much| a lot)?|sorry|excuse me|i see|got it|okay|ok|that(?:'|’)?s helpful|that helps|please)\b"
    r"|非常感[谢謝]|[谢謝][谢謝](?:[你您])?|多[谢謝]|感[谢謝](?:[你您])?|不好意思|明白了?|知道了"
    r"|감사(?:합니다|해요)|고맙습니다|고마워요?|죄송합니다|죄송한데요?|알겠습니다|알겠어요|그렇군요"
    r"|\b(?:xin )?cảm ơn(?: (?:bạn|rất|nhiều|anh|chị|ạ))*|\bxin lỗi\b|\b(?:tôi )?hiểu rồi\b"
    r"|\b(?:большое |огромное )?спасибо(?: (?:большое|огромное|вам))*\b|\bблагодарю(?: вас)?\b|\bизвините\b|\bпонятно\b|\bпонял[аи]?\b|\bпожалуйста\b"
)
_THANKED = re.compile(_THANKS)

_EMPTY = {
    "latin": frozenset(
        "and or but so then ok okay well what about the a an is are was were there any of for to in on do does did done will "
        "would can could should how which who whom when where anything something please tell me show i we you us my our your "
        "know want hear only just also too with by at from be been being have has had not no yes go going thanks thank come "
        "comes happen happens plan plans step steps far use uses used using start starts started begin begins take takes get "
        "join call run runs now their its side say says said think whats thats hows isnt still already year years doing ever "
        "make need needs pay sign up còn thì thế là gì có không và của cho tôi bạn biết về các những như nào ai ở được muốn hãy "
        "vậy à ạ gặp đầu phía bên mà rồi nữa ra bị đâu sao chứ nhỉ mới sẽ đang năm làm bắt dùng nói lại nhiều а и или но что "
        "как какие какой какая каков чем кто где есть ли у в на с по о об со ко до из от для же ну тогда ещё мне уже за "
        "спрашиваю скажите расскажите можно хочу знать будет было были делает делают сделать говорит говорят думает происходит "
        "насчёт насчет там себя свои них него неё вообще сейчас это эти надо нужно пользуется работает год года лет ".split()
    ),
    "ja": frozenset(
        "出る 掛かる かかる だけ 方 ほう 行う 為る 教える 知る 書く 載る 言う 分かる 良い 色々 続く 願う 有り難う 間違い 間違う "
        "じゃあ 対応 対処 解決 改善 進む 進展 変わる 考える 使う 利用 始まる 始める 待つ 要る 払う 掛ける やる 誰 とし 側 度 "
        "どなた 其の 次 受ける 御 さ ん 達 しめる 時期 特 次第 使える つかえる いる 入る 月 第 期間 日 毎 ".split()
    ),
    "han": frozenset("第没沒遇申開开始幾几年的了吗嗎呢是有什么麼怎样樣那请請问問会會要把和与與也还還就只想知道告诉訴我他她你们們啊吧对對于於方面情况況呀做哪些多少可以能谁誰里裡这這那到目前个個她他它得过過吗地很都再又才去用办辦给給让讓说說想在来來人"),
}
_HANGUL = (
    "은 는 이 가 을 를 의 에 에서 도 로 으로 과 와 요 은요 는요 이요 어떻게 어떤 무엇 뭐 뭘 무슨 할 하나요 건가요 인가요 있나요 있어요 있습니까 없어요 "
    "없나요 없습니까 되나요 돼요 되죠 될까요 합니까 하죠 해요 하고 했나요 한 일은 일 누가 누구 누구예요 와요 가요 이용해요 이용 시작해요 써요 쓸 수 까지 부터 "
    "측은 측 그쪽은 얘기 말 내요 달에 어때요 어떤가요 어떻습니까 지금 데는 데 계획 계획도 없을까요 있을까요 있죠 뭐가 뭔가요 무엇인가요 되는 예요 이에요 인데요 "
    "합니다 거 것 저기 혹시 좀 점 하는 알려 주세요 알고 싶어요 점은요 점은 쪽은 쪽 만 "
).split()
_HANGUL_EMPTY = re.compile(rf"^(?:{'|'.join(_HANGUL)})+$")
_LONGEST_HANGUL = 12
"""A longer word is not tried: its pieces can be put together in too many ways."""


_CUES = (TURNING, POINTING, EACH, BACK, MORE, SPOKEN, _THANKED)
_ASKED = tuple(
    re.compile(rf"(?:{one.pattern})[а-яё가-힣]*") for one in (*KIND_CUES.values(), *(detail.asked for detail in DETAILS), EXACTLY)
)
"""What about a topic is asked, each with the ending of its word (проблем-ах, 얼마-쯤), which names nothing."""


def without_turning(text: str) -> str:
    """A turn without the words that say that another topic begins; as it is where it says nothing else."""
    found = _TURNED.match(text)
    return text[found.end() :] if found and any(map(str.isalnum, text[found.end() :])) else text


def residue(folded: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The content words of a turn once kinds, details, actors (``names``) and pointing words are taken out."""
    text = without_courtesy(folded)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    for pattern in (*_ASKED, *_CUES):
        text = pattern.sub(" ", text)
    return tuple(_words(text))


def _words(text: str) -> list[str]:
    if any("ぁ" <= char <= "ん" or "ァ" <= char <= "ヶ" for char in text):
        terms = (term for term in treat(text).terms if not term.compound)
        return [term.key for term in terms if term.key not in _EMPTY["ja"]]
    found: list[str] = []
    for word in re.findall(r"[^\W\d_]+", text):
        if any(map(is_han, word)):
            kept = "".join(char for char in word if char not in _EMPTY["han"])
            found += [kept] if kept and kept != "市" else []
        elif "가" <= word[0] <= "힣":
            found += [] if len(word) <= _LONGEST_HANGUL and _HANGUL_EMPTY.match(word) else [word]
        elif len(word) > 1 and word not in _EMPTY["latin"]:
            found.append(word)
    return found
