"""All the rules by which kinds are read off a Japanese report sentence, as data.

Each rule looks at how a clause ends (its predicate stands there) and names the kind, the pattern, the reason, and an
example with a near miss; the tests run both.  **Order matters**: a clause takes the first rule that fits, so what
limits a predicate (negation, need, trouble, plan) stands before what merely inflects it.

Patterns see text folded by NFKC, quotations as 〓, parentheses left out, each clause without its link.
"""

from __future__ import annotations

from corpus.nouns import Kind
from indexer.kind_rule import Rule, Where, rule
from indexer.kind_rules_issue import COUNTERED_RULES, ISSUE_RULES
from indexer.kind_words import (
    ACTING,
    CAUSE,
    CHANGE,
    COMING_ABOUT,
    DOING,
    LATER,
    ONGOING,
    TREND,
    VOICES,
    inflected,
)

PLAN_RULES: tuple[Rule, ...] = (
    rule(
        "forecast",
        Kind.STATUS,
        r"(?:見込まれ|想定され|予想され|予測され|推計され|期待され|と見込[まん])[ぁ-ん]{0,8}$",
        rf"(?:{CHANGE}|低下|拡大|縮小|増える|減る|続く)(?:する|が続く)?見(?:込み|通し)(?:で[ぁ-ん]{{1,4}})?$",
        rf"^[^を]*(?:{COMING_ABOUT})(?:[てで]いく|ていきます)$",
        why="a forecast is a circumstance that nobody undertakes",
        example="利用の増加が見込まれる。",
        near_miss="春に開館する見込みである。",
    ),
    rule(
        "going-on-to",
        Kind.PLANNED,
        r"[てで](?:い(?:く|き(?:ます|たい)|けるよう)|ゆく|参(?:る|ります)|まい(?:る|り(?:ます|たい)))"
        r"(?:こと[とがに]?)?[ぁ-ん考思重要]{0,14}$",
        why="…ていく and its polite forms announce what comes",
        example="対象を広げてまいります。",
        near_miss="対象が広がっている。",
    ),
    rule(
        "intended",
        Kind.PLANNED,
        r"(?:予定|方針|計画|目標|見込み|考え|意向|所存)(?:で(?:あ|す)|と(?:し|す|な)|だ)[ぁ-ん]{0,10}$",
        r"(?:予定|計画)し[てま](?!した)[ぁ-ん]{0,6}$|(?:予定|方針|見込み)$",
        r"たい(?:と?考え[ぁ-ん]{0,6}|と思[ぁ-ん]{0,6})?$|方向で(?:調整|検討|協議)[ぁ-ん]{1,8}$",
        r"(?:こと|もの)と(?:する|し(?:ます|て[ぁ-ん]{1,6}|た|ました))$|ことに(?:し|なっ)て[ぁ-ん]{1,4}$|視野に入れ[てる][ぁ-ん]{0,4}$",
        why="the clause says that something is meant to be done",
        example="来春に開館する予定である。",
        near_miss="予定した工事を終えた。",
    ),
    rule(
        "aimed-at",
        Kind.PLANNED,
        r"目指(?:す|します)[ぁ-ん]{0,6}$|目指して(?:い[るまく]|おり)[ぁ-ん]{0,4}$|目標に掲げ[てる][ぁ-ん]{0,4}$",
        why="an aim is not reached yet",
        example="早期の完成を目指している。",
        near_miss="早期の完成を目指し、用地を取得した。",
    ),
    rule(
        "considered",
        Kind.PLANNED,
        r"(?:検討|模索)(?:を(?:行っ|進め|重ね|続け|始め)|し)て(?:い[るま]|おり)[ぁ-ん]{0,4}$",
        r"検討(?:を進め)?(?:中|段階)(?:で[ぁ-ん]{1,3})?$",
        why="what is being considered has yet to be decided",
        example="開館時間の延長を検討している。",
        near_miss="開館時間の延長を検討し、実施した。",
    ),
)

