"""What search engines and browsers read to find their way here: site map, robots.txt, OpenSearch description.

All pure functions of the public address and the plans.  No question and no address that could hold one is in any of
them, but the template by which a browser's search box builds one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit
from xml.etree import ElementTree

from corpus.nouns import Plan
from service.links import absolute_url, approach_url, entry_url, report_url
from web.languages import CODES
from web.render import absolute_address
from web.wording import language_for, wording_for

PLAIN_PATHS = ("/", "/chat", "/statements", "/about", "/accessibility", "/privacy", "/embed")
"""The pages that do not depend on a plan and may be found by anyone."""

NOT_FOR_ROBOTS = (
    *("/api/", "/counter", "/embed/panel", "/feedback", "/why", "/*?*q=", "/*?*turn="),
    *(f"/statements?*{name}=" for name in ("report", "vision", "approach", "actor", "kind", "limit", "offset")),
)
"""Addresses that hold questions, data, or one of countless selections."""

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"


def listed_paths(plans: Sequence[Plan]) -> tuple[str, ...]:
    """The path of every page that may be found: each content once, under the address where it stays."""
    reports = [report for plan in plans for report in plan.reports]
    return (
        *PLAIN_PATHS,
        *(report_url(report.id) for report in reports),
        *(approach_url(report.id, approach.id) for report in reports for approach in report.approaches),
        *(entry_url(entry.id) for report in reports for entry in report.entries),
    )


def sitemap(public_url: str, paths: Iterable[str]) -> bytes:
    """Every page in every language, each with all its languages beside it; UTF-8 (sitemaps.org, Google's alternates)."""
    root = ElementTree.Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    for path in paths:
        addresses = {language_for(code).hreflang: absolute_address(public_url, path, code) for code in CODES}
        alternates = {**addresses, "x-default": absolute_url(public_url, path)}
        for address in addresses.values():
            url = ElementTree.SubElement(root, "url")
            ElementTree.SubElement(url, "loc").text = address
            for hreflang, href in alternates.items():
                link = {"rel": "alternate", "hreflang": hreflang, "href": href}
                ElementTree.SubElement(url, "xhtml:link", link)
    return _written(root)


def robots(public_url: str) -> str:
    """Asks robots to leave out whatever holds a question, and names the site map (RFC 9309).

    Robots read it at the root of a host only: under a path prefix the host's own file has to say it.
    """
    prefix = urlsplit(public_url).path
    rules = "".join(f"Disallow: {prefix}{path}\n" for path in NOT_FOR_ROBOTS)
    return f"User-agent: *\n{rules}\nSitemap: {public_url}/sitemap.xml\n"


def opensearch(public_url: str, code: str, icon: str) -> bytes:
    """The description by which a browser can offer this site among its search engines; UTF-8 (OpenSearch 1.1).

    ``icon`` is a path from the service's root.
    """
    wording = wording_for(code)
    root = ElementTree.Element("OpenSearchDescription", {"xmlns": OPENSEARCH})
    for tag, text in (
        ("ShortName", wording.text("site.name")),
        ("Description", wording.text("site.tagline")),
        ("InputEncoding", "UTF-8"),
        ("OutputEncoding", "UTF-8"),
        ("Language", language_for(code).tag),
    ):
        ElementTree.SubElement(root, tag).text = text
    image = ElementTree.SubElement(root, "Image", {"type": "image/svg+xml", "width": "32", "height": "32"})
    image.text = absolute_url(public_url, icon)
    for kind, path in (("text/html", "/"), ("application/json", "/api/search")):
        template = f"{public_url}{path}?q={{searchTerms}}&lang={code}"
        ElementTree.SubElement(root, "Url", {"type": kind, "rel": "results", "template": template})
    own = {"type": "application/opensearchdescription+xml", "rel": "self"}
    ElementTree.SubElement(root, "Url", {**own, "template": f"{public_url}/opensearch.xml?lang={code}"})
    return _written(root)


def _written(root: ElementTree.Element) -> bytes:
    written: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written
