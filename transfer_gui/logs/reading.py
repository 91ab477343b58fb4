"""The log read back: lines of either form as records, oldest first; and a log that grows, followed.

Here: from file to :class:`Line`. Not here: what a line means (``logs/verdicts.py``).
"""

from __future__ import annotations

import json
import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.redact import redact_text

SEVERITY = {"DEBUG": 10, "INFO": 20, "WARNING": 30, "ERROR": 40, "CRITICAL": 50}
_POLL = 0.5

_TEXT = lazy_pattern(
    r"(?P<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (?P<level>[A-Z]+) (?P<logger>\S+)"
    r"(?: \[(?P<transfer>[^\]]*)\])? (?P<message>.*)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One event of the log. ``raw`` is its text as it stands there, with the lines of an exception."""

    time: str
    level: str
    logger: str
    transfer: str
    message: str
    raw: str

    @property
    def severity(self) -> int:
        """Number of the level as in the logging module; a level nobody knows counts as an error."""
        return SEVERITY.get(self.level, SEVERITY["ERROR"])


def log_files(newest: Path) -> list[Path]:
    """The log and its older parts (``.1``, ``.2`` …) that exist, oldest first."""
    numbered = [(int(path.suffix[1:]), path) for path in newest.parent.glob(f"{newest.name}.*") if _old(path)]
    older = [path for _, path in sorted(numbered, reverse=True)]
    return [*older, newest] if newest.exists() else older


def _old(path: Path) -> bool:
    return path.suffix[1:].isdigit()


def read_lines(files: list[Path]) -> Iterator[Line]:
    """All events of these files in order. Raises OSError where one can't be read."""
    for path in files:
        with open(path, encoding="utf-8", errors="replace") as file:
            yield from parse(file)


def parse(texts: Iterator[str]) -> Iterator[Line]:
    """Events of lines of text; what is indented or is no event of ours belongs to the one before it."""
    pending: Line | None = None
    for text in texts:
        text = text.rstrip("\r\n")
        found = parse_line(text)
        if found is not None:
            if pending is not None:
                yield pending
            pending = found
        elif pending is not None and text:
            pending = replace(pending, raw=f"{pending.raw}\n{text}")
    if pending is not None:
        yield pending


def parse_line(text: str) -> Line | None:
    """The event that a line holds, None if it holds none."""
    if text.startswith("{"):
        return _from_json(text)
    found = _TEXT.fullmatch(text)
    if found is None:
        return None
    return Line(
        found["time"], found["level"], found["logger"], found["transfer"] or "", found["message"], text
    )


def _from_json(text: str) -> Line | None:
    try:
        facts = json.loads(text)
        return Line(
            str(facts["time"]),
            str(facts["level"]),
            str(facts["logger"]),
            str(facts["transfer"] or ""),
            str(facts["message"]),
            text,
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def follow(newest: Path, start: int = 0, *, pause: Callable[[float], object] = time.sleep) -> Iterator[Line]:
    """Events from byte ``start`` on as they are written, for ever; goes over to the new file at a rotation.

    An exception's lines that come later than its first are left out.
    """
    inode = -1
    rest = b""
    while True:
        try:
            with open(newest, "rb") as file:
                status = os.fstat(file.fileno())
                if inode not in (-1, status.st_ino) or status.st_size < start:
                    start, rest = 0, b""
                inode = status.st_ino
                file.seek(start)
                piece = file.read()
                start = file.tell()
        except FileNotFoundError:
            piece = b""
        *whole, rest = (rest + piece).split(b"\n")
        yield from parse(iter([line.decode("utf-8", "replace") for line in whole]))
        pause(_POLL)


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
        """Read whole lines behind the place; from the start where the log was rotated."""
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
