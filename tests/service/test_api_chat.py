"""``POST /api/chat``: an answer to the last message, whole, and in the words of the report."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from corpus.nouns import Plan, passages
from service.answering import Answering
from tests.service.http_app import client_of


def message(content: object, role: str = "user") -> dict[str, object]:
    """One turn."""
    return {"role": role, "content": content}


def ask(client: TestClient, *turns: str, **options: object) -> dict[str, Any]:
    """The answer to the last of the user's turns."""
    body = {"messages": [message(turn) for turn in turns], **options}
    response = client.post("/api/chat", json=body)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()["answer"]
    return answer


def refused(client: TestClient, body: object) -> list[tuple[str, str]]:
    """What is said to be wrong with a body."""
    response = client.post("/api/chat", json=body)
    assert response.status_code == 422, response.text
    return [(error["parameter"], error["detail"]) for error in response.json()["errors"]]


def test_an_answer_has_the_fields_of_the_contract(client: TestClient) -> None:
    """Widget and other sites are written against these names."""
    answer = ask(client, "除雪支援は？")
    assert answer.keys() >= {"id", "status", "language", "summary", "hits", "context", "follow_ups", "notice"}
    assert (answer["status"], answer["language"]) == ("answered", "ja")
    line = answer["summary"][0]
    assert line.keys() >= {"text", "statement_id", "kinds"}
    assert line["statement_id"] == "asahikawa-fukushi-5/2024/4-2/city#s1"
    assert answer["context"]["vision"]["number"] == 4
    assert answer["context"]["approach"]["id"] == "4-2"
    assert [one["actor"]["id"] for one in answer["context"]["siblings"]] == ["city", "council", "summary"]
    assert answer["notice"]


@pytest.mark.parametrize(
    "question", ["除雪支援は？", "カレーの作り方", "3-3について市社協は？", "除雪機を借りるといくら？", "", "\u202e🙂"]
)
def test_nothing_is_said_that_the_report_does_not_say(
    client: TestClient, plans: tuple[Plan, ...], question: str
) -> None:
    """Every line of every summary and hit is a sentence of the report, character for character."""
    verbatim = {passage.id: passage.statement.text for passage in passages(plans)}
    answer = ask(client, question)
    assert all(verbatim[line["statement_id"]] == line["text"] for line in answer["summary"])
    assert all(verbatim[one["id"]] == one["text"] for hit in answer["hits"] for one in hit["passages"])


@pytest.mark.parametrize(("lang", "code"), [("fr", "en"), ("zh-TW", "zh-Hant"), ("zh-CN", "zh-Hans"), ("zh", "zh-Hans"), ("EN", "en"), ("ru-RU", "ru")])
def test_a_tag_means_the_nearest_language_that_there_is(client: TestClient, lang: str, code: str) -> None:
    """The answer says the language that its words are in, and has that one's reference translations."""
    body = {"messages": [{"role": "user", "content": "除雪支援は？"}], "lang": lang}
    answer = client.post("/api/chat", json=body).json()["answer"]
    assert answer["language"] == code
    assert answer["summary"][0]["translation"]["language"] == code
    found = client.get("/api/search", params={"q": "除雪支援は？", "lang": lang}).json()
    assert found["hits"][0]["passages"][0]["translation"]["language"] == code


def test_the_language_given_is_the_language_answered_in(client: TestClient) -> None:
    """``lang`` before the question's own language; the summary stays as the report has it."""
    own = ask(client, "Is there help with clearing snow?")
    wished = ask(client, "Is there help with clearing snow?", lang="ja")
    assert (own["language"], wished["language"]) == ("en", "ja")
    assert own["notice"] != wished["notice"]
    assert own["summary"][0]["text"] == wished["summary"][0]["text"]


def test_a_conversation_is_sent_whole_and_kept_nowhere(client: TestClient) -> None:
    """今後は？ means the snow asked about before it; sent alone it cannot."""
    together = ask(client, "除雪支援は？", "今後は？")
    assert "/4-2/" in together["summary"][0]["statement_id"]
    assert "planned" in together["summary"][0]["kinds"]
    alone = ask(client, "今後は？")
    assert alone["id"] != together["id"]


def test_what_the_assistant_said_is_not_taken_for_a_question(client: TestClient) -> None:
    """A client sends its own turns back as they were; only the user's are read."""
    body = {"messages": [message("除雪支援は？"), message("がん検診の話をしましょう", "assistant"), message("今後は？")]}
    answer = client.post("/api/chat", json=body).json()["answer"]
    assert "/4-2/" in answer["summary"][0]["statement_id"]


def test_explain_adds_the_reasons(client: TestClient) -> None:
    """Without being asked, none are sent."""
    assert ask(client, "除雪")["explanation"] is None
    assert ask(client, "除雪", explain=True)["explanation"]["judged"]["reason"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"messages": []}, [("messages", "1 個以上にしてください。")]),
        ({}, [("messages", "必要な値がありません。")]),
        ({"messages": [message("x")] * 101}, [("messages", "100 個以内にしてください。")]),
        ({"messages": [message(7)]}, [("messages.0.content", "文字で書いてください。")]),
        ({"messages": [message("x", "system")]}, [("messages.0.role", "この値は使えません。")]),
        ({"messages": [message("x" * 20001)]}, [("messages.0.content", "20000 文字以内にしてください。")]),
        ({"messages": [message("x", "assistant")]}, [("messages.0.role", "最後の発言は、利用者（role: user）のものにしてください。")]),
        ({"messages": [message("x")], "temperature": 1}, [("temperature", "この名前の値は使いません。名前を確かめてください。")]),
        ({"messages": [message("x")], "lang": "日本語"}, [("lang", "言語の記号（ja、en など）で書いてください。")]),
        ([], [("body", "この値は使えません。")]),
    ],
)
def test_a_body_that_cannot_be_used_is_told_by_place(
    small_client: TestClient, body: object, expected: list[tuple[str, str]]
) -> None:
    """One fault, one line: which place in the body, and what to write there."""
    assert refused(small_client, body) == expected


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b'{"messages":' + b"[" * 100_000])
def test_a_body_that_is_no_json_is_refused_and_not_repeated(small_client: TestClient, content: bytes) -> None:
    """Half of it, no text, nested without end: a refusal, never an error of ours."""
    response = small_client.post("/api/chat", content=content, headers={"Content-Type": "application/json"})
    assert 400 <= response.status_code < 500
    assert response.headers["content-type"] == "application/problem+json"
    assert "[[" not in response.text


def test_a_lone_surrogate_is_no_text(small_client: TestClient) -> None:
    """JSON can carry half a character; it is told as one, and does not break the encoder later."""
    content = b'{"messages":[{"role":"user","content":"\\ud83d"}]}'
    response = small_client.post("/api/chat", content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert response.json()["errors"] == [{"parameter": "messages.0.content", "detail": "文字で書いてください。"}]


def test_a_shorter_limit_holds_for_every_message(small_client: TestClient, small: Answering) -> None:
    """The operator's own limit, also for turns before the last."""
    strict = client_of(small, max_question_length=100)
    body = {"messages": [message("x" * 101), message("y")]}
    assert refused(strict, body) == [("messages.0.content", "100 文字以内にしてください。")]
    assert small_client.post("/api/chat", json=body).status_code == 200
