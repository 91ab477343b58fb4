"""The lines of the log that are about the selected transfer. They hold no secret: the log is redacted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from transfer_gui.text.language import tr


class LogPane(QPlainTextEdit):
    """To read, select and copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Log of the selected transfer"))
        self.setPlaceholderText(tr("Select one transfer to see what was noted about it."))
        self._lines: Sequence[str] = ()

    def show_lines(self, lines: Sequence[str], *, selected: bool) -> None:
        """Show these; who has scrolled to the end stays there."""
        hint = tr("Select one transfer to see what was noted about it.")
        self.setPlaceholderText(tr("Nothing was noted about this transfer yet.") if selected else hint)
        if list(lines) == list(self._lines):
            return
        bar = self.verticalScrollBar()
        at_end, at = bar.value() >= bar.maximum() - 1, bar.value()
        self._lines = tuple(lines)
        self.setPlainText("\n".join(lines))
        bar.setValue(bar.maximum() if at_end else at)
