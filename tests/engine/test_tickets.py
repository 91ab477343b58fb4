"""A wish that is answered with "no" is not done, one that is answered with "yes" is, and twice is once."""

from __future__ import annotations

import sqlite3
import threading

import pytest

from tests.engine.builders import World, spec
from tests.servers.http_source import HttpSource
from transfer_gui.core.destination_errors import DestinationUnreachable
from transfer_gui.core.new_transfers import ids_of
from transfer_gui.core.transfer import Action, Outcome, Status
from transfer_gui.engine.messages import Add, Ticket
from transfer_gui.storage.secrets import SessionSecrets

LINK = "https://x.invalid/a"


def test_what_is_withdrawn_while_the_list_is_in_use_never_comes(world: World) -> None:
    running = world.start()
    with sqlite3.connect(world.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        wish = Add((spec(LINK, "withdrawn"),), paused=True)
        running.post(wish)
        withdrawn: list[bool] = []
        asking = threading.Thread(target=lambda: withdrawn.append(wish.ticket.withdraw()))
        asking.start()
        asking.join(0.1)
        other.execute("ROLLBACK")
    other.close()
    asking.join(20)
    later = Add((spec(LINK, "after"),), paused=True)
    running.post(later)
    assert later.ticket.wait(20)
    there = {row.spec.key for row in running.store.load()}
    assert there == ({"after"} if withdrawn == [True] else {"withdrawn", "after"})


def test_a_ticket_is_kept_or_withdrawn_and_never_both() -> None:
    kept, gone, failed = Ticket(), Ticket(), Ticket()
    assert kept.take()
    kept.put_back(kept=True)
    assert kept.wait(0)
    assert not kept.withdraw()
    assert gone.withdraw()
    assert not gone.take()
    assert failed.take()
    failed.put_back(kept=False)
    assert not failed.wait(0)
    assert failed.take(), "it is tried again"
    failed.put_back(kept=False)
    assert failed.withdraw()
    assert not failed.take()


def test_the_same_request_again_adds_nothing_in_another_run_too(world: World) -> None:
    ids = tuple(ids_of("token:0", 2))
    told: list[list[str]] = []
    for _ in range(2):
        running = world.start()
        for _ in range(2):
            done = threading.Event()

            def keep(rows: object, done: threading.Event = done) -> None:
                told.append([row.id for row in rows])  # type: ignore[attr-defined]
                done.set()

            running.post(Add((spec(LINK, "a"), spec(LINK, "b")), True, keep, ids))
            assert done.wait(20)
        assert len(running.store.load()) == 2
        world.stop(running)
    assert told == [list(ids)] * 4


def store_is_away(world: World) -> None:
    """For more calls than a mistyped name is tried with."""
    for operation in ("check", "head", "put"):
        for nth in range(1, 9):
            world.store.fail(operation, nth, DestinationUnreachable())


@pytest.mark.parametrize("known", [False, True], ids=["unattended", "known from before"])
def test_a_store_that_is_away_at_the_start_fails_nothing(
    source: HttpSource, world: World, known: bool
) -> None:
    """Nobody has mistyped anything where a worker starts before its store, or the store worked yesterday."""
    if known:
        first = world.start()
        first.copy(spec(source.serve("/before", b"before"), "before"))
        world.stop(first)
    store_is_away(world)
    running = world.start(attended=known)
    running.watch.until(lambda: len(running.watch.rows) == known)
    done = running.copy(spec(source.serve("/f", b"content"), "later"))
    assert (done.outcome, world.stored("later")) == (Outcome.DONE, b"content")
    (transfer_id,) = [
        one for one in running.watch.rows if running.watch.rows[one].transfer.upload.key == "later"
    ]
    assert Status.FAILED not in running.watch.statuses(transfer_id)


def test_somebody_who_looks_on_is_told_soon(source: HttpSource, world: World) -> None:
    store_is_away(world)
    done = world.start().copy(spec(source.serve("/f", b"content"), "never"))
    assert (done.outcome, done.failure.code) == (Outcome.FAILED, "destination_unreachable")


class Asking(SessionSecrets):
    """A keychain that asks a person, who takes their time."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answer = threading.Event(), threading.Event()

    def get(self, name: str) -> str | None:
        self.asked.set()
        self.answer.wait(60)
        return super().get(name)


def test_a_keychain_that_asks_somebody_holds_up_nothing_else(world: World) -> None:
    keychain = Asking()
    world.keychain = lambda: keychain
    running = world.start()
    (plain,) = running.add(spec(LINK, "plain"), paused=True)
    signed = [Add((spec(f"{LINK}?X-Amz-Signature={key}", key),), paused=True) for key in "12"]
    for wish in signed:
        running.post(wish)
    assert keychain.asked.wait(20)
    running.do(Action.REMOVE, plain)
    running.watch.until(lambda: plain in running.watch.removed)
    assert running.store.load() == [], "they are not there before their links are safe"
    keychain.answer.set()
    assert all(wish.ticket.wait(20) for wish in signed)
    assert [row.spec.url[-2:] for row in running.store.load()] == ["=1", "=2"]


def test_what_waits_for_the_keychain_at_the_end_is_stored_without_it(world: World) -> None:
    keychain = Asking()
    world.keychain = lambda: keychain
    running = world.start()
    running.post(Add((spec(f"{LINK}?X-Amz-Signature=x", "signed"),), paused=True))
    assert keychain.asked.wait(20)
    assert running.engine.close(10.0)
    keychain.answer.set()
    (row,) = running.store.load()
    assert row.spec.key == "signed"
    with sqlite3.connect(world.path) as database:
        assert "Signature=x" not in "".join(database.iterdump())
    database.close()
