"""The design sheet on shown widgets: font, selections, bars, columns in a small window, icons of dialogs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QStyle
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Staging
from tests.ui.contrast import ground_of
from tests.ui.scripted import MB, MemoryState, progress, row
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Status
from transfer_gui.paths import resource
from transfer_gui.ui.queue.queue_cells import QueueColumn
from transfer_gui.ui.settings.settings_dialog import SettingsDialog
from transfer_gui.ui.settings.settings_pages import TransfersPage
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.widgets.design import use_readable_font
from transfer_gui.ui.widgets.sizes import by_font

GROUP, ROLE = QPalette.ColorGroup, QPalette.ColorRole


@pytest.fixture
def own_font(qapp: QApplication) -> Iterator[QFont]:
    """The application's font, which is as it was after the test."""
    before = qapp.font()
    yield before
    qapp.setFont(before)
    QFontDatabase.removeAllApplicationFonts()


def test_where_only_dejavu_is_ours_is_read_and_a_font_that_was_chosen_stays(
    own_font: QFont, qapp: QApplication
) -> None:
    if not QFontDatabase.hasFamily("DejaVu Sans"):
        pytest.skip("DejaVu is not installed")
    chosen = QFont("DejaVu Sans", 9)
    qapp.setFont(chosen)
    use_readable_font(qapp, resource("fonts"))
    assert qapp.font().families() == ["DejaVu Sans"]
    qapp.setFont(QFont("A font that nobody has", 9))
    use_readable_font(qapp, resource("fonts"))
    assert qapp.font().families()[0] == "Inter"
    assert qapp.font().pointSize() == 9


def test_a_selection_is_another_one_without_the_keyboard(staging: Staging, qapp: QApplication) -> None:
    stage = staging()
    stage.show(row("1"), row("2"))
    stage.window.activateWindow()
    stage.select(0)
    view, search = stage.window.view, stage.window.parts.sidebar.search
    place = view.visualRect(view.model().index(0, QueueColumn.NAME))
    view.setFocus()
    assert ground_of(_picture(stage.window.view), place) == qapp.palette().color(GROUP.Active, ROLE.Highlight)
    mark = _picture(view).pixelColor(0, place.center().y())
    assert mark == qapp.palette().color(ROLE.Accent)
    search.setFocus()
    idle = qapp.palette().color(GROUP.Inactive, ROLE.Highlight)
    assert ground_of(_picture(view), place) == idle
    assert _picture(view).pixelColor(0, place.center().y()) == idle


def _picture(view: object) -> QImage:
    return view.viewport().grab().toImage()  # type: ignore[attr-defined,no-any-return]


def test_in_a_narrow_window_the_destination_gives_way_before_the_status_is_cut(staging: Staging) -> None:
    view = staging().window.view
    columns, status, place = view.columns, QueueColumn.STATUS, QueueColumn.DESTINATION
    view.setFixedWidth(1800)
    usual, least = view.columnWidth(status), by_font(view, 100).width()
    seen = set()
    for width in range(1800, 440, -20):
        view.setFixedWidth(width)
        hidden, cut = view.isColumnHidden(place), view.columnWidth(status) < usual
        seen.add((hidden, cut))
        assert view.columnWidth(status) >= least
        assert view.horizontalHeader().length() <= view.viewport().width(), "none is out of sight"
    assert view.isColumnHidden(QueueColumn.SIZE), "what matters less is left out as well"
    assert seen == {(False, False), (True, False), (True, True)}
    kept = MemoryState()
    columns.save(kept)
    assert view.isColumnHidden(place)
    view.setFixedWidth(1800)
    assert view.columnWidth(status) == usual, "it gets its width back"
    assert not any(view.isColumnHidden(one) for one in (place, QueueColumn.SIZE, QueueColumn.NUMBER))
    columns.restore(kept)
    assert not view.isColumnHidden(place), "that it was left out is not kept"
    menu = columns.fill(QMenu())
    next(entry for entry in menu.actions() if entry.text() == "Destination").trigger()
    view.setFixedWidth(1700)
    assert view.isColumnHidden(place), "who wants it away has it away"


def test_fields_of_a_form_are_of_one_height_and_notes_as_high_as_their_lines(qtbot: QtBot) -> None:
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    dialog.show()
    page = dialog.page(TransfersPage)
    assert page.active.height() == page.overwrite.height()
    notes = [label for label in page.findChildren(QLabel) if label.wordWrap()]
    assert len(notes) > 3
    qtbot.waitUntil(lambda: all(one.height() == one.heightForWidth(one.width()) for one in notes))


def test_a_bar_shows_what_is_stored_what_is_in_flight_and_the_rest(staging: Staging) -> None:
    stage = staging()
    stage.show(row("1", Status.ACTIVE))
    stage.engine.running = (replace(progress("1", 600 * MB), stored=300 * MB),)
    stage.bridge.look()
    view = stage.window.view
    view.clearSelection()
    place = view.visualRect(view.model().index(0, QueueColumn.PROGRESS))
    picture = _picture(view)
    left = range(place.left() + 8, place.left() + 62)
    seen = Counter(picture.pixelColor(x, place.center().y()).name() for x in left)
    full = icons.status_color(Status.ACTIVE).name()
    kinds = [name for name, count in seen.items() if count >= 8]
    assert full in kinds
    assert len(kinds) == 3, seen


def test_dialogs_that_qt_makes_show_our_icons(qapp: QApplication) -> None:
    style = qapp.style()
    shown = style.standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
    assert shown.cacheKey() == icons.icon("attention").cacheKey()
    box = QMessageBox(QMessageBox.Icon.Warning, "Title", "Text")
    side = box.iconPixmap().width()
    assert side >= 16
    assert ground_of(box.iconPixmap().toImage(), QRect(0, 0, side, side)).isValid()
    box.deleteLater()
