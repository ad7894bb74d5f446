"""Kinds are read off sentence endings: stories, one rule after another, and measured floors."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.nouns import Kind
from indexer.characters import fold
from indexer.kind_rule import Rule
from indexer.kind_rules import RULES
from indexer.kinds import DEFAULT_RULE, classify

OWN_SENTENCES = Path(__file__).with_name("kinds_own_sentences.jsonl")
OWN = [json.loads(line) for line in OWN_SENTENCES.read_text(encoding="utf-8").splitlines()]

# Words and marks that rules care about, so that random texts are not merely ones that no rule fits.
PIECES = st.one_of(
    st.sampled_from(
        ["市民が", "を", "に", "は", "利用者", "増加し", "化", "課題", "不足", "検討して", "必要である", "予定"]
    ),
    st.sampled_from(
        ["ており", "ている", "た", "ました", "ない", "いく", "進んで", "いる", "を行い、", "今後は", "中、"]
    ),
    st.sampled_from(
        ["、", "。", "ため", "ことから", "が、", "とともに", "一方で、", ",", "!", "\n", "\u3000", "\u3099"]
    ),
    st.sampled_from(["「増加している。」", "（3回）", "「", "」", "(", "ﾎﾞﾗﾝﾃｨｱ", "１２"]),
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))


def kinds(text: str) -> set[str]:
    """The kinds read off a text, as plain strings."""
    return {reading.kind.value for reading in classify(text)}


def rules(text: str) -> set[str]:
    """The names of the rules that fitted."""
    return {reading.rule for reading in classify(text)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_reads_its_example(rule: Rule) -> None:
    """Every rule's example is read by that rule, as that kind, on words that the rule's own pattern fits."""
    own = [reading for reading in classify(rule.example) if reading.rule == rule.name]
    assert own
    for reading in own:
        assert reading.kind is rule.kind
        assert reading.evidence.of(rule.example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_leaves_its_near_miss(rule: Rule) -> None:
    """No rule reads the sentence that merely looks like its example."""
    assert rule.name not in rules(rule.near_miss)


def test_rule_names_are_unique() -> None:
    """A rule's name tells which rule it was."""
    names = [rule.name for rule in RULES] + [DEFAULT_RULE]
    assert len(names) == len(set(names))


def test_no_rule_matches_nothing() -> None:
    """A pattern that fits the empty text would give empty evidence."""
    assert [rule.name for rule in RULES if rule.pattern.search("")] == []


STORIES = [
    ("講座を3回開催した。", {"done"}, "past"),
    ("講座を3回開催しました。", {"done"}, "polite past"),
    ("経費の節減に努めている。", {"done"}, "under way, a verb with a doer"),
    ("水位は上昇している。", {"status"}, "under way, a verb without a doer"),
    ("水位を監視している。", {"done"}, "the same form with an object"),
    ("道路を補修する。", {"planned"}, "plain form"),
    ("道路を補修します。", {"planned"}, "polite plain form"),
    ("道路の補修を進めてまいります。", {"planned"}, "humble future"),
    ("道路の補修を検討中です。", {"planned"}, "considered"),
    ("道路の補修の実施。", {"done"}, "closing noun"),
    ("今後、道路の補修の実施。", {"planned"}, "closing noun behind 今後"),
    ("点検を行い、設備を更新した。", {"done"}, "continuative form goes with the past"),
    ("点検を行い、設備を更新していく。", {"planned"}, "continuative form goes with the future"),
    ("点検を行ったが、設備を更新していく。", {"done", "planned"}, "a clause with its own tense stands by itself"),
    ("点検を行うとともに、設備を更新していく。", {"planned"}, "とともに takes the tense that follows"),
    ("点検を行うとともに、今後は設備を更新していく。", {"done", "planned"}, "今後は sets the two apart"),
    ("件数が増加していることから、窓口を広げる。", {"status", "planned"}, "a reason that is a trend"),
    ("職員が不足しているため、窓口を広げられない。", {"issue"}, "a reason that is a lack"),
    ("職員が不足しているため、採用を進めていく。", {"issue", "planned"}, "a lack as the reason of a plan"),
    ("負担を減らすため、手続を見直した。", {"done"}, "a purpose is no issue"),
    ("実施した上で、結果を公表する。", {"planned"}, "上で takes the claim away"),
    ("職員が不足する場合は、応援を求める。", {"planned"}, "a condition claims nothing"),
    ("複雑化する需要に対応した。", {"done"}, "a modifier alone is no status"),
    ("困難な手続を代行した。", {"done"}, "a modifier alone is no issue"),
    ("不足への対策を進める。", {"issue", "planned"}, "countering the named problem is"),
    ("「課題が増加している」という冊子を配布した。", {"done"}, "quoted words do not count"),
    ("『なくそう不足』への参加を呼びかけた。", {"done"}, "a name in quotes does not count"),
    ("説明会を開催した（参加者の減少が課題である。）。", {"done"}, "asides do not count"),
    ("「予算が不足している。」", {"issue"}, "unless the text is nothing else"),
    ("支障は生じていない。", {"status"}, "a denied trouble"),
    ("必要に応じて助言した。", {"done"}, "必要に応じて is no need"),
    ("必要性を感じている市民が増えている。", {"status"}, "felt need among people is a trend"),
    ("採用を進めたが、欠員が続いている。", {"done", "issue"}, "effort and setback"),
    ("ため池を点検した。", {"done"}, "ため of ため池 is no link"),
    ("支え合いが広がっている。", {"status"}, "が behind a noun is no link"),
    ("また、点検を行う。", {"planned"}, "また is no past tense"),
    ("件数は1,204件に減少した。", {"status"}, "a comma inside a number does not part clauses"),
    ("少なくない。", {"status"}, "a doubled negative is no issue"),
]


