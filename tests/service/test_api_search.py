"""``GET /api/search``: the contract of the design, field by field, on the real report."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from corpus.nouns import Plan, passages
from indexer.index import SearchIndex

SNOW = "除雪支援は？"


def search(client: TestClient, q: str = SNOW, **options: Any) -> dict[str, Any]:
    """One search that must succeed."""
    response = client.get("/api/search", params={"q": q, **options})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def ids(found: dict[str, Any]) -> list[str]:
    """The hits' ids, best first."""
    return [hit["id"] for hit in found["hits"]]


def test_a_response_has_the_fields_of_the_contract(client: TestClient) -> None:
    """Other programs are written against these names; one more or one less is a break."""
    found = search(client)
    assert found.keys() >= {"query", "status", "confidence", "total", "hits", "facets", "took_ms"}
    assert found["query"] == {"text": SNOW, "language": "ja", "terms": ["除雪", "支援"]}
    assert found["status"] == "answered"
    assert 0 <= found["confidence"] <= 1
    assert found["total"] == 30
    assert found["took_ms"] > 0
    assert found["facets"].keys() == {"actor", "kind", "vision", "approach", "report"}
    assert found["explanation"] is None


def test_a_hit_has_the_fields_of_the_contract(client: TestClient) -> None:
    """The city on 4-2: where it stands, its whole text, and its sentences with what matched."""
    hit = search(client)["hits"][0]
    assert hit["id"] == "asahikawa-fukushi-5/2024/4-2/city"
    assert hit["plan"] == {"id": "asahikawa-fukushi-5", "title": "第5期旭川市地域福祉計画"}
    assert hit["report"]["id"] == "asahikawa-fukushi-5/2024"
    assert hit["report"]["year"] is None
    assert hit["vision"] == {"number": 4, "title": "みんなが健康で安心・安全に暮らせる地域"}
    assert (hit["approach"]["id"], hit["approach"]["number"]) == ("4-2", 2)
    assert hit["actor"] == {"id": "city", "name": "旭川市"}
    assert hit["url"] == "/plans/asahikawa-fukushi-5/2024/4-2/city"
    first = hit["passages"][0]
    assert first.keys() >= {"id", "text", "kinds", "score", "highlights"}
    assert first["id"] == f"{hit['id']}#s1"
    assert first["text"] in hit["text"].split("\n")


def test_highlights_are_code_points_of_the_sentence_end_exclusive(client: TestClient) -> None:
    """Cutting the text at them gives the words asked for."""
    first = search(client)["hits"][0]["passages"][0]
    marked = [first["text"][start:end] for start, end in first["highlights"]]
    assert "除雪" in "".join(marked)
    assert any("支援" in word for word in marked)
    places = [place for span in first["highlights"] for place in span]
    assert places == sorted(places)
    assert places[-1] <= len(first["text"])


def test_every_text_is_the_report_s_own(client: TestClient, plans: tuple[Plan, ...]) -> None:
    """Each sentence of each hit, character for character."""
    verbatim = {passage.id: passage.statement.text for passage in passages(plans)}
    shown = {one["id"]: one["text"] for hit in search(client, limit=100)["hits"] for one in hit["passages"]}
    assert shown == verbatim


@pytest.mark.parametrize("q", [SNOW, "カレーの作り方", "", "？", "\x00", "%", "' OR 1=1 --", "x" * 20000])
def test_the_ranking_is_whole_whatever_is_asked(client: TestClient, q: str) -> None:
    """All 30 filled cells, none twice: the judge removes none, and no text is an error."""
    found = search(client, q, limit=100)
    assert found["total"] == 30
    assert len(set(ids(found))) == len(ids(found)) == 30


def test_limit_and_offset_cut_one_ranking(client: TestClient) -> None:
    """Pages of seven, put together, are the whole; ten are shown where nothing is said; beyond the end is nothing."""
    whole = ids(search(client, limit=100))
    pages = [ids(search(client, limit=7, offset=offset)) for offset in range(0, 35, 7)]
    assert [one for page in pages for one in page] == whole
    assert ids(search(client)) == whole[:10]
    beyond = search(client, offset=1000)
    assert (beyond["hits"], beyond["total"]) == ([], 30)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("limit", "0", "1 以上にしてください。"),
        ("limit", "101", "100 以下にしてください。"),
        ("limit", "ten", "整数で書いてください。"),
        ("limit", "1e1", "整数で書いてください。"),
        ("offset", "-1", "0 以上にしてください。"),
        ("offset", "9" * 40, "1000000000 以下にしてください。"),
        ("explain", "perhaps", "true か false で書いてください。"),
        ("lang", "<b>", "言語の記号（ja、en など）で書いてください。"),
        ("q", "x" * 20001, "20000 文字以内にしてください。"),
        ("actor", "mayor", "使える値ではありません。"),
        ("kind", "DONE", "使える値ではありません。"),
        ("vision", "5", "使える値ではありません。"),
        ("approach", "9-9", "使える値ではありません。"),
        ("report", "asahikawa-fukushi-5/1999", "使える値ではありません。"),
        ("plan", "sapporo", "使える値ではありません。"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named_with_its_remedy(
    client: TestClient, name: str, value: str, said: str
) -> None:
    """Nothing is guessed or silently capped, and the value itself is not repeated."""
    response = client.get("/api/search", params={"q": SNOW, name: value})
    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert (error["parameter"], error["detail"]) == (name, said)
    if len(value) > 3 and value not in said:
        assert value not in response.text


def test_an_unknown_filter_value_comes_with_the_known_ones(client: TestClient) -> None:
    """So that a program's author need not look them up."""
    response = client.get("/api/search", params={"q": SNOW, "actor": "mayor"})
    assert response.json()["errors"][0]["known"] == ["city", "council", "summary"]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        ({"actor": "council"}, lambda p: p.entry.actor.id == "council"),
        ({"vision": "4"}, lambda p: p.entry.approach.vision == 4),
        ({"approach": ["4-2", "1-1"]}, lambda p: p.entry.approach.id in ("4-2", "1-1")),
        ({"actor": ["city", "summary"], "vision": "2"}, lambda p: p.entry.actor.id != "council" and p.entry.approach.vision == 2),
        ({"report": "asahikawa-fukushi-5/2024", "plan": "asahikawa-fukushi-5"}, lambda p: True),
        ({"actor": ""}, lambda p: True),
        ({"kind": "issue"}, lambda p: "issue" in p.statement.kinds),
        ({"kind": ["planned", "status"], "actor": "city"}, lambda p: p.entry.actor.id == "city" and {"planned", "status"} & set(p.statement.kinds)),
    ],
)
def test_filters_keep_exactly_the_cells_that_pass(
    client: TestClient, plans: tuple[Plan, ...], filters: dict[str, Any], kept: Any
) -> None:
    """Values of one name widen, names narrow each other, an empty value is none; ``total`` counts what is kept."""
    expected = {passage.entry.id for passage in passages(plans) if kept(passage)}
    found = search(client, limit=100, **filters)
    assert set(ids(found)) == expected
    assert found["total"] == len(expected) == len(found["hits"])


