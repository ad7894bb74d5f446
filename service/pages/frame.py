"""What every page needs: its language, its address, the renderer, and the values the frame around it shows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from corpus.nouns import Plan
from indexer.furigana import short_furigana
from service import links
from service.negotiation import LANGUAGE_TAG, has_wording, reader_language
from service.problems import ProblemDetails
from service.record import NOTE_LENGTH, REASONS
from service.state import service_of
from web.render import Page, Renderer
from web.wording import language_for

KEPT = frozenset({"lang", "reading"})
"""Parameters that every link of a page keeps."""

READINGS = frozenset({"ruby", "none"})
"""What ``reading`` may say: with readings over kanji, or without."""


@cache
def renderer() -> Renderer:
    """The renderer, built once: templates are part of the program."""
    return Renderer(lambda text: tuple((ruby.start, ruby.end, ruby.reading) for ruby in short_furigana(text)))


def page_of(request: Request, language: str | None = None) -> Page:
    """The page for a request; ``language`` stands in where the address names none."""
    asked = request.query_params.get("lang")
    explicit = asked is not None and LANGUAGE_TAG.fullmatch(asked) is not None
    code = reader_language(asked, request.headers.get("accept-language"))
    settings = service_of(request).settings
    prefix = settings.path_prefix
    reading = request.query_params.get("reading", "")
    return Page(
        language=language_for(code if explicit or language is None else language),
        explicit=explicit,
        prefix=prefix,
        path=_encoded_path(request, prefix),
        query=tuple((name, value) for name, value in request.query_params.multi_items() if name not in KEPT),
        public_url=settings.public_url,
        without_wording=bool(explicit and asked and not has_wording(asked)),
        reading=reading if reading in READINGS else "",
    )


Asked = Annotated[Page, Depends(page_of)]


def show(
    request: Request,
    page: Page,
    template: str,
    section: str = "",
    twin: str = "",
    *,
    listed: bool = True,
    **values: Any,
) -> HTMLResponse:
    """One page as a response; not ``listed`` are pages that hold a question, or are of use to nobody but this reader."""
    context = {**_frame(request, page, section, twin), "listed": listed, **values}
    html = renderer().render(template, page, **context)
    headers = {"Content-Language": page.language.tag, "Vary": "Accept-Language"}
    return HTMLResponse(html, headers=headers)


def fragment(request: Request, page: Page, template: str, **values: Any) -> str:
    """A piece of a page, for a script to put in."""
    return renderer().render(template, page, **{**_frame(request, page, "", ""), **values})


def render_error_page(request: Request, problem: ProblemDetails) -> str:
    """The page that tells a browser of an error."""
    page = page_of(request)
    return renderer().render("error.html", page, **_frame(request, page, "", ""), problem=problem)


def _frame(request: Request, page: Page, section: str, twin: str) -> dict[str, Any]:
    service = service_of(request)
    answering = service.answering
    plans: Sequence[Plan] = answering.plans if answering else ()

    def translated(subject: str) -> str:
        return answering.translation(subject, page.language.code) if answering else ""

    def called(actor_id: str, name: str) -> str:
        """What to call an actor besides its own name: as its plan has it in the reader's language, or as all do."""
        there = (plan for plan in plans if any((one.id, one.name) == (actor_id, name) for one in plan.actors))
        named = (plan.actor_in(page.language.code, actor_id) for plan in there)
        return next(filter(None, named), page.wording.optional(f"actor.{actor_id}"))

    return {
        "links": links,
        "translated": translated,
        "called": called,
        "echoes_of": answering.echoes if answering else lambda statement_id: (),
        "section": section,
        "listed": False,
        "twin": twin,
        "first_plan": plans[0] if plans else None,
        "talk": "/chat",
        "framed": False,
        "addressed": request.method == "GET",
        "record": service.settings.record,
        "reasons": REASONS,
        "note_length": NOTE_LENGTH,
        "record_days": service.settings.record_days,
        "max_question_length": service.settings.max_question_length,
    }


def _encoded_path(request: Request, prefix: str) -> str:
    """The path as it was asked for, percent-encoding included, without the public prefix."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode("utf-8")
    path = raw.decode("latin-1").partition("?")[0]
    return path.removeprefix(prefix) if prefix and path.startswith(f"{prefix}/") else path
