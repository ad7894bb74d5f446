"""``keikaku index`` with the real model, and what a second run does."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from service.cli import app


def test_a_second_run_encodes_nothing_and_says_so(tmp_path: Path, model_cache: Path) -> None:
    """First every text is encoded; then none, and nothing is rewritten; --index-dir goes before the environment."""
    environment = {"KEIKAKU_INDEX_DIR": str(tmp_path / "elsewhere"), "KEIKAKU_CACHE_DIR": str(model_cache)}
    arguments = ["index", "--index-dir", str(tmp_path / "index")]
    first = CliRunner(env=environment).invoke(app, arguments)
    assert first.exit_code == 0, first.output
    assert "索引を作りました" in first.stdout
    assert str(tmp_path / "index") in first.stdout
    assert not (tmp_path / "elsewhere").exists()

    second = json.loads(CliRunner(env=environment).invoke(app, [*arguments, "--json"]).stdout)
    assert second["encoded"] == 0
    assert second["reused"] > 0
    assert second["written"] is False
    assert f"新しく計算した文 {second['reused']}" in first.stdout
    assert second["version"] in first.stdout

    third = CliRunner(env=environment).invoke(app, arguments)
    assert "そのままにしました" in third.stdout


def test_a_folder_without_plans_is_explained_before_the_model_is_loaded(tmp_path: Path) -> None:
    """The remedy on standard error, exit status 1, nothing built."""
    (tmp_path / "plans").mkdir()
    arguments = ["index", "--plans", str(tmp_path / "plans"), "--index-dir", str(tmp_path / "index")]
    result = CliRunner(env={"KEIKAKU_CACHE_DIR": str(tmp_path / "cache")}).invoke(app, arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "manifest.toml" in result.stderr
    assert not (tmp_path / "index").exists()
    assert not (tmp_path / "cache").exists()
