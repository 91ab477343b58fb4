"""The wheel scrolls forms and edits nothing by the way; dialogs: ``test_accessible_dialogs.py``."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QScrollArea,
    QScrollBar,
    QSlider,
    QSpinBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Staging
from tests.ui.scripted import row
from transfer_gui.core.transfer import Status

_EDITED = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar)


def wheel(widget: QWidget, steps: int) -> None:
    """Turn the wheel with the pointer in the middle of ``widget``, as the window system tells it."""
    window = widget.window()
    inside = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), inside, QPoint(0, 120 * steps))


def _state(widget: QWidget) -> object:
    if isinstance(widget, QComboBox):
        return widget.currentIndex(), widget.currentText()
    if isinstance(widget, QTabBar):
        return widget.currentIndex()
    return widget.text() if isinstance(widget, QAbstractSpinBox) else widget.value()  # type: ignore[attr-defined]


def edited_by_the_wheel(root: QWidget) -> list[str]:
    """What the wheel changes in ``root`` without having been clicked on, and what takes the focus for it."""
    wrong = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _EDITED) or isinstance(widget, QScrollBar) or not widget.isVisible():
            continue
        for area in root.findChildren(QScrollArea):
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)
        if not widget.visibleRegion().contains(widget.rect().center()):
            continue
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        before = _state(widget)
        for steps in (-1, 1, 1):
            wheel(widget, steps)
            if _state(widget) != before:
                wrong.append(f"{type(widget).__name__} {before} became {_state(widget)}")
        if widget.focusPolicy() is Qt.FocusPolicy.WheelFocus:
            wrong.append(f"{type(widget).__name__} {before} takes the focus for the wheel")
    return wrong


def test_the_wheel_edits_nothing_in_the_window(staging: Staging) -> None:
    stage = staging()
    stage.show(*(row(str(place), status) for place, status in enumerate(Status)))
    stage.select(0)
    assert edited_by_the_wheel(stage.window) == []


@pytest.fixture
def form(qtbot: QtBot) -> QScrollArea:
    """A form that is higher than its room, with a box at its top."""
    area, page = QScrollArea(), QWidget()
    column = QVBoxLayout(page)
    for widget in (QSpinBox(), QSlider()):
        column.addWidget(widget)
    page.setMinimumHeight(2000)
    column.addStretch(1)
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.resize(300, 200)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    return area


@pytest.mark.parametrize("focused", [False, True])
def test_the_form_is_scrolled_instead(form: QScrollArea, focused: bool, qtbot: QtBot) -> None:
    """Also over the box that was filled in last, which still has the focus."""
    box = form.findChild(QSpinBox)
    assert box is not None
    if focused:
        form.activateWindow()
        qtbot.waitUntil(form.isActiveWindow, timeout=30_000)
        box.setFocus()
        assert box.hasFocus()
    wheel(box, -1)
    assert box.value() == 0
    assert form.verticalScrollBar().value() > 0


def test_a_box_that_was_clicked_on_takes_the_wheel_where_nothing_scrolls(qtbot: QtBot) -> None:
    window, box = QWidget(), QSpinBox()
    column = QVBoxLayout(window)
    column.addWidget(box)
    other = QSpinBox()
    column.addWidget(other)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=30_000)
    box.setFocus()
    wheel(box, 1)
    wheel(other, 1)
    assert (box.value(), other.value()) == (1, 0)
