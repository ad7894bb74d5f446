"""The gallery of components: axe on every state, and pictures to look at in .keikaku/gallery."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.answering import Answering
from tests.browser.axe import check_axe
from tests.browser.conftest import OpenPage
from tests.browser.gallery import open_gallery
from tests.browser.measures import check_fits
from tests.browser.setting import DESKTOP, PHONE, Setting
from tests.conftest import CHECKOUT

KEPT = CHECKOUT / ".keikaku" / "gallery"
SETTINGS = {
    "phone": PHONE,
    "desktop-dark": replace(DESKTOP, scheme="dark"),
    "forced": replace(DESKTOP, forced_colors=True),
    "forced-dark": replace(PHONE, forced_colors=True, scheme="dark"),
}


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_component_in_every_state(open_page: OpenPage, answering: Answering, name: str, language: str) -> None:
    """Hovered, pressed and focused, answered and not, with contacts and without."""
    setting: Setting = SETTINGS[name]
    page = open_page(setting)
    open_gallery(page, answering, language)
    check_fits(page, f"gallery, {name}, {language}")
    KEPT.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=KEPT / f"{name}-{language}.png", full_page=True)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    check_axe(page, f"gallery, {name}, {language}")
