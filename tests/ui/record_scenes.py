"""Scenes of the windows that look back, for the pictures."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from tests.ui.scripted import NoRecords
from tests.ui.test_records import PAST
from transfer_gui.core.past_transfer import PastTransfer
from transfer_gui.logs.reading import LogTail
from transfer_gui.ui.record_services import LogReader
from transfer_gui.ui.records.bundle_dialog import BundleDialog
from transfer_gui.ui.records.history_window import HistoryWindow
from transfer_gui.ui.records.log_window import LogWindow
from transfer_gui.ui.window.remedies import TakenDialog

_LOG = "\n".join(
    f"2026-03-01T12:00:0{number}.000Z {level} transfer_gui.{where} [3f2a91c0aa] {text}"
    for number, (level, where, text) in enumerate(
        (
            ("INFO", "engine.runner", "run begins: https://cdn.example.net/a.iso?sig=*** to s3://archive"),
            ("WARNING", "store.queue", "the receipt of part 7 is damaged and not used"),
            ("INFO", "engine.retry", "source_busy (host=cdn.example.net, status=503): again in 4 s"),
            ("ERROR", "engine.engine", "the engine's loop failed"),
            ("INFO", "engine.runner", "run ended: done"),
        )
    )
)


class _Records(NoRecords):
    def log_reader(self) -> LogReader:
        path = Path(tempfile.mkdtemp()) / "x.log"
        path.write_text(_LOG + "\n")
        return LogTail(path)

    def history(self, words: str) -> list[PastTransfer]:
        return [past for past in PAST if words in past.name]


def _log() -> QDialog:
    window = LogWindow(_Records())
    window._take(list(_Records().log_reader().read()))
    window._table.selectRow(3)
    return window


RECORD_SCENES: dict[str, Callable[[], QDialog]] = {
    "log": _log,
    "history": lambda: HistoryWindow(_Records(), lambda _links: None),
    "bundle": lambda: BundleDialog(NoRecords()),
    "name-taken": lambda: TakenDialog(
        "s3://archive/incoming/dataset-v3.tar.gz", "incoming/dataset-v3.tar.gz", 12
    ),
    "history-empty": lambda: HistoryWindow(NoRecords(), lambda _links: None),
}
