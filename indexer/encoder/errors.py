"""Why a model cannot be used."""

from __future__ import annotations


class EncoderError(Exception):
    """A model cannot be loaded; ``what`` and ``remedy`` are also in the text, in Japanese for the operator."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}\n  直し方：{self.remedy}"


class DamagedWeights(EncoderError):
    """Weights whose bytes are not the ones they should be."""
