"""The end of the last transfer: nothing, quit, or sleep, with a moment to think again."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from transfer_gui.text.language import tr
from transfer_gui.ui.widgets.confirm import ask
from transfer_gui.ui.widgets.plain import literal

_SECONDS = 30


class Then(StrEnum):
    """An end of the last transfer. Chosen anew each time: nobody wants a surprise next week."""

    NOTHING = "nothing"
    QUIT = "quit"
    SLEEP = "sleep"


class WhenDone(QObject):
    """Does what was chosen once nothing goes on; :meth:`follow` tells how many transfers do.

    Signals:
        due: the Then that was chosen.
    """

    due = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.then = Then.NOTHING
        self._window = window
        self._going = 0
        self._ended = False
        self._left = 0
        self._box: QMessageBox | None = None
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count_down)

    def choose(self, then: Then) -> None:
        self.then, self._ended = then, False
        if then is Then.NOTHING:
            self._stop_asking()

    def end(self) -> None:
        """Note that a transfer has ended, perhaps so soon that :meth:`follow` was never told of it."""
        self._ended = True

    def follow(self, going: int) -> None:
        """Note how many transfers go on by themselves now."""
        before, self._going = self._going, going
        ended, self._ended = self._ended, False
        if going:
            self._stop_asking()
        elif (before or ended) and self.then is not Then.NOTHING and self._box is None:
            self._begin()

    def _begin(self) -> None:
        self._left = _SECONDS
        quits = self.then is Then.QUIT
        self._box = ask(
            self._window,
            title=tr("All transfers are done"),
            text="",
            yes=tr("&Quit Now") if quits else tr("Sleep &Now"),
            no=tr("&Stay"),
            then=self._act,
        )
        self._box.finished.connect(self._on_closed)
        self._say()
        self._tick.start()

    def _say(self) -> None:
        if self._box is None:
            return
        if self.then is Then.QUIT:
            text = tr("Transfer GUI quits in {seconds} s.", seconds=self._left)
        else:
            text = tr("This computer goes to sleep in {seconds} s.", seconds=self._left)
        self._box.setInformativeText(literal(text))

    def _count_down(self) -> None:
        self._left -= 1
        self._say()
        if self._left <= 0:
            self._stop_asking()
            self._act()

    def _act(self) -> None:
        self._tick.stop()
        self.due.emit(self.then)

    def _on_closed(self) -> None:
        self._tick.stop()
        self._box = None

    def _stop_asking(self) -> None:
        self._tick.stop()
        box, self._box = self._box, None
        if box is not None:
            box.reject()
