"""Whether somebody looks for a person to turn to: then the way to the desks comes before the report's sentences.

It changes where a link stands on a page, nothing in the answer; a story counts by its length alone, for whoever tells
so much of themselves wants to be helped more than to read.
"""

from __future__ import annotations

from service.cues import any_of
from service.understanding import folded_text
from web.question_title import is_long

_WHOM = any_of(
    r"(?:どこ|どちら|何処)(?:の窓口)?(?:に|へ|で)(?:話|相談|聞|きけ|きく|頼|言え|言う|連絡|行け|行く|行った|助けて|電話|問い?合わせ|申し?込)",
    r"(?:誰|だれ|どなた)(?:か)?(?:に|へ)(?:話|相談|聞|きけ|きく|頼|言え|言う|連絡|助けて)", r"相談(?:先|窓口|でき|に乗|にの|した[いく]|する所|するところ|できる所|はどこ)", r"窓口は(?:どこ|どちら)", r"そうだん(?:した|でき|は ?どこ)",
    r"\bwho (?:can|should|do|could|would|will) (?:i|we|help|one)\b", r"\b(?:who|whom) to (?:talk|turn|ask|see|tell|contact)\b", r"\bwhere (?:can|should|do|could) (?:i|we|one) (?:go|get|find|ask|turn|talk|apply|seek)\b", r"\b(?:someone|somebody|anyone|anybody) (?:i can|to) (?:talk|turn|ask)\b",
    r"[找问問向跟](?:谁|誰|哪)", r"(?:去|到|在|向)?哪(?:里|裡|儿|兒|个部门|個部門)(?:可以|能)?(?:咨询|諮詢|求助|商量|问|問|找|申[请請])",
    r"어디(?:에|로|에서|서|다)? ?(?:상담|말해|말하|물어|문의|연락|도움|가야|가면|찾아)", r"누구(?:에게|한테|와|랑|께) ?(?:상담|말|물어|문의|도움|이야기|얘기|부탁)", r"상담(?:할 수|하고 싶|받을|받고)",
    r"(?:hỏi|gặp|nhờ|tìm|nói với|tâm sự với|liên hệ(?: với)?) ai\b", r"(?:hỏi|xin|tư vấn|giúp đỡ|đến|tới) (?:\w+ )?(?:ở )?(?:đâu|chỗ nào)", r"ai (?:có thể )?giúp",
    r"\bкуда (?:\w+ )?(?:обра\w+|идти|пойти|звонить|позвонить)", r"\b(?:к )?кому (?:\w+ )?(?:обра\w+|сказать|рассказать|пожаловаться|идти)", r"\bгде (?:\w+ )?(?:помогут|получить помощь|просить помощ\w+|найти помощь)", r"\bкто (?:\w+ )?помо\w+",
)  # fmt: skip


def seeks_somebody(question: str) -> bool:
    """Whether a question asks whom to turn to, or is a story."""
    return is_long(question) or bool(_WHOM.search(folded_text(question)))
