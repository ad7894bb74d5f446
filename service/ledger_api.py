"""The staff ledger over HTTP: a page of it, or the whole as CSV, Excel workbook or JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from service.api import REFUSALS
from service.contract import Ledger
from service.exports import CSV_TYPE, disposition, ledger_csv, ledger_json
from service.ledger import LedgerQuery, ledger_rows, query_ledger
from service.parameters import (
    AskedFilters,
    AskedLanguage,
    Configured,
    Limit,
    Loaded,
    Offset,
    carried_parameters,
    checked_length,
    kind_labels,
)
from service.workbook import XLSX_TYPE, ledger_xlsx
from web.wording import wording_for

router = APIRouter(prefix="/api", tags=["ledger"])

FILE_NAME = "計画ナビ_一覧"
ASCII_FILE_NAME = "statements"


def asked_rows(
    request: Request,
    settings: Configured,
    filters: AskedFilters,
    lang: AskedLanguage,
    q: Annotated[
        str,
        Query(
            description="Words that must all stand in the sentence; phrases in 「」 or double quotation marks.",
            examples=["個別避難計画 今後"],
        ),
    ] = "",
) -> LedgerQuery:
    """What the ledger is asked for."""
    words = checked_length(q, "q", settings)
    return LedgerQuery(words=words, filters=filters, carried=carried_parameters(request))


AskedRows = Annotated[LedgerQuery, Depends(asked_rows)]


@router.get("/statements", summary="The ledger, a page at a time", responses=REFUSALS)
def statements(
    answering: Loaded, query: AskedRows, lang: AskedLanguage, limit: Limit = 50, offset: Offset = 0
) -> Ledger:
    """Every sentence that holds the words and passes the filters, in the order of the reports, with facets.

    `kinds` are this service's reading of the sentence, never the report's own label.
    """
    return query_ledger(answering.plans, query, limit, offset, kind_labels(lang))


@router.get(
    "/statements.csv",
    summary="The ledger as CSV",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}, "description": "UTF-8 with a byte order mark, CRLF."}, **REFUSALS},
)
def statements_csv(answering: Loaded, settings: Configured, query: AskedRows, lang: AskedLanguage) -> Response:
    """The whole result for a spreadsheet; cells that would run as formulas begin with an apostrophe."""
    body = ledger_csv(ledger_rows(answering.plans, query), settings.public_url, kind_labels(lang))
    headers = {"Content-Disposition": disposition("attachment", f"{FILE_NAME}.csv", f"{ASCII_FILE_NAME}.csv")}
    return Response(body, media_type=CSV_TYPE, headers=headers)


@router.get(
    "/statements.xlsx",
    summary="The ledger as an Excel workbook",
    response_class=Response,
    responses={
        200: {
            "content": {XLSX_TYPE: {"schema": {"type": "string", "format": "binary"}}},
            "description": "The rows and columns of the CSV on the first sheet; what they are on the second.",
        },
        **REFUSALS,
    },
)
def statements_xlsx(answering: Loaded, settings: Configured, query: AskedRows, lang: AskedLanguage) -> Response:
    """The whole result for Excel and other spreadsheets; every cell is text, and none is read as a formula."""
    wording = wording_for(lang or "ja")
    about = [wording.text("statements.verbatim"), wording.text("reading.legend"), wording.text("about.kinds_body")]
    body = ledger_xlsx(ledger_rows(answering.plans, query), settings.public_url, kind_labels(lang), about)
    headers = {"Content-Disposition": disposition("attachment", f"{FILE_NAME}.xlsx", f"{ASCII_FILE_NAME}.xlsx")}
    return Response(body, media_type=XLSX_TYPE, headers=headers)


@router.get("/statements.json", summary="The ledger as JSON, whole", responses=REFUSALS, response_model=Ledger)
def statements_json(answering: Loaded, query: AskedRows, lang: AskedLanguage) -> Response:
    """The whole result, not paged."""
    body = ledger_json(query_ledger(answering.plans, query, None, 0, kind_labels(lang)))
    headers = {"Content-Disposition": disposition("inline", f"{FILE_NAME}.json", f"{ASCII_FILE_NAME}.json")}
    return Response(body, media_type="application/json", headers=headers)
