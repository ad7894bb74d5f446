"""What a running application holds, and how route handlers reach it.

Everything hangs on ``app.state.service``, one :class:`Service`.  Handlers take it by dependency::

    def page(answering: Annotated[Answering, Depends(answering_of)]) -> …
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import Request

from service.answering import Answering
from service.lanes import Lanes
from service.record import Recorder
from service.settings import Settings


class NotReady(Exception):
    """The plans, the model or the index are still being loaded, or could not be."""


@dataclass
class Service:
    """The settings, and the answering once it is loaded."""

    settings: Settings
    answering: Answering | None = None
    lanes: Lanes = field(default_factory=Lanes)
    """Where answers are computed, so that many askers do not slow each other down."""
    settled: threading.Event = field(default_factory=threading.Event)
    """Set when loading has ended, well or badly."""
    recorder: Recorder = field(init=False)
    """Keeps feedback and questions, as far as the settings allow; writes only while the application runs."""

    def __post_init__(self) -> None:
        self.recorder = Recorder(self.settings.record, self.settings.record_dir, self.settings.record_days)

    def load(self, open_answering: Callable[[Settings], Answering]) -> None:
        """Load in this thread; the caller sees to errors, ``settled`` is set either way."""
        try:
            self.answering = open_answering(self.settings)
        finally:
            self.settled.set()


def service_of(request: Request) -> Service:
    """The service that the application of this request holds."""
    service: Service = request.app.state.service
    return service


def settings_of(request: Request) -> Settings:
    """The application's settings."""
    return service_of(request).settings


def lanes_of(request: Request) -> Lanes:
    """The threads that the application computes on."""
    return service_of(request).lanes


def recorder_of(request: Request) -> Recorder:
    """Where the application keeps what it may keep."""
    return service_of(request).recorder


def answering_of(request: Request) -> Answering:
    """The loaded answering; raises :class:`NotReady`, which the application answers with 503."""
    answering = service_of(request).answering
    if answering is None:
        raise NotReady
    return answering
