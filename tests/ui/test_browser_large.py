"""The bucket browser with many entries."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.ui.store_scenes import settle
from tests.ui.store_stage import MemoryBrowsing
from transfer_gui.core.listing import Listed, ListingPage
from transfer_gui.ui.browser.browser_model import BrowserModel
from transfer_gui.ui.browser.browser_view import ObjectsView


def test_marking_all_of_a_hundred_thousand_does_not_ask_each_of_them(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = ObjectsView(MemoryBrowsing())
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    view._model.begin("bucket")
    for page in range(200):
        entries = tuple(Listed(f"in/{page * 500 + number:06}.bin", 1) for number in range(500))
        view._model.take(ListingPage(entries, "" if page == 199 else str(page)))
    asked = 0
    flags = BrowserModel.flags

    def counting(model: BrowserModel, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        nonlocal asked
        asked += 1
        return flags(model, index)

    monkeypatch.setattr(BrowserModel, "flags", counting)
    view._table.selectAll()
    settle()
    assert len(view.selected()) == 100_000
    assert view._transfer.isEnabled()
    assert asked < 2000, "those on the screen at most"


class PagedStore(MemoryBrowsing):
    """A folder of 900 objects that comes in pages of 200."""

    NAMES = tuple(f"in/{number:03}.bin" for number in range(900))

    def page(self, profile: str, bucket: str, prefix: str, following: str = "") -> ListingPage:
        fitting = [name for name in self.NAMES if name.startswith(prefix)]
        first = int(following or 0)
        more = str(first + 200) if len(fitting) > first + 200 else ""
        return ListingPage(tuple(Listed(name, 1) for name in fitting[first : first + 200]), more)


def test_an_object_on_a_later_page_is_selected_and_stays_in_sight(qtbot: QtBot) -> None:
    view = ObjectsView(PagedStore())
    qtbot.addWidget(view)
    view.resize(600, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.show_place("Archive", "bucket", "in", "650.bin")

    def in_sight() -> bool:
        seen = view._table.visualRect(view._table.currentIndex())
        return view._table.viewport().rect().contains(seen.center())

    qtbot.waitUntil(lambda: [one.name for one in view.selected()] == ["650.bin"], timeout=30_000)
    assert in_sight()
    while not view._model.complete:
        view._model.fetchMore(QModelIndex())
        settle()
        assert in_sight(), "pages that come in above it push it away"
    assert view._table.currentIndex().row() == 650
    view.show_place("Archive", "bucket", "in", "gone.bin")
    qtbot.waitUntil(lambda: "not in this folder" in view._said.text, timeout=30_000)
