"""Loaded into a started program by name (``sitecustomize``): notes every address it connects to or asks for.

Python's audit events (PEP 578) are raised by the interpreter itself, so that no library can go round them.
"""

from __future__ import annotations

import os
import sys

_EVENTS = frozenset({"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"})


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event not in _EVENTS:
        return
    place = arguments[1] if event == "socket.connect" else arguments[:2]
    with open(os.environ["WATCHED_CONNECTIONS"], "a", encoding="utf-8") as file:
        file.write(f"{event} {place!r}\n")


if "WATCHED_CONNECTIONS" in os.environ:
    sys.addaudithook(_note)
