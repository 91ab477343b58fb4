"""The listening end: a thread that accepts, and one for each caller, of whom there are never many.

A caller has a few seconds to say a line and is cut off when it is longer than a message may be; what it says
wrong is answered and ends the talk. Whatever happens to a caller, the next one is heard.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from transfer_gui.core.errors import TransferError
from transfer_gui.ipc.protocol import MAX_MESSAGE, Mirror, Request, encode, parse_request
from transfer_gui.ipc.transport import Transport

MOST_CALLERS = 32
_LINE_SECONDS = 5.0
_GOODBYE_SECONDS = 2.0
# How long a caller may take nothing, and not say that it has taken what it was told: behind it there may be a
# line of SSH that is slow for a while.
_SEND_SECONDS, _TAKE_SECONDS = 60.0, 600.0
# Of a mirror so many rounds may be told and not taken yet: one is on its way while the next is made.
_ROUNDS_AHEAD = 1
_PIECE = 64 * 1024

logger = logging.getLogger(__name__)

# Answers a request, line by line; ends early once the event is set.
Answer = Callable[[Request, threading.Event], Iterable[Mapping[str, Any]]]


class IpcServer:
    """Answers callers until :meth:`close`. ``answer`` is called on the callers' threads and may raise
    TransferError."""

    def __init__(self, transport: Transport, answer: Answer) -> None:
        self._transport = transport
        self._answer = answer
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._callers: dict[socket.socket, threading.Thread] = {}
        self._listener: socket.socket | None = None
        self._thread = threading.Thread(target=self._accept, name="ipc", daemon=True)

    def open(self) -> bool:
        """Listen from now on; False, with a warning in the log, if that is not possible."""
        try:
            self._listener = self._transport.listen()
        except OSError as error:
            logger.warning("other processes can't reach this one: %s", error)
            return False
        self._thread.start()
        return True

    @property
    def callers(self) -> int:
        return len(self._callers)

    def close(self) -> None:
        """Listen no more and send every caller away. Returns when all threads have ended."""
        listener, self._listener = self._listener, None
        if listener is None:
            return
        self._stopped.set()
        _shut(listener)
        self._thread.join()
        listener.close()
        with self._lock:
            left = dict(self._callers)
        for caller, thread in left.items():
            _shut(caller)
            thread.join()
        self._transport.leave()

    def _accept(self) -> None:
        listener = self._listener
        assert listener is not None
        while not self._stopped.is_set():
            try:
                caller, _ = listener.accept()
            except OSError:
                # Closed; or no descriptors are left, and then trying at once again would only burn CPU.
                self._stopped.wait(0.2)
                continue
            self._receive(caller)

    def _receive(self, caller: socket.socket) -> None:
        thread = threading.Thread(target=self._serve, args=(caller,), name="ipc-caller", daemon=True)
        with self._lock:
            full = len(self._callers) >= MOST_CALLERS
            if not full:
                self._callers[caller] = thread
        if full:
            _turn_away(caller, "door_busy")
            caller.close()
            return
        thread.start()

    def _serve(self, caller: socket.socket) -> None:
        try:
            self._talk(caller)
        except OSError:
            pass  # it has gone, or took too long
        except Exception:
            logger.exception("a caller could not be answered")
        finally:
            with self._lock:
                self._callers.pop(caller, None)
            caller.close()

    def _talk(self, caller: socket.socket) -> None:
        lines = _LineReader(caller)
        first = lines.next() if self._transport.introduces else b""
        if not self._transport.admit(caller, first):
            logger.warning("a caller was turned away")
            return
        while not self._stopped.is_set():
            line = lines.next()
            if not line:
                return
            request = parse_request(line)
            if request is None:
                _turn_away(caller, "door_nonsense")
                return
            self._respond(caller, request, lines)

    def _respond(self, caller: socket.socket, request: Request, lines: _LineReader) -> None:
        ahead = 0
        try:
            for block, event in _in_blocks(self._answer(request, self._stopped)):
                _send(caller, block)
                ahead += isinstance(request, Mirror) and event == "now"
                while ahead > _ROUNDS_AHEAD:
                    if not lines.next(_TAKE_SECONDS):
                        return
                    ahead -= 1
        except TransferError as error:
            caller.sendall(encode({"event": "error", "code": error.code, "facts": dict(error.facts)}))


class _LineReader:
    """Lines of a caller, each whole and in time."""

    def __init__(self, caller: socket.socket) -> None:
        self._caller = caller
        self._rest = bytearray()

    def next(self, seconds: float | None = None) -> bytes:
        """The next line without its end; empty when there is none. Raises OSError if it takes too long, or
        is too long."""
        until = time.monotonic() + (_LINE_SECONDS if seconds is None else seconds)
        while (end := self._rest.find(b"\n")) < 0:
            if len(self._rest) >= MAX_MESSAGE:
                _turn_away(self._caller, "door_too_long")
                raise OSError("the line is too long")
            left = until - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self._caller.settimeout(left)
            piece = self._caller.recv(_PIECE)
            if not piece:
                return b""
            self._rest += piece
        line = bytes(self._rest[:end])
        del self._rest[: end + 1]
        return line or b" "


def _in_blocks(messages: Iterable[Mapping[str, Any]]) -> Iterator[tuple[bytes, str]]:
    """Write messages, those of many rows in one piece: behind rows there is always a message of another kind
    at once. With each piece comes its last message's event."""
    block = bytearray()
    for message in messages:
        block += encode(message)
        event = str(message.get("event"))
        if event != "state" or len(block) > _PIECE:
            yield bytes(block), event
            block.clear()
    if block:
        yield bytes(block), "state"


def _send(caller: socket.socket, block: bytes) -> None:
    """Send all of it. Raises OSError where the caller takes nothing for too long."""
    caller.settimeout(_SEND_SECONDS)
    left = memoryview(block)
    while left:
        left = left[caller.send(left) :]


def _turn_away(caller: socket.socket, problem: str) -> None:
    """Say why, then take for a moment what the caller still says: closed at once, the system would answer it
    with a reset, and the reason might be lost."""
    refusal = {"event": "error", "code": "usage", "facts": {"problem": problem}}
    until = time.monotonic() + _GOODBYE_SECONDS
    try:
        caller.settimeout(_GOODBYE_SECONDS)
        caller.sendall(encode(refusal))
        caller.shutdown(socket.SHUT_WR)
        while caller.recv(_PIECE) and time.monotonic() < until:
            pass
    except OSError:
        pass  # it has gone, or says nothing more


def _shut(one: socket.socket) -> None:
    try:
        one.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # not connected any more; on some systems a listener can't be shut down
