"""Notifications of the desktop: what is worth one, and how it is shown.

Transfers that end together make one. Shown through the session bus on Linux (Desktop Notifications 1.2), else
by the tray.
"""

from __future__ import annotations

import html
import logging
import os
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from transfer_gui.engine.messages import Row
from transfer_gui.text import describe
from transfer_gui.text.language import tr, trn
from transfer_gui.ui.widgets.background import BackgroundCall
from transfer_gui.ui.widgets.plain import literal

_APP = "Transfer GUI"
_DESKTOP_ENTRY = "io.github.transfer_gui.TransferGui"
_MILLISECONDS = 8000
_TIMEOUT = 5.0

logger = logging.getLogger(__name__)


def send_by_bus(title: str, text: str) -> None:
    """Notify, in some seconds at most. Raises OSError, and what jeepney raises, where nobody listens."""
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection
    from jeepney.wrappers import unwrap_msg

    place = DBusAddress(
        "/org/freedesktop/Notifications",
        bus_name="org.freedesktop.Notifications",
        interface="org.freedesktop.Notifications",
    )
    hints = {"desktop-entry": ("s", _DESKTOP_ENTRY), "category": ("s", "transfer")}
    # The body is mark-up, the title is not (Desktop Notifications Specification, "Markup").
    body = html.escape(text, quote=False)
    arguments: tuple[object, ...] = (_APP, 0, _DESKTOP_ENTRY, title, body, [], hints, _MILLISECONDS)
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
            BackgroundCall(self, lambda: _quietly(title, text), lambda _result: None, lambda _error: None)
        elif self.tray is not None:
            self.tray.showMessage(literal(title), literal(text), self.tray.icon(), _MILLISECONDS)


def _quietly(title: str, text: str) -> None:
    try:
        send_by_bus(title, text)
    except Exception as error:  # noqa: BLE001 - a desktop without notifications is no failure of ours
        logger.info("the desktop shows no notifications: %s", type(error).__name__)


_GATHER = 4000  # ms
_NAMED = 3  # of so many the names are told
_LONGEST = 80  # characters of a name


class Notices(QObject):
    """Gathers what is worth telling: ``send`` gets title and text, ``wanted`` says whether to."""

    def __init__(
        self,
        parent: QObject,
        send: Callable[[str, str], object],
        wanted: Callable[[], bool],
        gather: int = _GATHER,
    ) -> None:
        super().__init__(parent)
        self._send = send
        self._wanted = wanted
        self._rows: dict[str, Row] = {}
        self._timer = QTimer(self, interval=gather, singleShot=True)
        self._timer.timeout.connect(self._tell)

    def take(self, row: Row) -> None:
        """Tell soon that this one ended, or needs somebody."""
        if row.status.is_done or row.status.has_failed:
            self._rows[row.transfer.id] = row
            if not self._timer.isActive():
                self._timer.start()

    def _tell(self) -> None:
        rows, self._rows = list(self._rows.values()), {}
        if rows and self._wanted():
            self._send(*word_notification(rows))


def word_notification(rows: Sequence[Row]) -> tuple[str, str]:
    """The title and text for these rows."""
    good = [row for row in rows if row.status.is_done]
    bad = [row for row in rows if row.status.has_failed]
    told = []
    if good:
        told.append(trn("%n done", "%n done", len(good)))
    if bad:
        told.append(trn("%n needs you", "%n need you", len(bad)))
    title = tr("Transfers: {counts}", counts=tr(", ").join(told))
    if len(rows) == 1:
        return _short_name(rows[0]), describe.status_text(rows[0], None)
    first = [*bad, *good][:_NAMED]
    names = [_short_name(row) for row in first]
    if len(rows) > _NAMED:
        names.append(trn("and %n more", "and %n more", len(rows) - _NAMED))
    return title, "\n".join(names)


def _short_name(row: Row) -> str:
    """The name with its ending; a server may choose one that would cover the screen."""
    name = describe.name_of(row.transfer)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 2 :]}"
