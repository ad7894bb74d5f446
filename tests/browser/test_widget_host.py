"""The widget on the pages of strangers: strict, hostile, old-fashioned, and of those that are not on the list."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from service.answering import Answering
from tests.browser.axe import check_axe
from tests.browser.conftest import OpenPage
from tests.browser.host_site import RESETS, HostPage, host_site, strict_policy
from tests.browser.setting import DESKTOP, PHONE, Setting
from tests.browser.watch import Watch
from tests.browser.widget_page import FORGETFUL, HEARD, Widget, tag
from tests.service.http_app import served
from web.widget_script import load_releases
from web.wording import wording_for

QUESTIONS = [
    ("ja", "除雪支援は？"),
    ("en", "Is there help with clearing snow?"),
    ("zh-Hans", "有除雪帮助吗？"),
    ("vi", "Có hỗ trợ dọn tuyết không?"),
]
Host = tuple[dict[str, HostPage], str]


@pytest.fixture(scope="module")
def stranger() -> Iterator[Host]:
    """A website on another port; its pages are put in by the tests."""
    pages: dict[str, HostPage] = {}
    with host_site(pages) as origin:
        yield pages, origin


@pytest.mark.parametrize(("lang", "question"), QUESTIONS)
@pytest.mark.parametrize("setting", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_one_tag_on_a_hostile_page_answers(
    open_page: OpenPage, watches: list[Watch], site: str, stranger: Host, lang: str, question: str, setting: Setting
) -> None:
    """Five reset sheets, a policy without a hole, a browser that stores nothing: asked and answered in the language.

    Nothing is requested before it is opened; the host hears status and counts; no address ever holds the question.
    """
    pages, origin = stranger
    assert len(RESETS) == 5
    pages["/"] = HostPage(tag(site, lang), policy=strict_policy(site))
    page = open_page(setting, address=origin)
    page.add_init_script(FORGETFUL)
    page.goto("/")
    page.evaluate(HEARD)
    widget = Widget(page)
    words = wording_for(lang).text("widget.label")
    expect(widget.launcher).to_have_text(words)
    asked_of_us = [one for one in watches[0].requests if site in one]
    assert asked_of_us == [f"GET {site}/widget/v1.js"]

    place = widget.launcher.bounding_box()
    assert place is not None
    assert place["height"] >= 44
    assert place["width"] >= 44
    assert place["x"] >= 0
    assert place["x"] + place["width"] <= setting.width
    assert place["y"] + place["height"] <= setting.height
    look = widget.launcher.evaluate("(one) => { const s = getComputedStyle(one); return [s.fontSize, s.letterSpacing, s.textTransform, s.direction, s.color]; }")
    assert look == ["16px", "normal", "none", "ltr", "rgb(255, 255, 255)"]

    widget.open()
    box = widget.box.bounding_box()
    assert box is not None
    assert box["height"] > 400
    assert box["width"] >= min(setting.width, 400)
    expect(widget.box).to_have_attribute("aria-label", words)
    expect(widget.box).to_have_attribute("aria-modal", "true")
    widget.ask(question)
    expect(widget.latest.locator(".kn-status--answered")).to_be_visible()
    lead = widget.latest.locator(".kn-quote--lead")
    expect(lead.locator("blockquote")).to_have_attribute("lang", "ja")
    expect(lead).to_contain_text("除雪")
    frame = page.frames[-1]
    assert frame.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    types = [one[0] for one in widget.heard()]
    assert types == ["open", "answer"]
    detail = widget.heard()[1][1]
    assert detail.keys() == {"status", "statements", "hits"}
    assert detail["status"] == "answered"
    assert detail["statements"] >= 1
    assert question not in str(widget.heard())
    assert not [one for one in watches[0].requests if quote(question) in one or question in one]
    assert [page.evaluate("stored"), frame.evaluate("stored")] == [[], []]
    assert page.context.cookies() == []


@pytest.mark.parametrize("body", ["{tag}", '<keikaku-search mode="inline" lang="ja"></keikaku-search>{tag}'], ids=["floating", "inline"])
def test_in_quirks_mode_it_is_the_same(open_page: OpenPage, site: str, stranger: Host, body: str) -> None:
    """Pages without a doctype are old, and many of them are a city's."""
    pages, origin = stranger
    pages["/quirks"] = HostPage(body.format(tag=tag(site)), doctype="", resets=False)
    page = open_page(DESKTOP, address=origin)
    page.goto("/quirks")
    assert page.evaluate("document.compatMode") == "BackCompat"
    widget = Widget(page)
    expect(widget.launcher).to_have_css("font-size", "16px")
    widget.open()
    widget.ask("除雪支援は？")
    expect(widget.latest.locator(".kn-status--answered")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("mode", ["floating", "inline"])
def test_axe_finds_nothing_wrong(open_page: OpenPage, site: str, stranger: Host, scheme: str, mode: str) -> None:
    """Launcher, opened panel, answer; and with the colours that a host has chosen."""
    pages, origin = stranger
    pages["/axe"] = HostPage(tag(site, "en", f'data-mode="{mode}" '), resets=False, lang="en")
    pages["/yellow"] = HostPage(tag(site, "en", 'data-color="#ffcc00" data-color-dark="#553300" '), resets=False, lang="en")
    page = open_page(PHONE, address=origin, scheme=scheme)
    page.goto("/yellow")
    expect(Widget(page).launcher).to_have_css("color", "rgb(0, 0, 0)" if scheme == "light" else "rgb(255, 255, 255)")
    check_axe(page, f"a launcher in yellow, {scheme}")
    page.goto("/axe")
    widget = Widget(page)
    widget.launcher.wait_for()
    check_axe(page, f"launcher, {scheme}")
    widget.open()
    check_axe(page, f"panel, {scheme}")
    widget.ask("Is there help with clearing snow?")
    check_axe(page, f"answer, {scheme}")


def test_a_pinned_tag_runs_and_an_altered_one_does_not(open_page: OpenPage, watches: list[Watch], site: str, stranger: Host) -> None:
    """The browser holds the script against the tag's integrity."""
    pages, origin = stranger
    newest = load_releases()[-1]
    pinned = '<script src="{0}/widget/v1.{1}.js" integrity="{2}" crossorigin="anonymous" data-lang="en" defer></script>'
    pages["/pinned"] = HostPage(pinned.format(site, newest.digest, newest.integrity), policy=strict_policy(site))
    wrong = f"sha384-{'A' * 64}"
    pages["/altered"] = HostPage(pinned.format(site, newest.digest, wrong), policy=strict_policy(site))
    page = open_page(DESKTOP, address=origin)
    page.goto("/pinned")
    Widget(page).open()
    watches[0].expect("integrity")
    page.goto("/altered")
    expect(page.locator("keikaku-search")).to_have_count(0)


def test_a_site_that_is_not_listed_is_told_kindly(
    open_page: OpenPage, watches: list[Watch], answering: Answering, stranger: Host
) -> None:
    """The browser itself keeps the panel from it; its readers are shown the way to our own page.  A listed one is let in."""
    pages, origin = stranger
    public = "https://navi.example.jp"
    with served(answering, public_url=public) as closed, served(answering, public_url=public, widget_sites=origin) as opened:
        pages["/unlisted"], pages["/listed"] = (HostPage(tag(one, "en"), resets=False, lang="en") for one in (closed, opened))
        page = open_page(DESKTOP, address=origin)
        page.goto("/listed")
        Widget(page).open()
        Widget(page).ask("Is there help with clearing snow?")
        watches[0].expect("403")
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text) if message.type == "warning" else None)
        page.goto("/unlisted")
        widget = Widget(page)
        widget.launcher.click()
        expect(widget.panel.locator("h1")).to_have_text(wording_for("en").text("widget.unlisted"))
        expect(widget.panel.get_by_role("link", name=wording_for("en").text("widget.link"))).to_be_visible()
        expect(widget.words).to_have_count(0)
        expect(widget.note).to_be_empty()
        assert [one for one in told if f"{origin} is not in KEIKAKU_WIDGET_SITES" in one]
        widget.panel.locator("a").first.press("Escape")
        expect(widget.box).to_be_hidden()


