"""Started in a D-Bus session of its own: plays the desktop, then lets the program talk to it.

Prints what the desktop heard. The services are real ones on a real bus, made of jeepney; only the desktop
behind them is missing. The login manager's bus is the same one, as the tests set its address.

``desktop_services.py SCENE``: a function of this module.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from jeepney import DBus, new_error, new_method_return
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from tests.ui.scripted import MB, PROFILE, MemoryServices, ScriptedEngine, progress, row
from transfer_gui.core.transfer import Status
from transfer_gui.paths import resource
from transfer_gui.ui.bridge import Bridge
from transfer_gui.ui.desktop.notifications import word_notification
from transfer_gui.ui.desktop.power import KeepAwake, fall_asleep
from transfer_gui.ui.queue.queue_model import QueueModel
from transfer_gui.ui.widgets import icons
from transfer_gui.ui.widgets.background import pool
from transfer_gui.ui.window.main_window import MainWindow

DESKTOP = ("org.freedesktop.Notifications", "org.freedesktop.PowerManagement", "org.gnome.SessionManager")
LOGIN = ("org.freedesktop.login1",)


class Desktop:
    """Answers calls and notes them."""

    def __init__(self, names: Sequence[str], *, may_sleep: bool = True) -> None:
        self.heard: list[str] = []
        self.holding = 0
        self._may_sleep = may_sleep
        self._lock: int | None = None
        self._theirs: int | None = None
        self._connection: DBusConnection = open_dbus_connection(bus="SESSION", enable_fds=True)
        for name in names:
            self._connection.send_and_get_reply(DBus().RequestName(name))
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def locked(self) -> bool:
        """Whether somebody holds the other end of the login manager's lock, as it finds out itself."""
        return self._lock is not None and not _closed(self._lock)

    def _serve(self) -> None:
        while True:
            call = self._connection.receive()
            member = call.header.fields.get(3)
            if member is None or call.header.message_type.name != "method_call":
                continue
            self._connection.send(self._answer(call, str(member)))
            if self._theirs is not None:  # theirs alone from now on
                os.close(self._theirs)
                self._theirs = None

    def _answer(self, call: Any, member: str) -> Any:
        match member, len(call.body):
            case "Notify", _:
                self.heard.append(f"Notify: {call.body[3]} | {call.body[4]}")
                return new_method_return(call, "u", (1,))
            case "Inhibit", 4 if str(call.header.fields.get(2)).endswith("login1.Manager"):
                self.heard.append(f"Inhibit: {call.body[0]}, {call.body[3]}")
                self._lock, self._theirs = os.pipe()
                os.set_blocking(self._lock, False)
                return new_method_return(call, "h", (self._theirs,))
            case "Inhibit", _:
                self.holding += 1
                return new_method_return(call, "u", (7,))
            case "UnInhibit" | "Uninhibit", _:
                self.holding -= 1
                return new_method_return(call)
            case "Suspend", _ if self._may_sleep:
                self.heard.append("Suspend")
                return new_method_return(call)
            case "Suspend", _:
                return new_error(call, "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired")
            case _:
                return new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")


def _closed(lock: int) -> bool:
    try:
        return os.read(lock, 1) == b""
    except BlockingIOError:
        return False


def until(told: Callable[[], Any]) -> None:
    """Wait for what another thread does."""
    deadline = time.monotonic() + 20
    while not told():
        assert time.monotonic() < deadline
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def notes() -> None:
    """200 transfers end together behind other windows; then one that the user wants no word of."""
    desktop = Desktop(DESKTOP)
    icons.configure(resource("icons"))
    engine, model = ScriptedEngine(), QueueModel()
    bridge = Bridge(engine)
    window = MainWindow(bridge, model, MemoryServices(PROFILE))
    model.setParent(window)
    window.desktop.notices._timer.setInterval(200)
    engine.show([row(str(number), Status.ACTIVE) for number in range(200)])
    bridge.look()
    ended = [row(str(number), Status.DONE if number % 10 else Status.FAILED) for number in range(200)]
    engine.show(ended)
    bridge.look()
    until(lambda: desktop.heard)
    print(desktop.heard[0].replace("\n", " / "), flush=True)
    window.queue_actions.notify.trigger()
    engine.show([*ended, row("late", Status.DONE)])
    bridge.look()
    until(lambda: not window.desktop.notices._timer.isActive())
    print("in all:", len(desktop.heard))
    for name in ("<b>&lt;\n\x1b]0;x\x07", "\u202egpj.exe\ud800", "x" * 4000 + ".iso"):
        window.desktop.notices._send(*word_notification([row("1", Status.DONE, name=name)] * 2))
        until(lambda: len(desktop.heard) > 1)
        print(desktop.heard.pop().partition(" | ")[2].partition("\n")[0])
    window.closing.done = True
    window.close()


def awake() -> None:
    """Bytes move, and stop."""
    desktop, engine, owner = Desktop(DESKTOP), ScriptedEngine(), QObject()
    keep = KeepAwake(owner)
    engine.running = (progress("1", MB, rate=0.0),)
    keep.follow(engine.sample())
    print("waiting:", desktop.holding)
    engine.running = (progress("1", MB),)
    keep.follow(engine.sample())
    until(lambda: desktop.holding == 1)
    print("moving:", desktop.holding)
    keep.close()
    until(lambda: desktop.holding == 0)
    print("closed:", desktop.holding)


def awake_by_login_manager() -> None:
    """The same on a desktop that has no such service: the login manager's lock is a pipe that stays open."""
    desktop, engine, owner = Desktop(LOGIN), ScriptedEngine(), QObject()
    keep = KeepAwake(owner)
    engine.running = (progress("1", MB),)
    keep.follow(engine.sample())
    until(lambda: desktop.heard)
    print(desktop.heard[0])
    until(lambda: desktop.locked)
    print("moving:", desktop.locked)
    keep.close()
    until(lambda: not desktop.locked)
    print("closed:", desktop.locked)


def sleep() -> None:
    """All is done, and the computer goes to sleep."""
    desktop, refused = Desktop(LOGIN), list[str]()
    owner = QObject()
    fall_asleep(owner, lambda: refused.append("refused"))
    until(lambda: desktop.heard or refused)
    print(*desktop.heard, *refused)


def sleep_refused() -> None:
    """A user who may not."""
    desktop, refused = Desktop(LOGIN, may_sleep=False), list[str]()
    owner = QObject()
    fall_asleep(owner, lambda: refused.append("refused"))
    until(lambda: refused)
    print(*desktop.heard, *refused)


def main(scene: str) -> None:
    """Play it."""
    app = QApplication([])
    {one.__name__: one for one in (notes, awake, awake_by_login_manager, sleep, sleep_refused)}[scene]()
    pool().waitForDone()  # a call tells its end to the application
    del app


if __name__ == "__main__":
    main(sys.argv[1])
