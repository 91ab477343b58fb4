"""Keeps the computer from going to sleep by itself while bytes move, and only then.

Through wakepy: the desktop's session bus on Linux, the systems' own calls on Windows and macOS. Through the
login manager where a Linux desktop offers no such service. The calls may block, so they have a thread of
their own, which lives while something is kept awake.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from PySide6.QtCore import QObject, QTimer

from transfer_gui.core.progress import Sample
from transfer_gui.ui.desktop import logind

_LINGER = 20.0  # seconds without a byte until the computer may sleep again

_log = logging.getLogger(__name__)

Hold = Callable[[], AbstractContextManager[object]]


@contextmanager
def hold_awake() -> Iterator[object]:
    """While inside, the system does not suspend by itself. Raises what the login manager's bus raises where
    that can't be had."""
    from wakepy import keep  # not needed before the first byte moves

    with keep.running(on_fail="pass") as mode:
        if mode.active or not sys.platform.startswith("linux"):
            yield mode
        else:
            with logind.held_awake("Bytes are on their way"):
                yield mode


class KeepAwake(QObject):
    """Told of each sample; ``close`` lets go."""

    def __init__(self, parent: QObject, hold: Hold = hold_awake, linger: float = _LINGER) -> None:
        super().__init__(parent)
        self.hold = hold
        self._linger = linger
        self._moved = float("-inf")
        self._release: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._look = QTimer(self, interval=max(50, round(linger * 250)))
        self._look.timeout.connect(self._let_go_if_idle)

    @property
    def holding(self) -> bool:
        """Whether the computer is kept awake."""
        return self._thread is not None

    def follow(self, sample: Sample) -> None:
        """Bytes that moved keep the computer awake; what waits or is paused does not."""
        if self._closed or not any(now.rate > 0 or now.read_rate > 0 for now in sample.transfers):
            return
        self._moved = time.monotonic()
        if self._thread is None:
            # Without a reference to this object: no QObject may end its life on that thread.
            arguments = (self.hold, self._release)
            self._thread = threading.Thread(target=_keep, args=arguments, name="keep-awake", daemon=True)
            self._thread.start()
            self._look.start()

    def _let_go_if_idle(self) -> None:
        if time.monotonic() - self._moved >= self._linger:
            self._let_go()

    def close(self) -> None:
        """The computer may sleep again, whatever moves from now on."""
        self._closed = True
        self._let_go()

    def _let_go(self) -> None:
        thread, self._thread = self._thread, None
        self._look.stop()
        if thread is not None:
            self._release.put(None)
            thread.join(2.0)


def _keep(hold: Hold, release: queue.SimpleQueue[None]) -> None:
    """Hold until something comes out of ``release``."""
    try:
        with hold():
            release.get()
    except Exception as error:  # noqa: BLE001 - a desktop that has no such service is no failure of ours
        _log.info("the computer can't be kept awake: %s", type(error).__name__)
        release.get()
