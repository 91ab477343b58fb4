"""A card that tells what is at a link, and what would be done with it, before it is added.

It looks off the GUI thread and never holds anything up: what it could not find out it says. Its sentences:
``words_preflight.py``.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from transfer_gui.core.errors import TransferError
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.preflight import Preflight
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.core.transfer import Status
from transfer_gui.text.language import mark, tr
from transfer_gui.text.words_preflight import LOOKING, UNASKED, card_lines, headline, is_wide
from transfer_gui.ui.services import Looking
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.fields import Notice, fill
from transfer_gui.ui.widgets.icons import icon
from transfer_gui.ui.widgets.plain import Label, literal
from transfer_gui.ui.widgets.sizes import by_font

NO_LINK = mark("What is at the link is shown here.")
_ROWS = 5  # of text below the headline: what is known of most links
_SOON = 600  # ms after the last change


Begin = Callable[[Spec], Looking]


class PreflightCard(QFrame):
    """What a look at both ends of a transfer finds; ``begin`` makes a look at a spec.

    ``asks_first``: somebody else may have chosen the link, so that nothing is asked of its server, which may
    act on a request, before the user wants it.

    Signals:
        found: the Preflight, once it has come.
    """

    found = Signal(object)

    def __init__(self, begin: Begin, *, asks_first: bool = False) -> None:
        super().__init__()
        self._begin = begin
        self._asks_first = asks_first
        self._agreed = ""  # the link that the user wanted to be looked at
        self._spec: Spec | None = None
        self._look: Looking | None = None
        self._work: BackgroundCall | None = None
        self._result: Preflight | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(tr("What is at the link"))
        self._head = Notice(tr("What was found at the link"))
        self._again = _again_button()
        self._look_first = QPushButton(tr("&Look at the Link"), autoDefault=False)
        self._look_first.setVisible(False)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self._values: dict[str, QLabel] = {}
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._look_first, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        fill(QVBoxLayout(self), head, self._grid, margins=(10, 8, 8, 8), spacing=4)
        self._soon = QTimer(self, interval=_SOON, singleShot=True)
        self._soon.timeout.connect(self.look)
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self._show)
        self._again.clicked.connect(self.look)
        self._look_first.clicked.connect(self.look)
        self._head.say(tr(NO_LINK))
        self._again.hide()
        # Its place is kept: fields below must not move while somebody clicks on them.
        rows = _ROWS * (self.fontMetrics().lineSpacing() + 2)
        self.setMinimumHeight(self._again.sizeHint().height() + rows + 24)

    def show_spec(self, spec: Spec | None) -> None:
        """Look at this soon, if either end is asked something else by it; None clears the card."""
        if spec == self._spec:
            return
        if spec is not None and self._spec is not None and _spec_to_ask(spec) == _spec_to_ask(self._spec):
            self._spec = spec
            return
        self.stop()
        self._spec, self._result = spec, None
        if spec is None:
            self._look_first.hide()
            self._again.hide()
            self._head.say(tr(NO_LINK))
            self._fill({})
        else:
            waits = self._asks_first and spec.url != self._agreed
            self._offer_look(waits)
            self._head.say(tr(UNASKED if waits else LOOKING))
            self._fill({})
            if not waits:
                self._soon.start()

    def look(self) -> None:
        """Look now: the user wants it."""
        self.stop()
        if self._spec is None:
            return
        self._agreed = self._spec.url
        self._offer_look(False)
        self._head.say(tr(LOOKING))
        self._look = look = self._begin(self._spec)
        self._work = BackgroundCall(self, look.run, self._take, self._fail)

    def _offer_look(self, offered: bool) -> None:
        self._look_first.setVisible(offered)
        self._again.setVisible(not offered)

    def stop(self) -> None:
        """Break off what is under way."""
        self._soon.stop()
        self._seconds.stop()
        if self._work is not None:
            self._work.forget()
        if self._look is not None:
            self._look.cancel()
        self._look = self._work = None

    def hideEvent(self, event: QHideEvent) -> None:
        if self.window().isHidden():  # the dialog goes: so does the look
            self.stop()
        super().hideEvent(event)

    @property
    def looks(self) -> bool:
        """Whether it asks now, or will soon."""
        return self._look is not None or self._soon.isActive()

    @property
    def texts(self) -> dict[str, str]:
        """The texts it shows now, by name; the headline's name is ''."""
        return {"": self._head.text, **{name: label.text() for name, label in self._values.items()}}

    def _take(self, result: Preflight) -> None:
        self._look = self._work = None
        self._result = result
        self._show()
        if result.expires is not None:
            self._seconds.start()
        self.found.emit(result)

    def _fail(self, error: TransferError) -> None:
        self._take(Preflight(source_error=error))

    def _show(self) -> None:
        if self._result is None:
            return
        text, good = headline(self._result, time.time())
        self._head.say(text, Status.DONE if good else Status.ATTENTION)
        self._fill(card_lines(self._result, time.time()))

    def _fill(self, lines: dict[str, str]) -> None:
        if list(lines) != list(self._values):
            self._rebuild(lines)
        for name, text in lines.items():
            self._values[name].setText(text)
            if not is_wide(name):  # a short one may need more lines than there is room for
                self._values[name].setToolTip(literal(text))

    def _rebuild(self, names: Iterable[str]) -> None:
        """Short values two in a row, long ones in a row of their own."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._values = {name: _value(name) for name in names}
        row, column = 0, 0
        for name, label in self._values.items():
            wide = is_wide(name)
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(_title(name), row, column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, column + 1, 1, 3 if wide else 1)
            row, column = (row + 1, 0) if wide or column else (row, 2)


def _spec_to_ask(spec: Spec) -> Spec:
    """The spec without what neither the link's server nor the store is told while it is only looked."""
    chosen = spec.options
    options = ObjectChoices(
        encryption=chosen.encryption,
        requester_pays=chosen.requester_pays,
        bucket_owner=chosen.bucket_owner,
        without=chosen.without,
    )
    return replace(spec, options=options, limit=0, overwrite=Overwrite.ASK)


def _again_button() -> QPushButton:
    button = QPushButton(icon("retry"), "")
    button.setToolTip(literal(tr("Refresh")))
    button.setAccessibleName(tr("Refresh"))
    button.setAutoDefault(False)
    button.setFlat(True)
    return button


def _title(name: str) -> QLabel:
    label = Label(name)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


class _OneLine(Label):
    """A long text on one line, its middle left out where it does not fit; the tip has all of it."""

    def __init__(self) -> None:
        super().__init__(select=True)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        self._whole = text
        self._fit()

    def text(self) -> str:
        return self._whole

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, room)
        super().setText(shown)
        self.setToolTip(literal(self._whole if shown != self._whole else ""))


def _value(name: str) -> QLabel:
    label = _OneLine() if is_wide(name) else Label(wrap=True, select=True)
    label.setAccessibleName(name)
    return label


class PreflightDialog(QDialog):
    """The card for a transfer that is in the list."""

    def __init__(self, spec: Spec, begin: Begin, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Check the Link"))
        self.card = PreflightCard(begin)
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        row = fill(QHBoxLayout(), 1, close)
        fill(QVBoxLayout(self), self.card, 1, row)
        self.resize(by_font(self, 600, 340))
        self.finished.connect(self.card.stop)
        self.card.show_spec(spec)
        self.card.look()
