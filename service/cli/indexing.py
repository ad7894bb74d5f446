"""``keikaku index``: builds the index that questions are looked up in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from service.cli import options
from service.cli.loading import settings_for

if TYPE_CHECKING:
    from indexer.build import BuildReport
    from service.settings import Settings


def index(
    as_json: options.AsJson = False,
    model: options.Model = None,
    plans: options.Plans = None,
    index_dir: options.IndexDir = None,
) -> None:
    """計画の報告書から、質問を調べるための索引を作ります。

    前と同じ文は計算し直しません。何も変わっていなければ、何も書き換えません。
    """
    settings = settings_for(model, plans, index_dir)

    from indexer.assemble import load_plans
    from indexer.build import build_index
    from indexer.encoder import load_encoder
    from service.answering import Answering
    from service.learning import QuestionLearner
    from service.suggesting import suggester_for

    loaded = load_plans(settings.plans_dir)
    encoder = load_encoder(settings.model, settings.cache_dir)
    with _progress() as progress:
        report = build_index(loaded, encoder, settings.index_dir, progress, learner=QuestionLearner())
    if report.written:  # else the service sees to it beside its readers, where need be
        suggester_for(Answering.open(loaded, encoder, settings.index_dir))
    typer.echo(json.dumps(asdict(report), ensure_ascii=False, indent=2) if as_json else _told(report, settings))


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, from the moment it is known how many texts there are to encode."""
    bar: Any = None

    def advance(done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            bar = typer.progressbar(length=total, label="文を計算しています", file=typer.get_text_stream("stderr"))
            bar.render_progress()
        bar.update(done - bar.pos)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.render_finish()


def _told(report: BuildReport, settings: Settings) -> str:
    """What was done, in sentences."""
    if report.written:
        first = f"索引を作りました（新しく計算した文 {report.encoded}、前の索引から使った文 {report.reused}）。"
    else:
        first = f"索引はすでに新しいので、そのままにしました（使える文 {report.reused}、新しく計算した文 0）。"
    return "\n".join(
        [
            first,
            f"場所：{settings.index_dir}",
            f"版：{report.version}　かかった時間：{report.seconds:.1f}秒",
        ]
    )
