"""The OpenAPI document: what the API says of itself."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from service.problems import ParameterProblem, ProblemDetails

DESCRIPTION = """
The report is a public document: every `text` is quoted from it word for word, oddities included, and nothing is
written anew. `kinds` (`done` 実績, `issue` 課題, `planned` 今後, `status` 現状) are this service's reading of a
sentence, never the city's own label. Offsets are Unicode code points, end exclusive. Ids such as
`asahikawa-fukushi-5/2024/4-2/city#s3` are stable and opaque. `url` fields are paths below the server's address.

Errors are RFC 9457 problem details (`application/problem+json`) in the language of `lang` or `Accept-Language`.
Questions are personal data: no log line holds one, and what this service keeps is told on its page `/privacy`.
""".strip()

TAGS: list[dict[str, Any]] = [
    {"name": "search", "description": "Ask in any language; every question ends in a status."},
    {"name": "corpus", "description": "The plans and their reports as they are."},
    {"name": "ledger", "description": "Every sentence as a table, for staff: exact, exhaustive, exportable."},
    {"name": "feedback", "description": "Whether an answer was of help."},
    {"name": "operations", "description": "Health checks."},
]


def document(app: FastAPI) -> dict[str, Any]:
    """The document, made once, with the problem details among its schemas and the framework's own ones left out."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title,
            version=app.version,
            summary=app.summary,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
            servers=app.servers,
        )
        schemas = schema["components"]["schemas"]
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        for model in (ParameterProblem, ProblemDetails):
            schemas[model.__name__] = model.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas[model.__name__].pop("$defs", None)
        app.openapi_schema = schema
    return app.openapi_schema
