"""One connection of a source: reads requests, sends answers, and breaks them where they ask for it.

Lives here: sockets and timing. Not here: what is answered (`answer`, `faults`).
"""

from __future__ import annotations

import array
import contextlib
import select
import socket
import ssl
import struct
import sys
import threading
import time
from collections.abc import Callable
from email.utils import formatdate

from tests.servers.answer import Answer, Ending, reason, reply
from tests.servers.recorder import Recorder, Request

PIECE = 128 << 10
"""Most bytes given to the operating system at a time."""
HEAD_LIMIT = 1 << 20
STEPS_PER_SECOND = 50
"""Into how many pieces a second is divided when the rate is limited."""


class Ended(Exception):
    """The connection is to end: the client or the source went away, or a fault said so."""


class Connection:
    """Serves one accepted socket until either side ends it."""

    def __init__(
        self,
        sock: socket.socket,
        number: int,
        answer_for: Callable[[Request], Answer],
        seen: Recorder,
        stopping: threading.Event,
    ) -> None:
        self._sock = sock
        self._number = number
        self._answer_for = answer_for
        self._seen = seen
        self._stopping = stopping
        self._read = b""
        self._ending: Ending | None = None

    def run(self) -> None:
        """Returns when the connection has ended; the socket is closed then."""
        try:
            self._handshake()
            while self._serve_one():
                pass
        except (Ended, OSError):
            # OSError: the client closed or reset the connection, which is its right.
            pass
        finally:
            self._close()

    def _handshake(self) -> None:
        if isinstance(self._sock, ssl.SSLSocket):
            try:
                self._sock.do_handshake()
            except OSError as error:
                self._seen.handshake_failed(str(error))
                raise

    def _serve_one(self) -> bool:
        head = self._read_head()
        if head is None:
            return False
        lines = head.decode("latin-1").split("\r\n")
        words = lines[0].split(" ")
        if len(words) != 3 or not words[2].startswith("HTTP/1."):
            self._send_whole(reply(400))
            return False
        pairs = [line.partition(":") for line in lines[1:]]
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        with self._seen.request(self._number, words[0], words[1], headers) as request:
            answer = self._answer_for(request)
            old = words[2] == "HTTP/1.0"
            if old and answer.framing == "chunked":
                answer.framing = "close"
            if old or headers.get("connection", "").lower() == "close" or _has_body(headers):
                answer.header("Connection", "close")
                answer.close = True
            self._seen.answered(request, answer.status)
            self._answer(answer, request)
        return not answer.close

    def _read_head(self) -> bytes | None:
        while b"\r\n\r\n" not in self._read:
            received = self._sock.recv(64 << 10)
            if not received or len(self._read) > HEAD_LIMIT:
                return None
            self._read += received
        head, _, self._read = self._read.partition(b"\r\n\r\n")
        return head

    def _answer(self, answer: Answer, request: Request) -> None:
        self._break_here(answer, -1)
        if answer.endless_headers is not None:
            self._sock.sendall(f"{answer.protocol} {answer.status} {reason(answer.status)}\r\n".encode())
            while not self._wait(answer.endless_headers):
                self._sock.sendall(b"X-More: and more\r\n")
            raise Ended
        self._sock.sendall(_head(answer))
        if answer.framing == "close":
            answer.close = True
        if request.method != "HEAD":
            self._send_body(answer, request)
            if answer.framing == "chunked" and not answer.own_framing:
                self._sock.sendall(answer.last_chunk)
            self._sock.sendall(answer.surplus)

    def _send_whole(self, answer: Answer) -> None:
        answer.header("Connection", "close")
        self._sock.sendall(_head(answer) + answer.content.read(answer.start, answer.stop - answer.start))

    def _send_body(self, answer: Answer, request: Request) -> None:
        length = answer.stop - answer.start
        began = time.monotonic()
        sent = 0
        while True:
            self._break_here(answer, sent)
            if sent >= length:
                return
            take = self._next_piece(answer, sent, length)
            if answer.rate is not None:
                self._wait_or_end(began + (sent + take) / answer.rate - time.monotonic())
            if answer.drip is not None and sent >= answer.drip[0]:
                self._wait_or_end(1 / answer.drip[1])
            if answer.gate is not None:
                take = answer.gate.take(take, self._given_up)
                if take == 0:
                    raise Ended
            piece = answer.content.read(answer.start + sent, take)
            self._sock.sendall(_framed(answer, piece, sent, length))
            sent += take
            self._seen.sent(request, take)

    def _next_piece(self, answer: Answer, sent: int, length: int) -> int:
        """How many bytes may go before something is to happen."""
        stops = [sent + PIECE, length]
        if answer.framing == "chunked":
            stops.append(sent - sent % answer.chunk + answer.chunk)
        if answer.rate is not None:
            stops.append(sent + max(1, int(answer.rate / STEPS_PER_SECOND)))
        if answer.drip is not None:
            stops.append(max(sent + 1, answer.drip[0]))
        stops += [at for at, _ in filter(None, (answer.cut, answer.stall)) if at > sent]
        return min(stops) - sent

    def _break_here(self, answer: Answer, sent: int) -> None:
        """Stalls and cuts that are due at this place; -1 is before the status line."""
        if answer.stall is not None and answer.stall[0] == sent:
            # The time limit is only for the client's leaving, which nobody announces.
            while not answer.stall[1].wait(0.02):
                if self._given_up():
                    raise Ended
        if answer.cut is not None and answer.cut[0] == sent:
            self._ending = answer.cut[1]
            raise Ended

    def _given_up(self) -> bool:
        return self._stopping.is_set() or peer_gone(self._sock)

    def _wait(self, seconds: float) -> bool:
        return self._stopping.wait(max(0.0, seconds))

    def _wait_or_end(self, seconds: float) -> None:
        if self._wait(seconds) or peer_gone(self._sock):
            raise Ended

    def _close(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            if self._ending == "rst":
                _until_delivered(self._sock)
                self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            elif self._ending is None and isinstance(self._sock, ssl.SSLSocket):
                # Says goodbye (close_notify) without waiting for the client to do so.
                self._sock.setblocking(False)
                self._sock.unwrap()
        self._sock.close()


def _has_body(headers: dict[str, str]) -> bool:
    """A request with a body is answered and dropped: the body would be taken for the next request."""
    return headers.get("content-length", "0") != "0" or "transfer-encoding" in headers


def _head(answer: Answer) -> bytes:
    lines = [f"{answer.protocol} {answer.status} {reason(answer.status)}".encode()]
    headers = [("Date", formatdate(usegmt=True)), *answer.headers]
    if not answer.own_framing:
        if answer.framing == "length":
            headers.append(("Content-Length", str(answer.stop - answer.start)))
        elif answer.framing == "chunked":
            headers.append(("Transfer-Encoding", "chunked"))
        elif answer.protocol == "HTTP/1.1":
            headers.append(("Connection", "close"))
    lines += [f"{name}: {value}".encode("utf-8", "surrogateescape") for name, value in headers]
    return b"\r\n".join([*lines, *answer.raw_lines, b"", b""])


def _framed(answer: Answer, piece: bytes, sent: int, length: int) -> bytes:
    """The piece, with its chunk's head before and its chunk's end after it where they belong there."""
    if answer.framing != "chunked" or answer.own_framing:
        return piece
    inside = sent % answer.chunk
    size = min(answer.chunk, length - (sent - inside))
    head = b"%x\r\n" % size if inside == 0 else b""
    return head + piece + (b"\r\n" if inside + len(piece) == size else b"")


def peer_gone(sock: socket.socket) -> bool:
    """Whether the client has closed its side. Asks the descriptor: TLS allows no peeking."""
    if not hasattr(select, "poll") or sock.fileno() < 0:
        return False
    poll = select.poll()
    poll.register(sock.fileno(), getattr(select, "POLLRDHUP", 0))
    return any(event & ~select.POLLIN for _, event in poll.poll(0))


def _until_delivered(sock: socket.socket) -> None:
    """Waits (2 s at most) until nothing is queued here: a reset would throw it away."""
    if sys.platform != "linux":
        return
    import fcntl
    import termios

    queued = array.array("i", [0])
    poll = select.poll()
    poll.register(sock.fileno(), 0)
    for _ in range(200):
        fcntl.ioctl(sock.fileno(), termios.TIOCOUTQ, queued)
        if queued[0] == 0 or poll.poll(10):
            return
