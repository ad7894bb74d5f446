"""What every model of the JSON contract is made of: frozen, and how plan, report, headings and actors are named."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Contract(BaseModel):
    """A frozen model that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PlanRef(Contract):
    """The plan a hit belongs to."""

    id: str
    title: str


class ReportRef(Contract):
    """The edition a hit belongs to."""

    id: str
    title: str
    year: int | None


class VisionRef(Contract):
    """目指す地域像."""

    number: int
    title: str


class ApproachRef(Contract):
    """基本的考え方."""

    id: str
    number: int
    title: str


class ActorRef(Contract):
    """Who speaks."""

    id: str
    name: str


class TranslationOut(Contract):
    """A reference translation (参考訳) of a quotation, from the plan's data."""

    language: str
    text: str
