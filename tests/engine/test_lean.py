"""An engine that reads a row when it is its turn: a worker beside a hundred thousand of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from tests.conftest import ExpectedLogs
from tests.engine.builders import World, spec
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.queue_order import QueueMark
from transfer_gui.core.transfer import Action, Intent, Outcome, Status, Transfer, change_transfer
from transfer_gui.engine import engine
from transfer_gui.engine import rows as told
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

CONTENT = Content(3, 70_000)


@contextmanager
def outside(world: World) -> Iterator[QueueStore]:
    """The queue as another process has it."""
    database = Database(world.path)
    try:
        yield QueueStore(database, UrlVault(SessionSecrets()))
    finally:
        database.close()


def row(source: HttpSource, name: str, **more: object) -> Transfer:
    made = new_transfer(spec(source.serve(f"/{name}", CONTENT), name))
    return change_transfer(replace(made, id=name), **more)  # type: ignore[arg-type]


def test_rows_run_in_their_order_and_others_stay_unread(source: HttpSource, world: World) -> None:
    with outside(world) as queue:
        paused = [row(source, f"p{at}", intent=Intent.PAUSE) for at in range(3)]
        late = row(source, "late", start_at=time.time() + 1000)
        over = row(source, "over", outcome=Outcome.DONE, verified=True)
        queue.insert([*paused, late, over, row(source, "first"), row(source, "second")])
    running = world.start(active=1, lean=True)
    assert running.finish("second").outcome is Outcome.DONE
    assert running.watch.status("first") is Status.DONE
    assert running.watch.known == {
        **dict.fromkeys(("p0", "p1", "p2"), Status.PAUSED),
        "late": Status.SCHEDULED,
        "over": Status.DONE,
        "first": Status.QUEUED,
        "second": Status.QUEUED,
    }
    assert set(running.watch.rows) == {"first", "second"}
    assert all(isinstance(running.engine._ledger.index.get(one), QueueMark) for one in ("p0", "late", "over"))


def test_commands_and_other_processes_reach_unread_rows(source: HttpSource, world: World) -> None:
    with outside(world) as queue:
        queue.insert([row(source, name, intent=Intent.PAUSE) for name in "abcde"])
        running = world.start(active=2, lean=True)
        running.do(Action.RESUME, "b")
        assert running.finish("b").outcome is Outcome.DONE
        queue.update("d", {"intent": Intent.RUN})
        assert running.finish("d").outcome is Outcome.DONE
        queue.update("a", {"intent": Intent.CANCEL})
        assert running.finish("a").outcome is Outcome.CANCELLED
        queue.delete(["e"])
        running.watch.until(lambda: "e" in running.watch.removed)
        running.do(Action.REMOVE, "c")
        running.watch.until(lambda: "c" in running.watch.removed)


def test_what_was_given_up_is_settled_and_what_is_due_starts(source: HttpSource, world: World) -> None:
    with outside(world) as queue:
        gone = row(source, "gone", intent=Intent.REMOVE)
        soon = row(source, "soon", start_at=time.time() + 0.3)
        queue.insert([soon, row(source, "off", intent=Intent.CANCEL), gone])
    running = world.start(lean=True)
    assert running.finish("soon").outcome is Outcome.DONE
    assert running.finish("off").outcome is Outcome.CANCELLED
    running.watch.until(lambda: "gone" in running.watch.removed)


def test_a_damaged_row_is_told_when_its_turn_comes(
    source: HttpSource, world: World, expected_logs: ExpectedLogs
) -> None:
    with outside(world) as queue:
        queue.insert([row(source, "bad"), row(source, "good")])
        queue._database.query("UPDATE transfers SET spec_bucket = 'elsewhere' WHERE id = 'bad'")
    running = world.start(active=1, lean=True)
    assert running.finish("good").outcome is Outcome.DONE
    assert running.watch.reach("bad", Status.ATTENTION).failure.code == "storage_damaged"
    expected_logs("row of transfer bad is damaged")


def test_a_window_is_told_of_the_first_rows_and_then_of_all(
    source: HttpSource, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MOST_ROWS", 2)
    monkeypatch.setattr(told, "MOST_ROWS", 2)
    with outside(world) as queue:
        queue.insert([row(source, f"p{at}", intent=Intent.PAUSE) for at in range(7)])
        running = world.start()
        running.watch.until(lambda: len(running.watch.rows) >= 2)
        running.do(Action.RESUME, "p6")
        running.watch.until(lambda: len(running.watch.rows) == 7)
    assert running.finish("p6").outcome is Outcome.DONE
    assert list(running.watch.rows)[:2] == ["p0", "p1"]
    assert running.watch.known == {}
