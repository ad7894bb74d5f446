"""Everything that can be wrong with a plan's data, as one tree.

    ReportError                    something a person has to mend before the report can be shown
    ├── FileError                  the file as a whole
    │   ├── MissingFile            no such file or folder
    │   ├── NotAFile               a folder, a device …
    │   ├── UnreadableFile         the system refuses
    │   ├── EmptyFile              nothing, or white space only
    │   ├── WrongEncoding          Shift_JIS, UTF-16 …, or damaged UTF-8
    │   ├── WrongFormat            an Excel workbook, a PDF …
    │   ├── DigestMismatch         not the file that the manifest vouches for
    │   └── UnlistedFile           a file or folder that no manifest mentions
    ├── LayoutError                the outline of the tables
    │   ├── MissingTitle           the first line is not a title
    │   ├── MissingTable           no table follows the title
    │   ├── MissingHeader          a table begins without its header row
    │   ├── WrongHeader            a header row names a column otherwise
    │   ├── MissingColumn          a row has too few cells
    │   ├── ExtraColumn            a row has too many cells
    │   └── StrayText              a line that belongs to no table
    ├── HeadingError               visions and approaches
    │   ├── MissingVision          a table begins with a blank vision, or a vision is lacking
    │   ├── UnknownVision          no number, or one that the plan does not have
    │   ├── DuplicateVision        a number used twice
    │   ├── VisionOutOfOrder       a number skipped or swapped
    │   └── MissingApproach, UnknownApproach, DuplicateApproach, ApproachOutOfOrder   likewise
    ├── CellError                  the text of one cell
    │   ├── StrayMarkup            a tag other than <p>, or a broken one, or a character reference
    │   ├── UnbalancedMarkup       <p> without </p>, or the reverse
    │   ├── TextOutsideParagraph   words before, between or after the paragraphs
    │   ├── ControlCharacter       characters that cannot be shown
    │   └── SpreadsheetQuotes      quotation marks that a spreadsheet program wrote around the cell
    ├── TableError                 a table beside the report: anticipated questions, translations, thesaurus
    ├── ManifestError              the manifest
    │   ├── ManifestSyntax         not TOML
    │   ├── MissingKey, UnknownKey, WrongValue
    │   └── MissingPlan            a folder without a plan
    └── ReportErrors               several of the above, found in one pass

Every error says **what** is wrong, **where** (:class:`Place`) and how to **mend** it, in Japanese for the clerk who
holds the file.  A :class:`Notice` says the same of something that is odd but does no harm.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; whatever does not apply is left out."""

    file: str
    row: int | None = None
    """Line in the file, from 1, blank lines counted."""
    column: int | None = None
    """Column in the table, from 1 (in a manifest: character in the line)."""
    column_name: str = ""
    """The column's header."""
    character: int | None = None
    """Code point in the cell, from 1."""
    key: str = ""
    """The manifest's key, such as ``reports.1.file`` (list items from 1)."""

    def __str__(self) -> str:
        parts = [self.file]
        if self.row is not None:
            parts.append(f"{self.row}行目")
        if self.column is not None:
            parts.append(f"{self.column}列目" + (f"（{self.column_name}）" if self.column_name else ""))
        if self.character is not None:
            parts.append(f"セルの{self.character}文字目")
        if self.key:
            parts.append(f"項目「{self.key}」")
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something odd that stops nothing."""

    what: str
    place: Place
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}：{self.what} {self.remedy}"

    def as_dict(self) -> dict[str, object]:
        """For ``--json``."""
        return _as_dict(type(self).__name__, self.what, self.place, self.remedy)


class ReportError(Exception):
    """Something a person has to mend before the report can be shown."""

    def __init__(self, what: str, place: Place, remedy: str) -> None:
        super().__init__(what, place, remedy)
        self.what = what
        self.place = place
        self.remedy = remedy

    @property
    def problems(self) -> tuple[ReportError, ...]:
        """The single faults behind this error: itself, unless it is a :class:`ReportErrors`."""
        return (self,)

    def __str__(self) -> str:
        return f"{self.place}：{self.what}\n  直し方：{self.remedy}"

    def as_dict(self) -> dict[str, object]:
        """For ``--json``."""
        return _as_dict(type(self).__name__, self.what, self.place, self.remedy)


class ReportErrors(ReportError):
    """Several faults, found in one pass; ``problems`` holds them in the order of the file."""

    def __init__(self, problems: Sequence[ReportError]) -> None:
        self._problems = tuple(problems)
        first = self._problems[0]
        super().__init__(f"直すところが{len(self._problems)}か所あります。", first.place, first.remedy)

    @property
    def problems(self) -> tuple[ReportError, ...]:
        """Every fault, in the order of the file."""
        return self._problems

    def __str__(self) -> str:
        return "\n".join((self.what, *(f"- {problem}" for problem in self._problems)))


def raise_all(problems: Sequence[ReportError]) -> None:
    """Raise the one problem, or all of them together; return where there are none."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise ReportErrors(problems)


