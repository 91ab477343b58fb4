"""Started in a D-Bus session of its own: looks at the program's window as a screen reader does, from outside.

Its arguments are what accessible objects of the window shall tell, each by its role and its name; prints what
is missing. With the word ``window`` it is the program that is looked at.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import DBusErrorResponse, unwrap_msg

ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"
WAIT = 20.0  # seconds for the window to come
_Place = tuple[str, str]


def window() -> None:
    """The program's window with two rows, until somebody ends it."""
    from PySide6.QtWidgets import QApplication

    from tests.ui.screenshots import Stage
    from tests.ui.scripted import MB, progress, row
    from transfer_gui.core.transfer import Status
    from transfer_gui.paths import resource
    from transfer_gui.ui.widgets import icons

    app = QApplication(["transfer-gui"])
    icons.configure(resource("icons"))
    stage = Stage()
    failed = row("2", Status.FAILED, name="b.iso", error="bucket_missing")
    stage.play([row("1", Status.ACTIVE, name="a.iso"), failed], (progress("1", 250 * MB),), seconds=1)
    app.exec()


class Reader:
    """Asks over the accessibility bus (AT-SPI 2), as Orca does."""

    def __init__(self) -> None:
        with open_dbus_connection(bus="SESSION") as session:
            place = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
            (address,) = unwrap_msg(session.send_and_get_reply(new_method_call(place, "GetAddress")))
        self._bus: DBusConnection = open_dbus_connection(bus=address)

    def programs(self) -> list[_Place]:
        """Roots of all programs that are there."""
        return self.children(("org.a11y.atspi.Registry", ROOT))

    def children(self, of: _Place) -> list[_Place]:
        """What is directly below."""
        (found,) = self._ask(of, ACCESSIBLE, "GetChildren")
        return [tuple(one) for one in found]

    def told(self, of: _Place) -> str:
        """Role and name."""
        (role,) = self._ask(of, ACCESSIBLE, "GetRoleName")
        place = DBusAddress(of[1], bus_name=of[0], interface=ACCESSIBLE)
        ((_, name),) = unwrap_msg(self._bus.send_and_get_reply(Properties(place).get("Name"), timeout=WAIT))
        return f"{role}: {name}"

    def walk(self, of: _Place) -> Iterator[str]:
        """All of it, from the top."""
        yield self.told(of)
        for child in self.children(of):
            yield from self.walk(child)

    def _ask(self, of: _Place, interface: str, method: str) -> Any:
        place = DBusAddress(of[1], bus_name=of[0], interface=interface)
        return unwrap_msg(self._bus.send_and_get_reply(new_method_call(place, method), timeout=WAIT))


def look(reader: Reader) -> set[str]:
    """What tells something now; nothing while the window is still being made, and its parts come and go."""
    try:
        return {line for program in reader.programs() for line in reader.walk(program)}
    except DBusErrorResponse:
        return set()


def main(wanted: list[str]) -> None:
    """Start the program and wait until it tells all that is wanted; print what is missing."""
    reader = Reader()
    program = subprocess.Popen(
        [sys.executable, __file__, "window"], env={**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    )
    try:
        deadline, missing = time.monotonic() + WAIT, wanted
        while missing and time.monotonic() < deadline and program.poll() is None:
            told = look(reader)
            missing = [line for line in wanted if line not in told]
        print("missing:", missing)
    finally:
        program.kill()
        program.wait()


if __name__ == "__main__":
    window() if sys.argv[1:] == ["window"] else main(sys.argv[1:])
