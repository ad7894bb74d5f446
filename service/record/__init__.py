"""What is kept of how the service is used: readers' feedback and, only where the operator asks for it, questions.

In the order in which a piece of news goes: :mod:`recorder` takes it off the road of an answer, :mod:`rows` says what is
kept of it (and what is not), :mod:`store` writes and deletes, :mod:`retention` says for how long.
"""

from service.record.recorder import Recorder
from service.record.rows import NOTE_LENGTH, REASONS, Asked, Feedback, Reason, Verdict

__all__ = ["NOTE_LENGTH", "REASONS", "Asked", "Feedback", "Reason", "Recorder", "Verdict"]
