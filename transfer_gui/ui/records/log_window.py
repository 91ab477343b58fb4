"""The log as it is written: by level, by words, with the whole text of the chosen event."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.redact import escape_controls
from transfer_gui.core.transfer import Status
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.record_services import LogEvent, LogReader, RecordServices
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.icons import icon, status_color
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import by_font
from transfer_gui.ui.widgets.tables import ReadOnlyTable, ReadOnlyView

_MOST = 20_000  # events that are kept in the window
_EVERY = 700  # ms between two looks at the file
_LEVELS = {0: mark("Everything"), 20: mark("Information"), 30: mark("Warnings"), 40: mark("Errors")}
_TITLES = (mark("Time (UTC)"), mark("Level"), mark("Where"), mark("Transfer"), mark("Message"))
_WIDTHS = dict(enumerate((200, 100, 150, 90)))
_COLORS = {"WARNING": Status.ATTENTION, "ERROR": Status.FAILED, "CRITICAL": Status.FAILED}
_WORDS = {
    "DEBUG": mark("Detail"),
    "INFO": mark("Information"),
    "WARNING": mark("Warning"),
    "ERROR": mark("Error"),
    "CRITICAL": mark("Error"),
}


class LogModel(ReadOnlyTable[LogEvent]):
    """Events that fit level and words, oldest first."""

    titles = _TITLES

    def __init__(self) -> None:
        super().__init__()
        self._all: list[LogEvent] = []
        self._least = 0
        self._words: list[str] = []

    def add(self, events: Sequence[LogEvent]) -> None:
        """Take new events; the oldest go where there are too many."""
        self._all += events
        if len(self._all) > _MOST:
            del self._all[: len(self._all) - _MOST]
            self.filter(self._least, " ".join(self._words))
        else:
            self.append([event for event in events if self._fits(event)])

    def filter(self, least: int, words: str) -> None:
        """Show events of at least this severity that hold all the words."""
        self._least, self._words = least, words.lower().split()
        self.show(event for event in self._all if self._fits(event))

    def _fits(self, event: LogEvent) -> bool:
        return event.severity >= self._least and all(word in event.raw.lower() for word in self._words)

    def cell(self, item: LogEvent, column: int, role: int) -> object:
        """Texts, and the colour of what went wrong."""
        if role == Qt.ItemDataRole.DisplayRole:
            where = item.logger.removeprefix("transfer_gui.")
            time = item.time.replace("T", " ").removesuffix("Z")
            cells = (time, tr(_WORDS.get(item.level, item.level)), where, item.transfer[:8], item.message)
            return escape_controls(cells[column])
        if role == Qt.ItemDataRole.ForegroundRole and item.level in _COLORS:
            return status_color(_COLORS[item.level])
        return None


class LogWindow(QDialog):
    """The log, not modal: it can stay open beside the queue. It reads only while it is shown."""

    def __init__(self, services: RecordServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Log"))
        self._services = services
        self._tail: LogReader = services.log_reader()
        self._reading = False
        self._model = LogModel()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.read)
        self._make_widgets()
        self._lay_out()
        self._connect()
        self.resize(by_font(self, 980, 560))

    def _make_widgets(self) -> None:
        self._level = QComboBox()
        self._level.setAccessibleName(tr("Least level"))
        for severity, word in _LEVELS.items():
            self._level.addItem(tr(word), severity)
        self._level.setCurrentIndex(1)
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Words, a transfer's id, a host…"))
        self._search.setClearButtonEnabled(True)
        self._search.setAccessibleName(tr("Search terms"))
        self._following = QCheckBox(tr("&Follow"))
        self._following.setChecked(True)
        self._following.setToolTip(literal(tr("Keep the newest event in sight")))
        self._table = ReadOnlyView(self._model, tr("Events of the log"), _WIDTHS)
        self._table.empty.say(tr("No matches. Choose a lower level or fewer words."))
        self._table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._table.horizontalHeader().setStretchLastSection(True)
        self._whole = QPlainTextEdit(readOnly=True)
        self._whole.setAccessibleName(tr("The whole event"))
        self._whole.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._whole.setPlaceholderText(tr("Choose an event to see all of it."))
        self._count = Label()
        self._copy = QPushButton(icon("copy"), tr("Cop&y"))
        self._folder = QPushButton(icon("open"), tr("&Open Folder"))
        self._folder.setVisible(bool(self._services.log_folder()))
        self._close = QPushButton(tr("Close"))

    def _lay_out(self) -> None:
        head = fill(QHBoxLayout(), Label(tr("Show")), self._level, (self._search, 1), self._following)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.addWidget(self._table)
        halves.addWidget(self._whole)
        halves.setSizes([380, 100])
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        for button in (self._copy, self._folder, self._close):
            button.setAutoDefault(False)
            foot.addWidget(button)
        fill(QVBoxLayout(self), head, (halves, 1), foot)

    def _connect(self) -> None:
        self._level.currentIndexChanged.connect(self._filter)
        self._search.textChanged.connect(self._filter)
        self._table.when_chosen(self._show_whole)
        self._copy.clicked.connect(self._copy_chosen)
        self._folder.clicked.connect(self._open_folder)
        self._close.clicked.connect(self.close)
        self._filter()

    def take_up(self, former: QDialog) -> None:
        """Choose and look for what another one did."""
        if isinstance(former, LogWindow):
            self._level.setCurrentIndex(former._level.currentIndex())
            self._search.setText(former._search.text())
            self._following.setChecked(former._following.isChecked())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def read(self) -> None:
        """Look for new events, off the GUI thread; one look at a time."""
        if not self._reading:
            self._reading = True
            BackgroundCall(self, self._tail.read, self._take, lambda _error: self._take([]))

    def _take(self, events: list[LogEvent]) -> None:
        self._reading = False
        if events:
            self._model.add(events)
            self._show_count()

    def _filter(self) -> None:
        self._model.filter(int(self._level.currentData()), self._search.text())
        self._show_count()

    def _show_count(self) -> None:
        self._count.setText(trn("%n event", "%n events", self._model.rowCount()))
        if self._following.isChecked():
            self._table.scrollToBottom()

    def _show_whole(self) -> None:
        self._whole.setPlainText("\n".join(event.raw for event in self._table.chosen()[:100]))

    def _copy_chosen(self) -> None:
        if chosen := self._table.chosen():
            QGuiApplication.clipboard().setText("\n".join(event.raw for event in chosen))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._services.log_folder()))
