"""Plans, entries and statements by their ids: the corpus as it is, for programs that keep a bookmark."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from corpus.nouns import Actor, Entry, Plan, Statement, passages
from tests.indexer.tiny_corpus import tiny_plans
from tests.service.http_app import client_of, encoded, tiny_answering

CELL = "asahikawa-fukushi-5/2024/4-2/city"


def get(client: TestClient, path: str) -> dict[str, Any]:
    """What stands at an address that must exist."""
    response = client.get(path)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def test_plans_are_listed_with_their_reports(client: TestClient) -> None:
    """One plan with one report, whose year nobody has invented."""
    (plan,) = get(client, "/api/plans")["plans"]
    assert plan["id"] == "asahikawa-fukushi-5"
    assert plan["period"] == "令和6年度～令和11年度"
    assert [(report["id"], report["year"]) for report in plan["reports"]] == [("asahikawa-fukushi-5/2024", None)]


def test_a_plan_tells_its_table_and_how_much_is_in_it(client: TestClient) -> None:
    """4 visions, 11 approaches, 33 cells of which 30 say something, 71 sentences; no contact invented."""
    plan = get(client, "/api/plans/asahikawa-fukushi-5")
    (report,) = plan["reports"]
    counts = report["counts"]
    assert [counts[name] for name in ("visions", "approaches", "entries", "filled", "statements")] == [4, 11, 33, 30, 71]
    assert [len(vision["approaches"]) for vision in report["visions"]] == [2, 3, 3, 3]
    assert plan["contacts"] == []
    assert any("2024" in note for note in plan["notes"])


def test_every_id_that_a_plan_names_can_be_asked_for(client: TestClient) -> None:
    """All 33 cells, with as many sentences as the plan said."""
    (report,) = get(client, "/api/plans/asahikawa-fukushi-5")["reports"]
    entries = [one for vision in report["visions"] for approach in vision["approaches"] for one in approach["entries"]]
    assert len(entries) == 33
    for one in entries:
        entry = get(client, f"/api/entries/{one['id']}")
        assert (entry["blank"], len(entry["statements"])) == (one["blank"], one["statements"])


def test_an_entry_holds_the_cell_as_published_and_where_each_sentence_stands(client: TestClient) -> None:
    """Spans cut the raw cell into the sentences; evidence cuts the deciding words out of a sentence."""
    for one in ("1-1/city", "4-2/council", "2-3/summary"):
        entry = get(client, f"/api/entries/asahikawa-fukushi-5/2024/{one}")
        for statement in entry["statements"]:
            start, end = statement["span"]
            assert entry["raw"][start:end] == statement["text"]
            for reading in statement["readings"]:
                begin, stop = reading["evidence"]
                assert 0 <= begin < stop <= len(statement["text"])
        assert entry["text"] == "\n".join(statement["text"] for statement in entry["statements"])


def test_a_blank_entry_is_there_and_says_that_it_is_blank(client: TestClient) -> None:
    """A cell without a word is a fact of the report, not a missing page."""
    entry = get(client, "/api/entries/asahikawa-fukushi-5/2024/3-3/council")
    assert (entry["blank"], entry["raw"], entry["statements"]) == (True, "", [])
    assert [(one["actor"]["id"], one["blank"]) for one in entry["siblings"]] == [("city", False), ("summary", True)]


def test_entries_of_an_actor_are_linked_in_table_order(client: TestClient) -> None:
    """From the first to the last, all eleven, and back."""
    seen = []
    at: str | None = "asahikawa-fukushi-5/2024/1-1/city"
    before = None
    while at:
        entry = get(client, f"/api/entries/{at}")
        assert entry["previous"] == before
        seen.append(at)
        before, at = at, entry["next"]
    assert len(seen) == 11


def test_every_statement_answers_to_both_forms_of_its_address(client: TestClient, plans: tuple[Plan, ...]) -> None:
    """``…/city/s1`` for people who type, the id with its ``#`` percent-encoded for programs that paste."""
    for passage in passages(plans):
        by_number = get(client, f"/api/statements/{passage.entry.id}/s{passage.statement.number}")
        by_id = get(client, f"/api/statements/{encoded(passage.id)}")
        assert by_number == by_id
        assert (by_id["id"], by_id["text"], by_id["entry"]) == (passage.id, passage.statement.text, passage.entry.id)
    slashes = passage.id.replace("#", "%23").replace("/", "%2F")
    assert get(client, f"/api/statements/{slashes}") == by_id


def renamed(plans: tuple[Plan, ...], actor_id: str) -> tuple[Plan, ...]:
    """The tiny plan with its city under another id."""
    (plan,) = plans
    actor = Actor(actor_id, "市", "市")

    def entry(old: Entry) -> Entry:
        if old.actor.id != "city":
            return old
        new_id = old.id.removesuffix("city") + actor_id
        rows = tuple(Statement(f"{new_id}#s{s.number}", s.number, s.text, s.span) for s in old.statements)
        return dataclasses.replace(old, id=new_id, actor=actor, statements=rows)

    report = dataclasses.replace(plan.reports[0], entries=tuple(entry(one) for one in plan.reports[0].entries))
    return (dataclasses.replace(plan, actors=(actor, plan.actors[1]), reports=(report,)),)


@pytest.mark.parametrize("actor_id", ["s1", "社会福祉課", "s1#s2"])
def test_an_actor_of_any_name_has_statements_that_can_be_asked_for(tmp_path: Path, actor_id: str) -> None:
    """Even one that looks like a sentence's number, or that no address holds unencoded."""
    plans = renamed(tiny_plans("除雪を行った。", "続ける。"), actor_id)
    caller = client_of(tiny_answering(plans, tmp_path))
    for passage in passages(plans):
        assert get(caller, f"/api/statements/{encoded(passage.id)}")["text"] == passage.statement.text
        number = f"/api/statements/{encoded(passage.entry.id)}/s{passage.statement.number}"
        assert get(caller, number)["id"] == passage.id


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/api/plans/sapporo", "unknown-plan"),
        (f"/api/entries/{CELL}x", "unknown-entry"),
        ("/api/entries/asahikawa-fukushi-5/2024/4-2", "unknown-entry"),
        (f"/api/entries/{CELL}%23s1", "unknown-entry"),
        (f"/api/statements/{CELL}/s0", "unknown-statement"),
        (f"/api/statements/{CELL}/s99", "unknown-statement"),
        (f"/api/statements/{CELL}/s01", "unknown-statement"),
        (f"/api/statements/{CELL}", "unknown-statement"),
        ("/api/entries/..%2f..%2fetc%2fpasswd", "unknown-entry"),
        ("/api/nothing", "not-found"),
    ],
)
def test_an_id_that_nothing_has_is_said_to_be_unknown(client: TestClient, path: str, problem: str) -> None:
    """Which noun it was asked as, and 404; not the nearest thing instead."""
    response = client.get(path)
    assert response.status_code == 404
    assert response.json()["type"] == f"urn:problem-type:keikaku-navi:{problem}"
