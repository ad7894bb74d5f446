"""``keikaku evaluate``: how well the main road answers a set of questions with known answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from service.cli import options
from service.cli.failures import CommandError
from service.cli.loading import settings_for


def evaluate(
    folder: Annotated[
        Path,
        typer.Argument(metavar="フォルダー", help="questions.jsonl などが入ったフォルダー。", show_default=False),
    ],
    json_to: Annotated[
        str | None,
        typer.Option("--json", metavar="ファイル", help="数値を JSON で書くファイル。- なら標準出力に JSON だけを書きます。", show_default=False),
    ] = None,
    compare: Annotated[
        Path | None,
        typer.Option("--compare", metavar="ファイル", help="前に --json で書いたファイルとの違いも示します。", show_default=False),
    ] = None,
    subset: Annotated[
        list[str] | None,
        typer.Option("--subset", metavar="項目=値", help="質問をしぼります（例：lang=ko、no_overlap=true）。何度でも。", show_default=False),
    ] = None,
    report: Annotated[
        str | None,
        typer.Option("--report", metavar="ID", help="どの報告書に当てるか。一つだけなら要りません。", show_default=False),
    ] = None,
    model: options.Model = None,
    plans: options.Plans = None,
    index_dir: options.IndexDir = None,
) -> None:
    """答えの分かっている質問集で、答えの良さを測ります。

    順位づけ（nDCG@5、MRR@10、Recall@3、1位正解）、答えの有無の見分け、会話、文の種類の読み取りを、言語や書き方ごとに示します。
    """
    settings = settings_for(model, plans, index_dir)
    wanted = [_condition(one) for one in subset or ()]

    from service.evaluation.dataset import load_dataset
    from service.evaluation.report import compare as compared
    from service.evaluation.report import load_figures, render

    dataset = load_dataset(folder)
    if wanted:
        dataset = dataset.narrowed(wanted)
    before = load_figures(compare) if compare else None

    from service.app import open_answering
    from service.evaluation.figures import figures
    from service.evaluation.run import run

    answering = open_answering(settings)
    steps = len(dataset.questions) + sum(len(conversation.turns) for conversation in dataset.conversations)
    with typer.progressbar(length=steps, label="評価しています", file=typer.get_text_stream("stderr")) as bar:
        measured = figures(run(answering, dataset, report, bar.update))
    text = json.dumps(measured, ensure_ascii=False, indent=1)
    if json_to == "-":
        typer.echo(text)
    else:
        typer.echo(render(measured))
        if json_to:
            _write(Path(json_to), text)
    if before is not None:
        typer.echo(compared(before, measured), err=json_to == "-")


def _condition(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name or not value:
        raise CommandError(f"--subset の「{text}」は「項目=値」の形ではありません（例：lang=ko）。")
    return name.strip(), value.strip()


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} に書けません（{error.strerror}）。") from error
