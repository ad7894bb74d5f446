"""Whether a question names, in whole, something that the report speaks of: 除雪, 雪かき, "snow removal".

Such a question is answered however few like it were anticipated (:data:`service.judging.COVERED`).  Words that only ask
for help do not count, so 「除雪を手伝ってもらえますか」 names no more than 「除雪」; whatever else stands there does, so
「除雪のアルバイト」 names something that the report does not have.
"""

from __future__ import annotations

from indexer.lexical import LexicalIndex
from service.cues import closed_up
from service.expansion import Expansion
from service.followups import residue
from service.understanding import Query, folded_text

HELP = frozenset(
    "手伝う 手伝い 手助け 助ける 支援 援助 補助 助成 さーびす 制度 貰える 貰う くれる 呉れる もらえる もらう 欲しい ほしい できる 出来る "
    "有る ある 無い 困る 頼む 相談 取組 取り組み 取り組む たい 下さる ます 何か こと 事 居る 為 ため "
    "help helps helping support service services assistance aid 帮助 幫助 服务 服務 帮忙 幫忙 도움 도와 지원 서비스 "
    "hỗ trợ giúp помощь помогают помогает поддержка помочь помогать".split()
)
"""Content words that ask for help and do not say with what."""


def names_in_whole(query: Query, expansion: Expansion, lexical: LexicalIndex) -> bool:
    """Whether all that a question names is one thing, by the report's words or by the thesaurus, that the report has."""
    folded = closed_up(folded_text(query.plain))
    of_actors = {term.key for term in query.terms} - {term.key for term in query.topic}
    left = set(residue(folded, expansion.telling)) - HELP - of_actors
    if expansion.telling:
        return not left
    terms = [term for term in query.topic if not term.compound and term.key in left]
    if not terms or {term.key for term in terms} != left:
        return False
    return bool(lexical.search(terms, ()).naming().any())
