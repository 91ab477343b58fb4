"""The bucket browser with very many entries."""

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
    view.select_all()
    settle()
    assert len(view.selected()) == 100_000
    assert view._transfer.isEnabled()
    assert asked < 2000, "those on the screen at most"
