"""Reads the body of one HTTP answer into the caller's memory, counting every byte itself."""

from __future__ import annotations

import io
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import cast

from transfer_gui.backends.common.blocked_sockets import BlockedSockets, shut_down
from transfer_gui.backends.http.answer import Answer, content_length, translate_errors
from transfer_gui.backends.source import Reader
from transfer_gui.core.errors import TransferError
from transfer_gui.core.source_errors import SourceChanged, SourceCutShort, SourceUnreachable

# Of an answer that nobody reads so many bytes are taken once its head is there, and waited for so long, in s.
_LITTLE, _LAST_BYTE = 4096, 0.2
# How long a connection may stay open behind a body that ends with it, once all that is expected is there.
_END_OF_CONNECTION = 5.0
_NOTHING = memoryview(bytearray())


class HttpReader:
    """The body of one answer.

    ``expected``: bytes that must come, None if only the protocol's own end tells. Reads go to
    ``http.client``'s response below urllib3, straight into the caller's buffer: urllib3's would copy.
    ``ends_at`` asks the server whether so many bytes are all, where the protocol leaves that open.
    ``doubtful``: another answer told what is expected, perhaps of another version; that proves no end.
    """

    def __init__(
        self,
        response: Answer,
        expected: int | None,
        host: str,
        ends_at: Callable[[int], bool] = lambda size: False,
        *,
        doubtful: bool = False,
    ) -> None:
        self.doubtful = doubtful
        self._ends_at = ends_at
        self._count = 0
        self._response = response
        self._raw = response.raw
        self._body = getattr(response.raw, "_fp", None)
        self._socket: socket.socket | None = getattr(response.raw, "source_socket", None)
        self.expected = self._left = expected
        self._host = host
        self._interrupted = threading.Event()
        self._chunked = bool(getattr(self._body, "chunked", False))
        self._ended = False
        self.length_proven = False
        self._drained = False
        self._pull = self._direct()

    def _direct(self) -> Callable[[memoryview], int] | None:
        """The socket's own read, where a plain body of known length comes over it; else None."""
        sock, body = self._socket, self._body
        if sock is None or body is None or self._chunked or not getattr(body, "length", None):
            return None
        if isinstance(sock, ssl.SSLSocket):
            secure = sock
            return lambda view: cast(int, secure.read(len(view), view))
        return sock.recv_into

    def readinto(self, buffer: memoryview) -> int:
        """Fill some of ``buffer`` with the next bytes; how many, 0 at the proven end. Raises SourceError."""
        if self._left is not None:
            buffer = buffer[: self._left]
        if not buffer or self._ended:
            self._finish()
            return 0
        with translate_errors(self._host):
            count = self._read(buffer)
        if self._interrupted.is_set():
            # A broken connection looks like the end of the body.
            raise SourceCutShort(host=self._host)
        if count == 0:
            if self._left:
                raise SourceCutShort(host=self._host)
            self._finish()
            return 0
        self._count += count
        if self._left is not None:
            self._left -= count
            if self._left == 0:
                self._finish()
        return count

    def _read(self, buffer: memoryview) -> int:
        if self._pull is not None:
            return self._read_directly(buffer)
        if self._body is not None:
            return int(self._body.readinto(buffer))
        chunk: bytes = self._raw.read(len(buffer), decode_content=False)
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _read_directly(self, buffer: memoryview) -> int:
        """Read from the socket itself: ``http.client`` makes four calls for each TLS record of 16 KiB."""
        body, pull = self._body, self._pull
        assert body is not None
        assert pull is not None
        if not self._drained:
            if len(buffer) <= io.DEFAULT_BUFFER_SIZE:
                return int(body.readinto(buffer))
            # What came with the head lies in the file's buffer; a larger read empties it.
            count = int(body.fp.readinto1(buffer))
            self._drained = True
        else:
            count = pull(buffer)
        while 0 < count < len(buffer):
            more = pull(buffer[count:])
            if more == 0:
                break
            count += more
        body.length -= count
        if body.length == 0:
            body.readinto(_NOTHING)  # lets go of the connection
        return count

    def _check_end(self) -> None:
        """All that was expected has come: does the answer end there, too? Raises SourceChanged, SourceError.

        Its own framing decides, where the number came from another answer.
        """
        body = self._body
        if body is None or body.isclosed() or body.length is not None:
            return
        if not self._chunked and self._socket is not None:
            self._socket.settimeout(_END_OF_CONNECTION)
        try:
            with translate_errors(self._host):
                more = body.readinto(memoryview(bytearray(1)))
        except SourceUnreachable:
            if self._chunked or self._interrupted.is_set():
                raise
            more = 0  # a server that keeps the connection open has sent what another answer announced
        if more:
            raise SourceChanged(host=self._host, expected=self._count)

    def _finish(self) -> None:
        """The end was reached: was it proven, by a length or a last chunk (RFC 9112 §8) or by the server?"""
        if not self._ended:
            if self._left == 0:
                self._check_end()
            self._ended = True
            told = self._left == 0 and not self.doubtful
            self.length_proven = told or self._chunked or self._ends_at(self._count)

    def close(self) -> None:
        """Back to the pool if the body was read to its end, else closed."""
        self._socket = None
        # http.client lets go of a body by itself once it has read all of it, the last chunk included.
        if self._body is not None and self._body.isclosed() and not self._interrupted.is_set():
            self._raw.release_conn()
        self._response.close()

    def interrupt(self) -> None:
        """Shut the socket down: a blocked read returns at once, looking like the end of the body."""
        self._interrupted.set()
        sock = self._socket
        if sock is not None:
            shut_down(sock)


class JoinedReader:
    """The first bytes of a file, then the rest as another reader's, which is opened when it is due."""

    doubtful = length_proven = False

    def __init__(self, first: Reader, open_rest: Callable[[], Reader]) -> None:
        self._reader = first
        self._open_rest: Callable[[], Reader] | None = open_rest
        self._interrupted = False

    def readinto(self, buffer: memoryview) -> int:
        """The next bytes; how many, 0 at the end. Raises SourceError."""
        count = self._reader.readinto(buffer)
        if not count and self._open_rest is not None:
            self._reader.close()  # first: its connection is used again
            self._reader, self._open_rest = self._open_rest(), None
            if self._interrupted:
                self._reader.interrupt()
            count = self._reader.readinto(buffer)
        self.length_proven = self._open_rest is None and self._reader.length_proven
        return count

    def close(self) -> None:
        self._reader.close()

    def interrupt(self) -> None:
        """Break the read. Any thread."""
        self._interrupted = True
        self._reader.interrupt()


def let_go(response: Answer, host: str, blocked: BlockedSockets) -> None:
    """Be done with an answer whose head was all that counted. The one byte that a probe asked for, or the few
    words of a 404, are taken, so that the connection can be used again: they come with the head. A server
    that keeps them back is not waited for.
    """
    sock: socket.socket | None = getattr(response.raw, "source_socket", None)
    length, body = content_length(response), getattr(response.raw, "_fp", None)
    if sock is None or body is None or not length or length > _LITTLE:
        response.close()
        return
    reader = HttpReader(response, length, host)
    with suppress(TransferError, OSError), blocked.during(sock):
        sock.settimeout(_LAST_BYTE)
        if len(body.fp.peek()) >= length:
            reader.readinto(memoryview(bytearray(length)))
    reader.close()
