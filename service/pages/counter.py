"""The answer at the counter: one page in large type, for two people at one screen or for a sheet of paper.

It is a page of its own (``/counter?q=…``) and not a view of the answer's, because it serves another purpose: no
navigation, few sentences, each with its citation, and nothing that sends anything.  A question asked here is not
recorded: as a rule it was asked, and recorded where that is switched on, on the answer's page before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from service.answering import Answering
from service.detection import detect_language
from service.links import absolute_url, counter_url, share_url
from service.pages.counter_view import counter_view
from service.pages.frame import page_of, show
from service.pages.turns import AskedTurns
from service.parameters import Computing, Loaded
from web.qr import qr_code
from web.wording import language_for, wording_for

router = APIRouter()

ENCODED = "%/:?&=+#[]@,;~"
"""What a whole address holds besides letters; those, which pages write as they are, not every camera can read."""


@router.get("/counter")
async def counter(request: Request, answering: Loaded, turns: AskedTurns, lanes: Computing) -> HTMLResponse:
    """The answer to the last of the questions in the address; without one, a box to ask in."""
    return await lanes.run(partial(_page, request, answering, turns.kept))


def _page(request: Request, answering: Answering, turns: Sequence[str]) -> HTMLResponse:
    detected = detect_language(turns[-1]) if turns else None
    page = page_of(request, detected.language if detected and detected.certain else None)
    if not detected:
        return show(request, page, "counter.html", twin=page.data("/api/plans"), listed=False, answer=None)
    considered = answering.consider_turns(turns)[-1]
    answer = answering.compose(considered, lang=page.language.code)
    second = None if page.language.tag == "ja" else wording_for("ja")
    numbers, passages = answering.index.numbers, answering.index.passages
    tag = language_for(detected.language).tag
    address = page.href(counter_url(turns), lang=page.language.code).removeprefix(page.prefix)
    return show(
        request,
        page,
        "counter.html",
        "",
        page.data("/api/search", [("q", turns[-1])]),
        listed=False,
        question=turns[-1],
        question_tag=tag if tag != page.language.tag else "",
        answer=answer,
        view=counter_view(answer, lambda one: passages[numbers[one]], page.wording, second, page.public_url),
        second=second,
        usual_url=share_url(turns, answering.index.version),
        address_code=qr_code(quote(absolute_url(page.public_url, address), safe=ENCODED)),
    )
