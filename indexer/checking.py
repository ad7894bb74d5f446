"""Checks one report for ``keikaku check``: what was read, what is wrong, what is worth a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import Notice, Place, ReportError
from corpus.manifest import MANIFEST, PLANS_DIR, Manifest, load_manifest
from corpus.nouns import Kind
from corpus.reader import Cell, Reading, read_report
from indexer.kinds import classify
from indexer.split import split

_FOLDERS_UP = 2
"""A report lies in its edition's folder, the manifest in the folder above."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found; with ``problems`` the counts are of what could be read all the same."""

    file: Path
    manifest: Path | None
    """The manifest the report was held against; ``None`` where the file's own header row had to do."""
    title: str = ""
    visions: int = 0
    approaches: int = 0
    cells: int = 0
    filled: int = 0
    statements: int = 0
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    """Statements of each kind; a statement may have two kinds or, rarely, none."""
    problems: tuple[ReportError, ...] = ()
    warnings: tuple[Notice, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the report can be published as it is."""
        return not self.problems

    def as_dict(self) -> dict[str, object]:
        """For ``--json``."""
        return {
            "file": str(self.file),
            "manifest": str(self.manifest) if self.manifest else None,
            "ok": self.ok,
            "title": self.title,
            "visions": self.visions,
            "approaches": self.approaches,
            "cells": self.cells,
            "filled": self.filled,
            "statements": self.statements,
            "kinds": {kind.value: count for kind, count in self.kinds.items()},
            "problems": [problem.as_dict() for problem in self.problems],
            "warnings": [warning.as_dict() for warning in self.warnings],
        }


def check_report(path: Path, manifest: Path | None = None, plans_dir: Path = PLANS_DIR) -> CheckResult:
    """Check a report file; raises nothing for what is wrong with the report or its manifest.

    The manifest is the one given; else the one beside the file or one folder up; else that of a plan in
    ``plans_dir`` whose title stands in the report's title line; else none, and the file's own first header row names
    the columns.
    """
    found: Manifest | None = None
    beside = manifest or _manifest_near(path)
    if beside is not None:
        try:
            found = load_manifest(beside)
        except ReportError as error:
            return CheckResult(path, beside, problems=error.problems)
    reading = read_report(path)
    if found is None:
        found = _manifest_by_title(reading.title, plans_dir)
    if found is not None:
        section = found.report_for(path)
        reading = read_report(path, found.layout, section.sha256 if section else "")
    return _result(path, found, reading)


def _manifest_near(path: Path) -> Path | None:
    folders = path.absolute().parents[:_FOLDERS_UP]
    return next((folder / MANIFEST for folder in folders if (folder / MANIFEST).is_file()), None)


def _manifest_by_title(title: str, plans_dir: Path) -> Manifest | None:
    """The manifest of the plan that a report's title names; plans with a broken manifest cannot be recognised."""
    for path in sorted(plans_dir.glob(f"*/{MANIFEST}")):
        try:
            manifest = load_manifest(path)
        except ReportError:
            continue
        if manifest.plan.title in title:
            return manifest
    return None


def _result(path: Path, manifest: Manifest | None, reading: Reading) -> CheckResult:
    statements = [span.of(cell.raw) for cell in reading.cells for span in split(cell.raw).statements]
    kinds = Counter(kind for text in statements for kind in {found.kind for found in classify(text)})
    return CheckResult(
        file=path,
        manifest=manifest.path if manifest else None,
        title=reading.title,
        visions=len(reading.visions),
        approaches=len(reading.approaches),
        cells=len(reading.cells),
        filled=sum(bool(split(cell.raw).statements) for cell in reading.cells),
        statements=len(statements),
        kinds={kind: kinds[kind] for kind in Kind},
        problems=reading.problems,
        warnings=(*_manifest_warnings(path, manifest, reading), *reading.notices, *_cell_warnings(path, reading.cells)),
    )


def _manifest_warnings(path: Path, manifest: Manifest | None, reading: Reading) -> Iterator[Notice]:
    if manifest is None:
        yield Notice(
            f"{MANIFEST} が見つからないので、このファイルの見出しの行だけを頼りに確かめました。",
            Place(str(path)),
            f"計画のフォルダーに置くか、{MANIFEST} を指定すると、列名や行の抜けまで確かめられます。",
        )
        return
    if manifest.report_for(path) is None:
        yield Notice(
            f"この報告書は {manifest.path} に載っていません。",
            Place(str(path)),
            "公開するときは [[reports]] に版、ファイル、sha256 を書き足してください。",
        )
    if not manifest.contacts:
        yield Notice(
            "問い合わせ先が一つもありません。",
            Place(str(manifest.path), key="contacts"),
            "所管の部署に確かめてから [[contacts]] に書いてください（推測では書かないでください）。"
            "それまでは [offices] の窓口の種類だけが示されます。",
        )
    known = {approach.id for approach in reading.approaches}
    for approach in manifest.plan.offices:
        if not reading.problems and approach not in known:
            yield Notice(
                f"窓口の種類が書かれた基本的考え方 {approach} は、この報告書にありません。",
                Place(str(manifest.path), key=f"offices.{approach}"),
                "番号を確かめてください。",
            )


def _cell_warnings(path: Path, cells: tuple[Cell, ...]) -> Iterator[Notice]:
    """Sentences that seem cut short, and brackets without a partner."""
    for cell in cells:
        cut = split(cell.raw)
        name = cell.actor.column
        for offset in cut.unmatched:
            if not _is_list_mark(cell.raw, offset):
                yield Notice(
                    f"かっこ「{cell.raw[offset]}」の相手がありません。",
                    Place(str(path), cell.line, cell.column, name, offset + 1),
                    "公表資料のとおりか確かめてください。そのままでも表示できます。",
                )
        for span in cut.statements:
            if not any(stop in span.of(cell.raw)[-2:] for stop in "。｡"):
                yield Notice(
                    f"文が「。」で終わっていません（「…{span.of(cell.raw)[-10:]}」）。",
                    Place(str(path), cell.line, cell.column, name, span.end),
                    "途中で切れていないか確かめてください。そのままでも表示できます。",
                )


def _is_list_mark(raw: str, offset: int) -> bool:
    """Whether a closing bracket only follows a number, as in ``1)``."""
    return raw[offset] in ")）" and offset > 0 and raw[offset - 1].isalnum() and raw[offset - 1].isascii()
