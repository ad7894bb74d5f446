"""Help and misuse: what the program says before it does anything."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from service.cli import app
from service.cli.failures import MENDABLE, explained

CHECKOUT = Path(__file__).resolve().parents[2]
COMMANDS = ("index", "search", "ask", "serve", "check", "evaluate")
RECORD = (("record", "show"), ("record", "purge"), ("record", "forget"))
ENGLISH = re.compile(r"Usage|Options|Arguments|Commands|Show this|required|default|<\w+")


def run(*arguments: str) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    result = CliRunner(env={"TERMINAL_WIDTH": "100"}).invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), ("record",), *RECORD], ids=lambda words: " ".join(words) or "keikaku")
def test_help_is_japanese(command: tuple[str, ...]) -> None:
    """Headings, descriptions and ``--help`` itself; no word of the framework's own."""
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert "使い方:" in out
    assert "オプション" in out
    assert "この説明を表示して終わります" in out
    assert not ENGLISH.search(out), ENGLISH.findall(out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_described_in_japanese(command: str) -> None:
    """Each row of the help that begins an option or an argument holds Japanese words."""
    rows = [line for line in run(command, "--help")[1].splitlines() if re.match(r"│\s+--", line)]
    assert rows
    assert all(re.search(r"[ぁ-ん]", row) for row in rows), rows


def test_the_help_of_the_whole_names_every_command() -> None:
    """And says first what the program is for."""
    out = run("--help")[1]
    assert all(re.search(rf"│ {name}\s", out) for name in COMMANDS)
    assert "報告書の文そのまま" in re.sub(r"\s", "", out)


def test_version() -> None:
    """The name and something after it."""
    code, out, _ = run("--version")
    assert code == 0
    assert re.fullmatch(r"keikaku-navi \S+\n", out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("serch", "除雪"), "「serch」というコマンドはありません。「search」"),
        (("dance",), "使えるコマンド：index、search"),
        (("record", "dance"), "使えるコマンド：show、purge、forget"),
        (("record", "forget", "x"), "24けた"),
        (("record", "show", "--json", "--csv"), "どちらか一つ"),
        (("record", "purge", "--all", "--questions"), "どちらか一つ"),
        (("search", "--limt", "3"), "「--limt」というオプションはありません。「--limit」ではありませんか"),
        (("search", "--limit", "many", "除雪"), "「--limit」の値が使えません。整数を"),
        (("search", "--limit", "0", "除雪"), "1 以上"),
        (("search", "--limit", "101", "除雪"), "100 以下"),
        (("search", "--limit"), "「--limit」に値がありません"),
        (("search", "--json=yes", "除雪"), "「--json」に値は付けられません"),
        (("check",), "「ファイル」がありません"),
        (("check", "a", "b"), "余分な引数があります：b"),
        (("search",), "質問がありません"),
        (("ask", ""), "質問がありません"),
        (("ask", "除雪", "--lang", "ja_JP!"), "言語の記号ではありません"),
        (("serve", "--port", "70000"), "65535 以下"),
        (("evaluate", "--subset", "ko", "."), "「項目=値」の形ではありません"),
    ],
)
def test_misuse_is_explained_in_japanese(arguments: tuple[str, ...], said: str) -> None:
    """On standard error, with exit status 2 and nothing on standard output."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_setting_that_cannot_be_is_named() -> None:
    """The variable at fault, before anything is loaded."""
    result = CliRunner(env={"KEIKAKU_PORT": "eighty"}).invoke(app, ["ask", "除雪"])
    assert result.exit_code == 2
    assert "KEIKAKU_PORT" in result.stderr
    assert "整数ではありません" in result.stderr


def test_a_slip_in_the_name_of_a_setting_is_pointed_out() -> None:
    """It is ignored, but not in silence."""
    result = CliRunner(env={"KEIKAKU_INDEX_DRI": "/tmp"}).invoke(app, ["ask", ""])
    assert "KEIKAKU_INDEX_DIR" in result.stderr


def test_every_error_that_explains_itself_exists() -> None:
    """They are listed by name, so a name must not go stale."""
    for module, name, exit_code in MENDABLE:
        kind = getattr(importlib.import_module(module), name)
        assert issubclass(kind, Exception)
        assert exit_code in (1, 2)


def test_a_fault_of_the_program_is_not_passed_off_as_the_caller_s() -> None:
    """Its traceback is wanted."""
    assert explained(ZeroDivisionError("oops")) is None


@pytest.mark.parametrize("arguments", [["--help"], ["check", "corpus/plans/asahikawa-fukushi-5/2024/report.tsv"]])
def test_light_commands_load_nothing_heavy(arguments: list[str]) -> None:
    """Neither help nor a check waits for the model's libraries or the web server's."""
    code = (
        "import sys\n"
        "from service.cli import app\n"
        "try:\n    app(sys.argv[1:])\n"
        "finally:\n    print('LOADED', *sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=CHECKOUT)
    loaded = set(done.stderr.split("LOADED", 1)[1].split())
    heavy = {"torch", "transformers", "sentence_transformers", "faiss", "sudachipy", "fastapi", "uvicorn", "jinja2"}
    assert not heavy & loaded
