"""The report for language-model clients: an MCP server over standard input and output.

Four tools hand out the same contract as the API: ``search``, ``ask``, ``list_commitments`` and ``get_entry``.  All are
read-only.  Standard output carries the protocol and nothing else; logs go to standard error.  Plans, model and index
are loaded by the first call that needs them, so that a client's handshake never waits for the model.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from corpus.nouns import Kind, Plan
from service.answering import Answering
from service.catalogue import entry_out, find_entry
from service.contract import Answer, Ledger, Message, SearchResponse
from service.contract_corpus import EntryOut
from service.filters import Filters, UnknownFilterValue, checked_filters
from service.ledger import LedgerQuery, query_ledger
from service.links import PLANS, BadAddress, parse_page, split_entry_id, split_statement_id
from web.wording import wording_for

INSTRUCTIONS = """Keikaku Navi answers questions about a Japanese city's plan progress report by quoting it word for word.

- `urgent`, where an answer has it, comes before everything else: the message tells of danger to somebody. Pass on its text, numbers \
and sources unchanged, first.
- Every `text` of a statement, and every heading, is a verbatim quotation in Japanese. Quote it unchanged.
- A `translation` is an unofficial reference translation. Show it only together with its original, and say that it is unofficial.
- `status` says how a question ended: `answered` (the report answers it), `related` (it speaks of something near), `blank` (the cell \
asked for is blank, which does not mean that nothing is done), `not_stated` (the detail asked for is not in the report), \
`not_found` (not in the report), `unclear` (nothing to look up, or asked of the plan as a whole: then `outline` has its headings). With any status but `answered`, say that the report does not answer.
- `kinds` (done, issue, planned, status) are this service's reading of a sentence, not the city's own labels.
- The report tells of a plan's progress; it is no guide to services. For applications and conditions, refer to `where_to_ask`.
- Present nothing as the city's word that is not quoted from here, and give the `url` of what you quote."""

READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
LONGEST = 20_000

Question = Annotated[str, Field(max_length=LONGEST, description="The question or words, in any language.")]
Actors = Annotated[list[str], Field(description="Only these actors, by id: `city`, `council`, `summary`.")]
Approaches = Annotated[list[str], Field(description="Only these approaches (基本的考え方), by id such as `4-2`.")]
Reports = Annotated[list[str], Field(description="Only these reports, by id such as `asahikawa-fukushi-5/2024`.")]
Kinds = Annotated[list[str], Field(description="Only sentences of these kinds: `done`, `issue`, `planned`, `status`.")]
Limit = Annotated[int, Field(ge=1, le=100, description="How many to return.")]
Offset = Annotated[int, Field(ge=0, description="How many to leave out from the start.")]
Lang = Annotated[
    Literal["ja", "ja-simple", "en", "zh-Hans", "zh-Hant", "ko", "vi", "ru"] | None,
    Field(description="Language of notices and reference translations; that of the question where it is left out."),
]


class Loader:
    """Loads the answering once, when it is first asked for; safe to share among threads."""

    def __init__(self, load: Callable[[], Answering]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._answering: Answering | None = None

    def __call__(self) -> Answering:
        """The answering; raises :class:`ToolError` where it cannot be loaded, with what to do about it."""
        with self._lock:
            if self._answering is None:
                try:
                    self._answering = self._load()
                except Exception as error:
                    raise ToolError(f"計画ナビを読み込めません。直してから、もう一度お試しください。\n{error}") from error
            return self._answering


def create_server(load: Callable[[], Answering], version: str = "") -> MCPServer[Any]:
    """The server; ``load`` makes the answering when a tool is first called."""
    loaded = Loader(load)
    server: MCPServer[Any] = MCPServer("keikaku-navi", title="計画ナビ", instructions=INSTRUCTIONS, version=version)

    @server.tool(title="Search the report", annotations=READ_ONLY)
    def search(
        query: Question,
        actor: Actors = [],  # noqa: B006 (pydantic copies defaults)
        kind: Kinds = [],  # noqa: B006
        approach: Approaches = [],  # noqa: B006
        report: Reports = [],  # noqa: B006
        lang: Lang = None,
        limit: Limit = 5,
        offset: Offset = 0,
    ) -> SearchResponse:
        """Rank the cells of the report for a question, best first, with facets. The ranking is never cut by the status."""
        answering = loaded()
        filters = _filters(answering.plans, actor=actor, kind=kind, approach=approach, report=report)
        return answering.search(query, filters=filters, limit=limit, offset=offset, lang=lang)

    @server.tool(title="Ask the report", annotations=READ_ONLY)
    def ask(
        question: Question,
        earlier: Annotated[
            list[str], Field(max_length=20, description="Earlier questions of the same conversation, oldest first.")
        ] = [],  # noqa: B006
        lang: Lang = None,
    ) -> Answer:
        """Answer a question with the report's own sentences, or say honestly that it does not answer."""
        messages = [Message(role="user", content=text) for text in (*earlier, question)]
        return loaded().answer(messages, lang=lang)

    @server.tool(title="List commitments", annotations=READ_ONLY)
    def list_commitments(
        words: Annotated[str, Field(max_length=LONGEST, description="Only sentences holding all these words.")] = "",
        actor: Actors = [],  # noqa: B006
        approach: Approaches = [],  # noqa: B006
        report: Reports = [],  # noqa: B006
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Ledger:
        """List every sentence that this service reads as planned (今後), in the report's order, with the total."""
        answering = loaded()
        filters = _filters(answering.plans, actor=actor, kind=[Kind.PLANNED.value], approach=approach, report=report)
        labels = {one: wording_for("ja").text(f"kind.{one.value}") for one in Kind}
        return query_ledger(answering.plans, LedgerQuery(words, filters), limit, offset, labels)

    @server.tool(title="Get one entry", annotations=READ_ONLY)
    def get_entry(
        id: Annotated[
            str,
            Field(description="An entry's id (`asahikawa-fukushi-5/2024/4-2/city`), a statement's id, or a page's path."),
        ],
    ) -> EntryOut:
        """One cell as published, filled or blank, with its sentences, what their kinds rest on, and its neighbours."""
        answering = loaded()
        try:
            return entry_out(find_entry(answering.plans, _entry_id(id)))
        except (KeyError, BadAddress):
            known = [entry.id for plan in answering.plans for report in plan.reports for entry in report.entries]
            raise ToolError(f"No entry has the id {id[:200]!r}. Ids look like {known[0]!r}; `search` finds them.") from None

    return server


def _entry_id(given: str) -> str:
    """The entry that an entry's id, a statement's id or a page's path names; raises :class:`BadAddress`."""
    text = given.strip()
    found = parse_page(text) if f"{PLANS}/" in text else text
    entry = split_statement_id(found)[0] if "#" in found else found
    split_entry_id(entry)
    return entry


def _filters(plans: tuple[Plan, ...], **values: list[str]) -> Filters:
    """Checked filters; raises :class:`ToolError` that names the values known."""
    given = Filters(**{name: tuple(one) for name, one in values.items()})
    try:
        return checked_filters(given, plans)
    except UnknownFilterValue as error:
        raise ToolError(f"Unknown {error.name}. Known values: {', '.join(error.known)}.") from None

