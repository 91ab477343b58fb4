"""Messages across the window: about the whole program, and about what was just removed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton

from transfer_gui.core.transfer import Status
from transfer_gui.ipc.ssh_line import LineStage, LineState
from transfer_gui.text.language import sentences, tr, trn
from transfer_gui.text.words_window import worker_line
from transfer_gui.ui.widgets.fields import fill
from transfer_gui.ui.widgets.icons import icon, status_color, status_icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.surfaces import paint_message


class _MessageBar(QFrame):
    """A text that can be copied, and what stands at its right; hidden until :meth:`say`."""

    def __init__(self, *buttons: QAbstractButton) -> None:
        super().__init__()
        self._status = Status.ACTIVE
        self._label = Label(wrap=True, select=True)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._layout = fill(QHBoxLayout(self), (self._label, 1), margins=(14, 6, 10, 6))
        for button in buttons:
            self._layout.addWidget(button)
        self.hide()

    def say(self, text: str, status: Status = Status.ACTIVE) -> None:
        """Show ``text`` on the colour of ``status``."""
        self._status = status
        self._label.setText(text)
        self.setAccessibleName(text)
        self.show()
        self.update()

    @property
    def text(self) -> str:
        """The text that was said last."""
        return self._label.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_message(self, status_color(self._status))


class Banner(_MessageBar):
    """A message with a button that hides it. ``warning``: it asks for a correction."""

    def __init__(self, *, warning: bool) -> None:
        close = QToolButton(autoRaise=True)
        super().__init__(close)
        self._warning = warning
        self._picture = Label()
        close.setIcon(icon("cancel"))
        close.setToolTip(literal(tr("Hide this message")))
        close.setAccessibleName(tr("Hide this message"))
        close.clicked.connect(self.hide)
        self._layout.setContentsMargins(12, 6, 6, 6)
        self._layout.setSpacing(10)
        self._layout.insertWidget(0, self._picture)
        self._draw()

    def say(self, text: str, status: Status = Status.ACTIVE) -> None:
        super().say(text, Status.ATTENTION if self._warning else status)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        side = self.style().pixelMetric(self.style().PixelMetric.PM_SmallIconSize)
        picture = status_icon(Status.ATTENTION) if self._warning else icon("sandbox")
        self._picture.setPixmap(picture.pixmap(side, side))
        self._label.setForegroundRole(QPalette.ColorRole.WindowText)


class UndoBar(_MessageBar):
    """What was just removed, and the button that brings it back; hidden where there is nothing.

    Signals:
        undo: it is to be brought back.
    """

    undo = Signal()

    def __init__(self) -> None:
        self.button = QPushButton(icon("undo"), tr("&Undo"))
        super().__init__(self.button)
        self.button.setToolTip(literal(tr("Restore what was just removed (Ctrl+Z)")))
        self.button.clicked.connect(self.undo)

    def show_removed(self, number: int) -> None:
        """Show that so many rows can be brought back; none hides the line."""
        if number:
            text = trn("%n transfer was removed.", "%n transfers were removed.", number)
            self.say(sentences(text, tr("Receipts are kept until the history is cleared.")))
        self.setVisible(number > 0)


class WorkerBar(_MessageBar):
    """How the line to a worker elsewhere stands; hidden where the queue is this computer's own.

    Signals:
        again: the line is to be tried once more.
    """

    again = Signal()

    def __init__(self) -> None:
        self.button = QPushButton(icon("retry"), tr("&Try Again"))
        super().__init__(self.button)
        self.state: LineState | None = None
        """What is told."""
        self.button.clicked.connect(self.again)

    def tell(self, state: LineState) -> None:
        self.state = state
        well = state.stage in (LineStage.OPEN, LineStage.CONNECTING)
        text = worker_line(state.stage, state.worker, state.machine, state.said, state.error)
        self.button.setVisible(state.stage is LineStage.REFUSED)
        self.say(text, Status.ACTIVE if well else Status.ATTENTION)


class ReleaseBar(_MessageBar):
    """A newer release, and the button that leads to its page; hidden until there is one."""

    def __init__(self) -> None:
        self.button, self.later = QPushButton(tr("Open Do&wnload Page")), QPushButton(tr("&Later"))
        super().__init__(self.button, self.later)
        self.told = ("", "")
        """Version and page that were told last."""
        self.button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self.told[1])))
        self.later.clicked.connect(self.hide)

    def tell(self, version: str, page: str) -> None:
        """Show that this release is there, on ``page``; or, without a version, that nobody answers there."""
        self.told = version, page
        self.button.setVisible(bool(version))
        silent = tr("The site that tells of newer releases does not answer now. It is asked again in a week.")
        self.say(tr("Transfer GUI {version} is available.", version=version) if version else silent)