class FileError(ReportError):
    """The file as a whole."""


class MissingFile(FileError):
    """No such file or folder."""


class NotAFile(FileError):
    """A folder, a device and so on, where a file was asked for (or the reverse)."""


class UnreadableFile(FileError):
    """The system refuses to read it."""


class EmptyFile(FileError):
    """Nothing in it, or white space only."""


class WrongEncoding(FileError):
    """Not UTF-8."""


class WrongFormat(FileError):
    """Not a text file at all."""


class DigestMismatch(FileError):
    """Not the file that the manifest vouches for."""


class UnlistedFile(FileError):
    """A file or folder that no manifest mentions, so that it would be left out unseen."""


class LayoutError(ReportError):
    """The outline of the tables."""


class MissingTitle(LayoutError):
    """The first line with text is not a title."""


class MissingTable(LayoutError):
    """No table follows the title."""


class MissingHeader(LayoutError):
    """A table begins without its header row."""


class WrongHeader(LayoutError):
    """A header row names a column otherwise than the manifest, or twice."""


class MissingColumn(LayoutError):
    """A row has too few cells."""


class ExtraColumn(LayoutError):
    """A row has too many cells."""


class StrayText(LayoutError):
    """A line that belongs to no table."""


class HeadingError(ReportError):
    """Visions and approaches."""


class MissingVision(HeadingError):
    """A table begins with a blank vision, or the plan has a vision that the report lacks."""


class UnknownVision(HeadingError):
    """A vision without a number, or with one that the plan does not have."""


class DuplicateVision(HeadingError):
    """A vision's number used twice."""


class VisionOutOfOrder(HeadingError):
    """A vision's number skipped or swapped."""


class MissingApproach(HeadingError):
    """A row without an approach, or a vision that lacks one of its approaches."""


class UnknownApproach(HeadingError):
    """An approach without a number, or with one that the vision does not have."""


class DuplicateApproach(HeadingError):
    """An approach's number used twice under one vision."""


class ApproachOutOfOrder(HeadingError):
    """An approach's number skipped or swapped."""


class CellError(ReportError):
    """The text of one cell."""


class StrayMarkup(CellError):
    """A tag other than ``<p>``, or a broken one, or a character reference."""


class UnbalancedMarkup(CellError):
    """``<p>`` without ``</p>``, or the reverse."""


class TextOutsideParagraph(CellError):
    """Words before, between or after the ``<p>`` paragraphs of a cell."""


class ControlCharacter(CellError):
    """Characters that cannot be shown."""


class SpreadsheetQuotes(CellError):
    """Quotation marks that a spreadsheet program wrote around the cell."""


class TableError(ReportError):
    """A table beside the report: anticipated questions, translations, the thesaurus."""


class ManifestError(ReportError):
    """The manifest."""


class ManifestSyntax(ManifestError):
    """Not TOML."""


class MissingKey(ManifestError):
    """A key that has to be there."""


class UnknownKey(ManifestError):
    """A key that means nothing here, most often a slip of the pen."""


class WrongValue(ManifestError):
    """A value of the wrong type, or one that cannot be."""


class MissingPlan(ManifestError):
    """A folder without a plan."""


def _as_dict(name: str, what: str, place: Place, remedy: str) -> dict[str, object]:
    return {"type": name, **asdict(place), "what": what, "remedy": remedy}
