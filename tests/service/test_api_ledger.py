"""The staff ledger over HTTP: every sentence as JSON a page at a time, or whole as CSV and JSON."""

from __future__ import annotations

import csv
import dataclasses
import io
from typing import Any

import pytest
from starlette.testclient import TestClient

from corpus.nouns import Actor, Plan, passages
from service.exports import COLUMNS
from tests.indexer.tiny_corpus import tiny_plans
from tests.service.http_app import client_of, tiny_answering


def rows_of(client: TestClient, **options: Any) -> dict[str, Any]:
    """One page of the ledger."""
    response = client.get("/api/statements", params=options)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def table(content: bytes) -> list[list[str]]:
    """A CSV file as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_ledger_is_every_sentence_in_the_order_of_the_report(client: TestClient, plans: tuple[Plan, ...]) -> None:
    """All 71, in two pages of fifty at most, each with the fields of the contract."""
    first, second = rows_of(client), rows_of(client, offset=50)
    assert first["total"] == second["total"] == 71
    assert [row["id"] for row in (*first["statements"], *second["statements"])] == [p.id for p in passages(plans)]
    fields = {"id", "text", "kinds", "plan", "report", "vision", "approach", "actor", "url"}
    assert all(row.keys() == fields for row in first["statements"])
    assert first["statements"][0]["url"] == "/plans/asahikawa-fukushi-5/2024/1-1/city#s1"


def test_words_must_all_stand_in_the_sentence(client: TestClient, plans: tuple[Plan, ...]) -> None:
    """Exact where search guesses: what staff promised on 個別避難計画, and nothing near it."""
    texts = [p.statement.text for p in passages(plans)]
    found = rows_of(client, q="個別避難計画")
    assert [row["text"] for row in found["statements"]] == [text for text in texts if "個別避難計画" in text]
    assert found["total"] >= 1
    both = rows_of(client, q="支援 相談")
    assert [row["text"] for row in both["statements"]] == [t for t in texts if "支援" in t and "相談" in t]
    phrase = rows_of(client, q="「支援 相談」")
    assert phrase["total"] == 0


def test_a_kind_filter_is_on_the_sentence_itself(client: TestClient, plans: tuple[Plan, ...]) -> None:
    """Every commitment of the city, and no sentence beside one."""
    found = rows_of(client, kind="planned", actor="city", limit=100)
    expected = [p.id for p in passages(plans) if "planned" in p.statement.kinds and p.entry.actor.id == "city"]
    assert [row["id"] for row in found["statements"]] == expected
    assert found["total"] == len(expected) > 0


def test_every_facet_s_address_leads_to_as_many_rows_as_it_says(client: TestClient) -> None:
    """From an open table each value alone; followed, the language rides along and paging starts anew."""
    found = rows_of(client, q="支援", lang="en", limit=3, offset=3)
    for values in found["facets"].values():
        for value in values:
            assert "lang=en" in value["url"]
            assert "offset" not in value["url"]
            after = client.get(f"/api/statements{value['url']}").json()
            assert after["total"] == value["count"]
            assert len(after["statements"]) == min(3, value["count"])


def test_csv_is_what_excel_wants(client: TestClient, plans: tuple[Plan, ...]) -> None:
    """UTF-8 with a byte order mark (without one Excel reads Shift_JIS), CRLF, one header row, a row per sentence."""
    response = client.get("/api/statements.csv")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/csv; charset=utf-8; header=present"
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert not response.content[3:].startswith(b"\xef\xbb\xbf")
    assert response.content.count(b"\r\n") == response.content.count(b"\n") == 72
    header, *rows = table(response.content)
    assert header == list(COLUMNS)
    assert [(row[0], row[7]) for row in rows] == [(p.id, p.statement.text) for p in passages(plans)]
    assert all(len(row) == len(header) for row in rows)


def test_csv_is_saved_under_a_name_in_japanese_and_one_in_ascii(client: TestClient) -> None:
    """RFC 6266: old programs take the plain one."""
    disposition = client.get("/api/statements.csv").headers["content-disposition"]
    assert disposition == (
        "attachment; filename=\"statements.csv\"; "
        "filename*=UTF-8''%E8%A8%88%E7%94%BB%E3%83%8A%E3%83%93_%E4%B8%80%E8%A6%A7.csv"
    )


def test_an_export_is_the_same_result_as_the_table(client: TestClient) -> None:
    """Words and filters hold for the files as well; paging does not, a file is whole."""
    asked = {"q": "支援", "actor": "council", "limit": "2"}
    ids = [row["id"] for row in rows_of(client, **{**asked, "limit": "100"})["statements"]]
    assert len(ids) > 2
    assert [row[0] for row in table(client.get("/api/statements.csv", params=asked).content)[1:]] == ids
    whole = client.get("/api/statements.json", params=asked).json()
    assert [row["id"] for row in whole["statements"]] == ids
    assert whole["total"] == len(ids)


def test_kinds_are_named_in_the_language_asked_for(client: TestClient) -> None:
    """In the file's cells and in the facets."""
    japanese = table(client.get("/api/statements.csv", params={"kind": "done"}).content)
    english = table(client.get("/api/statements.csv", params={"kind": "done", "lang": "en"}).content)
    assert all("実績" in row[6] for row in japanese[1:])
    assert not any("実績" in row[6] for row in english[1:])
    assert [row[7] for row in english] == [row[7] for row in japanese]


