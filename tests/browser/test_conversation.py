"""A conversation that a script carries on: what is sent, in which order, and what stays on the page."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Page, Request, Route, expect

from service.answering import TURNS
from tests.browser.conftest import OpenPage
from tests.browser.measures import check_still
from tests.browser.setting import DESKTOP, PHONE, Setting
from tests.browser.watch import Watch
from web.wording import wording_for

JA = wording_for("ja")
DANGER = "夫に殴られています"


def posts(page: Page) -> list[list[tuple[str, str]]]:
    """The fields of every turn that the page will send from now on."""
    sent: list[list[tuple[str, str]]] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            sent.append(parse_qsl(request.post_data or "", keep_blank_values=True))

    page.on("request", note)
    return sent


def ask(page: Page, question: str, count: int) -> None:
    """Send a question and wait for its answer, which is the so-many-th."""
    page.locator("textarea#ask").fill(question)
    page.locator("textarea#ask").press("Control+Enter")
    expect(page.locator(".kn-turn:not([aria-busy])")).to_have_count(count)


def twice(page: Page) -> list[str]:
    """The ids that more than one element has."""
    found: list[str] = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    return sorted({one for one in found if found.count(one) > 1})


def test_turns_are_sent_in_the_order_in_which_they_were_asked(page: Page) -> None:
    """So the third follow-up speaks of the second topic, and the link to it tells the talk as it was."""
    page.goto("/chat?lang=ja")
    sent = posts(page)
    asked = ["除雪支援は？", "課題は？", "成年後見制度について", "今後は？"]
    for count, question in enumerate(asked, 1):
        ask(page, question, count)
    assert sent[-1] == [*(("turn", one) for one in asked[:-1]), ("q", asked[-1])]
    latest = page.locator("#latest")
    expect(latest.locator(".kn-quote--lead .kn-kind--planned")).to_be_visible()
    expect(latest.locator(".kn-answer__lead")).to_contain_text("一人一人の権利が守られる")
    link = str(latest.locator("a[data-copy]").evaluate("(link) => link.href"))
    assert [value for name, value in parse_qsl(link.partition("?")[2]) if name == "turn"] == asked


def test_a_long_talk_carries_what_is_read_and_says_so(page: Page) -> None:
    """Eight turns are sent and no more; numbers go on, no id comes twice, and the reader is told."""
    page.goto("/chat?lang=ja")
    sent = posts(page)
    for count in range(1, TURNS + 3):
        ask(page, "除雪支援は？" if count == 1 else f"今後は？{'　' * count}", count)
    assert [len([one for one in fields if one[0] == "turn"]) for fields in sent] == [*range(TURNS + 1), TURNS]
    assert ("before", "1") in sent[-1]
    latest = page.locator("#latest")
    expect(latest.locator(".kn-note")).to_have_text(JA.text("chat.dropped", count=2))
    expect(latest.locator("h2")).to_contain_text(JA.text("chat.you", number=TURNS + 2))
    assert not twice(page)


def test_another_language_takes_the_conversation_along(page: Page) -> None:
    """With what is being written; nothing is asked anew."""
    page.goto("/chat?lang=ja")
    ask(page, "除雪支援は？", 1)
    ask(page, "今後は？", 2)
    page.locator("textarea#ask").fill("まだ書き")
    page.locator(".kn-language__toggle").click()
    with page.expect_navigation():
        page.locator(".kn-language__link[lang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".kn-turn .kn-answer__words")).to_have_text(["除雪支援は？", "今後は？"])
    expect(page.locator("textarea#ask")).to_have_value("まだ書き")
    assert "lang=en" in page.url
    assert "turn=" not in page.url


def test_a_follow_up_is_asked_and_the_box_keeps_its_words(page: Page) -> None:
    """It is a button of the box's form."""
    page.goto("/chat?lang=ja")
    ask(page, "除雪支援は？", 1)
    page.locator("textarea#ask").fill("まだ書き")
    follow_up = page.locator("#latest .kn-ask").first
    question = follow_up.inner_text()
    follow_up.click()
    expect(page.locator(".kn-turn:not([aria-busy])")).to_have_count(2)
    expect(page.locator("#latest .kn-answer__words")).to_have_text(question)
    expect(page.locator("textarea#ask")).to_have_value("まだ書き")


# ── while the answer is coming ────────────────────────────────────────────────────────────────────────────────────────

