"""The lines of a tab-separated file, numbered as an editor numbers them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line, cut at its tabs and without its line end."""

    number: int
    """From 1, blank lines counted."""
    cells: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything but white space."""
        return not any(cell.strip() for cell in self.cells)

    @property
    def lone(self) -> bool:
        """Whether only the first cell holds anything."""
        return bool(self.cells[0].strip()) and not any(cell.strip() for cell in self.cells[1:])

    def cell(self, position: int | None) -> str:
        """The cell at a position from 0; empty where the line has none."""
        return self.cells[position] if position is not None and position < len(self.cells) else ""


def lines_of(text: str) -> tuple[Line, ...]:
    """Cut a text at LF or CRLF, or at CR where that is the file's only line end."""
    lines = [line.removesuffix("\r") for line in text.split("\n")] if "\n" in text else text.split("\r")
    return tuple(Line(number, tuple(line.split("\t"))) for number, line in enumerate(lines, start=1))
