"""Links of a start's command line: which of them the user chose, and how a second start hands them over."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from transfer_gui.core.errors import UsageError
from transfer_gui.ipc.client import ask
from transfer_gui.ipc.protocol import adding, batches
from transfer_gui.links.handler import handled_link, is_handled
from transfer_gui.storage.locks import ProcessLock

# A window that has just been started holds the lock for some time before it answers.
_PATIENCE = 30.0
_PAUSE = 0.1
# What passes by itself: it opens, it ends, or it has just too many callers (nothing of ours was taken then).
_PASSING = ("nobody_answers", "door_busy")


def grouped(links: Sequence[str]) -> list[tuple[tuple[str, ...], bool]]:
    """The links in up to two groups, with whether the user must be asked where they go.

    Raises SourceUrlInvalid for a link of the system's handler that is none of ours.
    """
    typed = tuple(link for link in links if not is_handled(link))
    handled = tuple(handled_link(link) for link in links if is_handled(link))
    return [(group, asked) for group, asked in ((typed, False), (handled, True)) if group]


def hand_over(data: Path, links: Sequence[str]) -> None:
    """Give links to the window that is open, or only raise it. Blocks for some seconds at most.

    Links of the system's handler go as they are: the window says what is wrong with one.
    Raises UsageError (``nobody_answers``, ``worker_has_no_window``).
    """
    if not links:
        ask(data, {"ask": "raise"})
    for handled in (False, True):
        for some in batches([link for link in links if is_handled(link) is handled]):
            ask(data, adding(some, asked=handled))


def handed_to_window(data: Path, links: Sequence[str], lock: ProcessLock) -> bool:
    """Hand over to the window that holds ``lock``; False if that has ended and the lock is ours.

    Windows that are started at the same moment agree by that on one. Raises as :func:`hand_over`.
    """
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            hand_over(data, links)
            return True
        except UsageError as error:
            if error.facts.get("problem") not in _PASSING or time.monotonic() > deadline:
                raise
        if lock.acquire():
            return False
        time.sleep(_PAUSE)
