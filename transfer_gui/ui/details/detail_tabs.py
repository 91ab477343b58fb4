"""The tabs below the table: overview with the part map, metrics, log, receipt, each of the selected transfer.

What has to be read from disk is read off the GUI thread, only for the tab that is shown, once a second at
most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.progress import Sample
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Row
from transfer_gui.text import describe
from transfer_gui.text.language import tr
from transfer_gui.ui.details.details_pane import DetailsPane
from transfer_gui.ui.details.log_pane import LogPane
from transfer_gui.ui.details.metrics_panel import MetricsPanel
from transfer_gui.ui.details.part_map import PartMap, states_of
from transfer_gui.ui.details.receipt_pane import ReceiptPane
from transfer_gui.ui.services import Traces
from transfer_gui.ui.widgets.background import Work

_EVERY = 1000  # ms between two looks at the disk for a transfer that runs
_WHOLE = frozenset({Status.DONE, Status.DONE_UNVERIFIED})


class DetailTabs(QTabWidget):
    """Told of the selected row and of progress; ``traces`` may come later than the first row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.traces: Traces | None = None
        self.panel, self.details, self.map = MetricsPanel(), DetailsPane(), PartMap()
        self.log, self.receipt = LogPane(), ReceiptPane()
        self.overview = QWidget()
        column = QVBoxLayout(self.overview)
        column.setContentsMargins(10, 8, 10, 0)
        column.addWidget(self.map)
        column.addWidget(self.details, 1)
        self.setDocumentMode(True)
        self.setAccessibleName(tr("Overview, metrics, log and receipt"))
        self.addTab(self.overview, tr("&Overview"))
        self.addTab(_scrolled(self.panel), tr("&Metrics"))
        self.addTab(self.log, tr("Lo&g"))
        self.addTab(self.receipt, tr("Re&ceipt"))
        self.setCurrentIndex(1)
        self.map.hide()
        self._row: Row | None = None
        self._moving: tuple[int, ...] = ()
        self._stored: Sequence[int] = ()
        self._work: Work | None = None
        self._again = QTimer(self, interval=_EVERY, singleShot=True)
        self._again.timeout.connect(self._read)
        self.currentChanged.connect(lambda _: self._read())

    def show_row(self, row: Row | None) -> None:
        """This one is selected, or it changed; None: none or several are."""
        other = (row.transfer.id if row else "") != (self._row.transfer.id if self._row else "")
        changed = row != self._row
        self._row = row
        self.panel.select(row)
        self.details.show_row(row)
        if other:
            self._moving, self._stored = (), ()
            self._forget()
            self.log.show_lines((), selected=row is not None)
            self.receipt.show_receipt(None, selected=row is not None)
        self._draw_map()
        if changed:
            self._read()

    def take(self, sample: Sample) -> None:
        """New numbers."""
        self.panel.take(sample)
        if self._row is None:
            return
        id = self._row.transfer.id
        now = next((one for one in sample.transfers if one.id == id), None)
        moving = now.parts if now is not None else ()
        if moving != self._moving:
            self._moving = moving
            self._draw_map()
        if now is not None and not self._again.isActive():
            self._again.start()

    # -- reading what is on disk --------------------------------------------------------------------------

    def _read(self) -> None:
        """For the tab that is shown."""
        self._forget()
        row, traces, shown = self._row, self.traces, self.currentWidget()
        if row is None or traces is None:
            return
        id = row.transfer.id
        reads: dict[QWidget, tuple[Callable[[], Any], Callable[[Any], None]]] = {
            self.overview: (lambda: traces.stored_parts(id), self._take_parts),
            self.log: (lambda: traces.log(id), self._take_lines),
            self.receipt: (lambda: traces.receipt(id), self._take_receipt),
        }
        if shown in reads:
            call, done = reads[shown]
            self._work = Work(self, call, done, self._on_failed)

    def _forget(self) -> None:
        if self._work is not None:
            self._work.forget()
            self._work = None

    def _take_parts(self, numbers: Sequence[int]) -> None:
        self._work, self._stored = None, numbers
        self._draw_map()

    def _take_lines(self, lines: Sequence[str]) -> None:
        self._work = None
        self.log.show_lines(lines, selected=True)

    def _take_receipt(self, receipt: Mapping[str, Any] | None) -> None:
        self._work = None
        self.receipt.show_receipt(receipt, selected=True)

    def _on_failed(self, _error: TransferError) -> None:
        self._work = None  # a database that fails is told elsewhere

    def _draw_map(self) -> None:
        row = self._row
        if row is None:
            self.map.show_parts(b"")
            return
        count = describe.parts_of(row.transfer)
        stored = range(1, count + 1) if row.status in _WHOLE else self._stored
        self.map.show_parts(states_of(count, stored, self._moving))


def _scrolled(widget: QWidget) -> QScrollArea:
    """Something wide must not dictate how narrow the window can be."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(widget)
    return area
