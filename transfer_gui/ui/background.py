"""Calls that may take long (network, keychain), made off the GUI thread; their end comes back as a call.

Not for transfers: those run in the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal, Slot

from transfer_gui.core.errors import TransferError, UnexpectedError

_POOL = "background calls"
_AT_ONCE = 4


def pool() -> QThreadPool:
    """The pool for such calls: apart from the transfers' pool, so that a full queue can't hold them up."""
    app = QCoreApplication.instance()
    assert app is not None, "background calls need an application"
    found = app.findChild(QThreadPool, _POOL)
    if found is None:
        found = QThreadPool(app)
        found.setObjectName(_POOL)
        found.setMaxThreadCount(_AT_ONCE)
        found.setExpiryTimeout(1000)
    return found


class Work(QObject):
    """One call under way. A child of the widget that asked: when that dies first, nothing is delivered.

    ``done(result)`` or ``failed(TransferError)`` is called on the GUI thread, once, unless :meth:`forget`
    came first. The call itself can't be stopped; to forget it means that nobody looks at its result.
    """

    finished = Signal()

    def __init__(
        self,
        parent: QObject,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[TransferError], None],
    ) -> None:
        super().__init__(parent)
        self._done, self._failed = done, failed
        self._wanted = True
        # The application owns the courier: it must outlive both the widget and the worker's last emit.
        courier = _Courier(QCoreApplication.instance())
        courier.ended.connect(self._deliver)
        pool().start(_Task(call, courier))

    def forget(self) -> None:
        """Whatever comes back is not wanted any more."""
        self._wanted = False

    @property
    def wanted(self) -> bool:
        """Still under way and not forgotten."""
        return self._wanted

    @Slot(object, object)
    def _deliver(self, result: object, error: TransferError | None) -> None:
        wanted, self._wanted = self._wanted, False
        if wanted and error is None:
            self._done(result)
        elif wanted and error is not None:
            self._failed(error)
        self.finished.emit()
        self.deleteLater()


class _Courier(QObject):
    """Lives on the GUI thread, so what a worker emits through it is queued there."""

    ended = Signal(object, object)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.ended.connect(self.deleteLater)


class _Task(QRunnable):
    """Runs the call once; the pool deletes it afterwards. It owns no QObject, so none dies on a worker."""

    def __init__(self, call: Callable[[], Any], courier: _Courier) -> None:
        super().__init__()
        self._call: Callable[[], Any] | None = call
        self._courier = courier
        self.setAutoDelete(True)

    def run(self) -> None:
        call, self._call = self._call, None  # what it captured goes away with the call
        result: object = None
        error: TransferError | None = None
        try:
            result = call() if call is not None else None
        except TransferError as failure:
            error = failure
        except Exception as failure:  # noqa: BLE001 - the end of a thread: nothing above could catch it
            error = UnexpectedError(kind=type(failure).__name__)
        try:
            self._courier.ended.emit(result, error)
        except RuntimeError:
            pass  # the application went away meanwhile
