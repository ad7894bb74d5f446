"""Typer's own words in Japanese: headings of the help, and errors in how a command was called.

Typer has no catalogue of translations to put in, so help is worded by the methods that it leaves open to subclasses, and
its errors are caught and reworded before they reach the terminal.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from service.cli.failures import explained

if TYPE_CHECKING:
    from typer._click.core import Context
    from typer._click.formatting import HelpFormatter

_HELP = "この説明を表示して終わります。"


class JapaneseCommand(TyperCommand):
    """A command with Japanese help."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """使い方: keikaku search …"""
        formatter.write_usage(ctx.command_path, _pieces(self.collect_usage_pieces(ctx)), prefix="使い方: ")

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """``--help``, described in Japanese."""
        return _reworded(super().get_help_option(ctx))

    def get_params(self, ctx: Context) -> list[Any]:
        """The parameters, without the names of Python types."""
        return [_untyped(param) for param in super().get_params(ctx)]

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The help, its headings in Japanese."""
        _word_headings()
        super().format_help(ctx, formatter)


class JapaneseGroup(TyperGroup):
    """The whole program: Japanese help, and one place where everything that can go wrong is told to the caller."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """使い方: keikaku …"""
        formatter.write_usage(ctx.command_path, _pieces(self.collect_usage_pieces(ctx)), prefix="使い方: ")

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """``--help``, described in Japanese."""
        return _reworded(super().get_help_option(ctx))

    def get_params(self, ctx: Context) -> list[Any]:
        """The parameters, without the names of Python types."""
        return [_untyped(param) for param in super().get_params(ctx)]

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The help, its headings in Japanese."""
        _word_headings()
        super().format_help(ctx, formatter)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and end with an exit status: 0 done, 1 could not be done, 2 called wrongly, 130 interrupted."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except typer.TyperException as error:
            _show_misuse(error, list(self.commands))
            sys.exit(error.exit_code)
        except typer.Abort:
            typer.echo("中断しました。", err=True)
            sys.exit(1)
        except Exception as error:
            failure = explained(error)
            if failure is None:
                raise
            typer.echo(failure.text, err=True)
            sys.exit(failure.exit_code)
        sys.exit(code if isinstance(code, int) else 0)


def _pieces(pieces: Sequence[str]) -> str:
    words = {"[OPTIONS]": "[オプション]", "COMMAND [ARGS]...": "コマンド …"}
    return " ".join(words.get(piece, piece) for piece in pieces)


def _reworded(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = _HELP
    return option


def _untyped(param: Any) -> Any:
    """``<bool>`` beside a flag and ``<list[str]>`` beside an argument tell a reader nothing."""
    if param.param_type_name == "argument":
        param.display_type_rich = lambda ctx: ""
    elif param.metavar is None:
        param.metavar = ""
    return param


def _word_headings() -> None:
    """Typer keeps its headings in one module of its own, imported only when help is shown."""
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = "引数"
    rich_utils.OPTIONS_PANEL_TITLE = "オプション"
    rich_utils.COMMANDS_PANEL_TITLE = "コマンド"
    rich_utils.DEFAULT_STRING = "［既定：{}］"
    rich_utils.REQUIRED_LONG_STRING = "［必須］"


def _show_misuse(error: typer.TyperException, commands: Sequence[str]) -> None:
    """The error, and where to read on."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return  # the help has been shown
    ctx = cast("Context | None", getattr(error, "ctx", None))
    commands = getattr(getattr(ctx, "command", None), "commands", commands)
    typer.echo(f"エラー：{misuse(error, list(commands))}", err=True)
    if ctx is not None:
        typer.echo(f"使い方は「{ctx.command_path} --help」で見られます。", err=True)


def misuse(error: typer.TyperException, commands: Sequence[str] = ()) -> str:
    """One of Typer's errors in Japanese; what is not known here stays as it is."""
    param = getattr(error, "param", None)
    hint = _label(param)
    match type(error).__name__:
        case "MissingParameter":
            return f"{hint}がありません。"
        case "NoSuchOption":
            near = getattr(error, "possibilities", None)
            return f"「{getattr(error, 'option_name', '')}」というオプションはありません。" + _perhaps(near or ())
        case "BadParameter":
            return f"{hint}の値が使えません。{_reworded_message(error.message)}"
    return _reworded_message(error.message, commands)


def _label(param: Any) -> str:
    """A parameter as the caller wrote it: ``--limit``, or the name of an argument."""
    if param is None:
        return "引数"
    long = [name for name in param.opts if name.startswith("--")]
    return f"「{long[0] if long else param.display_name_raw}」"


def _perhaps(names: Sequence[str]) -> str:
    return f"「{'」「'.join(names)}」ではありませんか。" if names else ""


def _reworded_message(message: str, commands: Sequence[str] = ()) -> str:
    for pattern, reword in _MESSAGES:
        found = re.search(pattern, message, re.DOTALL)
        if found:
            return reword(found, commands)
    return message


def _no_such_command(found: re.Match[str], commands: Sequence[str]) -> str:
    near = get_close_matches(found[1], commands)
    return f"「{found[1]}」というコマンドはありません。" + (
        _perhaps(near) or f"使えるコマンド：{'、'.join(commands)}"
    )


_MESSAGES: tuple[tuple[str, Callable[[re.Match[str], Sequence[str]], str]], ...] = (
    (r"^No such command '(.*?)'\.", _no_such_command),
    (r"^Missing command", lambda found, commands: f"コマンドを選んでください：{'、'.join(commands)}"),
    (r"^Got unexpected extra argument\(s\) \((.*)\)", lambda found, _: f"余分な引数があります：{found[1]}"),
    (r"^Option '(.*?)' requires (?:an argument|\d+ arguments)", lambda found, _: f"「{found[1]}」に値がありません。"),
    (r"^Option '(.*?)' does not take a value", lambda found, _: f"「{found[1]}」に値は付けられません。"),
    (r"valid integer|valid int", lambda found, _: "整数を半角の数字で書いてください。"),
    (r"greater than or equal to (-?\d+)", lambda found, _: f"{found[1]} 以上にしてください。"),
    (r"less than or equal to (-?\d+)", lambda found, _: f"{found[1]} 以下にしてください。"),
    (r"is not in the range (\S+)<=x<=(\S+?)\.?$", lambda found, _: f"{found[1]} から {found[2]} までにしてください。"),
)
"""Typer's messages by what they say; the first that fits is taken."""
