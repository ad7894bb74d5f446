"""The words and forms that the kind rules are made of: change, lack, need, intention, and how they inflect.

Every list is one of evaluation or grammar that any field's report uses; none names what a report is about.  All are
fragments of regular expressions without capturing groups.
"""

from __future__ import annotations


def one_of(*lists: str) -> str:
    """The alternatives written with spaces between them (a regular expression may not hold a space here)."""
    return "|".join(word for words in lists for word in words.split())


def inflected(stems: str) -> str:
    """One of ``stems``, and after it nothing but its inflection up to the clause's end.

    A particle straight after the stem makes it a noun, and a causative (増加させる) makes it somebody's action.
    """
    return rf"(?:{stems})(?!させ)(?:[てでただまきつ来るくいりんめれずおさ][ぁ-ん来]{{0,12}})?$"


def present(nouns: str) -> str:
    """One of ``nouns`` as what there is, or as what something is said to be, up to the clause's end."""
    ties = one_of("で と(?!の) だ が(?!い) も は として に(?:な|直面) を(?:抱え|残[しす]|来|きた|生|招|及ぼ|感じ) $")
    verbs = "挙上残生見込予想定測多大重高増続拡広寄聞出来考認識捉言思感直面抱指摘強深刻"
    return rf"(?:{nouns})(?:の?(?:[一1]つ|ひとつ))?(?:{ties})[ぁ-ん{verbs}]{{0,16}}$"


ONGOING = r"[てで](?:い(?:る|た|て|ます|ました)|お(?:る|り|ります|りました)|あ[るり]|きて(?:いる|おり|います))$"
"""…ている in its plain, polite and continuative forms."""

CHANGE = one_of(
    "増加 減少 急増 急減 微増 微減 激増 激減 倍増 漸増 漸減 増大 上昇 推移 頻発 多発 集中 加速 経過 進行 進展 浸透",
    "普及 定着 多様化 複雑化 高度化 複合化 高齢化 少子化 高騰",
)
"""Nouns whose する means a change that comes about."""

COMING_ABOUT = one_of(
    rf"(?:{CHANGE})(?:し|する|傾向|に転[じず]) (?<!を)(?:拡大|縮小|回復|変化)(?:し|する)",
    "増え 増し(?!て実) 減[っりる] 伸び[てる] 高ま[っりる] 広が[っりる] 強ま[っりる] 弱ま[っりる] 薄れ",
    "たど[っりる] 辿[っりる] 占め (?<!引き)(?<!引)続[いきく] 変わ[っりる] なってき なりつつ",
)
TREND = one_of(
    COMING_ABOUT,
    "化[がもは](?:一層|更に|さらに)?進[んみむ]",
    "^[^を]*(?<!強)化(?:し|する)",  # 巧妙化し, but not 手続を電子化し
)
"""Stems of change without a doer."""

WORSENED = one_of(
    "不足 停滞 低迷 悪化 深刻化 形骸化 固定化 硬直化 希薄化 老朽化 陳腐化 顕在化 煩雑化 空洞化 長期化 低下 衰退 後退",
    "減退 難航 逼迫 ひっ迫 苦慮 苦労 混乱 高止まり 発生 劣化 損傷 破損 故障 流出 枯渇 混雑 渋滞 疲弊 乖離 超過 遅延",
    "滞留",
)
GOING_WRONG = one_of(
    rf"(?:{WORSENED})(?:し|する)",
    "滞[っり] 遅れ(?=て|る|が|$) 追い?付か 追いつか 偏[っり](?=て|$) 限られ 伸び悩[んみむ] 苦しん 困っ 下がっ",
    "下回[っりる] とどま[っりる] 留ま[っりる] 満た(?=ず|ない) ざるを得な 歯止め 押し上げ 余儀なくさ",
    "危ぶま 危惧さ 懸念[しさ] 不安視さ 途絶え 失われ 生じ 圧迫[しさ] 脅かさ 指摘され 指摘を受け(?=て)",
    "[がも](?:目立|相次)[っちついぎぐ] 残っ(?=て) [がも]残(?:る|され)",
    "(?:時間|手間|費用|期間|日数|労力)[をがも](?:要[しす]|かか[っりる])",
    "(?:老朽化|固定化|形骸化|硬直化|深刻化|空洞化|劣化|悪化|希薄化|二極化)[がもは](?:進[んみむ行]し?|続[いきく])",
    "(?:老朽化|固定化|形骸化|深刻化|劣化|悪化|不足)[がもは](?:見られ|みられ|著し|目立)",
    "(?:不足|流出|廃業|撤退|離職|赤字|低迷|遅れ|混乱|欠員)[がもは]続[いきく]",
)
"""Stems that themselves mean going wrong or falling short."""

TROUBLE = one_of(
    "課題 問題(?!点を) 問題点 懸念 懸念材料 おそれ 恐れ 支障 不足 遅れ 偏り ばらつき (?<!物)格差 地域差",
    "(?<![時誤物大])差 隔たり ギャップ 限界 弊害 不安 不満 負担 悪影響 障壁 危険 危険性 被害 損害 事故 トラブル",
    "ネック 困難さ 難しさ 指摘(?!を受けて) 苦情",
)
"""Nouns that name a problem."""