FEED = """() => {
  const fetched = window.fetch;
  window.fetch = async (address, options) => {
    window.fetch = fetched;
    const response = await fetched(address, options);
    const events = (await response.text()).split(/(?<=\\n\\n)/);
    let next;
    window.next = () => next();
    const body = new ReadableStream({ async start(controller) {
      const write = (one) => controller.enqueue(new TextEncoder().encode(one));
      next = () => {
        if (window.breaks) return controller.error(new Error("cut"));
        if (events.length) write(events.shift());
        if (!events.length) controller.close();
      };
    } });
    document.documentElement.dataset.fed = "";
    return new Response(body, { headers: response.headers });
  };
}"""
"""Hands the events of an answer to the page one by one, each when the test says ``next()``."""


def events_by_hand(page: Page, question: str) -> None:
    """Ask, with every event held back."""
    page.evaluate(FEED)
    page.locator("textarea#ask").fill(question)
    page.locator("textarea#ask").press("Control+Enter")
    expect(page.locator("html[data-fed]")).to_be_attached()


def step(page: Page) -> None:
    """Let one event through."""
    page.evaluate("window.next()")


@pytest.mark.parametrize("setting", [PHONE, DESKTOP])
def test_what_is_known_is_shown_at_once_and_nothing_jumps(open_page: OpenPage, setting: Setting) -> None:
    """How it ends, then the best sentence, then the whole answer in their place; told once to who listens."""
    page = open_page(setting)
    page.goto("/chat?lang=ja")
    page.evaluate("""() => {
      window.told = [];
      const state = document.querySelector("[data-state]");
      new MutationObserver(() => window.told.push(state.textContent)).observe(state, { childList: true });
    }""")
    events_by_hand(page, "除雪支援は？")
    turn = page.locator(".kn-turn")
    expect(turn.locator(".kn-answer__words")).to_have_text("除雪支援は？")
    expect(turn).to_have_attribute("aria-busy", "true")
    page.wait_for_timeout(600)  # from here on, no movement is the reader's own doing
    step(page)
    step(page)
    expect(turn.locator(".kn-status__title")).to_have_text(JA.text("status.answered.title"))
    step(page)
    expect(turn.locator(".kn-quote--lead")).to_be_visible()
    sentence = turn.locator(".kn-quote--lead .kn-quote__text").inner_text()
    while page.locator(".kn-turn[aria-busy]").count():
        step(page)
    expect(page.locator("#latest .kn-quote--lead .kn-quote__text")).to_have_text(sentence)
    expect(page.locator("#latest .kn-desk")).to_be_visible()
    told = page.evaluate("window.told")
    assert len(told) == 2, told
    assert told[0] == JA.text("chat.searching")
    assert told[1].startswith(JA.text("status.answered.title"))
    check_still(page)


def test_help_is_shown_before_anything_is_looked_up_and_stays_the_same_element(page: Page) -> None:
    """Whoever is about to press a number keeps it under the finger, and keeps the focus."""
    page.goto("/chat?lang=ja")
    events_by_hand(page, DANGER)
    expect(page.locator(".kn-turn h2")).to_contain_text(DANGER)
    step(page)
    step(page)
    expect(page.locator(".kn-turn h2")).to_have_text(JA.text("chat.you", number=1))
    number = page.locator(".kn-turn .kn-urgent__number").first
    expect(number).to_be_in_viewport()
    expect(page.locator("[data-state]")).to_have_text(page.locator(".kn-urgent__title").inner_text())
    number.focus()
    while page.locator(".kn-turn[aria-busy]").count():
        step(page)
    expect(number).to_be_focused()
    expect(page.locator("#latest .kn-urgent")).to_have_count(1)
    expect(page.locator("#latest > .kn-text")).to_have_text(JA.text("urgent.nothing"))
    expect(page.locator(".kn-turn h2")).to_have_text(JA.text("chat.you", number=1))
    assert not twice(page)


def test_help_stays_where_the_stream_breaks(page: Page) -> None:
    """The failure is told, the words are still in the box, and sending them again makes no id twice."""
    page.goto("/chat?lang=ja")
    events_by_hand(page, DANGER)
    step(page)
    step(page)
    page.evaluate("() => { window.breaks = true; window.next(); }")
    expect(page.locator("[data-state]")).to_have_text(JA.text("chat.failed"))
    expect(page.locator(".kn-urgent__number").first).to_be_visible()
    expect(page.locator("textarea#ask")).to_have_value(DANGER)
    page.locator("textarea#ask").press("Control+Enter")
    expect(page.locator("#latest .kn-urgent__number").first).to_be_visible()
    assert not twice(page)


