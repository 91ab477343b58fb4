"""Request headers at rest: whole in the keychain's care, masked in the row, in no byte of any file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.made import SIGNED, transfer
from tests.storage.test_links import Refusing, after_restart, bytes_on_disk
from transfer_gui.core.errors import KeychainMissing
from transfer_gui.core.request_headers import mask_values
from transfer_gui.core.transfer import Outcome, Spec, Transfer
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.schema import ROW
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

CANARY = "canary-of-a-session"
HEADERS = {"Cookie": f"session={CANARY}; lang=de", "Authorization": f"Basic {CANARY}"}


def with_headers(name: str, url: str = "https://files.example/a.iso") -> Transfer:
    made = transfer(name, url)
    return replace(made, spec=replace(made.spec, headers=HEADERS))


def test_headers_survive_a_restart_and_are_in_no_file(
    queue: QueueStore, database: Database, path: Path, keychain: SessionSecrets
) -> None:
    queue.insert([with_headers("h"), with_headers("both", SIGNED), transfer("plain")])
    queue.update("plain", {"spec": Spec(url="https://files.example/b", bucket="b", headers=HEADERS)})
    assert CANARY.encode() not in bytes_on_disk(path)
    assert b"Authorization" in bytes_on_disk(
        path
    )  # the names are shown, so the search does find what is there
    database.close()
    again, queue = after_restart(path, keychain)
    assert [item.spec.headers for item in queue.load()] == [HEADERS] * 3
    assert [item.spec.url for item in queue.load()][1] == SIGNED
    again.close()
    assert CANARY.encode() not in bytes_on_disk(path)


def test_without_a_keychain_headers_live_as_long_as_the_process(database: Database, path: Path) -> None:
    refusing = Refusing(KeychainMissing(backend="fail"))
    queue = QueueStore(database, UrlVault(refusing))
    queue.insert([with_headers("h")])
    assert queue.load()[0].spec.headers == HEADERS
    database.close()
    again, queue = after_restart(path, refusing)
    (found,) = queue.load()
    assert found.spec.url == "https://files.example/a.iso"
    assert (found.spec.headers, found.outcome) == (mask_values(HEADERS), Outcome.ATTENTION)
    assert (found.failure.code, found.failure.facts) == (
        "source_headers_forgotten", {"names": "Cookie, Authorization"},
    )  # fmt: skip
    queue.update("h", {"spec": replace(found.spec, headers={"Cookie": "fresh=1"})})
    mended = queue.get("h")
    assert mended is not None
    assert (mended.spec.headers, mended.outcome) == ({"Cookie": "fresh=1"}, None)
    again.close()


def test_masked_headers_leave_the_stored_ones(queue: QueueStore) -> None:
    queue.insert([with_headers("h")])
    shown = replace(transfer("h").spec, headers=mask_values(HEADERS), bucket="elsewhere")
    queue.update("h", {"spec": shown})
    found = queue.get("h")
    assert found is not None
    assert (found.spec.headers, found.spec.bucket) == (HEADERS, "elsewhere")
    queue.update("h", {"spec": replace(shown, headers={})})
    found = queue.get("h")
    assert found is not None
    assert found.spec.headers == {}


@pytest.mark.parametrize("url", ["https://files.example/a.iso", SIGNED])
def test_a_finished_transfer_gives_up_its_headers_and_keeps_an_open_link(queue: QueueStore, url: str) -> None:
    queue.insert([with_headers("h", url)])
    queue.update("h", {"outcome": Outcome.DONE})
    (found,) = queue.load()
    assert found.spec.url == ("" if url == SIGNED else url)
    assert found.spec.headers == mask_values(HEADERS)
    assert found.failure.code == ""


def test_headers_cannot_be_moved_to_another_row(queue: QueueStore, database: Database) -> None:
    queue.insert([with_headers("h"), with_headers("other")])
    database.query(
        "UPDATE transfers SET sealed_headers = (SELECT sealed_headers FROM transfers WHERE id = 'h') "
        "WHERE id = 'other'"
    )
    database.query(f"UPDATE transfers SET row_check = row_checksum({', '.join(ROW)})")
    assert [item.failure.code for item in queue.load()] == ["", "source_headers_forgotten"]


def test_the_checksum_covers_every_column(database: Database) -> None:
    found = database.query("SELECT name FROM pragma_table_info('transfers')")
    assert set(ROW) == {name for (name,) in found} - {"row_check"}


def test_nobody_sees_headers_in_a_repr() -> None:
    assert CANARY not in repr(with_headers("h"))
