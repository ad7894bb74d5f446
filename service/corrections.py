"""Turns that correct what was understood ("No, I meant garbage"), and what they mean once the correcting is taken out.

A turn corrects where it opens with a refusal (いや、 "no," 不是，), is framed as what was meant (…のほうです, "I was asking
about", 我是说), or sets one thing against another (雪じゃなくて避難, "not snow, the app").  None of these words is a word of
the topic: left in, 間違い or "meant" would be looked up.  A bare negation without its comma (Нет денег) corrects nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_STOP = r"[,.!:;、。，！：；…—–\n]"
_APOLOGY = r"すみません|すいません|ごめん(?:なさい)?|失礼(?:しました)?|sorry|excuse me|my bad|抱歉|[对對]不起|不好意思|죄송(?:합니다|해요|한데요)|미안(?:해요|합니다)|xin lỗi|извините|простите"
_REFUSAL = (
    r"(?:いや)+|いえ(?:いえ)?|いいえ|(?:違う|ちがう)+(?:よ|って|の)?|(?:違い|ちがい)ます(?:よ)?|そう(?:じゃ|では)(?:なくて?|ない|ありません)(?:の|ん)?(?:です|だ)?(?:よ|けど)?"
    r"|そういう(?:こと|意味|話)(?:じゃ|では)(?:なくて?|ない|ありません)(?:の|ん)?(?:です|だ)?(?:よ|けど)?|(?:言い)?(?:間違え|まちがえ)(?:た|ました)|(?:間違い|まちがい)(?:です|でした|だった)?|訂正(?:します)?"
    r"|no+(?:[ ,]+no)*|nope|nah|oops|wrong|i (?:was wrong|misspoke)|(?:that(?:'s| is|s)? )?not (?:that|this|it|quite|right|what i (?:meant|mean|asked|was asking|wanted)(?: (?:for|about))?)"
    r"|不是(?:的|[这這那]?[个個](?:意思)?|[这這那][样樣])?|不|不[对對]|不不不?|(?:我)?(?:[说說讲講问問打写寫搞弄][错錯]|[错錯])(?:了)?|你(?:理解|搞|弄)[错錯]了"
    r"|아니(?:요|에요|예요|오|야)?|아뇨|아닙니다|(?:제가 )?잘못 (?:말|쓰|썼|물|적)\w*|틀렸\w*|실수\w*"
    r"|không(?: phải)?(?: (?:vậy|thế|đâu|cái (?:đó|này)))?|(?:à,? )?(?:tôi |mình |em )?nhầm(?: rồi)?|sai rồi"
    r"|нет(?:[ ,-]+нет)*|не (?:то|это|так|об этом|про это|об том)|неверно|(?:я )?ошиб(?:ся|лась|ка)|вы (?:меня )?не (?:так )?поняли(?: меня)?|(?:вы )?не так поняли"
)
"""Says no to what was understood; counts only at the start of a turn and before a mark."""

_FRAME_BEFORE = (
    r"(?:私が|ぼくが|僕が)?(?:聞きたい|聞きたかった|知りたい|知りたかった|言いたい|言いたかった|聞いて(?:い)?る|聞いた)(?:の|こと)は"
    r"|(?:what )?i (?:actually |really |only |just )?(?:mean|meant|asked|said)(?: (?:to (?:ask|say)|about|for|was|is))*(?= )"
    r"|i(?:'m| am| was) (?:actually |really |only |just )?(?:asking|talking|thinking|interested|looking)(?: (?:about|for|of|in))(?= )|my question (?:is|was)(?: about)?(?= )|(?:it(?:'s| is| was) )?(?:more )?about(?= )"
    r"|我(?:其实|其實)?是?(?:想|要)?(?:[说說问問指讲講])(?:的)?是?(?:关于|關於)?|我?(?:想|要)?(?:[说說问問指讲講])的是(?:关于|關於)?|(?:应该|應該)?是(?=\S)"
    r"|(?:제|내|저의) ?(?:말은|질문은|말씀은|뜻은)|그게 아니(?:라|고)(?:요)?|그(?:거|것) 말고(?:요)?"
    r"|(?:là )?(?:ý|điều|câu hỏi) (?:của )?(?:tôi|mình|em|con|cháu)(?: muốn (?:hỏi|nói))?(?: (?:là|về))*(?= )|(?:tôi|mình|em|con|cháu) (?:đang |muốn |định |chỉ )*(?:hỏi|nói)(?: (?:về|là|đến|tới))+(?= )|là(?= )"
    r"|я (?:имел[аи]? в виду|имею в виду|(?:спрашива|говор)\w+|хотел[аи]? (?:спросить|узнать|сказать))(?: (?:про|о|об|насч[её]т))?(?= )|я (?:про|насч[её]т|об?)(?= )|мне (?:нужн[оаы]|надо)(?: узнать)?(?: (?:про|о|об))?(?= )|(?:речь|вопрос)(?: ид[её]т| был)?(?: (?:о|об|про))(?= )|это (?:о|об|про)(?= )"
)
_FRAME_AFTER = (
    r"(?:の(?:ほう|方|こと|話|件|間違い))?(?:を|が|について)?(?:と|って)?(?:聞きたい|聞きたかった|知りたい|知りたかった|言いたい|言いたかった|聞いて(?:い)?る|聞いた|尋ねた)(?:の|ん)?(?:です|だ)?(?:よ|けど|が)?"
    r"|の\s?(?:ほう|方|こと|話|件|間違い|つもり)(?:です|でした|だ|だった|なんです|なんだけど|ですよ|だよ|は|を)?|です|[,]? i mean"
    r"|(?:[을를이가] |에 대해 |에 대해서 )?(?:말|얘기|이야기|뜻)(?:이에요|예요|이예요|입니다|이었어요|인데요|이야)|(?:[을를] |에 대해 )?(?:물어본|말한|묻는|궁금한) (?:거|것|건데)\w*|(?:이요|이에요|예요|입니다|요)"
    r"|(?: cơ| kìa| mà| đấy)(?: ạ)?|(?: именно)"
)
_CONTRAST = (
    re.compile(r"(?P<no>[^、。,.!！?？\s]{1,12}?)(?:のこと|の話)?(?:じゃなく(?:て|って)?|ではなく(?:て)?|じゃないです|ではありません)[、,。\s]*(?P<yes>.+)"),
    re.compile(r"(?:i (?:mean|meant) )?not (?:about )?(?P<no>[^,.;—–]{1,30}?)\s*(?:[,.;—–]\s*(?:but )?|\bbut\b)(?P<yes>.+)", re.IGNORECASE),
    re.compile(r"(?P<yes>.+?),?\s+(?:and )?not (?:about )?(?P<no>[^,.;—–]{1,30})", re.IGNORECASE),
    re.compile(r"(?:我?(?:想|要)?[说說问問指讲講]的)?不是(?P<no>[^,，。]{1,10})[,，。]\s*(?:而)?是?(?P<yes>.+)"),
    re.compile(r"(?:是)?(?P<yes>.+?)[,，]?\s*(?:而)?不是(?P<no>[^,，。]{1,10})"),
    re.compile(r"(?P<no>[^,.]{1,15}?)(?:[이가은는])?\s*(?:아니(?:라|고)|말고)(?:요)?[,\s]+(?P<yes>.+)"),
    re.compile(r"không phải (?:là |về )?(?P<no>[^,.]{1,25}?),?\s+mà (?:là |về )?(?P<yes>.+)", re.IGNORECASE),
    re.compile(r"(?P<yes>.+?),?\s+chứ không phải (?:là |về )?(?P<no>[^,.]{1,25})", re.IGNORECASE),
    re.compile(r"не (?:про |об? )?(?P<no>[^,.]{1,25}),\s*а (?:именно )?(?P<yes>.+)", re.IGNORECASE),
    re.compile(r"(?P<yes>.+?),\s*а не (?:про |об? )?(?P<no>[^,.]{1,25})", re.IGNORECASE),
)
"""One thing set against another; it corrects only where the refused one is what the conversation was about."""

_OPENED = re.compile(rf"\s*(?:(?:{_APOLOGY}|ah|well|wait|actually|à|ồ|ой|아)[,.!、。，！…\s]+)*(?:{_REFUSAL})\s*(?:{_STOP}+\s*|$)", re.IGNORECASE)
_EXCUSED = re.compile(rf"\s*(?:{_APOLOGY}){_STOP}+\s*", re.IGNORECASE)
_FRAMED_BEFORE = re.compile(rf"\s*(?:{_FRAME_BEFORE})[,，、:：\s]*", re.IGNORECASE)
_FRAMED_AFTER = re.compile(rf"(?:{_FRAME_AFTER})[。.!！\s]*$", re.IGNORECASE)
_TELLING = re.compile(
    r"(?:\bi (?:mean|meant)\b|i was asking|i was talking|と言いたかった|(?:を|と)聞きたかった|の間違い|我是[说說]|[问問说說]的是|имел[аи]? в виду|имею в виду|я спрашивал|제 말은|말이에요|그게 아니|그(?:거|것) 말고|ý (?:tôi|mình|em) |tôi muốn hỏi về)",
    re.IGNORECASE,
)
"""Frames that correct though nothing refuses before them."""
_LONGEST = 200
"""A longer turn says what it means by itself."""
_MARKS = " \t\n,.!:;、。，！：；…—–-"


def corrected(text: str, spoken_of: Callable[[str], bool]) -> str:
    """What a turn means that corrects the turn before; empty where it corrects nothing.

    ``spoken_of`` says whether some words are what the conversation was about.
    """
    if len(text) > _LONGEST:
        return ""
    said = text.strip()
    opened = refused = False
    while (found := _OPENED.match(said)) and found.end():
        opened, said = True, said[found.end() :]
    if not opened and (found := _EXCUSED.match(said)):
        said = said[found.end() :]
    for contrast in _CONTRAST:
        found = contrast.fullmatch(said.strip(_MARKS))
        if found and spoken_of(found["no"]):
            refused, said = True, found["yes"]
            break
    if not (opened or refused or _TELLING.search(said)):
        return ""
    if found := _FRAMED_BEFORE.match(said):
        said = said[found.end() :]
    meant = _FRAMED_AFTER.sub("", said).strip(_MARKS) or said.strip(_MARKS)
    return meant if any(map(str.isalnum, meant)) else ""
