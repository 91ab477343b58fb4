"""Bodies of parts against a real web server: pulled through, opened again where it broke, read again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import nullcontext

import pytest

from tests.backends.memory_destination import MemoryStore
from tests.engine.builders import whole
from tests.servers.content import Content
from tests.servers.faults import Changed, Cut, Fault, IgnoreRange, Times, since
from tests.servers.header_faults import OtherRange
from tests.servers.http_source import HttpSource as Server
from tests.servers.recorder import Gate
from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.backends.http.source import HttpSource
from transfer_gui.core.destination_errors import UploadLost
from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.parts import Part, PartReceipt
from transfer_gui.core.source_errors import SourceChanged, SourceCutShort, SourceNoRanges
from transfer_gui.engine.pipeline.body import CHUNK, BufferBody, PullBody, chunk_size
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.pipeline.feed import Lane
from transfer_gui.engine.pipeline.lanes import Lanes
from transfer_gui.engine.pipeline.limiter import Limiter, Limits
from transfer_gui.engine.pipeline.meter import JobMeter, LaneMeter
from transfer_gui.engine.pipeline.proof import StoreProof
from transfer_gui.engine.pipeline.retry import RetryPolicy
from transfer_gui.engine.pipeline.tuner import Tuner

CONTENT = Content(71, 3_000_000)
BYTES = whole(CONTENT)
PART = Part(2, 500_000, 2_000_000)
OWN = BYTES[500_000:2_500_000]


class Patient:
    """Goes on after so many failures at once, and remembers them."""

    def __init__(self, most: int = 99) -> None:
        self.failures: list[TransferError] = []
        self.progresses = 0
        self._most = most

    def delay(self, error: TransferError) -> float:
        self.failures.append(error)
        if not error.transient or len(self.failures) > self._most:
            raise error
        return 0.0

    def note_progress(self) -> None:
        self.progresses += 1


class Bench:
    """A body over a served content, and all that it needs."""

    def __init__(self, server: Server, *faults: Fault, gate: Gate | None = None) -> None:
        self.url = server.serve("/f.bin", CONTENT)
        self.source = HttpSource(self.url, read_timeout=10)
        self.info = self.source.probe()
        server.serve("/f.bin", CONTENT, faults=faults, gate=gate)
        self.trouble = Patient()
        self.control = StopControl()
        self.meter = LaneMeter()
        self.chunk = memoryview(bytearray(256 * 1024))

    def body(self, part: Part = PART, *, md5: bool = False) -> PullBody:
        return PullBody(
            part,
            lambda offset, size: self.source.open(self.info, offset, size),
            self.trouble,
            self.chunk,
            self.control,
            Limits(Limiter()),
            self.meter,
            md5=md5,
        )


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(send_buffer=16 * 1024) as running:
        yield running


@pytest.fixture
def bench(server: Server) -> Iterator[Callable[..., Bench]]:
    made: list[Bench] = []

    def build(*faults: Fault, gate: Gate | None = None) -> Bench:
        made.append(Bench(server, *faults, gate=gate))
        return made[-1]

    yield build
    for one in made:
        one.source.close()


def read_all(body: PullBody | BufferBody, amount: int = 16 * 1024) -> bytes:
    """As botocore reads."""
    pieces = []
    while piece := body.read(amount):
        pieces.append(bytes(piece))
    return b"".join(pieces)


def starts(server: Server) -> list[int]:
    return [r.range[0] or 0 for r in server.requests_for("/f.bin") if r.range and r.range != (0, 0)]


def test_a_part_and_nothing_else(server: Server, bench: Callable[..., Bench]) -> None:
    made = bench()
    body = made.body(md5=True)
    assert (body.size, body.tell()) == (2_000_000, 0)
    sizes = []
    got = b""
    while piece := body.read(16 * 1024):
        sizes.append(len(piece))
        got += bytes(piece)
    assert got == OWN
    assert max(sizes) > 16 * 1024, "larger than asked for: fewer turns"
    assert (body.tell(), made.meter.read, made.meter.position) == (2_000_000,) * 3
    assert body.digest.md5 == CONTENT.md5(500_000, 2_500_000)
    expected = PartDigest(md5=False)
    expected.update(memoryview(OWN))
    assert body.digest.crc64 == expected.crc64
    assert starts(server) == [500_000]
    body.finish()
    assert made.meter.source_wait > 0
    body.close()


@pytest.mark.parametrize("at", [500_000, 500_001, 1_234_567, 2_499_999])
def test_broken_once_it_goes_on_at_the_offset(server: Server, bench: Callable[..., Bench], at: int) -> None:
    made = bench(Cut(at=at, when=Times(1)))
    assert read_all(made.body()) == OWN
    assert starts(server) == [500_000, at]
    assert [type(failure) for failure in made.trouble.failures] == [SourceCutShort]
    assert (made.trouble.progresses, made.meter.retries, made.meter.read) == (1, 1, len(OWN))


def test_less_than_asked_for_is_asked_for_again(server: Server, bench: Callable[..., Bench]) -> None:
    made = bench(OtherRange(shorter=700_000, when=Times(1)))
    assert read_all(made.body()) == OWN
    assert starts(server) == [500_000, 1_800_000]
    assert made.trouble.failures == []


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Changed(etag='"v2"', last_modified="another day", when=since(3)), SourceChanged),
        (IgnoreRange(when=since(3)), SourceNoRanges),
    ],
)
def test_never_the_bytes_of_two_versions(
    bench: Callable[..., Bench], fault: Fault, error: type[TransferError]
) -> None:
    made = bench(Cut(at=1_000_000, when=2), fault)
    body = made.body()
    with pytest.raises(error):
        read_all(body)
    assert body.tell() <= 500_000


def test_giving_up_raises_what_happened(bench: Callable[..., Bench]) -> None:
    made = bench(Cut(at=1_000_000))
    made.trouble = Patient(most=3)
    with pytest.raises(SourceCutShort):
        read_all(made.body())
    assert len(made.trouble.failures) == 4


def test_read_again_from_the_start(server: Server, bench: Callable[..., Bench]) -> None:
    """As botocore does when the store sends it elsewhere."""
    made = bench()
    body = made.body(md5=True)
    body.read()
    assert body.seek(0) == 0
    assert made.meter.position == 0
    assert body.seek(0, 2) == len(OWN)
    assert body.tell() == len(OWN)
    body.seek(0)
    assert read_all(body) == OWN
    assert body.digest.md5 == CONTENT.md5(500_000, 2_500_000), "what was read before is forgotten"
    assert starts(server) == [500_000, 500_000]


def test_stopping_breaks_a_read_that_waits(bench: Callable[..., Bench]) -> None:
    gate = Gate(300_000)
    made = bench(gate=gate)
    body = made.body()
    raised: list[BaseException] = []

    def lane() -> None:
        try:
            read_all(body)
        except Stopped as stopped:
            raised.append(stopped)

    thread = threading.Thread(target=lane)
    thread.start()
    gate.wait_held()
    made.control.stop()
    thread.join(2)
    assert len(raised) == 1
    body.close()
    with pytest.raises(Stopped):
        body.read()
    gate.release()


def test_an_empty_part_asks_nobody(server: Server, bench: Callable[..., Bench]) -> None:
    made = bench()
    before = len(server.seen.requests)
    assert read_all(made.body(Part(1, 0, 0))) == b""
    assert len(server.seen.requests) == before


@pytest.mark.parametrize(("lanes", "total"), [(1, 1), (4, 4), (8, 8), (10, 8), (20, 8)])
def test_many_lanes_take_no_more_memory_than_few(lanes: int, total: int) -> None:
    sizes = [chunk_size(number, lanes) for number in range(lanes)]
    assert sizes[:4] == [CHUNK] * min(lanes, 4)
    assert min(sizes) >= 256 * 1024
    assert sum(sizes) <= total * 1024**2


def test_a_body_from_memory() -> None:
    control, meter = StopControl(), LaneMeter()
    digest = PartDigest(md5=True)
    digest.update(memoryview(BYTES))
    body = BufferBody(memoryview(BYTES), digest, control, meter)
    assert body.size == len(BYTES)
    assert read_all(body) == BYTES
    assert meter.position == body.tell() == len(BYTES)
    assert body.seek(0, 2) == len(BYTES)
    assert body.seek(0) == 0
    assert read_all(body) == BYTES
    body.finish()
    body.close()
    control.stop()
    with pytest.raises(Stopped):
        body.read()


class ClosingBody(BufferBody):
    """Knows whether it was closed."""

    closed = False

    def close(self) -> None:
        self.closed = True


class OneWork:
    """A feed of one part that is its own work, and the bodies that were made of it."""

    can_repeat, team, connections = False, 1, 1

    def __init__(self) -> None:
        self.part = Part(1, 0, 4)
        self.left: list[OneWork] = [self]
        self.bodies: list[ClosingBody] = []

    def take(self, lane: Lane) -> OneWork | None:
        return self.left.pop() if self.left else None

    def body(self, lane: Lane, control: StopControl) -> BufferBody:
        digest = PartDigest(md5=False)
        digest.update(memoryview(b"part"))
        body = ClosingBody(memoryview(b"part"), digest, control, lane.meter)
        self.bodies.append(body)
        return body

    def nothing(self, *_: object) -> None:
        """Of the rest of a feed."""

    prepare = look = interrupt = halt = release = close = nothing


@pytest.mark.parametrize("refused", [False, True])
def test_a_body_is_closed_whatever_becomes_of_its_part(*, refused: bool) -> None:
    """It may hold a connection to the source, of which a host allows so many."""
    store, work, meter, receipts = MemoryStore(), OneWork(), JobMeter(1), list[PartReceipt]()
    destination = store.open("key")
    upload = destination.begin(ObjectOptions())
    if refused:
        destination.abort(upload)
    lanes = Lanes(
        work,
        destination,
        upload,
        StoreProof(upload, None),
        control=StopControl(),
        meter=meter,
        patience=lambda: RetryPolicy(longest=0.0, contacted=True),
        store_receipt=receipts.append,
        tuner=Tuner(1, 1),
    )
    with pytest.raises(UploadLost) if refused else nullcontext():
        lanes.run(1)
    assert [one.closed for one in work.bodies] == [True]
    assert len(receipts) == 1 - refused