CIRCUMSTANCE_RULES: tuple[Rule, ...] = (
    rule(
        "voices",
        Kind.STATUS,
        rf"(?:{VOICES})[がもは][^をに]{{0,12}}?(?:寄せられ|あ[っりる]|挙が|上が|聞かれ|高[まいくか]|多[いくか]|根強|増|見られ|出[てさ])[ぁ-ん]{{0,8}}$",
        why="what people ask for or feel is a circumstance",
        example="延長を望む声が寄せられている。",
        near_miss="寄せられた声を計画に反映した。",
    ),
    rule(
        "change-brought-about",
        Kind.DONE,
        rf"(?:{TREND}|見られ|みられ)[ぁ-ん]{{0,3}}た$",
        why="a change in the past that the sentence puts down to an action is that action's result",
        example="案内の送付により、受診者が増加した。",
        near_miss="受診者が増加した。",
        before=CAUSE,
    ),
    rule(
        "trend",
        Kind.STATUS,
        inflected(TREND),
        why="the verb means a change that comes about without a doer",
        example="利用者は増加しており、窓口を広げた。",
        near_miss="増加する利用者に対応した。",
    ),
    rule(
        "level",
        Kind.STATUS,
        r"(?:上回っ|超え|満たし|達し|位置し|有し|異なっ|示し|存在し)て(?:い[るま]|おり)[ぁ-ん]{0,4}$|上回(?:る|り|った|りました)$",
        r"(?:見られ|みられ|うかがえ)[ぁ-ん]{0,6}$|[多高](?:い|くなって[ぁ-ん]{1,6})$|を迎えて[ぁ-ん]{1,4}$",
        r"[高低]い水準を維持し[ぁ-ん]{1,6}$|最[多少高低大小](?:を(?:更新|記録)し|とな[っり])[ぁ-ん]{0,6}$",
        why="where a figure stands is a circumstance",
        example="利用率は8割を超えている。",
        near_miss="登録者は1万人を超えた。",
    ),
    rule(
        "happening",
        Kind.STATUS,
        r"(?<!を)(?:起き|起こ|出|現れ|休[館止業校園]|経|過ぎ|集ま|混在|点在|立地|居住|暮らし|該当|成り立|依存|直面|共存|流行|分か)"
        rf"[しっいんちかきれ]{{0,2}}{ONGOING}",
        why="…ている on a verb that happens by itself, without an object, describes a state",
        example="冬の間は施設が休館している。",
        near_miss="冬の間も施設を開放している。",
    ),
    rule(
        "well-received",
        Kind.DONE,
        r"好評[でを][ぁ-ん博得]{1,6}$",
        why="the echo of an action is its result",
        example="講座は好評であった。",
        near_miss="講座は無料であった。",
    ),
    rule(
        "done-as-noun",
        Kind.DONE,
        r"(?<!検討)(?:中|済み?|完了)(?:で(?:ある|あり|す))$",
        why="実施中 and 実施済み tell an action under way or finished, copula or not",
        example="点検は実施済みである。",
        near_miss="点検の方法を検討中である。",
    ),
    rule(
        "being",
        Kind.STATUS,
        r"で(?:ある|あり|あります|あった|ありました|す|した)$|(?<![んい])だ$|だった$|(?:傾向|水準)に[ぁ-ん]{2,8}$",
        r"[がも](?:一定数|多数|多く)?(?:ある|いる|存在する)$|[とに]なって(?:いる|おり|います|おります)$",
        why="a copula tells how things stand, a verb of existence what there is",
        example="利用料は無料である。",
        near_miss="利用料を無料にした。",
    ),
    rule(
        "being-in-the-end",
        Kind.STATUS,
        r"(?<![てで用率])いる$|(?<![てで])います$|ある$|あります$|[とにく]な(?:る|ります)$|でき(?:る|ます)$|[さらわま]れ(?:る|ます)$",
        r"(?:上る|のぼる|及ぶ|思う|感じる|考える|考えられる|占める|異なる)$",
        why="a verb of being or possibility in its plain form promises nothing",
        example="用紙は窓口で受け取ることができる。",
        near_miss="用紙を窓口で配る。",
        where=Where.FINAL,
    ),
)

