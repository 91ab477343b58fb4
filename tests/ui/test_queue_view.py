"""The table on screen: drops, sorting by header, what is remembered, keyboard, empty state."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDragLeaveEvent, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage, Staging, let_go
from tests.ui.drags import drop, enter
from tests.ui.scripted import MB, PROFILE, MemoryServices, ScriptedEngine, progress, row
from transfer_gui.core.transfer import Overwrite, Status
from transfer_gui.engine.messages import Add
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.queue.queue_cells import QueueColumn
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.queue.queue_view import EmptyState
from transfer_gui.ui.widgets.theme import apply_theme
from transfer_gui.ui.window.main_window import MainWindow

PLACE = QPoint(200, 80)
LINK = "https://downloads.example.org/pub/a%20file.iso?X-Amz-Signature=abc"


def links(*urls: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    return mime


def shown_ids(stage: Stage) -> list[str]:
    return [one.transfer.id for one in stage.model.shown_rows()]


def click_header(stage: Stage, column: QueueColumn) -> None:
    header = stage.window.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)


# -- dropping -----------------------------------------------------------------------------------------------


def test_a_dropped_link_is_queued_at_once_to_where_the_default_profile_says(stage: Stage) -> None:
    viewport = stage.window.view.viewport()
    mime = links(LINK)
    assert enter(viewport, mime, PLACE).isAccepted()
    assert drop(viewport, mime, PLACE).isAccepted()
    (posted,) = stage.engine.posted
    assert isinstance(posted, Add)
    (spec,) = posted.specs
    assert spec.url == LINK
    assert (spec.bucket, spec.prefix, spec.profile) == ("archive", "incoming/", "Archive")
    assert spec.overwrite is Overwrite.ASK


def test_a_dropped_link_asks_where_it_goes_if_no_profile_says_so(staging: Staging) -> None:
    stage = staging(services=MemoryServices(replace(PROFILE, bucket="")))
    viewport = stage.window.view.viewport()
    mime = links(LINK)
    enter(viewport, mime, PLACE)
    drop(viewport, mime, PLACE)
    dialog = stage.dialog(AddDialog)
    assert stage.engine.posted == []
    dialog.reject()
    assert stage.engine.posted == []


def test_a_drop_shows_where_it_may_land_while_it_hovers(stage: Stage) -> None:
    view = stage.window.view
    stage.show(row("1"))
    before = view.viewport().grab().toImage()
    mime = links(LINK)
    enter(view.viewport(), mime, PLACE)
    during = view.viewport().grab().toImage()
    edge = view.palette().color(QPalette.ColorRole.Accent)
    assert distance(QColor(during.pixel(during.width() // 2, 3)), edge) < 40
    assert during != before
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert view.viewport().grab().toImage() == before


def test_what_holds_no_text_is_refused_while_it_hovers(stage: Stage) -> None:
    mime = QMimeData()
    mime.setData("application/x-colour", b"red")
    assert not enter(stage.window.view.viewport(), mime, PLACE).isAccepted()
    assert not stage.window.view.drops.shown


def test_a_drop_without_links_says_what_would_have_been_one(stage: Stage) -> None:
    mime = QMimeData()
    mime.setText("good morning")
    viewport = stage.window.view.viewport()
    enter(viewport, mime, PLACE)
    drop(viewport, mime, PLACE)
    box = stage.dialog(QMessageBox)
    assert "http://" in box.informativeText()
    assert stage.engine.posted == []


def test_several_dropped_lines_of_text_become_several_transfers(stage: Stage) -> None:
    mime = QMimeData()
    mime.setText("https://a.example/1.iso\nhttps://b.example/2.iso\n")
    viewport = stage.window.view.viewport()
    enter(viewport, mime, PLACE)
    drop(viewport, mime, PLACE)
    (posted,) = stage.engine.posted
    assert isinstance(posted, Add)
    assert [spec.url for spec in posted.specs] == ["https://a.example/1.iso", "https://b.example/2.iso"]


def test_a_status_and_its_reason_can_be_read_in_the_first_layout(stage: Stage) -> None:
    view, status = stage.window.view, QueueColumn.STATUS

    def has(needed: int) -> bool:
        return view.columnWidth(status) >= needed

    for width, told in ((1280, "Failed: Not allowed to fetch it"), (1024, "Not allowed to fetch it")):
        stage.window.resize(width, 760)
        stage.show(row("1", Status.FAILED, error="source_forbidden"))
        needed = view.fontMetrics().horizontalAdvance(told) + 40  # icon and air
        stage.qtbot.waitUntil(partial(has, needed), timeout=30_000)
        assert view.horizontalHeader().length() <= view.viewport().width(), "nothing is out of sight"
    assert view.model().index(0, status).data() == "Failed: Not allowed to fetch it"
    assert "Failed: Not allowed to fetch it" in view.model().index(0, status).data(
        Qt.ItemDataRole.ToolTipRole
    )


# -- sorting ------------------------------------------------------------------------------------------------


def test_clicks_on_a_header_sort_up_down_and_back_to_the_queue(stage: Stage) -> None:
    sizes = {"1": 500, "2": None, "3": 9 * 1000**4, "4": 20 * MB}
    stage.show(*(row(id, size=size) for id, size in sizes.items()))
    click_header(stage, QueueColumn.SIZE)
    assert shown_ids(stage) == ["2", "1", "4", "3"]
    click_header(stage, QueueColumn.SIZE)
    assert shown_ids(stage) == ["3", "4", "1", "2"]
    click_header(stage, QueueColumn.SIZE)
    assert shown_ids(stage) == ["1", "2", "3", "4"]


def test_sorting_keeps_the_selection_and_new_rows_find_their_place(stage: Stage, qtbot: QtBot) -> None:
    stage.show(row("1", name="m.iso"), row("2", name="a.iso"), row("3", name="z.iso"))
    stage.select(0)
    click_header(stage, QueueColumn.NAME)
    assert shown_ids(stage) == ["2", "1", "3"]
    assert [one.transfer.id for one in stage.window.view.selection.rows()] == ["1"]
    stage.show(row("4", name="b.iso"))
    qtbot.waitUntil(lambda: shown_ids(stage) == ["2", "4", "1", "3"], timeout=30_000)
    assert [one.transfer.id for one in stage.window.view.selection.rows()] == ["1"]


def test_rows_sorted_by_speed_follow_their_speed(stage: Stage, qtbot: QtBot) -> None:
    stage.show(row("1", Status.ACTIVE), row("2", Status.ACTIVE))
    stage.window.view.sortByColumn(QueueColumn.SPEED, Qt.SortOrder.DescendingOrder)
    stage.engine.running = (progress("1", MB, rate=1e6), progress("2", MB, rate=9e6))
    qtbot.waitUntil(lambda: shown_ids(stage) == ["2", "1"], timeout=30_000)


# -- columns ------------------------------------------------------------------------------------------------


def test_columns_come_back_as_they_were_left(staging: Staging) -> None:
    services = MemoryServices()
    view = staging(services=services).window.view
    view.setFixedWidth(1600)  # there is room for the destination
    view.setColumnWidth(QueueColumn.DESTINATION, 321)
    view.setColumnHidden(QueueColumn.SOURCE, True)
    view.setColumnHidden(QueueColumn.ADDED, False)
    view.sortByColumn(QueueColumn.SIZE, Qt.SortOrder.DescendingOrder)
    view.columns.save(services.settings)
    assert services.settings.notes["queue_columns_2"].isascii()
    again = staging(services=services).window.view
    assert again.columnWidth(QueueColumn.DESTINATION) == 321
    assert again.isColumnHidden(QueueColumn.SOURCE)
    assert not again.isColumnHidden(QueueColumn.ADDED)
    assert again.horizontalHeader().sortIndicatorSection() == QueueColumn.SIZE


@pytest.mark.parametrize("kept", ["", "no base64 at all", "AAAA", "é"])
def test_notes_that_make_no_sense_leave_the_columns_as_they_are(staging: Staging, kept: str) -> None:
    services = MemoryServices()
    services.settings.notes = dict.fromkeys(("queue_columns_2", "window_geometry", "window_splitter"), kept)
    view = staging(services=services).window.view
    assert view.columnWidth(QueueColumn.NAME) >= 140
    assert not view.isColumnHidden(QueueColumn.PROGRESS)


def test_the_name_takes_the_room_that_is_left_until_it_is_given_a_width(stage: Stage) -> None:
    view = stage.window.view
    stage.window.resize(1300, 700)
    wide = view.columnWidth(QueueColumn.NAME)
    assert view.horizontalHeader().length() == view.viewport().width()
    view.horizontalHeader().resizeSection(QueueColumn.NAME, 240)
    stage.window.resize(1250, 700)
    assert view.columnWidth(QueueColumn.NAME) == 240 < wide


# -- the rest -----------------------------------------------------------------------------------------------


def test_nothing_is_claimed_before_the_rows_are_known(qtbot: QtBot) -> None:
    bridge = Bridge(ScriptedEngine())
    model = QueueModel()
    window = MainWindow(bridge, model, MemoryServices(PROFILE))
    model.setParent(window)
    qtbot.addWidget(window, before_close_func=let_go)
    (empty,) = window.view.findChildren(EmptyState)
    assert empty.accessibleName() == "Starting…"
    bridge.start()
    assert empty.accessibleName().startswith("No transfers yet")


def test_the_empty_queue_says_what_to_do(stage: Stage) -> None:
    (empty,) = stage.window.view.findChildren(EmptyState)
    assert empty.isVisible()
    assert "Ctrl+V" in empty.accessibleName()
    stage.show(row("1"))
    assert not empty.isVisible()
    stage.engine.drop(["1"])
    stage.bridge.look()
    assert empty.isVisible()
    assert empty.geometry() == stage.window.view.viewport().rect()


def test_enter_opens_the_details(stage: Stage) -> None:
    stage.show(row("1", name="a.iso"))
    stage.window.actions_.panel.setChecked(False)
    stage.select(0)
    QTest.keyClick(stage.window.view, Qt.Key.Key_Return)
    assert stage.window.details.isVisible()
    facts = stage.window.details.facts
    assert facts["Name"] == "a.iso"
    assert facts["Destination"] == "s3://archive/incoming/a.iso"
    assert "s3cret" not in str(facts)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("selected", [True, False])
def test_the_bar_is_told_from_its_groove_and_the_text_from_its_ground(
    stage: Stage, qapp: QApplication, theme: str, selected: bool
) -> None:
    apply_theme(qapp, theme)
    stage.show(row("1", Status.PAUSED, size=100, stored=50))
    if selected:
        stage.select(0)
    view = stage.window.view
    cell = view.visualRect(view.model().index(0, QueueColumn.PROGRESS))
    image = view.viewport().grab(cell).toImage()
    middle = image.height() // 2
    bar, groove = QColor(image.pixel(14, middle)), QColor(image.pixel(image.width() // 2 + 2, middle))
    ground = QColor(image.pixel(3, 3))
    assert distance(bar, groove) > 60
    assert distance(groove, ground) > 12
    assert contrast(image, ground) > 4.5


def distance(one: QColor, other: QColor) -> int:
    """The largest difference of a channel."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return int(max(abs(a - b) for a, b in pairs))


