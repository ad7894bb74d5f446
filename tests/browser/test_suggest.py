"""The question box as a combobox: keyboard, screen readers, fingers, colours, paper, and without a script."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import check_axe
from tests.browser.conftest import OpenPage
from tests.browser.measures import check_fits, check_still, layout_shift
from tests.browser.setting import DESKTOP
from tests.browser.suggesting import box, options, typed
from tests.browser.watch import Watch


def test_a_screen_reader_is_told_everything(page: Page) -> None:
    """Role, state, the list it controls, the active option, its name and kind, and how many there are."""
    page.goto("/?lang=ja")
    field = box(page)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_attribute("aria-autocomplete", "list")
    field.press_sequentially("除雪")
    expect(field).to_have_attribute("aria-expanded", "true")
    listbox = page.get_by_role("listbox", name="質問の候補")
    assert field.get_attribute("aria-controls") == listbox.get_attribute("id")
    assert field.get_attribute("aria-activedescendant") is None
    first = options(page).first
    expect(first).to_have_accessible_name("除雪支援 言葉")
    expect(first).to_have_attribute("aria-selected", "false")
    status = page.locator(".kn-suggest__state")
    expect(status).to_have_attribute("role", "status")
    expect(status).to_have_text(f"候補が{options(page).count()}件あります。上下の矢印キーで選べます。")
    field.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    expect(field).to_have_value("除雪")
    expect(field).to_be_focused()
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.get_attribute("aria-activedescendant") is None
    expect(status).to_have_text("")


def test_arrows_go_round_and_the_text_keys_belong_to_the_text(page: Page) -> None:
    """Past the last comes none, then the first; Home, End and the side arrows move the caret and let go."""
    field = typed(page, "ボランティア")
    count = options(page).count()
    chosen = page.get_by_role("option", selected=True)
    for _ in range(count):
        field.press("ArrowDown")
    expect(chosen).to_have_text(options(page).nth(count - 1).inner_text().replace("\n", " "))
    field.press("ArrowDown")
    expect(chosen).to_have_count(0)
    field.press("ArrowUp")
    expect(chosen).to_have_count(1)
    for key in ("Home", "End", "ArrowLeft", "ArrowRight"):
        field.press("ArrowDown")
        field.press(key)
        expect(chosen).to_have_count(0)
    field.press("Home")
    assert field.evaluate("one => one.selectionStart") == 0
    field.press("End")
    assert field.evaluate("one => one.selectionStart") == len("ボランティア")
    field.press("Alt+ArrowUp")
    expect(options(page)).to_have_count(0)
    field.press("ArrowDown")
    expect(options(page)).to_have_count(count)


def test_escape_closes_first_and_clears_second(page: Page) -> None:
    """And the third is the browser's own."""
    field = typed(page, "除雪")
    field.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(field).to_have_value("除雪")
    field.press("Escape")
    expect(field).to_have_value("")


def test_tab_leaves_and_closes(page: Page) -> None:
    """The focus goes on to the button; nothing is chosen."""
    field = typed(page, "除雪")
    field.press("ArrowDown")
    field.press("Tab")
    expect(page.locator(".kn-search__button")).to_be_focused()
    expect(field).not_to_be_focused()
    expect(options(page)).to_have_count(0)
    expect(field).to_have_value("除雪")


def test_enter_asks_what_is_typed_or_what_is_chosen(page: Page) -> None:
    """Without an option the text itself; with one, that."""
    field = typed(page, "除雪")
    field.press("Enter")
    page.wait_for_url(lambda address: "q=" in address)
    assert parse_qs(urlsplit(page.url).query)["q"] == ["除雪"]
    field = typed(page, "除雪")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(lambda address: unquote("%E6%94%AF%E6%8F%B4") in unquote(address))
    assert parse_qs(urlsplit(page.url).query)["q"] == ["除雪支援"]
    expect(page.get_by_role("heading", level=1)).to_contain_text("除雪支援")


