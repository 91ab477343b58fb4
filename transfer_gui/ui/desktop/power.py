"""Putting the computer to sleep, by the system's own program."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QProcess

_SLEEP: dict[str, tuple[str, ...]] = {
    "linux": ("systemctl", "suspend"),
    "darwin": ("pmset", "sleepnow"),
    # The arguments: sleep, not hibernate; do not force; wake-up timers stay.
    "win32": ("rundll32.exe", "powrprof.dll,SetSuspendState", "0,1,0"),
}


def sleep_command(platform: str = sys.platform) -> Sequence[str]:
    """The program and its arguments; empty where none is known."""
    return _SLEEP.get(platform, ())


def go_to_sleep() -> bool:
    """Ask the system to sleep; False if it can't be asked."""
    command = sleep_command()
    if not command:
        return False
    started = QProcess.startDetached(command[0], list(command[1:]))
    return bool(started[0] if isinstance(started, tuple) else started)
