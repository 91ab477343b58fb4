"""The keychain: a real one in a session of its own, and every unsafe one refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.secret_service import with_keychain
from transfer_gui.core.errors import KeychainMissing, KeychainUnfaithful, SecretMissing
from transfer_gui.core.profile import CredentialKind, Credentials, Profile
from transfer_gui.storage import secrets
from transfer_gui.storage.profiles import CredentialStore
from transfer_gui.storage.secrets import Keychain, SessionSecrets

ROOT = Path(__file__).resolve().parents[2]
KEYS = Credentials("KEYID", "secret", "token")
REFUSED = """
import sys
from transfer_gui.core.errors import KeychainMissing
from transfer_gui.storage.secrets import Keychain
for call in (lambda: Keychain().set("a", "secret"), lambda: Keychain().get("a"), lambda: Keychain().check()):
    try:
        call()
    except KeychainMissing as error:
        print(error.facts["backend"])
"""
CHAIN = (
    """
import keyring
from keyring.backends.chainer import ChainerBackend
from tests.storage.unsafe_keyring import PlaintextKeyring
ChainerBackend.backends = [PlaintextKeyring()]
keyring.set_keyring(ChainerBackend())
"""
    + REFUSED
)


def run(script: str, backend: str, home: Path) -> list[str]:
    environment = dict(os.environ) | {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
    }
    environment |= {"PYTHON_KEYRING_BACKEND": backend, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, env=environment, timeout=60
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    "backend",
    [
        "keyring.backends.fail.Keyring",
        "keyring.backends.null.Keyring",
        "tests.storage.unsafe_keyring.PlaintextKeyring",
    ],
)
def test_an_unsafe_keychain_is_refused_by_name_and_gets_no_secret(backend: str, tmp_path: Path) -> None:
    assert run(REFUSED, backend, tmp_path) == [backend] * 3


def test_a_chain_of_unsafe_ones_is_refused(tmp_path: Path) -> None:
    chainer = "keyring.backends.chainer.ChainerBackend"
    assert run(CHAIN, "keyring.backends.null.Keyring", tmp_path) == [chainer] * 3


@pytest.mark.parametrize("backend", ["keyring.backends.SecretService.Keyring", "no_such_module.Keyring"])
def test_a_keychain_that_can_not_be_reached_is_missing(backend: str, tmp_path: Path) -> None:
    assert len(run(REFUSED, backend, tmp_path)) == 3


@pytest.mark.slow
def test_a_real_keychain(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "tests.storage.keyring_session", str(tmp_path / "data")]
    command, environment = with_keychain(tmp_path, words)
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=100, check=False
    )
    said = "\n".join(done.stderr.splitlines()[-15:])
    held = [
        "kept and given back",
        "credentials of a profile",
        "sign-ins",
        "signed link",
        "locked",
        "unanswered",
        "bus gone",
    ]
    assert done.stdout.splitlines() == held, said


PORTAL = """
import sys
from pathlib import Path
from transfer_gui.storage.database import Database
from transfer_gui.storage.portal_keyring import PortalKeyring, retrieve_secret
from transfer_gui.storage.secrets import Keychain
from transfer_gui.storage.settings import SettingsTable
database = Database(Path(sys.argv[1]))
settings = SettingsTable(database)
keychain = Keychain(PortalKeyring(settings))
print(keychain.check(), retrieve_secret() == retrieve_secret() != b"")
keychain.set("a", "canary" * 900)
print(Keychain(PortalKeyring(settings)).get("a") == "canary" * 900)
keychain.delete("a")
print(keychain.get("a"))
database.close()
"""


@pytest.mark.slow
def test_a_flatpak_s_secrets_are_sealed_by_the_desktop_s_portal(tmp_path: Path) -> None:
    if not Path("/usr/libexec/xdg-desktop-portal").exists():
        pytest.skip("xdg-desktop-portal is not installed")
    # The portal for documents, which mounts a folder, stays out.
    services = tmp_path / "dbus-1" / "services"
    services.mkdir(parents=True)
    name = "org.freedesktop.portal.Documents"
    (services / f"{name}.service").write_text(f"[D-BUS Service]\nName={name}\nExec=/bin/false\n")
    place = tmp_path / "queue.sqlite3"
    command, environment = with_keychain(tmp_path, [sys.executable, "-c", PORTAL, str(place)])
    environment["XDG_CURRENT_DESKTOP"] = "GNOME"
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=environment, timeout=100, check=False
    )
    told = ["transfer_gui.storage.portal_keyring.PortalKeyring True", "True", "None"]
    assert done.stdout.splitlines() == told, done.stderr[-2000:]
    assert b"canary" not in place.read_bytes()


def test_without_a_portal_a_flatpak_has_no_keychain(tmp_path: Path) -> None:
    refused = REFUSED.replace("Keychain()", "Keychain(PortalKeyring(table))")
    made = """
