"""``keikaku search`` and ``keikaku ask`` on the real report with the real model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus.nouns import Plan, passages
from service.cli import app
from service.contract import Answer, SearchResponse

Run = Callable[..., Result]
SNOW = "小型除雪機の貸出や雪下ろし費用の一部助成、玄関や住宅前道路の除雪等の支援"


@pytest.fixture(scope="module")
def run(index_dir: Path, model_cache: Path) -> Run:
    """Runs a command over the shared index; remembers results, since every run loads the model anew."""
    environment = {
        "KEIKAKU_INDEX_DIR": str(index_dir),
        "KEIKAKU_CACHE_DIR": str(model_cache),
        "KEIKAKU_PUBLIC_URL": "https://navi.example.jp",
    }
    done: dict[tuple[str, ...], Result] = {}

    def invoke(*arguments: str) -> Result:
        if arguments not in done:
            done[arguments] = CliRunner(env=environment).invoke(app, list(arguments))
        return done[arguments]

    return invoke


def test_an_answer_reads_like_one(run: Run) -> None:
    """Status, the sentence word for word, who, where, what comes next, links; marks around the question ignored."""
    result = run("ask", "「除雪支援は？」")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "■ 報告書に、次のように書かれています"
    lead = next(number for number, line in enumerate(lines) if SNOW in line)
    assert lines[lead].endswith("取組を実施した。")
    assert lines[lead + 1].strip().startswith("― 旭川市　［実績］（当サイトの読み取り）")
    assert lines[lead + 2].strip() == "https://navi.example.jp/plans/asahikawa-fukushi-5/2024/4-2/city#s1"
    assert lines[lead + 3].strip() == "目指す地域像：④みんなが健康で安心・安全に暮らせる地域"
    assert lines[lead + 4].strip() == "基本的考え方：②日常生活を安心・安全に過ごせる地域をつくる"
    after = "\n".join(lines[lead + 5 :])
    assert "課題について" in after
    assert "助け合いの仕組みづくりを推進していく。" in after
    assert "市社協　https://navi.example.jp/plans/asahikawa-fukushi-5/2024/4-2/council" in after
    assert "続けて調べる" in after


def test_every_sentence_shown_stands_in_the_report(run: Run, plans: tuple[Plan, ...]) -> None:
    """Whatever ends in 。 behind two spaces is a quotation, unbroken; our own words stand above it and under where to ask."""
    verbatim = {passage.statement.text for passage in passages(plans)}
    told, _, _ = run("ask", "「除雪支援は？」").stdout.partition("申し込みや相談をしたいときは")
    shown = [line[2:] for line in told.splitlines()[2:] if line.endswith("。")]
    assert len(shown) >= 2
    assert set(shown) <= verbatim


def test_an_answer_as_json_is_the_contract_and_nothing_else(run: Run) -> None:
    """The whole of standard output is one Answer, offsets inside the sentences."""
    result = run("ask", "「除雪支援は？」", "--json", "--explain")
    answer = Answer.model_validate_json(result.stdout)
    assert answer.summary[0].text.startswith(SNOW)
    assert answer.explanation is not None
    for line in answer.summary:
        assert all(0 <= start < end <= len(line.text) for start, end in line.highlights)


def test_the_language_asked_for_words_what_surrounds_the_quotations(run: Run) -> None:
    """``--lang en``: English around the Japanese sentence."""
    result = run("ask", "Is there help with clearing snow?", "--lang", "en")
    assert SNOW in result.stdout
    assert "報告書に、次のように" not in result.stdout
    assert "目指す地域像：" not in result.stdout


def test_a_blank_cell_is_said_to_be_blank(run: Run) -> None:
    """The neighbours are shown, the blank ones marked, and nothing is quoted."""
    result = run("ask", "3-3について市社協は何をしましたか")
    assert "■ 報告書のこの欄は、空欄です" in result.stdout
    assert "市社協（空欄）" in result.stdout


def test_a_far_off_question_ends_in_a_status_not_in_an_error(run: Run) -> None:
    """Exit status 0, an honest line, and the nearest entries to go on with."""
    result = run("ask", "自転車のパンクはどう直しますか")
    assert result.exit_code == 0
    assert "見当たりませんでした" in result.stdout or "近い記載が見つかりました" in result.stdout
    assert "近い記載" in result.stdout


def test_a_ranking_reads_best_first(run: Run) -> None:
    """Rank, actor, headings, the best sentence, its kinds as our reading, its link."""
    result = run("search", "除雪支援は？", "--limit", "2")
    assert result.exit_code == 0
    first = result.stdout.split("\n  1. ")[1].split("\n  2. ")[0]
    assert first.startswith("旭川市　④みんなが健康で安心・安全に暮らせる地域　②日常生活を")
    assert SNOW in first
    assert "（当サイトの読み取り）" in first
    assert "/4-2/city#s1" in first
    assert "30欄のうち 1～2番目" in result.stdout
    assert "\n  3. " not in result.stdout


def test_a_ranking_as_json_is_the_contract_and_nothing_else(run: Run) -> None:
    """All 30 filled cells; --explain adds the scores behind each."""
    result = run("search", "除雪支援は？", "--json", "--limit", "100", "--explain")
    found = SearchResponse.model_validate_json(result.stdout)
    assert found.total == len(found.hits) == 30
    assert found.explanation is not None
    assert all(hit.evidence for hit in found.hits)


def test_filters_take_the_names_people_use(run: Run) -> None:
    """社協, 今後 and ④ are council, planned and vision 4; values of one filter widen it."""
    named = run("search", "除雪", "--actor", "社協", "--kind", "今後", "--vision", "④", "--vision", "３", "--json")
    found = SearchResponse.model_validate_json(named.stdout)
    assert found.hits
    assert {hit.actor.id for hit in found.hits} == {"council"}
    assert {hit.vision.number for hit in found.hits} == {3, 4}
    assert all("planned" in passage.kinds for hit in found.hits for passage in hit.passages)


def test_a_filter_that_nothing_has_names_those_that_exist(run: Run) -> None:
    """Exit status 2, and the values to choose from."""
    result = run("search", "除雪", "--approach", "9-9")
    assert result.exit_code == 2
    assert "--approach の「9-9」" in result.stderr
    assert "4-2" in result.stderr


def test_beyond_the_last_cell_there_is_nothing_and_that_is_said(run: Run) -> None:
    """An offset past the end is no error."""
    result = run("search", "除雪", "--offset", "30")
    assert result.exit_code == 0
    assert "この範囲に見せるものはありません" in result.stdout


def test_explanations_can_be_read(run: Run) -> None:
    """The features of the judgement and the parts of a score."""
    result = run("search", "除雪支援は？", "--explain", "--limit", "1")
    assert "判断の理由" in result.stdout
    assert "timings_ms:" in result.stdout
    assert "asahikawa-fukushi-5/2024/4-2/city#s1" in result.stdout


@pytest.mark.parametrize("command", ["search", "ask"])
def test_without_an_index_the_remedy_is_told(command: str, tmp_path: Path, model_cache: Path) -> None:
    """Exit status 1 and the command that builds one; nothing on standard output, no traceback."""
    environment = {"KEIKAKU_INDEX_DIR": str(tmp_path / "none"), "KEIKAKU_CACHE_DIR": str(model_cache)}
    result = CliRunner(env=environment).invoke(app, [command, "除雪"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "keikaku index" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_broken_plans_folder_is_explained(tmp_path: Path) -> None:
    """The report's own error, with its place."""
    (tmp_path / "plan").mkdir()
    result = CliRunner().invoke(app, ["ask", "除雪", "--plans", str(tmp_path)])
    assert result.exit_code == 1
    assert "manifest.toml" in result.stderr
    assert "Traceback" not in result.stderr


def test_json_can_be_piped_on(run: Run) -> None:
    """No progress, warning or log line gets between."""
    for arguments in (("ask", "「除雪支援は？」", "--json", "--explain"), ("search", "除雪", "--offset", "30", "--json")):
        assert isinstance(json.loads(run(*arguments).stdout), dict)


def test_danger_is_met_first_and_the_answer_follows(run: Run) -> None:
    """Heading, fixed words and numbers in the message's language before the status; nothing of it for a question on policy."""
    told = run("ask", "My husband hits me. Is there help?", "--lang", "ja").stdout
    assert told.startswith("■ If you need help right now\n")
    assert "DV Navi  #8008" in told
    assert told.index("110") < told.index("■ ", 1)
    assert not run("ask", "「除雪支援は？」").stdout.startswith("■ いますぐ")


def test_an_answer_ends_with_where_to_ask(run: Run) -> None:
    """The kinds of office for the approach, and that no number is held here."""
    told = run("ask", "「除雪支援は？」").stdout
    assert "申し込みや相談をしたいときは" in told
    assert "  - 地域包括支援センター" in told
    assert "載せていません" in told

