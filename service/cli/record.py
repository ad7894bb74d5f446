"""``keikaku record``: what readers told us and, where it is switched on, what they asked: read it, delete it."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from service.cli.failures import CommandError
from service.cli.japanese import JapaneseCommand, JapaneseGroup
from service.cli.loading import settings_for

record = typer.Typer(
    cls=JapaneseGroup,
    help="答えへのお知らせと、残す設定にした質問の記録を、読んだり消したりします。",
    no_args_is_help=True,
)


@record.command(cls=JapaneseCommand)
def show(
    as_json: Annotated[bool, typer.Option("--json", help="JSON だけを標準出力に書きます。")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="表計算で開ける CSV だけを標準出力に書きます。")] = False,
) -> None:
    """記録を見せます。答えられなかった質問が先です。"""
    if as_json and as_csv:
        raise CommandError("--json と --csv は、どちらか一つにしてください。")
    settings = settings_for()

    from service.record.report import read_report, report_csv, report_json, report_text
    from service.record.store import Store

    report = read_report(Store(settings.record_dir))
    if as_csv:
        typer.echo(report_csv(report), nl=False)
    elif as_json:
        typer.echo(report_json(report))
    else:
        typer.echo(report_text(report))


@record.command(cls=JapaneseCommand)
def purge(
    everything: Annotated[bool, typer.Option("--all", help="期間にかかわらず、すべて消します。")] = False,
    questions: Annotated[bool, typer.Option("--questions", help="期間にかかわらず、質問だけをすべて消します。")] = False,
) -> None:
    """保存期間（KEIKAKU_RECORD_DAYS）を過ぎた記録を、ファイルからも除きます。

    サービスは、動いているあいだ毎日、同じことをしています。
    """
    if everything and questions:
        raise CommandError("--all と --questions は、どちらか一つにしてください。")
    settings = settings_for()

    from service.record.retention import last_day_to_delete
    from service.record.rows import today
    from service.record.store import Store

    store = Store(settings.record_dir)
    if everything:
        count = store.delete_all()
    elif questions:
        count = store.delete_all("question")
    else:
        count = store.delete_until(last_day_to_delete(today(), settings.record_days))
    typer.echo(f"{count}件消しました。")


@record.command(cls=JapaneseCommand)
def forget(
    answer_id: Annotated[str, typer.Argument(metavar="答えの番号", help="24けたの 0-9 と a-f。", show_default=False)],
) -> None:
    """一つの答えについての記録（質問とお知らせ）を、すべて消します。"""
    if not re.fullmatch(r"[0-9a-f]{24}", answer_id):
        raise CommandError("答えの番号は、24けたの 0-9 と a-f です。keikaku record show --json で見られます。")
    settings = settings_for()

    from service.record.store import Store

    typer.echo(f"{Store(settings.record_dir).forget(answer_id)}件消しました。")