ACTION_RULES: tuple[Rule, ...] = (
    rule(
        "past",
        Kind.DONE,
        r"(?<!^ま)(?<!新)(?<!といっ)(?:た|んだ|いだ)$",
        why="the past tense of a verb that none of the rules above claims tells an action or its result",
        example="説明会を3回開催した。",
        near_miss="開催した説明会を振り返る。",
    ),
    rule(
        "state-of-subject",
        Kind.STATUS,
        rf"^(?=[^を]*$)(?=.*[はがも]).*?[ぁ-ん]{DOING}(?<![わさかまらがばたな]れ){ONGOING}",
        why="…ている with a subject, without an object, on a verb that has no doer, describes a state",
        example="街の姿は移ろっている。",
        near_miss="相談員が各地区を回っている。",
    ),
    rule(
        "under-way",
        Kind.DONE,
        ONGOING,
        why="…ている on a verb of action says that the action is under way",
        example="経費の節減に努めております。",
        near_miss="経費の節減に努める。",
    ),
    rule(
        "plain-form",
        Kind.PLANNED,
        r"(?:[うくぐすつぬぶむる]|ます)$",
        why="the plain non-past of an action verb tells what will be done",
        example="施設の長寿命化を図る。",
        near_miss="施設の長寿命化を図った。",
        where=Where.FINAL,
    ),
)

NOUN_RULES: tuple[Rule, ...] = (
    rule(
        "noun-of-change",
        Kind.STATUS,
        r"(?:増加|減少|横ばい|上昇|傾向|同水準|同程度|\d[人件%]?[増減]|微増|微減|多数)$",
        why="a noun of change that closes the sentence stands for its verb",
        example="利用件数は横ばい。",
        near_miss="利用件数の増加への備え。",
        where=Where.FINAL,
    ),
    rule(
        "noun-ahead",
        Kind.PLANNED,
        r"(?:検討|推進|促進|強化|充実|拡充|向上|継続|目指し)$",
        why="a noun of intention stands for a plan",
        example="関係団体との連携の強化。",
        near_miss="関係団体との会議の開催。",
        where=Where.FINAL,
    ),
    rule(
        "noun-behind-later",
        Kind.PLANNED,
        r"[一-鿿]{2}$",
        why="behind 今後 or 次年度 the noun of an action stands for a plan",
        example="今後、相談窓口の設置。",
        near_miss="相談窓口の設置。",
        where=Where.FINAL,
        before=LATER,
    ),
    rule(
        "noun-of-action",
        Kind.DONE,
        r"[一-鿿]{2}(?:等|など|済み?|中|\d+[回件人名か所箇]+)?$",
        why="a report notes what was done as a bare noun",
        example="防災倉庫の点検を実施。",
        near_miss="防災倉庫の点検を検討中。",
        where=Where.FINAL,
    ),
)

CLAUSE_RULES: tuple[Rule, ...] = (*ISSUE_RULES, *PLAN_RULES, *CIRCUMSTANCE_RULES, *ACTION_RULES, *NOUN_RULES)
"""In the order in which a clause tries them."""

LEADING_RULE = rule(
    "action-before-circumstance",
    Kind.DONE,
    ACTING,
    why="an action in the continuative form cannot take the tense of a circumstance, so it stands by itself",
    example="講座を毎月開き、受講者が増加している。",
    near_miss="研修を通じ、受講者が増加している。",
    where=Where.LEADING,
)

SENTENCE_RULES: tuple[Rule, ...] = (
    rule(
        "done-until-now",
        Kind.DONE,
        r"を[^をが。]{0,15}(?:[うくすつぬむる](?:とともに|と共に|と同時に|ほか)|[いきしちみりえけせてねべめれ])、今後は",
        why="今後は sets what comes apart from what went before, which has therefore been done",
        example="点検を行うとともに、今後は修繕を進めていく。",
        near_miss="今後は、点検を行うとともに修繕を進めていく。",
        where=Where.ANYWHERE,
    ),
    *COUNTERED_RULES,
)

RULES: tuple[Rule, ...] = (*CLAUSE_RULES, LEADING_RULE, *SENTENCE_RULES)
"""Every rule there is."""
