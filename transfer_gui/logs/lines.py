"""How a line of the log is written, and the one place where redaction happens: it sees the finished text, so
message, arguments, exception and stack alike.

Two forms: text for people, one JSON object a line for machines. Here: from record to line. Not here: what is
redacted (``core/redact.py``), where lines go (``log_file.py``), reading them again (``reading.py``).
"""

from __future__ import annotations

import json
import logging
import time

from transfer_gui.core.log_context import logged_transfer
from transfer_gui.core.redact import escape_controls, redact_text

_LONGEST_TEXT = 16 * 1024  # characters; a server's error page must not fill the log


class RedactingFormatter(logging.Formatter):
    """``2025-01-31T12:00:00.123Z INFO transfer_gui.engine.run.job [transfer id] message``: UTC, redacted.

    The lines of an exception follow, indented, so that nothing in them can pass for a line of its own.
    """

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s%(transfer)s %(message)s", "%Y-%m-%dT%H:%M:%S"
        )

    def formatMessage(self, record: logging.LogRecord) -> str:
        transfer = logged_transfer()
        line = logging.makeLogRecord(record.__dict__)  # a copy: other handlers see the record as it was
        line.__dict__["transfer"] = f" [{escape_controls(transfer)}]" if transfer else ""
        line.message = safe_line(record.message)
        return super().formatMessage(line)

    def format(self, record: logging.LogRecord) -> str:
        first, *rest = super().format(record).split("\n")
        # The first line is safe already; the rest is an exception's or a stack's text as it was raised.
        if not rest:
            return first
        following = redact_text(_shorten("\n".join(rest)))
        return "\n".join([first, *("    " + escape_controls(line) for line in following.split("\n"))])


def safe_line(text: str) -> str:
    """One line without secrets, at most 16 Ki characters (and a little more for escapes)."""
    return escape_controls(redact_text(_shorten(text)))


def _shorten(text: str) -> str:
    if len(text) <= _LONGEST_TEXT:
        return text
    half = _LONGEST_TEXT // 2
    return f"{text[:half]} … {len(text) - 2 * half} characters left out … {text[-half:]}"


class JsonFormatter(RedactingFormatter):
    """One JSON object a line: ``time``, ``level``, ``logger``, ``transfer`` (or null), ``message``, and
    ``exception`` (a list of lines) where there is one. ASCII only."""

    def format(self, record: logging.LogRecord) -> str:
        _, *rest = super().format(record).split("\n")
        stamp = self.formatTime(record, self.datefmt)
        facts: dict[str, object] = {
            "time": f"{stamp}.{int(record.msecs):03d}Z",
            "level": record.levelname,
            "logger": record.name,
            "transfer": escape_controls(logged_transfer()) or None,
            "message": safe_line(record.getMessage()),
        }
        if rest:
            facts["exception"] = [line.removeprefix("    ") for line in rest]
        return json.dumps(facts)
