"""The log as it is written: one rotating file that only its owner can read, and no secret in it.

Redaction happens here and nowhere else: it sees the finished text, so message, arguments, exception and stack
alike. Two forms: text for people, one JSON object a line for machines. Not here: what is redacted
(``core/redact.py``) and which transfer a line belongs to (``core/log_context.py``).

A log that can't be written never stops the program.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO, Any

from transfer_gui.core.log_context import current_transfer
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.redact import escape_controls, redact_text

LEVEL_VARIABLE, FORM_VARIABLE = "TRANSFER_GUI_LOG", "TRANSFER_GUI_LOG_FORMAT"
# TRACE: everything of the libraries as well, such as each request's headers (without their secrets).
LEVELS = ("TRACE", "DEBUG", "INFO", "WARNING", "ERROR")
_FILE_BYTES = 2 * 1024 * 1024
_OLD_FILES = 4
# So many characters are written before the file's size is looked at again.
_LOOK = 32 * 1024

logger = logging.getLogger(__name__)


class PrivateLogFile(RotatingFileHandler):
    """A rotating file, mode 0600, that goes on when it can't rotate and never prints a record elsewhere."""

    def __init__(self, path: Path, *, file_bytes: int = _FILE_BYTES, old_files: int = _OLD_FILES) -> None:
        self._complained = False
        self._formatted: tuple[logging.LogRecord | None, str] = (None, "")
        self._unlooked = 0
        super().__init__(
            path, maxBytes=file_bytes, backupCount=old_files, encoding="utf-8", errors="backslashreplace"
        )

    def _open(self) -> Any:
        def opener(path: str, flags: int) -> int:
            descriptor = os.open(path, flags, 0o600)
            if os.name == "posix":
                os.fchmod(descriptor, 0o600)  # the file may be older than this rule
            return descriptor

        return open(self.baseFilename, "a", encoding=self.encoding, errors=self.errors, opener=opener)

    def format(self, record: logging.LogRecord) -> str:
        """Make the line once, though two ask for it: whether it fits into the file, and who writes it."""
        if self._formatted[0] is not record:
            self._formatted = record, super().format(record)
        return self._formatted[1]

    def shouldRollover(self, record: logging.LogRecord) -> int:
        """Look whether the file is full, now and then: each look asks the system four times."""
        self._unlooked -= len(self.format(record)) + 1
        if self._unlooked > 0:
            return False
        self._unlooked = min(_LOOK, self.maxBytes // 32)
        return super().shouldRollover(record)

    def doRollover(self) -> None:
        try:
            super().doRollover()
        except OSError:  # Windows: another process of ours has the file open. Better too long than no log.
            if self.stream is None:
                self.stream = self._open()

    def handleError(self, record: logging.LogRecord) -> None:
        _complain_once(self, record)


class PrivateStream(logging.StreamHandler[IO[str]]):
    """Lines on stderr; it never prints a raw record when one can't be written."""

    def handleError(self, record: logging.LogRecord) -> None:
        _complain_once(self, record)


def _complain_once(handler: logging.Handler, record: logging.LogRecord) -> None:
    """Say once, without the record's text (it may hold a secret), that a line was lost."""
    if getattr(handler, "_complained", False) or sys.stderr is None:
        return
    handler.__dict__["_complained"] = True
    kind = type(sys.exc_info()[1]).__name__
    try:
        sys.stderr.write(f"transfer-gui: a log line of {record.name}:{record.lineno} was lost ({kind})\n")
    except (OSError, ValueError):
        pass


@dataclass(slots=True)
class Logging:
    """Handlers of :func:`start_logging`; ``problem`` says why there is no log file, or is empty."""

    handlers: tuple[logging.Handler, ...]
    level: str
    problem: str = ""
    root_level: int = logging.WARNING
    """What the root logger had before."""

    def close(self) -> None:
        """Detach and close the handlers; safe to call twice."""
        for handler in self.handlers:
            logging.getLogger().removeHandler(handler)
            handler.close()
        if self.handlers and self.level == "TRACE":
            logging.getLogger().setLevel(self.root_level)
        self.handlers = ()
        logging.getLogger("transfer_gui").setLevel(logging.NOTSET)


def start_logging(
    log_file: Path | None, level: str = "INFO", *, console: bool = False, as_json: bool = False
) -> Logging:
    """Write our lines from ``level`` up, and other libraries' from WARNING up, to the file and stderr.

    ``console`` asks for stderr too. ``TRANSFER_GUI_LOG`` overrules ``level``; a word that is no level counts
    as INFO and is named in the log. ``as_json``, or ``TRANSFER_GUI_LOG_FORMAT=json``: one JSON object a line.
    A file that can't be opened is replaced by stderr and named in ``problem``; nothing is raised.
    """
    chosen, complaint = _level(level)
    # Of a record nobody asks for them, and they take a third of the time that it takes to make one.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handlers: list[logging.Handler] = []
    problem = ""
    if log_file is not None:
        try:
            handlers.append(PrivateLogFile(log_file))
        except OSError as error:
            problem = f"the log file {log_file} can't be written: {error.strerror}"
    if console or problem:
        handlers.append(PrivateStream(sys.stderr))
    as_json = as_json or os.environ.get(FORM_VARIABLE, "").strip().lower() == "json"
    for handler in handlers:
        handler.setFormatter(JsonFormatter() if as_json else RedactingFormatter())
        logging.getLogger().addHandler(handler)
    before = logging.getLogger().level
    if chosen == "TRACE":
        logging.getLogger().setLevel(logging.DEBUG)
    logging.getLogger("transfer_gui").setLevel("DEBUG" if chosen == "TRACE" else chosen)
    for text in filter(None, (complaint, problem)):
        logger.warning("%s", text)
    return Logging(tuple(handlers), chosen, problem, before)


def set_level(level: str) -> None:
    """Note our lines from ``level`` up from now on, unless ``TRANSFER_GUI_LOG`` says otherwise."""
    if not os.environ.get(LEVEL_VARIABLE):
        logging.getLogger("transfer_gui").setLevel(level)


def _level(level: str) -> tuple[str, str]:
    wanted = os.environ.get(LEVEL_VARIABLE) or level
    name = wanted.strip().upper()
    if name in LEVELS:
        return name, ""
    return "INFO", f"{wanted!r} is no log level; INFO is used. The levels are {', '.join(LEVELS)}."


_LONGEST_TEXT = 16 * 1024  # characters; a server's error page must not fill the log


class RedactingFormatter(logging.Formatter):
    """``2025-01-31T12:00:00.123Z INFO transfer_gui.engine.run.job [transfer id] message``: UTC, redacted.

    The lines of an exception follow, indented, so that nothing in them can pass for a line of its own.
    """

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__("%(asctime)s", "%Y-%m-%dT%H:%M:%S")
        self._second = -1, ""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:
        """The second, made once for all lines of it."""
        if self._second[0] != (second := int(record.created)):
            self._second = second, super().formatTime(record, datefmt)
        return self._second[1]

    def formatMessage(self, record: logging.LogRecord) -> str:
        transfer = current_transfer()
        where = f"{record.name} [{escape_controls(transfer)}]" if transfer else record.name
        stamp = f"{record.asctime}.{int(record.msecs):03d}Z"
        return f"{stamp} {record.levelname} {where} {safe_line(record.message)}"

    def format(self, record: logging.LogRecord) -> str:
        first, *rest = super().format(record).split("\n")
        # The first line is safe already; the rest is an exception's or a stack's text as it was raised.
        if not rest:
            return first
        following = redact_text(_shorten("\n".join(rest)))
        return "\n".join([first, *("    " + escape_controls(line) for line in following.split("\n"))])


def safe_line(text: str) -> str:
    """Make one line without secrets, at most 16 Ki characters (and a little more for escapes)."""
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
            "transfer": escape_controls(current_transfer()) or None,
            "message": safe_line(record.getMessage()),
        }
        if rest:
            facts["exception"] = [line.removeprefix("    ") for line in rest]
        return json.dumps(facts)
