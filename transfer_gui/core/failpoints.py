"""Named places at which a test lets the program die or fail, to show that each is safe to die at.

``TRANSFER_GUI_FAILPOINT=name[:nth[:action]]``: the nth time (by default the first) that the place is reached,
the process is killed as by ``kill -9`` (action ``kill``, the default) or the code there fails (``raise``).
Without the variable a place costs one comparison.
"""

from __future__ import annotations

import os
import signal
import threading

VARIABLE = "TRANSFER_GUI_FAILPOINT"

NAMES = (
    # a transfer is queued
    "transfer_committed",
    # its source has answered
    "facts_committed",
    # an upload is begun: the nonce goes before it, its id after it
    "nonce_committed",
    "upload_begun",
    "upload_committed",
    # parts
    "part_stored",
    "receipt_committed",
    "receipts_reconciled",
    # the object
    "completing_committed",
    "object_completed",
    "put_committed",
    "object_put",
    "result_committed",
    # the end
    "job_ended",
    "outcome_committed",
    "receipt_written",
    # giving up
    "command_committed",
    "upload_aborted",
    "upload_forgotten",
    "transfer_removed",
)
"""What has just happened at each place, in the order of a transfer's life."""


class Failpoint:
    """One place where something is to happen once. Thread-safe."""

    def __init__(self, setting: str) -> None:
        """Raises ValueError for a setting that names no place, number or action."""
        name, _, rest = setting.partition(":")
        nth, _, action = rest.partition(":")
        if name not in NAMES or action not in ("", "kill", "raise"):
            raise ValueError(f"no such failpoint: {setting}")
        self.name = name
        self._left = int(nth or 1)
        self._raises = action == "raise"
        self._lock = threading.Lock()

    def strike(self, name: str) -> None:
        """The program is at a place: count if it is ours, and do it if it is time."""
        if name != self.name:
            return
        with self._lock:
            self._left -= 1
            due = self._left == 0
        if not due:
            return
        if self._raises:
            raise RuntimeError(f"failpoint {self.name}")
        os.kill(os.getpid(), signal.SIGKILL)


_SET = Failpoint(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None


def reach(name: str) -> None:
    """The program is at the place of this name."""
    if _SET is not None:
        _SET.strike(name)