LACK = one_of("不足 固定化 形骸化 老朽化 深刻化 悪化 希薄化 減少 低下 遅れ 孤立 偏り 偏在 格差 被害 不安 負担")
"""Nouns of lack or worsening that stand for a problem when countered, or when they are given as a reason."""

HARD = one_of(
    "難し[いくか] 困難(?=[でなとだに]|$) 不十分(?=[でなだ]|$) 少な[いく](?!ない|い方) 乏し[いく] (?<!最)低[いく](?!抑)",
    "低調(?:に推移し|(?=[でなだ]|$)) 弱[いく] 重[いく] 厳し[いくか] 深刻(?=[でなだと]|$) 急務 喫緊 言い難 がた[いく]",
    "にく[いく] づら[いく] 不便 煩雑 手薄 手狭 脆弱 過大 過重 過密 過度 過剰 曖昧 限定的 頭打ち 気味(?=[でとに]|$)",
    "依然(?:として)?(?:高い|多い|大きい) わずか(?!に)[^、]{0,10}(?=で|と) がち(?=で|に|と) 未[一-鿿]{2}(?=で|と)",
    "不(?:安定|透明|明確|調|振|均衡|釣り合い|公平|慣れ|備|適切|足気味)(?=[でなとだ]|$)",
    "(?:いまだ|未だ|まだ)[^、]{0,20}(?=状|で)",
)
"""Adjectives and the like that judge."""

NEED = one_of(
    "必要(?=で(?!は?な)|だ|が(?:あ|生|出)|も(?:あ|出)|と(?:な[っりる]|さ|考|思)|に(?:な[っりる]|迫)|[なに]?$)",
    "必要性が(?:あ|生) 不可欠 欠かせ(?:な|ま) 求められ 望まれ 望まし 急がれ 迫られ なければなら なくてはなら",
    "べき(?=で|だ|と) 重要(?=で|だ|と(?:な|考)|に(?:なって|なる)|$)",
)

NOT = one_of(
    r"(?<!少なく)(?<!だけで)(?<!だけでは)(?:な(?:い|かった)|ません(?:でした)?)$",
    r"(?:でき|至ら|進ま|届か|足り|得られ|図れ|図られ|言え|いえ|行か|いか|分から|わから|満たさ|満たせ|満た|付か|つか|られ"
    r"|果たせ|おら|及ば)ず(?:に?い(?:る|ます|た)|に?おり(?:ます)?)?$",
    r"(?:十分でも?は?|[てで]は?い|でき|られ|至ら|進ま)なく(?:て|なって(?:いる|おり|います|きている))?$",
)
"""Negated predicates; 問わず, 限らず, 必ず and 少なくない are none."""

DOING = "".join(
    f"(?<!{verb})"
    for verb in one_of(
        "努め 取り組ん 取組ん 当たっ あたっ 応じ 参加し 参画し 活動し 連携し 協力し 対応し 従事し 巡回し 訪問し 出席し",
        "利用し 受講し 登録し 活用し 協議し 貢献し 寄与し つながっ 繋がっ 役立っ 資し 着手し 移行し 始まっ 始め 完了し",
        "終了し 進ん 行っ 実施し 開催し 支援し 実現し 検討し 表れ 現れ なっ",
    ).split("|")
)
"""Not behind a verb that has a doer though no object, or that tells the result of what was done."""

VOICES = one_of("声 意見 要望 相談 希望 問い?合わ?せ 依頼 需要 ニーズ 関心 期待 機運 意識")
LATER = one_of(r"今後 引き?続き 次年度 来年度 翌年度 将来 令和\d+年度?(?:まで|中に|を目途|以降)")
PARTICLE_VERBS = one_of(
    "通[じし] 受け 超え 踏まえ 含め はじめ 始めと もっ 伴 問わ 除[いき] めぐ 経て?$ 中心 活か 生かし 上回 下回"
)
"""を通じ, を踏まえ and their like are particles, not actions with an object."""

ACTING = rf"を(?!{PARTICLE_VERBS})[^をがはも]{{0,15}}[いきぎしちにびみりえけげせてねべめれ]$"
"""An action with its object, in the continuative form."""

CAUSE = one_of(
    "た(?:ことで|ことにより|ことによって|ところ|結果|ため|ことから|ので) その結果",
    "(?:実施|開催|開始|運行|運営|整備|設置|配置|開設|新設|増設|導入|改修|改善|活用|配布|送付|発行|発信|周知|広報|啓発|支援|助成"
    "|補助|派遣|強化|拡充|充実|延長|変更|見直し|連携|共有|訪問|指導|研修|講座|訓練|事業|呼び?かけ|取組|取り組み|工夫|対策)"
    "(?:など|等)?(?:により|によって|の結果|の効果)",
    rf"を(?!{PARTICLE_VERBS})[^をがはも、]{{0,12}}(?:し|行い|図り|進め|設け|開き|広げ|始め|努め)、",
)
"""What brings a change about: an action told before it, or the noun of an action with により."""
