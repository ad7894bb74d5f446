"""The catalogues: same keys, same placeholders, all of them used, and all of them plain text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.nouns import Kind
from web.languages import CODES, WORDING_DIR, load_languages
from web.wording import (
    Catalogue,
    WordingError,
    language_for,
    languages,
    load_catalogue,
    load_catalogues,
    placeholders,
    wording_for,
)

CHECKOUT = Path(__file__).resolve().parents[2]
MADE_FROM_DATA = (
    "status.", "notice.", "kind.", "kind_about.", "actor.", "follow_up.", "problem.", "home.promise_", "privacy.",
    "accessibility.done_", "answer.group.", "actor_asked.", "why.feature.", "why.reason.", "urgent.text.",
    "urgent.contact.", "urgent.hours.", "desk.office.", "feedback.reason.",
)  # fmt: skip
"""Beginnings of keys that templates and code put together from a name."""

SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder, pattern in (("web/templates", "*.html"), ("service", "**/*.py"), ("web", "*.py"))
    for path in sorted((CHECKOUT / folder).glob(pattern))
)


@pytest.mark.parametrize("code", CODES)
def test_catalogues_have_the_same_keys_with_the_same_placeholders(code: str) -> None:
    """A sentence that one language lacks would be an error on that language's page alone."""
    catalogues = load_catalogues()
    first, other = catalogues["ja"].entries, catalogues[code].entries
    assert first.keys() == other.keys()
    assert {key: placeholders(text) for key, text in first.items()} == {
        key: placeholders(text) for key, text in other.items()
    }


@pytest.mark.parametrize("code", CODES)
def test_wording_is_plain_text_with_something_in_it(code: str) -> None:
    """Markup belongs to templates; only a gloss on an actor's name may be empty."""
    for key, text in wording_for(code).entries.items():
        assert "<" not in text, key
        assert "&" not in text, key
        assert text == text.rstrip(), key
        assert text or key.startswith(("actor.", "actor_asked.")), key


def test_english_wording_holds_no_japanese() -> None:
    """A sentence left untranslated shows in its letters; names of scripts and quotation marks aside."""
    allowed = {"accessibility", "about", "search", "answer"}
    for key, text in wording_for("en").entries.items():
        if key.split(".")[0] not in allowed:
            assert not re.search("[ぁ-んァ-ヶ]", text), key


def test_japanese_wording_differs_from_the_easy_one() -> None:
    """やさしい日本語 parts its words with spaces; a sentence of more than ten characters copied over has none."""
    easy, plain = wording_for("ja-simple").entries, wording_for("ja").entries
    sentences = {key: text for key, text in easy.items() if not key.startswith("date.")}
    copied = [key for key, text in sentences.items() if len(text) > 20 and text == plain[key]]
    assert not copied


@pytest.mark.parametrize("code", [code for code in CODES if code != "ja-simple"])
def test_kinds_are_called_the_same_wherever_they_are_listed(code: str) -> None:
    """Where the site says that they are its own reading, and in the legend under sentences."""
    wording = wording_for(code)
    for key in ("about.kinds", "reading.legend"):
        assert [kind for kind in Kind if wording.text(f"kind.{kind.value}") not in wording.text(key)] == []


def test_every_key_is_used_and_every_key_used_is_there() -> None:
    """No dead sentence to translate, and no page that fails on a key."""
    asked = set(re.findall(r"""(?:\bt|\bt_optional|\.text|with_quoted|dated)\(\s*f?["']([a-z_.]+[a-z])["']""", SOURCES))
    known = set(wording_for("ja").entries)
    assert asked <= known
    unused = {key for key in known - asked if not key.startswith(MADE_FROM_DATA)}
    assert not unused


def write(folder: Path, **texts: str) -> Path:
    """Catalogue files with these contents."""
    for code in CODES:
        (folder / code).mkdir()
        (folder / code / "a.toml").write_text(texts.get(code.replace("-", "_"), texts["ja"]), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("english", "said"),
    [
        ('a = "x"', r"en against ja: missing \['b\.c'\], added \[\]"),
        ('a = "x"\n[b]\nc = "{n}"\nd = "x"', r"missing \[\], added \['b\.d'\]"),
        ('a = "x"\n[b]\nc = "{m}"', r"en: 'b\.c' has other placeholders"),
        ('a = 1\n[b]\nc = "{n}"', r"en/a\.toml: a is not a text"),
        ('a = "{"\n[b]\nc = "{n}"', r"en/a\.toml: a: "),
        ("a = ", r"en/a\.toml: "),
    ],
)
def test_a_catalogue_that_does_not_fit_is_refused_by_file_and_key(tmp_path: Path, english: str, said: str) -> None:
    """When the program is built, not when a reader opens the page."""
    with pytest.raises(WordingError, match=said):
        load_catalogues(write(tmp_path, ja='a = "x"\n[b]\nc = "{n}"', en=english))


def test_a_text_is_filled_with_exactly_its_placeholders() -> None:
    """One too few and one too many are both slips."""
    catalogue = Catalogue("xx", {"a.b": "{count}文"})
    assert catalogue.text("a.b", count=3) == "3文"
    for values in ({}, {"number": 3}, {"count": 3, "more": 1}):
        with pytest.raises(WordingError, match=r"wants \['count'\]"):
            catalogue.text("a.b", **values)
    with pytest.raises(WordingError, match="no key 'a'"):
        catalogue.text("a")
    assert catalogue.optional("a.c") == ""


@given(st.text(max_size=20))
def test_what_fills_a_placeholder_is_not_read_as_one(value: str) -> None:
    """A question that holds braces is a question."""
    assert Catalogue("xx", {"a": "「{question}」"}).text("a", question=value) == f"「{value}」"


@given(st.text(max_size=12))
def test_any_code_has_a_language_and_a_catalogue(code: str) -> None:
    """English for what is not in the contract."""
    assert language_for(code).code == wording_for(code).code == (code if code in CODES else "en")


def test_the_eight_languages_of_the_contract_are_there_in_their_own_names() -> None:
    """In switcher order, and told apart in links."""
    found = languages()
    assert [language.code for language in found] == ["ja", "ja-simple", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ru"]
    assert len({language.name for language in found}) == 8
    assert len({language.hreflang for language in found}) == 8
    assert [language.code for language in found if language.wide] == ["ja", "ja-simple", "zh-Hans", "zh-Hant"]
    assert load_languages(WORDING_DIR / "languages.toml")["ja-simple"].tag == "ja"


def test_a_key_in_two_files_of_a_catalogue_is_refused(tmp_path: Path) -> None:
    """Else it would be chance which of the two is shown."""
    write(tmp_path, ja='[a]\nb = "x"')
    (tmp_path / "en" / "b.toml").write_text('[a]\nb = "y"')
    with pytest.raises(WordingError, match=r"en/b\.toml: \['a\.b'\] stand in another file"):
        load_catalogues(tmp_path)


def test_a_missing_catalogue_is_not_passed_over(tmp_path: Path) -> None:
    """Nor is a language missing in the list."""
    with pytest.raises(WordingError, match="ja: no catalogue"):
        load_catalogue(tmp_path / "ja")
    (tmp_path / "languages.toml").write_text('[ja]\nname = "日本語"\ntag = "ja"\nhreflang = "ja"\nlocale = "ja_JP"\n')
    with pytest.raises(KeyError):
        load_languages(tmp_path / "languages.toml")
