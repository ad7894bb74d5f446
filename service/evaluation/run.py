"""Runs the main road over an evaluation set, exactly as the API, the pages and the command line run it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.nouns import Plan, Report
from service.contract import Answer, Message, Status
from service.evaluation import metrics
from service.evaluation.dataset import Cell, Conversation, Dataset, DatasetError, LabelledStatement, Question, Turn
from service.filters import Filters
from service.links import split_entry_id, split_statement_id

if TYPE_CHECKING:
    from service.answering import Answering

EVERY_HIT = 100
"""As many hits as a search gives at once."""

LONGEST_MESSAGE = 20_000
"""Characters that the contract allows in one message."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class QuestionOutcome:
    """How one question was ranked and judged."""

    question: Question
    ranking: tuple[Cell, ...]
    status: Status
    confidence: float

    @property
    def answered(self) -> bool:
        """Whether the report was said to answer; every other status abstains."""
        return self.status is Status.ANSWERED

    @property
    def judged_right(self) -> bool:
        """Whether answering or abstaining was right."""
        return self.answered == self.question.answerable

    @property
    def ndcg(self) -> float:
        """nDCG@5 of an answerable question."""
        return metrics.ndcg(self.ranking, self.question.grades)

    @property
    def reciprocal_rank(self) -> float:
        """Reciprocal rank within the first 10."""
        return metrics.reciprocal_rank(self.ranking, self.question.grades)

    @property
    def recall(self) -> float:
        """Recall@3 of an answerable question."""
        return metrics.recall(self.ranking, self.question.grades)

    @property
    def first_answers(self) -> bool:
        """Whether the first cell has grade 2."""
        return metrics.first_answers(self.ranking, self.question.grades)


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """How one turn of a conversation was answered."""

    id: str
    """Conversation and turn, such as ``e04.2``."""
    turn: Turn
    first: Cell | None
    """The first cell."""
    status: Status
    shown: tuple[str, str, int] | None
    """The sentence that leads the answer: approach, actor and number."""
    shown_kinds: frozenset[str]
    """Its kinds as labelled in the set; empty where no sentence is shown."""

    @property
    def answered(self) -> bool:
        """Whether the report was said to answer."""
        return self.status is Status.ANSWERED

    @property
    def right(self) -> bool:
        """The first cell is among the gold ones; for an unanswerable turn, the answer abstains."""
        return self.first in self.turn.cells if self.turn.answerable else not self.answered

    @property
    def kind_right(self) -> bool:
        """Whether the sentence shown is of the kind asked for."""
        return self.turn.kind in self.shown_kinds


