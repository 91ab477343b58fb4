"""Several transfers: order, how many at once, other processes on the same queue, a disk that is full."""

from __future__ import annotations

import itertools
from contextlib import suppress

import pytest

from tests.engine.builders import MIB, PART, World, spec, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from transfer_gui.core.errors import StorageFull
from transfer_gui.core.listing import Orphan
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Intent, Status, Transfer
from transfer_gui.engine import engine as engine_module
from transfer_gui.engine.messages import Add, Changed, Configure, Do
from transfer_gui.engine.state.scheduler import choose, turn
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

CONTENT = Content(51, 17 * MIB)
SMALL = Content(52, 10_000)


def test_only_so_many_at_once_and_in_order(source: HttpSource, world: World) -> None:
    gates = [Gate(100) for _ in range(5)]
    urls = [source.serve(f"/{n}.bin", SMALL, gate=gate) for n, gate in enumerate(gates)]
    running = world.start(active=2)
    ids = running.add(*(spec(url, f"{n}.bin") for n, url in enumerate(urls)))
    gates[0].wait_held()
    gates[1].wait_held()
    assert [running.watch.status(one) for one in ids[2:]] == [Status.QUEUED] * 3
    assert [len(source.requests_for(url)) > 0 for url in urls] == [True, True, False, False, False]
    gates[1].release()
    running.finish(ids[1])
    gates[2].wait_held()
    assert source.requests_for(urls[3]) == []
    for gate in gates:
        gate.release()
    for n, one in enumerate(ids):
        assert running.finish(one).result.verified
        assert world.stored(f"{n}.bin") == whole(SMALL)
    started = [running.watch.rows[one].transfer.started_at for one in ids]
    assert max(started[:2]) <= min(started[2:])


def test_more_at_once_takes_effect_at_once(source: HttpSource, world: World) -> None:
    gates = [Gate(100) for _ in range(3)]
    urls = [source.serve(f"/{n}.bin", SMALL, gate=gate) for n, gate in enumerate(gates)]
    running = world.start(active=1)
    ids = running.add(*(spec(url, f"{n}.bin") for n, url in enumerate(urls)))
    gates[0].wait_held()
    running.post(Configure(Settings(active=3)))
    gates[1].wait_held()
    gates[2].wait_held()
    for gate in gates:
        gate.release()
    for one in ids:
        running.finish(one)


def test_several_large_ones_share_the_memory_for_parts(source: HttpSource, world: World) -> None:
    contents = [Content(60 + n, 17 * MIB + n) for n in range(3)]
    running = world.start(active=3, memory=3 * PART)
    urls = [
        source.serve(f"/{n}.bin", content, ranges=False, length=False) for n, content in enumerate(contents)
    ]
    ids = running.add(*(spec(url, f"{n}.bin") for n, url in enumerate(urls)))
    for n, one in enumerate(ids):
        assert running.finish(one).result.verified
        assert world.stored(f"{n}.bin") == whole(contents[n])
    assert running.engine._place.pool.in_use == 0


def test_choosing_is_pure() -> None:
    rows = [
        Transfer(id=f"{n}", spec=spec("u"), position=n, intent=intent)
        for n, intent in enumerate([Intent.PAUSE, Intent.RUN, Intent.RUN, Intent.CANCEL, Intent.RUN])
    ]
    rows.sort(key=turn)
    assert [row.id for row in choose(rows, {"1"}, 2)] == ["3", "2"], "who is to be cancelled comes first"
    assert choose(rows, set(), 0) == choose(rows, set(), -1) == []


# -- other processes ------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(world: World, source: HttpSource) -> QueueStore:
    """The queue as another process has it: a connection of its own."""
    database = Database(world.path)
    world._closing.callback(database.close)
    return QueueStore(database, UrlVault(SessionSecrets()))


def test_what_another_process_wants_is_noticed(
    source: HttpSource, world: World, elsewhere: QueueStore
) -> None:
    running, transfer_id, gate = world.start_halfway(source, CONTENT)
    elsewhere.update(transfer_id, {"intent": Intent.PAUSE})
    running.watch.reach(transfer_id, Status.PAUSED)
    elsewhere.update(transfer_id, {"intent": Intent.RUN})
    gate.release()
    assert running.watch.reach(transfer_id, Status.DONE).result.verified
    assert world.stored("object.bin") == whole(CONTENT)


