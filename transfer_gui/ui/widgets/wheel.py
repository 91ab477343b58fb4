"""The mouse wheel scrolls forms and never edits them.

Qt's combo, spin and date boxes, sliders and tab bars take the wheel when the pointer happens to be above
them, so that whoever scrolls a form changes it: a lock for ten years, a public object. Here the wheel reaches
one of them only if it has the keyboard's focus and stands in nothing that can be scrolled; otherwise what is
around it is scrolled.

One style for the whole program tells of each widget when it is first shown. A filter on the application
would see all events of all objects instead, and wake Python for each.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QProxyStyle,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)

_EDITED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


class CalmStyle(QProxyStyle):
    """The style Fusion, in which the wheel edits nothing by the way."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self.setObjectName("fusion")
        self._guard = WheelGuard(self)

    def polish(self, polished: QWidget | QApplication | QPalette) -> None:  # type: ignore[override]
        """Qt's hook: called for each widget before it is shown for the first time."""
        super().polish(polished)
        if isinstance(polished, _EDITED) and not isinstance(polished, QScrollBar):
            # Focus by the wheel would come before the guard is asked.
            if polished.focusPolicy() is Qt.FocusPolicy.WheelFocus:
                polished.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            polished.installEventFilter(self._guard)


class WheelGuard(QObject):
    """Lets the wheel through to a widget that is meant; what it refuses goes on to the widget's parent."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() is not QEvent.Type.Wheel or not isinstance(watched, QWidget):
            return False
        if _is_meant(watched):
            return False
        event.ignore()
        return True


def _is_meant(widget: QWidget) -> bool:
    focused = QApplication.focusWidget()
    if focused is None or not (focused is widget or widget.isAncestorOf(focused)):
        return False
    around: QWidget | None = widget
    while around is not None and not around.isWindow():
        around = around.parentWidget()
        if isinstance(around, QAbstractScrollArea) and _scrolls(around):
            return False
    return True


def _scrolls(area: QAbstractScrollArea) -> bool:
    bars = (area.verticalScrollBar(), area.horizontalScrollBar())
    return isinstance(area, QScrollArea) and any(bar.maximum() > bar.minimum() for bar in bars)
