"""What an application may do to a widget at any time: change its attributes, call it too early, load it in other ways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.host_site import HostPage, host_site
from tests.browser.setting import DESKTOP
from tests.browser.widget_page import HEARD, Widget, tag
from web.wording import wording_for

INLINE = '<keikaku-search mode="inline" lang="ja"></keikaku-search>'
LINKED = '<keikaku-search{}><a href="https://navi.example.jp">質問する</a></keikaku-search>'


@pytest.fixture(scope="module")
def host(site: str) -> Iterator[str]:
    """A website on another port."""
    module = f'<script type="module" src="{site}/widget/v1.js"></script>'
    pages = {
        "/": HostPage(tag(site), resets=False),
        "/inline": HostPage(f'<select><option>言語</option></select>{INLINE}{tag(site)}', resets=False),
        "/element": HostPage(tag(site, more='data-mode="element" '), resets=False),
        "/module": HostPage(module, resets=False),
        "/nothing": HostPage(LINKED.format(""), resets=False),
        "/relative": HostPage(LINKED.format(' service="navi.example.jp"') + tag(site), resets=False),
        "/named": HostPage(LINKED.format(f' service="{site}"'), resets=False),
    }
    with host_site(pages) as origin:
        yield origin


def opened(open_page: OpenPage, host: str, path: str = "/") -> Widget:
    """The first widget of a page."""
    page = open_page(DESKTOP, address=host)
    page.goto(path)
    page.evaluate(HEARD)
    return Widget(page)


def types(widget: Widget) -> list[str]:
    """The events that the host has heard."""
    return [one[0] for one in widget.heard()]


def test_looks_and_words_change_while_it_is_open(open_page: OpenPage, host: str) -> None:
    """A new colour, label, corner or example closes nothing, and no word of the conversation is lost."""
    widget = opened(open_page, host)
    widget.open()
    widget.ask("除雪支援は？")
    for name, value in (("color", "#ffcc00"), ("color-dark", "#553300"), ("label", "たずねる"), ("placeholder", "雪"), ("position", "top-left")):
        widget.element.evaluate("(one, [name, value]) => one.setAttribute(name, value)", [name, value])
        expect(widget.box).to_be_visible()
        expect(widget.panel.locator(".kn-turn")).to_have_count(1)
    assert widget.focused() == "iframe"
    assert types(widget) == ["open", "answer"]
    expect(widget.launcher).to_have_text("たずねる")
    expect(widget.launcher).to_have_css("color", "rgb(0, 0, 0)")
    place = widget.box.bounding_box()
    assert place is not None
    assert place["x"] < 20
    assert place["y"] < 20


def test_another_language_keeps_the_conversation(open_page: OpenPage, host: str) -> None:
    """As when a page's own switch is used: the panel follows, and the focus stays on the switch."""
    widget = opened(open_page, host, "/inline")
    widget.open()
    widget.ask("除雪支援は？")
    widget.page.locator("select").focus()
    widget.element.evaluate("(one) => { one.lang = 'ko'; }")
    expect(widget.panel.locator("html")).to_have_attribute("lang", "ko")
    expect(widget.panel.locator(".kn-turn")).to_have_count(1)
    expect(widget.launcher).to_have_text(wording_for("ko").text("widget.label"))
    expect(widget.launcher).to_have_attribute("lang", "ko")
    expect(widget.closer).to_have_attribute("aria-label", wording_for("ko").text("widget.close"))
    expect(widget.page.locator("select")).to_be_focused()
    assert types(widget) == ["open", "answer"]


@pytest.mark.parametrize(("name", "value"), [("plan", "asahikawa-fukushi-5"), ("service", "https://other.example.jp"), ("mode", "inline")])
def test_what_makes_another_widget_of_it_closes_it_first(open_page: OpenPage, host: str, name: str, value: str) -> None:
    """The conversation ends there: the host is told, and the focus goes back to the button."""
    widget = opened(open_page, host)
    widget.open()
    widget.element.evaluate("(one, [name, value]) => one.setAttribute(name, value)", [name, value])
    expect(widget.box).to_be_hidden()
    assert types(widget) == ["open", "close"]
    assert widget.focused() == "go"
    assert len(widget.page.frames) == 1


def test_called_before_it_is_in_the_page_it_does_nothing(open_page: OpenPage, host: str) -> None:
    """An application may hold it before it shows it."""
    page = open_page(DESKTOP, address=host)
    page.goto("/element")
    page.evaluate("""() => {
      const one = document.createElement("keikaku-search");
      one.open();
      one.close();
      document.body.append(one);
    }""")
    expect(Widget(page).launcher).to_be_visible()
    expect(Widget(page).box).to_be_hidden()


def test_as_a_module_it_is_the_same(open_page: OpenPage, host: str) -> None:
    """There is no current script then: its tag is found by its address."""
    widget = opened(open_page, host, "/module")
    widget.open()
    expect(widget.words).to_be_focused()


def warnings(page: Page) -> list[str]:
    """What the page warns of from now on."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "warning" else None)
    return found


@pytest.mark.parametrize("path", ["/nothing", "/relative"])
def test_where_nothing_says_whose_it_is_the_host_is_never_framed(open_page: OpenPage, host: str, site: str, path: str) -> None:
    """Imported without a tag, or with an address that is none: the link inside stays, and whoever made the page is told."""
    page = open_page(DESKTOP, address=host)
    told = warnings(page)
    page.goto(path)
    page.evaluate("(address) => import(address)", f"{site}/widget/v1.js")
    expect(page.get_by_role("link", name="質問する")).to_be_visible()
    page.evaluate("document.querySelector('keikaku-search').open()")
    assert len(page.frames) == 1
    assert any('needs service="https://…"' in one for one in told)
    page.evaluate("(address) => document.querySelector('keikaku-search').setAttribute('service', address)", site)
    Widget(page).open()
    assert page.frames[-1].url.startswith(f"{site}/embed/panel")


def test_imported_without_a_tag_it_goes_where_it_is_told(open_page: OpenPage, host: str, site: str) -> None:
    """The element names the service itself."""
    page = open_page(DESKTOP, address=host)
    page.goto("/named")
    page.evaluate("(address) => import(address)", f"{site}/widget/v1.js")
    Widget(page).open()
