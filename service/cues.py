"""Words in a question that say which kind of statement about a topic is asked for.

Patterns over case-folded NFKC text, in every language the service speaks.  They steer ranking and the choice of the
leading sentence; they never hide anything.
"""

from __future__ import annotations

import re

from corpus.nouns import Kind


def any_of(*patterns: str) -> re.Pattern[str]:
    """One pattern that matches where any of these does."""
    return re.compile("|".join(patterns))


_ISSUES = any_of(
    # ja
    r"課題(?!解決)", "問題点?", r"困っ(?:て(?:いる|る)|た)(?:こと|点|ところ)", "悩み(?!を|の相談|事相談)", r"うまく(?:いって|行って)(?:い)?(?:ない|ません)", r"うまく(?:いか|行か)(?:ない|なかった|ず)(?:こと|点|ところ)?",
    "足りて", r"足りない(?:の|もの|こと|点|ところ)(?:は|って|[？?]|$)", "不足", "心配な点", r"(?:難しい|大変な|困難な|しんどい)(?:の|こと|点|ところ)", "できていない", "かだい", r"(?:弱い|悪い|だめな)(?:ところ|点)", "弱点", "難点", "反省点", "改善(?:点|すべき)",
    "ネック", "壁(?:は|に)", r"苦労(?:は|が(?:ある|あり)|(?:して(?:いる|る)|した|する)(?:点|こと|ところ|の))", r"手が(?:回って|足りて)(?:い)?(?:ない|ません)",
    # en
    r"\b(?:issues?|challenges?|problems?|difficult(?:y|ies)|shortages?|obstacles?|concerns?|hurdles?|bottlenecks?|setbacks?|downsides?|weak(?:ness(?:es)?| points?| spots?))\b",
    r"\bwhat(?:'s| is| was|s)? (?:still )?(?:hard|difficult|tough|wrong|missing|lacking|not working)\b", r"\b(?:not|isn't|aren't|n't) (?:going well|working(?: out| well)?)\b", r"\b(?:go(?:es|ing)?|went|gone) wrong\b",
    # zh
    "问题", "問題", "课题", "課題", "困难", "困難", "难[点题]", "難[點題]", r"[难難][处處][吗嗎]?\W*$", "不足", "瓶[颈頸]", "不[顺順](?:利)?", "阻[碍礙]", "缺[点點]", "挑[战戰]", "做得?不好",
    # ko
    "문제", "과제", "어려운", "어려움", "부족", "애로", "걸림돌", "한계", r"(?:힘든|안 되는|아쉬운) ?(?:점|것|게|부분)",
    # vi, ru
    "vấn đề", "khó khăn", "thách thức", "thiếu", "trở ngại", "vướng mắc", "bất cập", "hạn chế", "điểm yếu",
    "проблем", "трудност", "сложност", "нехватк", "препятств", "недостатк", r"слаб\w+ мест", r"(?:что|чего|где) не (?:получ\w+|уда\w+|хвата\w+|ладится|выходит)", r"что (?:мешает|не так)",
)  # fmt: skip
_PLANS = any_of(
    # ja
    "今後", "これから", "将来", "この先", "再?来年度?", "来春", "次年度", "翌年度?", "年明け", r"(?:ここ|この|向こう)(?:数|二、?三|何|[0-9]+)年(?:のうちに?|で|に)?", "ゆくゆく", "先々", r"(?:^|[、。 ])次は", "方針", "予定", "見通し",
    r"どう(?:する|して(?:いく|く))(?!ば|れば)", "どうなっていく", "つもり", "こんご", "(?:さ)?らいねんど?", "しょうらい", "約束", "していく", "増やす(?:の|予定|つもり)",
    # en
    r"\bnext\b(?! door| of kin| to\b|-door)(?: year| step)?", r"\bfuture\b", r"\bin the coming\b", r"\bgoing forward\b", r"\bfrom now on\b", r"\bwhat will\b", r"\b(?:plans? to|planned|planning to|intends? to|will the)\b",
    r"(?:\b(?:years?|months?) ahead|\bahead\W*$)", r"\bcoming (?:years?|months?|up)\b", r"\b(?:upcoming|in store|later on|down the road)\b",
    r"(?<='s )plans\b", r"\b(?:their|its|your|any|what|the city|the council|summary) plans?\b", r"(?:^|\bthe |\band )plans?(?: for\b|\W*$)",
    # zh: 年 after 明, but 以后年轻人 speaks of no year
    "今[后後]", "以[后後]", "[将將][来來]", "未[来來]", "打算", "下一步", "接下[来來]", "往[后後]", "日[后後]", r"(?:明|(?<![以今前])[后後]|[来來])年(?![轻輕龄齡纪紀])度?", r"(?:有(?:什么|什麼|哪些|何)?|什么|什麼|哪些|的|^)(?:计划|計[划劃])\W*$",
    # ko
    "앞으로", "향후", "내?(?:후년|년)(?=은|에|엔|도|부터|에는|에도| )(?<=내년|후년)", "장래", "미래", r"차후", r"다음(?:에|엔|에는|은|번|해| 해| 단계)", "계획(?:인|은|이)", r"(?:앞으로의|향후|이후|내년|어떤|무슨) 계획", "예정",
    # vi
    "sắp tới", "tương lai", "tiếp theo", "dự định", r"kế hoạch (?:là|gì|nào|ra sao|tiếp|tới|sắp)", r"(?:năm|tháng|thời gian) (?:sau|tới)", "sang năm", "sau này", "về sau", "mai sau",
    # ru
    "дальше", "в дальнейшем", "в будущем", "впредь", "планиру", "намерен", "собирает", r"(?:следующ|будущ|ближайш)\w+ (?:год|лет|врем|месяц)\w*", r"в перспективе", r"(?:что|как) (?:\w+ )?потом", r"потом\W*$",
    r"(?:какие|какой|есть ли|что за|каковы|свои|ваши|их) (?:\w+ ){0,3}?планы?\b(?! эвак)", r"планы (?:на|у|по|города|мэрии|совета)\b", r"^\W*(?:а )?планы\W*$",
)  # fmt: skip
_RESULTS = any_of(
    "実績", "成果", "結果", "効果", "手[応ご]たえ", "手ごたえ", r"しました(?:か|？|\?)", r"やりました", r"(?:やった|した|行った)(?:の|こと|か|？|\?)", "取り組んだ", "達成", "じっせき", r"(?:これ|今)まで(?:に|の)?(?:やった|した|できた)?(?:こと|取組)",
    r"\b(?:did|done|results?|achiev\w+|accomplish\w+|outcomes?|have been|c[oa]me of)\b", r"\b(?:so far|until now|up to now)\b",
    "做了", "做[过過]", "成果", "成效", "效果", "实绩", "實績", r"到目前[为為]止", "실적", "성과", "했(?:나|어|습|는)", "효과", "지금까지", "그동안",
    "đã làm", "kết quả", "thành tích", "đã thực hiện", "(?:cho )?đến nay", "сделал", r"сделан\w*", "результат", "достиг", "провел", "провёл", "удалось", "до сих пор",
)  # fmt: skip

