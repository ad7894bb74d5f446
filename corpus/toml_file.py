"""A data file in TOML, checked against a pydantic model; every fault is told with its key, and how to mend it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from corpus.decoding import decode, read_bytes
from corpus.errors import ManifestError, ManifestSyntax, MissingKey, Place, UnknownKey, WrongValue, raise_all

REFUSED = "refused"
"""The type of the complaints that :func:`refuse` makes; their context holds ``what`` and ``remedy``."""

_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_TYPES = {
    "string_type": '引用符で囲んだ文字（例："旭川市"）',
    "int_type": "引用符のない整数（例：2024）",
    "int_from_float": "引用符のない整数（例：2024）",
    "bool_type": "true か false",
    "date_type": "引用符のない日付（例：2026-04-01）",
    "list_type": '[ ] で囲んだ並び（例：["社協", "社会福祉協議会"]）',
    "dict_type": "[ ] で始まる見出しと、その下の項目",
    "model_type": "[ ] で始まる見出しと、その下の項目",
    "model_attributes_type": "[ ] で始まる見出しと、その下の項目",
}

Model = TypeVar("Model", bound=BaseModel)


def refuse(what: str, remedy: str) -> PydanticCustomError:
    """A complaint about a value, to be raised in a validator, in the words that its writer will read."""
    return PydanticCustomError(REFUSED, "{what}", {"what": what, "remedy": remedy})


def read_toml(path: Path, model: type[Model]) -> Model:
    """The file as a ``model``; raises :class:`corpus.errors.ReportError` with every fault found."""
    text = decode(read_bytes(path), str(path))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _TOML_PLACE.search(str(error))
        row, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, None)
        raise ManifestSyntax(
            "TOML として読めません。",
            Place(str(path), row, column),
            f'この行の引用符、かっこ、= を確かめてください（例：title = "…"）。読み取り器の説明：{error}',
        ) from error
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise_all([_problem(details, path) for details in error.errors(include_url=False)])
        raise


def repetition(file: Path, key: str, value: str) -> WrongValue:
    """The fault of a value that stands twice where each must be another."""
    return WrongValue(f"「{value}」が重複しています。", Place(str(file), key=key), "それぞれ違う値にしてください。")


def _problem(details: ErrorDetails, path: Path) -> ManifestError:
    """One of pydantic's complaints in our words."""
    keys = [part + 1 if isinstance(part, int) else part for part in details["loc"] if part != "[key]"]
    key = ".".join(str(part) for part in keys)
    name = str(keys[-1]) if keys else ""
    place = Place(str(path), key=key)
    context: dict[str, Any] = details.get("ctx", {})
    match details["type"]:
        case "missing":
            return MissingKey(f"必要な項目「{name}」がありません。", place, f"「{name} = …」を書き足してください。")
        case "extra_forbidden":
            return UnknownKey(
                f"「{name}」という項目はありません。", place, "つづりを確かめて直すか、この項目を消してください。"
            )
        case _ if details["type"] == REFUSED:
            return WrongValue(str(context["what"]), place, str(context["remedy"]))
        case "too_short":
            return WrongValue(f"「{name}」が一つもありません。", place, f"[[{name}]] を一つ以上書いてください。")
        case "greater_than_equal" | "less_than_equal":
            limits = f"{context['ge']}以上" if "ge" in context else f"{context['le']}以下"
            return WrongValue(f"{details['input']} という値は使えません。", place, f"{limits}の数を書いてください。")
        case kind:
            wanted = _TYPES.get(kind, "正しい形の値")
            return WrongValue(f"値の種類が違います（{details['input']!r}）。", place, f"{wanted}を書いてください。")
