"""The addresses of the pages, as pure functions of ids, and the way back.

All are paths from the service's root, beginning with ``/``; whoever shows one to the outside puts the public
address in front (:func:`absolute_url`).  Every id segment is percent-encoded, so that a plan named in Japanese
or with odd characters still has an address that survives mail and spreadsheets.

    plan        /plans/{plan}
    report      /plans/{plan}/{edition}
    approach    /plans/{plan}/{edition}/{approach}
    entry       /plans/{plan}/{edition}/{approach}/{actor}
    statement   …the entry's page, with the anchor #s3
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from urllib.parse import quote, unquote, urlencode, urlsplit

PLANS = "/plans"


class BadAddress(ValueError):
    """An id or a path that is not one of ours."""


def plan_url(plan_id: str) -> str:
    """The page of a plan, such as ``/plans/asahikawa-fukushi-5``."""
    return _path(plan_id, 1)


def report_url(report_id: str) -> str:
    """The page of a report, such as ``/plans/asahikawa-fukushi-5/2024``."""
    return _path(report_id, 2)


def approach_url(report_id: str, approach_id: str) -> str:
    """The page that shows an approach with every actor's entry."""
    return _path(f"{report_id}/{approach_id}", 3)


def entry_url(entry_id: str) -> str:
    """The page of one entry."""
    return _path(entry_id, 4)


def statement_url(statement_id: str) -> str:
    """A statement's place on its entry's page, such as ``/plans/…/4-2/city#s3``."""
    entry_id, anchor = split_statement_id(statement_id)
    return f"{entry_url(entry_id)}#{anchor}"


def statement_on_approach_url(statement_id: str) -> str:
    """A statement's place on the page it shares with the neighbouring actors: ``/plans/…/4-2#city-s3``."""
    entry_id, anchor = split_statement_id(statement_id)
    report_id, approach_id, actor_id = split_entry_id(entry_id)
    return f"{approach_url(report_id, approach_id)}#{approach_anchor(actor_id, anchor)}"


def approach_anchor(actor_id: str, anchor: str) -> str:
    """A statement's fragment on the approach page, as it stands in an address: ``city-s3``."""
    return f"{quote(actor_id, safe='')}-{anchor}"


def split_statement_id(statement_id: str) -> tuple[str, str]:
    """``…/city#s3`` as its entry id and its anchor ``s3``; raises :class:`BadAddress` where it is neither."""
    entry_id, hash_sign, anchor = statement_id.rpartition("#")
    if not hash_sign or not entry_id or not _is_anchor(anchor):
        raise BadAddress(statement_id)
    return entry_id, anchor


def split_entry_id(entry_id: str) -> tuple[str, str, str]:
    """An entry id as (report id, approach id, actor id); raises :class:`BadAddress`."""
    plan, edition, approach, actor = _segments(entry_id, 4)
    return f"{plan}/{edition}", approach, actor


def parse_page(url: str) -> str:
    """The id that a page's address stands for: of a plan, report, approach, entry or (with ``#s3``) statement.

    The inverse of the functions above, for an address with or without a public prefix in front of ``/plans/``.
    An approach has no id of its own in the contract; its address gives ``<report id>/<approach id>``.
    Raises :class:`BadAddress`.
    """
    parts = urlsplit(url)
    _, marker, rest = parts.path.partition(f"{PLANS}/")
    encoded = rest.split("/") if marker else []
    if not 1 <= len(encoded) <= 4 or not all(encoded):
        raise BadAddress(url)
    page_id = "/".join(unquote(segment) for segment in encoded)
    if not parts.fragment:
        return page_id
    if len(encoded) == 4 and _is_anchor(parts.fragment):
        return f"{page_id}#{parts.fragment}"
    actor, dash, anchor = parts.fragment.rpartition("-")
    if len(encoded) == 3 and dash and actor and _is_anchor(anchor):
        return f"{page_id}/{unquote(actor)}#{anchor}"
    raise BadAddress(url)


def tel_url(number: str) -> str:
    """A telephone number as an address (``tel:%238008``); what is written behind the number (内線…) is left out."""
    dialled = re.match(r"[#+*\d][\d\s()-]*|\([\d\s()-]+", unicodedata.normalize("NFKC", number).strip())
    digits = re.sub(r"[\s()]", "", dialled.group()).rstrip("-") if dialled else ""
    return f"tel:{quote(digits, safe='+*')}" if digits else ""


def absolute_url(public_url: str, path: str) -> str:
    """``path`` under the service's public address, which may itself carry a path prefix."""
    return f"{public_url.rstrip('/')}{path}"


def query_string(pairs: Iterable[tuple[str, str]]) -> str:
    """A relative address ``?a=1&b=2`` with UTF-8 percent-encoding; ``?`` alone where there are no pairs.

    The lone ``?`` leads to the same page with its query dropped, which is what "no filter" has to do.
    """
    return f"?{urlencode(list(pairs), errors='replace')}"


def _path(page_id: str, count: int) -> str:
    """The path of an id of ``count`` segments."""
    return "/".join((PLANS, *(quote(segment, safe="") for segment in _segments(page_id, count))))


def _segments(page_id: str, count: int) -> list[str]:
    """The id's segments, refused where they are not ``count`` or where one is empty or a dot segment.

    A browser resolves ``.`` and ``..`` away even when percent-encoded, so no id may hold them.
    """
    segments = page_id.split("/")
    if len(segments) != count or any(segment in ("", ".", "..") for segment in segments):
        raise BadAddress(page_id)
    return segments


def _is_anchor(anchor: str) -> bool:
    """Whether this is ``s`` and a number from 1, without leading zeros, as statements are numbered."""
    digits = anchor[1:]
    return anchor.startswith("s") and digits.isascii() and digits.isdigit() and not digits.startswith("0")


VERSION = re.compile(r"[0-9a-f]{8}")
"""What a shared address holds of the index that the answer came from."""


def share_url(turns: Sequence[str], version: str) -> str:
    """The address that reproduces an answer: the question, the turns it was read after, and the index's version."""
    pairs = [("q", turns[-1])] if len(turns) == 1 else [("turn", turn) for turn in turns]
    path = "/" if len(turns) == 1 else "/chat"
    return path + query_string([*pairs, ("v", version[:8])])


def why_url(turns: Sequence[str]) -> str:
    """The address of the evidence behind the answer to the last of ``turns``."""
    return "/why" + query_string([("turn", turn) for turn in turns])


def counter_url(turns: Sequence[str]) -> str:
    """The address of the answer in large type, for the counter."""
    pairs = [("q", turns[-1])] if len(turns) == 1 else [("turn", turn) for turn in turns]
    return "/counter" + query_string(pairs)
