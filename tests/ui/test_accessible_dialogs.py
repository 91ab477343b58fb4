"""What takes the keyboard has a name to be spoken, in every dialog, and Tab goes as the eye does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Staging
from tests.ui.fitting import wrong_in_dialogs
from tests.ui.scripted import row
from tests.ui.store_scenes import settle
from tests.ui.test_contrast_painted import faint
from tests.ui.test_wheel import edited_by_the_wheel
from transfer_gui.core.transfer import Status

_TEXT = QAccessible.Text


def reached(root: QWidget) -> list[QWidget]:
    """The widgets of ``root`` that Tab stops at, in its order, beginning with the first."""
    found, widget = list[QWidget](), root.nextInFocusChain()
    while widget is not None and widget is not root:
        if _stops(widget, root):
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _stops(widget: QWidget, root: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.isVisibleTo(root)
        and widget.focusProxy() is None
        and root.isAncestorOf(widget)
        and widget.window() is root
        and not isinstance(widget, QScrollBar)
        and not isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
        and not _scrolls_only(widget)
    )


def _scrolls_only(widget: QWidget) -> bool:
    """Areas that can be focused only where there is something to scroll; their contents have names."""
    return type(widget).__name__ in ("QScrollArea", "FilterSidebar")


def nameless(root: QWidget) -> Iterator[str]:
    """What has nothing to be called by."""
    for widget in reached(root):
        if not _said(widget):
            yield f"{type(widget).__name__} {widget.objectName()}: no name"
    for widget in root.findChildren(QAbstractButton):
        if widget.isVisibleTo(root) and not widget.text() and not _foreign(widget):
            if not _said(widget):
                yield f"{type(widget).__name__}: only a picture, no name"
            if not widget.toolTip():
                yield f"{type(widget).__name__} “{_said(widget)}”: only a picture, no tip"
    for bar in root.findChildren(QProgressBar):
        found = QAccessible.queryAccessibleInterface(bar)
        if found is None or found.valueInterface() is None or not _said(bar):
            yield "QProgressBar: no name or no value"


def _said(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.text(_TEXT.Name)


def _foreign(button: QAbstractButton) -> bool:
    """Qt's own: the corners of tables, arrows of tabs, actions and the cross in fields."""
    kind = type(button.parent()).__name__
    return button.objectName().startswith("qt_") or isinstance(button.parent(), QTabBar | QLineEdit) or (
        kind in ("QToolBar", "QTableView", "QTableWidget")
    )  # fmt: skip


def astray(root: QWidget) -> Iterator[str]:
    """Where Tab goes back: up or to the left, other than to the top of what is further right."""
    for one, other in pairwise(reached(root)):
        before, after = _box(one, root), _box(other, root)
        if (area := _scrolled_in(one, root)) is not None and area is _scrolled_in(other, root):
            before, after = (QRect(each.mapTo(root, QPoint()), each.size()) for each in (one, other))
        above = after.bottom() <= before.top()
        beside = not above and after.top() < before.bottom()
        if (above and after.left() < before.right()) or (beside and after.right() <= before.left()):
            yield f"from {_called(one)} at {_at(before)} to {_called(other)} at {_at(after)}"


def _scrolled_in(widget: QWidget, root: QWidget) -> QScrollArea | None:
    """The nearest area around it that is scrolled."""
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        if isinstance(parent, QScrollArea):
            return parent
        parent = parent.parentWidget()
    return None


def _box(widget: QWidget, root: QWidget) -> QRect:
    """Where it is seen; what is scrolled out of sight counts as standing at that end of its area."""
    box = QRect(widget.mapTo(root, QPoint()), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not root:
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is parent:
            inside = QRect(parent.mapTo(root, QPoint()), parent.size())
            box.moveTop(min(max(box.top(), inside.top()), inside.bottom() - 1))
            box.setBottom(min(box.bottom(), inside.bottom()))
        parent = area
    return box


def _at(box: QRect) -> str:
    return f"{box.left()},{box.top()}"


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{_said(widget)}”"


def _wrong(root: QWidget) -> list[str]:
    return [*nameless(root), *astray(root)]


@pytest.mark.slow
def test_every_dialog(qapp: QApplication) -> None:
    """Whether its texts can be told from their ground and the wheel edits nothing: all are opened once."""
    looks = (_wrong, faint, edited_by_the_wheel)
    assert wrong_in_dialogs(lambda root: [wrong for look in looks for wrong in look(root)]) == {}


def test_the_window(staging: Staging) -> None:
    stage = staging()
    stage.show(*(row(str(place), status, error="bucket_missing") for place, status in enumerate(Status)))
    stage.select(11)
    window = stage.window
    wrong = []
    for tab in range(window.tabs.count()):
        window.tabs.setCurrentIndex(tab)
        settle()
        wrong += _wrong(window)
    assert sorted(set(wrong)) == []


def test_tab_goes_as_it_is_said_here(qtbot: QtBot) -> None:
    """The order that is computed here is the one that the key takes."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    row_, layout = QHBoxLayout(), QVBoxLayout(dialog)
    buttons = [QPushButton(text) for text in ("one", "two", "three")]
    for button in buttons[:2]:
        row_.addWidget(button)
    layout.addLayout(row_)
    layout.addWidget(buttons[2])
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=30_000)
    assert reached(dialog) == buttons
    assert not list(astray(dialog))
    buttons[0].setFocus()
    for before, button in pairwise(buttons):
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert button.hasFocus()
    QWidget.setTabOrder(buttons[1], buttons[0])
    assert list(astray(dialog))


def test_what_has_no_name_is_found(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    layout.addWidget(QLineEdit())
    layout.addWidget(QPushButton())
    dialog.show()
    assert len(list(nameless(dialog))) == 4
