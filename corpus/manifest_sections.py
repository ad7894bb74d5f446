"""The sections of a manifest, as pydantic models, and what each value may be.

A value that is refused here says so in the words its writer will read; see :func:`corpus.manifest.load_manifest`.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from corpus.nouns import OfficeKind
from corpus.toml_file import refuse
from corpus.translations import LANGUAGES


def _id(value: str) -> str:
    if value in (".", "..") or not value or re.search(r"[\s/#?%\\]", value) or not value.isprintable():
        raise refuse(
            f"「{value}」は名前として使えません。", "空白と / # ? % \\ を含まない、短い名前にしてください（例：city）。"
        )
    return value


def _text(value: str) -> str:
    if not value.strip():
        raise refuse("空欄です。", "内容を書き入れてください。")
    return value


def _inside(value: str) -> str:
    path = PurePosixPath(value)
    if not value or path.is_absolute() or ".." in path.parts or "\\" in value or ":" in value:
        raise refuse(
            f"「{value}」は計画のフォルダーの中を指していません。",
            "manifest.toml のあるフォルダーから見た場所を / で区切って書いてください（例：2024/report.tsv）。",
        )
    return value


def _digest(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", value):
        raise refuse(
            "SHA-256 の値ではありません。",
            "報告書の SHA-256 を、小文字の16進数64桁で書いてください（sha256sum などで分かります）。",
        )
    return value


def _approach(value: str) -> str:
    if not re.fullmatch(r"[1-9]\d*-[1-9]\d*", value):
        raise refuse(
            f"「{value}」は基本的考え方の番号ではありません。", '目指す地域像と基本的考え方の番号を - でつないで書いてください（例："4-2"）。'
        )
    return value


def _office(value: str) -> str:
    if value not in set(OfficeKind):
        known = "、".join(OfficeKind)
        raise refuse(f"「{value}」という窓口の種類はありません。", f"次のどれかにしてください：{known}。")
    return value


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise refuse(f"「{value}」という言語の記号はありません。", f"次のどれかにしてください：{'、'.join(LANGUAGES)}。")
    return value


_Id = Annotated[str, AfterValidator(_id)]
_Text = Annotated[str, AfterValidator(_text)]
_Year = Annotated[int, Field(ge=1868, le=2200)]
_Count = Annotated[int, Field(ge=1, le=1000)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class PeriodSection(_Section):
    """``[period]``: the years the plan runs, as published and as numbers."""

    text: _Text
    first_year: _Year
    last_year: _Year


class ColumnsSection(_Section):
    """``[columns]``: the headers of the first two columns."""

    vision: _Text
    approach: _Text
    trailing_blanks_omitted: bool = False


class ActorSection(_Section):
    """``[[actors]]``: one column of the report."""

    id: _Id
    name: _Text
    column: _Text
    aliases: list[_Text] = []


class ContactSection(_Section):
    """``[[contacts]]``: an office to ask."""

    office: _Text
    phone: str = ""
    url: str = ""


class NameSection(_Section):
    """``[names.en]``: title and period in another language, and what actors are called there, by their ids."""

    title: _Text
    period: _Text
    actors: dict[str, _Text] = {}


class ReportSection(_Section):
    """``[[reports]]``: one edition of the progress report."""

    edition: _Id
    file: Annotated[str, AfterValidator(_inside)]
    sha256: Annotated[str, AfterValidator(_digest)]
    year: _Year | None = None
    year_source: _Text
    questions: Annotated[str, AfterValidator(_inside)] | None = None
    unanswered: Annotated[str, AfterValidator(_inside)] | None = None
    translations: Annotated[str, AfterValidator(_inside)] | None = None
    glossary: Annotated[str, AfterValidator(_inside)] | None = None


class PlanSection(_Section):
    """The whole manifest."""

    id: _Id
    title: _Text
    language: _Text
    approaches_per_vision: list[_Count] = []
    notes: list[_Text] = []
    period: PeriodSection
    columns: ColumnsSection
    actors: Annotated[list[ActorSection], Field(min_length=1)]
    contacts: list[ContactSection] = []
    offices: dict[Annotated[str, AfterValidator(_approach)], list[Annotated[str, AfterValidator(_office)]]] = {}
    names: dict[Annotated[str, AfterValidator(_language)], NameSection] = {}
    reports: Annotated[list[ReportSection], Field(min_length=1)]