KIND_CUES: dict[Kind, re.Pattern[str]] = {
    Kind.ISSUE: _ISSUES,
    Kind.PLANNED: _PLANS,
    Kind.DONE: _RESULTS,
    Kind.STATUS: any_of(
        "現状", "状況", r"増え(?:て|た|まし|る)", r"減(?:って|った|りまし|る)", "傾向", "推移", "なまら増え",
        r"\b(?:increas\w+|decreas\w+|trends?|growing|current situation)\b",
        "增加", "减少", "減少", "趋势", "趨勢", "现状", "現狀", "늘었", "줄었", "현황", "tăng", "giảm", "tình hình", "вырос", "увелич", "уменьш",
    ),
}  # fmt: skip


_SPACED = re.compile(r"(?<=[ぁ-ヿ一-鿿々、。」]) +(?=[ぁ-ヿ一-鿿々])")


def closed_up(text: str) -> str:
    """Japanese without the spaces that やさしい日本語 puts between words (困って いる こと)."""
    return _SPACED.sub("", text)


def kinds_asked(text: str) -> tuple[Kind, ...]:
    """The kinds a folded question asks for, in the order of :class:`Kind`."""
    return tuple(kind for kind in Kind if kind in KIND_CUES and KIND_CUES[kind].search(text))
