"""The window made anew in another language: what stays, what is said anew, and that nothing is left over."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenuBar, QStatusBar, QToolBar
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage, Staging
from tests.ui.scripted import MB, SANDBOX, MemoryServices, progress, row
from transfer_gui.core.source_errors import SourceMissing
from transfer_gui.core.transfer import Action, Status
from transfer_gui.paths import resource
from transfer_gui.ui.desktop.when_done import Then
from transfer_gui.ui.queue.queue_cells import QueueColumn
from transfer_gui.ui.queue.row_filter import Group
from transfer_gui.ui.translations import speak

pytestmark = pytest.mark.usefixtures("garbage_stays_here")


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak(qapp, "en", resource("translations"))


@pytest.fixture
def filled(stage: Stage) -> Stage:
    """Rows of some kinds, the second selected."""
    statuses = (Status.ACTIVE, Status.PAUSED, Status.DONE, Status.FAILED, Status.PAUSED)
    stage.show(*(row(str(number), status) for number, status in enumerate(statuses)))
    stage.select(1)
    return stage


def speaks(stage: Stage, language: str, qapp: QApplication) -> None:
    speak(qapp, language, resource("translations"))
    stage.window.retranslate()


def menus(stage: Stage) -> list[str]:
    return [action.text().replace("&", "") for action in stage.window.menuBar().actions()]


# -- what is said anew ------------------------------------------------------------------------------------


def test_everything_says_it_in_the_other_language(filled: Stage, qapp: QApplication) -> None:
    window, tip = filled.window, filled.window.actions_.add.toolTip()
    speaks(filled, "de", qapp)
    assert menus(filled)[:3] == ["Datei", "Bearbeiten", "Übertragung"]
    assert window.tabs.tabText(1).replace("&", "") == "Messwerte"
    assert window.view.accessibleName() == "Übertragungen"
    assert filled.model.table.headerData(QueueColumn.SPEED, Qt.Orientation.Horizontal) == "Tempo"
    assert window.actions_.add.toolTip() not in ("", tip)
    assert window.parts.sidebar.statuses.item(0).text() == "Alle"
    bar = next(one for one in window.findChildren(QToolBar) if one.objectName() == "toolbar")
    assert bar.accessibleName() == "Symbolleiste"
    tray = [action.text().replace("&", "") for action in window.desktop._menu.actions()]
    assert tray[0] == "Fenster anzeigen"
    assert tray[-1] == window.actions_.quit.text().replace("&", "") == "Beenden"
    speaks(filled, "en", qapp)
    assert menus(filled)[:3] == ["File", "Edit", "Transfer"]
    assert window.actions_.add.toolTip() == tip


def test_a_trouble_that_is_shown_is_worded_anew_and_one_that_was_hidden_stays_so(
    staging: Staging, qapp: QApplication
) -> None:
    stage = staging(services=MemoryServices(SANDBOX))
    window = stage.window
    window.messages.show_trouble(SourceMissing(url="https://files.example/x"))
    english = window.trouble.text
    speaks(stage, "de", qapp)
    assert window.trouble.isVisible()
    assert window.trouble.text not in ("", english)
    assert window.sandbox.isVisible()
    window.trouble.hide()
    window.sandbox.hide()
    speaks(stage, "en", qapp)
    assert not window.trouble.isVisible()
    assert not window.sandbox.isVisible()


# -- what stays -------------------------------------------------------------------------------------------


def test_selection_sorting_filter_and_what_is_shown_stay(filled: Stage, qapp: QApplication) -> None:
    window = filled.window
    window.resize(1100, 700)
    (paused,) = window.parts.sidebar.statuses.findItems("Paused", Qt.MatchFlag.MatchExactly)
    window.parts.sidebar.statuses.setCurrentItem(paused)
    window.view.sortByColumn(QueueColumn.NAME, Qt.SortOrder.DescendingOrder)
    window.view.selection.select(["4"], "4")
    window.tabs.setCurrentIndex(3)
    window.actions_.sidebar.setChecked(False)
    window.view.setColumnHidden(QueueColumn.SOURCE, False)
    window.view.setColumnWidth(QueueColumn.DESTINATION, 333)
    filled.followed()
    shown = [one.transfer.id for one in filled.model.shown_rows()]
    sizes, geometry = window.splitter.sizes(), window.geometry()
    speaks(filled, "de", qapp)
    assert [one.transfer.id for one in filled.model.shown_rows()] == shown
    assert [one.transfer.id for one in window.view.selection.rows()] == ["4"]
    assert window.view.horizontalHeader().sortIndicatorSection() == QueueColumn.NAME
    assert window.parts.sidebar.wanted == filled.model.filtered
    assert window.parts.sidebar.statuses.chosen == Group.PAUSED
    assert window.tabs.currentIndex() == 3
    assert not window.parts.sidebar.isVisible()
    assert not window.view.isColumnHidden(QueueColumn.SOURCE)
    assert window.view.columnWidth(QueueColumn.DESTINATION) == 333
    assert window.splitter.sizes() == pytest.approx(sizes, abs=4)  # a bar may be a little higher
    assert window.geometry() == geometry


def test_usual_widths_are_those_of_the_language_and_the_name_takes_the_rest(
    filled: Stage, qapp: QApplication
) -> None:
    filled.window.resize(1240, 760)
    view = filled.window.view
    english = view.columnWidth(QueueColumn.STATUS)
    speaks(filled, "zh_CN", qapp)
    view = filled.window.view
    assert view.columnWidth(QueueColumn.STATUS) < english
    assert view.columns.usual >= {QueueColumn.NAME, QueueColumn.STATUS, QueueColumn.SIZE}
    assert view.horizontalHeader().length() == view.viewport().width()


def test_what_is_typed_into_the_filter_stays_with_the_keyboard_in_it(
    filled: Stage, qapp: QApplication, qtbot: QtBot
) -> None:
    window = filled.window
    window.actions_.find.trigger()
    QTest.keyClicks(window.parts.sidebar.search, "file")
    qtbot.waitUntil(lambda: filled.model.filtered.words == ("file",), timeout=30_000)
    speaks(filled, "de", qapp)
    assert window.parts.sidebar.search.text() == "file"
    qtbot.waitUntil(window.parts.sidebar.search.hasFocus, timeout=30_000)
    QTest.keyClick(window.parts.sidebar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: filled.model.filtered.shows_all, timeout=30_000)


def test_a_removal_can_still_be_undone_and_what_happens_at_the_end_stays_chosen(
    filled: Stage, qapp: QApplication
) -> None:
    window = filled.window
    window.actions_.of[Action.REMOVE].trigger()
    window.queue_actions.then[Then.QUIT].trigger()
    window.queue_actions.notify.trigger()
    assert filled.model.table.rowCount() == 4
    speaks(filled, "de", qapp)
    assert window.parts.undo.isVisible()
    assert window.queue_actions.undo.isEnabled()
    assert window.queue_actions.then[Then.QUIT].isChecked()
    assert window.desktop.when_done.then == Then.QUIT
    assert not window.queue_actions.notify.isChecked()
    window.parts.undo.button.click()
    assert filled.model.table.rowCount() == 5
    assert not window.parts.undo.isVisible()
    assert not window.queue_actions.undo.isEnabled()


def test_the_graph_goes_on_where_it_was(filled: Stage, qapp: QApplication) -> None:
    filled.engine.running = (progress("0", 100 * MB, rate=5e6),)
    for _ in range(12):
        filled.bridge.look()
    points = list(filled.window.panel.history.points(""))
    assert len(points) > 1
    filled.window.panel.overall.setChecked(True)
    speaks(filled, "de", qapp)
    assert list(filled.window.panel.history.points("")) == points
    assert filled.window.panel.overall.isChecked()
    assert "5,00 MB/s" in filled.window.panel.tiles["throughput"].shown[0]


def test_keys_that_were_changed_stay_changed(filled: Stage, qapp: QApplication) -> None:
    window = filled.window
    window.shortcuts.give({"of.cancel": "Ctrl+E"})
    window.shortcuts.save(filled.services.settings)
    speaks(filled, "de", qapp)
    assert window.actions_.of[Action.CANCEL].shortcut().toString() == "Ctrl+E"
    assert "Strg+E" in window.actions_.of[Action.CANCEL].toolTip()


def test_a_window_that_closes_is_left_as_it_is(filled: Stage, qapp: QApplication) -> None:
    window, view = filled.window, filled.window.view
    window.quit()
    speaks(filled, "de", qapp)
    assert window.view is view
    assert not window.menuBar().isEnabled()


def test_a_window_that_is_hidden_stays_so_and_comes_back_whole(filled: Stage, qapp: QApplication) -> None:
    window = filled.window
    window.hide()  # as in the tray
    speaks(filled, "de", qapp)
    assert not window.isVisible()
    window.come_forward()
    assert window.view.isVisible()
    assert window.menuBar().isVisible()
    assert window.totals.isVisible()


# -- that it goes on --------------------------------------------------------------------------------------


def test_rows_progress_and_keys_reach_the_new_window_and_reach_it_once(
    filled: Stage, qapp: QApplication, qtbot: QtBot
) -> None:
    for language in ("de", "zh_CN", "en"):
        speaks(filled, language, qapp)
    window = filled.window
    filled.show(row("9", Status.QUEUED))
    assert filled.model.table.rowCount() == 6
    assert "2 queued" not in window.totals.counts.text()
    assert "1 queued" in window.totals.counts.text()
    pastes = [one for one in window.findChildren(QAction) if one.shortcut().toString() == "Ctrl+V"]
    assert pastes == [window.actions_.paste]
    for kind in (QMenuBar, QStatusBar, QToolBar):
        assert len(window.findChildren(kind, options=Qt.FindChildOption.FindDirectChildrenOnly)) == 1
    filled.select(1)
    filled.engine.posted.clear()
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert len(filled.engine.posted) == 1
    QTest.keyClick(window.view, Qt.Key.Key_F9)
    assert not window.tabs.isVisible()
    window.actions_.quit.trigger()
    qtbot.waitUntil(lambda: bool(filled.engine.closed_with) or window.closing._question is not None)


def test_nothing_of_the_former_window_is_left(filled: Stage, qapp: QApplication) -> None:
    window = filled.window
    window.actions_.more.log.trigger()

    def made() -> list[QObject]:
        outer = [one for one in window._built if shiboken6.isValid(one)]
        inner = [one for child in outer for one in child.findChildren(QObject)]
        return [*outer, *inner, window.actions_, window.parts.view, window.refresh]

    count = len(window.findChildren(QObject))
    former = [weakref.ref(one) for one in made()]
    parts = weakref.ref(window.parts)
    assert len(former) > 200
    speaks(filled, "de", qapp)
    filled.followed()
    gc.collect()
    assert [one() for one in former if one() is not None] == []
    assert parts() is None
    speaks(filled, "en", qapp)
    filled.followed()
    assert abs(len(window.findChildren(QObject)) - count) < 12  # works and animations come and go
    widgets = len(QApplication.allWidgets())
    for language in ("de", "zh_CN", "en"):
        speaks(filled, language, qapp)
        filled.followed()
    gc.collect()
    assert len(QApplication.allWidgets()) <= widgets  # those without a parent, too
