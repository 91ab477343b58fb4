"""What a screen reader is told, asked through Qt's accessibility as such programs do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.ui.conftest import Stage
from tests.ui.scripted import MB, progress, row
from transfer_gui.core.transfer import Status

TEXT = QAccessible.Text


def seen(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def below(widget: QWidget) -> Iterator[QWidget]:
    return (one for one in widget.findChildren(QWidget) if one.isVisibleTo(widget))


@pytest.fixture
def busy(stage: Stage) -> Stage:
    stage.show(
        row("1", Status.ACTIVE, name="a.iso"), row("2", Status.FAILED, name="b.iso", error="bucket_missing")
    )
    stage.engine.running = (progress("1", 250 * MB),)
    stage.bridge.look()
    stage.select(0)
    return stage


def test_each_row_is_told_in_one_breath_and_each_cell_with_its_title(busy: Stage) -> None:
    table = seen(busy.window.view)
    told = [table.child(at).text(TEXT.Name) for at in range(table.childCount())]
    (name,) = [text for text in told if text.startswith("a.iso")]
    for part in ("Transferring", "25 %", "1.00 GB", "24.6 MB/s"):
        assert part in name
    assert "Progress: 25 %" in told
    assert any(text.startswith("b.iso, Failed") for text in told)


def test_every_button_that_can_be_seen_has_a_name(busy: Stage) -> None:
    buttons = [one for one in below(busy.window) if isinstance(one, QAbstractButton) and one.isVisible()]
    ours = [one for one in buttons if type(one.parent()).__name__ not in ("QTabBar", "QLineEdit")]
    assert len(ours) > 5
    assert not [
        one for one in ours if not seen(one).text(TEXT.Name) and not one.objectName().startswith("qt_")
    ]


def test_the_parts_of_the_window_have_names(busy: Stage) -> None:
    parts = busy.window.parts
    for widget in (
        parts.view, parts.tabs, parts.sidebar, parts.sidebar.search, parts.sidebar.statuses, parts.tabs.map,
        parts.tabs.log.edit,
        parts.tabs.receipt.table, parts.totals.limits, parts.totals.link, parts.panel.graph,
    ):  # fmt: skip
        assert seen(widget).text(TEXT.Name), widget


def test_counts_of_filters_are_told(busy: Stage) -> None:
    item = busy.window.parts.sidebar.statuses
    told = [seen(item).child(at).text(TEXT.Name) for at in range(item.count())]
    assert "Failed, 1 transfer" in told
    assert "All, 2 transfers" in told


def test_the_map_tells_its_numbers(busy: Stage) -> None:
    busy.window.tabs.setCurrentWidget(busy.window.tabs.overview)
    told = seen(busy.window.tabs.map).text(TEXT.Description)
    assert told.startswith("10 parts: ")


SERVICE = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")


@pytest.mark.slow
@pytest.mark.skipif(
    not (SERVICE.exists() and os.environ.get("DISPLAY")), reason="needs at-spi2-core and an X server"
)
def test_another_program_reads_the_window_over_the_accessibility_bus(tmp_path: Path) -> None:
    """As a screen reader does: by AT-SPI 2, from another process, in a D-Bus session of its own."""
    wanted = [
        "application: transfer-gui",
        "frame: Transfer GUI",
        "table: Transfers",
        "column header: Progress",
        "cell: a.iso, Transferring, 25 % of 1.00 GB, 24.6 MB/s",
        "cell: Progress: 25 %",
        "cell: Status: Failed: Bucket not found",
        "list item: Failed, 1 transfer",
        "push button: Pause",
        "panel: Throughput: 24.6 MB/s, 48.2 MB/s on average",
        "menu item: Remove Finished",
    ]
    script = Path(__file__).with_name("at_spi.py")
    ended = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(script), *wanted],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(script.parents[2]),
            "TRANSFER_GUI_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "missing: []", ended.stderr
