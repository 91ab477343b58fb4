"""A desktop's tray on a private session bus: Xfce's panel, which watches for items and hosts them.

An item is asked as the panel asks it: its properties (org.kde.StatusNotifierItem), its menu
(com.canonical.dbusmenu). Here: panel, bus and item. Not here: what the program shows (``test_tray.py``).
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from tests.e2e.outside import end, until

TOOLS = ("dbus-daemon", "xfce4-panel")
_WATCHER = DBusAddress(
    "/StatusNotifierWatcher",
    bus_name="org.kde.StatusNotifierWatcher",
    interface="org.kde.StatusNotifierWatcher",
)
# One panel, with nothing in it but the tray.
_PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=10;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="30"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
"""


class Item:
    """The program's item in the tray."""

    def __init__(self, connection: DBusConnection, name: str) -> None:
        bus, _, path = name.partition("/")
        self._connection = connection
        self._address = DBusAddress(f"/{path}", bus_name=bus, interface="org.kde.StatusNotifierItem")
        self._menu = DBusAddress(self._property("Menu"), bus_name=bus, interface="com.canonical.dbusmenu")

    def _property(self, name: str) -> Any:
        return unwrap_msg(
            self._connection.send_and_get_reply(Properties(self._address).get(name), timeout=20)
        )[0][1]

    @property
    def tip(self) -> str:
        """What the desktop shows when the mouse rests on the icon."""
        _icon, _pixmaps, title, text = self._property("ToolTip")
        return f"{title}\n{text}".strip()

    @property
    def pictures(self) -> dict[int, bytes]:
        """The icon's pixels by their width, as ARGB."""
        return {width: bytes(pixels) for width, _height, pixels in self._property("IconPixmap")}

    def activate(self) -> None:
        """A click on the icon."""
        self._call(self._address, "Activate", "ii", (0, 0))

    def entries(self) -> dict[str, tuple[int, bool]]:
        """The menu's entries by their words: identifier, and whether they can be chosen."""
        self._call(self._menu, "AboutToShow", "i", (0,))
        _revision, (_id, _properties, children) = self._call(
            self._menu, "GetLayout", "iias", (0, 1, ["label", "enabled"])
        )
        found = {}
        for _signature, (identifier, properties, _below) in children:
            told = {name: value for name, (_kind, value) in properties.items()}
            found[str(told.get("label", "")).replace("_", "")] = (identifier, bool(told.get("enabled", True)))
        return found

    def choose(self, words: str) -> None:
        """An entry of the menu."""
        identifier, enabled = self.entries()[words]
        assert enabled, words
        self._call(self._menu, "Event", "isvu", (identifier, "clicked", ("i", 0), 0))

    def _call(self, address: DBusAddress, method: str, signature: str, body: tuple[Any, ...]) -> Any:
        message = new_method_call(address, method, signature, body)
        return unwrap_msg(self._connection.send_and_get_reply(message, timeout=20))


class Tray:
    """``address`` is the session bus's, for the environment of programs that belong to this desktop."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._connection = open_dbus_connection(address)

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def names(self) -> list[str] | None:
        """The items that are in the tray; None while there is no tray."""
        asked = Properties(_WATCHER)
        try:
            hosted, items = (
                unwrap_msg(self._connection.send_and_get_reply(asked.get(name), timeout=20))[0][1]
                for name in ("IsStatusNotifierHostRegistered", "RegisteredStatusNotifierItems")
            )
        except DBusErrorResponse:
            return None
        return list(items) if hosted else None

    def item(self) -> Item:
        """Wait for the only item."""
        until(self.names, 60, "an item in the tray")
        (name,) = self.names() or []
        return Item(self._connection, name)


@contextmanager
def desktop_tray(screen: dict[str, str], home: Path) -> Iterator[Tray]:
    """A bus and a panel on ``screen`` until the block ends; ``home`` keeps the panel's configuration."""
    folder = home / "xfce4" / "xfconf" / "xfce-perchannel-xml"
    folder.mkdir(parents=True)
    (folder / "xfce4-panel.xml").write_text(_PANEL, encoding="utf-8")
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env={**screen, "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    panel: subprocess.Popen[str] | None = None
    try:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip().partition(",guid=")[0]
        tray = Tray(address)
        try:
            panel = subprocess.Popen(
                ["xfce4-panel", "--disable-wm-check"],
                env={
                    **screen,
                    "DBUS_SESSION_BUS_ADDRESS": address,
                    "XDG_CONFIG_HOME": str(home),
                    "XDG_CACHE_HOME": str(home / "cache"),
                },
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            until(lambda: tray.names() is not None, 60, "the desktop's tray")
            yield tray
        finally:
            tray.close()
    finally:
        if panel is not None:
            end(panel)
        end(bus)
