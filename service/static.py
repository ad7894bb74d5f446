"""The static files over HTTP: kept for good under their digest's address, asked for again under any other."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from fastapi import APIRouter, Header, Query
from fastapi.responses import Response

from service.problems import Problem
from web.assets import Asset, load_assets

router = APIRouter(prefix="/static", include_in_schema=False)

FOR_GOOD = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


@cache
def assets() -> dict[str, Asset]:
    """The files, read once: they are part of the program."""
    return load_assets()


@router.get("/{path:path}")
async def static(
    path: str,
    v: Annotated[str | None, Query()] = None,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """One file; 304 where the caller holds it already."""
    asset = assets().get(path)
    if asset is None:
        raise Problem("not-found", 404)
    headers = {"ETag": f'"{asset.digest}"', "Cache-Control": FOR_GOOD if v == asset.digest else ASK_AGAIN}
    held = {tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")}
    if headers["ETag"] in held or "*" in held:
        return Response(status_code=304, headers=headers)
    return Response(asset.body, media_type=asset.media_type, headers=headers)
