"""The widget's script: small, whole in every language, and frozen once it is released."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest

from web.languages import CODES
from web.widget_script import (
    RELEASES_DIR,
    SOURCE,
    Script,
    build_script,
    link,
    load_releases,
    load_scripts,
)
from web.wording import wording_for

MOST_BYTES = 4_900
"""The promise is 5 KB; what is left is for the next mistake to be mended."""
GZIP_LEVEL = 6
"""As the service compresses."""


def words_of(script: Script) -> dict[str, list[str]]:
    """The table of words that was put in."""
    found = re.search(r"const WORDS=(\{.*?\});", script.body.decode("utf-8"))
    assert found
    table: dict[str, list[str]] = json.loads(found[1])
    return table


def test_the_script_is_at_most_5_kb_compressed() -> None:
    """A host page pays this for every visitor, whether or not the widget is ever opened."""
    assert len(gzip.compress(build_script().body, GZIP_LEVEL)) <= MOST_BYTES


def test_the_words_of_all_languages_are_in_it() -> None:
    """Straight from the catalogues: so the script has nothing to ask for before it is opened."""
    table = words_of(build_script())
    assert tuple(table) == CODES
    names = ("label", "close", "wait", "down", "link")
    for code in CODES:
        assert table[code] == [wording_for(code).text(f"widget.{name}") for name in names]


def test_the_licence_is_kept_to_the_letter() -> None:
    """Whoever looks into the file sees what it is and under which terms it may be used."""
    assert build_script().body.decode("utf-8").startswith("/*! 計画ナビ widget v1, MIT */")


def test_comments_and_blanks_are_left_out_and_nothing_else(tmp_path: Path) -> None:
    """What looks like a comment within quotation marks, a template or a regular expression is none."""
    source = tmp_path / "v1.js"
    code = r"""
    // told to readers of the source only
    const STYLE = __STYLE__;
    const words = __WORDS__;
    const told = { address: "https://example.jp // a,  b", quote: 'it\'s  "so"' };
    const one = /["'`] \/\/ [/*] x/.test(told.address) /* here, too */ ? `a  // ${told.quote}` : 4 / 2 / 1;
    """
    source.write_text(code, encoding="utf-8")
    style = tmp_path / "v1.css"
    style.write_text('/* aside */\na::before {\n  content: "/*  \\"  */";\n}\n', encoding="utf-8")
    built = build_script(source, style).body.decode("utf-8")
    for kept in (r"""/["'`] \/\/ [/*] x/""", "`a  // ${told.quote}`", '"https://example.jp // a,  b"', r"""'it\'s  "so"'""", ":4/2/1;"):
        assert kept in built
    found = re.search(r"STYLE=(\".*?\");const words", built)
    assert found
    assert json.loads(found[1]) == r'a::before{content:"/*  \"  */"}'
    assert "told to readers" not in built
    assert "here, too" not in built
    assert "aside" not in built


def test_no_template_stands_within_a_template() -> None:
    """The one thing that the library cannot see through."""
    assert not re.search(r"`[^`]*\$\{[^}`]*`", re.sub(r"//.*", "", SOURCE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("missing", ["__STYLE__", "__WORDS__"])
def test_a_source_without_a_place_for_words_or_style_is_refused(tmp_path: Path, missing: str) -> None:
    """A slip there would be a widget without either."""
    source = tmp_path / "v1.js"
    source.write_text("f(__STYLE__, __WORDS__);".replace(missing, "0"), encoding="utf-8")
    with pytest.raises(ValueError, match=missing):
        build_script(source)


@pytest.mark.parametrize(
    "forbidden",
    [
        "eval(", "Function(", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "srcdoc", ".style",
        "localStorage", "sessionStorage", "indexedDB", "cookie", "fetch(", "XMLHttpRequest", "sendBeacon", "blob:",
        "import(", '"*"',
    ],
)  # fmt: skip
def test_what_a_strict_host_forbids_is_not_in_it(forbidden: str) -> None:
    """No markup and no inline style, nothing evaluated, nothing stored, no request of its own, no message to anybody."""
    assert forbidden not in build_script().body.decode("utf-8")


def test_the_names_are_made_of_the_content() -> None:
    """The digest in the address and the integrity in the tag, both worked out the long way."""
    script = Script(b"x")
    assert script.name == f"v1.{hashlib.sha256(b'x').hexdigest()[:16]}.js"
    assert script.integrity == "sha384-" + base64.b64encode(hashlib.sha384(b"x").digest()).decode()


# ── releases ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_release_is_never_changed_or_dropped() -> None:
    """Every one on the list is there, byte for byte as its tag says; the chain shows that none was taken off the list."""
    before, day = "", date.min
    for release in load_releases():
        script = Script((RELEASES_DIR / f"v1.{release.digest}.js").read_bytes())
        assert (script.digest, script.integrity) == (release.digest, release.integrity), "a release was changed"
        line = (release.released.isoformat(), release.digest, release.integrity)
        assert release.chain == link(before, line), "a line of the list was changed, or one before it dropped"
        assert release.released >= day
        before, day = release.chain, release.released
    files = {path.name for path in RELEASES_DIR.glob("*.js")}
    assert files == load_scripts().keys(), "list and files differ"


def test_the_first_release_is_the_first() -> None:
    """The chain's beginning, written down once more: a list that was begun anew would hang together, too."""
    assert load_releases()[0].digest == "85098d548780e218"
