"""What is worth a notification, gathered: many transfers that end together make one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Row
from transfer_gui.text import describe
from transfer_gui.text.language import tr, trn

_GATHER = 4000  # ms
_NAMED = 3  # of so many the names are told
_GOOD = frozenset({Status.DONE, Status.DONE_UNVERIFIED})
_BAD = frozenset({Status.FAILED, Status.ATTENTION})


class Notices(QObject):
    """``send`` gets title and text; ``wanted`` says whether anybody needs to be told."""

    def __init__(
        self,
        parent: QObject,
        send: Callable[[str, str], object],
        wanted: Callable[[], bool],
        gather: int = _GATHER,
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._wanted = wanted
        self._rows: dict[str, Row] = {}
        self._timer = QTimer(self, interval=gather, singleShot=True)
        self._timer.timeout.connect(self._tell)

    def take(self, row: Row) -> None:
        """This one ended, or needs somebody."""
        if row.status in _GOOD | _BAD:
            self._rows[row.transfer.id] = row
            if not self._timer.isActive():
                self._timer.start()

    def _tell(self) -> None:
        rows, self._rows = list(self._rows.values()), {}
        if rows and self._wanted():
            self._send(*worded(rows))


def worded(rows: Sequence[Row]) -> tuple[str, str]:
    """Title and text for these."""
    good = [row for row in rows if row.status in _GOOD]
    bad = [row for row in rows if row.status in _BAD]
    told = []
    if good:
        told.append(trn("%n done", "%n done", len(good)))
    if bad:
        told.append(trn("%n needs you", "%n need you", len(bad)))
    title = tr("Transfers: {counts}", counts=tr(", ").join(told))
    if len(rows) == 1:
        title = describe.name_of(rows[0].transfer)
        return title, describe.status_text(rows[0], None)
    first = [*bad, *good][:_NAMED]
    names = [describe.name_of(row.transfer) for row in first]
    if len(rows) > _NAMED:
        names.append(trn("and %n more", "and %n more", len(rows) - _NAMED))
    return title, "\n".join(names)
