"""Sizes of windows: by the font they are written in, and never larger than the screen has room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

LINE = 15
"""Height in px of a line in the font that sizes are given for."""

_SHARE = 0.95  # of the screen; the rest is for the window's frame
_PAGE_SHARE = 0.66  # of the room; the rest is for a list beside the page


def by_font(widget: QWidget, width: int, height: int = 0) -> QSize:
    """``width`` times ``height`` px, more where letters are larger than usual, as far as there is room."""
    factor = max(1.0, widget.fontMetrics().height() / LINE)
    return QSize(round(width * factor), round(height * factor)).boundedTo(room(widget))


def icon_side(widget: QWidget, usual: int = 16) -> int:
    """How large an icon is that is drawn ``usual`` px large beside letters of the usual size."""
    return max(usual, round(usual * widget.fontMetrics().height() / LINE))


def room(widget: QWidget) -> QSize:
    """The room that the screen has for a window, without the frame around it."""
    return widget.screen().availableSize() * _SHARE


def keep_on_screen(window: QWidget) -> None:
    """Make a window no larger than there is room, and let it end where the screen does."""
    window.resize(window.size().boundedTo(room(window)))
    screen, frame = window.screen().availableGeometry(), window.frameGeometry()
    right = max(screen.left(), min(frame.left(), screen.right() - frame.width()))
    top = max(screen.top(), min(frame.top(), screen.bottom() - frame.height()))
    if (right, top) != (frame.left(), frame.top()):
        window.move(right, top)


class ScrolledPage(QScrollArea):
    """Fields that are scrolled up and down where letters are large or the screen is low.

    It is as wide as they need, as far as the screen has room: what is cut off at the right nobody looks for.
    """

    _lines = 3  # of text that are seen at least

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes to the first field
        for widget in (self.viewport(), content):
            widget.setAutoFillBackground(False)  # the ground around it shows
        content.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """As wide as the fields need where there is room, and some lines of them."""
        least = self._content.minimumSizeHint().width() + self._bar()
        return QSize(min(least, self._widest()), self._lines * self.fontMetrics().lineSpacing())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: the fields may need another width now."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self._content:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _widest(self) -> int:
        return round(_PAGE_SHARE * room(self).width())

    def _bar(self) -> int:
        return self.verticalScrollBar().sizeHint().width()


class ScrolledBody(ScrolledPage):
    """The fields of a dialog, above its buttons: the window grows with them, then they are scrolled."""

    _lines = 6

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self.grow)

    def sizeHint(self) -> QSize:
        """All of the fields. Qt's own is at most 36 letters wide and 24 lines high."""
        hint = self._content.sizeHint()
        return QSize(hint.width() + self._bar(), hint.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: the fields may need another height now."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self._content:
            self._soon.start()
        return super().eventFilter(watched, event)

    def grow(self) -> None:
        """Give the fields the height that they need, as far as there is room."""
        window, content = self.window(), self._content
        if not window.isVisible():
            return
        wide = self.viewport().width()
        needed = content.heightForWidth(wide) if content.hasHeightForWidth() else content.sizeHint().height()
        missing = needed - self.viewport().height()
        high = min(window.height() + missing, room(window).height())
        if missing > 0 and high > window.height():
            window.resize(window.width(), high)
        keep_on_screen(window)

    def _widest(self) -> int:
        return room(self).width() - 2 * self._bar()
