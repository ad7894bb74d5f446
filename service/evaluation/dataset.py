"""Reads an evaluation set: a folder with questions, conversations and labelled sentences, one JSON object a line.

    questions.jsonl       id, lang, style, persona, q, gold: [{approach, actor, quote, grade}], answerable,
                          no_overlap?, ood?
    conversations.jsonl   id, lang, turns: [{q, gold: [{approach, actor}], answerable, tags, kind}]
    statements.jsonl      approach, actor, n, text, kind: [...]

A **cell** is one approach and one actor, such as ``("4-2", "city")``.  A set may lack any of the files, but not all;
fields that are not listed here are passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

Cell = tuple[str, str]

_Text = Annotated[str, Field(min_length=1)]
_Kind = Literal["done", "issue", "planned", "status"]


class DatasetError(Exception):
    """The set cannot be used; the text says which file, which line, and what is wrong there."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class CellRef(_Row):
    """A cell that answers a turn."""

    approach: _Text
    actor: _Text

    @property
    def cell(self) -> Cell:
        """The cell as a key."""
        return self.approach, self.actor


class GoldCell(CellRef):
    """A cell that answers a question (grade 2) or is relevant to it (grade 1)."""

    quote: _Text
    grade: Annotated[int, Field(ge=1, le=2)]


class Question(_Row):
    """One question with the cells that answer it."""

    id: _Text
    lang: _Text
    style: _Text
    persona: str = ""
    q: _Text
    gold: tuple[GoldCell, ...]
    answerable: bool
    no_overlap: bool = False
    ood: str | None = None

    @property
    def grades(self) -> dict[Cell, int]:
        """Grade by cell."""
        return {gold.cell: gold.grade for gold in self.gold}

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if len(self.grades) != len(self.gold):
            raise ValueError("gold に同じ欄が二度あります。")
        if self.answerable and 2 not in self.grades.values():
            raise ValueError("answerable が true なのに、gold に grade 2 の欄がありません。")
        if not self.answerable and self.gold:
            raise ValueError("answerable が false なのに、gold が空ではありません。")
        if self.answerable and self.ood:
            raise ValueError("answerable が true なのに、ood が書かれています。")
        return self


class Turn(_Row):
    """One turn of a conversation, to be read in its context."""

    q: _Text
    gold: tuple[CellRef, ...]
    answerable: bool
    tags: tuple[str, ...] = ()
    kind: _Kind | None = None

    @property
    def cells(self) -> frozenset[Cell]:
        """The cells that answer."""
        return frozenset(gold.cell for gold in self.gold)

    @property
    def ellipsis(self) -> bool:
        """Whether the turn cannot be understood without the earlier ones."""
        return "ellipsis" in self.tags

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.answerable != bool(self.gold):
            raise ValueError("answerable と gold が合いません（答えがあるときだけ gold に欄を書きます）。")
        return self


class Conversation(_Row):
    """Turns that follow each other."""

    id: _Text
    lang: _Text
    turns: Annotated[tuple[Turn, ...], Field(min_length=1)]


class LabelledStatement(_Row):
    """One sentence of the report with its kinds."""

    approach: _Text
    actor: _Text
    n: Annotated[int, Field(ge=1)]
    text: _Text
    kind: Annotated[tuple[_Kind, ...], Field(min_length=1)]

    @property
    def key(self) -> tuple[str, str, int]:
        """Approach, actor and number within the cell."""
        return self.approach, self.actor, self.n


