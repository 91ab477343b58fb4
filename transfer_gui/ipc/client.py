"""The calling end: ask the process that runs the queue, if there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
        with transport_for(data).connect(timeout) as caller, caller.makefile("rb") as lines:
            caller.sendall(encode(request))
            for line in lines:
                message = decode(line) or {"event": "error", "code": "usage", "facts": {}}
                if message.get("event") == "error":
                    raise error_from(str(message.get("code", "")), message.get("facts") or {})
                yield message
                if message.get("event") == "ok":
                    return
    except OSError:
        pass
    raise UsageError(problem="nobody_answers")
