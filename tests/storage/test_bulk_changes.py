"""What is written for all transfers at once is what is written one by one, checksums included."""

from __future__ import annotations

import tempfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ExpectedLogs
from tests.storage.made import SIGNED, any_of, transfer
from transfer_gui.core.transfer import (
    Action,
    Intent,
    Outcome,
    Spec,
    Transfer,
    TransferChanges,
    actions_for,
    apply,
    status_of,
)
from transfer_gui.engine.commands import find_changes
from transfer_gui.storage.bulk_changes import Decide, _move_tables, change_kinds
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

ACTIONS = [Action.PAUSE, Action.RESUME, Action.START, Action.RETRY]


def decision(action: Action) -> Decide:
    def decide(row: Transfer) -> TransferChanges | None:
        return find_changes(row, action) if action in actions_for(status_of(row)) else None

    return decide


PLAIN = any_of(Transfer, spec=any_of(Spec, url=st.just("http://h/a.bin"), headers=st.just({})))


@settings(max_examples=15, deadline=None)
@given(items=st.lists(PLAIN, max_size=4), action=st.sampled_from(ACTIONS))
def test_kinds_are_changed_as_single_rows_are(items: list[Transfer], action: Action) -> None:
    items = [replace(item, id=str(at)) for at, item in enumerate(items)]
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "queue.sqlite3")
        queue = QueueStore(database, UrlVault(SessionSecrets()))
        before = {row.id: row for row in queue.insert(items)}
        able, refused, secret = change_kinds(database, decision(action))
        may = {one for one, row in before.items() if action in actions_for(status_of(row))}
        assert (able, refused, secret) == (len(may), len(items) - len(may), [])
        found = {row.id: row for row in queue.read()}  # a checksum that is wrong would be logged
        assert found == {one: apply(row, action) if one in may else row for one, row in before.items()}
        database.close()


def test_rows_of_a_kind_that_end_differently_are_written_once(queue: QueueStore, database: Database) -> None:
    queue.insert(
        [replace(transfer(str(at)), start_at=9e9 + at // 3, added_at=float(at // 2)) for at in range(9)]
    )
    for start_at in (8e9, 8.5e9):  # the kind stays the same
        assert change_kinds(database, lambda _row, at=start_at: {"start_at": at}) == (9, 0, [])  # type: ignore[misc]
        assert [row.start_at for row in queue.read()] == [start_at] * 9  # a wrong checksum would be logged


def test_a_row_with_secrets_is_left_to_its_reader(queue: QueueStore, database: Database) -> None:
    queue.insert([transfer("a"), transfer("b", SIGNED)])
    assert change_kinds(database, decision(Action.PAUSE)) == (1, 0, ["b"])
    assert [row.intent for row in queue.read()] == [Intent.PAUSE, Intent.RUN]


def test_a_damaged_row_stays_known_as_such(
    queue: QueueStore, database: Database, expected_logs: ExpectedLogs
) -> None:
    queue.insert([transfer("a"), transfer("b")])
    database.query("UPDATE transfers SET spec_bucket = 'bucketX', etag = 'x' WHERE id = 'a'")
    change_kinds(database, decision(Action.PAUSE))
    expected_logs("row of transfer a is damaged")
    damaged, whole = queue.read()
    assert (damaged.outcome, whole.outcome) == (Outcome.ATTENTION, None)
    assert whole.intent is Intent.PAUSE


def test_all_or_none_is_written(queue: QueueStore, database: Database) -> None:
    queue.insert([transfer("a"), replace(transfer("b"), urgent=True)])

    def decide(row: Transfer) -> TransferChanges:
        if row.urgent:
            raise KeyError
        return {"intent": Intent.PAUSE}

    with pytest.raises(KeyError):
        change_kinds(database, decide)
    assert {row.intent for row in queue.read()} == {Intent.RUN}


@pytest.mark.parametrize("count", [0, 1, 2, 7, 1000])
def test_a_crc_is_moved_on_and_back(count: int) -> None:
    def move(crc: int, by: int) -> int:
        moved = 0
        for at, table in enumerate(_move_tables(by)):
            moved ^= table[crc >> 8 * at & 255]
        return moved

    crc, zeros = zlib.crc32(b"a row"), bytes(count)
    assert move(crc, count) ^ zlib.crc32(zeros) == zlib.crc32(b"a row" + zeros)
    assert move(move(crc, count), -count) == crc
