"""What the windows that look back ask for, fulfilled with the database and the log's files."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from transfer_gui.core.past_transfer import PastTransfer
from transfer_gui.logs.tail import LogTail
from transfer_gui.wiring.diagnostics import Part, parts, save
from transfer_gui.wiring.stores import Stores


class AppRecords:
    """See :class:`transfer_gui.ui.record_services.RecordServices`."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def log_reader(self) -> LogTail:
        """A reader at the end of the log."""
        return LogTail(self._stores.paths.log_file)

    def log_folder(self) -> str:
        """Where the log lies."""
        return str(self._stores.paths.log_file.parent)

    def history(self, words: str) -> Sequence[PastTransfer]:
        """What has ended, the newest first, with all of the ``words`` in it."""
        return self._stores.history.search(words)

    def clear_history(self) -> None:
        """Forget what has ended."""
        self._stores.history.clear()

    def prune_history(self, days: int) -> None:
        """Forget what ended more than so many days ago; 0: nothing."""
        self._stores.history.prune(days, time.time())

    def receipt(self, id: str) -> Mapping[str, Any] | None:
        """The receipt as it was written."""
        return self._stores.receipts.read(id)

    def bundle_parts(self) -> Sequence[Part]:
        """Everything that helps to find a fault, without secrets."""
        return parts(self._stores)

    def save_bundle(self, path: str, parts: Sequence[Part]) -> None:
        """Write these into a zip file."""
        save(Path(path), parts)