@pytest.mark.parametrize("sent", ["abort", "503"])
def test_when_the_service_is_down_it_says_so_and_later_works(
    open_page: OpenPage, watches: list[Watch], site: str, stranger: Host, sent: str
) -> None:
    """In the reader's language, with a link; closed and opened again, it tries again."""
    pages, origin = stranger
    pages["/down"] = HostPage(tag(site, "vi"), policy=strict_policy(site), resets=False)
    page = open_page(PHONE, address=origin)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "warning" else None)
    page.goto("/down")
    widget = Widget(page)
    widget.launcher.wait_for()
    watches[0].expect("ERR_CONNECTION_REFUSED|503")
    page.route("**/embed/panel*", lambda route: route.abort("connectionrefused") if sent == "abort" else route.fulfill(status=503, body="no"))
    widget.launcher.click()
    expect(widget.note).to_have_text(wording_for("vi").text("widget.down"))
    expect(widget.link).to_be_visible()
    expect(widget.link).to_have_attribute("rel", "noopener")
    expect(widget.iframe).to_be_hidden()
    assert [one for one in told if f"is {origin} in its KEIKAKU_WIDGET_SITES?" in one]
    check_axe(page, "the service is down")
    page.keyboard.press("Escape")
    assert widget.focused() == "go"
    page.unroute("**/embed/panel*")
    widget.open()
    expect(widget.link).to_be_hidden()
    expect(widget.note).to_be_empty()


def test_without_a_script_there_is_the_link(open_page: OpenPage, site: str, stranger: Host) -> None:
    """What is written inside the element shows as long as nobody has made it more."""
    pages, origin = stranger
    pages["/bare"] = HostPage(f'<keikaku-search><a href="{site}/?lang=ja">質問する</a></keikaku-search>{tag(site)}', resets=False)
    page = open_page(PHONE, address=origin, scripts="off")
    page.goto("/bare")
    expect(page.get_by_role("link", name="質問する")).to_be_visible()
    page = open_page(PHONE, address=origin)
    page.goto("/bare")
    expect(page.locator("keikaku-search")).to_have_count(1)
    expect(page.get_by_role("link", name="質問する")).to_be_hidden()


@pytest.mark.parametrize("scripts", ["on", "off"])
def test_the_frame_alone_asks_and_answers(open_page: OpenPage, site: str, stranger: Host, scripts: str) -> None:
    """An iframe is all that some sites can place; its forms are ordinary ones."""
    pages, origin = stranger
    pages["/frame"] = HostPage(f'<iframe src="{site}/embed/panel?lang=ja" title="計画について質問する" width="100%" height="640"></iframe>', resets=False)
    page = open_page(DESKTOP, address=origin, scripts=scripts)
    page.goto("/frame")
    panel = page.frame_locator("iframe")
    panel.locator("#ask").fill("除雪支援は？")
    panel.get_by_role("button", name="送る").click()
    expect(panel.locator("#latest .kn-status--answered")).to_be_visible()
    panel.locator("#ask").fill("市社協は？")
    panel.get_by_role("button", name="送る").click()
    expect(panel.locator(".kn-turn")).to_have_count(2)