@dataclass(frozen=True, slots=True)
class StatementOutcome:
    """The kinds read off one sentence, beside the labelled ones."""

    row: LabelledStatement
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Everything that came out of one run."""

    dataset: Dataset
    report: str
    """Id of the report the set was held against."""
    index: str
    """Version of the index."""
    questions: tuple[QuestionOutcome, ...]
    turns: tuple[TurnOutcome, ...]
    statements: tuple[StatementOutcome, ...]


def run(
    answering: Answering, dataset: Dataset, report_id: str | None = None, progress: Progress | None = None
) -> Outcomes:
    """Run the whole set; ``progress`` hears of each question and turn as it is done (1 a call).

    Raises :class:`service.evaluation.dataset.DatasetError` where the set does not fit the report, or where several
    reports are loaded and none is named.
    """
    report = _report(answering.plans, report_id)
    _check_cells(dataset, report)
    statements = _statements(dataset, report)
    tick = progress or (lambda _: None)
    filters = Filters(report=(report.id,)) if _count(answering.plans) > 1 else Filters()
    labels = {row.key: frozenset[str](row.kind) for row in dataset.statements}
    questions: list[QuestionOutcome] = []
    for question in dataset.questions:
        questions.append(_ask(answering, question, filters))
        tick(1)
    turns: list[TurnOutcome] = []
    for conversation in dataset.conversations:
        turns += _converse(answering, conversation, filters, labels)
        tick(len(conversation.turns))
    return Outcomes(dataset, report.id, answering.index.version, tuple(questions), tuple(turns), statements)


def _ask(answering: Answering, question: Question, filters: Filters) -> QuestionOutcome:
    found = answering.search(question.q, filters=filters, limit=EVERY_HIT)
    ranking = tuple((hit.approach.id, hit.actor.id) for hit in found.hits)
    return QuestionOutcome(question, ranking, found.status, found.confidence)


def _converse(
    answering: Answering,
    conversation: Conversation,
    filters: Filters,
    labels: dict[tuple[str, str, int], frozenset[str]],
) -> list[TurnOutcome]:
    """Every turn with the turns before it and the answers they were given, as a client would send them."""
    outcomes: list[TurnOutcome] = []
    messages: list[Message] = []
    for number, turn in enumerate(conversation.turns, start=1):
        messages.append(Message(role="user", content=turn.q))
        answer = answering.answer(messages, filters=filters)
        messages.append(Message(role="assistant", content=spoken(answer)))
        first = (answer.hits[0].approach.id, answer.hits[0].actor.id) if answer.hits else None
        shown = _key(answer.summary[0].statement_id) if answer.summary else None
        kinds = labels.get(shown, frozenset[str]()) if shown else frozenset[str]()
        outcomes.append(TurnOutcome(f"{conversation.id}.{number}", turn, first, answer.status, shown, kinds))
    return outcomes


def spoken(answer: Answer) -> str:
    """An answer as the text of an assistant's turn: its sentences, then its notice."""
    return "\n".join([*(line.text for line in answer.summary), answer.notice])[:LONGEST_MESSAGE]


def _statements(dataset: Dataset, report: Report) -> tuple[StatementOutcome, ...]:
    """The labelled sentences with the kinds read off them; both sides must hold the same sentences."""
    read = {_key(statement.id): statement for _, statement in report.statements()}
    faults = [f"- {' '.join(map(str, row.key))}" for row in dataset.statements if row.key not in read]
    faults += [
        f"- {' '.join(map(str, row.key))}：文が報告書と違います。"
        for row in dataset.statements
        if row.key in read and read[row.key].text != row.text
    ]
    if faults:
        raise DatasetError("\n".join([f"statements.jsonl が報告書 {report.id} と合いません。", *faults]))
    return tuple(
        StatementOutcome(row, frozenset(kind.value for kind in read[row.key].kinds)) for row in dataset.statements
    )


def _check_cells(dataset: Dataset, report: Report) -> None:
    filled = {(entry.approach.id, entry.actor.id) for entry in report.entries if not entry.blank}
    faults = [f"- {q.id}：{' '.join(cell)}" for q in dataset.questions for cell in q.grades if cell not in filled]
    faults += [
        f"- {conversation.id}：{' '.join(cell)}"
        for conversation in dataset.conversations
        for turn in conversation.turns
        for cell in sorted(turn.cells)
        if cell not in filled
    ]
    if faults:
        raise DatasetError("\n".join([f"gold の欄が、報告書 {report.id} にないか空欄です。", *faults]))


def _report(plans: Sequence[Plan], wanted: str | None) -> Report:
    reports = {report.id: report for plan in plans for report in plan.reports}
    known = "、".join(reports)
    if wanted is not None and wanted not in reports:
        raise DatasetError(f"「{wanted}」という報告書はありません。あるもの：{known}")
    if wanted is None and len(reports) != 1:
        raise DatasetError(f"報告書が{len(reports)}つあります。--report でどれか一つを選んでください：{known}")
    return reports[wanted] if wanted is not None else next(iter(reports.values()))


def _count(plans: Sequence[Plan]) -> int:
    return sum(len(plan.reports) for plan in plans)


def _key(statement_id: str) -> tuple[str, str, int]:
    """Approach, actor and number of a statement."""
    entry_id, anchor = split_statement_id(statement_id)
    _, approach, actor = split_entry_id(entry_id)
    return approach, actor, int(anchor[1:])
