"""The pages that only tell: about, accessibility, privacy.

The last two are wording and nothing else, so there is no data that a JSON twin of theirs could hold.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from corpus.errors import ReportError
from corpus.manifest import MANIFEST, load_manifest
from corpus.manifest_sections import ReportSection
from service.pages.frame import Asked, show
from service.parameters import Configured, Loaded
from service.settings import Settings

router = APIRouter()

TESTED = date(2026, 11, 26)
"""When the browser tests of accessibility last passed on every page before a release; set it anew with each."""


@router.get("/about")
def about(request: Request, answering: Loaded, settings: Configured, page: Asked) -> HTMLResponse:
    """What this is, and what it was made from."""
    sources = _sources(settings)
    return show(
        request, page, "about.html", "about", page.data("/api/plans"), plans=answering.plans, sources=sources
    )


@router.get("/accessibility")
def accessibility(request: Request, settings: Configured, page: Asked) -> HTMLResponse:
    """The accessibility statement, with what the guideline for public sites asks of one."""
    return show(
        request, page, "accessibility.html", "accessibility", tested=TESTED, **_contact(settings)
    )


@router.get("/privacy")
def privacy(request: Request, settings: Configured, page: Asked) -> HTMLResponse:
    """What is kept, as the settings have it, and who else gets to read it."""
    return show(request, page, "privacy.html", "privacy", llm=bool(settings.llm_url), **_contact(settings))


def _contact(settings: Settings) -> dict[str, Any]:
    """Whom to turn to about the site itself: the operator's word or none; a plan's contacts are for its services."""
    return {"operator": settings.operator, "operator_contact": settings.operator_contact}


def _sources(settings: Settings) -> dict[str, ReportSection]:
    """File and digest of every report by its id; a manifest broken since the start is left out."""
    found: dict[str, ReportSection] = {}
    for path in sorted(settings.plans_dir.glob(f"*/{MANIFEST}")):
        try:
            manifest = load_manifest(path)
        except ReportError:
            continue
        found |= {f"{manifest.plan.id}/{section.edition}": section for section in manifest.plan.reports}
    return found
