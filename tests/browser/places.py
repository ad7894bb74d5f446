"""Every page of the site in every state that looks different, as a place to visit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from playwright.sync_api import Page

from service.answering import Answering
from service.contract import Message, Status
from tests.browser.watch import Watch

PLAN = "/plans/asahikawa-fukushi-5"
REPORT = f"{PLAN}/2024"
DANGER = "夫に殴られています"

CANDIDATES: dict[Status, tuple[str, ...]] = {
    Status.ANSWERED: ("除雪支援は？",),
    Status.RELATED: ("健康診断", "スマートフォン教室", "外国人", "体操教室", "公園の整備"),
    Status.NOT_STATED: ("小型除雪機を借りるといくらかかりますか",),
    Status.BLANK: ("3-3について市社協は何と書いていますか",),
    Status.NOT_FOUND: ("宇宙旅行の予定は？", "花火大会の日程"),
    Status.UNCLEAR: ("？",),
}
"""Questions that may end in each status; which one does is looked up, so that a new judge needs no new tests."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page in one state."""

    name: str
    path: str
    params: tuple[tuple[str, str], ...] = ()
    sign: str = "h1"
    """A selector that only this state has: proof that the right thing is looked at."""
    status: int = 200
    ends_in: Status | None = None
    """The answer's status, where a question belonging to it is still to be chosen."""

    def address(self, answering: Answering, language: str) -> str:
        """The path with its parameters, in a language."""
        asked = (("q", question_for(answering, self.ends_in)),) if self.ends_in else ()
        return f"{self.path}?{urlencode([*asked, *self.params, ('lang', language)])}"

    def visit(self, page: Page, watch: Watch, answering: Answering, language: str) -> None:
        """Open it, and make sure that it is what it should be."""
        if self.status >= 400:
            watch.expect(rf"status {self.status}|status of {self.status} ")
        response = page.goto(self.address(answering, language))
        assert response is not None
        assert response.status == self.status
        assert page.locator(self.sign).count(), f"{self.name} has no {self.sign}"


def _answer(status: Status) -> Place:
    return Place(status.value, "/", sign=f".kn-status--{status.value}", ends_in=status)


PLACES: tuple[Place, ...] = (
    Place("home", "/", sign=".kn-hero"),
    *(_answer(status) for status in Status),
    Place("the whole plan", "/", (("q", "この計画は何ですか"),), sign=".kn-status--at_large ~ section .kn-glance"),
    Place("urgent", "/", (("q", DANGER),), sign=".kn-urgent"),
    Place("furigana", "/", (("reading", "ruby"),), sign=".kn-answer ruby", ends_in=Status.ANSWERED),
    Place("chat", "/chat", sign="[data-examples]"),
    Place("turns", "/chat", (("turn", "除雪支援は？"), ("turn", "今後は？")), sign=".kn-turn--past, .kn-turn + #latest"),
    Place("danger in a chat", "/chat", (("turn", "除雪支援は？"), ("turn", DANGER)), sign="#latest .kn-urgent"),
    Place("plan", PLAN, sign=".kn-matrix"),
    Place("approach", f"{REPORT}/4-2", sign=".kn-statements"),
    Place("approach with a blank", f"{REPORT}/3-3", sign=".kn-blank"),
    Place("entry", f"{REPORT}/4-2/city", sign=".kn-statements"),
    Place("blank entry", f"{REPORT}/3-3/council", sign=".kn-blank"),
    Place("statements", "/statements"),
    Place("narrowed", "/statements", (("q", "除雪"), ("kind", "planned")), sign=".kn-active"),
    Place("no statements", "/statements", (("q", "宇宙旅行"),), sign=".kn-active"),
    Place("about", "/about"),
    Place("accessibility", "/accessibility"),
    Place("privacy", "/privacy", sign="#kept"),
    Place("why", "/why", sign="table, dl", ends_in=Status.ANSWERED),
    Place("nothing to explain", "/why"),
    Place("counter", "/counter", sign=".kn-counter__status", ends_in=Status.ANSWERED),
    Place("danger at the counter", "/counter", (("q", DANGER),), sign=".kn-counter .kn-urgent"),
    Place("nothing asked at the counter", "/counter", sign=".kn-counter__form"),
    Place("embed", "/embed", sign="keikaku-search"),
    Place("panel", "/embed/panel", sign="#ask-on"),
    Place("thanks", "/feedback/thanks", sign="[data-thanks]"),
    Place("missing", "/nowhere", status=404),
    Place("faulty", "/statements", (("kind", "x"),), sign="#faults", status=422),
)


@cache
def question_for(answering: Answering, status: Status) -> str:
    """The first of the candidates that ends in a status."""
    return first_ending_in(status, lambda question: answering.answer([Message(role="user", content=question)], lang="ja").status)


def first_ending_in(status: Status, ending: Callable[[str], str]) -> str:
    """The same, however it is found out how a question ends; fails where none ends so any more."""
    for question in CANDIDATES[status]:
        if ending(question) == status:
            return question
    raise AssertionError(f"none of {CANDIDATES[status]} ends in {status.value}: put another question here")


def place(name: str) -> Place:
    """One place by its name."""
    return next(one for one in PLACES if one.name == name)