@dataclass(frozen=True, slots=True)
class Dataset:
    """A whole evaluation set."""

    folder: Path
    questions: tuple[Question, ...]
    conversations: tuple[Conversation, ...]
    statements: tuple[LabelledStatement, ...]

    def narrowed(self, wanted: Sequence[tuple[str, str]]) -> Dataset:
        """The questions and conversations that have every (field, value) wanted; values of one field widen it.

        Conversations know only ``lang``; under any other field none is left.  Statements have none of the fields
        and stay.  Raises :class:`DatasetError` for an unknown field, and where nothing is left.
        """
        fields: dict[str, set[str]] = {}
        for name, value in wanted:
            if name not in SUBSET_FIELDS:
                raise DatasetError(f"「{name}」では絞り込めません。使えるもの：{'、'.join(SUBSET_FIELDS)}")
            fields.setdefault(name, set()).add(value)
        questions = tuple(q for q in self.questions if all(_value(q, name) in fields[name] for name in fields))
        conversations = tuple(c for c in self.conversations if fields.keys() <= {"lang"} and self._speaks(c, fields))
        if not questions and not conversations:
            shown = "、".join(f"{name}={value}" for name, value in wanted)
            raise DatasetError(f"{shown} に当てはまる質問も会話もありません。")
        return Dataset(self.folder, questions, conversations, self.statements)

    @staticmethod
    def _speaks(conversation: Conversation, fields: dict[str, set[str]]) -> bool:
        return "lang" not in fields or conversation.lang in fields["lang"]


FILES = ("questions.jsonl", "conversations.jsonl", "statements.jsonl")

SUBSET_FIELDS = ("lang", "style", "persona", "answerable", "no_overlap", "ood")


def _value(question: Question, name: str) -> str:
    """A field as it is written on the command line: ``true`` and ``false`` for yes and no."""
    value = getattr(question, name)
    return str(value).lower() if isinstance(value, bool) else str(value or "")


def load_dataset(folder: Path) -> Dataset:
    """Read the set in ``folder``; raises :class:`DatasetError` with everything that is wrong, file and line."""
    if not folder.is_dir():
        raise DatasetError(
            f"{folder}：フォルダーがありません。questions.jsonl などが入ったフォルダーを指定してください。"
        )
    if not any((folder / name).exists() for name in FILES):
        raise DatasetError(f"{folder}：{'、'.join(FILES)} のどれもありません。フォルダーを確かめてください。")
    faults: list[str] = []
    dataset = Dataset(
        folder,
        questions=_rows(folder / FILES[0], Question, lambda row: row.id, faults),
        conversations=_rows(folder / FILES[1], Conversation, lambda row: row.id, faults),
        statements=_rows(folder / FILES[2], LabelledStatement, lambda row: " ".join(map(str, row.key)), faults),
    )
    if faults:
        raise DatasetError("\n".join([f"{folder}：評価の質問集に直すところがあります。", *faults]))
    return dataset


_RowType = TypeVar("_RowType", bound=_Row)


def _rows(
    path: Path, model: type[_RowType], key: Callable[[_RowType], str], faults: list[str]
) -> tuple[_RowType, ...]:
    """The file's rows, none where it does not exist; what is wrong is added to ``faults``."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        faults.append(f"- {path.name}：UTF-8 の文章として読めません（{error}）。")
        return ()
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if not lines:
        faults.append(f"- {path.name}：一行もありません。")
    rows: dict[str, _RowType] = {}
    for number, line in lines:
        try:
            row = model.model_validate_json(line)
        except ValidationError as error:
            faults += (f"- {path.name} {number}行目：{_fault(dict(one))}" for one in error.errors(include_url=False))
            continue
        if key(row) in rows:
            faults.append(f"- {path.name} {number}行目：「{key(row)}」は前の行にもあります。")
        rows[key(row)] = row
    return tuple(rows.values())


def _fault(details: dict[str, Any]) -> str:
    """One of pydantic's complaints in our words, with the key it is about."""
    key = ".".join(str(part) for part in details["loc"])
    match details["type"]:
        case "json_invalid":
            return f"JSON として読めません（{details['ctx']['error']}）。"
        case "missing":
            return f"「{key}」がありません。"
        case "value_error":
            return str(details["ctx"]["error"])
        case "literal_error":
            return f"「{key}」の値 {details['input']!r} は使えません。使えるもの：{details['ctx']['expected']}"
        case other:
            return f"「{key}」の値 {details['input']!r} は使えません（{other}）。"