def test_a_kind_filter_shows_only_passages_of_that_kind(client: TestClient, index: SearchIndex) -> None:
    """And all of them; other filters leave every sentence of a cell in place."""
    planned = [one for hit in search(client, limit=100, kind="planned")["hits"] for one in hit["passages"]]
    assert all("planned" in one["kinds"] for one in planned)
    assert {one["id"] for one in planned} == {p.id for p in index.passages if "planned" in p.statement.kinds}
    everything = [one for hit in search(client, limit=100, actor="city")["hits"] for one in hit["passages"]]
    assert {one["id"] for one in everything} == {p.id for p in index.passages if p.entry.actor.id == "city"}


def test_every_facet_s_address_leads_to_as_many_hits_as_it_says(client: TestClient) -> None:
    """Followed from a filtered search: switching on adds to its own facet, switching off takes away."""
    found = search(client, actor="council", kind="issue", lang="en")
    for name, values in found["facets"].items():
        chosen = {value["value"] for value in values if value["selected"]}
        for value in values:
            response = client.get(f"/api/search{value['url']}&limit=100")
            after = response.json()
            now = {one["value"] for one in after["facets"][name] if one["selected"]}
            assert now == chosen ^ {value["value"]}
            assert after["query"]["text"] == SNOW
            if now == {value["value"]}:
                assert after["total"] == value["count"]


def test_labels_of_facets_are_in_the_language_asked_for(client: TestClient) -> None:
    """Kinds are our words and are translated; headings and actors are the plan's and stay."""
    kinds = {lang: search(client, lang=lang)["facets"]["kind"][0]["label"] for lang in ("ja", "en")}
    assert kinds["ja"] == "実績"
    assert kinds["en"] not in ("実績", "kind.done", "")
    assert search(client, lang="en")["facets"]["actor"][0]["label"] == "旭川市"


def test_explain_adds_the_reasons_and_changes_nothing_else(client: TestClient) -> None:
    """The same ranking and scores, with what they rest on beside every sentence."""
    plain, told = search(client, limit=5), search(client, limit=5, explain=1)
    assert [(hit["id"], hit["score"]) for hit in told["hits"]] == [(hit["id"], hit["score"]) for hit in plain["hits"]]
    assert all(hit["evidence"] is None for hit in plain["hits"])
    assert all(set(hit["evidence"]) == {one["id"] for one in hit["passages"]} for hit in told["hits"])
    assert {"understood", "judged", "timings_ms"} <= told["explanation"].keys()


@pytest.mark.parametrize(
    ("lang", "language"), [("en", "en"), ("vi", "vi"), ("zh-Hant", "zh-Hant"), ("de", "en"), ("", None), ("ja", None)]
)
def test_a_reference_translation_comes_where_the_plan_has_one(
    client: TestClient, lang: str, language: str | None
) -> None:
    """In the language of ``lang``, beside the sentence and never in its place."""
    first = search(client, lang=lang)["hits"][0]["passages"][0]
    assert first["text"].startswith("小型除雪機の貸出")
    if language is None:
        assert first["translation"] is None
    else:
        assert first["translation"]["language"] == language
        assert first["translation"]["text"] not in ("", first["text"])


@pytest.mark.parametrize(
    "question",
    [
        SNOW,
        "Is there help with clearing snow?",
        "有除雪帮助吗？",
        "눈 치우기 지원이 있나요?",
        "じょせつ",
        "josetsu",
        "雪かき手伝ってほしい",
    ],
)
def test_snow_is_found_in_every_manner_of_asking(client: TestClient, question: str) -> None:
    """The first promise of the service, over HTTP with all its encoding and decoding."""
    assert ids(search(client, question))[0] == "asahikawa-fukushi-5/2024/4-2/city"
