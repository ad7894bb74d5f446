"""The question box between keys: input methods, answers that come too late, and calls that fail."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from playwright.sync_api import CDPSession, Error, Page, Route, expect

from tests.browser.suggesting import CALL, asked, box, options, typed
from tests.browser.watch import Watch


def answers(*texts: str, query: str = "") -> str:
    """An answer of the service with these texts."""
    return json.dumps(
        {
            "query": query,
            "suggestions": [
                {"text": text, "kind": "term", "language": "ja", "highlights": [], "quoted": None, "url": "/?q=x"}
                for text in texts
            ],
        }
    )


def compose(session: CDPSession, text: str) -> None:
    """What an input method shows while it converts."""
    session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})


def test_nothing_is_asked_while_an_input_method_composes(page: Page, watches: list[Watch]) -> None:
    """Not with any of its steps; once when it has ended.  What was offered before is taken away meanwhile."""
    field = typed(page, "a")
    before = asked(watches[0])
    session = page.context.new_cdp_session(page)
    field.fill("")
    for step in ("ｊ", "じ", "じょ", "じょせ", "じょせつ", "除雪"):
        compose(session, step)
        page.wait_for_timeout(160)
    assert asked(watches[0]) == before
    expect(options(page)).to_have_count(0)
    session.send("Input.insertText", {"text": "除雪"})
    expect(options(page).first).to_contain_text("除雪支援")
    assert asked(watches[0]) == [*before, "除雪"]


KEY = """(one, [name, code, composing]) => {
  const event = new KeyboardEvent("keydown", {
    key: name, keyCode: code, isComposing: composing, bubbles: true, cancelable: true,
  });
  return one.dispatchEvent(event);
}"""


def test_the_enter_that_ends_a_conversion_submits_nothing(page: Page) -> None:
    """Neither as most browsers send it, during the composition, nor as Safari does, after it, with code 229."""
    field = typed(page, "除雪")
    field.press("ArrowDown")
    for composing, code in ((True, 229), (True, 13), (False, 229)):
        assert field.evaluate(KEY, ["Enter", code, composing]) is False
    for name in ("ArrowDown", "ArrowUp", "Escape"):
        field.evaluate(KEY, [name, 229, True])
    expect(page.get_by_role("option", selected=True)).to_have_count(1)
    session = page.context.new_cdp_session(page)
    compose(session, "しえん")
    session.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "key": "Process", "windowsVirtualKeyCode": 229})
    session.send("Input.insertText", {"text": "支援"})
    page.wait_for_timeout(300)
    assert "q=" not in page.url
    expect(field).to_have_value("除雪支援")


def held_calls(page: Page) -> list[Route]:
    """The calls for completions, each kept waiting until the test answers it."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(CALL, hold)
    return held


def answer(call: Route, text: str) -> None:
    """Answer a call that the page may have given up meanwhile."""
    with suppress(Error):
        call.fulfill(body=answers(text), content_type="application/json")


def test_an_answer_that_was_overtaken_is_never_shown(page: Page, watches: list[Watch]) -> None:
    """The older call is given up, and even where its answer comes it changes nothing."""
    held = held_calls(page)
    page.goto("/?lang=ja")
    field = box(page)
    field.press_sequentially("除")
    page.wait_for_timeout(300)
    field.press_sequentially("雪")
    page.wait_for_timeout(300)
    older, newer = held
    answer(newer, "新しい")
    expect(options(page)).to_have_text(["新しい 言葉"])
    answer(older, "古い")
    page.wait_for_timeout(200)
    expect(options(page)).to_have_text(["新しい 言葉"])


def test_an_answer_after_the_reader_has_left_is_not_shown(page: Page, watches: list[Watch]) -> None:
    """Neither after Tab nor after Esc."""
    held = held_calls(page)
    page.goto("/?lang=ja")
    field = box(page)
    for key in ("Tab", "Escape"):
        field.fill("")
        field.press_sequentially("除雪")
        page.wait_for_timeout(300)
        field.press(key)
        answer(held.pop(), "遅い")
        page.wait_for_timeout(200)
        expect(options(page)).to_have_count(0)


def test_keys_in_a_row_are_one_question(page: Page, watches: list[Watch]) -> None:
    """It is asked after a pause, not with every key."""
    typed(page, "jyosetsu")
    assert asked(watches[0])[-1] == "jyosetsu"
    assert len(asked(watches[0])) <= 3


def test_a_long_question_is_not_sent_before_it_is_asked(page: Page, watches: list[Watch]) -> None:
    """Nothing completes it, and it is nobody's business yet."""
    field = typed(page, "除雪")
    before = asked(watches[0])
    field.fill("除雪をたのみたいのですが、" * 6)
    page.wait_for_timeout(400)
    assert asked(watches[0]) == before
    expect(options(page)).to_have_count(0)


@pytest.mark.parametrize("answer", ["refused", "failed", "nonsense"])
def test_a_call_that_fails_is_passed_over(page: Page, watches: list[Watch], answer: str) -> None:
    """The box works on; nobody is told of what they did not ask for."""
    watches[0].expect("503")
    watches[0].expect("ERR_FAILED")
    page.route(
        CALL,
        {
            "refused": lambda route: route.fulfill(status=503, body="{}"),
            "failed": lambda route: route.abort("failed"),
            "nonsense": lambda route: route.fulfill(body="<html>"),
        }[answer],
    )
    page.goto("/?lang=ja")
    field = box(page)
    field.press_sequentially("除雪")
    page.wait_for_timeout(400)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".kn-suggest__state")).to_have_text("")
    field.press("Enter")
    page.wait_for_url(lambda address: "q=" in address)