def test_a_heading_leads_to_its_place_in_the_plan(page: Page) -> None:
    """It names a place, so that is where it goes; the language stays."""
    field = typed(page, "A community that leaves", "/?lang=en")
    expect(options(page).first).to_contain_text("Heading in the plan")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/plans/**")
    assert "lang=en" in page.url
    assert page.url.endswith("#v3")


def test_an_answer_stays_in_the_reader_s_language(open_page: OpenPage) -> None:
    """A term carries a Japanese word, by which a page without a chosen language would turn Japanese."""
    page = open_page(DESKTOP, locale="en-US")
    field = typed(page, "social withdr", "/")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(lambda address: "q=" in address)
    assert page.locator("html").get_attribute("lang") == "en"


def test_words_of_another_language_say_so(open_page: OpenPage) -> None:
    """For a voice that reads them: the report's word in an English term, and Japanese options on an English page."""
    page = open_page(DESKTOP)
    field = typed(page, "guard", "/?lang=en")
    expect(options(page).first.locator("[lang=ja]")).to_have_text("成年後見制度")
    assert options(page).first.locator(".kn-suggest__text").get_attribute("lang") is None
    field.fill("")
    field.press_sequentially("yuki")
    expect(options(page).first).to_contain_text("雪下ろし")
    assert options(page).first.locator(".kn-suggest__text").get_attribute("lang") == "ja"


def test_a_finger_finds_room_and_keeps_the_focus(open_page: OpenPage) -> None:
    """44 px and more for each; pressing one does not close the list before it counts."""
    page = open_page(touch=True)
    field = typed(page, "除雪")
    sizes = [one.bounding_box() for one in options(page).all()]
    assert all(size and size["height"] >= 44 for size in sizes)
    options(page).first.dispatch_event("pointerdown")
    expect(field).to_be_focused()
    options(page).first.tap()
    page.wait_for_url(lambda address: "q=" in address)
    assert parse_qs(urlsplit(page.url).query)["q"] == ["除雪支援"]


def test_a_mouse_chooses_and_a_click_elsewhere_closes(open_page: OpenPage) -> None:
    """With the box in focus all the while."""
    page = open_page(DESKTOP)
    typed(page, "除雪")
    page.get_by_role("heading", level=1).click()
    expect(options(page)).to_have_count(0)
    typed(page, "ボランティア")
    page.mouse.move(*centre(options(page).nth(1)))
    page.mouse.down()
    expect(box(page)).to_be_focused()
    name = options(page).nth(1).locator(".kn-suggest__text").inner_text()
    page.mouse.up()
    page.wait_for_url(lambda address: "q=" in address)
    assert parse_qs(urlsplit(page.url).query)["q"] == [name]


def centre(one: Locator) -> tuple[float, float]:
    """The middle of an element."""
    size = one.bounding_box()
    assert size
    return size["x"] + size["width"] / 2, size["y"] + size["height"] / 2


PLACE = "one => one.getBoundingClientRect().top + scrollY"
"""How far down on the page something stands, scrolled or not."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("address", "text"), [("/?lang=ja", "福祉"), ("/?lang=en", "evac"), ("/?q=雪&lang=zh-Hant", "避難")]
)
def test_the_open_list_is_accessible_and_fits(open_page: OpenPage, scheme: str, address: str, text: str) -> None:
    """320 px and 1280 px, both schemes: axe finds nothing, nothing sticks out, and nothing moves for it."""
    for setting in (None, DESKTOP):
        page = open_page(setting, scheme=scheme) if setting else open_page(scheme=scheme)
        page.goto(address)
        field = box(page)
        place = page.locator(".kn-search__button").evaluate(PLACE)
        field.fill("")
        field.press_sequentially(text)
        expect(options(page).first).to_be_visible()
        field.press("ArrowDown")
        check_axe(page, f"{address} {scheme}")
        check_fits(page)
        assert layout_shift(page) <= 0.05
        assert page.locator(".kn-search__button").evaluate(PLACE) == place


def test_on_paper_and_in_forced_colours(open_page: OpenPage) -> None:
    """Paper has no list; where colours are forced, the active option is told by a frame."""
    page = open_page(forced_colors=True)
    field = typed(page, "除雪")
    field.press("ArrowDown")
    active = page.get_by_role("option", selected=True)
    assert active.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.emulate_media(media="print")
    expect(page.locator(".kn-suggest__list")).to_be_hidden()


def test_without_our_script_the_form_is_as_it_was(open_page: OpenPage) -> None:
    """A search box and a button, and they work."""
    page = open_page(scripts="blocked")
    page.goto("/?lang=ja")
    field = page.get_by_role("searchbox")
    field.fill("除雪")
    field.press("Enter")
    page.wait_for_url(lambda address: "q=" in address)
    expect(page.get_by_role("listbox")).to_have_count(0)


def test_every_search_form_has_it_and_the_conversation_has_not(page: Page, watches: list[Watch]) -> None:
    """Home, answer and error page; the conversation's box is for sentences."""
    watches[0].expect("404")
    for address in ("/?lang=ja", "/?q=除雪&lang=ja", "/nowhere?lang=ja"):
        page.goto(address)
        expect(box(page)).to_have_count(1)
        check_still(page)
    page.goto("/chat?lang=ja")
    expect(box(page)).to_have_count(0)
