"""One number of the metrics panel, with what it is and what explains it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from transfer_gui.text import format
from transfer_gui.ui.widgets.elided_label import ElidedLabel
from transfer_gui.ui.widgets.plain import Label, literal

_SCALES = (0.9, 1.15, 0.9)
"""How large caption, value and note are beside ordinary text."""

_BOLD = 1.25
"""How much wider a value is than ordinary text."""


class Tile(QFrame):
    """A caption, a value, and a line that explains the value.

    Its width does not depend on what it shows, so that nothing moves when a number grows: it is between those
    of ``narrow`` and ``wide``. What does not fit ends in "…" and stands whole in the tip.
    """

    def __init__(self, caption: str, narrow: str, wide: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self._labels: tuple[QLabel, ...] = (Label(caption), ElidedLabel(), ElidedLabel())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for label, scale in zip(self._labels, _SCALES, strict=True):
            label.setTextFormat(Qt.TextFormat.PlainText)
            font = label.font()
            font.setPointSizeF(font.pointSizeF() * scale)
            font.setBold(scale > 1)
            label.setFont(font)
            if scale < 1:
                label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            layout.addWidget(label)
        layout.addStretch()
        self._labels[1].setText(format.NOTHING)
        caption_width = self._labels[0].sizeHint().width()
        advance = self.fontMetrics().horizontalAdvance
        self._least = max(caption_width, round(advance(narrow) * _BOLD))
        self._wanted = max(self._least, advance(wide))
        self.setMaximumWidth(self._wanted)

    def sizeHint(self) -> QSize:
        return QSize(self._wanted, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, super().minimumSizeHint().height())

    def show_value(self, value: str, note: str = "") -> None:
        """Show these; screen readers hear caption, value and note as one."""
        for label, text in zip(self._labels[1:], (value, note), strict=True):
            if label.text() != text:
                label.setText(text)
                label.setToolTip(literal(text))
        self.setAccessibleName(f"{self._caption}: {value}" + (f", {note}" if note else ""))

    @property
    def shown(self) -> tuple[str, str]:
        """The value and the note."""
        return self._labels[1].text(), self._labels[2].text()
