"""How the widget behaves: keys, focus, input methods, messages, several of them, and leaving no trace when removed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.host_site import HostPage, host_site, strict_policy
from tests.browser.setting import DESKTOP, PHONE
from tests.browser.watch import Watch
from tests.browser.widget_page import HEARD, Widget, tag
from web.wording import wording_for

INLINE = '<keikaku-search mode="inline" lang="ja" placeholder="例：除雪"></keikaku-search>'

COUNTING = """
globalThis.listening = [];
const add = EventTarget.prototype.addEventListener, remove = EventTarget.prototype.removeEventListener;
EventTarget.prototype.addEventListener = function (type, run, options) {
  listening.push({ target: this, type, run, signal: options?.signal });
  return add.call(this, type, run, options);
};
EventTarget.prototype.removeEventListener = function (type, run, options) {
  listening = listening.filter((one) => one.target !== this || one.type !== type || one.run !== run);
  return remove.call(this, type, run, options);
};
globalThis.live = () => listening.filter((one) => !one.signal?.aborted).length;
"""
"""Counts the listeners that are neither removed nor released by their signal."""


@pytest.fixture(scope="module")
def host(site: str) -> Iterator[str]:
    """A website on another port with a page of every kind that these tests need; its rules are strict."""
    policy = strict_policy(site)
    only = tag(site, more='data-mode="element" ')
    pages = {
        "/": HostPage(tag(site), policy=policy),
        "/inline": HostPage(INLINE + tag(site), policy=policy, resets=False),
        "/script-inline": HostPage(f'<p>前</p>{tag(site, more="data-mode=inline ")}<p>後</p>', policy=policy, resets=False),
        "/two": HostPage(tag(site, "ja", 'data-label="一" ') + tag(site, "en", 'data-label="二" data-position="bottom-left" '), policy=policy, resets=False),
        "/element": HostPage(only, policy=policy, resets=False),
    }
    with host_site(pages) as origin:
        yield origin


def opened(open_page: OpenPage, host: str, path: str = "/", **changes: object) -> Widget:
    """The first widget of a page."""
    page = open_page(DESKTOP, address=host, **changes)
    page.goto(path)
    page.evaluate(HEARD)
    return Widget(page)


def test_by_keyboard_alone(open_page: OpenPage, host: str) -> None:
    """Tab to it, Enter opens and leads into the question box; Esc, from inside the frame, closes and leads back."""
    widget = opened(open_page, host)
    widget.launcher.wait_for()
    keys = widget.page.keyboard
    for _ in range(3):
        if widget.focused() != "go":
            keys.press("Tab")
    assert widget.focused() == "go"
    expect(widget.launcher).to_have_attribute("aria-expanded", "false")
    keys.press("Enter")
    expect(widget.words).to_be_focused()
    expect(widget.launcher).to_have_attribute("aria-expanded", "true")
    keys.type("除雪支援は？")
    keys.press("Enter")
    expect(widget.latest.locator(".kn-status--answered")).to_be_visible()
    expect(widget.latest.locator(".kn-turn__question")).to_be_focused()
    keys.press("Escape")
    expect(widget.box).to_be_hidden()
    expect(widget.launcher).to_have_attribute("aria-expanded", "false")
    assert widget.focused() == "go"
    assert [one[0] for one in widget.heard()] == ["open", "answer", "close"]
    keys.press("Space")
    expect(widget.words).to_be_focused()
    expect(widget.panel.locator(".kn-turn")).to_have_count(1)


def test_while_modal_the_page_behind_is_out_of_reach(open_page: OpenPage, host: str) -> None:
    """Neither Tab nor a script gets the focus out; closed, the page is as before."""
    widget = opened(open_page, host)
    page = widget.page
    widget.open()
    reach = "() => { document.querySelector('main a').focus(); return document.activeElement.localName; }"
    assert page.evaluate(reach) == "keikaku-search"
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.localName") in ("keikaku-search", "body")
    widget.closer.click()
    expect(widget.box).to_be_hidden()
    assert page.evaluate(reach) == "a"


def test_inline_it_traps_nothing(open_page: OpenPage, host: str) -> None:
    """The page around stays within reach, and Esc leaves the answer where it is; its button closes it."""
    widget = opened(open_page, host, "/inline")
    expect(widget.launcher).to_have_text("例：除雪")
    widget.open()
    expect(widget.words).to_have_attribute("placeholder", "例：除雪")
    expect(widget.launcher).to_be_hidden()
    widget.words.press("Escape")
    expect(widget.box).to_be_visible()
    assert widget.box.get_attribute("aria-modal") is None
    expect(widget.page.get_by_role("region", name=wording_for("ja").text("widget.label"))).to_be_visible()
    widget.page.locator("main a").focus()
    expect(widget.page.locator("main a")).to_be_focused()
    widget.closer.click()
    expect(widget.box).to_be_hidden()
    assert widget.focused() == "go"


def test_a_script_tag_can_stand_where_the_widget_should(open_page: OpenPage, host: str) -> None:
    """With data-mode="inline" it comes right after its tag."""
    widget = opened(open_page, host, "/script-inline")
    widget.launcher.wait_for()
    order = widget.page.evaluate("[...document.body.children].map((one) => one.localName)")
    assert order == ["main", "p", "script", "keikaku-search", "p"]


def test_enter_that_ends_a_conversion_sends_nothing(open_page: OpenPage, host: str) -> None:
    """Nor does Esc that cancels one close the panel; Shift and Enter makes a line."""
    widget = opened(open_page, host)
    widget.open()
    widget.words.fill("じょせつ")
    press = """(box, [key, converting]) => box.dispatchEvent(new KeyboardEvent("keydown",
      { key, bubbles: true, cancelable: true, ...(converting === "composing" ? { isComposing: true } : { keyCode: 229 }) }))"""
    for key in ("Enter", "Escape"):
        for converting in ("composing", "229"):
            assert widget.words.evaluate(press, [key, converting])
    widget.words.press("Shift+Enter")
    expect(widget.words).to_have_value("じょせつ\n")
    expect(widget.panel.locator(".kn-turn")).to_have_count(0)
    expect(widget.box).to_be_visible()
    widget.words.press("Enter")
    expect(widget.panel.locator(".kn-turn")).to_have_count(1)


def test_two_on_a_page_are_two(open_page: OpenPage, host: str) -> None:
    """Each with its words, its corner and its frame; what one is told, the other does not hear."""
    first = opened(open_page, host, "/two")
    second = Widget(first.page, 1)
    expect(first.page.locator("keikaku-search")).to_have_count(2)
    places = [one.launcher.bounding_box() for one in (first, second)]
    assert places[0] is not None
    assert places[1] is not None
    assert places[1]["x"] + places[1]["width"] < places[0]["x"]
    first.open()
    first.ask("除雪支援は？")
    first.closer.click()
    second.open()
    expect(second.panel.locator("html")).to_have_attribute("lang", "en")
    expect(second.panel.locator(".kn-turn")).to_have_count(0)
    assert [(type, label) for type, _, label in first.heard()] == [("open", "一"), ("answer", "一"), ("close", "一"), ("open", "二")]


def test_removed_by_an_application_it_leaves_nothing_behind(open_page: OpenPage, host: str) -> None:
    """No listener, no frame, no inert page; put in again, it is as new, and none is left of that one either."""
    page = open_page(DESKTOP, address=host)
    page.add_init_script(COUNTING)
    page.goto("/element")
    expect(page.locator("keikaku-search")).to_have_count(0)
    before = page.evaluate("live()")
    page.evaluate("""() => { for (let time = 0; time < 20; time += 1) {
      const one = document.createElement("keikaku-search");
      document.body.append(one);
      one.open();
      one.remove();
    } }""")
    assert page.evaluate("live()") == before
    for _ in range(2):
        page.evaluate("() => { globalThis.kept ??= document.createElement('keikaku-search'); kept.lang = 'ja'; document.body.append(kept); }")
        widget = Widget(page)
        widget.open()
        assert page.evaluate("live()") > before
        page.evaluate("kept.remove()")
        assert page.evaluate("live()") == before
        assert len(page.frames) == 1
        assert page.evaluate("kept.shadowRoot.childElementCount") == 0
        page.locator("main a").focus()
        expect(page.locator("main a")).to_be_focused()


def test_removed_before_its_panel_has_come_it_says_nothing_later(open_page: OpenPage, host: str, watches: list[Watch]) -> None:
    """A timer that is still running would speak to an element that is gone."""
    page = open_page(DESKTOP, address=host)
    page.goto("/element")
    page.evaluate("""() => {
      const timers = new Set(), set = setTimeout, clear = clearTimeout;
      globalThis.setTimeout = (...given) => { const id = set(...given); timers.add(id); return id; };
      globalThis.clearTimeout = (id) => { timers.delete(id); clear(id); };
      globalThis.timers = timers;
      const element = document.createElement("keikaku-search");
      document.body.append(element);
      element.open();
      element.remove();
      element.open();
      element.close();
    }""")
    assert page.evaluate("timers.size") == 0
    assert len(page.frames) == 1


@pytest.mark.parametrize(
    ("lang", "code"),
    [("zh-TW", "zh-Hant"), ("zh-CN", "zh-Hans"), ("zh", "zh-Hans"), ("EN-us", "en"), ("ja-Simple", "ja-simple"), ("pt-BR", "en"), ("constructor", "en")],
)
def test_a_page_s_language_is_taken_as_one_of_ours(open_page: OpenPage, host: str, lang: str, code: str) -> None:
    """By what the page says of itself, however it writes it."""
    page = open_page(DESKTOP, address=host)
    page.goto("/element")
    page.evaluate("(lang) => { document.documentElement.lang = lang; document.body.append(document.createElement('keikaku-search')); }", lang)
    expect(Widget(page).launcher).to_have_text(wording_for(code).text("widget.label"))


def test_another_language_in_the_panel_keeps_the_conversation(open_page: OpenPage, host: str, watches: list[Watch]) -> None:
    """Chosen inside the frame, carried by its form; the widget still knows its panel afterwards."""
    widget = opened(open_page, host)
    widget.open()
    widget.ask("除雪支援は？")
    widget.panel.locator("summary").first.click()
    widget.panel.get_by_role("button", name="English").click()
    expect(widget.panel.locator("html")).to_have_attribute("lang", "en")
    expect(widget.panel.locator("#latest .kn-status--answered")).to_be_visible()
    assert all(urlsplit(one.split()[1]).query.find("%E9%99%A4") < 0 for one in watches[0].requests)
    widget.panel.locator("#ask").press("Escape")
    expect(widget.box).to_be_hidden()


@pytest.mark.parametrize(("calm", "moves"), [(False, "k"), (True, "none")])
def test_it_moves_only_for_those_who_do_not_mind(open_page: OpenPage, host: str, calm: bool, moves: str) -> None:
    """The reader's setting decides."""
    widget = opened(open_page, host, reduced_motion=calm)
    widget.open()
    expect(widget.box).to_have_css("animation-name", moves)


def test_the_embedders_page_shows_both_at_work(open_page: OpenPage) -> None:
    """On a phone: the one in the page answers, and the floating one opens over it."""
    page = open_page(PHONE)
    page.goto("/embed?lang=en")
    inline, floating = Widget(page), Widget(page, 1)
    inline.open()
    inline.ask("Is there help with clearing snow?")
    expect(inline.latest.locator(".kn-status--answered")).to_be_visible()
    floating.open()
    floating.closer.click()
    expect(floating.box).to_be_hidden()
