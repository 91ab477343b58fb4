"""Copying in other forms, and the list into a file and back, in the shown window."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage
from tests.ui.scripted import row
from transfer_gui.core.object_options import ObjectChoices
from transfer_gui.core.spec import Overwrite, Spec
from transfer_gui.core.transfer import Status
from transfer_gui.engine.messages import Add, RowsToCome
from transfer_gui.links.queue_files import Item
from transfer_gui.ui.queue.import_dialog import Consents, ImportDialog, MissingProfiles
from transfer_gui.ui.queue.row_filter import Group, RowFilter

pytestmark = pytest.mark.usefixtures("garbage_stays_here")
LINK = "https://downloads.example.org/pub/a.iso?token=s3cret"


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def filled(stage: Stage) -> Stage:
    QGuiApplication.clipboard().setText("")
    stage.show(row("1", name="a.iso", url=LINK), row("2", Status.DONE, name="b.iso"))
    stage.select(0)
    return stage


def test_copies(filled: Stage) -> None:
    more = filled.window.actions_.more
    more.copy_source.trigger()
    assert clipboard() == LINK
    more.copy_command.trigger()
    assert clipboard().startswith(
        "transfer-gui-cli copy - s3://archive/incoming/a.iso --profile Archive --curl -"
    )
    more.copy_console.trigger()
    filled.qtbot.waitUntil(lambda: clipboard() == "https://console.example/incoming/a.iso", timeout=30_000)
    more.copy_sharing.trigger()
    dialog = filled.dialog(QInputDialog)
    dialog.setTextValue("1 day")
    dialog.accept()
    filled.qtbot.waitUntil(
        lambda: clipboard() == "https://share.example/incoming/a.iso?for=86400", timeout=5000
    )
    assert "24 hours at most" in filled.window.totals.currentMessage()


def test_without_a_selection_nothing_is_offered(filled: Stage) -> None:
    filled.select()
    assert not filled.window.actions_.more.copy_source.isEnabled()


@pytest.mark.parametrize("secrets", [True, False])
def test_export(filled: Stage, tmp_path: Path, secrets: bool) -> None:
    filled.window.actions_.more.export.trigger()
    box = filled.dialog(QMessageBox)
    assert box.checkBox() is None
    wanted = "With Secrets" if secrets else "Without Secrets"
    next(one for one in box.buttons() if one.text().replace("&", "") == wanted).click()
    path = tmp_path / "out.json"
    chooser = filled.dialog(QFileDialog)
    chooser.reject()
    filled.window.commands.transport.write(str(path), secrets=secrets)
    filled.qtbot.waitUntil(path.exists, timeout=30_000)
    filled.qtbot.waitUntil(
        lambda: "2 transfers written" in filled.window.totals.currentMessage(), timeout=5000
    )
    assert ("s3cret" in path.read_text()) is secrets
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_an_export_is_the_whole_queue_in_its_order_whatever_is_shown(filled: Stage, tmp_path: Path) -> None:
    first = row("3", name="c.iso")
    filled.show(replace(first, transfer=replace(first.transfer, position=0)))
    filled.model.filter(RowFilter(Group.DONE))
    path = tmp_path / "out.json"
    filled.window.commands.transport.write(str(path), secrets=False)
    filled.qtbot.waitUntil(
        lambda: "3 transfers written" in filled.window.totals.currentMessage(), timeout=5000
    )
    keys = [one["key"] for one in json.loads(path.read_text())["transfers"]]
    assert keys == ["incoming/c.iso", "incoming/a.iso", "incoming/b.iso"]


def test_an_export_waits_for_the_rows_that_are_still_to_come(filled: Stage, tmp_path: Path) -> None:
    filled.engine.events.put(RowsToCome(1))
    filled.bridge.look()
    path = tmp_path / "out.json"
    filled.window.commands.transport.write(str(path), secrets=False)
    filled.show(row("3", name="c.iso"))
    filled.engine.events.put(RowsToCome(0))
    filled.bridge.look()
    filled.qtbot.waitUntil(
        lambda: "3 transfers written" in filled.window.totals.currentMessage(), timeout=5000
    )


def test_a_file_that_can_not_be_written_is_told(filled: Stage, tmp_path: Path) -> None:
    filled.window.commands.transport.write(str(tmp_path / "no" / "x.json"), secrets=False)
    filled.qtbot.waitUntil(filled.window.trouble.isVisible, timeout=30_000)


def test_import_shows_what_will_happen(filled: Stage, tmp_path: Path) -> None:
    path = tmp_path / "in.json"
    transfers = [
        {"url": "https://files.example.org/new.iso", "bucket": "archive", "key": "new.iso"},
        {"url": "https://files.example.org/old.iso", "bucket": "archive", "state": "done"},
        {"url": "https://files.example.org/s.iso?sig=***", "bucket": "archive", "link_left_out": True},
        {"url": "gopher://old.example.org/", "bucket": "archive"},
    ]
    path.write_text(json.dumps({"format": "transfer-gui-queue", "version": 1, "transfers": transfers}))
    filled.window.commands.transport.read(str(path))
    dialog = filled.dialog(ImportDialog)
    assert "1 transfer will be added; 1 left out" in dialog._said.text
    fates = [item.text(2)[:8] for n in range(4) if (item := dialog._tree.topLevelItem(n)) is not None]
    assert fates[:3] == ["Is added", "Left out", "Left out"]
    assert len(fates) == 4
    dialog._finished.setChecked(True)
    assert len(dialog.specs()) == 2
    dialog._finished.setChecked(False)
    dialog.accept()
    (posted,) = filled.engine.posted
    assert isinstance(posted, Add)
    assert posted.paused
    assert [spec.key for spec in posted.specs] == ["new.iso"]


def test_what_a_list_does_here_is_shown_and_needs_a_yes_for_each_kind(qtbot: QtBot, tmp_path: Path) -> None:
    """A list can come from anybody. It could overwrite a file of the home, send a private one away, or have
    our keys sign requests to a server of its author."""
    own, theirs = "https://s3.example", "http://203.0.113.7:9000"
    link = "https://files.example/a.bin"
    items = [
        Item(Spec(link, "", folder=str(tmp_path), key=".bashrc", overwrite=Overwrite.ALWAYS), shown=link),
        Item(Spec(str(tmp_path / "id_rsa"), "backup", key="a.pdf", profile="Mine"), shown="id_rsa"),
        Item(Spec(link, "backup", key="b", profile="Mine", endpoint=theirs), shown=link),
        Item(Spec(link, "backup", key="c", profile="Mine", endpoint=f"{own}/"), shown=link),
        Item(Spec(link, "backup", key="d", options=ObjectChoices(acl="public-read")), shown=link),
    ]
    dialog = ImportDialog(items, profiles=["Mine"], endpoints={"Mine": own})
    qtbot.addWidget(dialog)

    def shown(row: int) -> str:
        item = dialog._tree.topLevelItem(row)
        assert item is not None
        return " | ".join(item.text(column) for column in range(4))

    assert str(tmp_path / ".bashrc") in shown(0)
    assert "--overwrite always" in shown(0)
    assert theirs in shown(2)
    assert "--acl public-read" in shown(4)
    assert [row for row in range(5) if "needs your yes" in shown(row)] == [0, 1, 2]
    assert [spec.key for spec in dialog.specs()] == ["c", "d"]
    consents = dialog.findChild(Consents)
    assert isinstance(consents, Consents)
    told = {kind: tick.text() for kind, tick in consents.ticks.items()}
    assert str(tmp_path) in told["folder"]
    assert "id_rsa" in told["file"]
    assert theirs in told["endpoint"]
    for kind, key in (("folder", ".bashrc"), ("file", "a.pdf"), ("endpoint", "b")):
        consents.ticks[kind].setChecked(True)
        assert key in [spec.key for spec in dialog.specs()]
        consents.ticks[kind].setChecked(False)
        assert [spec.key for spec in dialog.specs()] == ["c", "d"]
    consents.ticks["endpoint"].setChecked(True)
    assert [spec.profile for spec in dialog.specs() if spec.key == "b"] == ["env"], "no stored keys go there"


def test_what_needs_a_yes_is_shown_before_thousands_of_others(qtbot: QtBot, tmp_path: Path) -> None:
    link = "https://files.example/a.bin"
    items = [Item(Spec(link, "b", key=str(number)), shown=link) for number in range(2_100)]
    items.append(Item(Spec(link, "", folder=str(tmp_path), key=".bashrc"), shown=link))
    items.append(Item(Spec(link, "b", key="taken", overwrite=Overwrite.ALWAYS), shown=link))
    dialog = ImportDialog(items)
    qtbot.addWidget(dialog)
    shown = [dialog._tree.topLevelItem(row) for row in (0, 1, 2000)]
    assert [".bashrc" in one.text(1) for one in shown if one is not None] == [True, False, False]
    assert [one.text(0) for one in shown[2:] if one is not None] == ["and 102 more"]


def test_another_file_is_told(filled: Stage, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text("{}")
    filled.window.commands.transport.read(str(path))
    filled.qtbot.waitUntil(filled.window.trouble.isVisible, timeout=30_000)
    assert filled.engine.posted == []


def test_a_profile_that_is_missing_here_is_told_and_another_offered(qtbot: QtBot) -> None:
    def item(profile: str, endpoint: str = "") -> Item:
        return Item(
            Spec("https://d.example/a.bin", "archive", profile=profile, endpoint=endpoint), shown="a.bin"
        )

    items = [
        item("Theirs"),
        item("Mine"),
        item("env"),
        item("aws:work"),
        item("Theirs", endpoint="https://s3.example"),
    ]
    dialog = ImportDialog(items, profiles=["Mine", "Other"])
    qtbot.addWidget(dialog)
    dialog.show()
    told = dialog.findChild(MissingProfiles)
    assert isinstance(told, MissingProfiles)
    assert told.isVisible()
    assert any("“Theirs” is not set up" in label.text() for label in told.findChildren(QLabel))
    assert [spec.profile for spec in dialog.specs()] == ["Theirs", "Mine", "env", "aws:work"]
    told.choice.setCurrentIndex(told.choice.findData("Other"))
    assert [spec.profile for spec in dialog.specs()] == ["Other", "Mine", "env", "aws:work"]
    dialog.findChild(Consents).ticks["endpoint"].setChecked(True)  # type: ignore[union-attr]
    assert [spec.profile for spec in dialog.specs()] == ["Other", "Mine", "env", "aws:work", "env"]
    known = ImportDialog(items[1:2], profiles=["Mine"])
    qtbot.addWidget(known)
    known.show()
    assert not known.findChild(MissingProfiles).isVisible()  # type: ignore[union-attr]