def test_the_numbers_stay_when_the_next_question_is_asked(page: Page) -> None:
    """With their heading; no sentence of the report beside them, and the words of danger nowhere."""
    page.goto("/chat?lang=ja")
    ask(page, "除雪のことで夫に殴られています", 1)
    numbers = page.locator(".kn-urgent__number").all_inner_texts()
    ask(page, "除雪支援は？", 2)
    earlier = page.locator(".kn-turn").first
    for number in earlier.locator(".kn-urgent__number").all():
        expect(number).to_be_visible()
    assert earlier.locator(".kn-urgent__number").all_inner_texts() == numbers
    expect(earlier.locator(".kn-urgent__title")).to_be_visible()
    shown = [one for one in earlier.locator("p, figure, .kn-status").all() if one.is_visible()]
    assert not shown
    assert "殴" not in page.locator("main").inner_text()


def test_lines_are_no_longer_than_can_be_read(open_page: OpenPage) -> None:
    """On a wide screen, too: quotations and translations end where text does."""
    page = open_page(DESKTOP)
    page.goto("/chat?turn=除雪支援は？&turn=今後は？&lang=en")
    for one in page.locator(".kn-quote:visible, .kn-quote__translation:visible").all():
        box = one.bounding_box()
        assert box
        assert box["width"] <= 46 * 16


def test_the_box_says_that_it_goes_on(page: Page) -> None:
    """As the page does that a browser without scripts gets."""
    page.goto("/chat?lang=ja")
    expect(page.locator("label[for=ask]")).to_have_text(JA.text("chat.first"))
    ask(page, "除雪支援は？", 1)
    expect(page.locator("label[for=ask]")).to_have_text(JA.text("chat.go_on"))


# ── going away and coming back ────────────────────────────────────────────────────────────────────────────────────────


def shown(page: Page, *questions: str) -> None:
    """These turns stand on the page, each whole."""
    expect(page.locator(".kn-turn:not([aria-busy]) .kn-answer__words")).to_have_text(list(questions))


def away_and_back(page: Page) -> None:
    """Follow a link of the latest turn, and press "back"."""
    with page.expect_navigation():
        page.locator("#latest .kn-quote__link").first.click()
    page.go_back()


def test_back_and_loading_anew_bring_the_conversation_back(page: Page) -> None:
    """With what was being written, where the reader was; no question gets into the address, and nothing is asked anew."""
    page.goto("/chat?lang=ja")
    ask(page, "除雪支援は？", 1)
    ask(page, "今後は？", 2)
    page.locator("textarea#ask").fill("まだ書き")
    page.locator("#latest .kn-quote__link").first.scroll_into_view_if_needed()
    sent = posts(page)
    before = page.locator("#latest .kn-quote__link").first.bounding_box()
    away_and_back(page)
    shown(page, "除雪支援は？", "今後は？")
    expect(page.locator("textarea#ask")).to_have_value("まだ書き")
    after = page.locator("#latest .kn-quote__link").first.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 2
    assert sent == [[("turn", "除雪支援は？"), ("turn", "今後は？"), ("before", "0"), ("ask", "")]]
    page.reload()
    shown(page, "除雪支援は？", "今後は？")
    expect(page.locator("label[for=ask]")).to_have_text(JA.text("chat.go_on"))
    expect(page.locator("[data-examples]")).to_have_count(0)
    assert page.url.endswith("/chat?lang=ja")
    ask(page, "課題は？", 3)
    assert sent[-1] == [("turn", "除雪支援は？"), ("turn", "今後は？"), ("q", "課題は？")]
    assert not twice(page)


def test_a_turn_of_danger_does_not_come_back(page: Page) -> None:
    """Nor anything written after it: the next person at this device must not see it."""
    page.goto("/chat?lang=ja")
    ask(page, "除雪支援は？", 1)
    ask(page, DANGER, 2)
    ask(page, "課題は？", 3)
    page.locator("textarea#ask").fill("もう無理")
    page.wait_for_timeout(600)
    held = page.evaluate("JSON.stringify(history.state)")
    assert "殴" not in held
    assert "無理" not in held
    page.reload()
    shown(page, "除雪支援は？", "課題は？")
    expect(page.locator(".kn-urgent")).to_have_count(0)
    expect(page.locator("textarea#ask")).to_have_value("")


