"""What a form posts: the fields of an ordinary ``application/x-www-form-urlencoded`` body, in order."""

from __future__ import annotations

from urllib.parse import parse_qsl

from fastapi import Request

from service.problems import Problem

FIELDS = 200
"""A form of ours has far fewer fields."""

Fields = list[tuple[str, str]]
"""Names and values, in order."""


async def form_of(request: Request) -> Fields:
    """The fields posted; raises :class:`Problem` where the body is something else (the layers bound its size)."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Problem("refused", 415)
    try:
        body = (await request.body()).decode("ascii", "replace")
        return parse_qsl(body, keep_blank_values=True, errors="replace", max_num_fields=FIELDS)
    except ValueError:
        raise Problem("refused", 400) from None
