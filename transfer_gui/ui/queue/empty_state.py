"""What the empty queue shows: a picture and what to do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from transfer_gui.text.language import mark, tr
from transfer_gui.ui.widgets.icons import illustration
from transfer_gui.ui.widgets.plain import Label

_PICTURE = QSize(96, 96)
_TITLE = mark("No transfers yet")
_FILTERED = (
    mark("No matches"),
    mark("Choose All in the sidebar, or press Escape in its search field."),
)


class EmptyState(QWidget):
    """Lies over a view's viewport, lets drops and clicks through, and keeps the viewport's size."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture, self._title, self._hint = Label(), Label(), Label()
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        self._title.setFont(font)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        for label in (self._picture, self._title, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(3)
        viewport.installEventFilter(self)
        self.setGeometry(viewport.rect())
        self.show_reason(filtered=False)
        self._draw()

    def show_reason(self, *, filtered: bool) -> None:
        """Say why there is nothing: there is nothing at all, or nothing that the filter shows."""
        title, hint = map(tr, _FILTERED) if filtered else (tr(_TITLE), _hint())
        if self._title.text() != title:
            self._title.setText(title)
            self._hint.setText(hint)
            self.setAccessibleName(f"{title}. {hint}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self._picture.setPixmap(illustration("empty", _PICTURE, self.devicePixelRatioF()))


def _hint() -> str:
    keys = QKeySequence(QKeySequence.StandardKey.Paste).toString(QKeySequence.SequenceFormat.NativeText)
    return tr("Drag a link here, press {keys}, or choose Add…", keys=keys)
