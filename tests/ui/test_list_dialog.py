"""The dialog that adds a list, shown and used."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import watched
from tests.ui.fake_services import AWS, OWN
from transfer_gui.links.link_lists import read_list
from transfer_gui.ui.adding import add_form
from transfer_gui.ui.adding.list_dialog import ListDialog, ListModel

GOOD = "https://a.example/1.bin\tone.bin\t" + "ab" * 32
TEXT = f"{GOOD}\nexample.com/no-scheme\nhttps://a.example/2.bin\ttwo/2.bin\n"

pytestmark = pytest.mark.usefixtures("garbage_stays_here")


@pytest.fixture
def dialog(qtbot: QtBot) -> ListDialog:
    made = ListDialog(TEXT, (AWS, OWN), "Work")
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(made._ok.isEnabled, timeout=30_000)
    return made


def shown(dialog: ListDialog, column: int) -> list[str]:
    model = dialog._model
    return [str(model.index(row, column).data()) for row in range(model.rowCount(QModelIndex()))]


def test_good_lines_are_added_and_bad_ones_told(dialog: ListDialog) -> None:
    assert dialog._ok.text() == "Add 2 Transfers"
    assert "1 line can't be used" in dialog._found.text
    assert shown(dialog, 0) == ["2", "1", "3"], "what needs a look stands first"
    assert "Put https:// in front of it." in shown(dialog, 1)[0]
    assert shown(dialog, 2) == ["", "one.bin", "two/2.bin"]
    specs = add_form.specs(dialog.draft())
    assert [(spec.url, spec.key, spec.sha256) for spec in specs] == [
        ("https://a.example/1.bin", "incoming/one.bin", "ab" * 32),
        ("https://a.example/2.bin", "incoming/two/2.bin", ""),
    ]


def test_one_link_may_go_to_two_places(dialog: ListDialog, qtbot: QtBot) -> None:
    dialog._edit.setPlainText("https://a.example/1\ta\nhttps://a.example/1\tb\n")
    qtbot.waitUntil(lambda: dialog._ok.isEnabled() and "2 good" in dialog._found.text, timeout=30_000)
    assert [spec.key for spec in add_form.specs(dialog.draft())] == ["incoming/a", "incoming/b"]


def test_nothing_good_can_not_be_added(dialog: ListDialog, qtbot: QtBot) -> None:
    dialog._edit.setPlainText("nonsense\n")
    qtbot.waitUntil(lambda: "0 good" in dialog._found.text, timeout=30_000)
    assert not dialog._ok.isEnabled()


def test_a_file_is_read(dialog: ListDialog, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "list.tsv"
    path.write_bytes(b"\xef\xbb\xbfTsvHttpData-1.0\nhttps://a.example/3.bin\t10\tzc3Nzc3Nzc3Nzc3Nzc3NzQ==\n")
    dialog.load(str(path))
    qtbot.waitUntil(lambda: "Google" in dialog._kind.text(), timeout=30_000)
    (spec,) = add_form.specs(dialog.draft())
    assert (spec.size, spec.md5) == (10, "cd" * 16)
    dialog.load(str(tmp_path / "missing"))
    qtbot.waitUntil(lambda: "can't be read" in dialog._found.text, timeout=30_000)


def test_secrets_of_links_are_masked_in_the_table(dialog: ListDialog, qtbot: QtBot) -> None:
    dialog._edit.setPlainText("https://a.example/1.bin?X-Amz-Signature=canary\n")
    qtbot.waitUntil(
        lambda: shown(dialog, 1) == ["https://a.example/1.bin?X-Amz-Signature=***"], timeout=10_000
    )


def test_the_model_keeps_qt_s_rules() -> None:
    model = ListModel()
    watched(model)
    model.take(read_list(TEXT))
    assert model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) == "Link"
    model.take(read_list(""))
