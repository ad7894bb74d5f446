"""Puts the nouns together: manifest and report files in, plans with classified statements and stable ids out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.errors import (
    FileError,
    ManifestError,
    MissingFile,
    MissingPlan,
    NotAFile,
    Notice,
    Place,
    ReportError,
    UnlistedFile,
    UnreadableFile,
    WrongValue,
    raise_all,
)
from corpus.glossary import read_glossary
from corpus.manifest import MANIFEST, PLANS_DIR, Manifest, load_manifest
from corpus.manifest_sections import ReportSection
from corpus.nouns import AnticipatedQuestion, Entry, Plan, Report, Statement
from corpus.questions import read_questions, read_unanswered
from corpus.reader import Cell, Reading, read_report
from corpus.translations import read_translations
from indexer import checking
from indexer.checking import CheckResult
from indexer.kinds import classify
from indexer.split import split

__all__ = ["CheckResult", "check_report", "corpus_digest", "load_plan", "load_plans"]

_READ_ME = ("readme", "license", "notice")


def load_plans(folder: Path) -> tuple[Plan, ...]:
    """Every plan in a folder of plan folders, ordered by folder name.

    Nothing is passed over in silence: an entry that is no plan folder is an error, apart from hidden ones and from
    README, LICENSE and NOTICE files.  Raises :class:`corpus.errors.ReportError` with everything wrong in any plan.
    """
    plans: list[Plan] = []
    problems: list[ReportError] = []
    origins: dict[str, Path] = {}
    for plan_folder in _plan_folders(folder):
        try:
            if not plan_folder.is_dir():
                raise _not_a_plan(plan_folder)
            plan = load_plan(plan_folder / MANIFEST)
            if plan.id in origins:
                raise _same_id(plan.id, plan_folder, origins[plan.id])
        except ReportError as error:
            problems += error.problems
            continue
        origins[plan.id] = plan_folder
        plans.append(plan)
    raise_all(problems)
    return tuple(plans)


def load_plan(manifest_path: Path) -> Plan:
    """One plan with all its reports; raises :class:`corpus.errors.ReportError` with everything wrong."""
    manifest = load_manifest(manifest_path)
    problems: list[ReportError] = list(_unlisted(manifest))
    reports: list[Report] = []
    for section in manifest.plan.reports:
        reading = read_report(manifest.report_path(section), manifest.layout, section.sha256)
        problems += reading.problems
        if not reading.problems:
            try:
                reports.append(_with_companions(manifest, section, _report(manifest, section, reading)))
            except ReportError as error:
                problems += error.problems
    if not problems:
        problems += _offices_for_nothing(manifest, reports)
    raise_all(problems)
    plan = manifest.plan
    sources = (section.year_source for section in plan.reports)
    return Plan(
        id=plan.id,
        title=plan.title,
        period=plan.period.text,
        first_year=plan.period.first_year,
        last_year=plan.period.last_year,
        actors=manifest.actors,
        reports=tuple(reports),
        contacts=manifest.contacts,
        notes=tuple(dict.fromkeys((*plan.notes, *sources))),
        offices=manifest.offices,
        names=manifest.names,
    )


def check_report(path: Path, manifest: Path | None = None, plans_dir: Path = PLANS_DIR) -> CheckResult:
    """Check a report as :func:`indexer.checking.check_report` does, and the tables that its manifest puts beside it.

    The tables are checked once the report itself has nothing wrong: their references are to its sentences.
    """
    result = checking.check_report(path, manifest, plans_dir)
    if result.problems or result.manifest is None:
        return result
    found = load_manifest(result.manifest)
    section = found.report_for(path)
    if section is None:
        return result
    report = _report(found, section, read_report(path, found.layout, section.sha256))
    problems: list[ReportError] = []
    try:
        _with_companions(found, section, report)
    except ReportError as error:
        problems += error.problems
    stale: tuple[Notice, ...] = ()
    if not problems and section.translations:
        stale = read_translations(found.path.parent / section.translations, report).notices
    return replace(result, problems=tuple(problems), warnings=(*result.warnings, *stale))


def corpus_digest(plans: tuple[Plan, ...]) -> str:
    """SHA-256, in hexadecimal, over everything an index is made from; another digest means another index.

    That is: ids, titles, years, actors with their aliases, headings, every raw cell, how cells are cut into
    statements, anticipated questions and translations.  Kinds are read anew whenever plans are loaded, and contacts,
    kinds of offices, notes, the plan's names in other languages and the glossary are only shown, so a change there
    needs no new index.
    """
    content = [
        [
            [plan.id, plan.title],
            [[actor.id, actor.name, actor.column, *actor.aliases] for actor in plan.actors],
            [_content(report) for report in plan.reports],
        ]
        for plan in plans
    ]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode("ascii")).hexdigest()


def _content(report: Report) -> list[object]:
    return [
        [report.id, report.title, report.year],
        [[vision.number, vision.heading] for vision in report.visions],
        [[approach.id, approach.heading] for approach in report.approaches],
        [
            [entry.id, entry.raw, [[item.id, item.span.start, item.span.end] for item in entry.statements]]
            for entry in report.entries
        ],
        [[item.text, item.language, item.group, *item.statements, item.gap] for item in report.questions],
        [[item.subject, item.language, item.text] for item in report.translations],
    ]


def _report(manifest: Manifest, section: ReportSection, reading: Reading) -> Report:
    report_id = f"{manifest.plan.id}/{section.edition}"
    return Report(
        id=report_id,
        edition=section.edition,
        year=section.year,
        title=reading.title,
        visions=reading.visions,
        approaches=reading.approaches,
        entries=tuple(_entry(report_id, cell) for cell in reading.cells),
    )


def _with_companions(manifest: Manifest, section: ReportSection, report: Report) -> Report:
    """The report with the tables beside it: anticipated questions, reference translations and the glossary."""
    folder = manifest.path.parent
    ids = frozenset(statement.id for _, statement in report.statements())
    questions: list[AnticipatedQuestion] = []
    if section.questions:
        questions += read_questions(folder / section.questions, report.id, ids)
    if section.unanswered:
        questions += read_unanswered(folder / section.unanswered)
    translated = read_translations(folder / section.translations, report).translations if section.translations else ()
    glossary = read_glossary(folder / section.glossary) if section.glossary else ()
    return replace(report, questions=tuple(questions), translations=translated, glossary=glossary)


def _entry(report_id: str, cell: Cell) -> Entry:
    entry_id = f"{report_id}/{cell.approach.id}/{cell.actor.id}"
    cut = split(cell.raw)
    statements = (
        Statement(f"{entry_id}#s{number}", number, span.of(cell.raw), span, classify(span.of(cell.raw)))
        for number, span in enumerate(cut.statements, start=1)
    )
    return Entry(entry_id, cell.approach, cell.actor, cell.raw, tuple(statements), cut.gaps, cell.line, cell.column)


def _plan_folders(folder: Path) -> list[Path]:
    place = Place(str(folder))
    try:
        if not folder.exists():
            raise MissingFile("計画のフォルダーが見つかりません。", place, "フォルダーの名前と場所を確かめてください。")
        if not folder.is_dir():
            raise NotAFile(
                "フォルダーではありません。", place, "計画のフォルダーが入ったフォルダーを指定してください。"
            )
        if (folder / MANIFEST).exists():
            raise NotAFile(
                "一つの計画のフォルダーが指定されました。",
                place,
                "計画のフォルダーが入っている、一つ上を指定してください。",
            )
        found = sorted(path for path in folder.iterdir() if not _passed_over(path))
    except OSError as error:
        raise UnreadableFile(
            f"フォルダーを読めません（{error.strerror}）。", place, "フォルダーを読む権限があるかを確かめてください。"
        ) from error
    if not found:
        raise MissingPlan(
            "フォルダーに計画が一つもありません。",
            place,
            f"計画ごとにフォルダーを作り、{MANIFEST} と報告書を置いてください。",
        )
    return found


def _passed_over(path: Path) -> bool:
    return path.name.startswith(".") or path.name.lower().partition(".")[0] in _READ_ME


def _unlisted(manifest: Manifest) -> Iterator[FileError]:
    """Reports that stand in the plan's folder without being mentioned in its manifest."""
    for path in sorted(manifest.path.parent.rglob("report.*")):
        if manifest.report_for(path) is None:
            yield UnlistedFile(
                "manifest.toml に載っていない報告書です。",
                Place(str(path)),
                "manifest.toml に [[reports]] として書き足すか、ファイルを計画のフォルダーの外に移してください。",
            )


def _offices_for_nothing(manifest: Manifest, reports: Sequence[Report]) -> Iterator[ManifestError]:
    """Kinds of office given for an approach that no report has."""
    known = {approach.id for report in reports for approach in report.approaches}
    for approach in manifest.plan.offices:
        if approach not in known:
            yield WrongValue(
                f"基本的考え方 {approach} は、どの報告書にもありません。",
                Place(str(manifest.path), key=f"offices.{approach}"),
                f"番号を確かめてください（あるのは {'、'.join(sorted(known))}）。",
            )


def _not_a_plan(path: Path) -> UnlistedFile:
    return UnlistedFile(
        "計画のフォルダーではないものが置かれています。",
        Place(str(path)),
        f"計画ごとのフォルダーに入れるか（{MANIFEST} が必要です）、ここから外に移してください。",
    )


def _same_id(plan_id: str, folder: Path, other: Path) -> ManifestError:
    return WrongValue(
        f"計画の id「{plan_id}」が {other.name} と重複しています。",
        Place(str(folder / MANIFEST), key="id"),
        "どちらかの id を変えてください（公開済みの計画の id は変えないでください）。",
    )
