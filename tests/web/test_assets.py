"""Static files: their addresses change with their content, and none of them loads anything from elsewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from corpus.nouns import Kind
from web.assets import SHEETS, STATIC_DIR, Asset, load_assets


def test_the_style_sheet_is_all_sheets_in_order() -> None:
    """The vendored tokens first, print last; the single sheets are not served a second time."""
    assets = load_assets()
    sheet = assets["site.css"].body.decode("utf-8")
    places = [sheet.index((STATIC_DIR / name).read_text(encoding="utf-8")) for name in SHEETS]
    assert places == sorted(places)
    assert not set(SHEETS) & assets.keys()


def test_every_sheet_on_the_disk_is_in_the_joined_one() -> None:
    """A sheet that was written and forgotten in the list would style nothing."""
    found = {path.relative_to(STATIC_DIR).as_posix() for path in (STATIC_DIR / "css").glob("*.css")}
    assert found == {name for name in SHEETS if name.startswith("css/")}


def test_an_address_changes_with_the_content() -> None:
    """Or browsers would keep the old style with the new page."""
    first, second = (Asset("a.css", body, "text/css") for body in (b"a", b"b"))
    assert re.fullmatch(r"/static/a\.css\?v=[0-9a-f]{16}", first.url)
    assert first.url != second.url
    assert first.url == Asset("a.css", b"a", "text/css").url


def test_only_files_of_known_kinds_are_served(tmp_path: Path) -> None:
    """Licences, notes and an editor's leftovers under the folder are not."""
    folder = Path(shutil.copytree(STATIC_DIR, tmp_path / "static"))
    for name in ("notes.txt", "site.css~", "secret.env", "page.html"):
        (folder / name).write_text("x")
    (folder / "deep").mkdir()
    (folder / "deep" / "a.js").write_text("x")
    assets = load_assets(folder)
    assert {Path(path).suffix for path in assets} <= {".css", ".js", ".png", ".svg"}
    assert assets["deep/a.js"].media_type == "text/javascript; charset=utf-8"


def test_a_missing_sheet_is_not_passed_over(tmp_path: Path) -> None:
    """Half a style sheet looks like a broken page."""
    folder = Path(shutil.copytree(STATIC_DIR, tmp_path / "static"))
    (folder / SHEETS[3]).unlink()
    with pytest.raises(FileNotFoundError):
        load_assets(folder)


@pytest.mark.parametrize("path", sorted(path for path in load_assets() if not path.endswith(".png")))
def test_no_file_loads_anything_from_another_site(path: str) -> None:
    """A font or a picture from elsewhere would tell them who reads what; the policy would block it anyway."""
    body = load_assets()[path].body.decode("utf-8")
    assert not re.findall(r"""url\(\s*["']?(?:https?:)?//[^)]*\)""", body)
    assert "@import" not in body


@pytest.mark.parametrize(
    "name", [*(f"kn-kind--{kind.value}" for kind in Kind), "kn-status--answered", "kn-quote--lead"]
)
def test_what_a_page_tells_by_its_look_has_a_look(name: str) -> None:
    """Kinds, the answer's box and its lead are told apart at a glance; a class misspelt in the sheet would not show."""
    sheet = load_assets()["site.css"].body.decode("utf-8")
    assert re.search(rf"\.{name}\b", sheet)
