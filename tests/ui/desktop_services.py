"""Started in a D-Bus session of its own: plays the desktop, then lets the program talk to it.

Prints what the desktop heard. The services are real ones on a real bus, made of jeepney; only the desktop
behind them is missing.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from jeepney import DBus, new_error, new_method_return
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QCoreApplication, QObject

from tests.ui.scripted import MB, ScriptedEngine, progress
from transfer_gui.ui.desktop.awake import KeepAwake
from transfer_gui.ui.desktop.desktop_note import send_by_bus

NAMES = ("org.freedesktop.Notifications", "org.freedesktop.PowerManagement", "org.gnome.SessionManager")


class Desktop:
    """Answers calls and notes them."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.holding = 0
        self._connection: DBusConnection = open_dbus_connection(bus="SESSION")
        for name in NAMES:
            self._connection.send_and_get_reply(DBus().RequestName(name))
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            call = self._connection.receive()
            member = call.header.fields.get(3)
            if member is None or call.header.message_type.name != "method_call":
                continue
            self._connection.send(self._answer(call, str(member)))

    def _answer(self, call: Any, member: str) -> Any:
        match member:
            case "Notify":
                self.heard.append(f"Notify: {call.body[3]} | {call.body[4]}")
                return new_method_return(call, "u", (1,))
            case "Inhibit":
                self.holding += 1
                return new_method_return(call, "u", (7,))
            case "UnInhibit" | "Uninhibit":
                self.holding -= 1
                return new_method_return(call)
            case _:
                return new_error(call, "org.freedesktop.DBus.Error.UnknownMethod")


def until(told: Any) -> None:
    """Wait for what another thread does."""
    deadline = time.monotonic() + 20
    while not told():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def main() -> None:
    """Notify, stay awake, let go."""
    app = QCoreApplication([])
    desktop = Desktop()
    send_by_bus("Done", "two files")
    until(lambda: desktop.heard)
    print(desktop.heard[0])
    engine, owner = ScriptedEngine(), QObject()
    engine.running = (progress("1", MB),)
    awake = KeepAwake(owner)
    awake.follow(engine.sample())
    until(lambda: desktop.holding == 1)
    print("Inhibit:", desktop.holding)
    awake.close()
    until(lambda: desktop.holding == 0)
    print("UnInhibit:", desktop.holding)
    del app


if __name__ == "__main__":
    main()
