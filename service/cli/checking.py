"""``keikaku check``: whether a report can be published as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from service.cli import options
from service.cli.loading import settings_for
from web.wording import wording_for

if TYPE_CHECKING:
    from indexer.checking import CheckResult


def check(
    file: Annotated[Path, typer.Argument(metavar="ファイル", help="報告書（タブ区切りのテキスト）。", show_default=False)],
    manifest: Annotated[
        Path | None,
        typer.Option("--manifest", metavar="ファイル", help="計画の manifest.toml。なければ近くを探します。", show_default=False),
    ] = None,
    as_json: options.AsJson = False,
    plans: options.Plans = None,
) -> None:
    """報告書に直すところがないか確かめます。

    読み取れた内容と、直すところをすべて、行・列・直し方とともに示します。直すところがあれば終了コードは 1 です。
    """
    settings = settings_for(plans=plans)

    from indexer.assemble import check_report

    result = check_report(file, manifest, settings.plans_dir)
    if as_json:
        typer.echo(json.dumps(result.as_dict(), ensure_ascii=False, indent=2))
    else:
        typer.echo(_found(result))
        for problem in result.problems:
            typer.echo(f"\n× {problem}")
        for warning in result.warnings:
            typer.echo(f"\n・ {warning}")
        typer.echo(f"\n{_verdict(result)}")
    if not result.ok:
        raise typer.Exit(1)


def _found(result: CheckResult) -> str:
    names = wording_for("ja")
    kinds = "、".join(f"{names.text(f'kind.{kind.value}')} {count}" for kind, count in result.kinds.items())
    counts = (
        f"目指す地域像 {result.visions}、基本的考え方 {result.approaches}、"
        f"欄 {result.cells}（うち記載あり {result.filled}）、文 {result.statements}"
    )
    return "\n".join(
        [
            f"ファイル：{result.file}",
            f"照らした manifest：{result.manifest or 'なし'}",
            f"題名：{result.title or '（読み取れません）'}",
            f"読み取れたもの：{counts}",
            *([f"文の種類（当サイトの読み取り）：{kinds}"] if kinds else []),
        ]
    )


def _verdict(result: CheckResult) -> str:
    notes = f"（気をつけたいところ {len(result.warnings)}件）" if result.warnings else ""
    if result.ok:
        return f"直すところはありません。{notes}"
    return f"直すところが{len(result.problems)}か所あります。{notes}"
