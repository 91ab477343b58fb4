"""Reads the data connection of one RETR, and has the control connection say that it was all."""

from __future__ import annotations

import contextlib
import ftplib
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

from transfer_gui.backends.common.blocked_sockets import shut_down
from transfer_gui.backends.ftp.control import FtpControl
from transfer_gui.core.source_errors import SourceCutShort

COMPARED = 128 * 1024
"""So many first bytes of a range are compared; images of disks begin with 64 KiB of zeros."""
_UNWANTED = contextlib.suppress(ftplib.error_temp, ftplib.error_perm)


class FtpReader:
    """``expected`` bytes, or all that come if None, ``at_least`` so many. ``whole``: they end where the file
    ends. The first of them are copied to ``first``.

    ``same`` raises SourceChanged if the file is another by now, SourceNoRanges if the bytes may be from
    elsewhere in it; it is asked behind the last byte, before the length counts as proven. ``give_back`` takes
    the control connection of a transfer that ended well.
    """

    def __init__(
        self,
        control: FtpControl,
        data: socket.socket,
        expected: int | None,
        *,
        at_least: int,
        whole: bool,
        first: bytearray,
        same: Callable[[bool], None],
        translated: Callable[[], AbstractContextManager[None]],
        give_back: Callable[[FtpControl], None],
        host: str,
    ) -> None:
        self._control: FtpControl | None = control
        self._sockets = [one for one in (data, control.sock) if one is not None]
        self._data: socket.socket | None = data
        self._left = expected
        self._announced = self._missing = at_least
        self._whole = whole
        self._first = first
        self._same = same
        self._translated = translated
        self._give_back = give_back
        self._host = host
        self._interrupted = threading.Event()
        self.length_proven = False

    def readinto(self, buffer: memoryview) -> int:
        """Fill some of ``buffer`` with the next bytes; how many, 0 at the proven end. Raises SourceError."""
        if self._data is None:
            return 0
        view = buffer if self._left is None else buffer[: self._left]
        count = 0
        if view:
            count = self._receive(self._data, view)
            if count == 0 and self._left:
                raise SourceCutShort(host=self._host)
            self._left = None if self._left is None else self._left - count
            self._missing -= count
            self._first += view[: min(count, COMPARED - len(self._first))]
        elif self._left:
            return 0
        if self._left == 0 or count == 0:
            self._finish()
        return count

    def _receive(self, data: socket.socket, view: memoryview) -> int:
        with self._translated():
            count = data.recv_into(view)
        if self._interrupted.is_set():
            # A broken connection looks like the end of the file.
            raise SourceCutShort(host=self._host)
        return count

    def _finish(self) -> None:
        control, data = self._control, self._data
        assert control is not None
        assert data is not None
        with self._translated():
            more = ended = False
            if self._whole:
                more = self._left is not None and bool(data.recv(1))
            data.close()  # where the rest is not wanted, the server says that it noticed (RFC 959: 426)
            with contextlib.nullcontext() if self._whole and not more else _UNWANTED:
                ended = control.end_of_transfer()
            if (self._whole and not (ended or more)) or self._missing > 0 or self._interrupted.is_set():
                raise SourceCutShort(host=self._host)
            self._same(more)
        # Where no size was told, an end of the connection is no proof, whatever the server says behind it.
        self.length_proven = self._left == 0 or (self._missing == 0 < self._announced)
        self._control = self._data = None
        self._give_back(control)

    def close(self) -> None:
        data, control, self._data, self._control = self._data, self._control, None, None
        if data is not None:
            data.close()
        if control is not None:
            control.close()

    def interrupt(self) -> None:
        """Shut both connections down: a blocked read returns at once, looking like the end of the file."""
        if self._data is not None:
            self._interrupted.set()
            for sock in self._sockets:
                shut_down(sock)
