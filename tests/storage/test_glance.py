"""A glance at all rows: the plain ones by a few columns, the odd ones whole, in the queue's order."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.conftest import ExpectedLogs
from tests.storage.made import SIGNED, transfer
from transfer_gui.core.errors import UsageError
from transfer_gui.core.transfer import Intent, Outcome, Transfer
from transfer_gui.storage import glance, marks
from transfer_gui.storage.database import Database
from transfer_gui.storage.glance import Glance, glance_rows
from transfer_gui.storage.queue import QueueStore


def test_rows_come_in_order_however_many_blocks(
    queue: QueueStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"n{number}" for number in range(5)]
    queue.insert([transfer(name, SIGNED if name == "n2" else "https://files.example/a") for name in names])
    queue.update_many({"n4": {"position": -3}})
    small = glance._GLANCE.replace(f"LIMIT {glance._BLOCK}", "LIMIT 2")
    monkeypatch.setattr(glance, "_GLANCE", small)
    found = list(glance_rows(database, queue, whole={"n3"}))
    assert [row.id for row in found] == ["n4", "n0", "n1", "n2", "n3"]
    whole = {row.id: row for row in found if isinstance(row, Transfer)}
    assert set(whole) == {"n2", "n3"}
    assert whole["n2"].spec.url == SIGNED


def test_marks_come_in_order_however_many_blocks(
    queue: QueueStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"n{number}" for number in range(7)]
    queue.insert([transfer(name, "https://files.example/a") for name in names])
    queue.update_many({"n6": {"position": -3}})
    for query in ("_MARKS_BEHIND", "_MARKS_ALIKE"):
        small = getattr(marks, query).replace(f"LIMIT {marks._BLOCK}", "LIMIT 2")
        monkeypatch.setattr(marks, query, small)
    blocks = islice(marks.MarkReader(database).read_all(), len(names))
    assert [one.id for block in blocks for one in block] == ["n6", *names[:6]]


def test_a_glance_tells_what_a_row_has(queue: QueueStore, database: Database) -> None:
    queue.insert([transfer()])
    queue.update("a", {"intent": Intent.PAUSE, "size": 9, "bytes_stored": 4, "key": "later.iso"})
    (found,) = glance_rows(database, queue)
    assert isinstance(found, Glance)
    assert (found.url, found.key, found.size, found.bytes_stored) == (
        "https://files.example/a.iso",
        "later.iso",
        9,
        4,
    )
    assert (found.shape.intent, found.shape.outcome, found.shape.bucket) == ("pause", None, "bucket")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE transfers SET intent = 'rub'",
        "UPDATE transfers SET outcome = 'gone'",
        "UPDATE transfers SET spec_bucket = x'ff'",
        "UPDATE transfers SET spec_url = x'ff'",
        "UPDATE transfers SET bytes_stored = 'many'",
        "UPDATE transfers SET size = 'large'",
        "UPDATE transfers SET spec_key = CAST(x'61ff62' AS TEXT), intent = 'rub'",
    ],
)
def test_values_that_no_row_has_are_read_whole(
    queue: QueueStore, database: Database, damage: str, expected_logs: ExpectedLogs
) -> None:
    queue.insert([transfer()])
    database.query(damage)
    expected_logs("row of transfer a is damaged")
    (found,) = glance_rows(database, queue)
    assert isinstance(found, Transfer)
    assert (found.outcome, found.failure.code) == (Outcome.ATTENTION, "storage_damaged")


def test_an_error_is_read_whole(queue: QueueStore, database: Database) -> None:
    queue.insert([transfer()])
    queue.update("a", {"outcome": Outcome.FAILED, "error_code": UsageError.code})
    (found,) = glance_rows(database, queue)
    assert isinstance(found, Transfer)
