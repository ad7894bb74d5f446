"""Whether a question asks of the plan or the report as a whole: 目指す地域像は何ですか, 課題を全部教えて, "What is this about?"

No sentence answers such a question better than the plan's own headings, so it leads to them (:mod:`service.outline`).
It is read piece by piece: *the whole* is what a plan consists of or is called, *scope* how much of it is wanted; what is
left once these, the names of actors and the cues of :mod:`service.followups` are taken out has to be nothing.  One word
more (高齢者の課題を全部) and it is a question like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from service.cues import any_of, kinds_asked
from service.details import detail_asked
from service.followups import residue

_LONGEST = 100

_WHOLE = any_of(
    r"(?:この|本|当|今回の|市の)?(?:旭川市?の?)?(?:第[0-9五]期)?(?:(?:地域)?福祉の?)?(?:計画書?|報告書?|レポート|プラン|けいかく|ほうこくしょ?)(?!に基づ)",
    r"(?:旭川市?の)?(?:地域)?福祉(?=の(?:課題|取|施策|目標|今後|方針|現状|状況|進)|とは|って|について|に関して|を(?:教|知)|は?[?？]|\W*$)",
    r"進捗(?:状況|具合|度)?|進み(?:具合|ぐあい)|進行状況|(?:この|本)(?:資料|文書|ページ|サイト)",
    r"(?:目指す|めざす|目標とする)?(?:地域像|ちいきぞう|ビジョン|将来像)|(?:目指す|めざす)(?:べき)?(?:地域|まち|街|町|姿|もの|こと|ところ)(?:の姿|づくり)?|(?:基本的?な?|基本の)(?:考え(?:方)?|方針|方向性?|理念)|取り?組み?(?:事項|内容)?|施策|目標",
    r"\b(?:community welfare )?(?:plan|report|document|site|website|page)\b(?:'s)?|\bprogress(?: report)?\b|\bvisions?\b|\b(?:basic |main )?(?:approach(?:es)?|principles?|pillars?|ideas?)\b|\b(?:goals?|aims?|objectives?|targets?|measures|initiatives|efforts)\b",
    r"(?:[这這本该該]份?|社[区區])?(?:福利)?(?:[计計][划劃畫]书?書?|[规規][划劃]|[报報]告书?書?|文件|[网網][页頁站])|[进進](?:展|度)(?:[状狀][况況]|情[况況])?|(?:社[区區])?愿景|願景|目[标標]|基本(?:思路|方向|方[针針]|理念|想法)|[举舉]措|措施|工作",
    r"(?:이 ?)?(?:지역 ?복지 ?)?(?:계획서?|보고서|문서|사이트)(?:에서?는?|의|은|는|이|가|을|를)?|진행 ?(?:상황|현황)|진척 ?(?:상황|도)?|비전|목표|지향하는 ?(?:지역의? ?(?:모습|상)|것)|지역의 모습|기본 ?(?:방향|방침|이념|사고방식)|(?:주요 ?)?(?:시책|노력|활동)",
    r"(?:bản )?(?:kế hoạch|báo cáo|tài liệu|trang(?: web)?)(?: phúc lợi(?: cộng đồng)?)?|tiến độ|tầm nhìn|mục tiêu|hình mẫu cộng đồng(?: hướng tới)?|định hướng(?: cơ bản)?|biện pháp|nỗ lực",
    r"\b(?:план[ауеыов]{0,2}|плане|отч[её]т\w*|документ\w*|сайт\w*|страниц\w*|прогресс\w*|ход\w* выполнения|видени\w+|цел(?:и|ь|ей|ях|ями)|целев\w+ образ\w*(?: сообществ\w+)?|(?:основн\w+ )?(?:подход\w*|направлени\w+|принцип\w*)|мер[ыа]?|мероприяти\w+)\b",
)  # fmt: skip
"""What a plan is called, and what it consists of."""

_SCOPE = any_of(
    r"全体(?:像|的に|の)?|全般|全部|ぜんぶ|ぜんたい|すべて|全て|全項目|一覧|リスト|概要|がいよう|概略|要約|要点|あらまし|ポイント|内容|中身|大まか(?:に|な)?|おおまか(?:に|な)?|ざっくり|簡単に|かんたんに|主な|おもな|主要な|まとめて|全部で|いくつ(?:ある)?|種類|令和|違い|ちがい|比較(?:して)?|比べ(?:て|たい|ると)?|何(?:が|を|に)書|(?:順調|うまく(?:いって|行って)い?(?:る|ます))(?!ない|ません)|なんですか|なあに|って何",
    r"\b(?:all|everything|whole|entire|overall|overview|outline|summary|summari[sz]e|contents?|main|key|major|points?|list|listed|describe[sd]?|explain(?:ed)?|written|contain(?:s|ed)?|includes?|covers?|says?|brief(?:ly)?|mean|many|give|differ(?:s|ent|ences?)?|compare[ds]?|comparison)\b",
    r"全部|所有|[区區][别別]|不同|比[较較]|整[体體]|[总總][体體]|概要|概述|概[况況]|[内內]容|主要|要[点點]|列出|[讲講]的?|介[绍紹]|写着?|寫著?|包括|[简簡][单單](?:地|来说|來說)?",
    r"차이|비교|전체(?:적(?:으로|인))?|전부|모두|모든|개요|요약(?:해)?|내용|주요|주된|목록|간단히|대해서?|대한|설명(?:해)?|적혀|쓰여|무슨 ?내용|(?:무엇|뭐|뭔)(?:입니까|이에요|예요|가요|인가요|죠)",
    r"khác nhau|so sánh|tất cả|toàn bộ|tổng quan|tổng thể|tóm tắt|nội dung|chính|danh sách|viết|ghi|bao gồm|liệt kê",
    r"\bо ч[её]м\b|\b(?:вс[её]\w*|весь|всю|всех|обзор\w*|общ\w+|кратк\w+|содержани\w+|главн\w+|основн\w+|список|перечисл\w+|написано|говорится|содерж\w+|целом|отлича\w+|разниц\w+|сравн\w+|что за)\b",
)  # fmt: skip
"""How much of it is wanted."""


_HELP = frozenset(
    "困る 支援 助ける 手伝う 手伝い 手助け 援助 help helping support assistance trouble 帮助 幫助 支援 求助 도움 도와 지원 "
    "giúp đỡ hỗ trợ помощь помогите помогают поддержка".split()
)
"""Words that ask for help and do not say with what."""
_PERSON = re.compile(r"[人者方]|ひと|\b(?:people|person|who)\b|사람|người|люд")
"""Whoever helps (手伝ってくれる人は足りている？) is spoken of in the report."""


@dataclass(frozen=True, slots=True)
class AtLarge:
    """What a text asks that names nothing within the plan."""

    names_plan: bool
    """Whether it names the plan, its report, or what these consist of."""
    names_scope: bool

    @property
    def surely(self) -> bool:
        """Whether it means the whole plan even where a topic was spoken of before: 計画全体の課題は？"""
        return self.names_plan and self.names_scope


def at_large(folded: str, names: Iterable[str], titles: Iterable[str] = ()) -> AtLarge | None:
    """What a folded text asks of the plan as a whole; None where it names something within it, or nothing at all.

    ``names`` are the actors' names in it; ``titles`` what the plans and their reports are called, folded, longest first.
    """
    names = tuple(names)
    if len(folded) > _LONGEST:
        return None
    rest = folded
    for title in titles:
        rest = rest.replace(title, " ")
    titled = rest != folded
    rest, wholes = _WHOLE.subn(" ", rest)
    rest, scopes = _SCOPE.subn(" ", rest)
    named, left, detail = bool(titled or wholes), frozenset(residue(rest, names)), detail_asked(rest)
    kinds = kinds_asked(rest)
    if left and (left - _HELP or kinds or names or _PERSON.search(rest)):
        return None
    if not (left or named or names or kinds or scopes):
        return None
    if detail and not (named and detail.name == "date"):
        return None  # years stand in the plan's title; "What is the council's telephone number?" names a detail
    if not named and any(map(str.isdigit, rest)):
        return None
    return AtLarge(named, bool(scopes))
