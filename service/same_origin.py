"""Whether a request that changes something comes from a page of ours or of a listed site, as far as a browser says so.

There are no cookies and no accounts, so nobody's rights can be borrowed; but a page elsewhere could make its visitors
send feedback that they know nothing of.  ``Sec-Fetch-Site`` decides where it is there.  ``Origin`` alone would not do:
our pages are ``no-referrer``, and under that policy browsers write ``null`` into it, for our own forms, too.  Browsers
leave ``Sec-Fetch-Site`` out on plain http, so there (and only there) ``null`` passes.  A program that is no browser
sends neither.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request

from service.problems import Problem
from service.state import settings_of


def from_here(request: Request) -> None:
    """Passes what comes from this site or from no browser; raises :class:`Problem` (403) for all else."""
    public = urlsplit(settings_of(request).public_url)
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None:
        fits = site == "same-origin"
    elif origin == "null":
        fits = public.scheme == "http"
    else:
        fits = origin in (None, f"{public.scheme}://{public.netloc}", f"{request.url.scheme}://{request.url.netloc}")
    if not fits:
        raise Problem("cross-site", 403)


def asked_by_a_reader(request: Request) -> bool:
    """Whether a question may be put down as a reader's: not where a page elsewhere has merely had it asked.

    A picture or a hidden frame on a strange page asks with its visitors' browsers, and could fill the record with what
    nobody wanted to know.  Such a question is answered like any other.  A reader who follows a link to us is a reader;
    so is whoever asks on a listed site's page.  Browsers tell this over https alone; without it there is no knowing.
    """
    headers = request.headers
    if headers.get("sec-fetch-site", "none") in ("same-origin", "none"):
        return True
    if headers.get("origin", "null") != "null" and settings_of(request).sites.allow(headers["origin"]):
        return True
    loads_ahead = "prefetch" in headers.get("sec-purpose", "")
    opened = (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("navigate", "document")
    return opened and not loads_ahead
