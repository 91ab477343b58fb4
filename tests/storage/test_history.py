"""What has ended stays in the history, without secrets, and can be searched, cleared and aged out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.made import SIGNATURE, SIGNED, transfer
from tests.storage.test_links import bytes_on_disk
from transfer_gui.core.past_transfer import past_of
from transfer_gui.core.transfer import Outcome
from transfer_gui.storage.database import Database
from transfer_gui.storage.history import HistoryStore, ids_without_record
from transfer_gui.storage.queue import QueueStore

END = {"outcome": Outcome.DONE, "verified": True, "size": 5, "key": "in/a.iso", "finished_at": 100.0}


@pytest.fixture
def history(database: Database) -> HistoryStore:
    return HistoryStore(database)


def test_an_end_is_kept_when_its_row_is_gone(queue: QueueStore, history: HistoryStore, path: Path) -> None:
    queue.insert([transfer("a"), transfer("s", SIGNED)])
    queue.update("a", END)
    queue.update("s", END | {"outcome": Outcome.FAILED, "error_code": "source_missing", "finished_at": 200.0})
    queue.delete(["a", "s"])
    failed, done = history.search()
    assert (done.transfer_id, done.outcome, done.verified, done.size) == ("a", Outcome.DONE, True, 5)
    assert (done.name, done.destination) == ("a.iso", "s3://bucket/in/a.iso")
    assert (failed.error_code, failed.source.endswith("X-Amz-Signature=***")) == ("source_missing", True)
    assert SIGNATURE.encode() not in bytes_on_disk(path)


def test_what_ends_by_being_removed_is_kept_without_secrets(
    queue: QueueStore, history: HistoryStore, path: Path
) -> None:
    """Its entry is made of the row in memory, which has its link whole."""
    (row,) = queue.insert([transfer("s", SIGNED)])
    queue.delete(["s"], ended=[replace(row, outcome=Outcome.CANCELLED)])
    (past,) = history.search()
    assert (past.transfer_id, past.outcome) == ("s", Outcome.CANCELLED)
    assert past.source.endswith("X-Amz-Signature=***")
    assert queue.load() == []
    assert SIGNATURE.encode() not in bytes_on_disk(path)


def test_one_transfer_may_end_several_times(queue: QueueStore, history: HistoryStore) -> None:
    queue.insert([transfer("a")])
    queue.update("a", END | {"outcome": Outcome.FAILED, "finished_at": 1.0})
    queue.update("a", {"outcome": None})
    queue.update("a", END)
    queue.update("a", {"outcome": Outcome.ATTENTION, "finished_at": 300.0})
    assert [past.finished_at for past in history.search()] == [100.0, 1.0]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", 3),
        ("b.ISO", 1),
        ("FILES", 3),
        ("b.iso files", 1),
        ("b.iso nowhere", 0),
        ("100%", 1),
        ("_", 1),
        ("!", 0),
    ],
)
def test_search(queue: QueueStore, history: HistoryStore, words: str, found: int) -> None:
    for number, name in enumerate(("a.iso", "b.iso", "100%_x")):
        row = transfer(str(number))
        queue.insert([replace(row, spec=replace(row.spec, key=name))])
        queue.update(str(number), END | {"key": name, "finished_at": float(number)})
    assert len(history.search(words)) == found


def test_clear_and_prune(queue: QueueStore, history: HistoryStore) -> None:
    queue.insert([transfer("a"), transfer("b")])
    queue.update("a", END)
    queue.update("b", END | {"finished_at": 10 * 86_400.0})
    history.prune(0, 20 * 86_400.0)
    assert history.count() == 2
    history.prune(11, 20 * 86_400.0)
    assert [past.transfer_id for past in history.search()] == ["b"]
    history.clear()
    assert history.count() == 0
    assert len(queue.load()) == 2, "the list is not touched"


def test_what_goes_on_has_not_ended() -> None:
    assert past_of(transfer("a")) is None
    assert past_of(replace(transfer("a"), outcome=Outcome.ATTENTION)) is None


def test_ids_without_a_record_are_told_as_they_are(queue: QueueStore, database: Database) -> None:
    """SQLite's JSON functions end a text at U+0000: ``a\\0b`` would be taken for ``a``, which is known."""
    queue.insert([transfer("a")])
    asked = ["a", "a\0b", "\0", *(str(number) for number in range(1200))]
    with database.transaction() as cursor:
        assert ids_without_record(cursor, asked) == asked[1:]


def test_what_was_done_is_found_by_the_beginning_of_any_id(queue: QueueStore, history: HistoryStore) -> None:
    queue.insert([transfer("a\0b"), transfer("ab")])
    for one in ("a\0b", "ab"):
        queue.update(one, END)
    assert [past.transfer_id for past in history.finished(id="a\0")] == ["a\0b"]
    assert {past.transfer_id for past in history.finished(id="a")} == {"a\0b", "ab"}
