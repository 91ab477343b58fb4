"""The computer's sleep: held off while bytes move, asked for when all is done.

Held off through wakepy: the desktop's session bus on Linux, the systems' own calls on Windows and macOS;
through the login manager (org.freedesktop.login1, of systemd and elogind) where a Linux desktop offers no
such service. Sleep is asked of the login manager on Linux, of the system's own program elsewhere. Calls on a
bus block, so they run on threads of their own; they raise OSError, and what jeepney raises, where nobody
listens or the answer is no.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer

from transfer_gui.core.progress import Sample
from transfer_gui.ui.widgets.background import BackgroundCall

_SLEEP: dict[str, tuple[str, ...]] = {
    "darwin": ("pmset", "sleepnow"),
    # The arguments: sleep, not hibernate; do not force; wake-up timers stay.
    "win32": ("rundll32.exe", "powrprof.dll,SetSuspendState", "0,1,0"),
}

logger = logging.getLogger(__name__)


def sleep_command(platform: str = sys.platform) -> Sequence[str]:
    """The program and its arguments; empty where none is known."""
    return _SLEEP.get(platform, ())


def fall_asleep(owner: QObject, refused: Callable[[], None], platform: str = sys.platform) -> None:
    """Ask the system to sleep; ``refused`` is called, perhaps later, if it can't or will not."""
    if platform.startswith("linux"):
        BackgroundCall(
            owner, _try_suspend, lambda done: None if done else refused(), lambda _error: refused()
        )
        return
    command = sleep_command(platform)
    started = QProcess.startDetached(command[0], list(command[1:])) if command else False
    if not (started[0] if isinstance(started, tuple) else started):
        refused()


def _try_suspend() -> bool:
    try:
        suspend()
    except Exception as error:  # noqa: BLE001 - a system without it, or a user who may not, is no failure of ours
        logger.info("the computer can't be put to sleep: %s", type(error).__name__)
        return False
    return True


_TIMEOUT = 5.0  # seconds
_ASKING = 60.0  # seconds that a person may take to type a password, where suspending needs one


def suspend() -> None:
    """Put the computer to sleep; where the system wants a password for it, it asks for it."""
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus="SYSTEM") as connection:
        _ask(connection, "Suspend", "b", (True,), _ASKING)


@contextmanager
def inhibit_idle(why: str) -> Iterator[None]:
    """While inside, the computer does not go to sleep for being idle; who sends it to sleep still can."""
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus="SYSTEM", enable_fds=True) as connection:
        (held,) = _ask(connection, "Inhibit", "ssss", ("idle", "Transfer GUI", why, "block"), _TIMEOUT)
        try:
            yield
        finally:
            held.close()  # the lock is this file descriptor


def _ask(connection: Any, method: str, signature: str, arguments: tuple[object, ...], wait: float) -> Any:
    from jeepney import DBusAddress, new_method_call
    from jeepney.wrappers import unwrap_msg

    place = DBusAddress(
        "/org/freedesktop/login1",
        bus_name="org.freedesktop.login1",
        interface="org.freedesktop.login1.Manager",
    )
    message = new_method_call(place, method, signature, arguments)
    return unwrap_msg(connection.send_and_get_reply(message, timeout=wait))


_LINGER = 20.0  # seconds without a byte until the computer may sleep again

Hold = Callable[[], AbstractContextManager[object]]


@contextmanager
def hold_awake() -> Iterator[object]:
    """While inside, the system does not suspend by itself. Raises what the login manager's bus raises where
    that can't be had."""
    from wakepy import keep  # not needed before the first byte moves

    with keep.running(on_fail="pass") as mode:
        if mode.active or not sys.platform.startswith("linux"):
            yield mode
        else:
            with inhibit_idle("Bytes are on their way"):
                yield mode


class KeepAwake(QObject):
    """Keeps the computer awake while samples say that bytes move, until :meth:`close`."""

    def __init__(self, parent: QObject, hold: Hold = hold_awake, linger: float = _LINGER) -> None:
        super().__init__(parent)
        self.hold = hold
        self._linger = linger
        self._moved = float("-inf")
        self._release: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._look = QTimer(self, interval=max(50, round(linger * 250)))
        self._look.timeout.connect(self._let_go_if_idle)

    @property
    def holding(self) -> bool:
        return self._thread is not None

    def follow(self, sample: Sample) -> None:
        """Keep the computer awake if bytes moved; what waits or is paused does not count."""
        if self._closed or not any(now.rate > 0 or now.read_rate > 0 for now in sample.transfers):
            return
        self._moved = time.monotonic()
        if self._thread is None:
            # Without a reference to this object: no QObject may end its life on that thread.
            arguments = (self.hold, self._release)
            self._thread = threading.Thread(target=_keep, args=arguments, name="keep-awake", daemon=True)
            self._thread.start()
            self._look.start()

    def _let_go_if_idle(self) -> None:
        if time.monotonic() - self._moved >= self._linger:
            self._let_go()

    def close(self) -> None:
        """Let the computer sleep again, whatever moves from now on."""
        self._closed = True
        self._let_go()

    def _let_go(self) -> None:
        thread, self._thread = self._thread, None
        self._look.stop()
        if thread is not None:
            self._release.put(None)
            thread.join(2.0)


def _keep(hold: Hold, release: queue.SimpleQueue[None]) -> None:
    """Hold until something comes out of ``release``."""
    try:
        with hold():
            release.get()
    except Exception as error:  # noqa: BLE001 - a desktop that has no such service is no failure of ours
        logger.info("the computer can't be kept awake: %s", type(error).__name__)
        release.get()
