"""The suggester over what an answering answers from: made once beside the readers, never by one of them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from weakref import WeakKeyDictionary

from service.answering import Answering
from service.suggesting.engine import Suggester
from service.suggesting.sources import pools

_made: WeakKeyDictionary[Answering, Suggester] = WeakKeyDictionary()
_making = threading.Lock()


def suggester_for(answering: Answering, abandon: Callable[[], bool] = lambda: False) -> Suggester:
    """The suggester, made where it is not there yet (half a second, or half a minute); kept as long as ``answering`` is.

    ``abandon`` is asked every little while; where it says yes, :class:`service.suggesting.checked.Abandoned` is raised
    and nothing is kept.
    """
    with _making:
        found = _made.get(answering)
        if found is None:
            found = _made[answering] = Suggester(pools(answering, abandon))
        return found


def ready_suggester(answering: Answering) -> Suggester | None:
    """The suggester where it has been made; at once, whatever goes on beside."""
    return _made.get(answering)
