"""Reads a range of a file at a WebDAV server, piece by piece."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from transfer_gui.backends.webdav.left_behind import LeavableCalls
from transfer_gui.core.source_errors import SourceChanged, SourceCutShort

PIECE = 2 * 1024 * 1024
"""Bytes that one call asks for: what is held in memory, and what an interrupt leaves behind."""


class WebdavReader:
    """``size`` bytes from where ``file`` stands. ``same`` raises SourceChanged if it is another by now.

    ``whole``: they are the last ones of the file, which must end there.
    """

    def __init__(
        self,
        calls: LeavableCalls,
        file: Any,
        size: int,
        *,
        whole: bool,
        same: Callable[[], None],
        translate: Callable[[], AbstractContextManager[None]],
        host: str,
    ) -> None:
        self._calls = calls
        self._file = file
        self._left = size
        self._whole = whole
        self._same = same
        self._translate = translate
        self._host = host
        self._piece = memoryview(b"")
        self._interrupted = threading.Event()
        self._open = True
        self.length_proven = False

    def readinto(self, buffer: memoryview) -> int:
        """Fill some of ``buffer`` with the next bytes; how many, 0 at the proven end. Raises SourceError."""
        if not self._open or (not buffer and self._left):
            return 0
        with self._translate():
            if self._left and not self._piece:
                self._piece = self._fetch()
            count = min(len(buffer), len(self._piece))
            buffer[:count] = self._piece[:count]
            self._piece = self._piece[count:]
            self._left -= count
            if not self._left:
                self._finish()
        return count

    def _fetch(self) -> memoryview:
        data = self._call(min(PIECE, self._left))
        if not data:
            self._same()
        if not 0 < len(data) <= self._left:
            raise SourceCutShort(host=self._host)
        return memoryview(data)

    def _call(self, wanted: int) -> bytes:
        if self._interrupted.is_set():
            raise SourceCutShort(host=self._host)
        file = self._file
        self._file = None  # it is the call's until that comes back
        # Left behind, the file is closed when its call comes back. Left open, the collector would end it some
        # day, perhaps while the library holds the lock that this takes.
        data = self._calls.run(lambda: _read(file, wanted), lambda _late: close_file(file))
        self._file = file
        return data

    def _finish(self) -> None:
        # What the server lists (RFC 4918, 15.4) and what it sends may differ: more than announced is no end.
        if self._whole and self._call(1):
            raise SourceChanged(host=self._host)
        self._same()
        self.close()
        self.length_proven = True

    def close(self) -> None:
        self._open = False
        self._piece = memoryview(b"")
        file, self._file = self._file, None
        if file is not None:
            close_file(file)

    def interrupt(self) -> None:
        """Make a blocked read raise. Any thread."""
        self._interrupted.set()
        self._calls.interrupt()


def _read(file: Any, wanted: int) -> bytes:
    """On the call's thread. A file whose read fails is closed, since nobody reads on."""
    try:
        return bytes(file.read(wanted))
    except BaseException:
        close_file(file)
        raise


def close_file(file: Any) -> None:
    """Close it, whatever the library thinks of that."""
    with contextlib.suppress(Exception):
        file.close()
