"""Signed links: whole in the keychain's care, masked in the row, in no byte of any file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.made import SIGNATURE, SIGNED, transfer
from transfer_gui.core.errors import KeychainLocked, KeychainMissing, SecretError
from transfer_gui.core.transfer import Outcome, Spec
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import KEY_NAME, UrlVault

CANARY = "canary-user"
USERINFO = f"https://{CANARY}:pa%2Fss@files.example/a.iso"
MASKED = "https://files.example/data/image.iso?X-Amz-Expires=***&X-Amz-Signature=***"


class Refusing(SessionSecrets):
    """A keychain that is not there, or locked, until it is let go; counts how often it was asked."""

    def __init__(self, error: SecretError | None) -> None:
        super().__init__()
        self.error = error
        self.asked = 0

    def get(self, name: str) -> str | None:
        self.asked += 1
        if self.error is not None:
            raise self.error
        return super().get(name)


def bytes_on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def after_restart(path: Path, keychain: SessionSecrets) -> tuple[Database, QueueStore]:
    database = Database(path)
    return database, QueueStore(database, UrlVault(keychain))


def test_a_signed_link_survives_a_restart_and_is_in_no_file(
    queue: QueueStore, database: Database, path: Path, keychain: SessionSecrets
) -> None:
    queue.insert([transfer("s", SIGNED), transfer("u", USERINFO), transfer("open")])
    queue.update("open", {"spec": Spec(url=SIGNED + "&n=2", bucket="b")})
    for secret in (SIGNATURE, SIGNATURE[:16], CANARY):
        assert secret.encode() not in bytes_on_disk(path)
    assert b"files.example" in bytes_on_disk(path)  # the search does find what is there
    database.close()
    again, queue = after_restart(path, keychain)
    assert [item.spec.url for item in queue.load()] == [SIGNED, USERINFO, SIGNED + "&n=2"]
    again.close()
    assert SIGNATURE.encode() not in bytes_on_disk(path)


def test_an_open_link_asks_no_keychain(database: Database) -> None:
    keychain = Refusing(None)
    queue = QueueStore(database, UrlVault(keychain))
    queue.insert([transfer()])
    queue.update("a", {"outcome": Outcome.DONE})
    queue.update("a", {"spec": Spec(url="https://files.example/b", bucket="b")})
    queue.load()
    queue.delete(["a"])
    assert keychain.asked == 0


@pytest.mark.parametrize("error", [KeychainMissing(backend="fail"), KeychainLocked(backend="locked")])
def test_without_a_keychain_the_link_lives_as_long_as_the_process(
    database: Database, path: Path, error: SecretError
) -> None:
    keychain = Refusing(error)
    queue = QueueStore(database, UrlVault(keychain))
    queue.insert([transfer("s", SIGNED)])
    queue.insert([transfer("t", SIGNED)])
    assert keychain.asked == 1  # a person who dismissed a prompt is not shown it again and again
    assert [item.spec.url for item in queue.load()] == [SIGNED, SIGNED]
    assert SIGNATURE.encode() not in bytes_on_disk(path)
    database.close()

    again, queue = after_restart(path, Refusing(error))
    (found, _) = queue.load()
    assert (found.spec.url, found.outcome) == ("", Outcome.ATTENTION)
    assert (found.failure.code, found.failure.facts) == ("source_url_forgotten", {"url": MASKED})
    queue.update("s", {"spec": replace(found.spec, url="https://files.example/fresh.iso")})
    mended = queue.get("s")
    assert mended is not None
    assert (mended.spec.url, mended.outcome) == ("https://files.example/fresh.iso", None)
    again.close()


def test_a_link_is_back_once_the_keychain_is_unlocked(
    queue: QueueStore, database: Database, path: Path, keychain: SessionSecrets
) -> None:
    queue.insert([transfer("s", SIGNED), transfer("t", SIGNED)])
    database.close()
    locked = Refusing(KeychainLocked(backend="locked"))
    locked.set(KEY_NAME, keychain.get(KEY_NAME) or "")
    again, queue = after_restart(path, locked)
    assert [item.failure.code for item in queue.load()] == ["source_url_forgotten"] * 2
    assert locked.asked == 1
    locked.error = None
    found = queue.get("s")
    assert found is not None
    assert (found.spec.url, found.outcome, found.failure.code) == (SIGNED, None, "")
    assert [item.spec.url for item in queue.load()] == [SIGNED, SIGNED]
    again.close()


def test_another_keychain_opens_nothing(queue: QueueStore, database: Database, path: Path) -> None:
    queue.insert([transfer("s", SIGNED)])
    database.close()
    for other in (SessionSecrets(), UrlVaultMade().keychain):
        again, queue = after_restart(path, other)
        assert queue.load()[0].failure.code == "source_url_forgotten"
        again.close()


class UrlVaultMade:
    """A keychain with a key of its own."""

    def __init__(self) -> None:
        self.keychain = SessionSecrets()
        UrlVault(self.keychain).put("x", SIGNED)


def test_a_sealed_link_opens_for_its_own_transfer_only() -> None:
    vault = UrlVault(SessionSecrets())
    sealed = vault.put("mine", SIGNED)
    assert vault.get("mine", sealed) == SIGNED
    assert vault.get("other", sealed) is None
    assert vault.get("mine", sealed[:-4] + "AAAA") is None


def test_a_spec_without_a_link_leaves_the_stored_one(queue: QueueStore) -> None:
    queue.insert([transfer("s", SIGNED)])
    queue.update("s", {"spec": Spec(url="", bucket="elsewhere")})
    found = queue.get("s")
    assert found is not None
    assert (found.spec.url, found.spec.bucket) == (SIGNED, "elsewhere")


def test_a_finished_transfer_gives_up_its_link(queue: QueueStore, database: Database) -> None:
    queue.insert([transfer("s", SIGNED)])
    queue.update("s", {"outcome": Outcome.DONE})
    assert database.query("SELECT spec_url, sealed_url FROM transfers") == [(MASKED, "")]
    (found,) = queue.load()
    assert (found.spec.url, found.outcome, found.failure.code) == ("", Outcome.DONE, "")


def test_an_insertion_that_fails_leaves_no_link_behind(database: Database) -> None:
    vault = UrlVault(Refusing(KeychainMissing(backend="fail")))
    queue = QueueStore(database, vault)
    with pytest.raises(Exception, match="usage"):
        queue.insert([transfer("s", SIGNED), transfer("s", SIGNED)])
    assert vault.get("s", "") is None


def test_only_what_is_sealed_asks_the_keychain(queue: QueueStore) -> None:
    plain = transfer("a", "https://files.example/a").spec
    secret = [transfer("b", SIGNED).spec, replace(plain, headers={"Cookie": "canary"})]
    assert not queue.vault.asks([plain])
    assert all(queue.vault.asks([plain, one]) for one in secret)
    queue.vault.ask()
    assert not queue.vault.asks(secret), "it is known by now"
