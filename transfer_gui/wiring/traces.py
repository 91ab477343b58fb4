"""What is on disk about single transfers, for the window's detail tabs."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from transfer_gui.logs.reading import log_files
from transfer_gui.wiring.stores import Stores

_MOST_LINES = 5000


class AppTraces:
    """See :class:`transfer_gui.ui.services.Traces`."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    def stored_parts(self, id: str) -> Sequence[int]:
        """Numbers of the parts that are stored."""
        return self._stores.queue.stored_parts(id)

    def receipt(self, id: str) -> Mapping[str, Any] | None:
        """The receipt as it was written."""
        return self._stores.receipts.read(id)

    def log(self, id: str) -> Sequence[str]:
        """The newest lines about this transfer; a log that can't be read has none."""
        return lines_about(log_files(self._stores.paths.log_file), id)


def lines_about(files: Sequence[Path], id: str, most: int = _MOST_LINES) -> list[str]:
    """Lines that name ``id`` as their transfer, with those of an exception that follow them indented."""
    found: deque[str] = deque(maxlen=most)
    marks = (f" [{id}] ", f'"{id}"')
    for path in files:
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                ours = False
                for line in file:
                    ours = any(mark in line for mark in marks) or (ours and line.startswith("    "))
                    if ours:
                        found.append(line.rstrip("\n"))
        except OSError:
            continue
    return list(found)
