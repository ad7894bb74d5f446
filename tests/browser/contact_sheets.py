"""Contact sheets: every page's pictures on one sheet, to see at a glance what changed.

    python -m tests.browser.contact_sheets

From ``.keikaku/screenshots`` (see :mod:`tests.browser.screenshots`, which runs first) into ``docs/screenshots/sheets``:
one sheet for each place, in three languages, on a phone and a desktop, light and dark.
"""

from __future__ import annotations

import base64
from pathlib import Path

from tests.browser.chromium import find_chromium, running_chromium
from tests.browser.places import PLACES
from tests.browser.screenshots import ALL, CHECKOUT, DEVICES, LANGUAGES, webp

SHEETS = CHECKOUT / "docs" / "screenshots" / "sheets"
WIDTHS = {"phone": 150, "desktop": 300}
HEIGHT = 420
"""Pixels of each picture that a sheet shows, from the top."""


def sheet(name: str) -> str:
    """The HTML of one sheet; raises :class:`FileNotFoundError` where a picture is missing."""
    pictures = [
        (f"{language} {device} {scheme}", WIDTHS[device], ALL / f"{name}-{language}-{device}-{scheme}.webp")
        for scheme in ("light", "dark")
        for language in LANGUAGES
        for device in DEVICES
    ]
    cells = "".join(f"<figure style='width:{width}px'><div>{_image(path)}</div><figcaption>{label}</figcaption></figure>" for label, width, path in pictures)
    style = (
        f"body{{margin:8px;width:1420px;font:11px sans-serif;display:flex;flex-wrap:wrap;gap:6px;background:#ddd}}figure{{margin:0}}"
        f"div{{height:{HEIGHT}px;overflow:hidden}}img{{width:100%;display:block}}"
    )
    return f"<!DOCTYPE html><meta charset=utf-8><style>{style}</style>{cells}"


def _image(path: Path) -> str:
    return f"<img alt='' src='data:image/webp;base64,{base64.b64encode(path.read_bytes()).decode()}'>"


def main() -> None:
    """Make them all."""
    SHEETS.mkdir(parents=True, exist_ok=True)
    with running_chromium(find_chromium()) as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        for place in PLACES:
            name = place.name.replace(" ", "-")
            page.set_content(sheet(name), wait_until="load")
            page.evaluate("Promise.all([...document.images].map((one) => one.decode()))")
            (SHEETS / f"{name}.webp").write_bytes(webp(page, 50, 2000))


if __name__ == "__main__":
    main()
