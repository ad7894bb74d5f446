"""``keikaku search``: the ranking of the report's cells for a question."""

from __future__ import annotations

from typing import Annotated

import typer

from service.cli import options
from service.cli.loading import settings_for
from service.cli.question import read_question

_Many = list[str] | None


def search(
    words: options.Words = None,
    limit: Annotated[int, typer.Option("--limit", metavar="数", min=1, max=100, help="いくつ見せるか。")] = 10,
    offset: Annotated[int, typer.Option("--offset", metavar="数", min=0, help="先頭からいくつ飛ばすか。")] = 0,
    actor: Annotated[_Many, typer.Option("--actor", metavar="主体", help="旭川市、市社協、総括など。何度でも。")] = None,
    kind: Annotated[_Many, typer.Option("--kind", metavar="種類", help="実績、課題、今後、現状。何度でも。")] = None,
    approach: Annotated[_Many, typer.Option("--approach", metavar="番号", help="基本的考え方（例：4-2）。何度でも。")] = None,
    vision: Annotated[_Many, typer.Option("--vision", metavar="番号", help="目指す地域像（例：4）。何度でも。")] = None,
    report: Annotated[_Many, typer.Option("--report", metavar="ID", help="報告書の ID。何度でも。")] = None,
    explain: options.Explain = False,
    as_json: options.AsJson = False,
    model: options.Model = None,
    plans: options.Plans = None,
    index_dir: options.IndexDir = None,
) -> None:
    """質問に近い順に、報告書の欄を並べます。

    答えがないと判断したときも、近い欄はすべて順に見られます。
    """
    settings = settings_for(model, plans, index_dir)
    question = read_question(words, settings.max_question_length)

    from service.app import open_answering
    from service.cli.narrowing import filters_for
    from service.cli.terminal import Terminal

    answering = open_answering(settings)
    filters = filters_for(
        answering.plans, actor=actor, kind=kind, approach=approach, vision=vision, report=report
    )
    found = answering.search(question, filters=filters, limit=limit, offset=offset, explain=explain)
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        typer.echo(Terminal(answering.plans, settings.public_url).ranking(found, offset))
