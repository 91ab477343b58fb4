"""A notification of the desktop: by the session bus on Linux (Desktop Notifications 1.2), else the tray."""

from __future__ import annotations

import html
import logging
import os
import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

from transfer_gui.ui.widgets.background import Work
from transfer_gui.ui.widgets.plain import literal

_APP = "Transfer GUI"
_MILLISECONDS = 8000
_TIMEOUT = 5.0

_log = logging.getLogger(__name__)


def send_by_bus(title: str, text: str) -> None:
    """Blocks for some seconds at most. Raises OSError, and what jeepney raises, where nobody listens."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection
    from jeepney.wrappers import unwrap_msg

    place = DBusAddress(
        "/org/freedesktop/Notifications",
        bus_name="org.freedesktop.Notifications",
        interface="org.freedesktop.Notifications",
    )
    hints = {"desktop-entry": ("s", "transfer-gui"), "category": ("s", "transfer")}
    # The body is mark-up, the title is not (Desktop Notifications Specification, "Markup").
    body = html.escape(text, quote=False)
    arguments: tuple[object, ...] = (_APP, 0, "transfer-gui", title, body, [], hints, _MILLISECONDS)
    with open_dbus_connection(bus="SESSION") as connection:
        message = new_method_call(place, "Notify", "susssasa{sv}i", arguments)
        unwrap_msg(connection.send_and_get_reply(message, timeout=_TIMEOUT))


class DesktopNotes(QObject):
    """Says something outside the window; a desktop that shows no notifications stays silent."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tray: QSystemTrayIcon | None = None

    def send(self, title: str, text: str) -> None:
        """Show it, without waiting."""
        if sys.platform.startswith("linux") and os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            Work(self, lambda: _quietly(title, text), lambda _result: None, lambda _error: None)
        elif self.tray is not None:
            self.tray.showMessage(literal(title), literal(text), self.tray.icon(), _MILLISECONDS)


def _quietly(title: str, text: str) -> None:
    try:
        send_by_bus(title, text)
    except Exception as error:  # noqa: BLE001 - a desktop without notifications is no failure of ours
        _log.info("the desktop shows no notifications: %s", type(error).__name__)
