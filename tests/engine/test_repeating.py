"""Transfers that repeat: nothing new, something new, and which objects are replaced, kept and deleted."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.backends.memory_destination import StoredObject
from tests.engine.builders import Running, World, spec
from tests.servers.faults import Status as Answer
from tests.servers.faults import since
from tests.servers.http_source import HttpSource
from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.core.repeat import Repeat
from transfer_gui.core.transfer import Action, Spec, Status, Transfer

DAILY = Repeat("daily 03:00")
OTHERS = StoredObject(b"others", '"others"', ObjectOptions(), "")


def add(running: Running, wanted: Spec) -> Callable[[], Transfer]:
    """Queue it; what is returned waits for the end of its next run, which it starts but for the first."""
    seen: list[object] = []
    (transfer_id,) = running.add(wanted)

    def run() -> Transfer:
        if seen:
            running.do(Action.START, transfer_id)
        rows = running.watch.rows

        def has_run() -> bool:
            row = rows[transfer_id]
            ended = row.transfer.past.get("at") not in (None, *seen) and row.status is Status.SCHEDULED
            return ended or row.status is Status.ATTENTION

        running.watch.until(has_run)
        seen.append(rows[transfer_id].transfer.past["at"])
        return rows[transfer_id].transfer

    return run


@pytest.mark.parametrize("size", [3, 300_000])
def test_unchanged_is_nothing_new_and_changed_goes_to_the_same_name(
    source: HttpSource, world: World, size: int
) -> None:
    url = source.serve("/feed", b"1" * size, etag='"1"')
    running = world.start()
    run = add(running, spec(url, "feed", part_size=0, repeat=DAILY))
    first = run()
    assert (first.past["end"], first.past["verified"], first.past["key"]) == ("done", True, "feed")
    assert time.time() < first.start_at < time.time() + 26 * 3600
    assert (first.outcome, first.upload.key, first.upload.bytes_stored, first.urgent) == (None, "", 0, False)
    source.seen.forget()
    assert run().past["end"] == "unchanged"
    (asked,) = source.seen.requests_for("/feed")
    assert (asked.headers["if-none-match"], asked.status) == ('"1"', 304)
    source.serve("/feed", b"2" * size, etag='"2"')
    assert run().past["end"] == "done"
    assert world.stored("feed") == b"2" * size
    assert len(running.database.query("SELECT * FROM history")) == 2


def test_a_server_that_knows_no_conditions_is_read_by_what_it_tells(source: HttpSource, world: World) -> None:
    url = source.serve("/feed", b"one", etag=None)
    run = add(world.start(), spec(url, "feed", repeat=DAILY))
    assert [run().past["end"] for _ in range(2)] == ["done", "unchanged"]
    source.serve("/feed", b"two", etag=None, last_modified=None)
    assert [run().past["end"] for _ in range(2)] == ["done", "done"], "nothing tells that it is the same"


def test_only_so_many_objects_stay_and_none_of_anybody_else(source: HttpSource, world: World) -> None:
    url = source.serve("/feed.bin", b"0", etag='"0"')
    wanted = spec(url, "", prefix="kept/", template="{stem}-{date:%H%M%S%f}", repeat=Repeat("every 6h", 2))
    run, made = add(world.start(), wanted), []
    for number in range(4):
        source.serve("/feed.bin", b"x" * (number + 1), etag=f'"{number}"')
        made.append(run().past["key"])
        if number == 1:  # somebody writes over the second
            world.store.objects[made[1]] = OTHERS
    assert sorted(world.store.objects) == sorted(made[1:]), "the first is gone, the second is another's"


def test_an_object_that_somebody_else_has_put_there_is_not_replaced_unasked(
    source: HttpSource, world: World
) -> None:
    url = source.serve("/feed", b"one", etag='"1"')
    running = world.start()
    run = add(running, spec(url, "feed", repeat=DAILY))
    run()
    world.store.objects["feed"] = OTHERS
    source.serve("/feed", b"two", etag='"2"')
    assert run().failure.code == "object_exists"
    assert world.store.objects["feed"] is OTHERS


def test_a_failure_waits_for_the_next_time_and_one_run_makes_up_for_missed_ones(
    source: HttpSource, world: World
) -> None:
    url = source.serve("/feed", b"one", faults=[Answer(status=404, when=since(1))])
    running = world.start()
    run = add(running, spec(url, "feed", repeat=DAILY))
    failed = run()
    assert (failed.past["end"], failed.failure.code) == ("failed", "source_missing")
    running.store.update(failed.id, {"start_at": time.time() - 10 * 24 * 3600})
    world.stop(running)
    source.serve("/feed", b"one")
    later = world.start()
    later.watch.until(lambda: (row := later.watch.rows.get(failed.id)) and row.transfer.past["end"] == "done")
    assert later.watch.rows[failed.id].transfer.start_at > time.time()
    assert [one.past["end"] for one in later.store.load()] == ["done"]
