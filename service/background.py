"""What runs beside the event loop: loading, and gathering what can be suggested.

Both compute in C++, where a thread must not be cut off by the end of the process: that ends it with "terminate called"
instead of an exit status.  So the end waits for them; gathering gives up within a second, loading is finished.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from service.answering import Answering
from service.logs import SERVICE
from service.settings import Settings
from service.state import Service
from service.suggesting import Abandoned, suggester_for


class BackgroundTasks:
    """The threads beside one running application; started once, ended once."""

    def __init__(self, service: Service, open_answering: Callable[[Settings], Answering]) -> None:
        """``open_answering`` loads, where the service holds no answering yet."""
        self._service = service
        self._open_answering = open_answering
        self._ending = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Load what is not loaded yet, and gather once all is."""
        if self._service.answering is None:
            self._begin(self._load, "keikaku-load")
        self._begin(self._gather, "keikaku-suggestions")

    def stop(self) -> None:
        """Give up what can be given up, and wait for the rest."""
        self._ending.set()
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _begin(self, run: Callable[[], None], name: str) -> None:
        thread = threading.Thread(target=run, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _load(self) -> None:
        """Load, and tell the log how it went.  No question can be in these errors' texts."""
        try:
            self._service.load(self._open_answering)
        except Exception as error:  # noqa: BLE001 (whatever it is, the operator must read it)
            name = type(error).__name__
            SERVICE.error("読み込めませんでした。直してから起動し直してください。\n%s: %s", name, error)
        else:
            SERVICE.info("質問に答えられるようになりました: %s", self._service.settings.public_url)

    def _gather(self) -> None:
        """So that the first reader to type does not wait for it."""
        self._service.settled.wait()
        if self._service.answering is None:
            return
        try:
            suggester_for(self._service.answering, self._ending.is_set)
        except Abandoned:
            SERVICE.debug("入力候補の準備をやめました。")
