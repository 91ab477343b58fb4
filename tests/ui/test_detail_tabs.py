"""The tabs below the table: part map, log and receipt of the selected transfer, read off the GUI thread."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Stage
from tests.ui.scripted import MB, progress, row
from tests.ui.store_stage import OBJECTS
from transfer_gui.core.destination_errors import DestinationUnreachable
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.receipt import Finding, receipt_of
from transfer_gui.core.transfer import Status, change_transfer
from transfer_gui.engine.messages import Add, Row
from transfer_gui.ui.browser.browser_dialog import BrowserDialog
from transfer_gui.ui.details.part_map import MOVING, STORED, WAITING, PartMap, cells_for, states_of
from transfer_gui.ui.details.receipt_files import propose_name, save_receipts
from transfer_gui.ui.records.done_commands import VerifyDialog
from transfer_gui.ui.widgets.icons import status_color
from transfer_gui.ui.window.menus import context_menu
from transfer_gui.wiring.services import lines_about

DONE = change_transfer(
    row("9", Status.DONE, name="a.iso", size=250 * MB).transfer, checksum="CRC64NVME:AAAAAAAAAAA="
)
PARTS = [PartReceipt(number, 100 * MB, f"etag-{number}", number, "", True) for number in (1, 2)]
RECEIPT = receipt_of(DONE, PARTS, program="test")


# -- the map ------------------------------------------------------------------------------------------------


def test_parts_out_of_range_are_passed_over_and_stored_goes_before_moving() -> None:
    assert states_of(4, [1, 3, 9, 0], [3, 4, -1]) == bytes([STORED, WAITING, STORED, MOVING])
    assert states_of(0, [1], [2]) == b""


@pytest.mark.parametrize("count", [1, 7, 100, 1000, 10_000])
@pytest.mark.parametrize("size", [(900, 60), (300, 60), (120, 50)])
def test_all_cells_fit_where_that_is_possible(count: int, size: tuple[int, int]) -> None:
    across, side = cells_for(count, *size)
    assert across * side <= size[0]
    down = -(-count // across)
    assert down * side <= size[1] or side == 2


def test_ten_thousand_parts_are_painted_in_their_colours_within_a_frame(qtbot: QtBot) -> None:
    part_map = PartMap()
    qtbot.addWidget(part_map)
    part_map.resize(900, 90)
    part_map.show_parts(states_of(10_000, range(1, 5_001), range(5_001, 5_011)))
    assert part_map.summary == "10,000 parts: 5,000 stored, 10 in transit, 4,990 waiting"
    assert part_map.accessibleDescription() == part_map.summary
    image = part_map.grab().toImage()
    done, active = status_color(Status.DONE).rgb(), status_color(Status.ACTIVE).rgb()
    counted = colours(image)
    assert counted[done] > 100 * counted[active] > 0


def colours(image: QImage) -> dict[int, int]:
    found: dict[int, int] = {}
    for y in range(image.height()):
        for x in range(image.width()):
            pixel = image.pixel(x, y)
            found[pixel] = found.get(pixel, 0) + 1
    return found


def test_the_map_follows_the_selected_transfer(stage: Stage, qtbot: QtBot) -> None:
    tabs = stage.window.tabs
    tabs.setCurrentWidget(tabs.overview)
    stage.services.traces.parts["1"] = [1, 2, 3]
    stage.show(
        row("1", Status.ACTIVE, size=950 * MB), row("2", Status.QUEUED, size=None), row("3", Status.DONE)
    )
    stage.select(0)
    stage.engine.running = (replace(progress("1", 350 * MB), parts=(4, 5)),)
    stage.bridge.look()
    wanted = "10 parts: 3 stored, 2 in transit, 5 waiting"
    qtbot.waitUntil(lambda: tabs.map.summary == wanted, timeout=30_000)
    stage.services.traces.parts["1"] = [1, 2, 3, 4]
    qtbot.waitUntil(lambda: "4 stored" in tabs.map.summary, timeout=30_000)
    stage.select(1)
    assert not tabs.map.isVisible(), "nobody knows its parts yet"
    stage.select(2)
    assert tabs.map.summary.startswith("10 parts: 10 stored")


def test_the_details_name_what_belongs_together(stage: Stage) -> None:
    def at(id: str, status: Status, group: str) -> Row:
        one = row(id, status)
        return replace(
            one, transfer=change_transfer(one.transfer, spec=replace(one.transfer.spec, group=group))
        )

    stage.show(at("1", Status.ACTIVE, "x"), at("2", Status.DONE, "x"), at("3", Status.DONE, ""))
    stage.select(0)
    told = stage.window.details.facts["Also to"]
    assert told.endswith("file-2.iso (Done, verified)")
    stage.show(at("2", Status.FAILED, "x"))
    stage.qtbot.waitUntil(lambda: stage.window.details.facts["Also to"].endswith("(Failed)"), timeout=30_000)
    stage.select(2)
    assert "Also to" not in stage.window.details.facts


def test_a_part_on_its_way_fills_up(qtbot: QtBot) -> None:
    part_map = PartMap()
    qtbot.addWidget(part_map)
    part_map.resize(300, 60)
    active = status_color(Status.ACTIVE).rgb()
    filled = []
    for fill in (0.0, 0.5, 1.0):
        part_map.show_parts(states_of(20, range(1, 10), [10]), {10: fill})
        filled.append(colours(part_map.grab().toImage())[active])
    assert filled[0] < filled[1] < filled[2]


# -- log ----------------------------------------------------------------------------------------------------


def test_the_log_shows_the_lines_of_the_selected_transfer(stage: Stage, qtbot: QtBot) -> None:
    tabs = stage.window.tabs
    stage.services.traces.lines = {"1": ["first", "second"], "2": []}
    stage.show(row("1"), row("2"))
    tabs.setCurrentWidget(tabs.log)
    stage.select(0)
    qtbot.waitUntil(lambda: tabs.log.edit.toPlainText() == "first\nsecond", timeout=30_000)
    stage.select(1)
    qtbot.waitUntil(lambda: tabs.log.edit.toPlainText() == "", timeout=30_000)
    assert "Nothing" in tabs.log.edit.placeholderText()
    stage.select()
    assert "Select" in tabs.log.edit.placeholderText()


def test_lines_of_a_transfer_are_found_in_both_forms_with_their_exceptions(tmp_path: Path) -> None:
    old, new = tmp_path / "log.1", tmp_path / "log"
    first = "2025-01-31T12:00:00.123Z INFO a [one] begun"
    old.write_text(f"{first}\n    of another kind\nx [two] no\n    nor this\n")
    new.write_text('{"transfer": "one", "message": "x"}\nplain one\n')
    assert lines_about([old, new, tmp_path / "missing"], "one") == [
        first,
        "    of another kind",
        '{"transfer": "one", "message": "x"}',
    ]
    assert lines_about([old, new], "one", most=1) == ['{"transfer": "one", "message": "x"}']


# -- receipt ------------------------------------------------------------------------------------------------


def test_a_receipt_is_read_copied_and_saved(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    pane = stage.window.tabs.receipt
    stage.services.traces.receipts["9"] = RECEIPT
    stage.show(row("1"), row("9", Status.DONE))
    stage.window.tabs.setCurrentWidget(pane)
    stage.select(0)
    assert not pane.copy.isEnabled()
    stage.select(1)
    qtbot.waitUntil(lambda: pane.table.rowCount() > 0, timeout=30_000)
    model = pane.table.model()
    facts = {model.index(at, 0).data(): model.index(at, 1).data() for at in range(pane.table.rowCount())}
    assert facts["Size"] == "250,000,000 bytes"
    assert facts["Object"].startswith("s3://archive/")
    assert facts["Checksum"] == "CRC64NVME:AAAAAAAAAAA="
    assert facts["Parts"] == "2"
    assert "s3cret" not in str(facts)
    assert pane.verdict.text().startswith("Verified")
    QTest.mouseClick(pane.copy, Qt.MouseButton.LeftButton)
    assert json.loads(QGuiApplication.clipboard().text()) == RECEIPT
    save_receipts([RECEIPT], str(tmp_path / "kept.json"), pane)
    assert json.loads((tmp_path / "kept.json").read_text()) == RECEIPT
    save_receipts([RECEIPT], str(tmp_path / "no such folder" / "kept.json"), pane)
    assert "could not be saved" in stage.dialog(QMessageBox).text()


@pytest.mark.parametrize("receipt", [{}, {"parts": 3, "digests": "x", "source": [], "times": None}])
def test_a_receipt_that_makes_no_sense_breaks_nothing(stage: Stage, receipt: dict[str, object]) -> None:
    stage.window.tabs.receipt.show_receipt(receipt, selected=True)
    assert stage.window.tabs.receipt.verdict.text().startswith("Not verified")


def test_a_page_for_an_auditor_says_what_was_proven_and_by_what(tmp_path: Path, stage: Stage) -> None:
    """One receipt is named beside its file; several go into one page. What comes from outside is escaped."""
    odd = RECEIPT | {"verified": False, "reason_words": "<script>", "destination": {"key": "a/<b>.iso"}}
    assert propose_name([RECEIPT | {"destination": {"key": "in/a.iso"}}]) == "a.iso.receipt.json"
    assert propose_name([RECEIPT, odd]) == "receipts.html"
    for name in ("page.html", "page.pdf", "list.json"):
        save_receipts([RECEIPT, odd], str(tmp_path / name), stage.window)
    page = (tmp_path / "page.html").read_text()
    assert "1 of 2 verified" in page
    outside = ("a/&lt;b&gt;.iso", "&lt;script&gt;")
    for told in ("CRC64NVME:AAAAAAAAAAA=", "250,000,000 bytes", RECEIPT["id"], *outside):
        assert told in page
    assert "<script>" not in page
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    assert json.loads((tmp_path / "list.json").read_text()) == [RECEIPT, odd]


def test_done_rows_are_verified_one_after_the_other(stage: Stage) -> None:
    stage.show(row("1", Status.DONE), row("2", Status.DONE), row("3", Status.DONE), row("4"))
    same = Finding(10, "CRC64NVME:AAAAAAAAAAA=", True, 0)
    stage.services.traces.found |= {"1": same, "2": None, "3": DestinationUnreachable(host="s3.example")}
    stage.window.view.selectAll()
    stage.followed()
    stage.window.queue_actions.verify.trigger()
    dialog = stage.dialog(VerifyDialog)
    stage.qtbot.waitUntil(lambda: dialog.close_.text() == "Close", timeout=30_000)
    model = dialog.table.model()
    told = [str(model.index(at, 1).data()) for at in range(3)]
    assert [text.splitlines()[-1][:13] for text in told[:1]] == ["read back and"]
    assert "no longer exists" in told[1]
    assert "s3.example" in told[2]
    dialog.reject()


def test_the_menu_of_a_row_shows_what_fits_it(stage: Stage) -> None:
    def shown() -> set[str]:
        menu = context_menu(stage.window, stage.window.actions_, stage.window.queue_actions)
        found = {action.text().replace("&", "") for action in menu.actions()}
        menu.close()
        return found

    stage.show(row("1", Status.DONE), row("2", Status.ACTIVE))
    stage.select(0)
    done = {"Show in Bucket", "Transfer Again", "Verify Now…", "Save Receipt…"}
    assert done | {"Remove"} <= shown()
    assert not {"Pause", "Resume", "Start At…", "Order"} & shown()
    stage.select(1)
    assert {"Pause", "Cancel", "Order", "Speed Limit"} <= shown()
    assert not done & shown()


def test_a_done_row_is_shown_in_its_bucket_and_transferred_again(stage: Stage) -> None:
    stage.show(row("1", Status.DONE, name="dataset-v3.tar.gz"))
    stage.select(0)
    stage.window.queue_actions.show_in_bucket.trigger()
    (browser,) = stage.window.findChildren(BrowserDialog)
    assert browser.place() == ("Archive", "archive", "incoming/")
    model = browser._objects._model
    stage.qtbot.waitUntil(lambda: bool(browser._objects.selected()), timeout=30_000)
    assert [one.name for one in browser._objects.selected()] == ["dataset-v3.tar.gz"]
    assert model.rowCount() == len(OBJECTS), "its neighbours are shown as well"
    browser.close()
    stage.window.queue_actions.again.trigger()
    (posted,) = stage.engine.posted
    assert isinstance(posted, Add)
    assert [spec.key for spec in posted.specs] == ["incoming/dataset-v3.tar.gz"]
