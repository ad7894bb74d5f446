"""Feedback on an answer: what it holds, how it is checked, and the call that takes it as JSON."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from service.api import TOO_LARGE
from service.danger import read_danger
from service.parameters import Recording
from service.problems import MEDIA_TYPE, Problem
from service.record import NOTE_LENGTH, REASONS, Feedback, Reason, Recorder, Verdict
from service.same_origin import from_here

router = APIRouter(prefix="/api", dependencies=[Depends(from_here)])

ANSWER_ID = re.compile(r"[0-9a-f]{24}")

REFUSALS: dict[int | str, dict[str, Any]] = {
    403: {"description": "A page of another site has sent it.", "content": {MEDIA_TYPE: {}}},
    404: {"description": "This service takes no feedback.", "content": {MEDIA_TYPE: {}}},
    **{status: said for status, said in TOO_LARGE.items() if status != 503},
}


class FeedbackRequest(BaseModel):
    """``POST /api/feedback``."""

    model_config = ConfigDict(extra="forbid")

    answer_id: str = Field(description="An answer's `id`: 24 hexadecimal digits.", examples=["0123456789abcdef01234567"])
    verdict: Verdict = Field(description="Whether the answer was of help.")
    reasons: tuple[Reason, ...] = Field((), max_length=len(REASONS))
    note: str = Field("", max_length=NOTE_LENGTH, description="In the reader's words; masked before it is kept.")

    @field_validator("answer_id")
    @classmethod
    def _is_id(cls, value: str) -> str:
        if not ANSWER_ID.fullmatch(value):
            raise PydanticCustomError("not_answer_id", "not an answer's id")
        return value


def keep(recorder: Recorder, given: FeedbackRequest) -> None:
    """Hand it to the record; a note that tells of danger is not kept, like any message that does."""
    note = "" if read_danger(given.note) else given.note
    recorder.feedback(Feedback(given.answer_id, given.verdict, given.reasons, note))


def taken(recorder: Recording) -> Recorder:
    """The record; raises :class:`Problem` (404) where no feedback is kept."""
    if not recorder.keeps_feedback:
        raise Problem("feedback-off", 404)
    return recorder


Taking = Annotated[Recorder, Depends(taken)]


@router.post(
    "/feedback",
    tags=["feedback"],
    summary="Say whether an answer was of help",
    status_code=204,
    response_class=Response,
    responses=REFUSALS,
)
def feedback(recorder: Taking, given: FeedbackRequest) -> None:
    """Kept without the question, and without anything that says who sent it.

    204 says that it was taken; it is written a moment later.
    """
    keep(recorder, given)
