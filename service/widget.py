"""The widget's script over HTTP: one address that moves with the program, and one for good for every release."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import Response

from service.problems import Problem
from web.widget_script import MEDIA_TYPE, Script, build_script, load_releases, load_scripts

router = APIRouter(prefix="/widget", include_in_schema=False)

MOVING = "v1.js"
FOR_A_WHILE = "public, max-age=300, must-revalidate"
FOR_GOOD = "public, max-age=63072000, immutable"
"""Two years."""
FOR_ALL = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""It is the same for everybody and meant to be loaded by others; ``integrity`` in a tag asks for the first."""


@cache
def scripts() -> dict[str, Script]:
    """Every address below ``/widget/``, read once: they are part of the program."""
    return {**load_scripts(), MOVING: build_script()}


@cache
def newest_release() -> Script | None:
    """The one whose tag is shown to embedders; None before the first release."""
    releases = load_releases()
    return scripts()[f"v1.{releases[-1].digest}.js"] if releases else None


@router.get("/{name}")
async def script(name: str, if_none_match: Annotated[str | None, Header()] = None) -> Response:
    """The script; 304 where the caller holds it already."""
    found = scripts().get(name)
    if found is None:
        raise Problem("not-found", 404)
    kept = FOR_A_WHILE if name == MOVING else FOR_GOOD
    headers = {"ETag": f'"{found.digest}"', "Cache-Control": kept, **FOR_ALL}
    held = {tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")}
    if headers["ETag"] in held or "*" in held:
        return Response(status_code=304, headers=headers)
    return Response(found.body, media_type=MEDIA_TYPE, headers=headers)
