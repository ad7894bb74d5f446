"""Errors for people and programs: RFC 9457 problem details, or a page where a browser asked for one.

A problem says what is wrong and how to mend it, in the reader's language, and nothing else: no stack, no echo of
what was asked, no exception's own text.  Its wording stands in the catalogues under ``[problem]``.

=====================  ======  ==============================================================
name                   status  when
=====================  ======  ==============================================================
unknown-plan …         404     no plan, entry or statement has this id
not-found              404     no page has this address
method-not-allowed     405     the address takes other methods
invalid                422     parameters or the body are not as they must be; see ``errors``
too-large              413     the body is longer than this service takes
cross-site             403     a page of another site has sent this
feedback-off           404     this service takes no feedback
unknown-host           400     the request names a host that is not this service
not-ready              503     the model or the index is still being loaded
refused                4xx     any other refusal
internal               500     our fault
=====================  ======  ==============================================================
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from fastapi import Request
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from service.contract_base import Contract
from service.negotiation import prefers_html, reader_language
from web.wording import Catalogue

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:problem-type:keikaku-navi:"

JSON_ONLY = ("/api/", "/health/", "/openapi.json")
"""Under these addresses an error is always JSON, whoever asks."""

RETRY_AFTER_SECONDS = "5"


class ParameterProblem(Contract):
    """What is wrong with one parameter, or one place in the body."""

    parameter: str = Field(description="Such as `limit`, or `messages.0.content` in a body.")
    detail: str
    known: tuple[str, ...] = Field((), description="The values that could have been given, where they are few.")


class ProblemDetails(Contract):
    """RFC 9457."""

    type: str = Field(description="A URN that names the kind of problem and never changes.")
    title: str
    status: int
    detail: str
    errors: tuple[ParameterProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """One parameter's fault before it is put into words: a key under ``problem.fault`` and its placeholders."""

    parameter: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    known: tuple[str, ...] = ()


class Problem(Exception):
    """Raised by handlers; the application turns it into a response."""

    def __init__(
        self, name: str, status: int, faults: Sequence[Fault] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(name)
        self.name = name
        self.status = status
        self.faults = tuple(faults)
        self.headers = dict(headers or {})


def invalid(*faults: Fault) -> Problem:
    """422: what was sent is not as it must be."""
    return Problem("invalid", HTTPStatus.UNPROCESSABLE_ENTITY, faults)


def unknown(noun: str) -> Problem:
    """404: no ``plan``, ``entry`` or ``statement`` has the id asked for."""
    return Problem(f"unknown-{noun}", HTTPStatus.NOT_FOUND)


def not_ready() -> Problem:
    """503: the answering is not loaded yet."""
    return Problem("not-ready", HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": RETRY_AFTER_SECONDS})


def from_http(error: HTTPException) -> Problem:
    """The problem for an error of the framework's."""
    names = {404: "not-found", 405: "method-not-allowed", 413: "too-large"}
    fallback = "internal" if error.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR else "refused"
    headers = dict(error.headers or {})
    if headers.get("Allow") == "GET":
        headers["Allow"] = "GET, HEAD"  # the routes declare GET; HEAD is answered for all of them at once
    return Problem(names.get(error.status_code, fallback), error.status_code, headers=headers)


def from_validation(errors: Sequence[Mapping[str, Any]]) -> Problem:
    """The problem for what pydantic found; nothing that was sent is repeated.

    A list whose elements are at fault is also too short for pydantic, which leaves them out; that is not told.
    """
    places = [tuple(error["loc"]) for error in errors]
    return invalid(
        *(
            _fault(error)
            for error, place in zip(errors, places, strict=True)
            if error["type"] != "too_short" or not any(_is_inside(other, place) for other in places)
        )
    )


def details(problem: Problem, wording: Catalogue) -> ProblemDetails:
    """The problem in words."""
    return ProblemDetails(
        type=f"{TYPE_PREFIX}{problem.name}",
        title=wording.text(f"problem.{problem.name}.title"),
        status=problem.status,
        detail=wording.text(f"problem.{problem.name}.detail"),
        errors=tuple(
            ParameterProblem(
                parameter=fault.parameter,
                detail=wording.text(f"problem.fault.{fault.key}", **fault.values),
                known=fault.known,
            )
            for fault in problem.faults
        ),
    )


def language_of(request: Request) -> str:
    """The language to tell the caller in."""
    return reader_language(request.query_params.get("lang"), request.headers.get("accept-language"))


def wants_page(request: Request) -> bool:
    """Whether the error is to be a page rather than JSON."""
    path = request.url.path.removeprefix(request.scope.get("root_path", ""))
    return not path.startswith(JSON_ONLY) and prefers_html(request.headers.get("accept"))


def json_response(problem: Problem, words: ProblemDetails, language: str) -> Response:
    """The problem as ``application/problem+json``."""
    body = words.model_dump_json(exclude_defaults=True).encode("utf-8")
    headers = {**problem.headers, "Content-Language": language, "Cache-Control": "no-store"}
    return Response(body, status_code=problem.status, media_type=MEDIA_TYPE, headers=headers)


def page_response(problem: Problem, page: str, language: str) -> Response:
    """The problem as a page that the web room has rendered."""
    headers = {**problem.headers, "Content-Language": language, "Cache-Control": "no-store"}
    return HTMLResponse(page, status_code=problem.status, headers=headers)


def _fault(error: Mapping[str, Any]) -> Fault:
    """One of pydantic's errors; the location's first part (query, path, body) is ours to know, not the caller's."""
    place = ".".join(str(part) for part in error["loc"][1:]) or str(error["loc"][0])
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return Fault(place, "missing")
        case "greater_than_equal":
            return Fault(place, "too_small", {"least": context["ge"]})
        case "less_than_equal":
            return Fault(place, "too_big", {"most": context["le"]})
        case "string_too_long":
            return Fault(place, "too_long", {"most": context["max_length"]})
        case "too_long":
            return Fault(place, "too_many", {"most": context["max_length"]})
        case "too_short":
            return Fault(place, "too_few", {"least": context["min_length"]})
        case "int_parsing" | "int_type" | "int_from_float" | "int_parsing_size":
            return Fault(place, "not_integer")
        case "bool_parsing" | "bool_type":
            return Fault(place, "not_boolean")
        case "string_type" | "string_unicode":
            return Fault(place, "not_text")
        case "literal_error":
            return Fault(place, "unknown_value", known=tuple(re.findall(r"'(\w+)'", context["expected"])))
        case "not_answer_id":
            return Fault(place, "not_answer_id")
        case "json_invalid":
            return Fault("body", "not_json")
        case "extra_forbidden":
            return Fault(place if _is_name(place) else "body", "unexpected")
        case _:
            return Fault(place, "wrong")


def _is_inside(place: tuple[object, ...], outer: tuple[object, ...]) -> bool:
    """Whether a place is a part of another one."""
    return len(place) > len(outer) and place[: len(outer)] == outer


def _is_name(place: str) -> bool:
    """Whether an unexpected key is a plain short name that may be repeated: it could be anything else, too."""
    return len(place) <= 40 and all(
        part.isascii() and (part.isidentifier() or part.isdigit()) for part in place.split(".")
    )
