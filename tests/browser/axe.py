"""axe-core's findings on a page, as lines a person can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
OPTIONS = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"]}


def violations(page: Page, tags: Sequence[str] = TAGS) -> list[str]:
    """Every violation of WCAG 2.0 to 2.2, levels A and AA, one line per element: rule, where, why.

    Frames and shadow roots are looked into, too.  The script comes through the debugger, past the page's own policy.
    """
    for frame in page.frames:
        frame.evaluate(f"window.axe || (() => {{ {AXE_SCRIPT} }})()")
    options: dict[str, Any] = {**OPTIONS, "runOnly": {"type": "tag", "values": list(tags)}}
    if page.evaluate("matchMedia('(forced-colors: active)').matches"):
        # The system's colours are painted, but a script is told the author's: axe would judge what nobody sees.
        options["rules"] = {"color-contrast": {"enabled": False}}
    found: Mapping[str, Any] = page.evaluate("options => axe.run(document, options)", options)
    return [_line(rule, node) for rule in found["violations"] for node in rule["nodes"]]


def check_axe(page: Page, where: str = "") -> None:
    """Fail with every violation on the page as it stands now; ``where`` says which page and setting it is."""
    found = violations(page)
    assert not found, f"{len(found)} violations on {where or page.url}:\n" + "\n".join(found)


def _line(rule: Mapping[str, Any], node: Mapping[str, Any]) -> str:
    target = " >> ".join(str(one) for one in node["target"])
    whys = [check["message"] for kind in ("any", "all", "none") for check in node[kind]]
    return f"- {rule['id']} at {target}: {'; '.join(whys)}\n    {' '.join(node['html'].split())[:200]}"
