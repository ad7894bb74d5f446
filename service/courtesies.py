"""Turns that say thanks, good day, "understood" or "that is all", and ask for nothing, in every language.

A courtesy is read piece by piece.  *Cores* are what it says (thanks, it helped, understood, good-bye, nothing more to
ask); *fillers* are what may stand beside them and carry no topic: endings, particles, whom and what one thanks for.
A turn is a courtesy when it has a core and consists of nothing else; one word more (ありがとう、で、費用は) makes it a
question.  Fillers are never question words, and a question mark lets pass only greetings.
"""

from __future__ import annotations

import re

_LONGEST = 80

_ACKNOWLEDGING = (
    r"はい|ええ|うん|そうですか|そうなんですね|なるほど|ok(?:です)?|もしもし"
    r"|こんにち[はわ]|こんばん[はわ]|おはよう(?:ございます)?|はじめまして"
    r"|(?:okay|ok|yes|yeah|yep|i see|really|hello|hi|hey|good (?:morning|afternoon|evening|day|night))(?!\w)"
    r"|好的?(?=$|\W)|嗯|哦|喔|[你您]好|早上好|晚上好|早安|晚安|午安"
    r"|(?:안녕\w*|여보세요|네|예|응|그렇군요|그래요)(?!\w)"
    r"|(?:xin chào|chào(?: (?:bạn|anh|chị|em|buổi \w+))?|vâng|dạ|alô|thế à|vậy à)(?!\w)"
    r"|(?:здравствуй(?:те)?|привет|добр(?:ый|ое|ой) (?:день|вечер|утро|ночи)|да|так|ага|алло)(?!\w)"
)
"""Greetings, and words that only say that one listens: harmless even before a question mark."""

