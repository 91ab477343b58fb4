"""No lane idles for a round trip: ranges are asked for ahead; and slow connections read one part together."""

from __future__ import annotations

import threading

import pytest

from tests.engine.builders import PART, World, spec, wait_until, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.errors import Stopped
from transfer_gui.core.source_errors import SourceBusy
from transfer_gui.core.transfer import Action, Status, Validator
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.feed import Teams
from transfer_gui.engine.pipeline.meter import JobMeter
from transfer_gui.engine.pipeline.openings import Opening, Openings

CONTENT = Content(61, 9 * PART + 5)


def starts(source: HttpSource, url: str) -> list[int]:
    """Where the ranges begin that were asked for, the probe's left out."""
    asked = (one.range for one in source.requests_for(url))
    return [found[0] or 0 for found in asked if found is not None and found != (0, 0)]


def test_the_next_range_is_asked_for_while_the_answer_is_awaited(source: HttpSource, world: World) -> None:
    url, held = source.serve("/file.bin", CONTENT), world.store.hold("put_part")
    running = world.start()
    (transfer_id,) = running.add(spec(url, connections=1))
    held.wait_for(1)
    wait_until(lambda: starts(source, url) == [0, PART])
    assert world.store.calls["put_part"] == 1
    held.release()
    assert running.finish(transfer_id).result.verified
    assert starts(source, url) == [number * PART for number in range(10)], "each once"
    assert world.stored("object.bin") == whole(CONTENT)


def test_the_first_ranges_are_asked_for_while_the_upload_is_begun(source: HttpSource, world: World) -> None:
    url, held = source.serve("/file.bin", CONTENT), world.store.hold("begin")
    running = world.start()
    (transfer_id,) = running.add(spec(url, connections=2))
    held.wait_for(1)
    wait_until(lambda: sorted(starts(source, url)) == [0, PART])
    running.do(Action.PAUSE, transfer_id)
    held.release()
    running.watch.reach(transfer_id, Status.PAUSED)
    running.do(Action.RESUME, transfer_id)
    assert running.finish(transfer_id).result.verified


class Reader:
    """Knows whether it was closed."""

    length_proven = False

    def __init__(self) -> None:
        self.closed = False

    def readinto(self, buffer: memoryview) -> int:
        return 0

    def interrupt(self) -> None:
        """Nothing blocks."""

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize("early", [True, False])
def test_what_nobody_takes_is_closed(*, early: bool) -> None:
    reader = Reader()
    opening = Opening(lambda: reader)
    if early:
        opening.drop()
    opening.run()
    opening.drop()
    assert reader.closed


def test_whoever_takes_it_gets_its_trouble_or_stops() -> None:
    def fail() -> Reader:
        raise SourceBusy(host="h", status=503)

    failed = Opening(fail)
    failed.run()
    with pytest.raises(SourceBusy):
        failed.take(StopControl())
    control = StopControl()
    control.stop()
    with pytest.raises(Stopped):
        Opening(Reader).take(control)


def test_the_threads_end_whatever_they_wait_for() -> None:
    blocked, readers = threading.Event(), [Reader()]

    def wait() -> Reader:
        blocked.wait()
        return readers[0]

    openings = Openings(2, interrupt=blocked.set)
    assert openings.begin(wait) is not None
    openings.close()
    assert readers[0].closed
    assert openings.begin(wait) is None


@pytest.mark.parametrize(
    ("rate", "round_trip", "store_wait", "connections"),
    [
        (1.05e6, 0.001, 0.0, 5),
        (2.5e6, 0.001, 0.0, 2),
        (28e6, 0.001, 0.0, 1),  # a part comes fast enough
        (1e6, 0.2, 0.0, 1),  # each piece would wait for a round trip
        (1e6, 0.001, 0.5, 1),  # the store is what is slow, and needs its connections
    ],
)
def test_slow_connections_are_teamed_up(
    rate: float, round_trip: float, store_wait: float, connections: int
) -> None:
    now = 0.0
    meter = JobMeter(4, clock=lambda: now)
    lanes = [meter.lane() for _ in range(4)]
    teams = Teams(SourceInfo(10**9, True, Validator(), round_trip=round_trip), meter)
    for second in range(1, 10):
        now = float(second)
        for lane in lanes:
            lane.busy = True
            lane.read += int(rate)
            lane.source_wait += 1 - store_wait
            lane.destination_wait += store_wait
        teams.look()
    assert teams.size == connections
