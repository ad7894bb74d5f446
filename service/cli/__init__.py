"""``keikaku``: the command line.

Heavy modules (the encoder, the index) are imported by the commands that need them, when they need them, so that
help and checks come at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli.asking import ask
from service.cli.checking import check
from service.cli.evaluating import evaluate
from service.cli.indexing import index
from service.cli.japanese import JapaneseCommand, JapaneseGroup
from service.cli.mcp import mcp
from service.cli.record import record
from service.cli.searching import search
from service.cli.serving import serve

__all__ = ["app"]

app = typer.Typer(
    name="keikaku",
    cls=JapaneseGroup,
    help="計画ナビ：計画の進捗報告に書いてあることを、言葉で探します。答えは報告書の文そのままです。",
    epilog="設定は環境変数（KEIKAKU_MODEL、KEIKAKU_INDEX_DIR など）でも渡せます。オプションが優先します。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from service.cli.version import installed_version

        typer.echo(f"keikaku-navi {installed_version()}")
        raise typer.Exit


@app.callback()
def _keikaku(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="版を表示して終わります。"),
    ] = False,
) -> None:
    """計画ナビ：計画の進捗報告に書いてあることを、言葉で探します。答えは報告書の文そのままです。"""


for command in (index, search, ask, serve, check, evaluate, mcp):
    app.command(cls=JapaneseCommand)(command)
app.add_typer(record, name="record")
