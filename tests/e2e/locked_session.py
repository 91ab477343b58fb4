"""Runs inside ``dbus-run-session`` with a real gnome-keyring; each line it prints is one thing that held.

Started by ``test_locked_keychain.py`` with a folder, a link, and a store's endpoint and keys. The keychain is
locked before the program starts, and unlocked once the program says that it waits for that.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import secretstorage
from jeepney import DBusAddress, MessageType, new_method_call
from secretstorage.util import format_secret, open_session

from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.paths import default_paths
from transfer_gui.wiring.stores import Stores

# An empty line, as the daemon was given it when it made the keyring.
PASSWORD = b"\n"
_SECONDS = 150
CLI = Path(sys.executable).parent / "transfer-gui-cli"


def lock() -> None:
    connection = secretstorage.dbus_init()
    secretstorage.get_default_collection(connection).lock()
    connection.close()


def unlock() -> None:
    """As logging in does it: the daemon gets the password, and nobody is asked."""
    connection = secretstorage.dbus_init()
    collection = secretstorage.get_default_collection(connection)
    interface = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface"
    daemon = DBusAddress("/org/freedesktop/secrets", "org.freedesktop.secrets", interface)
    password = format_secret(open_session(connection), PASSWORD, "text/plain")
    arguments = (collection.collection_path, password)
    told = connection.send_and_get_reply(
        new_method_call(daemon, "UnlockWithMasterPassword", "o(oayays)", arguments)
    )
    assert told.header.message_type is MessageType.method_return, told.body
    connection.close()


def events(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    for line in process.stdout:
        yield json.loads(line)


def waits_and_goes_on(*words: str) -> None:
    """Begins locked; the keychain is unlocked when a row says that it waits, and the end is good."""
    lock()
    # One that does not end tells where its threads are.
    environment = os.environ | {"PYTHONFAULTHANDLER": "1"}
    with subprocess.Popen([str(CLI), *words], stdout=subprocess.PIPE, text=True, env=environment) as process:
        waited = False
        last: dict[str, Any] = {}
        signal.signal(signal.SIGALRM, lambda *_: process.send_signal(signal.SIGABRT))
        signal.alarm(_SECONDS)
        for event in events(process):
            last = event
            if event.get("state") == "waiting" and event.get("code") == "keychain_locked" and not waited:
                waited = True
                assert "resumes automatically" in event["message"], event
                unlock()
    assert waited, last
    assert process.returncode == 0, last


def main(link: str, endpoint: str, key_id: str, secret_key: str) -> None:
    stores = Stores(default_paths())
    profile = Profile("mine", endpoint, bucket="bucket")
    stores.profiles.save(profile)
    stores.credentials.save(profile, Credentials(key_id, secret_key), session_only=False)
    stores.close()
    waits_and_goes_on("copy", link, "s3://bucket/copied.bin", "--profile", "mine", "--json")
    print("a copy whose keys are locked", flush=True)
    secret = f"{link}?X-Amz-Signature=canary"
    queued = [str(CLI), "queue", "add", secret, "s3://bucket/queued.bin", "--profile", "mine"]
    subprocess.run(queued, check=True, capture_output=True)
    waits_and_goes_on("worker", "--once", "--json")
    print("a queued link that is locked", flush=True)


if __name__ == "__main__":
    os.environ["TRANSFER_GUI_HOME"] = sys.argv[1]
    main(*sys.argv[2:])
