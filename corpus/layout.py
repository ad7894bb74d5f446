"""Which columns a plan's tables have, and how a header row is held against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.errors import ExtraColumn, LayoutError, MissingColumn, Place, WrongHeader
from corpus.headings import parse_heading
from corpus.nouns import Actor

_LONGEST_NAME = 20


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a plan's tables, as its manifest (or the first header row) names them."""

    vision_column: str
    approach_column: str
    actors: tuple[Actor, ...]
    approaches_per_vision: tuple[int, ...] = ()
    """How many approaches each vision has; empty where the plan does not say."""
    trailing_blanks_omitted: bool = False
    """Whether rows may lack the blank cells at their end."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every column's header, in the published order."""
        return (self.vision_column, self.approach_column, *(actor.column for actor in self.actors))

    def knows(self, cells: Sequence[str]) -> int:
        """How many of the cells are headers of this layout."""
        return len({cell.strip() for cell in cells} & set(self.names))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of one table stand, from its own header row."""

    width: int
    """How many cells a row has; more than there are columns where a spreadsheet padded every row."""
    positions: dict[str, int]
    """Position, from 0, of each column by its header; a column that the table lacks is missing here."""

    def name(self, position: int) -> str:
        """The header of a position, or ``""``."""
        return next((name for name, place in self.positions.items() if place == position), "")


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether a row reads like column names: several short cells, the first two of them without numbers."""
    named = [cell.strip() for cell in cells if cell.strip()]
    return (
        len(named) >= 2
        and bool(cells[0].strip())
        and all(len(name) <= _LONGEST_NAME and "。" not in name for name in named)
        and all(parse_heading(cell).number is None for cell in cells[:2])
    )


def layout_of_header(cells: Sequence[str]) -> Layout:
    """A layout for a file without a manifest: vision, approach, and every further column an actor."""
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    names += [f"{position}列目" for position in range(len(names) + 1, 4)]
    actors = (Actor(f"column-{position}", name, name) for position, name in enumerate(names[2:], start=3))
    return Layout(names[0], names[1], tuple(actors))


def default_columns(layout: Layout) -> Columns:
    """The columns in the layout's own order, for a table that lacks its header row."""
    return Columns(len(layout.names), {name: position for position, name in enumerate(layout.names)})


def match_header(layout: Layout, cells: Sequence[str], place: Place) -> tuple[Columns, tuple[LayoutError, ...]]:
    """Find each column of the layout in a header row; columns may stand in any order.

    A name that is not known is taken for a column that is lacking, the one expected at that very place first, so
    that the rows below can still be read.
    """
    names = [cell.strip() for cell in cells]
    positions: dict[str, int] = {}
    problems: list[LayoutError] = []
    strangers: list[int] = []
    for position, name in enumerate(names):
        if name in layout.names and name not in positions:
            positions[name] = position
        elif name in positions:
            problems.append(_twice(name, _column(place, position, name)))
        elif name or position < len(layout.names):
            strangers.append(position)
    lacking = [name for name in layout.names if name not in positions]
    for name, position in _pairs(layout, lacking, strangers):
        positions[name] = position
        problems.append(_renamed(names[position], name, _column(place, position, name)))
    problems += _leftovers(layout, names, positions, strangers, place)
    problems.sort(key=lambda problem: problem.place.column or 0)
    return Columns(len(cells), positions), tuple(problems)


def _pairs(layout: Layout, lacking: list[str], strangers: list[int]) -> Iterator[tuple[str, int]]:
    """Unknown names with the columns they most likely stand for; what is paired leaves both lists."""
    for name in [name for name in lacking if layout.names.index(name) in strangers]:
        position = layout.names.index(name)
        lacking.remove(name)
        strangers.remove(position)
        yield name, position
    while lacking and strangers:
        yield lacking.pop(0), strangers.pop(0)


def _leftovers(
    layout: Layout, names: list[str], positions: dict[str, int], strangers: list[int], place: Place
) -> Iterator[LayoutError]:
    for position in strangers:
        yield ExtraColumn(
            f"見出しの行に、知らない列「{names[position]}」があります。",
            _column(place, position, names[position]),
            f"この列を消してください。列は「{'」「'.join(layout.names)}」の{len(layout.names)}つです。"
            "新しい列なら manifest.toml の actors に書き足してください。",
        )
    for name in layout.names:
        if name not in positions:
            yield MissingColumn(
                f"見出しの行に「{name}」の列がありません。",
                _column(place, layout.names.index(name), name),
                f"「{name}」の列を見出しの行とその下の全ての行に入れてください"
                "（空欄でも列は必要です。列と列の間はタブで区切ります）。",
            )


def _twice(name: str, place: Place) -> WrongHeader:
    return WrongHeader(
        f"見出しの行に「{name}」の列が二つあります。", place, "重なっている列を消すか、正しい列名に直してください。"
    )


def _renamed(found: str, name: str, place: Place) -> WrongHeader:
    what = f"列の見出しが「{found}」になっています" if found else "列の見出しが空です"
    return WrongHeader(
        f"{what}（「{name}」のはずです）。",
        place,
        f"見出しを「{name}」に直してください。列の名前が変わったのなら manifest.toml の列名を書き換えてください。",
    )


def _column(place: Place, position: int, name: str) -> Place:
    return Place(place.file, place.row, position + 1, name)
