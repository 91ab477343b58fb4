"""Order, limits and times changed while an engine runs, by the window and by another process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.engine.builders import MIB, SETTINGS, Running, World, spec, wait_until
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.queue_order import QueueMove
from transfer_gui.core.times import DAYS
from transfer_gui.core.transfer import Action, Overwrite, Status
from transfer_gui.engine.messages import Amend, Configure, Limit, Move, StartAt
from transfer_gui.engine.state.scheduler import Timetable
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

SMALL = Content(52, 10_000)
NEVER_NOW = f"{DAYS[(datetime.now().weekday() + 3) % 7]} 00:00-01:00"


@pytest.fixture
def held(source: HttpSource) -> Gate:
    return Gate(100)


def queue_of(running: Running, source: HttpSource, held: Gate, names: str) -> list[str]:
    """One that runs for as long as ``held`` holds, and those of ``names`` behind it."""
    first = source.serve("/first.bin", SMALL, gate=held)
    urls = [source.serve(f"/{name}.bin", SMALL) for name in names]
    return running.add(spec(first, "first.bin"), *(spec(url, url.rsplit("/", 1)[1]) for url in urls))


def started_in_order(running: Running, ids: list[str]) -> list[str]:
    rows = [running.finish(one) for one in ids]
    return [row.upload.key for row in sorted(rows, key=lambda row: row.started_at)]


def test_what_is_moved_runs_in_its_new_turn(source: HttpSource, world: World, held: Gate) -> None:
    running = world.start(active=1)
    ids = queue_of(running, source, held, "abcd")
    held.wait_held()
    running.post(Move((ids[4],), QueueMove.TOP))
    running.post(Move((ids[1],), QueueMove.BOTTOM))
    running.post(Move((ids[3],), QueueMove.BEFORE, ids[2]))
    running.watch.until(lambda: positions(running, ids[1:]) == "dcba")
    held.release()
    assert started_in_order(running, ids) == ["first.bin", "d.bin", "c.bin", "b.bin", "a.bin"]


def wait_for(told: Callable[[], object]) -> None:
    """Receipts are told by no event."""
    deadline = time.monotonic() + 20
    while not told():
        assert time.monotonic() < deadline
        threading.Event().wait(0.02)


def positions(running: Running, ids: list[str]) -> str:
    rows = [running.watch.rows[one].transfer for one in ids]
    return "".join(row.spec.key[0] for row in sorted(rows, key=lambda row: row.position))


def test_a_skipped_transfer_has_left_the_queue(source: HttpSource, world: World) -> None:
    """It is over, as one that is done: neither moved nor given a start, only asked for anew."""
    running = world.start()
    url = source.serve("/a.bin", SMALL)
    running.copy(spec(url, "a.bin"))
    skipped = running.copy(spec(url, "a.bin", overwrite=Overwrite.SKIP))
    ids = running.add(spec(url, "b.bin"), spec(url, "c.bin"), paused=True)
    running.post(Move((skipped.id,), QueueMove.BOTTOM))
    running.post(StartAt((skipped.id,), time.time() + 3600))
    running.post(Move((ids[0],), QueueMove.BOTTOM))
    running.watch.until(lambda: positions(running, ids) == "cb")
    row = running.watch.rows[skipped.id]
    assert row.status is Status.SKIPPED
    assert (row.transfer.position, row.transfer.start_at) == (skipped.position, 0.0)


def test_the_order_survives_a_restart(source: HttpSource, world: World, held: Gate) -> None:
    running = world.start(active=1)
    ids = queue_of(running, source, held, "ab")
    held.wait_held()
    running.post(Move((ids[2],), QueueMove.UP))
    running.watch.until(lambda: positions(running, ids[1:]) == "ba")
    world.stop(running)
    held.release()
    again = world.start(active=1)
    for one in ids:
        again.finish(one)
    assert positions(again, ids[1:]) == "ba"


def test_what_is_started_by_hand_waits_for_nobody(source: HttpSource, world: World, held: Gate) -> None:
    running = world.start(active=1)
    ids = queue_of(running, source, held, "ab")
    held.wait_held()
    running.do(Action.START, ids[2])
    assert running.finish(ids[2]).result.verified
    assert running.watch.status(ids[1]) is Status.QUEUED
    assert running.watch.status(ids[0]) is Status.ACTIVE
    held.release()
    running.finish(ids[1])


def test_a_limit_is_felt_by_a_transfer_that_runs(source: HttpSource, world: World) -> None:
    content = Content(61, 12 * MIB)
    url = source.serve("/limited.bin", content)
    running = world.start()
    (one,) = running.add(spec(url, limit=MIB // 16))
    running.watch.reach(one, Status.ACTIVE)
    running.post(Limit((one,), 0))
    row = running.finish(one, timeout=60)  # at that limit it would take three minutes
    assert row.spec.limit == 0


@pytest.mark.parametrize("amended", [True, False])
def test_a_tighter_limit_slows_a_transfer_that_runs(
    source: HttpSource, world: World, held: Gate, amended: bool
) -> None:
    url = source.serve("/limited.bin", Content(62, 8 * MIB), gate=held)
    running = world.start()
    (one,) = running.add(spec(url))
    held.wait_held()
    row = running.watch.rows[one].transfer
    command = (
        Amend(one, replace(row.spec, key="ignored", limit=4 * MIB)) if amended else Limit((one,), 4 * MIB)
    )
    running.post(command)
    running.watch.until(lambda: running.watch.rows[one].transfer.spec.limit == 4 * MIB)
    held.release()
    row = running.finish(one)
    assert row.seconds > 1.0, "8 MiB at 4 MiB/s, half a second of it caught up"
    assert row.upload.key == "object.bin", "of a transfer that runs only the limit can change"


def test_outside_the_hours_nothing_starts_until_they_open(source: HttpSource, world: World) -> None:
    url = source.serve("/night.bin", SMALL)
    running = world.start(hours=NEVER_NOW)  # type: ignore[arg-type]
    first, second = running.add(spec(url, "1.bin"), spec(url, "2.bin"))
    running.watch.until(lambda: running.watch.status(first) is Status.SCHEDULED)
    assert running.watch.rows[first].wait_until > time.time() + 86_400
    running.do(Action.START, second)
    assert running.finish(second).result.verified
    assert source.requests_for(url)
    running.post(Configure(SETTINGS))
    assert running.finish(first).result.verified


def test_a_change_of_settings_is_built_on_by_the_next_before_it_is_carried_out(world: World) -> None:
    engine = world.start().engine
    for limit in range(1, 50):
        engine.post(Configure(replace(SETTINGS, limit=limit)))
        assert engine.settings.limit == limit


def test_when_the_hours_end_what_runs_stops_and_keeps_its_parts(source: HttpSource, world: World) -> None:
    gate = Gate(9 * MIB)
    content = Content(63, 17 * MIB)
    url = source.serve("/evening.bin", content, gate=gate)
    running = world.start()
    (one,) = running.add(spec(url))
    gate.wait_held()
    wait_for(lambda: running.receipts(one))
    running.post(Configure(replace(SETTINGS, hours=NEVER_NOW)))
    stopped = running.watch.reach(one, Status.SCHEDULED)
    assert stopped.upload.bytes_stored > 0
    gate.release()
    running.post(Configure(SETTINGS))
    assert running.finish(one).result.verified


def test_a_transfer_starts_at_its_own_time(source: HttpSource, world: World) -> None:
    url = source.serve("/later.bin", SMALL)
    running = world.start()
    (one,) = running.add(spec(url), paused=True)
    due = time.time() + 1.5
    running.post(StartAt((one,), due))
    running.watch.reach(one, Status.SCHEDULED)
    assert running.watch.rows[one].wait_until == pytest.approx(due)
    assert running.finish(one).started_at >= due
    assert Status.QUEUED not in running.watch.statuses(one)[1:2]


def test_another_process_moves_limits_and_starts(source: HttpSource, world: World, held: Gate) -> None:
    running = world.start(active=1)
    ids = queue_of(running, source, held, "ab")
    held.wait_held()
    database = Database(world.path)
    try:
        elsewhere = QueueStore(database, UrlVault(SessionSecrets()))
        elsewhere.update_many({ids[2]: {"position": -5}})
        (first, *_) = [row for row in elsewhere.load() if row.id == ids[0]]
        elsewhere.update(ids[0], {"spec": replace(first.spec, limit=7 * MIB, url="")})
        running.watch.until(lambda: positions(running, ids[1:]) == "ba")
        running.watch.until(lambda: running.watch.rows[ids[0]].transfer.spec.limit == 7 * MIB)
        assert running.engine._jobs[ids[0]].own_limiter.rate == 7 * MIB
        elsewhere.update(ids[1], {"urgent": True})
        running.finish(ids[1])
    finally:
        database.close()
        held.release()


def test_a_timetable_knows_the_later_of_two_times() -> None:
    now = datetime(2026, 6, 1, 12, 0)
    table = Timetable("Mon 18:00-20:00", lambda: now.timestamp())
    running = spec("https://example.org/a")
    row = new_transfer(running)
    assert table.held_until(row) == (now + timedelta(hours=6)).timestamp()
    later = replace(row, start_at=(now + timedelta(hours=7)).timestamp())
    assert table.held_until(later) == later.start_at
    assert table.held_until(replace(row, urgent=True)) == 0.0


def test_the_limit_of_all_is_that_of_the_hour(world: World) -> None:
    """A rule that is open counts before the usual limit, and a change of either holds at once."""
    running = world.start()
    limiter = running.engine._place.limiter
    for schedule, rate in (("Mon-Sun 00:00-24:00 3MB/s", 3_000_000), ("", 5_000_000)):
        running.engine.post(Configure(replace(SETTINGS, limit=5_000_000, scheduled_limits=schedule)))
        wait_until(lambda rate=rate: limiter.rate == rate)  # type: ignore[misc]
