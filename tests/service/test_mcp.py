"""The MCP server as its clients meet it: a process of its own, the real client, standard input and output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

from corpus.nouns import Plan, passages
from service.answering import Answering
from service.contract import Message
from service.mcp_server import create_server

CHECKOUT = Path(__file__).resolve().parents[2]
ARGUMENTS = ["-c", "from service.cli import app; app()", "mcp"]

Steps = Callable[[Client], Coroutine[Any, Any, Any]]


def talk(server: Any, steps: Steps) -> Any:
    """What came of some calls."""

    async def run() -> Any:
        async with Client(server) as client:
            return await steps(client)

    return anyio.run(run)


@pytest.fixture
def server(answering: Answering) -> Any:
    """The server over the real report, in this process."""
    return create_server(lambda: answering, "1.2.3")


def call(server: Any, tool: str, **arguments: Any) -> Any:
    """The result of one tool."""
    return talk(server, lambda client: client.call_tool(tool, arguments))


def test_over_standard_input_and_output_a_japanese_question_is_answered(index_dir: Path, model_cache: Path, plans: tuple[Plan, ...]) -> None:
    """As a client starts it: a process; the handshake, the list of tools, and an answer word for word."""
    environment = {**os.environ, "KEIKAKU_INDEX_DIR": str(index_dir), "KEIKAKU_CACHE_DIR": str(model_cache)}
    parameters = StdioServerParameters(command=sys.executable, args=ARGUMENTS, env=environment, cwd=CHECKOUT)

    async def steps(client: Client) -> tuple[Any, Any, Any]:
        tools = await client.list_tools()
        return tools, client.instructions, await client.call_tool("ask", {"question": "除雪支援は？"})

    tools, instructions, result = talk(parameters, steps)
    assert {tool.name for tool in tools.tools} == {"search", "ask", "list_commitments", "get_entry"}
    assert "word for word" in instructions
    answer = result.structured_content
    assert answer["status"] == "answered"
    verbatim = {row.statement.text for row in passages(plans)}
    assert {line["text"] for line in answer["summary"]} <= verbatim


def test_standard_output_carries_the_protocol_alone_and_closing_the_input_ends_it(index_dir: Path, model_cache: Path) -> None:
    """Every line is JSON-RPC, whatever is logged; no process is left behind."""
    environment = {**os.environ, "KEIKAKU_INDEX_DIR": str(index_dir), "KEIKAKU_CACHE_DIR": str(model_cache), "KEIKAKU_LOG_LEVEL": "debug"}
    hello = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "0"}}}
    ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    asked = {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "get_entry", "arguments": {"id": "asahikawa-fukushi-5/2024/4-2/city"}}}
    with subprocess.Popen(
        [sys.executable, *ARGUMENTS], env=environment, cwd=CHECKOUT, text=True, encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        for message in (hello, ready, asked):
            process.stdin.write(json.dumps(message) + "\n")
        process.stdin.flush()
        lines = [process.stdout.readline(), process.stdout.readline()]
        process.stdin.close()
        rest = process.stdout.read()
        assert process.wait(timeout=60) == 0
    replies = [json.loads(line) for line in [*lines, *rest.splitlines()]]
    assert all(reply["jsonrpc"] == "2.0" for reply in replies)
    assert {reply.get("id") for reply in replies} >= {1, 2}


def test_every_tool_is_read_only_and_says_what_it_takes(server: Any) -> None:
    """Titles, descriptions, annotations, and a schema of the result."""
    for tool in talk(server, lambda client: client.list_tools()).tools:
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        assert tool.description
        assert tool.output_schema
        assert all(one.get("description") for one in tool.input_schema["properties"].values()), tool.name


def test_search_and_ask_are_those_of_the_api(server: Any, answering: Answering) -> None:
    """The same ranking and the same answer; earlier questions are read with the last."""
    found = call(server, "search", query="がん検診", limit=3, kind=["planned"]).structured_content
    assert found["total"] == answering.search("がん検診").total or found["total"] > 0
    assert all("planned" in passage["kinds"] for hit in found["hits"] for passage in hit["passages"])
    assert len(found["hits"]) == 3
    answer = call(server, "ask", question="市社協は？", earlier=["除雪支援は？"]).structured_content
    messages = [Message(role="user", content=text) for text in ("除雪支援は？", "市社協は？")]
    assert answer == answering.answer(messages).model_dump(mode="json")


def test_commitments_are_the_planned_sentences(server: Any, plans: tuple[Plan, ...]) -> None:
    """All of them by count, a page at a time, narrowed by actor and words."""
    planned = [row for row in passages(plans) if "planned" in [kind.value for kind in row.statement.kinds]]
    first = call(server, "list_commitments", limit=10).structured_content
    assert first["total"] == len(planned)
    assert [one["id"] for one in first["statements"]] == [row.id for row in planned[:10]]
    later = call(server, "list_commitments", limit=10, offset=10).structured_content
    assert [one["id"] for one in later["statements"]] == [row.id for row in planned[10:20]]
    narrowed = call(server, "list_commitments", actor=["council"], words="個別避難計画").structured_content
    assert all("個別避難計画" in one["text"] and one["actor"]["id"] == "council" for one in narrowed["statements"])


@pytest.mark.parametrize(
    "given",
    [
        "asahikawa-fukushi-5/2024/4-2/city",
        "asahikawa-fukushi-5/2024/4-2/city#s1",
        "/plans/asahikawa-fukushi-5/2024/4-2/city",
        "https://example.jp/navi/plans/asahikawa-fukushi-5/2024/4-2/city#s1",
    ],
)
def test_an_entry_is_found_by_any_name_it_goes_by(server: Any, given: str) -> None:
    """Its id, a statement's in it, or the address of its page."""
    assert call(server, "get_entry", id=given).structured_content["id"] == "asahikawa-fukushi-5/2024/4-2/city"


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("get_entry", {"id": "x/y/4-2/city"}, "asahikawa-fukushi-5/2024/"),
        ("get_entry", {"id": ""}, "asahikawa-fukushi-5/2024/"),
        ("search", {"query": "雪", "actor": ["mayor"]}, "city"),
        ("list_commitments", {"approach": ["9-9"]}, "4-2"),
        ("search", {"query": "雪", "limit": 0}, "limit"),
        ("ask", {"question": "雪", "lang": "xx"}, "lang"),
    ],
)
def test_a_mistake_is_told_with_what_would_be_right(server: Any, tool: str, arguments: dict[str, Any], said: str) -> None:
    """As a tool's error, which a model can mend."""
    result = call(server, tool, **arguments)
    assert result.is_error
    assert said in result.content[0].text


def test_what_cannot_be_loaded_is_told_by_the_tool_and_not_by_a_dead_process() -> None:
    """The handshake needs no index; the first call says what is missing."""

    def load() -> Answering:
        raise FileNotFoundError("索引がありません。keikaku index を実行してください。")

    result = call(create_server(load), "ask", question="雪")
    assert result.is_error
    assert "keikaku index" in result.content[0].text
