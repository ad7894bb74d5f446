"""Links of a page that is shown in a frame: they open in a tab of their own, for our other pages refuse to be framed."""

from __future__ import annotations

import re

from markupsafe import Markup

_LINK = re.compile(r"<a (?P<rest>[^>]*)>")
"""In what templates have escaped, ``<`` begins a tag and ``>`` ends one."""
_STAYS = re.compile(r'\btarget=|\bhref="(?:#|tel:)')
"""Jumps within the page and telephone numbers stay as they are, and so does a link with a target."""


def new_tabs(html: str) -> Markup:
    """Escaped HTML with every link out of the frame told to open in a new tab, without a way back to the frame."""
    return Markup(_LINK.sub(_opened, html))  # noqa: S704 (a template's own output)


def _opened(link: re.Match[str]) -> str:
    rest = link["rest"]
    if _STAYS.search(rest):
        return link[0]
    apart = "" if " rel=" in f" {rest}" else ' rel="noopener"'  # ours is noreferrer, which is no way back either
    return f'<a target="_blank"{apart} {rest}>'
