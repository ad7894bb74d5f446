"""The home page, and with ``?q=`` the answer."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from corpus.nouns import Plan
from service.answering import Answering
from service.contract import Message, Status
from service.detection import detect_language
from service.links import VERSION
from service.pages.answer_view import view_of
from service.pages.frame import page_of, show
from service.parameters import AskedFilters, AskedWords, Listening, Loaded
from web import plan_view
from web.examples import Theme, load_examples
from web.overview import overview
from web.wording import language_for

router = APIRouter()


@router.get("/")
def home(
    request: Request, answering: Loaded, listen: Listening, q: AskedWords, filters: AskedFilters
) -> HTMLResponse:
    """The question box and the plan at a glance; with a question, its answer."""
    if not q.strip():
        page = page_of(request)
        newest = [(plan, plan.reports[-1]) for plan in answering.plans]
        overviews = [(plan, report, plan_view.blocks(report), overview(report)) for plan, report in newest]
        return show(
            request,
            page,
            "home.html",
            "home",
            page.data("/api/plans"),
            plans=answering.plans,
            themes=themes_of(answering.plans),
            overviews=overviews,
        )
    detected = detect_language(q)
    page = page_of(request, detected.language if detected.certain else None)
    note = listen(q, answering.index.version)
    answer = answering.answer([Message(role="user", content=q)], filters=filters, lang=page.language.code)
    if "v" not in request.query_params:  # a shared address is read, not asked
        note(answer)
    tag = language_for(detected.language).tag
    return show(
        request,
        page,
        "answer.html",
        "",
        page.data("/api/search", page.query),
        listed=False,
        question=q,
        question_tag=tag if tag != page.language.tag else "",
        answer=answer,
        view=view_of(answer, (q,), answering.index.version),
        reindexed=reindexed(request, answering),
        today=date.today(),
        themes=themes_of(answering.plans) if answer.status in (Status.UNCLEAR, Status.NOT_FOUND) else (),
    )


def reindexed(request: Request, answering: Answering) -> bool:
    """Whether a shared address was made from another index than the one that answers now."""
    version = request.query_params.get("v", "")
    return bool(VERSION.fullmatch(version)) and not answering.index.version.startswith(version)


def themes_of(plans: tuple[Plan, ...]) -> tuple[Theme, ...]:
    """The example questions of all plans, by theme."""
    return tuple(theme for plan in plans for theme in load_examples(plan.id))
