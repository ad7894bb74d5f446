"""Completions while a question is being typed: what can be suggested, and which of it fits what stands in the box.

:mod:`service.suggesting.sources` gathers the candidates once, :class:`service.suggesting.engine.Suggester` matches
and ranks them; nothing here is computed by the model, so that an answer is there before the next key is pressed.
"""

from service.suggesting.candidate import SuggestionKind
from service.suggesting.checked import Abandoned
from service.suggesting.engine import MOST, Suggester, Suggestion
from service.suggesting.ready import ready_suggester, suggester_for

__all__ = ["MOST", "Abandoned", "Suggester", "Suggestion", "SuggestionKind", "ready_suggester", "suggester_for"]
