"""``keikaku mcp``: the report for language-model clients, over standard input and output."""

from __future__ import annotations

from service.cli import options
from service.cli.loading import settings_for


def mcp(model: options.Model = None, plans: options.Plans = None, index_dir: options.IndexDir = None) -> None:
    """言語モデルのアプリから報告書を引けるようにします（MCP、標準入出力）。

    標準出力には決められたやりとりだけが出ます。ふつうは、アプリの設定に書いて呼び出します。
    """
    settings = settings_for(model, plans, index_dir)

    from service.app import open_answering
    from service.cli.version import installed_version
    from service.logs import configure_logging
    from service.mcp_server import create_server

    configure_logging(settings.log_level)
    create_server(lambda: open_answering(settings), installed_version()).run("stdio")
