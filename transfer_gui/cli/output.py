"""Standard output and error of the commands: whatever they are, printing never changes what a command does.

A stream may be closed, full, a pipe that nobody reads, or of an encoding without our characters. What can't
be written is dropped and remembered (:attr:`Output.error`); what a terminal would obey is
written as ``\\x1b``.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import select
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from transfer_gui.core.redact import escape_controls

_PLAIN = str.maketrans(
    {"—": "-", "–": "-", "…": "...", "“": '"', "”": '"', "’": "'", "×": "x", "█": "#", "·": ".", "→": "->"}
)
_HARMLESS = bytes(range(0x20, 0x7F)) + b"\n"
_LIMIT = 4 * 1024**2
_BEHIND = 256 * 1024
_PATIENCE = 20.0
_TELLING_ALL = [
    [name]
    for name in (
        *("status", "receipt", "ls", "presign", "doctor", "verify", "watch", "submit", "logs"),
        *("completion", "man"),
    )
]
_TELLING = (
    *(
        ["settings", "list"],
        ["settings", "get"],
        ["history", "list"],
        ["queue", "list"],
        ["queue", "export"],
        ["hosts", "list"],
    ),
    *(["hosts", "limits"], ["uploads", "list"], ["uploads", "rule"], ["sandbox", "status"]),
    *(["profiles", "list"], ["profiles", "show"], ["profiles", "default"]),
)


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Our typography in ASCII, anything else as ``\\u65e5``, where an encoding lacks a character."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].translate(_PLAIN)
    return lacking.encode("ascii", "backslashreplace").decode("ascii"), error.end


codecs.register_error("plainly", _plainly)


class Output(io.TextIOBase):
    """A stream of words for ``print``. Line breaks are kept; other controls and reordering marks are escaped.

    ``stream`` is None where the process was started without it.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        buffer = getattr(stream, "buffer", None)
        self._raw = getattr(buffer, "raw", buffer)
        self._encoding = getattr(stream, "encoding", None) or "utf-8"
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self.error: OSError | None = None
        self.plain = False
        """Whether it is treated as no terminal: nothing is drawn, nobody asked."""

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """As of the stream that is written to."""
        return self._encoding

    @property
    def behind(self) -> bool:
        """Whether the reader is so slow that numbers which are soon out of date had better be left out."""
        return self._size > _BEHIND

    def isatty(self) -> bool:
        try:
            return not self.plain and self._stream is not None and bool(self._stream.isatty())
        except (OSError, ValueError):
            return False

    def fileno(self) -> int:
        if self._raw is None:
            raise io.UnsupportedOperation("no file")
        return int(self._raw.fileno())

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        # Line by line that would be a fifth of a list's time, which hardly ever needs it.
        harmless = text.isascii() and not text.encode().translate(None, _HARMLESS)
        self.draw(text if harmless else "\n".join(map(escape_controls, text.split("\n"))))
        return len(text)

    def draw(self, text: str) -> None:
        """Write a text of our own that moves the cursor."""
        content = text.replace("\n", os.linesep).encode(self._encoding, "plainly")
        if not content:
            return  # as of print's own end=""; to the thread it would be the end
        if self._thread is None:
            self._put(content)
            return
        with self._changed:
            if self._size + len(content) <= _LIMIT:
                self._waiting.append(content)
                self._size += len(content)
                self._changed.notify_all()

    def _put(self, content: bytes) -> None:
        """Write all of it, waiting for a slow reader. Raises nothing."""
        left = memoryview(content)
        while left and self._raw is not None and self.error is None:
            try:
                count = self._raw.write(left)
                if count is None:  # somebody has made the stream non-blocking, as terminals are at times
                    select.select([], [self._raw], [], 1.0)
                left = left[count or 0 :]
            except (OSError, ValueError) as error:
                self.error = error if isinstance(error, OSError) else OSError(errno.EBADF, "closed")

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Within it a thread writes, so that a slow reader delays nobody; at its end he gets the rest.

        A reader who takes nothing for 20 s is left alone, and so is one who is 4 MiB behind.
        """
        self._thread = threading.Thread(target=self._write_on, name="output", daemon=True)
        self._thread.start()
        try:
            yield
        finally:
            self._drain()

    def _write_on(self) -> None:
        while True:
            with self._changed:
                while not self._waiting:
                    self._changed.wait()
                content = self._waiting[0]
            if content:
                self._put(content)
            with self._changed:
                self._waiting.popleft()
                self._size -= len(content)
                self._changed.notify_all()
            if not content:
                return

    def _drain(self) -> None:
        thread = self._thread
        if thread is None:
            return
        with self._changed:
            self._waiting.append(b"")  # the end
            self._changed.notify_all()
        try:
            left, since = self._size, time.monotonic()
            while thread.is_alive() and time.monotonic() - since < _PATIENCE:
                thread.join(0.05)
                if self._size != left:
                    left, since = self._size, time.monotonic()
        except KeyboardInterrupt:
            pass  # told not to wait for the reader
        self._thread = None


def prepare() -> None:
    """Make the three standard streams of this process such that using them raises nothing."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # else the next file or connection would become this stream
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="surrogateescape")
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None or isinstance(stream, io.TextIOWrapper):
            setattr(sys, name, Output(stream))


def hush(words: Sequence[str], *, as_json: bool) -> None:
    """Draw nothing and ask nothing; and drop what standard output would get, unless it is what the command is
    for. What goes wrong is told all the same."""
    if isinstance(sys.stderr, Output):
        sys.stderr.plain = True
    if isinstance(sys.stdout, Output) and not (as_json or _is_telling(words)):
        sys.stdout = Output(None)


def _is_telling(words: Sequence[str]) -> bool:
    """Whether the command does nothing but tell something."""
    if {"-h", "--help", "--version"}.intersection(words):
        return True
    asked = [word for word in words if not word.startswith("-")][:2]
    return asked[:1] in _TELLING_ALL or asked in _TELLING


def draw(text: str, stream: Any = None) -> None:
    """Write a text that moves the cursor, to standard error or another of the two streams."""
    stream = stream or sys.stderr
    if isinstance(stream, Output):
        stream.draw(text)
    else:
        stream.write(text)
        stream.flush()


def is_behind() -> bool:
    """Whether standard output's reader can't keep up."""
    return isinstance(sys.stdout, Output) and sys.stdout.behind


def is_lost() -> bool:
    """Whether nobody can read standard output any more."""
    return isinstance(sys.stdout, Output) and sys.stdout.error is not None


def has_lost_output(words: Sequence[str]) -> bool:
    """Whether a command that only tells something could not; the reason is said on standard error.

    A reader who has read enough, such as ``head``, is no reason. All others have done what they were to do,
    and their exit codes stand.
    """
    lost = sys.stdout.error if isinstance(sys.stdout, Output) else None
    if lost is None or lost.errno == errno.EPIPE or not _is_telling(words):
        return False
    print(f"Not written: standard output can't be written to ({lost.strerror}).", file=sys.stderr)
    return True


@contextmanager
def unhindered() -> Iterator[None]:
    """Within it no reader of standard output or error holds this process up."""
    out, err = sys.stdout, sys.stderr
    if not (isinstance(out, Output) and isinstance(err, Output)):
        yield
        return
    with out.aside(), err.aside():
        yield
