"""Answers and rankings as readable text for a terminal.

Everything quoted stands word for word and unbroken; the words that matched are marked by bold underlining, which is
dropped where the output is no terminal.  Wording of ours comes from the same catalogues as the pages'.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import typer

from corpus.nouns import Plan
from service.contract import Answer, Hit, SearchResponse, Status, SummaryLine, UrgentOut, WhereToAsk
from service.contract_base import ApproachRef, VisionRef
from service.contract_outline import PlanOutline
from service.links import absolute_url
from service.summary import grouped
from web.wording import Catalogue, wording_for


class Terminal:
    """Writes results over some plans, with links under the service's public address."""

    def __init__(self, plans: Iterable[Plan], public_url: str) -> None:
        reports = {report.id: report for plan in plans for report in plan.reports}
        self._visions = {(key, v.number): v.heading for key, report in reports.items() for v in report.visions}
        self._approaches = {(key, a.id): a.heading for key, report in reports.items() for a in report.approaches}
        self._public_url = public_url

    def answer(self, answer: Answer) -> str:
        """A whole answer: urgent help first, where there is danger; how it ended, the sentences, where they stand, what next."""
        wording = wording_for(answer.language)
        lines = [*_urgent(answer.urgent)] if answer.urgent else []
        lines += [_strong(f"■ {wording.text(f'status.{answer.ending}.title')}"), f"  {answer.notice}"]
        lines += (line for plan in answer.outline for line in self._outline(plan, wording))
        if answer.summary:
            lead = answer.summary[0]
            lines += ["", *self._quotation(lead, wording), *self._place(answer, lead, wording)]
            lines += (f"  {self._lacking(kind, wording)}" for kind in answer.lacking)
            for role, group in grouped(answer.summary):
                title = wording.text(f"answer.group.{role.value}")
                lines += ["", _strong(title), *(line for one in group for line in self._quotation(one, wording))]
        lines += self._siblings(answer, wording)
        if answer.status not in (Status.ANSWERED, Status.UNCLEAR) and answer.hits:
            lines += ["", _strong(wording.text("answer.nearest"))]
            shown = {line.statement_id for line in answer.summary}
            lines += (line for hit in answer.hits for line in self._nearest(hit) if hit.passages[0].id not in shown)
        if answer.follow_ups:
            lines += ["", _strong(wording.text("answer.follow_ups")), *(f"  - {one}" for one in answer.follow_ups)]
        if answer.where_to_ask:
            lines += ["", _strong(wording.text("answer.where_to_ask")), *_where_to_ask(answer.where_to_ask)]
        if answer.explanation:
            lines += ["", _strong("判断の理由"), *_explained(answer.explanation, answer.hits)]
        return "\n".join(lines)

    def ranking(self, found: SearchResponse, offset: int = 0) -> str:
        """The cells of a search, best first, each with its best sentence."""
        wording = wording_for("ja")
        title = wording.text(f"status.{found.status.value}.title")
        lines = [_strong(f"■ {title}") + f"（報告書が答えている見込み {found.confidence:.0%}）"]
        if found.query.terms:
            lines.append(f"  探した言葉：{' '.join(found.query.terms)}")
        if found.hits:
            lines.append(f"  {found.total}欄のうち {offset + 1}～{offset + len(found.hits)}番目")
        else:
            lines.append(f"  {found.total}欄あります。この範囲に見せるものはありません。")
        for number, hit in enumerate(found.hits, start=offset + 1):
            best = hit.passages[0]
            lines += [
                "",
                _strong(f"{number:>3}. {hit.actor.name}　{self._headings(hit.report.id, hit.vision, hit.approach)}"),
                f"     {_marked(best.text, best.highlights)}",
                f"     {_kinds(best.kinds, wording)}　点数 {hit.score:.2f}　{self._link(best.url)}",
            ]
        if found.explanation:
            lines += ["", _strong("判断の理由"), *_explained(found.explanation, found.hits)]
        return "\n".join(lines)

    def _quotation(self, line: SummaryLine, wording: Catalogue) -> Iterator[str]:
        yield f"  {_marked(line.text, line.highlights)}"
        if line.translation:
            yield f"    {wording.text('translation.label')}: {line.translation.text}"
        yield f"    ― {line.actor.name}　{_kinds(line.kinds, wording)}"
        yield f"    {self._link(line.url)}"
        for echo in line.echoes:
            yield f"    {wording.text('answer.echo', actor=echo.actor.name)} {self._link(echo.url)}"

    def _lacking(self, kind: str, wording: Catalogue) -> str:
        return wording.text("answer.lacking", kind=wording.text(f"kind.{kind}"))

    def _place(self, answer: Answer, lead: SummaryLine, wording: Catalogue) -> Iterator[str]:
        hit = next((hit for hit in answer.hits if lead.statement_id.startswith(f"{hit.id}#")), None)
        if hit:
            yield f"    {wording.text('place.vision')}：{self._vision(hit.report.id, hit.vision)}"
            yield f"    {wording.text('place.approach')}：{self._approach(hit.report.id, hit.approach)}"

    def _siblings(self, answer: Answer, wording: Catalogue) -> Iterator[str]:
        if answer.context and answer.context.siblings:
            yield ""
            yield _strong(wording.text("answer.neighbours"))
            for sibling in answer.context.siblings:
                blank = f"（{wording.text('place.blank')}）" if sibling.blank else ""
                yield f"  {sibling.actor.name}{blank}　{self._link(sibling.url)}"

    def _outline(self, plan: PlanOutline, wording: Catalogue) -> Iterator[str]:
        """A plan by its headings, and where all its sentences of a kind stand."""
        yield from ("", _strong(plan.plan.title), f"  {wording.text('plan.period', period=plan.period)}　{self._link(plan.url)}")
        for link in plan.statements:
            words = wording.text("outline.statements", kind=wording.text(f"kind.{link.kind}"), count=link.count)
            yield f"  - {f'{link.actor.name}：' if link.actor else ''}{words}　{self._link(link.url)}"
        for line in plan.visions:
            yield f"  {self._vision(plan.report.id, line.vision)}"
            for one in line.approaches:
                yield f"    {self._approach(plan.report.id, one.approach)}　{self._link(one.url)}"

    def _nearest(self, hit: Hit) -> Iterator[str]:
        best = hit.passages[0]
        yield f"  {_marked(best.text, best.highlights)}"
        yield f"    ― {hit.actor.name}　{self._headings(hit.report.id, hit.vision, hit.approach)}"
        yield f"    {self._link(best.url)}"

    def _headings(self, report: str, vision: VisionRef, approach: ApproachRef) -> str:
        return f"{self._vision(report, vision)}　{self._approach(report, approach)}"

    def _vision(self, report: str, vision: VisionRef) -> str:
        return self._visions.get((report, vision.number), vision.title)

    def _approach(self, report: str, approach: ApproachRef) -> str:
        return self._approaches.get((report, approach.id), approach.title)

    def _link(self, url: str) -> str:
        return absolute_url(self._public_url, url)


