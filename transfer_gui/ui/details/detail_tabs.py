"""The tabs below the table: overview with the part map, metrics, log, receipt, workers.

What has to be read from disk is read off the GUI thread, only for the tab that is shown, once a second at
most.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QFrame, QPlainTextEdit, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from transfer_gui.core.errors import TransferError
from transfer_gui.core.progress import Sample
from transfer_gui.engine.messages import Row
from transfer_gui.text import describe
from transfer_gui.text.language import tr
from transfer_gui.text.log_words import tell_log
from transfer_gui.ui.details.details_pane import DetailsPane
from transfer_gui.ui.details.metrics_panel import MetricsPanel
from transfer_gui.ui.details.part_map import PartMap, states_of
from transfer_gui.ui.details.receipt_pane import ReceiptPane
from transfer_gui.ui.services import Traces
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.fields import fill


class LogPane(QWidget):
    """What happened to a transfer, in words, or the lines of the log about it as they are. They hold no
    secret: the log is redacted."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = QPlainTextEdit(readOnly=True, lineWrapMode=QPlainTextEdit.LineWrapMode.NoWrap)
        self.edit.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(tr("Log of the selected transfer"))
        self.raw = QCheckBox(tr("Show the &raw log"))
        self.raw.toggled.connect(self._tell)
        fill(QVBoxLayout(self), (self.edit, 1), self.raw, margins=(10, 4, 10, 4))
        self._lines: Sequence[str] = ()
        self.show_lines((), selected=False)

    def show_lines(self, lines: Sequence[str], *, selected: bool) -> None:
        """Show these lines; a view that was scrolled to the end stays there."""
        hint = tr("Select one transfer to see what was noted about it.")
        self.edit.setPlaceholderText(tr("Nothing is logged for this transfer yet.") if selected else hint)
        if list(lines) != list(self._lines):
            self._lines = tuple(lines)
            self._tell()

    def _tell(self) -> None:
        raw = self.raw.isChecked()
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.edit.setFont(fixed if raw else self.font())
        bar = self.edit.verticalScrollBar()
        at_end, at = bar.value() >= bar.maximum() - 1, bar.value()
        self.edit.setPlainText("\n".join(self._lines if raw else tell_log(self._lines)))
        bar.setValue(bar.maximum() if at_end else at)


_EVERY = 1000  # ms between two looks at the disk for a transfer that runs


class DetailTabs(QTabWidget):
    """Tabs about the selected row; ``traces`` may be set later than the first row is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.traces: Traces | None = None
        self.panel, self.details, self.map = MetricsPanel(), DetailsPane(), PartMap()
        self.log, self.receipt = LogPane(), ReceiptPane()
        self.overview = QWidget()
        fill(QVBoxLayout(self.overview), self.map, (self.details, 1), margins=(10, 8, 10, 0))
        self.setDocumentMode(True)
        self.setAccessibleName(tr("Overview, metrics, log and receipt"))
        self.addTab(self.overview, tr("&Overview"))
        self.addTab(_scroll(self.panel), tr("&Metrics"))
        self.addTab(self.log, tr("Lo&g"))
        self.addTab(self.receipt, tr("Re&ceipt"))
        self._workers = self.addTab(self.panel.workers, tr("&Workers"))
        self.panel.workers.table.modelReset.connect(self._show_workers)
        self._show_workers()
        self.setCurrentIndex(1)
        self.map.hide()
        self._row: Row | None = None
        self._others: Sequence[Row] = ()
        self._moving: Mapping[int, int] = {}
        self._stored: Sequence[int] = ()
        self._work: BackgroundCall | None = None
        self._again = QTimer(self, interval=_EVERY, singleShot=True)
        self._again.timeout.connect(self._read)
        self.currentChanged.connect(lambda _: self._read())

    def show_row(self, row: Row | None, others: Sequence[Row] = ()) -> None:
        """Show this row, which is selected or changed; None: none or several are selected. ``others`` belong
        together with it."""
        other = (row.transfer.id if row else "") != (self._row.transfer.id if self._row else "")
        changed = row != self._row
        self._row, self._others = row, others
        self.panel.select(row)
        self.refresh_waits()
        if other:
            self._moving, self._stored = {}, ()
            self._forget()
            self.log.show_lines((), selected=row is not None)
            self.receipt.show_receipt(None, selected=row is not None)
        self._draw_map()
        if changed:
            self._read()

    def _show_workers(self) -> None:
        """Show their tab while there are any."""
        self.setTabVisible(self._workers, self.panel.workers.table.rowCount() > 0)

    def refresh_waits(self) -> None:
        """Count down to the next try, as the table does."""
        self.details.show_row(self._row, self.panel.progress, self._others)

    def take(self, sample: Sample) -> None:
        self.panel.take(sample)
        if self._row is None:
            return
        self.refresh_waits()
        id = self._row.transfer.id
        now = next((one for one in sample.transfers if one.id == id), None)
        moving = dict.fromkeys(now.parts, 0) | dict(now.part_bytes) if now is not None else {}
        if moving != self._moving:
            self._moving = moving
            self._draw_map()
        if now is not None and not self._again.isActive():
            self._again.start()

    def _read(self) -> None:
        """Read what the tab that is shown needs."""
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
            self._work = BackgroundCall(self, call, done, self._on_failed)

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
        stored = range(1, count + 1) if row.status.is_done else self._stored
        size = row.transfer.upload.part_size or 1
        fills = {number: position / size for number, position in self._moving.items()}
        self.map.show_parts(states_of(count, stored, self._moving), fills)


def _scroll(widget: QWidget) -> QScrollArea:
    """Scroll something wide, which must not dictate how narrow the window can be."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(widget)
    return area
