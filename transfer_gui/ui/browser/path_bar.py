"""The path in a bucket: back, up, the folders on the way to click on, or the path to type."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from transfer_gui.core.listing import folder_of
from transfer_gui.core.redact import escape_controls
from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.fields import fill, tab_from
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label, literal

# Folders on the way that are shown; of deeper ones the last.
_MOST = 6
_LONGEST = 32  # characters of one


class PathBar(QWidget):
    """The way to the folder that :meth:`show_path` tells, to click or to type.

    Signals:
        went: the folder that somebody wants to see.
    """

    went = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._bucket, self._prefix = "", ""
        self._trail: list[str] = []
        self.back, self.up, self.refresh = QToolButton(), QToolButton(), QToolButton()
        self._crumbs, self.edit = _Crumbs(), _PathEdit()
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._stack.addWidget(self._crumbs)
        self._stack.addWidget(self.edit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in ((self.back, 0), (self.up, 0), (self._stack, 1), (self.refresh, 0)):
            layout.addWidget(widget, stretch)
        self._make()
        self.back.clicked.connect(self._go_back)
        self.up.clicked.connect(lambda: self.went.emit(folder_of(self._prefix)))
        self.refresh.clicked.connect(lambda: self.went.emit(self._prefix))
        self.edit.returnPressed.connect(self._go_to_typed)
        self.edit.left.connect(lambda: self._stack.setCurrentWidget(self._crumbs))
        self._crumbs.went.connect(self.went)
        self._crumbs.asked.connect(self.type_path)
        QShortcut(QKeySequence("Ctrl+L"), self, self.type_path)

    def _make(self) -> None:
        for button, picture, tip, key in (
            (self.back, "undo", tr("Back (Alt+Left)"), "Alt+Left"),
            (self.up, "up", tr("One folder up (Alt+Up)"), "Alt+Up"),
            (self.refresh, "retry", tr("Refresh (F5)"), "F5"),
        ):
            button.setIcon(icon(picture))
            button.setToolTip(literal(tip))
            button.setAccessibleName(tip)
            button.setShortcut(key)

    def show_path(self, bucket: str, prefix: str) -> None:
        """Show this path; Back leads to the one that was shown before."""
        if bucket != self._bucket:
            self._trail = []
        elif prefix != self._prefix:
            self._trail.append(self._prefix)
        self._bucket, self._prefix = bucket, prefix
        self.edit.setText(prefix)
        self._crumbs.show_path(bucket, prefix)
        self.back.setEnabled(bool(self._trail))
        self.up.setEnabled(bool(bucket and prefix))
        self.refresh.setEnabled(bool(bucket))

    @Slot()
    def type_path(self) -> None:
        if self._bucket:
            self._stack.setCurrentWidget(self.edit)
            self.edit.setFocus()
            self.edit.selectAll()

    @Slot()
    def _go_to_typed(self) -> None:
        self._stack.setCurrentWidget(self._crumbs)
        self.went.emit(self.edit.text())

    @Slot()
    def _go_back(self) -> None:
        if not self._trail:
            return
        before = self._trail.pop()
        kept = list(self._trail)
        self.went.emit(before)
        self._trail = kept
        self.back.setEnabled(bool(kept))


class _PathEdit(QLineEdit):
    """The path as text.

    Signals:
        left: the path is not to be typed after all.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("The top of the bucket"))
        self.setAccessibleName(tr("Folder"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the field by Escape, not the dialog."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class _Crumbs(QWidget):
    """A button for each folder on the way.

    Signals:
        went: the folder whose button was clicked.
        asked: somebody clicked beside the buttons.
    """

    went = Signal(str)
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row = fill(QHBoxLayout(self), margins=0, spacing=0)
        self.setToolTip(literal(tr("Click beside the folders to type a path (Ctrl+L)")))

    def show_path(self, bucket: str, prefix: str) -> None:
        while item := self._row.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        names = [name for name in prefix.split("/") if name]
        folders = [("/".join(names[: at + 1]) + "/", name) for at, name in enumerate(names)]
        shown = [("", bucket), *folders] if len(folders) <= _MOST else [("", bucket), *folders[-_MOST:]]
        crumbs = []
        for at, (folder, name) in enumerate(shown if bucket else ()):
            if at:
                self._row.addWidget(Label("…" if at == 1 and len(folders) > _MOST else "›"))
            crumbs.append(self._crumb(folder, name))
            self._row.addWidget(crumbs[-1])
        self._row.addStretch(1)
        tab_from(self, crumbs)

    def _crumb(self, folder: str, name: str) -> QToolButton:
        button = QToolButton(autoRaise=True)
        text = escape_controls(name)
        button.setText(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
        button.setToolTip(literal(text))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(partial(self.went.emit, folder))
        return button

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask for the path as text after a click beside the buttons."""
        if event.type() is QEvent.Type.MouseButtonPress:
            self.asked.emit()
