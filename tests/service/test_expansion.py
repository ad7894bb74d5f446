"""The thesaurus at work: which concepts a question is recognised by, and what they add."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.nouns import passages
from corpus.thesaurus import Concept, load_thesaurus
from indexer.index import SearchIndex
from indexer.lexical import LexicalIndex
from service.expansion import Expander
from tests.indexer.tiny_corpus import SENTENCES, tiny_plans

SNOW = Concept("snow", "除雪", ("雪下ろし",), ("雪かき", "雪"), (("en", "snow removal"), ("en", "icicle"), ("ko", "눈 치우기")))
CARERS = Concept("carers", "担い手", (), ("人手が足りない",), (("en", "volunteer"), ("ru", "доброволец")))
DESK = Concept("desk", "総合的な相談窓口", ("相談窓口",), ("どこに聞けば",), ())
ZOO = Concept("zoo", "動物園", (), ("どうぶつ",), (("en", "zoo"),))
EXPANDER = Expander((SNOW, CARERS, DESK, ZOO), LexicalIndex.build(passages(tiny_plans(*SENTENCES))))


def concepts(text: str) -> list[str]:
    """The ids of the concepts recognised in a question, the surest first."""
    return [concept.id for concept in EXPANDER.expand(text).concepts]


@pytest.mark.parametrize("question", ["雪かきを頼みたい", "除雪", "SNOW  removal?", "Ｓｎｏｗ removal", "눈 치우기 부탁", "icicles!"])
def test_a_concept_is_recognised_by_any_of_its_labels(question: str) -> None:
    """Everyday or official, in any language and width, plural forgiven; the passage with the official term is covered."""
    found = EXPANDER.expand(question)
    assert found.labels == ("除雪",)
    assert found.coverage.tolist() == [1.0, 0.0, 0.0]


@pytest.mark.parametrize("question", ["snow", "removal of snow", "icicled", "involunteered", "雪まつり", ""])
def test_parts_of_labels_and_labels_of_one_letter_recognise_nothing(question: str) -> None:
    """Words in Latin letters count as whole words, and 雪 stands inside too many others."""
    assert concepts(question) == []
    assert not EXPANDER.expand(question).coverage.any()


def test_a_concept_that_the_report_does_not_know_adds_nothing() -> None:
    """There is nothing to look up, and nothing to tell the reader."""
    assert concepts("zooの動物園でどうぶつを見る") == []


def test_several_concepts_are_ordered_by_the_longest_label_heard() -> None:
    """The longer the label, the surer; each passage keeps the best coverage of any concept."""
    found = EXPANDER.expand("人手が足りないので除雪について聞きたい")
    assert [concept.id for concept in found.concepts] == ["carers", "snow"]
    assert found.coverage.tolist() == [1.0, 1.0, 0.0]


def test_another_official_word_counts_a_little_less_than_the_preferred_one() -> None:
    """相談窓口 stands in the third sentence; of 総合的な相談窓口 a part is lacking there."""
    assert EXPANDER.expand("どこに聞けばいい").coverage[2] == pytest.approx(0.9)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_coverage_is_a_share_whatever_is_typed(text: str) -> None:
    """One number a passage, between nothing and all, and at most four concepts."""
    found = EXPANDER.expand(text)
    assert found.coverage.shape == (3,)
    assert found.coverage.dtype == np.float32
    assert ((found.coverage >= 0) & (found.coverage <= 1)).all()
    assert len(found.concepts) <= 4


def test_dialect_leads_to_the_real_report(index: SearchIndex) -> None:
    """雪はね, as people in Hokkaidō say, covers a sentence of 4-2 best."""
    found = Expander(load_thesaurus(), index.lexical).expand("雪はねがつらい")
    assert any("除雪" in label for label in found.labels)
    assert index.passages[int(found.coverage.argmax())].entry.approach.id == "4-2"
