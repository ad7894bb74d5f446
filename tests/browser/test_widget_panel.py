"""The panel inside its frame: who is listened to, what Esc closes first, and what is offered while one types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.host_site import HostPage, host_site, strict_policy
from tests.browser.setting import DESKTOP, PHONE, Setting
from tests.browser.widget_page import HEARD, Widget, tag

OPTIONS = "[role=option]"
FORGE = """([type, source, origin]) => {
  const frame = document.querySelector("keikaku-search").shadowRoot.querySelector("iframe");
  window.dispatchEvent(new MessageEvent("message", {
    data: { type: `keikaku:${type}`, status: "answered", statements: 1, hits: 1 },
    source: source === "panel" ? frame.contentWindow : window,
    origin,
  }));
}"""
"""A message such as the panel's, with a source and an origin of the forger's choice."""
FORGE_INSIDE = """([type, source, origin]) => {
  window.dispatchEvent(new MessageEvent("message", { data: { type }, source: source === "host" ? parent : window, origin }));
}"""
STRANGER = "https://evil.example"
VOICE = """
const spoken = new EventTarget();
spoken.getVoices = () => []; spoken.speak = () => {}; spoken.cancel = () => {};
Object.defineProperty(globalThis, "speechSynthesis", { value: spoken, configurable: true });
"""
"""A voice that never comes to an end."""


@pytest.fixture(scope="module")
def host(site: str) -> Iterator[str]:
    """A strict website on another port."""
    with host_site({"/": HostPage(tag(site), policy=strict_policy(site), resets=False)}) as origin:
        yield origin


def opened(open_page: OpenPage, host: str, setting: Setting = DESKTOP, script: str = "") -> Widget:
    """The widget of the page, opened."""
    page = open_page(setting, address=host)
    if script:
        page.add_init_script(script)
    page.goto("/")
    page.evaluate(HEARD)
    widget = Widget(page)
    widget.open()
    return widget


@pytest.mark.parametrize(("source", "of_panel"), [("host", True), ("panel", False), ("host", False)])
def test_the_widget_listens_only_to_its_panel_at_the_service(open_page: OpenPage, host: str, site: str, source: str, of_panel: bool) -> None:
    """Another sender under the service's origin, the frame under another origin, and neither: nothing happens."""
    widget = opened(open_page, host)
    origin = site if of_panel else STRANGER
    for type in ("answer", "close"):
        widget.page.evaluate(FORGE, [type, source, origin])
    widget.page.wait_for_timeout(200)
    expect(widget.box).to_be_visible()
    assert [one[0] for one in widget.heard()] == ["open"]
    for type in ("answer", "close"):  # what is not forged is heard
        widget.page.evaluate(FORGE, [type, "panel", site])
    expect(widget.box).to_be_hidden()
    widget.page.wait_for_function("heard.length > 2")  # a dialog says that it is closed after it has closed
    assert [one[0] for one in widget.heard()] == ["open", "answer", "close"]


@pytest.mark.parametrize(("source", "of_host"), [("panel", True), ("host", False), ("panel", False)])
def test_the_panel_obeys_only_the_page_around_it(open_page: OpenPage, host: str, source: str, of_host: bool) -> None:
    """Shown by what can be seen: ``opened`` leads into the question box, and no forged one does."""
    widget = opened(open_page, host)
    expect(widget.words).to_be_focused()
    frame = widget.page.frames[-1]
    toggle = widget.panel.locator("summary").first
    toggle.focus()
    frame.evaluate(FORGE_INSIDE, ["keikaku:opened", source, host if of_host else STRANGER])
    expect(toggle).to_be_focused()
    frame.evaluate(FORGE_INSIDE, ["keikaku:opened", "host", host])
    expect(widget.words).to_be_focused()


def test_on_a_touch_screen_who_has_begun_to_write_is_not_led_away(open_page: OpenPage, host: str) -> None:
    """The word from the page around may come late; the next time it is opened, the reader begins at the top again."""
    widget = opened(open_page, host, replace(PHONE, touch=True))
    start = widget.panel.locator("#main")
    expect(start).to_be_focused()
    head, title = (widget.panel.locator(one).bounding_box() for one in (".kn-panel__head", ".kn-panel__title"))
    assert head
    assert title
    assert title["y"] >= head["y"] + head["height"], "the title is not under the head"
    widget.words.press_sequentially("除雪")
    widget.page.frames[-1].evaluate(FORGE_INSIDE, ["keikaku:opened", "host", host])
    expect(widget.words).to_be_focused()
    expect(widget.panel.locator(OPTIONS).first).to_be_visible()
    widget.closer.click()
    widget.open()
    expect(start).to_be_focused()
    expect(widget.words).to_have_value("除雪")


