"""The end of the log, and what is added to it, for a window that shows it live.

Here: bytes to events. Not here: what a line looks like (``logs/reading.py``). It was redacted when it was
written, and is once more here: the file may be older than a rule.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from pathlib import Path

from transfer_gui.core.redact import redact_text
from transfer_gui.logs.reading import Line, log_files, parse, read_lines

MOST = 5000
"""Events that are read at first."""


class LogTail:
    """One reader's place in the log. One call at a time."""

    def __init__(self, log_file: Path) -> None:
        self._file = log_file
        self._begun = False
        self._inode = -1
        self._at = 0

    def read(self) -> list[Line]:
        """At first the last events of the log and its older parts, then what was added. Raises nothing."""
        try:
            lines = self._new() if self._begun else self._last()
        except OSError:
            return []
        return [replace(line, message=redact_text(line.message), raw=redact_text(line.raw)) for line in lines]

    def _last(self) -> list[Line]:
        older = [path for path in log_files(self._file) if path != self._file]
        events = deque(read_lines(older), maxlen=MOST)
        self._begun = True
        events.extend(self._new())
        return list(events)

    def _new(self) -> list[Line]:
        """Whole lines behind the place; from the start where the log was rotated."""
        if not self._file.exists():
            return []
        with self._file.open("rb") as file:
            status = self._file.stat()
            if status.st_ino != self._inode or status.st_size < self._at:
                self._inode, self._at = status.st_ino, 0
            file.seek(self._at)
            content = file.read()
        whole = content[: content.rfind(b"\n") + 1]
        self._at += len(whole)
        return list(parse(iter(whole.decode("utf-8", "replace").splitlines())))
