"""The optional language model: it may choose and order sentences of an answer by their ids, and nothing else.

Off unless ``KEIKAKU_LLM_URL`` is set.  Whatever it writes besides known ids is dropped; where it fails, is late, or names
nothing known, the answer stands as it was without it.
"""

from service.chooser.protocol import Candidate, Outcome, SentenceChooser
from service.chooser.remembering import RememberingChooser

__all__ = ["Candidate", "Outcome", "RememberingChooser", "SentenceChooser"]
