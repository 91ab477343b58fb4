"""The settings dialog, shown: fields become settings, and the rest stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from transfer_gui.core.settings import MIB, Settings
from transfer_gui.ui.settings.settings_dialog import SettingsDialog
from transfer_gui.ui.settings.settings_page import SettingsPage
from transfer_gui.ui.settings.settings_pages import (
    AppearancePage,
    ClusterPage,
    LimitsPage,
    LogPage,
    MemoryPage,
    NamingPage,
    NetworkPage,
    TransfersPage,
)


def pick(box: QComboBox, text: str) -> None:
    assert box.findText(text) >= 0, [box.itemText(place) for place in range(box.count())]
    box.setCurrentIndex(box.findText(text))


def _open(qtbot: QtBot, settings: Settings) -> SettingsDialog:
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(connections=20, active=1, limit=5_000_000, memory=64 * MIB, theme="dark"),
        Settings(limit=1_234_567, memory=300 * MIB, theme="light", patience=5.0, read_timeout=9.0),
        Settings(
            cluster="tls://10.0.4.1:8786", cluster_keys="keys", cluster_lanes=8, cluster_signing="workers"
        ),
        Settings(read_timeout=1.6, list_days=13, history_days=5000, naming="{stem}", hours="Sun 01:00-02:00"),
    ],
)
def test_what_is_not_touched_stays_as_it_was(qtbot: QtBot, settings: Settings) -> None:
    assert _open(qtbot, settings).settings() == settings


def test_every_field_reaches_the_settings(qtbot: QtBot) -> None:
    before = Settings(patience=77.0)
    dialog = _open(qtbot, before)
    dialog.page(LimitsPage).connections.setValue(99)
    dialog.page(LimitsPage).limit.setEditText("2 MiB/s")
    dialog.page(LimitsPage).hours.setText("Mon-Fri 22:00-06:00")
    transfers = dialog.page(TransfersPage)
    transfers.active.setValue(5)
    pick(transfers.overwrite, "Overwrite it")
    pick(transfers.duplicates, "Leave it out")
    pick(transfers.listed, "7 days")
    pick(transfers.history, "Forever")
    transfers.notify.setChecked(False)
    pick(dialog.page(MemoryPage).memory, "1 GiB")
    dialog.page(NamingPage).template.setEditText("{n:03}-{name}")
    dialog.page(NetworkPage).answering.setValue(30)
    pick(dialog.page(NetworkPage).patience, "1 hour")
    pick(dialog.page(AppearancePage).theme, "Dark")
    pick(dialog.page(LogPage).level, "Detailed")
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        QTest.mouseClick(dialog._ok, Qt.MouseButton.LeftButton)
    expected = replace(
        before,
        connections=20,
        active=5,
        limit=2 * 1024**2,
        memory=1024 * MIB,
        theme="dark",
        hours="Mon-Fri 22:00-06:00",
        overwrite="always",
        duplicates="skip",
        list_days=7,
        history_days=0,
        notify=False,
        naming="{n:03}-{name}",
        read_timeout=30.0,
        patience=3600.0,
        log_level="DEBUG",
    )
    assert dialog.settings() == expected


def test_a_wrong_limit_is_explained_and_changes_nothing(qtbot: QtBot) -> None:
    dialog = _open(qtbot, Settings(limit=5_000_000))
    assert dialog.page(LimitsPage).limit.currentText() == "5 MB/s"
    dialog.page(LimitsPage).limit.setEditText("quick")
    assert not dialog._ok.isEnabled()
    assert any("“quick” is not a speed" in label.text() for label in dialog.findChildren(QLabel))
    assert dialog.settings().limit == 5_000_000
    dialog.page(LimitsPage).limit.setEditText("no limit")
    assert dialog._ok.isEnabled()
    assert dialog.settings().limit == 0


def test_an_unknown_theme_is_shown_as_the_systems(qtbot: QtBot) -> None:
    assert _open(qtbot, Settings(theme="purple")).settings().theme == "system"


def test_the_buttons_have_no_foreign_pictures(qtbot: QtBot) -> None:
    dialog = _open(qtbot, Settings())
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    assert all(button.icon().isNull() for button in box.buttons())


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [(LimitsPage, "whenever", "hours are not valid"), (NamingPage, "{nme}", "has no field “nme”")],
)
def test_what_makes_no_sense_is_said_and_not_kept(
    qtbot: QtBot, kind: type[SettingsPage], text: str, said: str
) -> None:
    dialog = _open(qtbot, Settings())
    page = dialog.page(kind)
    field = page.hours if isinstance(page, LimitsPage) else page.template.lineEdit()  # type: ignore[attr-defined]
    field.setText(text)
    assert said in dialog._problem.text
    assert not dialog._ok.isEnabled()
    assert dialog.settings() == Settings()


def test_the_naming_page_shows_an_example(qtbot: QtBot) -> None:
    dialog = _open(qtbot, Settings(naming="{host}/{n:03}-{stem}.{ext}"))
    assert dialog.page(NamingPage).example.text() == "downloads.example.org/007-dataset.tar.gz"


def test_there_are_four_pages_and_defaults_can_be_restored(qtbot: QtBot) -> None:
    dialog = _open(qtbot, Settings(active=7, naming="{stem}", theme="dark", hours="Sun 01:00-02:00"))
    titles = [dialog._list.item(at).text() for at in range(dialog._list.count())]
    assert titles == ["Transfers", "Speed", "Network and Cluster", "Window and Log"]
    dialog.open_page(LogPage)
    assert dialog._list.currentRow() == 3
    dialog.defaults.click()
    assert dialog._list.currentRow() == 3, "the page stays"
    assert dialog.settings() == Settings()
    dialog.page(LimitsPage).limit.setEditText("quick")
    assert not dialog._ok.isEnabled(), "the new fields are followed"


def test_a_cluster_that_could_not_be_reached_safely_is_not_taken(qtbot: QtBot) -> None:
    dialog = _open(qtbot, Settings())
    page = dialog.page(ClusterPage)
    page.address.setText("tcp://10.0.4.1:8786")
    assert not dialog._ok.isEnabled()
    assert "without encryption" in page.trouble()
    page.address.setText("tls://10.0.4.1:8786")
    assert "certificates" in page.trouble()
    page.keys.line.setText("/somewhere")
    assert dialog._ok.isEnabled()
    page.address.setText(" local:4 ")
    page.lanes.setValue(6)
    pick(page.signing, "The role of each worker")
    named = Settings(cluster="local:4", cluster_keys="/somewhere", cluster_lanes=6, cluster_signing="workers")
    assert dialog.settings() == named
