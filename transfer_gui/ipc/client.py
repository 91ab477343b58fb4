"""The calling end: ask the process that runs the queue, if there is one."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from transfer_gui.core.error_codes import error_from
from transfer_gui.core.errors import UsageError
from transfer_gui.ipc.protocol import decode, encode
from transfer_gui.ipc.transport import transport_for

SECONDS = 15.0


def ask(data: Path, request: Mapping[str, Any], timeout: float = SECONDS) -> list[dict[str, Any]]:
    """Ask, and return all lines of the answer, the final ``ok`` included.

    Raises UsageError(``nobody_answers``) where no window or worker listens or it falls silent for ``timeout``
    seconds, and whatever error the other side answered with.
    """
    return list(listen(data, request, timeout))


def listen(data: Path, request: Mapping[str, Any], timeout: float = SECONDS) -> Iterator[dict[str, Any]]:
    """Ask, and yield the lines of the answer as they come, until ``ok``; a watch has no end.

    Raises what :func:`ask` raises.
    """
    try:
        with closing(Listener(data, encode(request), timeout)) as lines:
            for message in lines:
                if message.get("event") == "error":
                    raise error_from(str(message.get("code", "")), message.get("facts"))
                yield message
                if message.get("event") == "ok":
                    return
    except OSError:
        pass
    raise UsageError(problem="nobody_answers")


class Listener:
    """An answer as it comes. Iterating ends where the other side has gone, and raises OSError where it falls
    silent for ``timeout`` seconds."""

    def __init__(self, data: Path, request: bytes, timeout: float = SECONDS) -> None:
        """Ask: ``request`` is the line. Raises OSError."""
        self._caller = transport_for(data).connect(timeout)
        self._lines = self._caller.makefile("rb")
        self.say(request)  # where it has hung up already, it may have said why

    def lines(self) -> Iterator[bytes]:
        yield from self._lines

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for line in self.lines():
            yield decode(line) or {"event": "error", "code": "usage", "facts": {}}

    def say(self, line: bytes) -> None:
        """Say another line about the same question; whoever has gone hears nothing."""
        with suppress(OSError):
            self._caller.sendall(line)

    def cut(self) -> None:
        """End the answer, from any thread."""
        with suppress(OSError):
            self._caller.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._lines.close()
        self._caller.close()
