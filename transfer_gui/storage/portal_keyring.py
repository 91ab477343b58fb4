"""Secrets of a Flatpak: sealed in the database with a key that the desktop's Secret portal keeps for the app.

The portal (org.freedesktop.portal.Secret) needs no permission, and shows the app nothing of what other
programs keep in the keychain. jeepney and cryptography come with keyring; both are imported when needed.
"""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING

from transfer_gui.storage.settings import SettingsTable

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

_PORTAL = (
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Desktop",
    "org.freedesktop.portal.Secret",
)


class PortalRefused(Exception):
    """The portal gave no secret; its text says why."""


class PortalKeyring:
    """A back end for the keychain. Any call may wait for the desktop's prompt, or raise what D-Bus does."""

    def __init__(self, table: SettingsTable) -> None:
        self._table = table
        self._fernet: Fernet | None = None

    def check(self) -> None:
        """Ask whether there is such a portal. Unlocks nothing."""
        from jeepney import DBusAddress, Properties
        from jeepney.io.blocking import open_dbus_connection
        from jeepney.wrappers import unwrap_msg

        with open_dbus_connection(bus="SESSION") as connection:
            unwrap_msg(connection.send_and_get_reply(Properties(DBusAddress(*_PORTAL)).get("version")))

    def get_password(self, service: str, name: str) -> str | None:
        sealed = self._table.get_ui(f"{service}:{name}")
        return self._key().decrypt(sealed.encode()).decode() if sealed else None

    def set_password(self, service: str, name: str, value: str) -> None:
        self._table.set_ui(f"{service}:{name}", self._key().encrypt(value.encode()).decode())

    def delete_password(self, service: str, name: str) -> None:
        self._table.set_ui(f"{service}:{name}", "")

    def _key(self) -> Fernet:
        if self._fernet is None:
            from cryptography.fernet import Fernet
            from cryptography.hazmat.primitives.hashes import SHA256
            from cryptography.hazmat.primitives.kdf.hkdf import HKDF

            derived = HKDF(SHA256(), 32, None, b"transfer-gui").derive(retrieve_secret())
            self._fernet = Fernet(base64.urlsafe_b64encode(derived))
        return self._fernet


def retrieve_secret() -> bytes:
    """The app's own secret, which the portal writes into a pipe. Raises PortalRefused, or what D-Bus does."""
    from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
    from jeepney.io.blocking import Proxy, open_dbus_connection
    from jeepney.wrappers import unwrap_msg

    token = f"t{os.urandom(8).hex()}"
    reader, writer = os.pipe()
    with open_dbus_connection(bus="SESSION", enable_fds=True) as connection, open(reader, "rb") as secret:
        sender = connection.unique_name.removeprefix(":").replace(".", "_")
        place = f"/org/freedesktop/portal/desktop/request/{sender}/{token}"
        rule = MatchRule(
            type="signal", interface="org.freedesktop.portal.Request", member="Response", path=place
        )
        Proxy(message_bus, connection).AddMatch(rule)
        with connection.filter(rule) as answers, open(writer, "wb") as end:
            words = (end, {"handle_token": ("s", token)})
            call = new_method_call(DBusAddress(*_PORTAL), "RetrieveSecret", "ha{sv}", words)
            unwrap_msg(connection.send_and_get_reply(call))
            end.close()  # the portal has its own now: the pipe ends with that
            code = connection.recv_until_filtered(answers).body[0]
        if code:
            raise PortalRefused("cancelled" if code == 1 else "no secret was given")
        return secret.read()
