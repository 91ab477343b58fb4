"""Values in memory and rows on disk stay in step, whoever writes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from tests.engine.builders import spec
from transfer_gui.core.errors import TransferError
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.queue_order import QueueMark
from transfer_gui.core.transfer import Intent, Outcome, Transfer, TransferChanges, change_transfer
from transfer_gui.engine.state.ledger import Ledger
from transfer_gui.storage.database import Database
from transfer_gui.storage.history import HistoryStore
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault


class Desk:
    """A ledger, the store below it, and what it told."""

    def __init__(self, path: Path) -> None:
        self.database = Database(path)
        self.store = QueueStore(self.database, UrlVault(SessionSecrets()))
        self.told: list[Sequence[str]] = []
        self.ledger = Ledger(self.store, self.told.append)

    def hold(self, *names: str) -> None:
        """Rows of these names, on disk and in the ledger."""
        self.store.insert(rows(*names))
        self.ledger.load(lambda row: True)

    def in_step(self) -> bool:
        """Is what the ledger says what the disk says?"""
        return {row.id: row for row in self.store.load()} == {row.id: row for row in self.ledger.loader.all()}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "q.sqlite")
    yield made
    made.database.close()


@pytest.fixture
def other(tmp_path: Path, desk: Desk) -> Iterator[Desk]:
    """Another process on the same queue."""
    made = Desk(tmp_path / "q.sqlite")
    yield made
    made.database.close()


def rows(*names: str) -> list[Transfer]:
    return [Transfer(id=name, spec=spec("http://example.org/f")) for name in names]


def receipt(number: int, size: int = 10) -> PartReceipt:
    return PartReceipt(number, size, f'"{number}"', number)


def test_what_is_told_is_on_disk(desk: Desk) -> None:
    added = desk.ledger.add([spec("http://example.org/f"), spec("http://example.org/g")], paused=True)
    assert [row.position for row in added] == [1, 2]
    assert [row.intent for row in added] == [Intent.PAUSE] * 2
    a, b = (row.id for row in added)
    assert desk.in_step()
    changed = desk.ledger.update(b, intent=Intent.RUN, size=7)
    assert changed == desk.ledger.get(b) == desk.store.get(b)
    assert desk.told == [[b]], "who adds tells of it, not the ledger"
    assert desk.in_step()
    desk.ledger.remove([a])
    assert desk.ledger.get(a) is None
    assert desk.in_step()


def test_a_write_that_fails_changes_nothing(desk: Desk) -> None:
    desk.hold("a")
    nowhere = replace(spec("http://example.org/f"), bucket=cast(str, None))
    with pytest.raises(TransferError):
        desk.ledger.add([spec("http://example.org/f"), nowhere])
    assert [row.id for row in desk.ledger.loader.all()] == ["a"]
    desk.store.delete(["a"])
    with pytest.raises(TransferError):
        desk.ledger.update("a", size=1)
    assert desk.ledger.get("a") is not None
    assert desk.told == []
    assert desk.store.load() == []


def test_receipts_count_bytes(desk: Desk) -> None:
    desk.hold("a")
    for number in (3, 1, 2):
        desk.ledger.add_receipts("a", receipt(number))
    desk.ledger.add_receipts("a", receipt(2, 15))
    assert list(desk.ledger.receipts("a")) == [1, 2, 3]
    stored = desk.ledger.get("a")
    assert stored is not None
    assert stored.upload.bytes_stored == 35
    assert desk.told == [], "progress is not told, it is asked for"
    desk.ledger.keep_receipts("a", [receipt(1), receipt(9)])
    assert list(desk.ledger.receipts("a")) == [1, 9]
    assert desk.in_step()
    desk.ledger.update("a", upload_id="u", nonce="n", part_size=5, completing=True)
    desk.ledger.forget_upload("a")
    row = desk.ledger.get("a")
    assert row is not None
    assert (
        row.upload.id,
        row.upload.nonce,
        row.upload.part_size,
        row.upload.completing,
        row.upload.bytes_stored,
    ) == (
        "",
        "",
        0,
        False,
        0,
    )
    assert desk.ledger.receipts("a") == {}
    assert desk.in_step()


def test_only_wanted_rows_are_loaded(desk: Desk, other: Desk) -> None:
    other.store.insert([*rows("a"), Transfer(id="theirs", spec=spec("u"), runner="cli")])
    desk.ledger.load(lambda row: not row.runner)
    assert [row.id for row in desk.ledger.loader.all()] == ["a"]


def test_taking_over_what_another_process_wrote(desk: Desk, other: Desk) -> None:
    def mine(row: Transfer) -> bool:
        return not row.runner

    desk.hold("idle", "busy", "gone", "same")
    desk.ledger.update("busy", bytes_stored=5)
    other.store.update("idle", {"intent": Intent.PAUSE, "outcome": Outcome.FAILED})
    other.store.update("busy", {"intent": Intent.CANCEL, "bytes_stored": 1})
    other.store.delete(["gone"])
    other.store.insert(rows("new"))
    other.store.insert([Transfer(id="theirs", spec=spec("u"), runner="cli")])
    changed, removed = desk.ledger.refresh(mine, ["busy"])
    assert (sorted(changed), removed) == (["busy", "idle", "new"], ["gone"])
    busy, idle = desk.ledger.get("busy"), desk.ledger.get("idle")
    assert busy is not None
    assert (busy.intent, busy.upload.bytes_stored) == (Intent.CANCEL, 5), "a running job knows better"
    assert idle is not None
    assert (idle.intent, idle.outcome) == (Intent.PAUSE, Outcome.FAILED)
    assert desk.ledger.refresh(mine, ["busy"]) == ([], [])


def test_of_many_rows_only_those_are_read_anew_that_somebody_wrote(desk: Desk, other: Desk) -> None:
    """A copy beside 100,000 rows writes its own row now and then: the window or worker need not read all."""
    read: list[str] = []

    class Noting(QueueStore):
        def read(self, ids: Collection[str] | None = None) -> Iterator[Transfer]:
            for row in super().read(ids):
                read.append(row.id)
                yield row

    desk.hold("one", "two", "three")
    ledger = Ledger(Noting(desk.database, UrlVault(SessionSecrets())), lambda _ids: None)
    ledger.load(lambda _row: True)
    assert read == [], "what nobody asks for is not read"
    assert [row.id for row in ledger.loader.all()] == ["one", "two", "three"]
    assert sorted(read) == ["one", "three", "two"]
    assert ledger.loader.all() == ledger.loader.find(["one", "one", "two", "none", "three"])
    read.clear()
    assert ledger.refresh(lambda _row: True, []) == ([], [])
    assert read == []
    other.store.update("two", {"intent": Intent.PAUSE})
    assert ledger.refresh(lambda _row: True, []) == (["two"], [])
    assert read == ["two"]


def test_a_row_that_nobody_has_read_is_known_by_its_mark(desk: Desk, other: Desk) -> None:
    desk.store.insert(rows("one", "two", "three"))
    desk.ledger.load(lambda _row: True)
    other.store.update("two", {"intent": Intent.PAUSE})
    other.store.delete(["three"])
    assert desk.ledger.refresh(lambda _row: True, []) == (["two"], ["three"])
    mark = desk.ledger.index.get("two")
    assert isinstance(mark, QueueMark)
    assert (mark.intent, mark.position) == (Intent.PAUSE, 2)
    expected = change_transfer(rows("two")[0], position=2, intent=Intent.PAUSE, size=9)
    assert desk.ledger.update("two", size=9) == expected
    with pytest.raises(KeyError):
        desk.ledger.update("three", size=9)


def test_what_is_at_rest_is_shed_in_the_end(desk: Desk) -> None:
    desk.store.insert(rows(*map(str, range(6))))
    desk.ledger.load(lambda _row: True)
    desk.ledger.update_many({str(at): {"intent": Intent.PAUSE} for at in range(5)})
    desk.ledger.index.shed({"1"}, 5)
    assert isinstance(desk.ledger.index.get("0"), Transfer)
    desk.ledger.index.shed({"1"}, 4)
    whole = [str(at) for at in range(6) if isinstance(desk.ledger.index.get(str(at)), Transfer)]
    assert whole == ["1"]
    assert [row.intent for row in desk.ledger.loader.all()] == [Intent.PAUSE] * 5 + [Intent.RUN]


def test_a_ledger_among_some_rows_reads_no_others(desk: Desk, other: Desk) -> None:
    other.store.insert(rows("mine", "theirs"))
    ledger = Ledger(desk.store, lambda _ids: None, among=("mine",))
    ledger.load(lambda _row: True)
    other.store.update_many({one: {"intent": Intent.PAUSE} for one in ("mine", "theirs")})
    assert ledger.refresh(lambda _row: True, []) == (["mine"], [])
    assert [row.id for row in ledger.loader.all()] == ["mine"]
    other.store.delete(["mine"])
    assert ledger.refresh(lambda _row: True, []) == ([], ["mine"])


def test_of_those_that_end_together_one_that_is_gone_holds_up_no_other(desk: Desk, other: Desk) -> None:
    desk.hold("a", "b", "c")
    desk.ledger.loader.all()
    other.store.delete(["b"])
    done = TransferChanges(outcome=Outcome.DONE, verified=True)
    assert [row.id for row in desk.ledger.update_many(dict.fromkeys("abc", done), ends=True)] == [
        "a",
        "b",
        "c",
    ]
    assert {row.id: row.outcome for row in desk.store.load()} == dict.fromkeys("ac", Outcome.DONE)
    assert desk.ledger.refresh(lambda row: True, ())[1] == ["b"]
    assert desk.in_step()
    assert {past.transfer_id for past in HistoryStore(desk.database).search()} == {"a", "c"}
