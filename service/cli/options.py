"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Model = Annotated[
    str | None,
    typer.Option("--model", metavar="名前", help="埋め込みモデル：embedded、ハブの ID、フォルダー。", show_default=False),
]
Plans = Annotated[
    Path | None,
    typer.Option("--plans", metavar="フォルダー", help="計画のフォルダーが入っているフォルダー。", show_default=False),
]
IndexDir = Annotated[
    Path | None,
    typer.Option("--index-dir", metavar="フォルダー", help="索引を置くフォルダー。", show_default=False),
]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="質問", help="質問か言葉。「」で囲んでもかまいません。- なら標準入力から読みます。", show_default=False),
]
Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="言語", help="表示の言語（ja、ja-simple、en など）。", show_default=False),
]
Explain = Annotated[bool, typer.Option("--explain", help="点数の内訳と判断の理由も示します。")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON だけを標準出力に書きます。")]
