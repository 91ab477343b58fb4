"""The folder of receipts: whole files of their owner, there when a transfer is done."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ExpectedLogs
from tests.storage.made import SIGNATURE, SIGNED, receipt, transfer
from transfer_gui.core.transfer import Outcome
from transfer_gui.storage.database import Database
from transfer_gui.storage.history import HistoryStore
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.receipts import ReceiptFolder
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

NOW = 1_780_000_000.0
DONE = {"outcome": Outcome.DONE, "reason": "length_unproven", "size": 10, "finished_at": NOW}


def in_words(code: str) -> str:
    return f"because of {code}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "receipts"


@pytest.fixture
def receipts(folder: Path) -> ReceiptFolder:
    return ReceiptFolder(folder, program="transfer-gui 1", in_words=in_words)


@pytest.fixture
def opened(tmp_path: Path, receipts: ReceiptFolder) -> Iterator[Callable[[], QueueStore]]:
    database = Database(tmp_path / "queue.sqlite3")
    yield lambda: QueueStore(database, UrlVault(SessionSecrets()), receipts)
    database.close()


def test_a_transfer_that_is_done_has_a_receipt_until_the_history_forgets_it(
    opened: Callable[[], QueueStore], receipts: ReceiptFolder, folder: Path
) -> None:
    """Taking finished rows off the list is tidying up; the proof of what was moved is not to go with them."""
    queue = opened()
    queue.insert([transfer("a"), transfer("b")])
    queue.add_receipts("a", receipt(1, 10))
    queue.update("a", {"size": 10})
    assert not folder.exists(), "nothing is done yet"
    queue.update("a", DONE)
    kept = receipts.read("a")
    assert kept is not None
    assert (kept["id"], kept["program"], kept["reason_words"]) == (
        "a",
        "transfer-gui 1",
        "because of length_unproven",
    )
    assert [part["size"] for part in kept["parts"]] == [10]
    assert [path.name for path in folder.iterdir()] == ["a.json"]
    if os.name == "posix":
        assert (folder / "a.json").stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700
    history = HistoryStore(queue._database, receipts)
    queue.delete(["a", "b"])
    assert receipts.read("a") == kept
    history.prune(1, NOW)
    assert receipts.read("a") == kept, "its entry is younger"
    history.clear()
    assert list(folder.iterdir()) == []


def test_a_history_that_is_cleared_leaves_the_receipts_of_rows_that_are_there(
    opened: Callable[[], QueueStore], receipts: ReceiptFolder
) -> None:
    queue = opened()
    queue.insert([transfer("a"), transfer("b")])
    for name in "ab":
        queue.update(name, DONE)
    history = HistoryStore(queue._database, receipts)
    queue.delete(["b"])
    assert [past.transfer_id for past in history.finished(id="b")] == ["b"]
    history.prune(1, NOW + 10 * 86_400)
    assert receipts.read("b") is None, "that was its last entry"
    assert receipts.read("a") is not None
    queue.delete(["a"])
    assert receipts.read("a") is None, "no entry is left by which it could be asked for"


def test_a_signed_link_is_masked_in_it(opened: Callable[[], QueueStore], folder: Path) -> None:
    queue = opened()
    queue.insert([transfer("a", SIGNED)])
    queue.update("a", DONE)
    text = (folder / "a.json").read_text()
    assert SIGNATURE not in text
    assert json.loads(text)["source"]["url"].startswith("https://files.example/data/image.iso?")


def test_it_is_replaced_whole(receipts: ReceiptFolder, folder: Path) -> None:
    receipts.keep(transfer("a"), [receipt(number) for number in range(1, 500)])
    (folder / f"a.{os.getpid()}.new").write_text("left by a crash")
    receipts.keep(transfer("a"), [])
    assert json.loads((folder / "a.json").read_text())["parts"] == []
    assert [path.name for path in folder.iterdir()] == ["a.json"]


def test_a_folder_that_cannot_be_written_stops_nothing(
    opened: Callable[[], QueueStore], receipts: ReceiptFolder, folder: Path, expected_logs: ExpectedLogs
) -> None:
    folder.write_text("a file where the folder belongs")
    expected_logs(r"the receipt of transfer a can't be written")
    expected_logs(r"the receipt a\.json can't be removed")
    queue = opened()
    queue.insert([transfer("a")])
    queue.update("a", DONE)
    (row,) = queue.load()
    assert row.outcome is Outcome.DONE
    assert receipts.read("a") is None
    assert receipts.made(row, queue.receipts("a"))["source"]["size"] == 10
    queue.delete(["a"])
    HistoryStore(queue._database, receipts).clear()
    assert queue.load() == []


def test_an_id_never_leads_out_of_the_folder(receipts: ReceiptFolder, folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text("{}")
    receipts.keep(transfer("../outside"), [])
    receipts.forget(["../outside"])
    assert outside.read_text() == "{}"
    assert receipts.read("../outside") is None
    assert not folder.exists()


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b"{", b"[" * 100_000])
def test_a_file_that_is_no_receipt_reads_as_none(
    receipts: ReceiptFolder, folder: Path, content: bytes
) -> None:
    folder.mkdir()
    (folder / "a.json").write_bytes(content)
    assert receipts.read("a") is None


def test_the_store_is_named_by_its_address(folder: Path) -> None:
    named = ReceiptFolder(folder, program="x", in_words=in_words, endpoint_of=lambda _: "https://s3.example")
    assert named.made(transfer("a"), [])["destination"]["endpoint"] == "https://s3.example"
