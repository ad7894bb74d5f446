"""Reading aloud, with a voice that notes what it is asked to say."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.setting import DESKTOP
from web.wording import wording_for

VOICE = """(langs) => {
  window.spoken = [];
  window.ended = [];
  const synthesis = {
    getVoices: () => langs.map((lang) => ({ lang })),
    speak: (utterance) => { window.spoken.push([utterance.lang, utterance.text]); window.ended.push(utterance); },
    cancel: () => { window.cancelled = (window.cancelled ?? 0) + 1; },
  };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""


def with_voice(page: Page, *langs: str) -> Page:
    """A browser whose only voices are these."""
    page.add_init_script(f"({VOICE})({list(langs)})")
    return page


def test_each_piece_is_spoken_in_its_own_language(open_page: OpenPage) -> None:
    """The quotation in Japanese, what is ours in English; what is folded away is left out; furigana is not read twice."""
    page = with_voice(open_page(DESKTOP), "ja-JP", "en-US")
    page.goto("/?q=除雪支援は？&lang=en&reading=ruby")
    lead = page.evaluate("""() => {
      const copy = document.querySelector(".kn-quote--lead .kn-quote__text").cloneNode(true);
      copy.querySelectorAll("rt, rp").forEach((one) => one.remove());
      return copy.textContent.trim();
    }""")
    page.get_by_role("button", name=wording_for("en").text("ladder.read_aloud")).click()
    spoken = page.evaluate("window.spoken")
    assert ["ja", lead] in spoken
    assert ["en", wording_for("en").text("status.answered.title")] in spoken
    translation = page.locator(".kn-quote--lead .kn-quote__translation span").last.inner_text()
    assert any(lang == "en" and translation in text for lang, text in spoken)
    folded = page.locator(".kn-answer details:not([open]) .kn-quote__text").first
    assert folded.count()
    assert folded.text_content() not in {text for _, text in spoken}


def test_it_stops_at_the_end_on_escape_and_on_a_second_press(open_page: OpenPage) -> None:
    """And the button says each time what it will do next."""
    page = with_voice(open_page(DESKTOP), "ja-JP")
    page.goto("/?q=除雪支援は？&lang=ja")
    button = page.locator("[data-aloud] button")
    words = wording_for("ja")
    start, stop = words.text("ladder.read_aloud"), words.text("ladder.stop")
    for ends in ("() => window.ended.at(-1).onend()", "Escape", "click"):
        expect(button).to_have_text(start)
        button.click()
        expect(button).to_have_text(stop)
        if ends.startswith("("):
            page.evaluate(ends)
        elif ends == "click":
            button.click()
        else:
            page.keyboard.press(ends)
        expect(button).to_have_text(start)


@pytest.mark.parametrize("path", ["/?q=除雪支援は？&lang=ja", "/plans/asahikawa-fukushi-5/2024/4-2/city?lang=ja"])
def test_without_a_voice_it_says_so(open_page: OpenPage, path: str) -> None:
    """On an answer and on an entry; nothing is spoken in a foreign voice."""
    page = with_voice(open_page(), "fr-FR")
    page.goto(path)
    page.locator("[data-aloud] button").click()
    expect(page.locator("[data-aloud] [role=status]")).to_have_text(wording_for("ja").text("ladder.no_voice"))
    assert page.evaluate("window.spoken") == []


def test_a_browser_without_speech_never_shows_the_button(open_page: OpenPage) -> None:
    """Neither does one without scripts."""
    silent = open_page()
    silent.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis;")
    off = open_page(scripts="off")
    for page in (silent, off):
        page.goto("/?q=除雪支援は？&lang=ja")
        expect(page.locator("[data-aloud]").first).to_be_hidden()
