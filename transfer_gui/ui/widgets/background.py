"""Calls that may take long (network, keychain), made off the GUI thread; their end comes back as a call.

Not for transfers: those run in the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from transfer_gui.core.errors import TransferError, UnexpectedError
from transfer_gui.core.quick_dataclass import dataclass

_POOL, _POST = "background calls", "background post"
_AT_ONCE = 4


def pool() -> QThreadPool:
    """The pool for such calls: apart from the transfers' pool, so that a full queue can't hold them up."""
    app = _app()
    found = app.findChild(QThreadPool, _POOL)
    if found is None:
        found = QThreadPool(app)
        found.setObjectName(_POOL)
        found.setMaxThreadCount(_AT_ONCE)
        found.setExpiryTimeout(1000)
    return found


class BackgroundCall(QObject):
    """One call under way. A child of the widget that asked: when that dies first, nothing is delivered.

    ``done(result)`` or ``failed(TransferError)`` is called on the GUI thread, once, unless :meth:`forget`
    came first. The call itself can't be stopped; to forget it means that nobody looks at its result.

    Signals:
        finished: the call has returned, wanted or not.
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
        self._wanted = True
        # Held until :meth:`deliver`, forgotten or not: the last reference to a widget may be among them, and
        # must not be dropped on the worker's thread.
        self._given: tuple[object, Callable[[Any], None], Callable[[TransferError], None]] | None
        self._given = (call, done, failed)
        _post().begin(self, call)

    def forget(self) -> None:
        self._wanted = False

    @property
    def wanted(self) -> bool:
        """Whether it is still under way and not forgotten."""
        return self._wanted

    def deliver(self, result: object, error: TransferError | None) -> None:
        """Give the result to who asked, on the GUI thread."""
        if self._given is None:
            return
        wanted, self._wanted = self._wanted, False
        # Let go of here, not when Qt deletes this child: the parent, dying of that, would delete it again.
        (_call, done, failed), self._given = self._given, None
        if wanted and error is None:
            done(result)
        elif wanted and error is not None:
            failed(error)
        # What was just called may have closed the window that this belongs to.
        if shiboken6.isValid(self):
            self.finished.emit()
            self.deleteLater()


@dataclass(frozen=True, slots=True)
class _Letter:
    """A message of a worker: whose call it was and how it ended."""

    number: int
    result: object
    error: TransferError | None


class _Post(QObject):
    """Brings what workers emit to the GUI thread, on which it lives.

    One for the whole application, because a sender must not die while a thread is still in its ``emit``.

    Signals:
        arrived: a call and its result.
    """

    arrived = Signal(object)

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName(_POST)
        self._waiting: dict[int, BackgroundCall] = {}
        self._count = 0
        self.arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def begin(self, work: BackgroundCall, call: Callable[[], Any]) -> None:
        self._count += 1
        self._waiting[self._count] = work
        pool().start(_Task(call, self._count, self))

    @Slot(object)
    def _hand_over(self, letter: _Letter) -> None:
        work = self._waiting.pop(letter.number)
        if shiboken6.isValid(work):
            work.deliver(letter.result, letter.error)


class _Task(QRunnable):
    """Runs the call once; the pool deletes it afterwards. It owns no QObject, so none dies on a worker."""

    def __init__(self, call: Callable[[], Any], number: int, post: _Post) -> None:
        super().__init__()
        self._call: Callable[[], Any] | None = call
        self._number, self._post = number, post
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
        call = None  # before the end is told: see what ``BackgroundCall`` holds
        try:
            self._post.arrived.emit(_Letter(self._number, result, error))
        except RuntimeError:
            pass  # the application went away meanwhile


def _app() -> QCoreApplication:
    app = QCoreApplication.instance()
    assert app is not None, "background calls need an application"
    return app


def _post() -> _Post:
    found = _app().findChild(QObject, _POST)
    return found if isinstance(found, _Post) else _Post(_app())
