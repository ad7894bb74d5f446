"""Vietnamese typed without its marks: told from other languages, and read as it was meant."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.nouns import Plan
from indexer.vietnamese import adds_to, unmarked
from indexer.vietnamese_marks import Marks, words_of
from service.detection import detect_language
from service.unmarked import read_unmarked
from service.vietnamese import everyday_marks, marks_of, with_marks
from tests.indexer.vietnamese_sentences import MARKED, OTHER

RIGHT = 0.9
"""Of the syllables of all sentences, at least so many must get just the marks that they had."""


@pytest.fixture(scope="module")
def marks(plans: tuple[Plan, ...]) -> Marks:
    """As the service has them over the real plan."""
    return marks_of(plans)


def test_most_syllables_get_their_marks_back(marks: Marks) -> None:
    """Over sentences that were not learned from."""
    pairs = [
        (meant.text, read.text)
        for sentence in MARKED
        for meant, read in zip(words_of(sentence), words_of(marks.restore(unmarked(sentence))), strict=True)
    ]
    assert sum(meant == read for meant, read in pairs) >= RIGHT * len(pairs)


@pytest.mark.parametrize("sentence", MARKED)
def test_what_has_its_marks_is_left_alone(marks: Marks, sentence: str) -> None:
    """With a plan or without one."""
    assert with_marks(sentence, marks) == with_marks(sentence, everyday_marks()) == ""


def test_no_text_of_the_product_is_taken_for_unmarked(plans: tuple[Plan, ...]) -> None:
    """Reference translations, and the questions that are not mistyped, by the marks that never saw them."""
    reports = [report for plan in plans for report in plan.reports]
    texts = [one.text for report in reports for one in report.translations if one.language == "vi"]
    texts += [q.text for report in reports for q in report.questions if q.language == "vi" and q.manner != "typo"]
    assert texts
    assert [text for text in texts if with_marks(text, everyday_marks())] == []


@pytest.mark.parametrize("sentence", MARKED)
def test_vietnamese_is_known_without_its_marks(sentence: str) -> None:
    """In small letters and in capitals; there is enough of it to show the page in Vietnamese."""
    for text in (unmarked(sentence), unmarked(sentence).upper()):
        found = detect_language(text)
        assert (found.language, found.certain) == ("vi", True)


@pytest.mark.parametrize("sentence", OTHER)
def test_other_languages_are_not_taken_for_vietnamese(sentence: str) -> None:
    """English, rōmaji, and languages full of short words."""
    assert not read_unmarked(sentence).vietnamese
    assert not read_unmarked(sentence.upper()).vietnamese


def test_no_other_question_of_the_product_is_taken_for_vietnamese(plans: tuple[Plan, ...]) -> None:
    """Anticipated questions in English, Indonesian and Tagalog, English translations."""
    reports = [report for plan in plans for report in plan.reports]
    texts = [q.text for report in reports for q in report.questions if q.language in {"en", "id", "tl"}]
    texts += [one.text for report in reports for one in report.translations if one.language == "en"]
    assert len(texts) > 300
    assert [text for text in texts if read_unmarked(text).vietnamese] == []


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("don tuyêt o nha ba toi", "dọn tuyết ở nhà bà tôi"),
        ("muốn hoi ve rac", "muốn hỏi về rác"),
        ("vay tien o shakyo", "vay tiền ở shakyo"),
        ("DON TUYET", "DỌN TUYẾT"),
        ("gia han visa ky nang", "gia hạn visa kỹ năng"),
    ],
)
def test_half_marked_and_mixed_texts_are_completed(marks: Marks, typed: str, read: str) -> None:
    """Marks that were typed stay, and so do words of other languages."""
    assert with_marks(typed, marks) == read


def test_a_name_in_a_marked_text_stays() -> None:
    """One bare word among many that have their marks is no habit; a capital inside a sentence is a name."""
    assert with_marks("Chị Lan hỏi về lớp học tiếng Nhật", everyday_marks()) == ""
    assert "Lan" in with_marks("Chị Lan hoi ve lop hoc", everyday_marks())


@pytest.mark.parametrize("text", ["", "rac", "shakyo", "12", "雪", "la la la", "\u0301"])
def test_too_little_is_no_vietnamese(text: str) -> None:
    """One syllable is anything."""
    assert not read_unmarked(text).vietnamese


@given(text=st.text(alphabet=st.sampled_from("aeioudtcnghkmbrvsxyAĐđếọợư ,?.雪\u0301ẞ"), max_size=60))
def test_any_text_only_gains_marks(marks: Marks, text: str) -> None:
    """The same letters, as many words, every mark kept."""
    composed = unicodedata.normalize("NFC", text)
    read = with_marks(text, marks) or composed
    assert unmarked(read) == unmarked(composed)
    assert [word.start for word in words_of(read)] == [word.start for word in words_of(composed)]
    assert all(adds_to(before, after) for before, after in zip(composed, read, strict=True))


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """Whatever it is."""
    read_unmarked(text)
