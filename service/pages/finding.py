"""Site map, robots.txt and OpenSearch description over HTTP."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response

from service.finding import listed_paths, opensearch, robots, sitemap
from service.pages.frame import Asked, renderer
from service.parameters import Configured, Loaded

router = APIRouter()


@router.get("/sitemap.xml")
def site_map(answering: Loaded, settings: Configured) -> Response:
    """Every public page in every language."""
    return Response(sitemap(settings.public_url, listed_paths(answering.plans)), media_type="application/xml")


@router.get("/robots.txt")
async def robots_txt(settings: Configured) -> Response:
    """What robots are asked to leave alone."""
    return PlainTextResponse(robots(settings.public_url))


@router.get("/opensearch.xml")
async def opensearch_xml(settings: Configured, page: Asked) -> Response:
    """This site as a search engine of the browser, in the reader's language."""
    body = opensearch(settings.public_url, page.language.code, renderer().assets["favicon.svg"].url)
    headers = {"Content-Language": page.language.tag, "Vary": "Accept-Language"}
    return Response(body, media_type="application/opensearchdescription+xml", headers=headers)
