"""One connection: requests in, answers out, until either side has had enough.

Lives here: :class:`Connection`. Not here: what is answered (``exchange``, ``doors``).
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
import time
from email.utils import formatdate
from http.client import responses

from tests.servers.connection import peer_gone
from tests.servers.strict_s3.answers import Answer, Ended, Ending, Stretch
from tests.servers.strict_s3.audit import Entry
from tests.servers.strict_s3.doors import is_door, through_door
from tests.servers.strict_s3.exchange import Exchange
from tests.servers.strict_s3.request import Request
from tests.servers.strict_s3.service import Service
from tests.servers.strict_s3.wire import Wire
from tests.servers.strict_s3.xml import DECLARATION

LINGER_SECONDS = 2.0


class Connection:
    """Serves a socket; ``run`` returns when the connection is over. The socket is closed by its owner."""

    def __init__(self, sock: socket.socket, service: Service, stopping: threading.Event) -> None:
        self._sock = sock
        self._service = service
        self._stopping = stopping
        self._wire = Wire(sock)

    def run(self) -> None:
        """Until the end."""
        with self._service.log.connection() as number:
            try:
                if isinstance(self._sock, ssl.SSLSocket):
                    self._sock.do_handshake()
                while not self._stopping.is_set() and self._serve_one(number):
                    pass
            except Ended as end:
                self._end(end.how)
            except OSError:
                self._end("fin")

    def _serve_one(self, number: int) -> bool:
        """Whether the connection goes on."""
        request = self._wire.head()
        if request is None:
            return False
        if is_door(request):
            self._send(through_door(self._service, self._wire, request, self._given_up), request)
            return True
        with self._service.log.request(number, request) as entry:
            exchange = Exchange(self._service, request, entry, self._wire, self, self._given_up)
            answer = exchange.answer()
            if request.header("connection").lower() == "close":
                answer.close = True
            self._service.log.note(lambda: _note(entry, answer))
            self._send(answer, request)
        if answer.close:
            self._linger()
        return not answer.close

    def proceed(self) -> None:
        """100 Continue."""
        self._sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    def begin_dripping(self) -> None:
        """The head of an answer in chunks, and the beginning of a document."""
        headers = {"Content-Type": "application/xml", "Transfer-Encoding": "chunked"}
        self._sock.sendall(self._head(200, headers) + _chunk(DECLARATION.encode()))

    def drip(self) -> None:
        """A space."""
        self._sock.sendall(_chunk(b" "))

    def _send(self, answer: Answer, request: Request) -> None:
        if answer.begun:
            assert isinstance(answer.body, bytes)
            rest = answer.body.removeprefix(DECLARATION.encode())
            self._sock.sendall(_chunk(rest) + b"0\r\n\r\n")
            return
        headers = dict(answer.headers)
        if answer.status not in (204, 304):
            empty = request.method == "HEAD" and isinstance(answer.body, bytes)
            headers.setdefault("Content-Length", "0" if empty else str(len(answer.body)))
        if answer.close:
            headers["Connection"] = "close"
        head = self._head(answer.status, headers)
        if request.method == "HEAD" or answer.status in (204, 304):
            self._sock.sendall(head)
        elif isinstance(answer.body, Stretch):
            self._sock.sendall(head)
            for chunk in answer.body.chunks():
                self._sock.sendall(chunk)
        else:
            self._sock.sendall(head + answer.body)

    def _head(self, status: int, headers: dict[str, str]) -> bytes:
        offset = self._service.settings.clock_offset
        now = formatdate(time.time() + offset, usegmt=True)
        about = {"Date": now, "Server": "StrictS3", "x-amz-request-id": "STRICT0000000000"}
        lines = [f"HTTP/1.1 {status} {responses.get(status, 'Unknown')}"]
        lines += [f"{name}: {value}" for name, value in (about | headers).items()]
        return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace")

    def _given_up(self) -> bool:
        return self._stopping.is_set() or peer_gone(self._sock)

    def _linger(self) -> None:
        """Lets the client read the answer although it is still sending: a close now would be a reset."""
        with contextlib.suppress(OSError):
            socket.socket.shutdown(self._sock, socket.SHUT_WR)
            self._sock.settimeout(LINGER_SECONDS)
            buffer = bytearray(1 << 16)
            while self._sock.recv_into(buffer) and not self._stopping.is_set():
                pass

    def _end(self, how: Ending) -> None:
        with contextlib.suppress(OSError):
            if how == "rst":
                self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _note(entry: Entry, answer: Answer) -> None:
    entry.status = answer.status
    entry.code = answer.code


def _chunk(content: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(content), content)
