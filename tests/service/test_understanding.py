"""What a question is taken to ask, before anything is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.nouns import Kind, Plan
from indexer.index import SearchIndex
from service.understanding import Query, Understanding


@pytest.fixture(scope="module")
def understanding(plans: tuple[Plan, ...], index: SearchIndex) -> Understanding:
    """Understanding over the real plan and its vocabulary."""
    return Understanding(plans, index.lexical.lexicon)


def keys(query: Query) -> set[str]:
    """The keys of a query's terms."""
    return {term.key for term in query.terms}


def test_kana_are_read_back_into_words_of_the_report(understanding: Understanding) -> None:
    """じょせつ becomes 除雪 for words and encoder alike, and the reader can be shown that it did."""
    query = understanding.understand("じょせつのてつだい")
    assert [(word.surface, query.plain[word.start : word.end]) for word in query.restored] == [("除雪", "じょせつ")]
    assert "除雪" in keys(query)
    assert query.dense_text == "除雪のてつだい"


@pytest.mark.parametrize("typed", ["josetsu", "zyosetu", "Josetsu?", "kaigo yobou", "kaigo 予防"])
def test_romaji_are_read_back_too(understanding: Understanding, typed: str) -> None:
    """Hepburn, kunrei and half-Japanese typing are Japanese, whatever their letters."""
    query = understanding.understand(typed)
    assert query.restored
    assert query.language == "ja"
    assert not any("a" <= char <= "z" for char in query.dense_text)


@pytest.mark.parametrize("typed", ["Is there any home help in Asahikawa for my mother?", "more money", "Have a nice date"])
def test_english_stays_english(understanding: Understanding, typed: str) -> None:
    """A Japanese name in an English sentence, or a word that happens to parse as kana, changes nothing."""
    query = understanding.understand(typed)
    assert query.restored == ()
    assert query.dense_text == typed
    assert query.language == "en"


def test_furigana_in_brackets_are_not_part_of_the_question(understanding: Understanding) -> None:
    """やさしい日本語 writes readings behind words; they would drown the words themselves."""
    query = understanding.understand("雪（ゆき）を 片付（かたづ）けて ほしいです")
    assert query.plain == "雪を 片付けて ほしいです"
    assert query.text.count("（") == 2


@pytest.mark.parametrize(
    ("question", "actors"),
    [
        ("市社協は何をしていますか", ("council",)),
        ("社会福祉協議会の取組", ("council",)),
        ("旭川市社会福祉協議会の取組", ("council",)),
        ("市は何をしていますか", ("city",)),
        ("市の取組と社協の取組", ("council", "city")),
        ("総括では何と書いてある？", ("summary",)),
        ("地区社協への支援", ()),
        ("旭川市民への周知", ()),
        ("旭川市で雪かきを頼める所", ()),
        ("市民活動", ()),
        ("What did the social welfare council do?", ("council",)),
        ("electricity bills", ()),
    ],
)
def test_actors_are_named_only_by_words_of_their_own(
    understanding: Understanding, question: str, actors: tuple[str, ...]
) -> None:
    """旭川市民 is not the city, 地区社協 not the council, and 旭川市で names a place."""
    assert set(understanding.understand(question).actors) == set(actors)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("今後どうする予定ですか", {Kind.PLANNED}),
        ("何が課題ですか", {Kind.ISSUE}),
        ("どんな成果がありましたか", {Kind.DONE}),
        ("利用者は増えていますか", {Kind.STATUS}),
        ("What is planned next?", {Kind.PLANNED}),
        ("What problems are there?", {Kind.ISSUE}),
        ("앞으로 어떻게 하나요?", {Kind.PLANNED}),
        ("有什么困难？", {Kind.ISSUE}),
        ("除雪の支援", set()),
        ("個別避難計画", set()),
    ],
)
def test_the_kind_asked_for_is_heard(understanding: Understanding, question: str, kinds: set[Kind]) -> None:
    """A word that is part of a name (避難計画) asks for nothing in particular."""
    assert set(understanding.understand(question).kinds) == kinds


@pytest.mark.parametrize(
    ("question", "approaches"),
    [
        ("4-2の課題", ("4-2",)),
        ("４－２ 今後", ("4-2",)),
        ("1-1と3-3", ("1-1", "3-3")),
        ("9-9の課題", ()),
        ("0166-26-1111", ()),
        ("2024-4-2の会議", ()),
        ("多様なつながりを育むの今後", ("2-1",)),
    ],
)
def test_approaches_are_named_by_number_or_title(
    understanding: Understanding, question: str, approaches: tuple[str, ...]
) -> None:
    """Telephone numbers and dates are not approaches, and neither are numbers the plan does not have."""
    assert understanding.understand(question).approaches == approaches