def test_rows_that_another_process_adds_cancels_and_removes(
    source: HttpSource, world: World, elsewhere: QueueStore
) -> None:
    running = world.start()
    url = source.serve("/small", b"small")
    elsewhere.insert([Transfer(id="theirs", spec=spec(url))])
    assert running.watch.reach("theirs", Status.DONE).result.verified
    elsewhere.delete(["theirs"])
    running.watch.until(lambda: "theirs" in running.watch.removed)

    gate = Gate(CONTENT.size // 2)
    (transfer_id,) = running.add(spec(source.serve("/file.bin", CONTENT, gate=gate), "other.bin"))
    gate.wait_held(4)
    elsewhere.update(transfer_id, {"intent": Intent.CANCEL})
    running.watch.reach(transfer_id, Status.CANCELLED)
    assert not world.store.uploads
    gate.release()


def test_a_running_row_that_another_process_deletes_stops(
    source: HttpSource, world: World, elsewhere: QueueStore
) -> None:
    running, transfer_id, gate = world.start_halfway(source, CONTENT)
    elsewhere.delete([transfer_id])
    running.watch.until(lambda: transfer_id in running.watch.removed)
    source.wait_for(lambda: source.seen.open_connections == 0)
    gate.release()
    assert "object.bin" not in world.store.objects


def test_a_row_that_is_deleted_right_before_its_turn_stops_nothing(
    source: HttpSource, world: World, elsewhere: QueueStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine looks at others' writes now and then only; what it meets in between may be gone."""
    monkeypatch.setattr(engine_module, "_TICK", 3600.0)
    gate = Gate(CONTENT.size // 2)
    running = world.start(active=1)
    (first,) = running.add(spec(source.serve("/file.bin", CONTENT, gate=gate)))
    gate.wait_held(1)
    small = source.serve("/small", b"small")
    gone, last, paused = running.add(spec(small, "a"), spec(small, "b"), spec(small, "c"))
    running.do(Action.PAUSE, paused)
    running.watch.reach(paused, Status.PAUSED)
    elsewhere.delete([gone, paused])
    running.do(Action.RESUME, paused)
    gate.release()
    assert running.watch.reach(last, Status.DONE).result.verified
    running.watch.until(lambda: {gone, paused} <= set(running.watch.removed))
    assert running.watch.reach(first, Status.DONE).result.verified


def test_a_finished_row_that_another_process_wants_removed(
    source: HttpSource, world: World, elsewhere: QueueStore
) -> None:
    running = world.start()
    done = running.copy(spec(source.serve("/small", b"small")))
    elsewhere.update(done.id, {"intent": Intent.REMOVE})
    running.watch.until(lambda: done.id in running.watch.removed)


def test_rows_of_other_runners_are_left_alone(
    source: HttpSource, world: World, elsewhere: QueueStore
) -> None:
    url = source.serve("/small", b"small")
    elsewhere.insert([Transfer(id="theirs", spec=spec(url), runner="cli-1")])
    running = world.start()
    running.copy(spec(url, "mine.bin"))
    assert "theirs" not in running.watch.rows
    assert list(world.store.objects) == ["mine.bin"]


# -- a full disk ----------------------------------------------------------------------------------------


def fill(store: QueueStore, database: Database) -> None:
    """From now on SQLite itself says that the disk is full, whenever a table needs another page."""
    pages = database.query("PRAGMA page_count")[0][0]
    database.query(f"PRAGMA max_page_count = {pages}")
    with suppress(StorageFull):
        for number in itertools.count():
            store.memory.remember_orphan(Orphan("p", "e", "b", "k" * 200, f"{number}", 0.0))


def make_room(database: Database) -> None:
    database.query("PRAGMA max_page_count = 1000000")


def test_a_row_of_a_dead_runner_has_one_new_runner(source: HttpSource, world: World) -> None:
    quiet = world.start(wanted=lambda row: False)
    url = source.serve("/f", Content(3, 1000))
    (orphaned, contested) = quiet.store.insert([new_transfer(spec(url, key), runner="dead") for key in "ab"])
    assert quiet.store.claim(contested.id, of="dead", by="cli-1")
    assert not quiet.store.claim(contested.id, of="dead", by="cli-2"), "it was taken already"
    running = world.start(wanted=lambda row: row.runner in ("", "dead"))
    assert running.finish(orphaned.id).runner == ""
    rows = {row.id: row for row in running.store.load()}
    assert (rows[contested.id].runner, rows[contested.id].outcome) == ("cli-1", None)
    assert list(world.store.objects) == ["a"]


def test_a_full_disk_holds_the_queue_and_loses_nothing(
    source: HttpSource, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "_HOLD", 0.2)
    content = Content(53, 72 * MIB)  # its receipts need more than one page of the database
    gate = Gate(content.size // 2)
    running = world.start()
    url = source.serve("/file.bin", content, gate=gate)
    (transfer_id,) = running.add(spec(url, part_size=MIB, connections=4))
    gate.wait_held(4)
    fill(running.store, running.database)
    gate.release()
    running.watch.until(lambda: running.watch.troubles)
    assert isinstance(running.watch.troubles[0], StorageFull)
    running.watch.reach(transfer_id, Status.QUEUED, Status.CONNECTING)
    make_room(running.database)
    done = running.watch.reach(transfer_id, Status.DONE)
    assert done.result.verified
    assert world.stored("object.bin") == whole(content)
    # A run that finds no room loses at most one part of each lane; how many do depends on the machine, and
    # so does how many crawling parts are raced for.
    most = 72 + 4 * len(running.watch.troubles) + done.metrics["retries"]
    assert world.store.calls["put_part"] <= most, "only what found no room is sent again"
    assert len(running.watch.troubles) <= 5, "room was made after the first"


def test_commands_wait_for_room(source: HttpSource, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "_HOLD", 0.2)
    running = world.start()
    fill(running.store, running.database)
    url = source.serve("/small", b"small")
    many = tuple(spec(f"{url}?{'x' * 400}={n}", f"{n}.bin") for n in range(200))
    running.post(Add(many, paused=True))
    running.watch.until(lambda: running.watch.troubles)
    assert not running.watch.rows
    make_room(running.database)
    running.watch.until(lambda: len(running.watch.rows) == 200)
    assert {row.status for row in running.watch.rows.values()} == {Status.PAUSED}
    assert len({row.transfer.spec.key for row in running.watch.rows.values()}) == 200


# -- misuse ---------------------------------------------------------------------------------------------


def test_actions_that_are_not_allowed_change_nothing(source: HttpSource, world: World) -> None:
    running = world.start()
    done = running.copy(spec(source.serve("/small", b"small")))
    for action in (Action.PAUSE, Action.RESUME, Action.RETRY, Action.CANCEL):
        running.do(action, done.id)
    running.post(Do(Action.CANCEL, ("nobody",)))
    other = running.copy(spec(source.serve("/other", b"other"), "other.bin"))
    assert other.result.verified
    assert running.store.get(done.id) == running.watch.rows[done.id].transfer
    assert running.watch.status(done.id) is Status.DONE
    assert all(a != b for a, b in itertools.pairwise(running.watch.statuses(done.id)))


def test_an_engine_that_was_never_started_closes(world: World) -> None:
    running = world.start()
    idle = type(running.engine)(running.store, lambda row: None, lambda call: None, Settings())  # type: ignore[arg-type,return-value]
    assert idle.close()


def test_a_submit_that_fails_is_told_and_tried_again(
    source: HttpSource, world: World, expected_logs: object
) -> None:
    assert callable(expected_logs)
    expected_logs("the engine's loop failed")
    running = world.start()
    failures = [RuntimeError("no thread")]
    submit = running.engine._submit

    def failing(call: object) -> None:
        if failures:
            raise failures.pop()
        submit(call)  # type: ignore[arg-type]

    running.engine._submit = failing
    done = running.copy(spec(source.serve("/small", b"small")))
    assert done.result.verified
    assert [trouble.code for trouble in running.watch.troubles] == ["unexpected"]


def test_of_a_large_paste_the_first_rows_are_told_before_the_last_are_stored(world: World) -> None:
    running = world.start()
    for batch in range(20):
        specs = tuple(spec(f"https://x.invalid/{batch}/{n}") for n in range(50))
        running.post(Add(specs, paused=True))
    told: list[int] = []
    while sum(told) < 1000:
        event = running.engine.events.get(timeout=20)
        if isinstance(event, Changed):
            told.append(len(event.rows))
            running.watch.take(event)
    assert told[0] <= 50, "each batch by itself, and only once"
    assert len(running.watch.rows) == 1000