def test_addresses_in_an_export_are_those_of_the_public_site(small: Any) -> None:
    """A file is read far from the server that wrote it; the ``Host`` header has no say in it."""
    caller = client_of(small, public_url="https://navi.example.jp/keikaku", base_url="https://navi.example.jp")
    rows = table(caller.get("/keikaku/api/statements.csv").content)
    assert rows[1][8] == "https://navi.example.jp/keikaku/plans/tiny/2024/1-1/city#s1"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A plan of formulas: in its sentences, its actor's name, its headings and its title."""
    sentences = (
        "=HYPERLINK(\"http://evil.example\",\"除雪\")を行った。",
        "+1を支援した。",
        "-1を支援した。",
        "@SUM(1+1)を支援した。",
        "＝全角の支援を行った。",
        "\"引用符\"と,コンマの支援。",
    )
    (plan,) = tiny_plans(*sentences)
    report = plan.reports[0]
    actor = Actor("city", "@旭川市", "旭川市")
    approach = dataclasses.replace(report.approaches[0], title="-支え合い", heading="-支え合い")
    entries = tuple(
        dataclasses.replace(one, approach=approach, actor=actor if one.actor.id == "city" else one.actor)
        for one in report.entries
    )
    vision = dataclasses.replace(report.visions[0], heading="+つながる地域")
    report = dataclasses.replace(report, approaches=(approach,), visions=(vision,), entries=entries)
    plans = (dataclasses.replace(plan, title="=cmd|' /C calc'!A0", actors=(actor, plan.actors[1]), reports=(report,)),)
    return client_of(tiny_answering(plans, tmp_path_factory.mktemp("hostile")))


def test_no_cell_of_a_csv_runs_as_a_formula(hostile: TestClient) -> None:
    """Whatever a report's cell, a heading or a title begins with, in half or full width: an apostrophe in front."""
    header, *rows = table(hostile.get("/api/statements.csv").content)
    assert len(rows) == 6
    for cell in (*header, *(cell for row in rows for cell in row)):
        assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠\t\r")), cell
    assert [row[7][:2] for row in rows] == ["'=", "'+", "'-", "'@", "'＝", "\"引"]
    assert [rows[0][at] for at in (1, 3, 4, 5)] == ["'=cmd|' /C calc'!A0", "'+つながる地域", "'-支え合い", "'@旭川市"]


def test_json_leaves_the_same_sentences_as_they_are(hostile: TestClient) -> None:
    """JSON runs nothing, and a quotation is changed only where it has to be."""
    texts = [row["text"] for row in hostile.get("/api/statements.json").json()["statements"]]
    assert [text[0] for text in texts] == ["=", "+", "-", "@", "＝", "\""]


def test_json_is_readable_as_it_stands(client: TestClient) -> None:
    """Japanese is not escaped, and the file says what it is."""
    response = client.get("/api/statements.json", params={"q": "除雪"})
    assert "除雪機の貸出" in response.content.decode("utf-8")
    assert response.headers["content-type"] == "application/json"
    assert response.headers["content-disposition"].startswith("inline; filename=\"statements.json\"")


@pytest.mark.parametrize("path", ["/api/statements", "/api/statements.csv", "/api/statements.json"])
def test_filters_are_checked_wherever_they_are_given(client: TestClient, path: str) -> None:
    """A slip in a bookmarked export must not come out as an empty table."""
    response = client.get(path, params={"kind": "plan"})
    assert response.status_code == 422
    assert response.json()["errors"][0]["known"] == ["done", "issue", "planned", "status"]
