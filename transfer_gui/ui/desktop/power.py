"""Putting the computer to sleep: by the login manager on Linux, by the system's own program elsewhere."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess

from transfer_gui.ui.desktop import logind
from transfer_gui.ui.widgets.background import Work

_SLEEP: dict[str, tuple[str, ...]] = {
    "darwin": ("pmset", "sleepnow"),
    # The arguments: sleep, not hibernate; do not force; wake-up timers stay.
    "win32": ("rundll32.exe", "powrprof.dll,SetSuspendState", "0,1,0"),
}

_log = logging.getLogger(__name__)


def sleep_command(platform: str = sys.platform) -> Sequence[str]:
    """The program and its arguments; empty where none is known."""
    return _SLEEP.get(platform, ())


def fall_asleep(owner: QObject, refused: Callable[[], None], platform: str = sys.platform) -> None:
    """Ask the system to sleep; ``refused`` is called, perhaps later, if it can't or will not."""
    if platform.startswith("linux"):
        Work(owner, _suspended, lambda done: None if done else refused(), lambda _error: refused())
        return
    command = sleep_command(platform)
    started = QProcess.startDetached(command[0], list(command[1:])) if command else False
    if not (started[0] if isinstance(started, tuple) else started):
        refused()


def _suspended() -> bool:
    try:
        logind.suspend()
    except Exception as error:  # noqa: BLE001 - a system without it, or a user who may not, is no failure of ours
        _log.info("the computer can't be put to sleep: %s", type(error).__name__)
        return False
    return True
