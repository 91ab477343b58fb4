"""Small widgets that several dialogs share: amounts to pick or type, a foldable section, a line of advice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.transfer import Status
from transfer_gui.links.offers import read_offer
from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.icons import icon, status_color, status_icon
from transfer_gui.ui.widgets.mime import offer_of
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import icon_side, room

RATE_PRESETS = ("500 kB/s", "1 MB/s", "2 MB/s", "5 MB/s", "10 MB/s", "50 MB/s")
_BESIDE_LABELS = 8  # px
_Box = TypeVar("_Box", bound=QBoxLayout)
_LOW = 780  # px: what a screen has for a window where every line counts


def button_box(first: str) -> tuple[QDialogButtonBox, QPushButton]:
    """OK, which is called ``first``, and Cancel, without the style's own pictures; and the OK of it."""
    standard = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(standard.Ok | standard.Cancel)
    for button in box.buttons():
        button.setIcon(QIcon())
    ok = box.button(standard.Ok)
    ok.setText(first)
    return box, ok


def fill(
    layout: _Box,
    *items: QWidget | QLayout | int | tuple[QWidget | QLayout, int] | tuple[QWidget, int, Qt.AlignmentFlag],
    margins: int | tuple[int, int, int, int] | None = None,
    spacing: int | None = None,
) -> _Box:
    """Put widgets, layouts and room (a number: its stretch) into ``layout``; (what, stretch, alignment)."""
    if margins is not None:
        layout.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    if spacing is not None:
        layout.setSpacing(spacing)
    for item in items:
        match item:
            case int():
                layout.addStretch(item)
            case (QWidget() as widget, stretch, where):
                layout.addWidget(widget, stretch, where)
            case (QWidget() as widget, stretch):
                layout.addWidget(widget, stretch)
            case (QLayout() as inner, stretch):
                layout.addLayout(inner, stretch)
            case QWidget():
                layout.addWidget(item)
            case QLayout():
                layout.addLayout(item)
    return layout


def align_labels(form: QFormLayout, width: int) -> None:
    """Give the labels of ``form`` one width at least, so that two forms above each other stand in line."""
    form.setHorizontalSpacing(_BESIDE_LABELS)
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        label = item.widget() if item is not None else None
        if label is not None:
            label.setMinimumWidth(max(width, label.sizeHint().width()))


class AmountBox(QComboBox):
    """A combo box in which an amount is picked or typed; the first choice stands for none."""

    def __init__(self, choices: Sequence[str], name: str) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(list(choices))
        self.setAccessibleName(name)


class LinkEdit(QPlainTextEdit):
    """A text area for links; what is dropped or pasted comes in as links, one per line.

    Signals:
        offered: an Offer that takes time to read or tells more than links; answer it with
            :meth:`insert_lines`.
    """

    offered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setPlaceholderText("https://example.com/file.zip")
        self.setAccessibleName(tr("Links, one per line"))

    def sizeHint(self) -> QSize:
        """Room for some links, fewer where the screen is low; the dialog may give it more."""
        lines = 8 if room(self).height() > _LOW else 4
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Links of any kind, or text."""
        return source.hasUrls() or source.hasHtml() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Whole links on lines of their own; a piece of text where the cursor is."""
        offer = offer_of(source)
        if not offer.small:
            self.offered.emit(offer)
            return
        found = read_offer(offer)
        if not found.entries and not found.refused:
            self.insertPlainText(source.text())
        elif found.refused or not all(entry.plain for entry in found.entries):
            self.offered.emit(offer)
        else:
            self.insert_lines([entry.source for entry in found.entries])

    def insert_lines(self, links: Sequence[str]) -> None:
        """Put links on lines of their own where the cursor is."""
        if not links:
            return
        cursor = self.textCursor()
        before = "" if cursor.atBlockStart() else "\n"
        after = "" if cursor.atBlockEnd() else "\n"
        cursor.insertText(before + "\n".join(links) + after)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


class Fold(QWidget):
    """A heading that shows or hides what is below it.

    Signals:
        toggled: whether it is shown now.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._head = QToolButton()
        self._head.setText(title)
        self._head.setCheckable(True)
        self._head.setAutoRaise(True)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.toggled.connect(self.unfold)
        fill(QVBoxLayout(self), (self._head, 0, Qt.AlignmentFlag.AlignLeft), content, margins=0)
        self.unfold(False)

    def unfold(self, shown: bool) -> None:
        self._head.setChecked(shown)
        self._head.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self._content.setVisible(shown)
        self.toggled.emit(shown)

    @property
    def open(self) -> bool:
        return self._head.isChecked()


class Notice(QWidget):
    """A line with an icon that says what is wrong, or that all is well. Plain text, whatever is in it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._status: Status | None = None
        self._icon, self._text = Label(), Label(wrap=True, select=True)
        self._text.setAccessibleName(name)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._side = icon_side(self)
        self._icon.setFixedWidth(self._side)
        # Beside something higher the icon stays with the text's first line.
        line = fill(QHBoxLayout(), (self._icon, 0, Qt.AlignmentFlag.AlignTop), (self._text, 1))
        fill(QVBoxLayout(self), 1, line, 1, margins=0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self.say(self.text, self._status)

    def say(self, text: str, status: Status | None = None) -> None:
        """Show ``text``, in the colour and with the icon of ``status`` if one is given."""
        self._status = status
        self._text.setText(text)
        self._icon.setVisible(status is not None)
        palette = self.palette()
        if status is not None:
            self._icon.setPixmap(
                status_icon(status).pixmap(QSize(1, 1) * self._side, self.devicePixelRatioF())
            )
            palette.setColor(self.foregroundRole(), status_color(status))
        self._text.setPalette(palette)

    @property
    def text(self) -> str:
        return self._text.text()


class SecretEdit(QLineEdit):
    """A line for a secret: hidden, with an eye to see what was typed. Never filled from what is stored."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self._eye = self.addAction(icon("reveal"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setCheckable(True)
        self._eye.setToolTip(literal(tr("Show what was typed")))
        self._eye.toggled.connect(self.reveal)

    def reveal(self, shown: bool) -> None:
        self._eye.setChecked(shown)
        self._eye.setIcon(icon("hide" if shown else "reveal"))
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


def tab_from(place: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab go to ``widgets``, which lie in ``place``, one after the other, before what stands after it."""
    before: QWidget | None = place
    while before is not None and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
        if before is place:
            return
    for widget in widgets:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget
