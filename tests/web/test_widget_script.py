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
    LIST,
    RELEASES_DIR,
    SOURCE,
    Script,
    build_script,
    freeze,
    link,
    load_releases,
    load_scripts,
)
from web.wording import wording_for

MOST_BYTES = 5 * 1024
GZIP_LEVEL = 6
"""As the service compresses."""


def words_of(script: Script) -> dict[str, list[str]]:
    """The table of words that was put in."""
    found = re.search(r"const WORDS=(\{.*?\});\n", script.body.decode("utf-8"))
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


def test_only_comments_and_blanks_between_signs_are_left_out() -> None:
    """What stands in quotation marks and backticks is kept to the character."""
    source, built = SOURCE.read_text(encoding="utf-8"), build_script().body.decode("utf-8")
    code = "\n".join(line for line in source.splitlines() if not line.strip().startswith("// "))
    for text in re.findall(r'"[^"\n]*"', code):
        assert text in built
    for text in re.findall(r"`[^`]*`", code):
        assert "\n".join(line.strip() for line in text.splitlines()) in built
    assert "// " not in built
    assert "__WORDS__" not in built
    squeezed = re.sub(r"\s", "", code.replace("__WORDS__", ""))
    assert re.sub(r"\s", "", re.sub(r"const WORDS=\{.*?\};", "const WORDS=;", built)) == squeezed


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


def test_a_script_is_frozen_once(tmp_path: Path) -> None:
    """A second time adds nothing; another script adds a line that hangs on the first."""
    one, other = Script(b"one"), Script(b"other")
    first = freeze(date(2026, 4, 1), tmp_path, one)
    assert first is not None
    assert freeze(date(2026, 5, 1), tmp_path, one) is None
    second = freeze(date(2026, 6, 1), tmp_path, other)
    assert second is not None
    assert load_releases(tmp_path) == (first, second)
    assert second.chain == link(first.chain, ("2026-06-01", other.digest, other.integrity))
    assert {name: script.body for name, script in load_scripts(tmp_path).items()} == {one.name: b"one", other.name: b"other"}


def test_a_release_that_is_gone_is_noticed_at_the_start(tmp_path: Path) -> None:
    """Sites that pinned it would be left without their widget."""
    freeze(date(2026, 4, 1), tmp_path, Script(b"one"))
    (tmp_path / Script(b"one").name).unlink()
    with pytest.raises(FileNotFoundError):
        load_scripts(tmp_path)
    (tmp_path / LIST).unlink()
    assert load_scripts(tmp_path) == {}