_CORES = (
    # ja: thanks, it helped, understood, nothing more, good-bye
    r"(?:どうも)?(?:ありがと|有り?難う?|有難う?|あんがと)(?:さん|[うーさ〜~ね])*|サンキュー?|センキュー|おおきに|あざ(?:っ)?す|どうも|すみません|すいません|ごめんなさい"
    r"|感謝(?:して(?:い?ます|おります)|(?:いた)?します|です|感激)?(?=$|[\W。、]|の言葉も)|助か(?:る(?=$|\W|わ|よ|な)|り(?:ます|ました)|った|っちゃった)"
    r"|役(?:に)?立(?:ちました|った|ちそう)|参考に(?:なりました|なった|します|なります)|勉強に(?:なりました|なった|なります)|ため(?:に)?なりました"
    r"|(?:分か|わか|解)(?:りました|った|りやすかった|りやすい(?=です|$|\W))|理解(?:でき|し)(?:ました|た)|納得(?:です|しました|した)?|すっきりしました|安心しました"
    r"|了解|りょうかい|承知|かしこまりました|大丈夫(?=です|だ|$|\W)|結構です|(?:十分|じゅうぶん)です|(?:もう)?(?:いい|良い)(?:です|よ)(?!か)|(?:これ|それ|以上|いじょう)で?(?:以上|いじょう|終わり|おわり|十分|じゅうぶん|大丈夫)|以上(?=です|だ|$|\W)"
    r"|(?:質問は?|聞きたいことは?)(?:もう|特に|他に)*(?:ない|ありません|ございません)(?:です)?|(?:もう|特に|他に|ほかに)+(?:は|質問は)?(?:ない|ありません|ございません)(?:です)?"
    r"|お疲れ(?:様|さま)?|おつかれ(?:様|さま)?|ご苦労(?:様|さま)?|お世話に?(?:なりました|なります|様)|さようなら|さよなら|バイバイ|またね|また(?:来ます|聞きます|お願いします)|失礼(?:いた)?します(?:た)?|よろしく(?:お願い(?:いた)?します)?"
    # en
    r"|(?:thanks?(?: you)?|thank u|thx|thnx|ty|tysm|cheers|(?:i )?(?:really )?appreciate(?:d)?|grateful|sorry|excuse me|my bad)(?!\w)"
    r"|(?:(?:that|this|it)(?:'s| is| was)? )?(?:(?:very|really|so|super|most|quite) )*(?:helpful|useful|great|perfect|awesome|wonderful|excellent|amazing|brilliant|lovely|nice|cool|clear|good|fine|enough)(?= |$|\W)(?! (?:for|at|with|to|as)\b)"
    r"|(?:got (?:it|that)|understood|i (?:now )?understand|makes sense|noted|all (?:right|clear|good|set)|alright|gotcha|no problem|will do)(?!\w)"
    r"|(?:(?:that|this|it)(?:'s| is)? )?(?:answers?|answered|helps?|helped|solves|clears up)(?: (?:me|us|my|everything|it))?(?: (?:a lot|so much|very much))*(?!\w)"
    r"|(?:that(?:'s| is| was|'ll be| will be)? all|(?:no|nothing)(?: (?:more|else|further|other|to ask))+|no more|no(?: (?:more|other|further))? questions|i(?:'m| am) (?:done|good|fine))(?!\w)"
    r"|(?:good ?bye|bye(?: bye)?|see you(?: (?:later|soon))?|take care|have a (?:good|nice|great) (?:day|evening|one|night|weekend))(?!\w)"
    # zh, in both scripts
    r"|非常感[谢謝]|[谢謝][谢謝]|多[谢謝]|感[谢謝](?!信|状|狀|会|會|祭|志|活)|感恩(?!节|節)|[谢謝](?=[啦了哦喔您你])|辛苦(?:了|[你您]了?|啦)|麻[烦煩][你您]了|不好意思|抱歉|[对對]不起"
    r"|(?:我)?(?:明白|了解|[清]楚|懂|知道|理解)(?:了|啦|[囉啰])?(?=$|\W|[谢謝了啦囉])|收到|原[来來]如此|很?(?:有|大)(?:很大的?|很多)?[帮幫]助(?=$|\W|了|啦|，)|[帮幫](?:了)?(?:我)?(?:很?大)?忙了?|很?有用(?=$|\W)"
    r"|(?:太|非常|很|真)?(?:好|棒|清楚|[详詳][细細]|[赞讚])(?:了|啦|極了|极了)(?=$|\W)|(?:暂时|暫時)?(?:没|沒)有?(?:其他|其它|别的|別的|什么|什麼|更多)?(?:的)?(?:[问問]题?題?|事|疑[问問])了?(?=$|\W)"
    r"|[就]?(?:先)?[这這]样(?:吧|了)?(?=$|\W)|就[这這]樣(?:吧|了)?|不用了|可以了|[够夠]了|再[见見]|拜拜|掰掰|回[头頭]见|好的"
    # ko
    r"|(?:(?:정말|진짜|너무)?감사(?:합니다|해요|드려요|드립니다|했습니다|했어요|해)|고마(?:워요?|웠어요|웠습니다)|고맙(?:습니다|네요|다)|땡큐|죄송(?:합니다|해요|한데요?)|미안(?:해요|합니다)?)(?!\w)"
    r"|(?:(?:많은 |큰 |많이 )?도움(?:이)? ?(?:많이 )?(?:됐|되었|되네)\w*|유익(?:했|하)(?:어요|습니다|네요)|이해(?:했|됐|되었|가 ?(?:됐|되))\w*|(?:잘 )?알(?:겠|았)(?:습니다|어요|네요|어)|(?:잘 )?알게 ?(?:됐|되었)\w*)(?<!나요)(?<!까요)(?<!까)(?!\w)"
    r"|(?:(?:이제 |더 ?(?:이상)? ?|다른 )*(?:질문|궁금한 ?(?:것|거|게|점))(?:은|이|도)? ?(?:더 ?)?없(?:어요|습니다|네요)|됐(?:어요|습니다)|충분(?:해요|합니다)|괜찮(?:아요|습니다)|이만(?:요)?|수고(?:하세요|하셨(?:습니다|어요)|많으셨습니다|했어요)|잘 있어요|안녕히\w* ?\w*세요)(?!\w)"
    # vi
    r"|(?:c[ảá]m ơn|cam on|cảm tạ|biết ơn|xin lỗi)(?!\w)|(?:(?:tôi|mình|em|con|cháu) )?(?:đã )?(?:hiểu|rõ|biết|nắm được) rồi(?!\w)|(?:được|đủ|xong|ổn) rồi(?!\w)|(?:thế|vậy) là (?:đủ|được)(?!\w)"
    r"|(?:(?:rất |thật |quá )*(?:hữu ích|bổ ích|tuyệt(?: vời)?|rõ ràng)|(?:tốt|hay) (?:quá|lắm)|giúp (?:\w+ )?(?:được )?(?:rất )?nhiều|(?:không|hết|chẳng)(?: còn)?(?: có)? (?:câu hỏi|thắc mắc)(?: (?:gì|nào))?(?: (?:nữa|thêm))?|tạm biệt|chào tạm biệt|hẹn gặp lại)(?!\w)"
    # ru
    r"|(?:спасиб\w*|спс|благодар(?:ю|им|ствую|ен|на)|признател(?:ен|ьна)|извините|простите|пожалуйста)(?!\w)"
    r"|(?:(?:всё |все )?(?:понятно|понял[аи]?|ясно)|помог(?:ли|ло|ла)?(?= |$|\W)|полезн(?:о|ая)|(?:очень )?(?:отлично|хорошо|прекрасно|замечательно|здорово|супер|ладно|класс|ок|окей|договорились))(?!\w)"
    r"|(?:(?:больше |других |пока )*(?:вопросов )(?:больше )?нет|нет (?:больше )?вопросов|это (?:вс[ёе])|на этом вс[ёе]|пока|до (?:свидания|встречи)|всего (?:доброго|хорошего)|удачи|хорошего (?:дня|вечера))(?!\w)"
)
"""What a courtesy says.  None is half of a question: 感謝 counts, 感謝状 does not; わかりました does, わからない does not."""

