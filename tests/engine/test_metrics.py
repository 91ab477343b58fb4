"""The numbers of running transfers: all there, and they say what really held things up."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import fields, replace
from types import SimpleNamespace
from typing import cast

import pytest

from tests.engine.builders import MIB, Running, World, spec, wait_until
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from transfer_gui.backends.destination import Body, Destination, StoredPart, Upload
from transfer_gui.core.destination_errors import DestinationBusy
from transfer_gui.core.progress import Bottleneck, Metrics, Progress, Sample, Session
from transfer_gui.core.transfer import Action, Phase, Status
from transfer_gui.engine.jobs import Jobs
from transfer_gui.engine.messages import Configure
from transfer_gui.engine.pipeline.meter import HeldRates, JobMeter, Pauses, RateWindow, sum_metrics
from transfer_gui.engine.run.job import Job

CONTENT = Content(95, 17 * MIB)
CONTRACT = {
    "throughput", "pauses", "resumes", "paused_seconds", "average_pause_ms", "active_percent",
    "peak_concurrency", "max_concurrency", "buffer_allocations", "buffer_copies", "buffer_reuse",
    "buffer_bytes", "progress_calculations", "progress_updates", "progress_interval_ms", "retries",
    "bottleneck", "waits",
}  # fmt: skip


class Slow:
    """A store that takes its time for each piece."""

    def __init__(self, inner: Destination, seconds: float) -> None:
        self._inner = inner
        self._seconds = seconds

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

    def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
        read, pause = body.read, threading.Event()

        def slowly(amount: int = -1, /) -> bytes | memoryview:
            pause.wait(self._seconds)
            return read(amount)

        body.read = slowly  # type: ignore[method-assign]
        return self._inner.put_part(upload, number, body)


def until_sample(running: Running, wanted: Callable[[Sample], object], timeout: float = 60.0) -> Sample:
    """Sample as the window does, ten times a second."""
    deadline, pause = time.monotonic() + timeout, threading.Event()
    while not wanted(sample := running.engine.sample()):
        assert time.monotonic() < deadline, f"never: {sample}"
        pause.wait(0.1)
    return sample


def test_the_contract_names_them_all() -> None:
    assert {field.name for field in fields(Metrics)} >= CONTRACT
    assert set(Metrics().as_dict()) >= CONTRACT


def test_a_running_transfer(source: HttpSource, world: World) -> None:
    gate = Gate(CONTENT.size // 2)
    running = world.start()
    assert running.engine.sample().transfers == ()
    (transfer_id,) = running.add(spec(source.serve("/f", CONTENT, gate=gate)))
    gate.wait_held(4)
    sample = until_sample(
        running, lambda sample: sample.transfers and sample.transfers[0].read > CONTENT.size // 4
    )
    (one,) = sample.transfers
    assert (one.id, one.phase, one.total, one.concurrency) == (transfer_id, Phase.MOVING, CONTENT.size, 4)
    assert 0 < one.done <= one.read <= CONTENT.size // 2 + 1
    assert (one.metrics.peak_concurrency, one.metrics.max_concurrency) == (4, 4)
    assert one.metrics.progress_updates >= 1
    assert sample.overall.peak_concurrency == 4
    gate.release()
    done = running.finish(transfer_id)
    metrics = done.metrics
    assert set(metrics) >= CONTRACT
    # A run takes longer than its bytes do, and a lane may begin a part before it lets go of the last.
    assert metrics["throughput"] > 0.8 * CONTENT.size / done.seconds
    assert metrics["buffer_allocations"] + metrics["buffer_reuse"] == 9
    assert metrics["buffer_reuse"] > 0
    assert (metrics["retries"], metrics["pauses"], metrics["buffer_copies"]) == (0, 0, 0)
    assert metrics["active_percent"] == 100.0
    assert running.engine.sample().transfers == ()


def test_progress_never_leaves_its_bounds(source: HttpSource, world: World) -> None:
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/f", CONTENT, rate=6 * MIB)))
    seen: list[int] = []

    def ended(sample: Sample) -> bool:
        seen.extend(one.done for one in sample.transfers)
        assert all(0 <= one.done <= CONTENT.size and one.rate >= 0 for one in sample.transfers)
        assert all(one.eta is None or one.eta >= 0 for one in sample.transfers)
        return not sample.transfers

    running.watch.reach(transfer_id, Status.ACTIVE)
    until_sample(running, ended)
    assert running.finish(transfer_id).result.verified
    assert len(set(seen)) > 2


@pytest.mark.parametrize("ranges", [True, False])
def test_a_slow_source_is_named(source: HttpSource, world: World, ranges: bool) -> None:
    url = source.serve("/f", CONTENT, ranges=ranges, rate=24 * MIB if not ranges else 6 * MIB)
    done = world.start().copy(spec(url))
    assert done.metrics["bottleneck"] == Bottleneck.SOURCE
    assert done.metrics["waits"]["source"] > done.metrics["waits"]["destination"]


@pytest.mark.parametrize("ranges", [True, False])
def test_a_slow_store_is_named(source: HttpSource, world: World, ranges: bool) -> None:
    # Many times what the source takes on a machine that is busy with other things, too: four lanes share it.
    world.open_destination = lambda key: Slow(world.store.open(key), 0.25 if ranges else 0.8)
    done = world.start(connections=2).copy(spec(source.serve("/f", CONTENT, ranges=ranges)))
    assert done.metrics["bottleneck"] == Bottleneck.DESTINATION
    if not ranges:
        assert done.metrics["pauses"] >= 1
        assert done.metrics["pauses"] == done.metrics["resumes"]
        assert done.metrics["average_pause_ms"] > 0
        assert done.metrics["active_percent"] < 90


@pytest.mark.parametrize("own", [True, False])
def test_a_limit_is_named_and_held(source: HttpSource, world: World, own: bool) -> None:
    limit = 6 * MIB  # less than a busy machine moves
    running = world.start(limit=0 if own else limit)
    done = running.copy(spec(source.serve("/f", CONTENT), limit=limit if own else 0))
    assert done.metrics["bottleneck"] == Bottleneck.LIMIT
    # Half a second's worth is free at the start.
    assert done.seconds >= 0.9 * (CONTENT.size / limit - 0.5)


def test_several_share_one_limit_and_a_change_is_felt(source: HttpSource, world: World) -> None:
    limit = 12 * MIB
    running = world.start(limit=limit)
    begun = time.monotonic()
    ids = running.add(*(spec(source.serve(f"/{n}", CONTENT), f"{n}.bin") for n in range(2)))
    for one in ids:
        assert running.finish(one).result.verified
    seconds = time.monotonic() - begun
    assert seconds >= 0.9 * (2 * CONTENT.size / limit - 0.5)
    running.post(Configure(replace(running.settings, limit=MIB // 16)))
    (one,) = running.add(spec(source.url("/0"), "free.bin"))
    running.watch.reach(one, Status.ACTIVE)
    running.post(Configure(replace(running.settings, limit=0)))
    assert running.finish(one, timeout=60).result.verified, "at that limit it would take four minutes"


# -- the meter by itself --------------------------------------------------------------------------------


def test_rate_over_the_last_seconds() -> None:
    window = RateWindow(span=5.0)
    assert window.add(0.0, 0) == 0.0
    assert [window.add(float(n), n * 100) for n in range(1, 20)] == pytest.approx([100.0] * 19)
    assert window.add(20.0, 1900) == pytest.approx(80.0, rel=0.1), "it slows down as it stands still"
    assert window.add(21.0, 500) >= 0.0, "a part that begins anew is no negative rate"
    assert window.add(22.0, 600) >= 0.0


def test_pauses_are_counted_while_they_last() -> None:
    pauses = Pauses()
    pauses.begin(10.0)
    assert pauses.total(12.5) == 2.5
    pauses.end(13.0)
    pauses.end(99.0)
    assert (pauses.count, pauses.resumed, pauses.seconds) == (1, 1, 3.0)


def test_the_sum_of_several() -> None:
    one = Metrics(
        throughput=10, pauses=1, paused_seconds=2.0, active_percent=80, peak_concurrency=3, retries=1
    )
    two = Metrics(throughput=5, pauses=3, paused_seconds=2.0, active_percent=100, peak_concurrency=2)
    both = sum_metrics([one, two])
    assert (both.throughput, both.pauses, both.peak_concurrency, both.retries) == (15, 4, 5, 1)
    assert both.average_pause_ms == 1000.0
    assert both.active_percent == 90.0
    assert sum_metrics([]) == Metrics(bottleneck=sum_metrics([]).bottleneck)


def test_several_are_held_up_by_what_holds_up_most_of_the_bytes() -> None:
    fast = Metrics(throughput=100, bottleneck=Bottleneck.DESTINATION)
    slow = [Metrics(throughput=20, bottleneck=Bottleneck.SOURCE) for _ in range(3)]
    assert sum_metrics([*slow, fast]).bottleneck is Bottleneck.DESTINATION
    assert sum_metrics([*slow, *slow, fast]).bottleneck is Bottleneck.SOURCE
    waiting = [Metrics(bottleneck=Bottleneck.LIMIT) for _ in range(2)]
    assert sum_metrics([*waiting, Metrics(bottleneck=Bottleneck.SOURCE)]).bottleneck is Bottleneck.LIMIT


def test_a_meter_that_counted_nothing() -> None:
    metrics = JobMeter(3, clock=lambda: 5.0).metrics()
    assert (metrics.throughput, metrics.active_percent, metrics.bottleneck) == (0.0, 100.0, Bottleneck.NONE)


def test_what_has_ended_stays_in_the_numbers_of_the_session(source: HttpSource, world: World) -> None:
    """Small files are over before anybody looks; of large ones the end takes nothing away."""
    running = world.start()
    assert running.engine.sample().session == Session()
    small, large = Content(7, 300_000), CONTENT
    for number, content in enumerate((small, large)):
        running.copy(spec(source.serve(f"/{number}", content), key=f"{number}.bin"))
    sample = until_sample(running, lambda sample: not sample.transfers)
    session = sample.session
    assert session.stored == small.size + large.size
    assert session.read >= session.stored
    assert session.parts == 1 + parts_of(running, 1)
    assert 0 < session.seconds < 60
    metrics = session.metrics
    assert metrics is not None
    assert metrics.throughput == pytest.approx(session.stored / session.seconds)
    assert 1 <= metrics.peak_concurrency <= metrics.max_concurrency
    assert (sample.rate, sample.read_rate) == (0.0, 0.0), "nothing runs"
    assert running.engine.sample().session == session, "and nothing changes any more"


def parts_of(running: Running, position: int) -> int:
    return len(running.receipts(running.store.load()[position].id))


def test_retries_and_pauses_of_ended_transfers_are_counted_with_those_of_running_ones() -> None:
    now = 100.0
    jobs = Jobs(clock=lambda: now)

    def job(name: str, sent: int, retries: int, **waits: float) -> Job:
        told = {"id": name, "lane": name, "rates": HeldRates(), "connections": 4}
        made = cast(Job, SimpleNamespace(**told, meter=JobMeter(4, clock=lambda: now)))
        made.meter.retries = retries
        for waited, seconds in waits.items():
            setattr(made.meter.reader, waited, seconds)
        made.meter.pauses.begin(now - 3)
        made.meter.pauses.end(now - 2)
        made.meter.count_sent(sent)
        return made

    first, second = job("a", 100, 2, limit_wait=5.0), job("b", 50, 1, source_wait=9.0)
    jobs.begin(first)
    jobs.begin(second)
    now = 110.0
    for one in (first, second):
        one.meter.ended = now
        jobs.end(one.id)
    now = 500.0
    session = jobs.sample().session
    assert (session.stored, session.parts, session.seconds) == (150, 2, 10.0)
    assert session.metrics is not None
    assert (session.metrics.retries, session.metrics.pauses, session.metrics.resumes) == (3, 2, 2)
    assert session.metrics.paused_seconds == 2.0
    assert session.metrics.active_percent == pytest.approx(90.0)
    assert session.metrics.throughput == 15.0
    assert session.metrics.max_concurrency == 8
    assert session.metrics.bottleneck is Bottleneck.LIMIT, "which held up most of the bytes"


@pytest.mark.parametrize("over", [True, False])
def test_the_rate_of_all_counts_what_ended_and_not_what_was_stopped(over: bool) -> None:
    """A row that is paused shows no rate from then on, and so does the sum of them."""
    now = 100.0
    jobs = Jobs(clock=lambda: now)

    def begin(name: str) -> Job:
        moving = Progress(name, Phase.MOVING, 500, 500, None, 100.0, None, 1, read_rate=100.0)
        meter, rates = JobMeter(4, clock=lambda: now), HeldRates()
        told = {
            "id": name,
            "lane": name,
            "meter": meter,
            "rates": rates,
            "connections": 4,
            "progress": lambda: moving,
        }
        made = cast(Job, SimpleNamespace(**told))
        rates.add(now, 0, 0)
        jobs.begin(made)
        return made

    first, _second = begin("a"), begin("b")
    now = 105.0
    first.meter.count_sent(500)
    first.meter.ended = now
    jobs.end("a", over=over)
    sample = jobs.sample()
    shown = sum(one.rate for one in sample.transfers)
    assert (shown, sample.rate, sample.read_rate) == (100.0, 200.0 if over else 100.0, 100.0)


def test_averages_count_what_is_on_its_way_and_what_a_pause_cut_off() -> None:
    now = 100.0
    meter = JobMeter(2, clock=lambda: now)
    lane = meter.lane()
    lane.busy, lane.position = True, 600
    meter.count_sent(400)
    now = 110.0
    assert meter.metrics().throughput == 100.0
    meter.count_cut(lane.position)
    lane.busy, lane.position, meter.ended = False, 0, now
    assert meter.metrics().throughput == 100.0


def test_a_pause_takes_nothing_from_average_and_rate_and_no_byte_counts_twice(
    source: HttpSource, world: World
) -> None:
    """Rates and averages count bytes on the wire, amounts those that are stored or may yet be.

    The parts would take a minute each, so that the pause gives them up; they are sent again afterwards.
    """
    running = world.start(limit=128 * 1024)
    (transfer_id,) = running.add(spec(source.serve("/f", CONTENT)))
    wait_until(lambda: transfer_id in running.engine._jobs)
    job = running.engine._jobs[transfer_id]
    meter = job.meter
    wait_until(lambda: meter.in_flight > 0)
    running.do(Action.PAUSE, transfer_id)
    paused = running.watch.reach(transfer_id, Status.PAUSED)
    assert (meter.sent, paused.upload.bytes_stored) == (0, 0)
    assert meter.cut == meter.wired == meter.read > 0, "each byte that was read was on its way"
    job.progress()
    assert job.rates.stored._points[-1][1] == meter.wired, "the rate tells the same"
    session = running.engine.sample().session
    assert session.stored == 0
    assert session.metrics is not None
    assert session.metrics.throughput == pytest.approx(meter.wired / session.seconds)
    running.post(Configure(replace(running.settings, limit=0)))
    running.do(Action.RESUME, transfer_id)
    assert running.finish(transfer_id).result.verified
    assert running.engine.sample().session.stored == CONTENT.size


def test_a_small_file_that_is_cut_off_counts_in_the_average(source: HttpSource, world: World) -> None:
    """A single PutObject: all of it was sent, and a second pause does not wait for the answer."""
    held = world.store.hold("put")
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/f", Content(6, 300_000))))
    held.wait_for()
    meter = running.engine._jobs[transfer_id].meter
    assert meter.wired == 300_000
    running.do(Action.PAUSE, transfer_id)
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Status.PAUSED)
    assert (meter.cut, meter.wired, meter.sent) == (300_000, 300_000, 0)
    assert running.engine.sample().session.stored == 0
    held.release()


def test_the_bar_of_a_small_file_moves_while_it_is_read(source: HttpSource, world: World) -> None:
    """All of it is read before it is sent: without that it would stand at nothing, and jump at the end."""
    gate = Gate(hold_after=3_000_000)
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/f", Content(6, 6_000_000), gate=gate)))
    sample = until_sample(running, lambda sample: sample.transfers and sample.transfers[0].read > 0)
    (now,) = sample.transfers
    assert (now.done, now.stored) == (now.read // 2, 0)
    gate.release()
    assert running.finish(transfer_id).result.verified


def test_the_share_of_reading_does_not_rise_after_reading_is_over() -> None:
    now = 0.0
    meter = JobMeter(2, clock=lambda: now)
    meter.pauses.begin(2.0)
    meter.pauses.end(7.0)
    now = 10.0
    meter.pauses.over = now
    assert meter.metrics().active_percent == pytest.approx(50.0)
    now = 100.0  # the store still takes what was read
    assert meter.metrics().active_percent == pytest.approx(50.0)


def test_the_bottleneck_of_the_last_thirty_seconds_is_told_beside_that_of_the_run() -> None:
    now = 0.0
    meter = JobMeter(1, clock=lambda: now)
    lane = meter.lane()
    for second in range(100):
        now = float(second)
        lane.count_wait(1.0, store=second >= 60)
        seen = meter.metrics()
    assert (seen.bottleneck, seen.recent) == (Bottleneck.SOURCE, Bottleneck.DESTINATION)
    assert seen.recent_waits["source"] == 0.0
    assert 29 <= seen.recent_waits["destination"] <= 31
    assert not [name for name in seen.as_dict() if name.startswith("recent")], "it is nothing to keep"


def test_a_store_that_asks_to_slow_down_is_named(source: HttpSource, world: World) -> None:
    """S3 API, error codes: ``503 SlowDown``. The server that is kept waiting meanwhile is not the cause."""

    class Busy(Slow):
        refused = 0

        def put_part(self, upload: Upload, number: int, body: Body) -> StoredPart:
            if self.refused < 2:
                Busy.refused += 1
                raise DestinationBusy(retry_after=0.5)
            return super().put_part(upload, number, body)

    world.open_destination = lambda key: Busy(world.store.open(key), 0.0)
    done = world.start(connections=1, tuned=False).copy(spec(source.serve("/f", CONTENT)))
    assert Busy.refused == 2
    assert done.metrics["bottleneck"] == Bottleneck.DESTINATION


def test_a_stop_that_was_asked_for_is_no_backpressure() -> None:
    """Neither a pause nor a resume: time in which lanes only finish what is on its way is not counted."""
    pauses = Pauses()
    pauses.begin(10.0)
    pauses.close(12.0)
    pauses.begin(12.5)
    pauses.end(20.0)
    assert (pauses.count, pauses.resumed, pauses.total(99.0), pauses.over) == (1, 0, 2.0, 12.0)


def test_progress_counts_as_an_update_where_it_moved() -> None:
    now = [0.0]
    meter = JobMeter(1, clock=lambda: now[0])
    for position in (0, 5, 5, 9):
        meter.count_progress(position)
    now[0] = 6.0
    metrics = meter.metrics()
    assert (metrics.progress_calculations, metrics.progress_updates) == (4, 3)
    assert metrics.progress_interval_ms == 2000.0
