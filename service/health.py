"""Whether the service lives, and whether it can answer."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from service.contract_base import Contract
from service.parameters import Loaded
from service.problems import MEDIA_TYPE

router = APIRouter(prefix="/health", tags=["operations"])

NOT_READY: dict[int | str, dict[str, Any]] = {503: {"description": "Not yet.", "content": {MEDIA_TYPE: {}}}}


class Live(Contract):
    """``GET /health/live``."""

    status: str


class Ready(Contract):
    """``GET /health/ready``."""

    status: str
    index: str
    """The version of the index; changes with the model or the corpus."""
    statements: int


@router.get("/live", summary="Is the process alive?")
async def live() -> Live:
    """Answers as soon as the server listens, whatever is being loaded."""
    return Live(status="live")


@router.get("/ready", summary="Can it answer questions?", responses=NOT_READY)
def ready(answering: Loaded) -> Ready:
    """200 once plans, model and index are loaded; 503 before."""
    return Ready(status="ready", index=answering.index.version, statements=len(answering.index.passages))