def _urgent(urgent: UrgentOut) -> Iterator[str]:
    """The fixed words and the numbers, name before number."""
    yield _strong(f"■ {urgent.heading}")
    yield f"  {urgent.text}"
    for contact in urgent.contacts:
        facts = " / ".join(fact for fact in (contact.hours, contact.cost) if fact)
        yield _strong(f"  {contact.name}  {contact.number}".rstrip())
        yield f"    {contact.note} {facts}"
    yield f"  {urgent.notice}"
    yield ""


def _where_to_ask(desk: WhereToAsk) -> Iterator[str]:
    yield from (f"  {line}" for line in desk.text.splitlines())
    yield from (f"  - {office}" for office in desk.offices)
    yield from (f"  - {' '.join(part for part in (one.office, one.phone, one.url) if part)}" for one in desk.contacts)


def _kinds(kinds: Sequence[str], wording: Catalogue) -> str:
    """The kinds, always as our reading."""
    if not kinds:
        return wording.text("reading.none")
    return f"［{'・'.join(wording.text(f'kind.{kind}') for kind in kinds)}］（{wording.text('reading.by')}）"


def _marked(text: str, highlights: Iterable[tuple[int, int]]) -> str:
    """``text`` with the highlighted stretches in bold underline; the characters themselves stay as they are."""
    out: list[str] = []
    position = 0
    for start, end in highlights:
        out += [text[position:start], typer.style(text[start:end], bold=True, underline=True)]
        position = end
    return "".join([*out, text[position:]])


def _strong(text: str) -> str:
    return typer.style(text, bold=True)


def _explained(explanation: Mapping[str, Any], hits: Sequence[Hit]) -> Iterator[str]:
    """The explanation, one field a line, then the parts of every hit's score."""
    yield from _fields(explanation, "  ")
    for hit in hits:
        for passage in hit.passages:
            parts = (hit.evidence or {}).get(passage.id, {})
            shown = " ".join(f"{name}={value:+.2f}" for name, value in parts.items() if isinstance(value, float))
            rules = "、".join(f"{one['kind']}:{one['rule']}" for one in parts.get("kinds", ()))
            yield f"  {passage.id}  {passage.score:.2f} = {shown}" + (f"　種類の規則 {rules}" if rules else "")


def _fields(fields: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield f"{indent}{name}:"
            yield from _fields(value, indent + "  ")
        else:
            yield f"{indent}{name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
