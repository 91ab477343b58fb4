"""A message across the window: something concerns the whole program, not one transfer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from transfer_gui.core.transfer import Status
from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.icons import icon, status_color, status_icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.surfaces import paint_message


class Banner(QFrame):
    """Hidden until :meth:`say`; its button hides it again. ``warning`` colours it as something to mend."""

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
        """What was said last."""
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