def contrast(image: QImage, ground: QColor) -> float:
    """WCAG contrast of the pixel that differs most from the ground, right of the middle: the text."""
    places = ((x, y) for x in range(image.width() * 2 // 3, image.width()) for y in range(image.height()))
    return max(ratio(luminance(QColor(image.pixel(x, y))), luminance(ground)) for x, y in places)


def ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def test_active_rows_can_stand_first_and_that_is_kept(stage: Stage) -> None:
    def shown() -> list[str]:
        return [one.transfer.id for one in stage.model.shown_rows()]

    stage.show(row("1", Status.DONE), row("2"), row("3", Status.ACTIVE), row("4", Status.FAILED), row("5"))
    table, columns = stage.model.table, stage.window.view.columns
    table.put_active_first(True)
    assert shown() == ["3", "2", "4", "5", "1"]
    stage.show(row("5", Status.ACTIVE))
    stage.qtbot.waitUntil(lambda: shown() == ["3", "5", "2", "4", "1"], timeout=30_000)
    columns.save(stage.services.settings)
    table.put_active_first(False)
    assert shown() == ["1", "2", "3", "4", "5"]
    columns.restore(stage.services.settings)
    assert table.active_first


def test_the_name_takes_the_free_width_also_after_a_restart(stage: Stage) -> None:
    view, state = stage.window.view, stage.services.settings
    view.columns.save(state)
    view.columns.restore(state)
    stage.window.resize(stage.window.width() + 300, stage.window.height())
    stage.qtbot.waitUntil(lambda: view.horizontalHeader().length() == view.viewport().width(), timeout=30_000)
    view.setColumnWidth(QueueColumn.NAME, 200)
    view.columns.save(state)
    view.columns.restore(state)
    assert view.columnWidth(QueueColumn.NAME) == 200, "a width that somebody chose stays"


def test_rows_that_were_just_added_are_selected_and_seen(stage: Stage) -> None:
    stage.show(*(row(str(number)) for number in range(1, 60)))
    stage.select(0)
    stage.window.commands.adding.submission.post((row("70").transfer.spec, row("71").transfer.spec))
    stage.show(row("70"))
    stage.show(row("71"))
    view = stage.window.view
    assert [one.transfer.id for one in view.selection.rows()] == ["70", "71"]
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    stage.show(row("72"))
    assert len(view.selection.rows()) == 2, "nobody added that one here"
