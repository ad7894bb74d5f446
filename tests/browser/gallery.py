"""The gallery: every component in every state on one page, from the real templates and the real report.

It is a page of the tests, not of the service: nothing to protect, to translate or to find by accident.  The browser
gets it at an address of the real site, so that style sheets and policy are the real ones.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader
from playwright.sync_api import Page as Window

from service import links
from service.answering import Answering
from service.contract import ContactOut, Message, Status, WhereToAsk
from service.middleware import CONTENT_SECURITY_POLICY
from service.pages.answer_view import view_of
from service.pages.ask import themes_of
from service.record import NOTE_LENGTH, REASONS
from service.urgent import urgent_for
from tests.browser.places import DANGER, question_for
from web import plan_view
from web.render import TEMPLATES_DIR, Page, Renderer
from web.wording import language_for

ADDRESS = "/gallery"
SHOWN = "4-2"
"""The approach whose entries are shown."""


def gallery_html(answering: Answering, language: str) -> str:
    """The page in one language."""
    renderer = Renderer()
    renderer._environment.loader = ChoiceLoader(
        [FileSystemLoader(TEMPLATES_DIR), FileSystemLoader(Path(__file__).parent)]
    )
    plan = answering.plans[0]
    report = plan.reports[-1]
    before, after = plan_view.neighbours(report, SHOWN)
    answers = []
    for status in Status:
        question = question_for(answering, status)
        answer = answering.answer([Message(role="user", content=question)], lang=language)
        if status is Status.ANSWERED and answer.where_to_ask:
            office = ContactOut(office="福祉保険部福祉保険課", phone="0166-00-0000", url="https://city.example/")
            desk = WhereToAsk(text=answer.where_to_ask.text, contacts=(office,))
            answer = answer.model_copy(update={"where_to_ask": desk})
        answers.append((answer, view_of(answer, (question,), answering.index.version)))
    page = Page(language=language_for(language), explicit=True, prefix="", path=ADDRESS, query=())
    return renderer.render(
        "gallery.html",
        page,
        links=links,
        translated=lambda subject: answering.translation(subject, language),
        called=lambda actor_id, name: plan.actor_in(language, actor_id) or page.wording.optional(f"actor.{actor_id}"),
        echoes_of=answering.echoes,
        section="",
        listed=False,
        twin="",
        talk="/chat",
        framed=False,
        first_plan=plan,
        report=report,
        row=next(one for one in plan_view.rows(report) if one.approach.id == SHOWN),
        before=before,
        after=after,
        answers=answers,
        urgent=urgent_for(DANGER, language),
        themes=themes_of(answering.plans),
        record="feedback",
        reasons=REASONS,
        note_length=NOTE_LENGTH,
        record_days=90,
        max_question_length=20_000,
    )


def open_gallery(window: Window, answering: Answering, language: str) -> None:
    """Show it, with the states that a pointer or the keyboard brings forced by the debugger."""
    headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY, "Content-Type": "text/html; charset=utf-8"}
    body = gallery_html(answering, language)
    window.route(f"**{ADDRESS}", lambda route: route.fulfill(body=body, headers=headers))
    window.goto(ADDRESS)
    session = window.context.new_cdp_session(window)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    for state in ("hover", "active", "focus-visible"):
        selector = {"nodeId": root, "selector": f"[data-state={state}]"}
        for node in session.send("DOM.querySelectorAll", selector)["nodeIds"]:
            forced = {"nodeId": node, "forcedPseudoClasses": [state, *(["focus"] if state == "focus-visible" else [])]}
            session.send("CSS.forcePseudoState", forced)