def test_esc_closes_the_innermost_thing_first(open_page: OpenPage, host: str) -> None:
    """The suggestions, the reading aloud, the fold of languages, and only then the panel."""
    widget = opened(open_page, host, script=VOICE)
    keys = widget.page.keyboard
    widget.ask("除雪支援は？")
    fold = widget.panel.locator("[data-fold]")
    fold.locator("summary").click()
    keys.press("Tab")
    keys.press("Escape")
    expect(fold).not_to_have_attribute("open", "")
    expect(fold.locator("summary")).to_be_focused()
    reading = widget.panel.locator("#latest [data-aloud] button").first
    reading.click()
    expect(reading).to_have_text(reading.get_attribute("data-stop") or "")
    keys.press("Escape")
    expect(reading).to_have_text(reading.get_attribute("data-start") or "")
    widget.words.fill("")
    widget.words.press_sequentially("除雪")
    expect(widget.panel.locator(OPTIONS).first).to_be_visible()
    keys.press("Escape")
    expect(widget.panel.locator(OPTIONS)).to_have_count(0)
    expect(widget.words).to_have_value("除雪")
    expect(widget.box).to_be_visible()
    keys.press("Escape")
    expect(widget.box).to_be_hidden()


@pytest.mark.parametrize("setting", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_is_offered_can_be_chosen_and_is_asked(open_page: OpenPage, host: str, setting: Setting) -> None:
    """Before the first turn and after it, wherever the box then stands, the list lies within the frame."""
    widget = opened(open_page, host, setting)
    for turns in (1, 2):
        widget.words.press_sequentially("除雪")
        first = widget.panel.locator(OPTIONS).first
        expect(first).to_be_visible()
        expect(first).to_be_in_viewport()
        assert widget.words.evaluate("(box) => [box.getAttribute('role'), box.getAttribute('aria-haspopup')]") == [None, "listbox"]
        widget.words.press("ArrowDown")
        expect(first).to_have_attribute("aria-selected", "true")
        widget.words.press("Enter")
        expect(widget.panel.locator(".kn-turn:not([aria-busy])")).to_have_count(turns)
        expect(widget.panel.locator(OPTIONS)).to_have_count(0)


def test_nothing_is_asked_while_an_input_method_composes(open_page: OpenPage, host: str) -> None:
    """And the Enter that ends the conversion sends nothing."""
    widget = opened(open_page, host)
    calls: list[str] = []
    widget.page.on("request", lambda request: calls.append(request.url) if "/api/suggest" in request.url else None)
    widget.words.dispatch_event("compositionstart")
    widget.words.press_sequentially("じょせつ")
    widget.page.wait_for_timeout(400)
    assert calls == []
    expect(widget.panel.locator(".kn-turn")).to_have_count(0)
    widget.words.dispatch_event("compositionend")
    expect(widget.panel.locator(OPTIONS).first).to_be_visible()


LINES = """() => {
  const box = (name) => document.querySelector(name).getBoundingClientRect();
  const [label, words, send] = [box("label[for=ask]"), box("#ask"), box("#ask-on .kn-button")];
  const apart = words.right <= send.left || words.bottom <= send.top;
  return { apart, wide: document.documentElement.scrollWidth > innerWidth, words: words.width, label: label.width, line: label.height };
}"""


@pytest.mark.parametrize("code", ["ru", "en", "ja-simple"])
@pytest.mark.parametrize(("width", "size"), [(320, "200%"), (390, "100%")])
def test_nothing_of_the_box_is_squeezed_or_covered(open_page: OpenPage, code: str, width: int, size: str) -> None:
    """In a narrow frame and with large letters, before the first turn and after it."""
    page = open_page(replace(PHONE, width=width, height=760))
    page.goto(f"/embed/panel?lang={code}")
    page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
    for turns in (0, 1):
        if turns:
            page.locator("#ask").fill("除雪支援は？")
            page.locator("#ask").press("Enter")
            expect(page.locator(".kn-turn:not([aria-busy])")).to_have_count(1)
        lines = page.evaluate(LINES)
        assert lines["apart"], lines
        assert not lines["wide"], lines
        assert lines["words"] >= 150, lines
        assert lines["label"] >= 100, lines
        assert size != "100%" or lines["line"] < 40, lines
