"""``keikaku serve``: the pages and the API."""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli import options
from service.cli.loading import settings_for


def serve(
    host: Annotated[
        str | None,
        typer.Option("--host", metavar="アドレス", help="待ち受けるアドレス。既定は 127.0.0.1。", show_default=False),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", metavar="番号", min=1, max=65535, help="待ち受けるポート。既定は 8000。", show_default=False),
    ] = None,
    model: options.Model = None,
    plans: options.Plans = None,
    index_dir: options.IndexDir = None,
) -> None:
    """ページと API を出します。止めるには Ctrl+C を押してください。

    索引がないときや、ポートがふさがっているときは、始める前にお知らせします。
    """
    settings = settings_for(model, plans, index_dir, host=host, port=port)
    typer.echo(f"準備しています。できたら {settings.public_url} で開けます。", err=True)

    from service import serving

    serving.serve(settings)