_FILLERS = (
    r"です|でした|ました|ます|くれて|いただいて|くださって|まし|でし|っす|て(?:くれて|いただいて|いただき|くださって|もらえて|もらって)|ください|くださり|いただき|ござい|(?:教|おし|答|こた)え(?:て)?|調べて|説明(?:して)?|(?:ご|お)?(?:丁寧|親切|返事|回答|対応)(?:に|な)?"
    r"|とても|すごく|すっごく|大変|たいへん|本当に?|ほんとう?に?|いろいろと?|色々と?|よく|早速|さっそく|これで|とりあえず|ひとまず|今日は|今回は|おかげ(?:さま|様)?で|もう|じゃあ?|では|また|いいえ|いえ|ううん|どういたしまして|誠に|まことに"
    r"|ね|よ|わ|な[あぁ]?|さ|ぞ|た|だ|て|の|で|は|を|が|に|と|ー|〜|様|さま|けど|から"
    r"|(?:i|you|u|me|us|my|your|it|its|that|this|the|a|an|all|so|very|really|much|lot|lots|bunch|ton|million|again|for|to|of|and|now|then|well|oh|ah|many|just|is|was|are|were|be|i'm|it's|that's|you're|everything|there|explaining|explanation|telling|help|helping|info|information|answers?|answering|questions?|reply|response|time|support|kindly|in advance|indeed|guys|dear|sir|madam|moment|today|more|explain|explained)(?![\w'])"
    r"|[你您的了啦喔哦呀啊吧嘛哈呢我很太真就那]|非常|[们們]|大家|[帮幫]忙|[帮幫]助|解答|回答|回[复覆復]|[说說]明|解[释釋]|指[导導点點教]|[这這]些|信息|[资資][讯訊料]|耐心|告[诉訴]|囉|啰|十分|[这這][么麼]|暂时|[详詳][细細]"
    r"|(?:정말|진짜|너무|아주|많이|매우|잘|다|덕분에|친절한|친절하게|설명|답변|안내|도움|알려|가르쳐|주셔서|해|주신|해주셔서|알려주셔서|도와주셔서|여러모로|이제|오늘|아|요|님|더|이상|또|그럼|늘|항상)(?!\w)"
    r"|(?:bạn|anh|chị|em|cô|chú|ông|bà|bác|tôi|mình|con|cháu|rất|nhiều|lắm|nhé|nha|nhá|ạ|à|ơi|vâng|dạ|rồi|đã|vì|về|giải thích|giúp(?: đỡ)?|trả lời|hỗ trợ|hướng dẫn|thông tin|câu trả lời|sự|của|các|những|xin|chân thành|quá|thật|cho|biết|là|thế|vậy|hết|thì|và|được|này|đó|nữa|thôi|ok)(?!\w)"
    r"|(?:вам|вас|вы|ваш[аеу]?|тебе|ты|мне|меня|нам|я|мы|очень|большое|огромное|за|помощь|ответы?|объяснени[ея]|разъяснени[ея]|информаци[юя]|внимание|вс[ёе]|это|этого|теперь|так|и|а|же|ну|уже|от|души|сильно|много|просто|тогда|достаточно|было|был[аи]?|да|нет|не|подробн\w+|совет)(?!\w)"
)
"""What may stand beside a core."""

_ACKNOWLEDGMENT, _CORE, _FILLER = (
    re.compile(rf"(?<![a-zà-ỹа-яё가-힣])(?:{one})|(?<=[ぁ-ヿ一-鿿])(?:{one})") for one in (_ACKNOWLEDGING, _CORES, _FILLERS)
)
_MARKS = re.compile(r"[\W_]+")
_CLAUSE = re.compile(r"[^,.!?、。，！？\n]+[,.!?、。，！？\n]*|[,.!?、。，！？\n]+")
_ASKING = re.compile(r"[?？]")

_PIECES = (_FILLER, _CORE, _ACKNOWLEDGMENT)
"""From the least telling on; of the pieces that fit somewhere the longest is taken, and of those the most telling."""


def without_courtesy(folded: str) -> str:
    """A turn without its clauses that are courtesies: what is asked after 「ありがとね。」."""
    clauses = _CLAUSE.findall(folded)
    return "".join(clause for clause in clauses if not is_courtesy(clause))


def is_courtesy(folded: str) -> bool:
    """Whether a turn says thanks, good day or yes, and asks for nothing."""
    if len(folded) > _LONGEST:
        return False
    position = pieces = cores = listening = 0
    while position < len(folded):
        if marks := _MARKS.match(folded, position):
            position = marks.end()
            continue
        found = [(match.end(), rank) for rank, one in enumerate(_PIECES) if (match := one.match(folded, position))]
        if not found:
            return False
        end, rank = max(found)
        position, pieces = end, pieces + 1
        cores += rank > 0
        listening += rank == len(_PIECES) - 1
    return cores > 0 and (listening == pieces or not _ASKING.search(folded))
