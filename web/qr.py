"""QR codes as one path of a drawing, made here: no picture and no address ever comes from, or goes to, another site."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import segno

MOST_BYTES = 600
"""A longer address makes a code so fine that phones fail on it as printed."""
QUIET = 4
"""The empty margin around the code, in modules, that readers need (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """One code, to be drawn in a square of ``size`` x ``size`` modules, margin included."""

    size: int
    path: str
    """SVG path data: every run of dark modules as a rectangle one module high."""


def qr_code(address: str) -> QrCode | None:
    """The code of an address, with error correction M or better; None where it would be too fine to be read."""
    if len(address.encode("utf-8")) > MOST_BYTES:
        return None
    code = segno.make(address, error="m", micro=False)
    path: list[str] = []
    for y, row in enumerate(code.matrix, QUIET):
        x = QUIET
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                path.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return QrCode(len(code.matrix) + 2 * QUIET, "".join(path))
