"""Adds the widget's script, as it is now, to the releases that are kept: ``make freeze``."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from web.widget_script import build_script, freeze


def main() -> None:
    """Freeze it, and say under which name."""
    script = build_script()
    added = freeze(datetime.now(UTC).date(), script=script)
    said = "ウィジェットを加えました" if added else "このウィジェットは、もう加えてあります"
    sys.stdout.write(f"{said}: /widget/{script.name}\n  integrity=\"{script.integrity}\"\n")


if __name__ == "__main__":
    main()
