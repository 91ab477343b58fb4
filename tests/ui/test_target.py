"""Where new links go: what the toolbar says is where drop, paste, links from outside and the dialogs go."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage, Staging
from tests.ui.scripted import MemoryServices, ScriptedEngine
from tests.ui.store_scenes import settle
from transfer_gui.core.profile import Profile
from transfer_gui.engine.messages import Add, Ticket
from transfer_gui.ipc.browser_messages import FromBrowser, Site
from transfer_gui.links.entries import LinkEntry
from transfer_gui.ui.adding.add_dialog import AddDialog
from transfer_gui.ui.adding.list_dialog import ListDialog
from transfer_gui.ui.profiles.profile_dialog import ProfilesDialog
from transfer_gui.ui.widgets.mime import offer_of

A = Profile("Store A", bucket="data", prefix="incoming/")
B = Profile("Store B", bucket="other")
OPEN = Profile("Open", endpoint="https://s3.example.com")
LINK = "https://downloads.example.org/{}.iso"


@pytest.fixture
def services() -> MemoryServices:
    return MemoryServices(A, B, OPEN)


@pytest.fixture
def stage(staging: Staging, services: MemoryServices) -> Stage:
    stage = staging(services=services)
    stage.window.resize(1400, 760)
    settle()
    return stage


def shown(stage: Stage) -> str:
    return stage.window.target.button.text()


def places(stage: Stage) -> list[str]:
    """Where the links went that were queued, in order."""
    specs = [spec for command in stage.engine.posted if isinstance(command, Add) for spec in command.specs]
    return [f"{spec.profile} {spec.bucket}/{spec.prefix}" for spec in specs]


def paste(stage: Stage, name: str) -> None:
    QGuiApplication.clipboard().setText(LINK.format(name))
    QTest.keyClick(stage.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def pick(stage: Stage, text: str) -> None:
    menu = stage.window.target.menu
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if one.text() == text).trigger()


def offered(menu: QMenu) -> list[tuple[str, bool]]:
    menu.aboutToShow.emit()
    return [(one.text(), one.isChecked()) for one in menu.actions() if one.isCheckable()]


def test_it_names_the_default_place_and_links_go_there(stage: Stage) -> None:
    assert shown(stage) == "New links go to: Store A ▸ data/incoming"
    paste(stage, "a")
    assert places(stage) == ["Store A data/incoming/"]


def test_what_was_sent_elsewhere_last_changes_nothing(stage: Stage) -> None:
    """A file sent to another store by the dialog does not redirect the next pasted link."""
    stage.window.commands.adding.ask([LINK.format("once")])
    dialog = stage.dialog(AddDialog)
    dialog._where.profile.setCurrentText("Store B")
    dialog.accept()
    paste(stage, "then")
    assert places(stage) == ["Store B other/", "Store A data/incoming/"]
    assert "Store A" in shown(stage)


def test_every_way_in_goes_where_it_says(stage: Stage, qtbot: QtBot) -> None:
    pick(stage, "Store B ▸ other")
    assert shown(stage) == "New links go to: Store B ▸ other"
    paste(stage, "pasted")
    mime = QMimeData()
    mime.setUrls([QUrl(LINK.format("dropped"))])
    stage.window.view.drops.dropped.emit(offer_of(mime))
    stage.window.add_links([LINK.format("handled")])
    qtbot.waitUntil(lambda: len(places(stage)) == 3, timeout=30_000)
    assert places(stage) == ["Store B other/"] * 3
    adding = stage.window.commands.adding
    for ask, kind in ((adding.ask, AddDialog), (adding.ask_list, ListDialog)):
        ask()
        dialog = stage.dialog(kind)
        assert (dialog._where.profile.currentText(), dialog._where.bucket.text()) == ("Store B", "other")
        dialog.reject()
        settle()


def test_another_folder_is_remembered_and_can_be_left_again(
    stage: Stage, staging: Staging, services: MemoryServices
) -> None:
    stage.window.commands.adding.target.choose("Store A", "data", "2026/may")
    assert shown(stage) == "New links go to: Store A ▸ data/2026/may"
    next_run = staging(ScriptedEngine(), services)
    next_run.window.resize(1400, 760)
    settle()
    assert shown(next_run) == "New links go to: Store A ▸ data/2026/may"
    paste(next_run, "a")
    next_run.window.commands.adding.ask([LINK.format("b")])
    dialog = next_run.dialog(AddDialog)
    dialog.accept()
    assert places(next_run) == ["Store A data/2026/may/"] * 2
    assert offered(next_run.window.target.menu) == [
        ("Store A ▸ data/2026/may", True),
        ("Store A ▸ data/incoming", False),
        ("Store B ▸ other", False),
        ("Open ▸ asks for a bucket", False),
    ]
    pick(next_run, "Store A ▸ data/incoming")
    paste(next_run, "c")
    assert places(next_run)[-1] == "Store A data/incoming/"


def test_the_default_profile_and_the_selector_are_one(stage: Stage) -> None:
    pick(stage, "Store B ▸ other")
    assert stage.services.default_profile() == "Store B"
    stage.window.commands.settings.open_profiles("Store A")
    dialog = stage.dialog(ProfilesDialog)
    make = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Make De&fault")
    QTest.mouseClick(make, Qt.MouseButton.LeftButton)
    dialog.reject()
    assert shown(stage) == "New links go to: Store A ▸ data/incoming"
    paste(stage, "a")
    assert places(stage) == ["Store A data/incoming/"]


def test_a_store_without_a_bucket_asks(stage: Stage) -> None:
    pick(stage, "Open ▸ asks for a bucket")
    paste(stage, "a")
    assert stage.dialog(AddDialog)._where.profile.currentText() == "Open"
    assert places(stage) == []


def test_without_profiles_it_says_so(staging: Staging) -> None:
    stage = staging(services=MemoryServices())
    assert "nowhere yet" in stage.window.target.button.accessibleName()
    menu = stage.window.target.menu
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions() if one.isEnabled() and one.text()] == ["&Profiles…"]


def test_without_a_place_links_of_the_browser_are_asked_about_and_its_downloads_left_to_it(
    staging: Staging,
) -> None:
    stage = staging(services=MemoryServices())
    link = LinkEntry("https://files.example/a.iso", headers={"Cookie": "session=1"})
    told: list[str] = []
    take = stage.window.commands.adding.browser.take
    take(FromBrowser(Site("files.example", "files.example", True), (link,)), Ticket(), told.append)
    assert QApplication.activeModalWidget() is None
    take(FromBrowser(Site("files.example", "files.example", False), (link,)), Ticket(), told.append)
    assert stage.dialog(AddDialog).draft().links.sources == ("https://files.example/a.iso",)
    assert told == ["refused", "asked"]


def test_few_downloads_of_the_browser_wait_for_an_answer(stage: Stage) -> None:
    told: list[str] = []
    for number in range(20):
        site = Site(f"{number}.example", "page.example", True)
        links = FromBrowser(site, (LinkEntry(f"https://{number}.example/a.iso"),))
        stage.window.commands.adding.browser.take(links, Ticket(), told.append)
    assert told == ["refused"] * 12
    for _ in range(8):
        stage.dialog(QMessageBox).reject()
    assert told == ["refused"] * 20
    assert places(stage) == []


@pytest.mark.parametrize("width", [1400, 1024, 853])
def test_it_is_seen_in_every_width_and_tells_the_whole_place(stage: Stage, width: int) -> None:
    long = "incoming/2026/measurements/station-with-a-long-name"
    stage.window.commands.adding.target.choose("Store A", "data", long)
    stage.window.resize(width, 700)
    settle()
    button = stage.window.target.button
    assert button.isVisible()
    right = button.mapTo(stage.window, button.rect().bottomRight())
    assert right.x() < stage.window.width(), "it has left the window"
    assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())
    whole = f"New links go to: Store A ▸ data/{long}"
    assert button.accessibleName() == whole
    assert button.toolTip().startswith(whole)
    assert button.text()


def test_it_is_reached_by_the_keyboard(stage: Stage) -> None:
    menu = stage.window.target.menu
    assert menu.title() == "New Links &Go To"
    file = stage.window.menuBar().actions()[0].menu()
    assert isinstance(file, QMenu)
    assert menu.menuAction() in file.actions()