from transfer_gui.storage.portal_keyring import PortalKeyring
class Table:
    def get_ui(self, key): return "sealed"
table = Table()
"""
    named = "transfer_gui.storage.portal_keyring.PortalKeyring"
    assert run(made + refused, "keyring.backends.null.Keyring", tmp_path) == [named] * 3


# -- what needs no real one -----------------------------------------------------------------------------


class Recorded(SessionSecrets):
    """A back end's calls on top of memory; may forget or change what it is given."""

    def __init__(self, *, change: bool = False) -> None:
        super().__init__()
        self._change = change

    def get_password(self, service: str, name: str) -> str | None:
        return self.get(name)

    def set_password(self, service: str, name: str, value: str) -> None:
        self.set(name, value + "?" if self._change else value)

    def delete_password(self, service: str, name: str) -> None:
        self.delete(name)


def with_backend(monkeypatch: pytest.MonkeyPatch, backend: Recorded) -> Keychain:
    monkeypatch.setattr(secrets, "_safe_backend", lambda: backend)
    return Keychain()


def test_a_keychain_that_gives_back_something_else_is_unfaithful(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeychainUnfaithful):
        with_backend(monkeypatch, Recorded(change=True)).set("a", "secret")


def test_a_missing_piece_is_told_and_a_stopped_writing_leaves_the_old_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    backend = Recorded()
    keychain = with_backend(monkeypatch, backend)
    keychain.set("a", "x" * 3000)
    pieces = dict(backend._kept)
    assert len(pieces) == 3
    assert all(len(text) <= 1280 for text in pieces.values())

    class Stopped(Exception):
        pass

    def stop_at_head(service: str, name: str, value: str) -> None:
        if name == "a":
            raise Stopped
        backend.set(name, value)

    with monkeypatch.context() as patch:
        patch.setattr(backend, "set_password", stop_at_head)
        with pytest.raises(KeychainMissing):
            keychain.set("a", "y" * 3000)
    assert keychain.get("a") == "x" * 3000
    backend.delete(next(name for name in pieces if name.endswith("#3")))
    with pytest.raises(KeychainUnfaithful):
        keychain.get("a")


# -- credentials ----------------------------------------------------------------------------------------


def test_each_kind_of_profile_gets_its_credentials_from_its_own_place() -> None:
    keychain, session = SessionSecrets(), SessionSecrets()
    environment = {"AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "env-secret"}
    store = CredentialStore(keychain, session, environment)
    work = Profile(name="Work")
    store.save(work, KEYS, session_only=False)
    assert store.credentials(work) == KEYS
    assert store.credentials(Profile(name="E", credentials=CredentialKind.ENVIRONMENT)) == Credentials(
        "ENV", "env-secret"
    )
    assert store.credentials(Profile(name="A", credentials=CredentialKind.AWS_PROFILE)) is None
    with pytest.raises(SecretMissing):  # the environment is not asked for another kind of profile
        store.credentials(Profile(name="Other"))
    with pytest.raises(SecretMissing):
        store.credentials(Profile(name="Work", credentials=CredentialKind.SESSION))
    store.save(work, Credentials("NEW", "new"), session_only=True)
    assert store.credentials(work) == Credentials("NEW", "new")
    store.forget("Work")
    with pytest.raises(SecretMissing):
        store.credentials(work)


def test_an_environment_without_both_keys_has_none() -> None:
    store = CredentialStore(SessionSecrets(), SessionSecrets(), {"AWS_ACCESS_KEY_ID": "ENV"})
    with pytest.raises(SecretMissing) as missing:
        store.credentials(Profile(name="E", credentials=CredentialKind.ENVIRONMENT))
    assert missing.value.facts == {"profile": "E", "kind": "environment"}


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"access_key": "a"}', '{"access_key": 1, "secret_key": ""}']
)
def test_an_entry_that_is_no_set_of_keys_counts_as_missing(text: str) -> None:
    keychain = SessionSecrets()
    keychain.set("profile:Work", text)
    with pytest.raises(SecretMissing):
        CredentialStore(keychain, SessionSecrets(), {}).credentials(Profile(name="Work"))


def test_nothing_secret_shows_in_a_repr() -> None:
    session = SessionSecrets()
    session.set("a", "canary")
    assert "canary" not in repr(session) + repr(Credentials("canary", "canary", "canary"))