@pytest.mark.parametrize(
    ("question", "detail"),
    [
        ("利用料はいくら", "amount"),
        ("電話番号を知りたい", "contact"),
        ("何人が参加した？", "number"),
        ("いつまで申し込める？", "date"),
        ("How much does it cost?", "amount"),
        ("除雪の支援はある？", None),
    ],
)
def test_details_are_heard(understanding: Understanding, question: str, detail: str | None) -> None:
    """Amounts, contacts, numbers and dates are asked for in their own words."""
    found = understanding.understand(question).detail
    assert (found.name if found else None) == detail


@pytest.mark.parametrize("text", ["", "？", "…！", "😀", "\x00\x07", "　"])
def test_texts_without_a_letter_are_unclear(understanding: Understanding, text: str) -> None:
    """There is nothing to look up, and that is said rather than guessed around."""
    assert understanding.understand(text).unclear


@pytest.mark.parametrize(
    "text",
    [
        "ありがとうございます！", "どうもありがとう", "はい、わかりました", "こんにちは", "なるほどですね", "Thanks a lot!", "Hello", "谢谢你", "謝謝", "你好",
        "감사합니다", "안녕하세요", "Cảm ơn bạn rất nhiều", "Xin chào", "Большое спасибо!", "Здравствуйте",
    ],
)  # fmt: skip
def test_thanks_and_greetings_ask_for_nothing(understanding: Understanding, text: str) -> None:
    """In every language: nothing is looked up, so nothing is quoted again."""
    query = understanding.understand(text)
    assert query.courtesy
    assert query.unclear


@pytest.mark.parametrize(
    "text", ["ありがとうございます。今後は？", "お礼の品はもらえますか", "Thanks, and the council?", "hide and seek", "谢谢，那课题呢", "да, проблемы", "", "？"]
)
def test_thanks_with_a_question_are_a_question(understanding: Understanding, text: str) -> None:
    """And words that only begin like a greeting are none; silence is no thanks either."""
    assert not understanding.understand(text).courtesy


@pytest.mark.parametrize(
    ("question", "detail"),
    [
        ("離れた母には電話をかけるくらいしかできません", None),
        ("電話をかけたいので番号を", "contact"),
        ("Денег нет до зарплаты", None),
        ("Какая там зарплата?", "amount"),
        ("Until when?", "date"),
        ("おかねは いくら ですか", "amount"),
    ],
)
def test_a_story_that_mentions_a_telephone_asks_for_no_number(
    understanding: Understanding, question: str, detail: str | None
) -> None:
    """A detail is asked for, not only spoken of."""
    found = understanding.understand(question).detail
    assert (found.name if found else None) == detail


def test_kinds_are_heard_between_the_spaces_of_easy_japanese(understanding: Understanding) -> None:
    """困って いる こと is 困っていること."""
    assert understanding.understand("市が 困って いる ことは 何ですか").kinds == (Kind.ISSUE,)


def test_particles_in_latin_letters_are_no_words(understanding: Understanding) -> None:
    """Otherwise "wa" would be a word of the question that the report does not know."""
    query = understanding.understand("josetsu wa?")
    assert keys(query) == {"除雪"}
    assert understanding.understand("kongo wa?").kinds == (Kind.PLANNED,)


def test_a_word_that_the_dictionary_cuts_up_is_read_back_by_its_checked_reading(understanding: Understanding) -> None:
    """避難所 is 避難 and 所 to the dictionary."""
    assert [word.surface for word in understanding.understand("hinanjo no junbi").restored] == ["避難所", "準備"]


@pytest.mark.parametrize(("question", "actors"), [("那社协呢？", ("council",)), ("地区社協は？", ())])
def test_a_chinese_conjunction_before_a_name_is_no_part_of_it(
    understanding: Understanding, question: str, actors: tuple[str, ...]
) -> None:
    """那社协 is the council; 地区社協 is not."""
    assert understanding.understand(question).actors == actors


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_understood_without_a_crash(understanding: Understanding, text: str) -> None:
    """Terms and restored words stay inside the text they count in."""
    query = understanding.understand(text)
    assert all(0 <= term.start < term.end <= len(query.plain) for term in query.terms)
    assert all(0 <= word.start < word.end <= len(query.plain) for word in query.restored)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("じょせつは今後どうなる", ["除雪"]),
        ("税金のまどぐちはどこ", ["窓口"]),
        ("雪をどけてもらえませんか", []),
        ("困っている人をどう助けていますか", []),
        ("ひきこもりの人の居場所", []),
    ],
)
def test_a_noun_in_kana_among_kanji_is_read_back(understanding: Understanding, typed: str, found: list[str]) -> None:
    """At the start of a run of kana, where the report writes it in kanji; grammar and what it writes in kana stay."""
    read = understanding.understand(typed)
    assert [word.surface for word in read.restored][: len(found) or None] == found
