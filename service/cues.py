"""Words in a question that say *what about* a topic is asked: the kind of statement, or a detail.

Patterns over case-folded NFKC text, in every language the service speaks.  They steer ranking and the choice of the
leading sentence; they never hide anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.nouns import Kind


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


KIND_CUES: dict[Kind, re.Pattern[str]] = {
    Kind.ISSUE: _any(
        r"課題(?!解決)", "問題点?", r"困って(?:いる|る)(?:こと|点)", "悩み(?!を|の相談|事相談)", "うまく(?:いって|行って)(?:い)?ない", "足りて",
        "不足", "心配な点", "難しい(?:の|こと|点)", "できていない", "かだい", "弱い(?:ところ|点)", "ネック", "壁(?:は|に)",
        r"\b(?:issues?|challenges?|problems?|difficult(?:y|ies)|shortages?|obstacles?|concerns?)\b",
        "问题", "問題", "课题", "課題", "困难", "困難", "难点", "難點", "不足",
        "문제", "과제", "어려운", "어려움", "부족", "vấn đề", "khó khăn", "thách thức", "thiếu",
        "проблем", "трудност", "сложност", "нехватк",
    ),
    Kind.PLANNED: _any(
        "今後", "これから", "将来", "この先", "来年", "次年度", "方針", "予定", "見通し", r"どう(?:する|して(?:いく|く))(?!ば|れば)", "どうなっていく",
        "つもり", "こんご", "約束", "していく", "増やす(?:の|予定|つもり)",
        r"\b(?:next|future|in the coming|going forward|from now on|what will|plans? to|planned|planning to|intends? to|will the)\b",
        "今后", "今後", "以后", "以後", "将来", "將來", "未来", "未來", "打算", "下一步", "接下来", "接下來",
        "앞으로", "향후", "계획(?:인|은|이)", "예정", "sắp tới", "tương lai", "tiếp theo", "dự định", "kế hoạch (?:là|gì)",
        "дальше", "в будущем", "планирует", "намерен", "собирает",
    ),
    Kind.DONE: _any(
        "実績", "成果", "結果", "効果", r"しました(?:か|？|\?)", r"やりました", r"(?:やった|した|行った)(?:の|こと|か|？|\?)", "取り組んだ", "達成", "じっせき",
        r"\b(?:did|done|results?|achiev\w+|accomplish\w+|outcomes?|have been|c[oa]me of)\b",
        "做了", "成果", "成效", "效果", "实绩", "實績", "실적", "성과", "했(?:나|어|습|는)", "효과",
        "đã làm", "kết quả", "thành tích", "đã thực hiện", "сделал", "результат", "достиг", "провел", "провёл",
    ),
    Kind.STATUS: _any(
        "現状", "状況", r"増え(?:て|た|まし|る)", r"減(?:って|った|りまし|る)", "傾向", "推移", "なまら増え",
        r"\b(?:increas\w+|decreas\w+|trends?|growing|current situation)\b",
        "增加", "减少", "減少", "趋势", "趨勢", "现状", "現狀", "늘었", "줄었", "현황", "tăng", "giảm", "tình hình", "вырос", "увелич", "уменьш",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail that progress reports seldom state, and how a sentence that did state it would look."""

    name: str
    asked: re.Pattern[str]
    stated: re.Pattern[str]


_NUMBER = r"[0-9０-９一二三四五六七八九十百千万]+"

