"""The feed that reads a source once: high and low water, memory, parts known already, ends and errors."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.engine.builders import whole
from tests.servers.content import Content
from tests.servers.faults import Changed, Cut, Status, since
from tests.servers.http_source import HttpSource as Server
from tests.servers.recorder import Gate
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.core.errors import Stopped
from transfer_gui.core.parts import PartReceipt, plan
from transfer_gui.core.source_errors import SourceChanged, SourceMissing, SourceTooLarge
from transfer_gui.engine.pipeline.buffers import BufferPool
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.pipeline.feed import Lane
from transfer_gui.engine.pipeline.limiter import Limiter, Limits
from transfer_gui.engine.pipeline.meter import JobMeter
from transfer_gui.engine.pipeline.retry import Backoff, RetryPolicy
from transfer_gui.engine.pipeline.stream_feed import HIGH_WATER, LOW_WATER, BufferWork, StreamFeed
from transfer_gui.engine.pipeline.stream_reader import StreamReader

PART = 100_000


class Bench:
    """A feed over a served content, and all that it needs."""

    def __init__(
        self,
        url: str,
        *,
        receipts: dict[int, PartReceipt] | None = None,
        budget: int = 64 * 1024**2,
        max_parts: int = 10_000,
    ) -> None:
        self.source = HttpSource(url)
        self.control = StopControl()
        self.meter = JobMeter(4)
        self.pool = BufferPool(budget)
        self.reader = StreamReader(
            self.source,
            self.source.probe(),
            ranges=False,
            control=self.control,
            limits=Limits(Limiter()),
            meter=self.meter.reader,
            patience=RetryPolicy(longest=60, contacted=True, backoff=Backoff(0.01, 0.05)),
            whole=lambda: ("sha256",),
        )
        self.feed = StreamFeed(
            self.reader,
            part_size=PART,
            max_parts=max_parts,
            receipts=receipts or {},
            pool=self.pool,
            control=self.control,
            meter=self.meter,
            wants_md5=lambda: True,
        )
        self.feed.start()

    def take(self) -> BufferWork | None:
        return self.feed.take_buffered()

    def take_all(self) -> dict[int, bytes]:
        """Every part, given back at once."""
        got = {}
        while (work := self.take()) is not None:
            got[work.part.number] = bytes(work.body(_lane(self), self.control).view)
            work.release()
        return got

    def close(self) -> None:
        self.feed.close()
        self.source.close()


def _lane(bench: Bench) -> Lane:
    return Lane(bench.meter.lane())


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(send_buffer=16 * 1024) as running:
        yield running


@pytest.fixture
def bench() -> Iterator[Callable[..., Bench]]:
    made: list[Bench] = []

    def build(url: str, **options: object) -> Bench:
        made.append(Bench(url, **options))  # type: ignore[arg-type]
        return made[-1]

    yield build
    for one in made:
        one.control.stop()
        one.close()
        assert one.pool.in_use == 0, "all memory was given back"


@pytest.mark.parametrize("size", [0, 1, PART - 1, PART, PART + 1, 7 * PART, 7 * PART + 1])
@pytest.mark.parametrize("length", [True, False])
def test_every_byte_in_order(server: Server, bench: Callable[..., Bench], size: int, length: bool) -> None:
    content = Content(81, size)
    made = bench(server.serve("/f", content, ranges=False, length=length))
    assert made.feed.first_is_all() == (size < PART)
    got = made.take_all()
    assert b"".join(got[number] for number in sorted(got)) == whole(content)
    assert list(got) == [part.number for part in plan(size, PART)]
    assert (made.feed.parts, made.feed.size) == (len(got), size)
    assert made.reader.length_proven
    assert made.reader.digests()["sha256"] == content.sha256()
    assert made.take() is None, "and it stays empty"


def test_reading_pauses_at_high_water_and_goes_on_at_low(server: Server, bench: Callable[..., Bench]) -> None:
    content = Content(82, 10 * PART)
    url = server.serve("/f", content, ranges=False)
    made = bench(url)
    pauses = made.meter.pauses
    with made.feed._condition:
        assert made.feed._condition.wait_for(lambda: len(made.feed._ready) == HIGH_WATER, 5)
    held = []
    # Down to one above low water nothing is read.
    for _ in range(HIGH_WATER - LOW_WATER - 1):
        held.append(made.take())
    assert made.reader.position == HIGH_WATER * PART
    held.append(made.take())
    with made.feed._condition:
        assert made.feed._condition.wait_for(lambda: len(made.feed._ready) == HIGH_WATER, 5)
    assert made.reader.position == (HIGH_WATER + 2) * PART
    assert pauses.resumed >= 1
    for work in held:
        assert work is not None
        work.release()
    assert len(made.take_all()) == 10 - len(held)
    assert pauses.count == pauses.resumed >= 2
    assert 0 < pauses.seconds < 60
    metrics = made.meter.metrics()
    assert metrics.pauses == pauses.count
    assert metrics.active_percent < 100
    assert metrics.waits["destination"] == pytest.approx(pauses.seconds)


@pytest.mark.parametrize("budget", [1, PART])
def test_memory_for_one_part_only_is_slow_but_not_stuck(
    server: Server, bench: Callable[..., Bench], budget: int
) -> None:
    content = Content(83, 6 * PART + 5)
    made = bench(server.serve("/f", content, ranges=False, length=False), budget=budget)
    assert not made.feed.first_is_all()
    got = made.take_all()
    assert b"".join(got.values()) == whole(content)
    pauses = made.meter.pauses
    assert pauses.count > 0
    assert pauses.resumed == pauses.count, "each pause for memory has ended"
    assert pauses.total(made.meter.clock() + 3600) == pauses.seconds, "and none goes on being counted"
    assert made.meter.allocations + made.meter.reuses == len(got) == 7


def receipts_of(content: Content, *numbers: int) -> dict[int, PartReceipt]:
    found = {}
    for part in plan(content.size, PART):
        if part.number in numbers:
            digest = PartDigest(md5=False)
            digest.update(memoryview(content.read(part.offset, part.size)))
            found[part.number] = PartReceipt(part.number, part.size, '"e"', digest.crc64)
    return found


@pytest.mark.parametrize("known", [(1, 2), (2, 5), (7,), (1, 2, 3, 4, 5, 6, 7)])
def test_parts_with_a_receipt_are_read_past(
    server: Server, bench: Callable[..., Bench], known: tuple[int, ...]
) -> None:
    content = Content(84, 6 * PART + 5)
    url = server.serve("/f", content, ranges=False, length=False)
    made = bench(url, receipts=receipts_of(content, *known))
    got = made.take_all()
    assert set(got) == set(range(1, 8)) - set(known)
    assert made.feed.parts == 7
    assert made.reader.digests()["sha256"] == content.sha256(), "they were read all the same"


@pytest.mark.parametrize("change", ["crc", "size"])
def test_other_bytes_than_the_receipt_says_are_another_file(
    server: Server, bench: Callable[..., Bench], change: str
) -> None:
    content = Content(85, 3 * PART)
    receipts = receipts_of(content, 2)
    changed = {"crc64": 1} if change == "crc" else {"size": PART - 1}
    receipts[2] = replace(receipts[2], **changed)  # type: ignore[arg-type]
    made = bench(server.serve("/f", content, ranges=False), receipts=receipts)
    with pytest.raises(SourceChanged):
        made.take_all()


def test_a_broken_stream_is_read_again_and_compared(server: Server, bench: Callable[..., Bench]) -> None:
    content = Content(86, 5 * PART)
    url = server.serve("/f", content, ranges=False, faults=[Cut(after=2 * PART + 77, when=1)])
    made = bench(url)
    got = made.take_all()
    assert b"".join(got.values()) == whole(content)
    assert made.meter.reader.retries == 1
    assert made.meter.read == content.size, "what was read twice counts once"


@pytest.mark.parametrize("size", [5 * PART, PART])
def test_a_broken_stream_of_another_file_is_noticed(
    server: Server, bench: Callable[..., Bench], size: int
) -> None:
    url = server.serve(
        "/f",
        Content(87, 5 * PART),
        ranges=False,
        length=False,
        etag=None,
        last_modified=None,
        faults=[Cut(after=2 * PART + 77, when=1), Changed(content=Content(88, size), when=since(2))],
    )
    with pytest.raises(SourceChanged):
        bench(url).take_all()


def test_more_than_the_store_takes(server: Server, bench: Callable[..., Bench]) -> None:
    made = bench(server.serve("/f", Content(89, 5 * PART), ranges=False, length=False), max_parts=4)
    with pytest.raises(SourceTooLarge) as raised:
        made.take_all()
    assert raised.value.facts["limit"] == 4 * PART
    exact = bench(server.serve("/g", Content(89, 4 * PART), ranges=False), max_parts=4)
    assert len(exact.take_all()) == 4


def test_an_error_of_the_source_reaches_every_lane(server: Server, bench: Callable[..., Bench]) -> None:
    url = server.serve(
        "/f",
        Content(90, PART),
        ranges=False,
        faults=[Cut(after=100, when=1), Status(status=404, when=since(2))],
    )
    made = bench(url)
    with pytest.raises(SourceMissing):
        made.feed.first_is_all()
    for _ in range(3):
        with pytest.raises(SourceMissing):
            made.take()


@pytest.mark.parametrize("where", ["source", "room", "memory"])
def test_stopping_ends_the_reader_wherever_it_waits(
    server: Server, bench: Callable[..., Bench], where: str
) -> None:
    gate = Gate(PART // 2) if where == "source" else None
    url = server.serve("/f", Content(91, 9 * PART), ranges=False, gate=gate)
    made = bench(url, budget=PART if where == "memory" else 64 * 1024**2)
    if gate is not None:
        gate.wait_held()
    else:
        with made.feed._condition:
            wanted = 1 if where == "memory" else HIGH_WATER
            assert made.feed._condition.wait_for(lambda: len(made.feed._ready) == wanted, 5)
    closer = threading.Thread(target=made.close)
    made.control.stop()
    closer.start()
    closer.join(2)
    assert not closer.is_alive()
    with pytest.raises(Stopped):
        made.take()
