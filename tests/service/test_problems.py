"""Problems in words: every kind of them, in every catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError
from starlette.exceptions import HTTPException

from service.problems import Fault, Problem, details, from_http, from_validation, invalid, not_ready, unknown
from web.languages import CODES
from web.wording import wording_for

NAMES = (
    ("not-found", 404),
    ("unknown-plan", 404),
    ("unknown-entry", 404),
    ("unknown-statement", 404),
    ("method-not-allowed", 405),
    ("invalid", 422),
    ("too-large", 413),
    ("unknown-host", 400),
    ("not-ready", 503),
    ("refused", 418),
    ("internal", 500),
)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("name", "status"), NAMES)
def test_every_kind_of_problem_has_words_in_every_catalogue(code: str, name: str, status: int) -> None:
    """Title and detail differ, and neither is empty: a reader has to know what to do."""
    told = details(Problem(name, status), wording_for(code))
    assert told.type == f"urn:problem-type:keikaku-navi:{name}"
    assert told.status == status
    assert told.title
    assert told.detail
    assert told.title != told.detail


@pytest.mark.parametrize(
    ("status", "name"),
    [(404, "not-found"), (405, "method-not-allowed"), (413, "too-large"), (400, "refused"), (418, "refused"), (500, "internal"), (599, "internal")],
)
def test_the_framework_s_errors_become_ours(status: int, name: str) -> None:
    """With their status and headers, without their text."""
    problem = from_http(HTTPException(status, "secret text", headers={"X-Kept": "1"}))
    assert (problem.name, problem.status, problem.headers) == (name, status, {"X-Kept": "1"})
    assert "secret" not in details(problem, wording_for("en")).model_dump_json()


def test_not_ready_says_when_to_come_back() -> None:
    """RFC 9110, 10.2.3."""
    assert not_ready().headers == {"Retry-After": "5"}
    assert unknown("entry").status == 404


class Body(BaseModel, extra="forbid"):
    """A body with everything that can be wrong."""

    number: int = Field(0, ge=1, le=9)
    flag: bool = False
    words: tuple[str, ...] = Field(("x",), min_length=1, max_length=2)
    short: str = Field("", max_length=3)
    needed: str
    choice: str = Field("a", pattern="^[ab]$")


def faults(content: Mapping[str, Any]) -> list[Fault]:
    """What is found wrong with a body."""
    with pytest.raises(ValidationError) as caught:
        Body.model_validate(content)
    errors = [{**error, "loc": ("body", *error["loc"])} for error in caught.value.errors()]
    return list(from_validation(errors).faults)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({}, Fault("needed", "missing")),
        ({"needed": 1}, Fault("needed", "not_text")),
        ({"needed": "", "number": 0}, Fault("number", "too_small", {"least": 1})),
        ({"needed": "", "number": 10}, Fault("number", "too_big", {"most": 9})),
        ({"needed": "", "number": "x"}, Fault("number", "not_integer")),
        ({"needed": "", "number": 1.5}, Fault("number", "not_integer")),
        ({"needed": "", "flag": "perhaps"}, Fault("flag", "not_boolean")),
        ({"needed": "", "words": ()}, Fault("words", "too_few", {"least": 1})),
        ({"needed": "", "words": ("a", "b", "c")}, Fault("words", "too_many", {"most": 2})),
        ({"needed": "", "words": (1,)}, Fault("words.0", "not_text")),
        ({"needed": "", "short": "abcd"}, Fault("short", "too_long", {"most": 3})),
        ({"needed": "", "choice": "c"}, Fault("choice", "wrong")),
        ({"needed": "", "other_name": 1}, Fault("other_name", "unexpected")),
        ({"needed": "", "秘密": 1}, Fault("body", "unexpected")),
    ],
)
def test_what_pydantic_finds_becomes_one_fault_with_its_place(content: Mapping[str, Any], expected: Fault) -> None:
    """Without the value; and every fault has words in every catalogue."""
    assert faults(content) == [expected]
    for code in CODES:
        (error,) = details(invalid(expected), wording_for(code)).errors
        assert error.parameter == expected.parameter
        assert error.detail
        assert all(str(value) in error.detail for value in expected.values.values())


def test_a_list_too_short_beside_a_faulty_element_is_told() -> None:
    """Only the list that holds the faulty element is passed over; another one is short in its own right."""
    errors: list[dict[str, Any]] = [
        {"type": "string_type", "loc": ("body", "words", 0)},
        {"type": "too_short", "loc": ("body", "words"), "ctx": {"min_length": 1}},
        {"type": "too_short", "loc": ("body", "wor"), "ctx": {"min_length": 1}},
    ]
    assert [fault.parameter for fault in from_validation(errors).faults] == ["words.0", "wor"]


@given(st.text(min_size=1, max_size=60))
def test_an_unexpected_name_comes_back_only_where_it_is_a_plain_one(key: str) -> None:
    """Else it could be somebody's question, or markup."""
    (fault,) = from_validation([{"type": "extra_forbidden", "loc": ("body", key)}]).faults
    assert fault.key == "unexpected"
    if fault.parameter != "body":
        assert fault.parameter == key
        assert key.isascii()
        assert len(key) <= 40
        assert not set(key) & set("<>&\"' \n")


def test_an_empty_list_of_errors_is_left_out_of_the_body() -> None:
    """RFC 9457 asks for no member that says nothing."""
    told = details(Problem("not-found", 404), wording_for("ja"))
    assert "errors" not in told.model_dump(exclude_defaults=True)
