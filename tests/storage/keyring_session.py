"""Runs inside ``dbus-run-session`` with a real gnome-keyring; each line it prints is one thing that held.

Started by ``test_keychain.py`` with a folder as its argument. It is a program of its own because keyring
chooses its back end once per process, from the environment.
"""

from __future__ import annotations

import base64
import os
import sys
import threading
from pathlib import Path

import pytest
import secretstorage
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

from tests.storage.made import SIGNATURE, SIGNED, transfer
from transfer_gui.core.errors import KeychainLocked, KeychainMissing, SecretMissing
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.credentials.tokens import SafestSecrets, SignInTokens
from transfer_gui.storage import secrets
from transfer_gui.storage.database import Database
from transfer_gui.storage.profiles import CredentialStore, CustomerKeys
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SERVICE, Keychain, SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

KEYS = Credentials("CANARYKEYID000000000", "canary-secret/+=" * 3, "canary-token" * 200)
WORK = Profile(name="Wörk profile")
KEY = base64.b64encode(b"k" * 32).decode()


def entries() -> int:
    """How many entries of ours the keychain really has."""
    connection = secretstorage.dbus_init()
    try:
        return len(list(secretstorage.search_items(connection, {"service": SERVICE})))
    finally:
        connection.close()


def kept_and_given_back() -> None:
    keychain = Keychain()
    for value in ("short", "", "x" * 1200, "y" * 1201, "ü€😀" * 900, "z" * 70_000):
        keychain.set("name", value)
        assert Keychain().get("name") == value
    assert entries() == 59  # 70,000 characters in pieces of 1,200; the older pieces are gone
    keychain.set("name", "short again")
    assert (keychain.get("name"), entries()) == ("short again", 1)
    keychain.delete("name")
    keychain.delete("name")
    assert (keychain.get("name"), entries()) == (None, 0)


def credentials_of_a_profile() -> None:
    CredentialStore(Keychain(), SessionSecrets(), {}).save(WORK, KEYS, session_only=False)
    later = CredentialStore(Keychain(), SessionSecrets(), {})
    assert later.credentials(WORK) == KEYS
    later.rename(WORK.name, "Home")
    assert later.credentials(Profile(name="Home")) == KEYS
    for missing in (WORK, Profile(name="nobody")):
        with pytest.raises(SecretMissing):
            later.credentials(missing)
    later.forget("Home")
    assert entries() == 0


def sign_ins() -> None:
    tokens = SignInTokens(SafestSecrets(Keychain(), SessionSecrets()))
    token = {"accessToken": "a" * 3_000, "refreshToken": "r" * 3_000, "expiresAt": "2031-01-01T00:00:00Z"}
    tokens["key"] = token
    again = SignInTokens(SafestSecrets(Keychain(), SessionSecrets()))
    assert again["key"] == token
    assert entries() == 6  # in pieces, as Windows would need them
    del again["key"]
    keys = CustomerKeys(Keychain(), SessionSecrets(), {})
    keys.save(WORK, KEY, session_only=False)
    keys.rename(WORK.name, "Home")
    assert CustomerKeys(Keychain(), SessionSecrets(), {}).get(Profile(name="Home")) == b"k" * 32
    keys.forget("Home")
    assert entries() == 0


def load(folder: Path) -> tuple[str, str]:
    database = Database(folder / "queue.sqlite3")
    (found,) = QueueStore(database, UrlVault(Keychain())).load()
    database.close()
    return found.spec.url, found.failure.code


def signed_link(folder: Path) -> None:
    database = Database(folder / "queue.sqlite3")
    QueueStore(database, UrlVault(Keychain())).insert([transfer("s", SIGNED)])
    database.close()
    assert load(folder) == (SIGNED, "")
    assert not any(SIGNATURE.encode() in file.read_bytes() for file in folder.iterdir())


def locked(folder: Path) -> None:
    connection = secretstorage.dbus_init()
    secretstorage.get_default_collection(connection).lock()
    connection.close()
    with pytest.raises(KeychainLocked):
        SafestSecrets(Keychain(), SessionSecrets()).get("sso:key")
    with pytest.raises(KeychainLocked) as refused:
        Keychain().get("link-key")
    assert refused.value.facts["backend"] == "keyring.backends.SecretService.Keyring"
    assert load(folder) == ("", "keychain_locked"), "it is waited for"


def unanswered() -> None:
    """A prompt is open and nobody is there: whoever asks is told that it is locked."""
    with open_dbus_connection() as prompter, pytest.MonkeyPatch.context() as patch:
        prompter.send_and_get_reply(message_bus.RequestName("org.gnome.keyring.SystemPrompter"))
        patch.setattr(secrets, "_PATIENCE", 0.3)
        with pytest.raises(KeychainLocked) as told:
            Keychain().get("link-key")
        assert told.value.facts["problem"] == KeychainLocked.WATCHED
        assert "keychain" in [thread.name for thread in threading.enumerate()], "it would take an answer"


def bus_gone(folder: Path) -> None:
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={folder}/no-such-socket"
    with pytest.raises(KeychainMissing):
        Keychain().get("link-key")
    assert load(folder) == ("", "source_url_forgotten")


def main(folder: Path) -> None:
    assert Keychain().check() == "keyring.backends.SecretService.Keyring"
    kept_and_given_back()
    print("kept and given back", flush=True)
    credentials_of_a_profile()
    print("credentials of a profile", flush=True)
    sign_ins()
    print("sign-ins", flush=True)
    signed_link(folder)
    print("signed link", flush=True)
    locked(folder)
    print("locked", flush=True)
    unanswered()
    print("unanswered", flush=True)
    bus_gone(folder)
    print("bus gone", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
