"""The rules that read need, negation and trouble off a clause; they come before all others, in this order."""

from __future__ import annotations

from corpus.nouns import Kind
from indexer.kind_rule import Rule, Where, rule
from indexer.kind_words import GOING_WRONG, HARD, LACK, NEED, NOT, TREND, TROUBLE, inflected, present

_THERE_ARE = (
    r"(?:あ[るりっ]|いる|います|おり|多[いくか]|少なくない|見(?:受け)?られ|みられ|散見さ|存在し"
    r"|増え|寄せられ|聞かれ|挙が|目立|残[っる])"
)
_NOT_WORKING = (
    r"(?:(?<!欠かせ)(?<!限ら)(?<!少)(?<!のみなら)な(?:い|かった)|できず|困難な|難しい|困っている"
    r"|不安(?:を感じる|を抱える)?|不便|不満|不足(?:する|している)|にくい|づらい)"
)
_CEASING = "(?:休止|中止|廃止|解散|断念|閉鎖|撤退|離職|廃業)(?:する|した)"

ISSUE_RULES: tuple[Rule, ...] = (
    rule(
        "no-trouble",
        Kind.STATUS,
        rf"(?:{TROUBLE}|影響|変わり|変化|異常|遜色)[はがも][^、をは]{{0,8}}(?:な(?:い|く|かった)|ありません(?:でした)?|いません)$",
        why="a trouble that is denied is a circumstance",
        example="運営に支障は生じていない。",
        near_miss="人手が足りていない。",
    ),
    rule(
        "need-to-go-on",
        Kind.PLANNED,
        r"[てで]いく(?:必要|こと[がも](?:必要|重要|求め|不可欠)|べき)[ぁ-ん考]{0,10}$",
        r"検討[^、]{0,6}(?:必要|べき)[ぁ-ん考]{0,8}$",
        why="…ていく and 検討 point forward, also under a need",
        example="制度を見直していく必要がある。",
        near_miss="制度の見直しが必要である。",
    ),
    rule(
        "need",
        Kind.ISSUE,
        rf"(?:{NEED})[ぁ-ん考増]{{0,12}}$",
        why="what is needed is not there yet",
        example="職員の育成が必要である。",
        near_miss="必要な支援を行った。",
    ),
    rule(
        "trouble-of-some",
        Kind.ISSUE,
        rf"{_NOT_WORKING}(?:と(?:の|いう)|等の|などの|の)?[^、をはがも]{{1,14}}[がも](?:一定数|一部|多数|依然として)?{_THERE_ARE}[ぁ-ん]{{0,8}}$",
        r"(?<=な[いか])[^、をが]{1,14}[がもは][^、]{0,8}(?:を占め|に上[っりる]|を超え|に達し)[ぁ-ん]{0,6}$",
        why="there are cases, and the text describes them by what does not work",
        example="通うことが困難な世帯がある。",
        near_miss="通うことが困難な世帯を訪問した。",
    ),
    rule(
        "complaint",
        Kind.ISSUE,
        rf"(?:ケース|事案|苦情)[がも]{_THERE_ARE}[ぁ-ん]{{0,8}}$",
        rf"(?:不[便満安]|困難|負担|苦情)[をのに][^、が]{{0,8}}(?:声|意見|相談|者|方|人|住民|市民|世帯)[がも]{_THERE_ARE}[ぁ-ん]{{0,8}}$",
        why="a complaint, or a case one speaks of, is about something that does not work",
        example="乗り換えの不便を訴える声が聞かれる。",
        near_miss="乗り換えを案内する声が聞かれる。",
    ),
    rule(
        "unwelcome-sign",
        Kind.ISSUE,
        rf"{_CEASING}[^、をが]{{1,8}}[がも](?:出て|出始め|現れ|増え|相次)[ぁ-ん]{{1,6}}$",
        r"も(?:出て|現れて|出始め)[ぁ-ん]{1,6}$|(?:散見さ|後を絶た)[ぁ-ん]{1,8}$",
        r"依然(?:として)?[^、を]{0,16}(?:いる|おり|ある|あり|います|あります|残っ[ぁ-ん]{1,4}|残る)$",
        why="…も出ている, 散見される and 依然として are said of what should not be",
        example="活動を休止する団体が出ている。",
        near_miss="活動を始める団体が出ている。",
    ),
    rule(
        "negative",
        Kind.ISSUE,
        NOT,
        why="a negated predicate says what did not happen or is missing",
        example="目標に達していない。",
        near_miss="年齢を問わず、講座を開いた。",
    ),
    rule(
        "trouble-noun",
        Kind.ISSUE,
        present(TROUBLE),
        why="the clause says that there is a problem, or that something is one",
        example="周知が課題となっている。",
        near_miss="課題を共有した。",
    ),
    rule(
        "trouble-verb",
        Kind.ISSUE,
        inflected(GOING_WRONG),
        why="the verb itself means going wrong or falling short",
        example="職員が不足しており、開館日を減らした。",
        near_miss="不足している備品を補充した。",
    ),
    rule(
        "trouble-judged",
        Kind.ISSUE,
        rf"(?:{HARD})[ぁ-ん]{{0,10}}(?:見られる|感じる|(?:水準|傾向|割合)[ぁ-ん]{{0,8}})?$",
        why="the predicate judges something hard, low, few or urgent",
        example="一人では操作が難しいため、職員が手伝った。",
        near_miss="難しい操作を簡単にした。",
    ),
    rule(
        "dwindling-hands",
        Kind.ISSUE,
        r"(?:担い手|なり手|引き受け手|後継者|人材|人手|人員)[^、]{0,6}[がもは][^、]{0,6}(?:減少|減[っりる]|高齢化)[ぁ-ん一途進行]{0,14}$",
        why="fewer or older hands is a shortage in other words",
        example="なり手が年々減少している。",
        near_miss="件数が年々減少している。",
    ),
    rule(
        "concern-behind-contrast",
        Kind.ISSUE,
        r"[がも](?:一定数|多数|多く)?(?:ある|いる|存在する|存在している|見られる|みられる|見受けられる)$",
        why="what exists, set against what went before by 一方で or しかし, is a concern",
        example="窓口を設けた一方で、来所をためらう人もいるため、訪問を進める。",
        near_miss="来所を望む人もいるため、窓口を設けた。",
        before=r"一方|しかし|ただし|反面|ものの、",
    ),
    rule(
        "setback-after-effort",
        Kind.ISSUE,
        inflected(TREND),
        why="a trend set by が against what was done runs against the effort",
        example="講習会を開いているが、受講者は減っている。",
        near_miss="件数は減ったが、一件当たりの額は増えている。",
        before=r"を(?![^、が]{0,12}(?:上回|下回|超え))[^、が]{0,40}(?:た|ました|[てで](?:いる|います|おります))(?:が|ものの)、[^、]{0,60}$",
    ),
)

COUNTERED_RULES: tuple[Rule, ...] = (
    rule(
        "countered-trouble",
        Kind.ISSUE,
        rf"(?:{LACK})(?:など|等)?(?:[へに](?:の)?(?:対策|対応|対処)|[のを](?:解消|是正|打開|補[うい]))",
        why="to counter a named lack is to name it as a problem",
        example="職員不足への対策として、研修を行った。",
        near_miss="多様化する需要への対応として、研修を行った。",
        where=Where.ANYWHERE,
    ),
    rule(
        "lack-as-reason",
        Kind.ISSUE,
        rf"(?:{LACK})(?:のため|により|によって|が原因|を理由に|の影響)",
        r"影響(?:により|で|を受け)[^。]{0,30}(?:中止|延期|見送|縮小|休止|断念)",
        why="a lack that explains what happened is a problem",
        example="人手不足のため中止した。",
        near_miss="増設により改善した。",
        where=Where.ANYWHERE,
    ),
)
