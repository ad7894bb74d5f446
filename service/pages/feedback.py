"""The form under an answer, posted; and the page that says thanks.

Neither knows the question: the form sends the answer's id alone, so no address, no hidden field and no redirect can
carry the question on.  The way back is the browser's own: after the redirect, the answer is the page before this one.
"""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from service.feedback_api import FeedbackRequest, Taking, keep
from service.pages.forms import form_of
from service.pages.frame import Asked, show
from service.problems import from_validation
from service.same_origin import from_here
from service.urgent import urgent_for

router = APIRouter()


@router.post("/feedback", dependencies=[Depends(from_here)])
async def given(request: Request, recorder: Taking, page: Asked) -> Response:
    """Take it and say thanks at an address of its own, so that loading that page again sends nothing again.

    Whoever writes of danger in the note is shown at once where to find help.
    """
    feedback = _checked(await form_of(request))
    keep(recorder, feedback)
    urgent = urgent_for(feedback.note, page.language.code)
    if urgent:
        return show(request, page, "thanks.html", listed=False, urgent=urgent)
    return RedirectResponse(page.href("/feedback/thanks", lang=page.language.code), 303)


@router.get("/feedback/thanks")
def thanks(request: Request, page: Asked) -> Response:
    """Thanks, and how to go back."""
    return show(request, page, "thanks.html", listed=False, urgent=None)


def _checked(fields: list[tuple[str, str]]) -> FeedbackRequest:
    """The form's fields; raises :class:`service.problems.Problem` that names what is at fault."""
    values = dict(fields)
    body: dict[str, object] = {name: values[name] for name in ("answer_id", "verdict") if name in values}
    body["reasons"] = tuple(dict.fromkeys(value for name, value in fields if name == "reasons"))
    # A browser counts a line break as one character against maxlength, and sends two.
    body["note"] = values.get("note", "").replace("\r\n", "\n")
    try:
        return FeedbackRequest.model_validate(body)
    except ValidationError as error:
        raise from_validation([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from None
