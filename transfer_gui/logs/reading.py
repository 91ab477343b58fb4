"""The log read back: lines of either form as records, oldest first, and following a log that grows.

Here: from file to :class:`Line`. Not here: what a line means (``logs/verdicts.py``).
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

SEVERITY = {"DEBUG": 10, "INFO": 20, "WARNING": 30, "ERROR": 40, "CRITICAL": 50}
_POLL = 0.5

_TEXT = re.compile(
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
        """As in the logging module; a level nobody knows counts as an error."""
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
