"""``keikaku ask``: a question's answer in the report's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer

from service.cli import options
from service.cli.failures import CommandError
from service.cli.loading import settings_for
from service.cli.question import read_question

if TYPE_CHECKING:
    from service.contract import Answer

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


def ask(
    words: options.Words = None,
    lang: options.Language = None,
    explain: options.Explain = False,
    as_json: options.AsJson = False,
    model: options.Model = None,
    plans: options.Plans = None,
    index_dir: options.IndexDir = None,
) -> None:
    """質問に、報告書の文そのままで答えます。

    どの欄の文か、これからどうするのか、書かれていないときはそのことも示します。
    """
    settings = settings_for(model, plans, index_dir)
    question = read_question(words, settings.max_question_length)
    if lang and not _LANGUAGE_TAG.fullmatch(lang):
        raise CommandError(f"--lang の「{lang}」は言語の記号ではありません。ja、en のように書いてください。")

    from service.app import open_answering
    from service.cli.terminal import Terminal
    from service.contract import Message

    answering = open_answering(settings)
    answer: Answer = answering.answer([Message(role="user", content=question)], lang=lang or None, explain=explain)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        typer.echo(Terminal(answering.plans, settings.public_url).answer(answer))
