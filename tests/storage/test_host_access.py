"""Settings of hosts: what is open in the table, what is secret elsewhere, and who sees a change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from transfer_gui.core.host_access import HostAccess, HostSecrets, Login, Trust
from transfer_gui.storage.database import Database
from transfer_gui.storage.host_access import HostAccessStore
from transfer_gui.storage.secrets import SessionSecrets

ACCESS = HostAccess(
    "example.com",
    Login.BASIC,
    "me",
    "http://proxy:3128",
    "you",
    Trust.FILE,
    "/ca.pem",
    "/cert.pem",
    "/key.pem",
)
SECRETS = HostSecrets("canary-password", "canary-proxy")


class CountingSecrets(SessionSecrets):
    """Counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    def get(self, name: str) -> str | None:
        """The secret."""
        self.asked += 1
        return super().get(name)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "queue.sqlite3")
    yield opened
    opened.close()


def test_what_is_kept_comes_back(database: Database) -> None:
    secrets = CountingSecrets()
    HostAccessStore(database, secrets).save(ACCESS, SECRETS)
    store = HostAccessStore(database, secrets)
    assert store.all() == [ACCESS]
    assert store.secrets_of("example.com") == SECRETS
    access, own, withheld = store.access("example.com", 443, "https")
    assert (access.username, access.proxy, own) == ("me", "http://proxy:3128", SECRETS)
    assert not withheld


def test_no_secret_reaches_the_database(database: Database) -> None:
    HostAccessStore(database, SessionSecrets()).save(ACCESS, SECRETS)
    for path in database.path.parent.iterdir():
        assert b"canary" not in path.read_bytes()


def test_the_keychain_is_asked_once_and_only_where_a_login_needs_it(database: Database) -> None:
    secrets = CountingSecrets()
    store = HostAccessStore(database, secrets)
    store.save(ACCESS, SECRETS)
    store.save(HostAccess("*", trust=Trust.SYSTEM), None)
    for _ in range(3):
        store.access("elsewhere.com", None, "https")
    assert secrets.asked == 0
    for _ in range(3):
        store.access("example.com", None, "https")
    assert secrets.asked == 1


def test_renaming_takes_the_secrets_along(database: Database) -> None:
    secrets = SessionSecrets()
    store = HostAccessStore(database, secrets)
    store.save(ACCESS, SECRETS)
    store.save(HostAccess("*.example.com", Login.BASIC, "me"), None, old_host="example.com")
    assert [one.host for one in store.all()] == ["*.example.com"]
    assert store.secrets_of("*.example.com") == SECRETS
    assert secrets.get("host:example.com") is None
    store.delete("*.example.com")
    assert store.all() == []
    assert secrets.get("host:*.example.com") is None


def test_another_process_change_is_seen(database: Database) -> None:
    secrets = SessionSecrets()
    store = HostAccessStore(database, secrets)
    assert store.access("example.com", None, "https")[0].proxy == ""
    other = Database(database.path)
    HostAccessStore(other, secrets).save(ACCESS, SECRETS)
    assert store.access("example.com", None, "https")[0].proxy == "http://proxy:3128"
    other.close()
