"""Links of a page that is shown in a frame: they open in a tab of their own, for our other pages refuse to be framed."""

from __future__ import annotations

import re

from markupsafe import Markup

_LINK = re.compile(r'<a (?=[^>]*\bhref="(?!#|tel:))(?![^>]*\btarget=)')
"""The start of a link; jumps within the page and telephone numbers stay as they are, and so does a link with a target.

In what templates have escaped, ``<`` begins a tag and ``>`` ends one."""


def new_tabs(html: str) -> Markup:
    """Escaped HTML with every link out of the frame told to open in a new tab, without a way back to the frame."""
    return Markup(_LINK.sub('<a target="_blank" rel="noopener" ', html))  # noqa: S704 (a template's own output)