@pytest.mark.parametrize(("text", "expected", "why"), STORIES, ids=[why for _, _, why in STORIES])
def test_stories(text: str, expected: set[str], why: str) -> None:
    """A sentence is read as a reader of Japanese would, for the reason given."""
    assert kinds(text) == expected, why


def test_evidence_is_the_deciding_words() -> None:
    """The span covers exactly the words the reading rests on, in the original text."""
    text = "利用者は増加しており（前年度比３％）、窓口を広げていく。"
    found = {reading.kind: reading.evidence.of(text) for reading in classify(text)}
    assert found == {Kind.STATUS: "増加しており", Kind.PLANNED: "ていく"}


def test_evidence_may_run_across_an_aside() -> None:
    """Where parentheses interrupt the deciding words, the span holds them too, for it is one stretch of the text."""
    text = "運転手が不足（全国的）している。"
    (reading,) = classify(text)
    assert reading.evidence.of(text) == "不足（全国的）している"


def test_evidence_points_into_half_width_text() -> None:
    """Half-width kana and their voicing marks keep the span where they stand."""
    text = "ｻｰﾋﾞｽの低下がﾘｽｸとなり、対策が課題である｡"
    assert [reading.evidence.of(text) for reading in classify(text)] == ["課題である"]


def test_readings_come_in_the_order_of_the_text() -> None:
    """Evidence that stands earlier is listed earlier."""
    found = classify("件数は増加しており、点検を行ったが、人手が不足しており、採用を進めていく。")
    assert [reading.kind for reading in found] == [Kind.STATUS, Kind.DONE, Kind.ISSUE, Kind.PLANNED]


@pytest.mark.parametrize("text", ["", " ", "。", "（）", "\u3000\n", "「」", "…、。"])
def test_no_words_no_reading(text: str) -> None:
    """Where nothing is said, nothing is read."""
    assert classify(text) == ()


@pytest.mark.parametrize("text", ["ゆっくりと。", "Hello world", "42", "市民へ"])
def test_no_rule_falls_back_to_the_least_claim(text: str) -> None:
    """Words that no rule fits are a circumstance, and the reading says that no rule decided."""
    (reading,) = classify(text)
    assert (reading.kind, reading.rule) == (Kind.STATUS, DEFAULT_RULE)


@given(TEXTS)
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    """No text makes it fail; spans are non-empty and lie in the text; the same text is read the same again."""
    found = classify(text)
    assert found == classify(text)
    for reading in found:
        assert 0 <= reading.evidence.start < reading.evidence.end <= len(text)


@given(TEXTS)
def test_whatever_has_words_is_read(text: str) -> None:
    """A text has a reading exactly where it has a letter or a digit."""
    assert bool(classify(text)) == any(map(str.isalnum, fold(text).text))


@given(st.lists(PIECES, max_size=14).map("".join))
def test_width_does_not_matter(text: str) -> None:
    """A text and its NFKC form are read by the same rules."""
    composed = unicodedata.normalize("NFKC", text)
    assert [reading.rule for reading in classify(text)] == [reading.rule for reading in classify(composed)]


@given(st.sampled_from(OWN))
def test_spaces_do_not_matter(row: dict[str, object]) -> None:
    """A stray space inside a sentence, as sources have them, changes no kind."""
    text = str(row["text"])
    middle = len(text) // 2
    assert kinds(text) == kinds(f"{text[:middle]}\u3000{text[middle:]} ")


@pytest.mark.parametrize(
    "piece", ["「", "」", "を", "を行い、", "増加し", "が、", "ない", "今後は", "令和", "。", "不", "（"]
)
def test_long_texts_are_read(piece: str) -> None:
    """A pasted monster of twenty thousand repetitions is read like any other text."""
    assert classify(piece * 20_000) == classify(piece * 20_000)


def _f1(rows: list[dict[str, object]]) -> dict[str, float]:
    """F1 per kind: 2 tp / (2 tp + fp + fn)."""
    scores = {}
    for kind in (kind.value for kind in Kind):
        pairs = [(kind in kinds(str(row["text"])), kind in list(row["kinds"])) for row in rows]  # type: ignore[call-overload]
        hits = sum(read and told for read, told in pairs)
        misses = sum(read != told for read, told in pairs)
        scores[kind] = 2 * hits / (2 * hits + misses)
    return scores


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_own_sentences_of_other_fields(number: int) -> None:
    """Each round of sentences from environment, roads, schools, finance and so on keeps its macro F1 above .93.

    They were written, with their labels, before the rules met them.  Rules were then mended after each round, so the
    floors guard against decay; what the rules do on sentences they have never met is lower.  (Measured at the first
    meeting: .954, .853, .732, .919.)
    """
    scores = _f1([row for row in OWN if row["round"] == number])
    assert sum(scores.values()) / 4 >= 0.93, scores


def test_own_sentences_are_well_formed() -> None:
    """Each has a field, a text of its own and known kinds."""
    texts = [row["text"] for row in OWN]
    assert len(texts) == len(set(texts)) >= 80
    assert all(row["field"] and row["kinds"] and set(row["kinds"]) <= {kind.value for kind in Kind} for row in OWN)
