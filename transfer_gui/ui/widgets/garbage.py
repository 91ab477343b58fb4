"""The end of Qt objects: cyclic garbage collection on the GUI thread only, and deletion at once.

Python collects wherever an allocation happens to cross a threshold. On a worker thread that would destroy
QObjects there, which Qt forbids. So the automatic collector is off while the window lives, and a timer on the
GUI thread does the same work by the same thresholds.
"""

from __future__ import annotations

import gc

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer

_INTERVAL = 200  # ms
_SELDOM = 5  # every so many of these, a check by the thresholds
_MANY = 20_000
"""New objects that are looked through at once, so that thousands of rows don't become one long pass."""


def spare_modules() -> None:
    """What was imported lives as long as the process: the collector need not look through it, which would
    take as long as the rows of ten thousand transfers. Once, before anything else is made."""
    gc.freeze()


def delete_now(thing: QObject) -> None:
    """Delete it with its children, unlike ``deleteLater`` before anything else happens.

    Not from within a signal of its own.
    """
    if shiboken6.isValid(thing):
        thing.setParent(None)  # else the wrapper of its parent would keep a pointer to it
        shiboken6.delete(thing)


class GuiGarbage(QObject):
    """Owns the collector from its creation until :meth:`close`, which restores what was before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        self._open = True
        self._ticks = 0
        gc.disable()
        self._timer = QTimer(self, timerType=Qt.TimerType.CoarseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_INTERVAL)

    def _tick(self) -> None:
        self._ticks += 1
        if self._ticks % _SELDOM == 0:
            self.check()
        elif gc.get_count()[0] > _MANY:
            gc.collect(0)

    def check(self) -> int | None:
        """Collect the oldest generation that is due; which one it was, None if none."""
        for generation in (2, 1, 0):
            threshold = gc.get_threshold()[generation]
            if threshold and gc.get_count()[generation] > threshold:
                gc.collect(generation)
                return generation
        return None

    def close(self) -> None:
        """Give the collector back to Python. May be called twice."""
        if not self._open:
            return
        self._open = False
        self._timer.stop()
        if self._was_enabled:
            gc.enable()