def test_a_conversation_that_a_form_has_brought_comes_back_too(page: Page) -> None:
    """After another language was chosen: no question of the browser whether to send the form again."""
    page.goto("/chat?lang=ja")
    ask(page, "除雪支援は？", 1)
    page.locator(".kn-language__toggle").click()
    with page.expect_navigation():
        page.locator(".kn-language__link[lang=en]").click()
    shown(page, "除雪支援は？")
    ask(page, "今後は？", 2)
    away_and_back(page)
    shown(page, "除雪支援は？", "今後は？")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_starting_again_forgets_the_conversation(page: Page) -> None:
    """For good: neither loading anew nor "back" brings it back."""
    page.goto("/?lang=ja")
    page.goto("/chat?lang=ja")
    ask(page, "除雪支援は？", 1)
    with page.expect_navigation():
        page.locator("[data-restart]").click()
    page.reload()
    expect(page.locator("[data-examples]")).to_be_visible()
    expect(page.locator(".kn-turn")).to_have_count(0)
    page.goto("/?lang=ja")
    page.go_back()
    expect(page.locator("[data-examples]")).to_be_visible()
    expect(page.locator(".kn-turn")).to_have_count(0)


def test_where_it_cannot_be_brought_back_that_is_told_and_it_is_not_lost(page: Page, watches: list[Watch]) -> None:
    """Loading anew once more brings it."""
    page.goto("/chat?lang=ja")
    ask(page, "除雪支援は？", 1)
    watches[0].expect("ERR_CONNECTION_REFUSED|Failed to load resource")
    page.route("**/chat?lang=ja", lambda route: route.abort("connectionrefused") if route.request.method == "POST" else route.continue_())
    page.reload()
    expect(page.locator("[data-state]")).to_have_text(JA.text("chat.failed"))
    expect(page.locator(".kn-turn")).to_have_count(0)
    page.unroute("**/chat?lang=ja")
    page.reload()
    shown(page, "除雪支援は？")


def test_a_turn_that_fails_leaves_the_one_before_as_it_was(page: Page, watches: list[Watch]) -> None:
    """Unfolded again; the next one is sent with the turns that were answered."""
    page.goto("/chat?lang=ja")
    ask(page, "除雪支援は？", 1)
    watches[0].expect("ERR_CONNECTION_REFUSED|Failed to load resource")
    page.route("**/chat?lang=ja", lambda route: route.abort("connectionrefused"), times=1)
    page.locator("textarea#ask").fill("今後は？")
    page.locator("textarea#ask").press("Control+Enter")
    expect(page.locator("[data-state]")).to_have_text(JA.text("chat.failed"))
    expect(page.locator(".kn-turn")).to_have_count(1)
    expect(page.locator("#latest .kn-desk")).to_be_visible()
    sent = posts(page)
    page.locator("textarea#ask").press("Control+Enter")
    expect(page.locator(".kn-turn:not([aria-busy])")).to_have_count(2)
    assert sent == [[("turn", "除雪支援は？"), ("q", "今後は？")]]


def test_who_was_not_helped_is_asked_why(page: Page) -> None:
    """The fold with the reasons opens, and what is sent from it ends it."""
    page.goto("/?q=除雪支援は？&lang=ja")
    page.locator(".kn-feedback__verdict button[value=down]").click()
    state = page.locator("[data-feedback-state]")
    expect(state).to_contain_text(JA.text("feedback.thanks"))
    expect(page.locator(".kn-feedback__verdict")).to_have_count(0)
    reason = page.locator("[data-feedback] input[value=wrong_place]")
    expect(reason).to_be_visible()
    expect(page.locator("[data-feedback] input[value=translation_wrong]")).to_have_count(0)
    reason.check()
    page.locator("[data-feedback] details button").click()
    expect(page.locator("[data-feedback] details")).to_have_count(0)
    expect(state).to_contain_text(JA.text("feedback.thanks"))


def test_feedback_pressed_twice_is_sent_once(page: Page) -> None:
    """While it is on its way, the buttons say so and do nothing."""
    page.goto("/?q=除雪支援は？&lang=ja")
    held: list[Route] = []
    page.route("**/feedback?lang=ja", lambda route: held.append(route))
    button = page.locator(".kn-feedback__verdict button").first
    button.dblclick()
    expect(button).to_have_attribute("aria-disabled", "true")
    page.wait_for_timeout(300)
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator("[data-feedback-state]")).to_contain_text(JA.text("feedback.thanks"))
