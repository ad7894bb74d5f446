"""Words in a question that ask for a detail: how many, how much, when, where, how, for whom.

Patterns over case-folded NFKC text, in every language the service speaks.  A question word with what it counts asks
(何名, 几位, "сколько волонтёров"); the same word in a story does not (何人もの子, 好几天, "bao nhiêu năm rồi").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.cues import any_of

_NUMBER = r"[0-9０-９一二三四五六七八九十百千万]+"
_NOT_SOME = r"(?!も|人も|でも|に(?:なって)?も|か(?:の|が|で|は|に|と)|(?:年|日|か月|ヶ月|時間)も)"
"""何人も, 何人かで, 何歳になっても: some or many, and no question."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A detail that progress reports seldom state, and how a sentence that did state it would look."""

    name: str
    asked: re.Pattern[str]
    stated: re.Pattern[str]


DETAILS: tuple[Detail, ...] = (
    Detail(
        "amount",
        any_of(
            r"(?:お?(?:金|かね)[はが、]?)?(?:いくら|なんぼ|幾ら)(?:ぐらい|くらい)?(?!でも|[^、。]{0,8}(?:ても|でも))", r"(?:お?(?:金|かね)|費用|料金)は?(?:どの|どれ)(?:くらい|ぐらい|だけ)", r"(?:どの|どれ)(?:くらい|ぐらい|だけ)の?(?:お?(?:金|かね)|費用|払)",
            "金額", "料金", "費用は", "利用料", "自己負担", "何円", "値段", "ねだん", "予算(?:額|は)", "給料", "給与", "時給", "報酬", "手数料", "上限額", r"(?:無料|有料|ただ)(?:です|なの|なん|で(?:使|利用|受|借))か?",
            r"\bhow much (?:does|do|did|is|are|will|would|must|should|money|can|to pay)\b", r"\bhow much\W*$", r"(?<!living )\bcosts?\b(?! of living)", r"\b(?:price|fees?|salary|wages?|budget)\b", r"\b(?:is|are) (?:it|this|that|they|these) (?:for )?free\b", r"\bfree of charge\b", r"\bdo(?:es)? (?:i|we|you|one) (?:have to )?pay\b",
            r"(?:多少|[几幾])(?:[钱錢元块塊]|日元|日圓)", r"(?:花|付|交|收|缴|繳|出)(?:[费費])?(?:多少|[几幾])(?![时時人天])", r"(?:免|[收要])[费費][吗嗎]", r"要[钱錢][吗嗎]", "费用", "費用是", "价格", "價格", "金额", "金額",
            r"얼마(?!나| ?전| ?뒤| ?후| ?동안| ?안 |든지)", r"얼마나 (?:드|들|내|비싸)", "요금", "비용", "가격", "이용료", r"무료(?:인|예|로|입)", "공짜",
            r"bao nhiêu (?:tiền|đồng|yên)", r"(?:mất|tốn|trả|đóng|nộp|hết|giá|phí)(?: \w+){0,2} bao nhiêu", r"^\W*bao nhiêu\W*$", "chi phí", "giá vé", "học phí", "lệ phí", r"miễn phí (?:không|à|hả)", r"mất (?:phí|tiền) (?:không|à)",
            r"сколько (?:\w+ ){0,3}(?:сто[ия]|плати|заплати|денег|отда)", "цена", "стоимост", "тариф", r"(?<!до )(?<!на )зарплат", r"бесплатн\w+ ли|ли бесплатн|это бесплатн|платн\w+ ли|(?:надо|нужно) ли платить",
        ),
        re.compile(_NUMBER + r"\s*円|無料|有料"),
    ),
    Detail(
        "contact",
        any_of(
            r"(?<!間違い)(?<!詐欺)(?<!詐欺の)電話(?!(?:を|も|だけ)?(?:か(?:け(?!たい|れば)|か)|に?出|来|来る|鳴|受け)|で話)(?:番号|號碼)?", "でんわ(?:ばんごう)?", "連絡先", "メールアドレス", "住所", "所在地", "場所はどこ", "地図", "どこにあ(?:る|り)", "何階", "担当者名", "ファックス",
            r"どこ(?:で|に|へ)(?:受け付け|受付|申し?込|問い?合わせ|届け出|電話)", r"どこ(?:で|へ)(?:やって|開いて|ひらいて)(?:い)?(?:る|ます)",
            "fax", r"\b(?:(?:tele)?phone(?: numbers?)?(?! i )|address|e-?mail(?: address)?|located)\b", r"\b(?:number|who|whom) (?:to|do i|can i|should i) (?:call|contact|phone|ring)\b", r"\bwhere (?:do|can|should) (?:i|we) (?:sign up|apply|enrol+|register|call)\b",
            "电话(?:号码?)?", "電話號碼", "地址", "[联聯][系繫絡络](?:方式|电话)", r"怎[么麼樣样][联聯][系繫絡络]", "聯絡方式", r"(?:在|去|到)哪(?:[里裡儿兒个個])?(?:办|辦|领|領|申[请請]|[报報]名|[举舉]行|拿)", r"打(?:哪|什|[几幾])",
            "전화(?: ?번호)?", "주소", "연락처", r"어디(?:로|에|에다|서) ?(?:가면|전화|연락|신청|문의)", r"어디(?:예요|인가요|에 있)",
            "số (?:điện thoại|máy)", r"(?:gọi|số) (?:số )?nào", "gọi (?:cho ai|đến đâu)", "địa chỉ", "liên hệ", r"^\W*ở đâu\W*$", r"đăng ký ở đâu",
            r"(?:номер )?телефон\w*", "адрес", "контакт", r"куда (?:\w+ )?(?:по)?звонить", r"^\W*(?:а )?где (?:это|он[аи]?)(?: находится)?\W*$",
        ),
        re.compile(r"\d{2,4}-\d{2,4}-\d{3,4}|[0-9０-９]+番地|@"),
    ),
    Detail(
        "date",
        any_of(
            r"いつ(?:から|まで)(?!も|たって|経って)", "いつ(?:です|あり|開|始|やる|ある|か(?!ら|は))", r"(?:何|なん)(?:時間|時|月|日間?|曜日?|年|週間?|(?:か|ヶ|カ|ケ|箇)月|分)" + _NOT_SOME + r"(?!経|ぶり)", r"(?<!ひ)なん(?:じ|がつ|にち|ようび)", r"どの(?:日|曜日|時期|季節)", "日程", "日時", "開館時間", "受付時間", "営業時間", "締め?切", "期限",
            r"\b(?:what|which) (?:time|dates?|days?|months?|hours|weekdays?)\b", r"\bhow long (?:does|do|did|will|is|must|until|before)\b", r"\bwhen (?:is|are|does|do|did|will|can)\b", r"\b(?:deadline|schedule)\b", r"\b(?:opening|office|business|working|reception) hours\b", r"\bhours of\b", r"^\W*(?:the )?hours\W*$", r"\b(?:until|till|since) when\b",
            "什么时[候间]", "什麼時[候間]", r"(?<!好)(?<!十)[几幾](?:[点點]|月份?|[号號]|日)(?![都也])", r"(?:星期|[周週]|[礼禮]拜)[几幾]", r"哪(?:一|[几幾])?(?:天|日|[个個]?月|年)(?!都)", "截止", "日期", r"(?:要|等|需要)多(?:久|[长長][时時][间間])", r"多久(?:能|可以|一次|才)",
            r"언제(?!나|든지|부턴가|부터인가)", r"몇 ?(?:시|월|일|요일|년도|개월|달)(?! ?(?:째|동안|이나))", r"며칠(?!째| ?동안|이나)", r"무슨 ?(?:요일|날|달)", r"어느 ?(?:요일|날|달)", "얼마나 (?:걸|기다)", "마감",
            r"(?:khi|lúc) nào(?! cũng)", r"(?<!không )(?<!chẳng )bao giờ(?! cũng)", "mấy giờ", "thứ mấy", r"tháng (?:mấy|nào)(?! cũng)", r"(?:ngày|hôm|buổi) (?:nào|mấy)(?! cũng)", r"(?:mất|trong|chờ) bao lâu", "hạn chót",
            r"во сколько(?! раз)", "до когда", "до каких пор", "срок", "расписани", r"(?:в|на) как(?:ой|ую|ие|ом|их) (?:день|дн\w+|час\w*|месяц\w*|год\w*|числ\w+|недел\w+)", r"по каким (?:дням|числам|часам)", r"(?:с |до )?какого числа", r"когда (?:\w+ )?(?:это|будет|будут|начн\w+|начина\w+|проход\w+|пройд\w+|откро\w+|открыва\w+|состо\w+|можно|закан\w+|работа\w+)", r"^\W*(?:а )?когда\W*$", r"сколько (?:времени|ждать|длит\w+)",
        ),
        re.compile(r"[0-9０-９]+\s*(?:月|日|時)"),
    ),
    Detail(
        "procedure",
        any_of(
            "必要な(?:書類|もの)", "申請(?:方法|書|の仕方|手続)", "手続き?(?:の方法|は|を教)", "申し?込み?(?:方法|先|書|期)", "どうやって申し?込", "更新(?:は|って|の)", "持ち物", "条件は",
            "対象者の条件", "資格は", r"\bhow (?:do|can|to) i? ?(?:apply|register for|renew|extend|sign up)\b", r"\bwhat documents\b", r"\beligib\w+",
            "怎么申请", "如何申请", "怎麼申請", "如何申請", "需要什么材料", "신청 ?방법", "어떻게 신청", "필요한 서류", "thủ tục", "cách đăng ký", "làm thế nào để xin",
            "как оформить", "как подать", "какие документы",
        ),
        re.compile(r"申請書|必要書類"),
    ),
    Detail(
        "other",
        any_of(
            r"(?:何|なん)(?:歳|才|さい)" + _NOT_SOME, r"年齢(?:制限|の?条件|は)", "いくつから", r"(?:責任者|担当者?|代表者?|運営者?)(?:は|って)?(?:誰|だれ|どなた|どこの)", r"(?:誰|だれ|どなた)が(?:責任|担当|運営)",
            r"\bhow old (?:do|does|must|should|can)\b", r"\bwhat age\b", r"\bage (?:limits?|requirements?|restrictions?)\b", r"\bminimum age\b", r"\bwho(?:'s| is|s)? (?:in charge|responsible|runs?|running|heads?|leads?|manages?|supervises?)\b",
            r"(?:(?<!十)[几幾]|多少)[岁歲](?![的都])", r"多大(?:年[纪紀龄齡]|[岁歲][数數])?(?=才|可以|能|以上|的人可)", r"年[龄齡]限制", r"(?:负责人|負責人|承[办辦]人)(?:是)?(?:[谁誰]|哪)?", r"[谁誰]?(?:[来來])?(?:主管|在管)", r"[谁誰](?:[来來])?[负負][责責]",
            r"몇 ?(?:살|세)(?! ?때|이든)", r"(?:나이|연령) ?제한", r"(?:담당자|책임자|대표)(?:가|는)? ?누", r"누가 (?:담당|책임)",
            r"(?:mấy|bao nhiêu) tuổi(?! cũng)", r"(?:giới hạn|độ) tuổi", r"ai (?:phụ trách|chịu trách nhiệm|đứng đầu)", r"người (?:phụ trách|chịu trách nhiệm) là",
            r"сколько лет (?:надо|нужно|должно|требу)", r"(?:со?|до) скольки(?: лет)?", r"(?:с|до) какого возраста", r"возрастн\w+ огранич", r"кто (?:\w+ )?(?:отвечает|руковод\w+|возглавля\w+|заведует|ответствен\w+)",
        ),
        re.compile(_NUMBER + r"\s*歳"),
    ),
    Detail(
        "number",
        any_of(
            r"(?:何|なん)(?:人|名|にん|めい|件|パーセント|[%％]|割|か所|箇所|ヶ所|カ所|ケ所|施設|団体|台|世帯|戸|回|ポイント|地区|校|組|社|種類|本|枚|冊|倍|店舗)" + _NOT_SOME, "人数は", "受診率は(?:いくつ|何|どれ)", "件数", "具体的な数", r"(?:人|件|者|率|数)は(?:いくつ|どの(?:くらい|ぐらい))",
            r"\bhow many\b(?! times have i)", r"\bpercent(?:age)?\b", r"(?<!a )(?<!phone )(?<!growing )(?<!increasing )(?<!large )\bnumber of \w+", r"\bwhat (?:share|proportion)\b",
            r"(?<![好这這那前十在])[几幾](?:[个個](?![月字])|名|位|人(?!都)|[户戶家次件]|[处處所]|[场場]|[项項])(?![都也])", r"(?<!了)多少(?:[个個名位人户戶家次件所]|[%％]|[^\W有都会會能还還时時天年了年点點])", "百分之",
            r"몇 ?(?:명|분|퍼센트|프로|건|개(?!월)|곳|가구|세대|회|군데|팀|대)(?! ?(?:안|밖에|째))",
            r"\bmấy (?:người|hộ|lần)\b(?! rồi)", r"bao nhiêu (?!tiền|đồng|yên|tuổi|ngày|năm|tháng|giờ|lâu|phút|cũng|là|thì|lần rồi)\w+",
            r"\bсколько (?!сто|плат|заплат|стоит|это|надо|нужно|денег|лет|времени|можно|ещ[её]|угодно|дней|часов|месяц|бы|себя|ни|я|мы|же|ждать|длит)(?:\w+ ){0,2}\w{3,}", "процент",
        ),
        re.compile(r"[0-9０-９]+\s*(?:人|名|件|台|世帯|か所|箇所|カ所|%|％|パーセント|回|割)"),
    ),
)  # fmt: skip


def detail_asked(text: str) -> Detail | None:
    """The first detail a folded question asks for, if any."""
    return next((detail for detail in DETAILS if detail.asked.search(text)), None)
