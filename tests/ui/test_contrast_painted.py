"""What was painted can be told from what it stands on: WCAG 2.2 AA.

Of the window; dialogs are looked at in ``test_accessible_dialogs.py`` and, dark, in ``test_texts_fit.py``.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Staging
from tests.ui.contrast import GRAPHIC, TEXT, UNUSABLE, clearest, contrast, ground_of
from tests.ui.scripted import MB, progress, row
from tests.ui.store_scenes import settle
from transfer_gui.core.transfer import Status
from transfer_gui.ui.details.part_map import PartMap, states_of
from transfer_gui.ui.queue.queue_cells import QueueColumn
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.widgets.theme import apply_theme

ROLE = QPalette.ColorRole
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])


@pytest.fixture
def shown(theme: str, qapp: QApplication) -> QPalette:
    """The palette of a theme, and the theme applied."""
    apply_theme(qapp, theme)
    return qapp.palette()


_TEXTS: tuple[tuple[type[QWidget], QPalette.ColorRole], ...] = (
    (QCheckBox, ROLE.WindowText),
    (QRadioButton, ROLE.WindowText),
    (QPushButton, ROLE.ButtonText),
    (QToolButton, ROLE.ButtonText),
    (QGroupBox, ROLE.WindowText),
    (QLineEdit, ROLE.Text),
)


def faint(root: QWidget) -> list[str]:
    """Texts in ``root`` with too little contrast to what they were painted on."""
    picture = root.grab().toImage()
    ratio = picture.devicePixelRatio()
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or widget.window() is not root.window():
            continue
        role = _role(widget)
        box = (
            widget.rect() if isinstance(widget, QLabel) else widget.rect().adjusted(3, 3, -3, -3)
        )  # no frames
        place = QRect(widget.mapTo(root, box.topLeft()) * ratio, box.size() * ratio) & picture.rect()
        if role is None or place.isEmpty():
            continue
        told = contrast(widget.palette().color(role), ground_of(picture, place))
        if told < (TEXT if widget.isEnabled() else UNUSABLE):
            found.append(f"{type(widget).__name__} “{getattr(widget, 'text', str)()}” {told:.2f}")
    return found


def _role(widget: QWidget) -> QPalette.ColorRole | None:
    if isinstance(widget, QLabel):
        return widget.foregroundRole() if widget.text() else None
    if isinstance(widget, QAbstractButton) and not widget.text():
        return None
    if isinstance(widget, QPushButton) and widget.isDefault() and widget.isEnabled():
        return ROLE.BrightText
    return next((role for kind, role in _TEXTS if isinstance(widget, kind)), None)


@THEMES
def test_the_rows_of_the_window_plain_selected_and_under_the_mouse(shown: QPalette, staging: Staging) -> None:
    stage = staging()
    stage.show(*(row(str(place), status) for place, status in enumerate(Status)))
    stage.engine.running = tuple(progress(str(place), 500 * MB) for place in range(15))
    stage.bridge.look()
    view = stage.window.view
    assert not faint(stage.window)
    for place in (0, 1, 4):
        view.clearSelection()
        plain = _cells(stage.window.view, place)
        stage.select(place)
        for seen in (plain, _cells(stage.window.view, place)):
            assert min(seen) >= GRAPHIC, seen
    QTest.mouseMove(view.viewport(), view.visualRect(view.model().index(2, 0)).center())
    settle()
    assert min(_cells(stage.window.view, 2)) >= GRAPHIC


def _cells(view: QWidget, place: int) -> list[float]:
    """For each cell with a text how clearly its ink stands out, as painted; thin strokes lose some."""
    table = view
    picture = table.viewport().grab().toImage()  # type: ignore[attr-defined]
    found = []
    for column in (QueueColumn.NAME, QueueColumn.STATUS, QueueColumn.PROGRESS, QueueColumn.SIZE):
        index: QModelIndex = table.model().index(place, column)  # type: ignore[attr-defined]
        box = table.visualRect(index)  # type: ignore[attr-defined]
        found.append(clearest(picture, box, ground_of(picture, box)))
    return found


@THEMES
def test_a_focus_mark_is_seen(shown: QPalette, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    field, button, other = QLineEdit(), QPushButton("Push"), QPushButton("Other")
    for widget in (other, field, button):
        layout.addWidget(widget)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus()
    for widget in (field, button):
        without = page.grab().toImage()
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)  # by the keyboard: else buttons show no mark
        qtbot.waitUntil(widget.hasFocus)
        within = page.grab().toImage()
        middle = widget.geometry().center().x()
        edge = [within.pixelColor(middle, y) for y in range(widget.y(), widget.y() + 3)]
        assert edge != [without.pixelColor(middle, y) for y in range(widget.y(), widget.y() + 3)]
        assert max(contrast(colour, shown.color(ROLE.Window)) for colour in edge) >= GRAPHIC


@THEMES
def test_the_edges_of_what_is_filled_in_or_ticked(shown: QPalette, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    kinds = (QLineEdit(), QPlainTextEdit(), QSpinBox(), QComboBox(), QCheckBox("Tick"), QRadioButton("Pick"))
    for widget in (QPushButton("First"), *kinds):
        layout.addWidget(widget)
    page.show()
    picture = page.grab().toImage()
    for widget in kinds:
        row = widget.geometry().center().y()
        seen = [picture.pixelColor(widget.x() + step, row) for step in range(8)]
        for ground in (ROLE.Window, ROLE.Base):
            assert max(contrast(colour, shown.color(ground)) for colour in seen) >= GRAPHIC, widget


@THEMES
def test_a_part_on_its_way_has_another_shape_than_a_stored_one(shown: QPalette, qtbot: QtBot) -> None:
    parts = PartMap()
    qtbot.addWidget(parts)
    parts.resize(400, 90)
    parts.show_parts(states_of(3, [1], [2]))
    picture = parts.grab().toImage()
    top = parts._top() + 7
    stored, moving = picture.pixelColor(7, top), picture.pixelColor(16 + 7, top)
    assert stored == icons.status_color(Status.DONE)
    assert moving == shown.color(ROLE.Window), "hollow"
    assert picture.pixelColor(16, top) == icons.status_color(Status.ACTIVE)


def test_what_is_too_faint_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    label = QLabel("Can you read this?")
    layout.addWidget(label)
    page.show()
    assert not faint(page)
    pale = label.palette()
    pale.setColor(ROLE.WindowText, QColor("#b0b0b0"))
    label.setPalette(pale)
    assert len(faint(page)) == 1
