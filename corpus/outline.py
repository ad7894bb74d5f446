"""The report's outline while it is being read: which vision and which approach a row belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.errors import (
    ApproachOutOfOrder,
    DuplicateApproach,
    DuplicateVision,
    HeadingError,
    MissingApproach,
    MissingVision,
    Place,
    ReportError,
    UnknownApproach,
    UnknownVision,
    VisionOutOfOrder,
)
from corpus.headings import Fault, Sequence, parse_heading
from corpus.layout import Columns, Layout
from corpus.lines import Line
from corpus.nouns import Approach, Vision

_COUNTS = "計画が変わったのなら manifest.toml の approaches_per_vision を書き換えてください。"
_VISION_FAULTS: dict[Fault, type[HeadingError]] = {
    Fault.DUPLICATE: DuplicateVision,
    Fault.OUT_OF_ORDER: VisionOutOfOrder,
    Fault.UNKNOWN: UnknownVision,
}
_APPROACH_FAULTS: dict[Fault, type[HeadingError]] = {
    Fault.DUPLICATE: DuplicateApproach,
    Fault.OUT_OF_ORDER: ApproachOutOfOrder,
    Fault.UNKNOWN: UnknownApproach,
}


@dataclass(slots=True)
class Outline:
    """Visions and approaches as the rows name them, with what is wrong in their numbering."""

    file: str
    counts: tuple[int, ...]
    """How many approaches each vision should have; empty where nobody says."""
    visions: list[Vision] = field(default_factory=list)
    approaches: list[Approach] = field(default_factory=list)
    problems: list[ReportError] = field(default_factory=list)
    _vision: Vision | None = None
    _vision_numbers: Sequence = field(init=False)
    _approach_numbers: Sequence = field(default_factory=Sequence)

    def __post_init__(self) -> None:
        self._vision_numbers = Sequence(len(self.counts) or None)

    def take(self, line: Line, layout: Layout, columns: Columns, *, whole: bool) -> Approach | None:
        """The approach of a row; ``whole`` says that the row has as many cells as it should.

        ``None`` where the table has no column for it.  In a row that lost or gained a cell the headings may stand in
        the wrong columns; what is not clearly in its place is guessed without a word, since the row has been
        complained of already.
        """
        vision_at = columns.positions.get(layout.vision_column)
        approach_at = columns.positions.get(layout.approach_column)
        if not whole and parse_heading(line.cell(approach_at)).number is None:
            return self._guess(line, vision_at, layout.vision_column)
        vision = self._take_vision(line, vision_at, layout.vision_column)
        if approach_at is None:
            return None
        return self._take_approach(line, approach_at, layout.approach_column, vision)

    def end_table(self) -> None:
        """A vision carries over within its table only."""
        self._close_vision()

    def finish(self, last_row: int, layout: Layout) -> None:
        """At the end of the file: are all visions there?"""
        self._close_vision()
        numbers = self._vision_numbers
        if numbers.count is None or numbers.faulty or numbers.expected > numbers.count:
            return
        self.problems.append(
            MissingVision(
                f"目指す地域像は{numbers.count}つのはずですが、{numbers.expected - 1}つで終わっています。",
                Place(self.file, last_row, 1, layout.vision_column),
                f"ファイルが途中で切れていないかを確かめ、残りの表を入れてください。{_COUNTS}",
            )
        )

    def _guess(self, line: Line, vision_at: int | None, name: str) -> Approach:
        """The next approach; under a new vision, where the first cell can be nothing else."""
        number = parse_heading(line.cell(vision_at)).number
        if number == self._vision_numbers.expected and number != self._approach_numbers.expected:
            vision = self._take_vision(line, vision_at, name)
        else:
            vision = self._vision or self._begin_vision(self._vision_numbers.skip(line.number), "", "")
        return self._begin_approach(vision, self._approach_numbers.skip(line.number), "", "")

    def _take_vision(self, line: Line, position: int | None, name: str) -> Vision:
        """The vision a row stands under: named in the row, or carried over."""
        cell = line.cell(position)
        if self._vision is not None and cell.strip() in ("", self._vision.heading.strip()):
            return self._vision
        self._close_vision()
        place = Place(self.file, line.number, (position or 0) + 1, name)
        numbers, heading = self._vision_numbers, parse_heading(cell)
        expected = numbers.expected
        fault: Fault | None = None
        if heading.number is not None:
            number, fault = numbers.take(heading.number, line.number)
            if fault:
                what, remedy = _misnumbered("目指す地域像", heading.number, expected, fault, numbers)
                self.problems.append(_VISION_FAULTS[fault](what, place, remedy))
        else:
            number = numbers.skip(line.number)
            if cell.strip():
                self.problems.append(UnknownVision(*_unnumbered("目指す地域像", place, expected)))
            elif position is not None:
                self.problems.append(_no_vision(place))
        vision = self._begin_vision(number, heading.title, cell)
        if fault:  # whichever vision this is, its approaches cannot be counted
            self._approach_numbers.count = None
        return vision

    def _take_approach(self, line: Line, position: int, name: str, vision: Vision) -> Approach:
        cell = line.cell(position)
        place = Place(self.file, line.number, position + 1, name)
        numbers, heading = self._approach_numbers, parse_heading(cell)
        expected = numbers.expected
        if heading.number is not None:
            number, fault = numbers.take(heading.number, line.number)
            if fault:
                what, remedy = _misnumbered("基本的考え方", heading.number, expected, fault, numbers)
                self.problems.append(_APPROACH_FAULTS[fault](what, place, remedy))
        else:
            number = numbers.skip(line.number)
            if cell.strip():
                self.problems.append(UnknownApproach(*_unnumbered("基本的考え方", place, expected)))
            else:
                self.problems.append(_no_approach(place, expected))
        return self._begin_approach(vision, number, heading.title, cell)

    def _begin_vision(self, number: int, title: str, heading: str) -> Vision:
        self._vision = vision = Vision(number, title, heading)
        self.visions.append(vision)
        known = 0 < number <= len(self.counts)
        self._approach_numbers = Sequence(self.counts[number - 1] if known else None)
        return vision

    def _begin_approach(self, vision: Vision, number: int, title: str, heading: str) -> Approach:
        approach = Approach(f"{vision.number}-{number}", vision.number, number, title, heading)
        self.approaches.append(approach)
        return approach

    def _close_vision(self) -> None:
        """At the end of a vision: does it have all the approaches that the plan gives it?"""
        vision, numbers = self._vision, self._approach_numbers
        self._vision = None
        if vision is None or numbers.count is None or numbers.faulty or numbers.expected > numbers.count:
            return
        row = max(numbers.rows.values(), default=self._vision_numbers.rows.get(vision.number, 0))
        self.problems.append(
            MissingApproach(
                f"目指す地域像「{vision.heading.strip()}」の基本的考え方は{numbers.count}つのはずですが、"
                f"{numbers.expected - 1}つしかありません。",
                Place(self.file, row, 2),
                f"この行の下に {_circled(numbers.expected)} の行を入れてください。{_COUNTS}",
            )
        )


def _no_vision(place: Place) -> MissingVision:
    return MissingVision(
        "表の最初の行なのに、目指す地域像が空欄です。",
        place,
        "この行がどの目指す地域像のものか、番号を付けて書き入れてください（空欄にできるのは2行目からです）。",
    )


def _no_approach(place: Place, expected: int) -> MissingApproach:
    remedy = f"{_circled(expected)} の基本的考え方を、番号を付けて書き入れてください。"
    return MissingApproach("基本的考え方が空欄です。", place, remedy)


def _unnumbered(noun: str, place: Place, expected: int) -> tuple[str, Place, str]:
    return (
        f"{noun}の番号が読めません。",
        place,
        f"見出しの先頭に番号を付けてください（ここは {_circled(expected)} のはずです）。",
    )


def _misnumbered(noun: str, number: int, expected: int, fault: Fault, numbers: Sequence) -> tuple[str, str]:
    """What is wrong with a number, and what to do about it."""
    if fault is Fault.DUPLICATE:
        what = f"{noun}の番号 {_circled(number)} が重複しています（{numbers.rows[number]}行目にもあります）。"
        return what, f"番号を直すか（次の番号は {_circled(expected)}）、二重に入った行を消してください。"
    if fault is Fault.UNKNOWN:
        what = f"{noun}の番号 {_circled(number)} は、この計画にありません。"
        if numbers.count is not None and expected > numbers.count:
            return what, f"{noun}は {_circled(numbers.count)} までのはずです。余分な行を消してください。{_COUNTS}"
        return what, f"番号を直してください（ここは {_circled(expected)} のはずです）。"
    what = f"{noun}の番号 {_circled(number)} の順番が違います（ここは {_circled(expected)} のはずです）。"
    return what, f"番号を直すか、抜けている {_circled(expected)} の行を入れるか、行を並べ替えてください。"


def _circled(number: int) -> str:
    """The number as reports write it; beyond ⑳ in plain digits."""
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)
