"""The version of the installed program."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def installed_version() -> str:
    """As in the package's metadata; a bare checkout has none."""
    try:
        return version("keikaku-navi")
    except PackageNotFoundError:
        return "（未インストール）"
