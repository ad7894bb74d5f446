"""Words that make a turn lean on the turns before it, or cut it loose, in every language the service speaks.

Patterns over case-folded NFKC text.  What is left of a turn once its cues are taken out says whether it names a topic
of its own: 「今後は？」 leaves nothing, 「ごみは？」 leaves ごみ.
"""

from __future__ import annotations

import re

from indexer.characters import is_han
from indexer.treatment import treat
from service.cues import DETAILS, KIND_CUES

TURNING = re.compile(
    r"ところで|話は変わ|話を変え|別の(?:話|質問|こと)|それとは別|全然(?:別|違う)|ちなみに別"
    r"|\bby the way\b|\banother (?:question|topic)\b|\bdifferent (?:question|topic)\b|\bchanging the subject\b"
    r"|顺便|順便|另外问|另外問|换个话题|換個話題|그런데|다른 질문|nhân tiện|câu hỏi khác|кстати|другой вопрос"
)
"""Says that another topic begins."""

_TURNED = re.compile(rf"\s*(?:{TURNING.pattern})[^、,，。.!?！？]{{0,6}}[、,，。.:：!！]\s*", re.IGNORECASE)
"""The same at the start of a turn, up to the mark behind it."""

POINTING = re.compile(
    r"それ(?!ぞれ|とも)|その(?!他|後|日)|これ(?!から|まで)|この(?!先|ほか)|あれ|あの|同じ(?:ように|く)?|先(?:ほど|程)|さっき|上の|前の話|そこ(?:は|で|の)|そっち|こっち|もっと詳しく|くわしく|詳しく|続き|ほかには|他には|ほかは|他は|なぜ|なんで|どうして|もう少し"
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
_GREETING = (
    r"こんにち[はわ]|こんばん[はわ]|おはよう(?:ございます)?|はじめまして|さようなら|はい|ええ|うん|そうですか|そうなんですね|分かった|わかった|了解|とても|本当に|いろいろと?|です|ね|よ"
    r"|hello|hi|hey|there|good (?:morning|afternoon|evening)|great|yes|understood|all right|(?:good)?bye|for your help|和|你好|您好|好的?|了解了?|再[见見]|嗯|哦"
    r"|안녕하세요|안녕히 계세요|네|예|정말|xin chào|chào(?: bạn)?|vâng|dạ|ạ|tạm biệt"
    r"|здравствуйте|привет|добр(?:ый|ое) (?:день|вечер|утро)|хорошо|ясно|ладно|да|до свидания"
)
_COURTEOUS = re.compile(rf"[\W_]*(?:(?:{_THANKS}|{_GREETING})(?![a-zà-ỹа-яё])[\W_]*)+")
_LONGEST_COURTESY = 60
_THANKED = re.compile(_THANKS)

_EMPTY = {
    "latin": frozenset(
        "and or but so then ok okay well what about the a an is are was were there any of for to in on do does did done "
        "will would can could should how which who whom when where anything something please tell me show i we you us "
        "my our your know want hear only just also too with by at from be been being have has had not no yes go going "
        "thanks thank come comes happen happens plan plans step steps còn thì thế là gì có không và của cho tôi bạn biết về các những như nào ai ở được muốn hãy vậy à ạ "
        "còn lại sao nhiều а и или но что как какие какой какая каков чем кто где есть ли у в на с по о об от для же ну "
        "тогда ещё мне скажите расскажите можно хочу знать будет было были".split()
    ),
    "ja": frozenset("出る 掛かる かかる だけ 方 ほう 行う 為る 教える 知る 書く 載る 言う 分かる 良い 色々 続く 願う 有り難う 間違い 間違う じゃあ 対応 対処 解決 改善 進む 進展 変わる 考える".split()),
    "han": frozenset("的了吗嗎呢是有什么麼怎样樣那请請问問会會要把和与與也还還就只想知道告诉訴我他她你们們啊吧对對于於方面情况況呀做哪些多少"),
}
_HANGUL_EMPTY = re.compile(
    r"^(?:은|는|이|가|을|를|의|에|에서|도|로|으로|과|와|요|은요|는요|이요|어떻게|어떤|무엇|뭐|뭘|무슨|할|하나요|건가요|인가요|있나요|있어요|되나요|될까요|합니까|하는|해요|알려|주세요|알고|싶어요|점은요|점은|쪽은|쪽|만)+$"
)


_CUES = (TURNING, POINTING, EACH, BACK, MORE, SPOKEN, _THANKED)


def is_courtesy(folded: str) -> bool:
    """Whether a turn says thanks, good day or yes, and asks for nothing."""
    return len(folded) <= _LONGEST_COURTESY and bool(_COURTEOUS.fullmatch(folded))


def without_turning(text: str) -> str:
    """A turn without the words that say that another topic begins; as it is where it says nothing else."""
    found = _TURNED.match(text)
    return text[found.end() :] if found and any(map(str.isalnum, text[found.end() :])) else text


def residue(folded: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """The content words of a turn once kinds, details, actors (``names``) and pointing words are taken out."""
    text = folded
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    for pattern in (*KIND_CUES.values(), *(detail.asked for detail in DETAILS), *_CUES):
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
            found += [] if _HANGUL_EMPTY.match(word) else [word]
        elif len(word) > 1 and word not in _EMPTY["latin"]:
            found.append(word)
    return found
