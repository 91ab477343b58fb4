"""Messages across the window: about the whole program, and about what was just removed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from transfer_gui.core.transfer import Status
from transfer_gui.ipc.ssh_line import LineStage, LineState
from transfer_gui.text.language import sentences, tr, trn
from transfer_gui.text.words_window import worker_line
from transfer_gui.ui.widgets.icons import icon, status_color, status_icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.surfaces import paint_message


class Banner(QFrame):
    """A message, hidden until :meth:`say` and after its button. ``warning``: it asks for a correction."""

    def __init__(self, *, warning: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._warning = warning
        self._picture = Label()
        self._label = Label()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setIcon(icon("cancel"))
        self._close.setToolTip(literal(tr("Hide this message")))
        self._close.setAccessibleName(tr("Hide this message"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.setSpacing(10)
        layout.addWidget(self._picture)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._close)
        self._draw()
        self.hide()

    def say(self, text: str) -> None:
        """Show ``text``."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self.show()

    @property
    def text(self) -> str:
        return self._label.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_message(self, status_color(Status.ATTENTION if self._warning else Status.ACTIVE))

    def _draw(self) -> None:
        side = self.style().pixelMetric(self.style().PixelMetric.PM_SmallIconSize)
        picture = status_icon(Status.ATTENTION) if self._warning else icon("sandbox")
        self._picture.setPixmap(picture.pixmap(side, side))
        self._label.setForegroundRole(QPalette.ColorRole.WindowText)


class UndoBar(QFrame):
    """What was just removed, and the button that brings it back; hidden where there is nothing.

    Signals:
        undo: it is to be brought back.
    """

    undo = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label()
        self.button = QPushButton(icon("undo"), tr("&Undo"))
        self.button.setToolTip(literal(tr("Restore what was just removed (Ctrl+Z)")))
        self.button.clicked.connect(self.undo)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.button)
        self.hide()

    def show_removed(self, number: int) -> None:
        """Show that so many rows can be brought back; none hides the line."""
        if number:
            text = trn("%n transfer was removed.", "%n transfers were removed.", number)
            text = sentences(text, tr("Receipts are kept until the history is cleared."))
            self._label.setText(text)
            self.setAccessibleName(text)
        self.setVisible(number > 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_message(self, status_color(Status.ACTIVE))


class WorkerBar(QFrame):
    """How the line to a worker elsewhere stands; hidden where the queue is this computer's own.

    Signals:
        again: the line is to be tried once more.
    """

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state: LineState | None = None
        """What is told."""
        self._label = Label()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(icon("retry"), tr("&Try Again"))
        self.button.clicked.connect(self.again)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.button)
        self.hide()

    def tell(self, state: LineState) -> None:
        self.state = state
        self._label.setText(worker_line(state.stage, state.worker, state.machine, state.said, state.error))
        self.setAccessibleName(self._label.text())
        self.button.setVisible(state.stage is LineStage.REFUSED)
        self.show()
        self.update()

    @property
    def text(self) -> str:
        return self._label.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        well = self.state is not None and self.state.stage in (LineStage.OPEN, LineStage.CONNECTING)
        paint_message(self, status_color(Status.ACTIVE if well else Status.ATTENTION))


class ReleaseBar(QFrame):
    """A newer release, and the button that leads to its page; hidden until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = ("", "")
        """Version and page that were told last."""
        self._label = Label()
        self.button = QPushButton(tr("Open Do&wnload Page"))
        self.button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self.told[1])))
        self.later = QPushButton(tr("&Later"))
        self.later.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 10, 6)
        layout.addWidget(self._label, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.later)
        self.hide()

    def tell(self, version: str, page: str) -> None:
        """Show that this release is there, on ``page``."""
        self.told = version, page
        text = tr("Transfer GUI {version} is available.", version=version)
        self._label.setText(text)
        self.setAccessibleName(text)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_message(self, status_color(Status.ACTIVE))
