"""``keikaku check``: what it finds in a sound report and in a broken one."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from corpus.manifest import PLANS_DIR
from service.cli import app

PLAN = PLANS_DIR / "asahikawa-fukushi-5"
REPORT = PLAN / "2024" / "report.tsv"


def broken(folder: Path) -> Path:
    """The report with a header gone wrong, a cell lost and a stray tag: three faults in three rows."""
    lines = REPORT.read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("目指す地域像"))
    lines[first] = lines[first].replace("市社協", "社協")
    cells = lines[first + 1].split("\t")
    lines[first + 1] = "\t".join(cells[:-1])
    lines[first + 2] = lines[first + 2].replace("<p>", "<b>", 1)
    path = folder / "report.tsv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_sound_report_is_counted_and_passed() -> None:
    """4 visions, 11 approaches, 33 cells of which 30 filled, 71 sentences; exit status 0."""
    result = CliRunner().invoke(app, ["check", str(REPORT)])
    assert result.exit_code == 0
    assert "目指す地域像 4、基本的考え方 11、欄 33（うち記載あり 30）、文 71" in result.stdout
    assert "直すところはありません" in result.stdout


def test_every_fault_is_told_with_its_place_and_remedy(tmp_path: Path) -> None:
    """Row, column and what to do, for all of them at once; exit status 1."""
    path = broken(tmp_path)
    result = CliRunner().invoke(app, ["check", str(path), "--manifest", str(PLAN / "manifest.toml")])
    assert result.exit_code == 1
    problems = [block for block in result.stdout.split("\n× ")[1:]]
    assert len(problems) >= 3
    assert all(str(path) in problem and "行目" in problem and "直し方" in problem for problem in problems)
    assert f"直すところが{len(problems)}か所あります" in result.stdout


def test_json_holds_the_same_and_nothing_else(tmp_path: Path) -> None:
    """The whole of standard output is one JSON object; the exit status is the same."""
    path = broken(tmp_path)
    arguments = ["check", str(path), "--manifest", str(PLAN / "manifest.toml"), "--json"]
    result = CliRunner().invoke(app, arguments)
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["ok"] is False
    assert {problem["type"] for problem in told["problems"]} >= {"WrongHeader", "MissingColumn"}
    assert all(problem["remedy"] for problem in told["problems"])
    sound = json.loads(CliRunner().invoke(app, ["check", str(REPORT), "--json"]).stdout)
    assert (sound["ok"], sound["statements"]) == (True, 71)


def test_a_missing_file_and_a_folder_are_explained(tmp_path: Path) -> None:
    """No traceback, exit status 1."""
    for path in (tmp_path / "none.tsv", tmp_path):
        result = CliRunner().invoke(app, ["check", str(path)])
        assert result.exit_code == 1
        assert str(path) in result.stdout
        assert "直し方" in result.stdout