DETAILS: tuple[Detail, ...] = (
    Detail(
        "amount",
        _any(
            r"(?:お?(?:金|かね)[はが、]?)?(?:いくら|なんぼ|幾ら)", "金額", "料金", "費用は", "利用料", "自己負担", "何円", "値段", "ねだん", "予算(?:額|は)", "給料", "給与", "時給", "報酬",
            "手数料", "上限額",
            r"\bhow much (?:does|do|is|are|will|would|money|can)\b", r"\b(?:costs?|price|fees?|salary|wages?|budget)\b",
            "多少钱", "多少錢", "费用", "費用是", "价格", "價格", "金额", "金額", "얼마", "요금", "비용", "가격", "이용료", "bao nhiêu tiền", "chi phí",
            "giá bao nhiêu", "giá vé", "học phí", "lệ phí", "сколько сто", "цена", "стоимост", "тариф", r"(?<!до )(?<!на )зарплат",
        ),
        re.compile(_NUMBER + r"\s*円|無料|有料"),
    ),
    Detail(
        "contact",
        _any(
            r"電話(?!(?:を|も|だけ)?(?:か(?:け(?!たい|れば)|か)|に?出|来|来る|鳴)|で話)(?:番号|號碼)?", "でんわ(?:ばんごう)?", "連絡先", "メールアドレス", "住所", "所在地", "場所はどこ", "地図", "どこにあ(?:る|り)", "何階", "担当者名", "ファックス",
            "fax", r"\b(?:(?:tele)?phone(?: numbers?)?|address|e-?mail|located|opening hours)\b",
            "电话(?:号码?)?", "地址", "联系方式", "聯絡方式", "전화(?: ?번호)?", "주소", "연락처", "số điện thoại", "địa chỉ", "liên hệ",
            r"(?:номер )?телефон\w*", "адрес", "контакт",
        ),
        re.compile(r"\d{2,4}-\d{2,4}-\d{3,4}|[0-9０-９]+番地|@"),
    ),
    Detail(
        "number",
        _any(
            "何人", "なんにん", "人数は", "何件", "何パーセント", "何[%％]", "何割", "受診率は(?:いくつ|何|どれ)", "何か所", "何箇所", "何カ所", "何台", "何世帯",
            "件数", "具体的な数", r"何回(?!も)", r"\bhow many\b", r"\bpercent(?:age)?\b", r"\bnumber of people\b",
            "多少人", "几个人", "幾個人", "多少个", "多少個", "百分之", "몇 ?명", "몇 ?퍼센트", "몇 ?건", "몇 ?개", "bao nhiêu người", "bao nhiêu phần trăm",
            "сколько человек", "сколько людей", "процент",
        ),
        re.compile(r"[0-9０-９]+\s*(?:人|名|件|台|世帯|か所|箇所|カ所|%|％|パーセント|回|割)"),
    ),
    Detail(
        "date",
        _any(
            "いつから", "いつまで", "いつ(?:です|あり|開|始|やる|ある|か)", "何時", "何月", "何日", "日程", "日時", "開館時間", "受付時間", "営業時間", "締め?切",
            "期限", r"\bwhat (?:time|date|day)\b", r"\bwhen (?:is|are|does|do|will|can)\b", r"\b(?:deadline|schedule|hours)\b",
            r"\b(?:until|till|since) when\b", "什么时候", "什麼時候", "几点", "幾點", "截止", "日期", "언제", "몇 ?시", "마감", "khi nào", "mấy giờ", "hạn chót",
            "во сколько", "до когда", "до каких пор", "срок", "расписани",
        ),
        re.compile(r"[0-9０-９]+\s*(?:月|日|時)"),
    ),
    Detail(
        "procedure",
        _any(
            "必要な(?:書類|もの)", "申請(?:方法|書|の仕方|手続)", "手続き?(?:の方法|は|を教)", "申し?込み?(?:方法|先|書|期)", "どうやって申し?込", "更新(?:は|って|の)", "持ち物", "条件は",
            "対象者の条件", "資格は", r"\bhow (?:do|can|to) i? ?(?:apply|register for|renew|extend)\b", r"\bwhat documents\b", r"\beligib\w+",
            "怎么申请", "如何申请", "怎麼申請", "如何申請", "需要什么材料", "신청 ?방법", "어떻게 신청", "필요한 서류", "thủ tục", "cách đăng ký", "làm thế nào để xin",
            "как оформить", "как подать", "какие документы",
        ),
        re.compile(r"申請書|必要書類"),
    ),
)  # fmt: skip


_SPACED = re.compile(r"(?<=[ぁ-ヿ一-鿿々、。」]) +(?=[ぁ-ヿ一-鿿々])")


def closed_up(text: str) -> str:
    """Japanese without the spaces that やさしい日本語 puts between words (困って いる こと)."""
    return _SPACED.sub("", text)


def kinds_asked(text: str) -> tuple[Kind, ...]:
    """The kinds a folded question asks for, in the order of :class:`Kind`."""
    return tuple(kind for kind in Kind if kind in KIND_CUES and KIND_CUES[kind].search(text))


def detail_asked(text: str) -> Detail | None:
    """The first detail a folded question asks for, if any."""
    return next((detail for detail in DETAILS if detail.asked.search(text)), None)
