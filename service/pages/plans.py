"""The plan as a table, an approach with every actor side by side, and a single entry."""

from __future__ import annotations

from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from corpus.nouns import Plan, Report
from service.answering import Answering
from service.catalogue import find_plan
from service.links import entry_url, report_url
from service.pages.frame import Asked, show
from service.parameters import Loaded
from service.problems import unknown
from web import plan_view
from web.overview import overview
from web.plan_view import Row
from web.qr import qr_code
from web.render import Page

router = APIRouter(prefix="/plans")


@router.get("/{plan_id}")
def plan(request: Request, answering: Loaded, page: Asked, plan_id: str) -> HTMLResponse:
    """The plan's newest report."""
    found = _plan(answering, plan_id)
    newest = found.reports[-1]
    # Another edition will stand here one day; what is shown now stays under the edition's own address.
    return _matrix(request, replace(page, canonical_path=report_url(newest.id)), found, newest)


@router.get("/{plan_id}/{edition}")
def report(request: Request, answering: Loaded, page: Asked, plan_id: str, edition: str) -> HTMLResponse:
    """One report as a table: approaches down, actors across."""
    found = _plan(answering, plan_id)
    return _matrix(request, page, found, _report(found, edition))


@router.get("/{plan_id}/{edition}/{approach_id}")
def approach(
    request: Request, answering: Loaded, page: Asked, plan_id: str, edition: str, approach_id: str
) -> HTMLResponse:
    """One approach with what every actor says on it."""
    found = _plan(answering, plan_id)
    edited = _report(found, edition)
    row = _row(edited, approach_id)
    before, after = plan_view.neighbours(edited, approach_id)
    twin = page.data("/api/statements", (("report", edited.id), ("approach", approach_id)))
    return show(
        request,
        page,
        "approach.html",
        "plan",
        twin,
        plan=found,
        report=edited,
        row=row,
        before=before,
        after=after,
        address_code=qr_code(page.canonical()),
    )


@router.get("/{plan_id}/{edition}/{approach_id}/{actor_id}")
def entry(
    request: Request, answering: Loaded, page: Asked, plan_id: str, edition: str, approach_id: str, actor_id: str
) -> HTMLResponse:
    """One cell, filled or blank, with what its kinds rest on."""
    found = _plan(answering, plan_id)
    edited = _report(found, edition)
    row = _row(edited, approach_id)
    cell = next((one for one in row.entries if one.actor.id == actor_id), None)
    if cell is None:
        raise unknown("entry")
    before, after = plan_view.neighbours(edited, approach_id)
    twin = page.data(entry_url(cell.id).replace("/plans/", "/api/entries/", 1))
    return show(
        request,
        page,
        "entry.html",
        "plan",
        twin,
        plan=found,
        report=edited,
        row=row,
        entry=cell,
        before=before,
        after=after,
    )


def _matrix(request: Request, page: Page, found: Plan, edited: Report) -> HTMLResponse:
    twin = page.data(f"/api/plans/{found.id}")
    return show(
        request,
        page,
        "plan.html",
        "plan",
        twin,
        plan=found,
        report=edited,
        blocks=plan_view.blocks(edited),
        numbers=overview(edited),
    )


def _plan(answering: Answering, plan_id: str) -> Plan:
    try:
        return find_plan(answering.plans, plan_id)
    except KeyError:
        raise unknown("plan") from None


def _report(found: Plan, edition: str) -> Report:
    edited = next((one for one in found.reports if one.edition == edition), None)
    if edited is None:
        raise unknown("plan")
    return edited


def _row(edited: Report, approach_id: str) -> Row:
    row = next((one for one in plan_view.rows(edited) if one.approach.id == approach_id), None)
    if row is None:
        raise unknown("entry")
    return row
