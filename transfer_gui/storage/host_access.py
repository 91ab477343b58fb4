"""Settings of hosts: what is open in the database, what is secret in the keychain.

Without a safe keychain the secrets are kept for this run of the program only, as those of profiles are.
"""

from __future__ import annotations

import json
import threading

from transfer_gui.core.host_access import HostAccess, HostSecrets, fit_access, merge_access
from transfer_gui.storage.database import Database
from transfer_gui.storage.rows import RowFormat
from transfer_gui.storage.secrets import SecretStore

_ACCESS = RowFormat(HostAccess)
_COLUMNS = ", ".join(f'"{name}"' for name in _ACCESS.names)
_MARKS = ", ".join("?" * len(_ACCESS.names))
ENTRY = "host:"
"""Before the pattern, in the name of its secrets."""


class HostAccessStore:
    """All settings of hosts. Raises StorageError; where the keychain is asked also SecretError."""

    def __init__(self, database: Database, secrets: SecretStore) -> None:
        self._database = database
        self._secrets = secrets
        self._lock = threading.Lock()
        self._read: tuple[int, list[HostAccess]] | None = None
        self._kept: dict[str, HostSecrets] = {}

    def all(self) -> list[HostAccess]:
        """By host. Read again only when another process may have changed them."""
        version = self._database.data_version()
        with self._lock:
            if self._read is None or self._read[0] != version:
                rows = self._database.query(f"SELECT {_COLUMNS} FROM host_settings ORDER BY host")
                self._read = version, [_ACCESS.salvage(row) for row in rows]
                self._kept.clear()
            return list(self._read[1])

    def save(self, access: HostAccess, secrets: HostSecrets | None, *, old_host: str = "") -> None:
        """Keep the settings of a host; ``secrets`` None leaves those that are kept as they are."""
        if secrets is None and old_host and old_host != access.host:
            secrets = self.secrets_of(old_host)
        if secrets is not None:
            self._keep(access.host, secrets)
        with self._database.transaction() as cursor:
            if old_host and old_host != access.host:
                cursor.execute("DELETE FROM host_settings WHERE host = ?", (old_host,))
            cursor.execute(
                f"INSERT OR REPLACE INTO host_settings ({_COLUMNS}) VALUES ({_MARKS})", _ACCESS.values(access)
            )
        self._forget_read()
        if old_host and old_host != access.host:
            self._secrets.delete(ENTRY + old_host)

    def delete(self, host: str) -> None:
        """Forget a host's settings and secrets."""
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM host_settings WHERE host = ?", (host,))
        self._forget_read()
        self._secrets.delete(ENTRY + host)

    def secrets_of(self, host: str) -> HostSecrets:
        """The secrets kept for exactly this pattern; empty ones if there are none."""
        with self._lock:
            if host in self._kept:
                return self._kept[host]
        text = self._secrets.get(ENTRY + host)
        found = _secrets_from(text) if text else HostSecrets()
        with self._lock:
            self._kept[host] = found
        return found

    def access(self, host: str, port: int | None, scheme: str) -> tuple[HostAccess, HostSecrets, bool]:
        """What holds for a host, put together from all patterns that fit; and whether a login is withheld."""
        fit, withheld = fit_access(self.all(), host, port, scheme)
        return *merge_access((one, self._needs_keychain(one)) for one in fit), withheld

    def _needs_keychain(self, access: HostAccess) -> HostSecrets:
        """The keychain is asked only where a login needs it."""
        asks = access.login.value != "none" or access.proxy_username
        return self.secrets_of(access.host) if asks else HostSecrets()

    def _keep(self, host: str, secrets: HostSecrets) -> None:
        if secrets == HostSecrets():
            self._secrets.delete(ENTRY + host)
        else:
            text = json.dumps({"password": secrets.password, "proxy_password": secrets.proxy_password})
            self._secrets.set(ENTRY + host, text)

    def _forget_read(self) -> None:
        with self._lock:
            self._read = None
            self._kept.clear()


def _secrets_from(text: str) -> HostSecrets:
    try:
        told = json.loads(text)
        return HostSecrets(str(told.get("password", "")), str(told.get("proxy_password", "")))
    except (ValueError, AttributeError):
        return HostSecrets()
