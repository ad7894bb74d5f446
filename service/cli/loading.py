"""The settings of a command: from the environment, its options in front."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import typer

from service.settings import Settings, load_settings, unknown_variables


def settings_for(
    model: str | None = None, plans: Path | None = None, index_dir: Path | None = None, **others: Any
) -> Settings:
    """The settings; slips in the names of variables are pointed out on standard error.

    Raises :class:`service.settings.SettingsError`.
    """
    for warning in unknown_variables(os.environ):
        typer.echo(f"注意：{warning}", err=True)
    return load_settings(model=model, plans_dir=plans, index_dir=index_dir, **others)
