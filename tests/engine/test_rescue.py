"""No transfer waits for its slowest connection: what crawls is fetched again, what stalls reconnected."""

from __future__ import annotations

import hashlib
import threading
from itertools import count
from pathlib import Path

import pytest

from tests.engine.builders import BUCKET, World, spec
from tests.servers.content import Content
from tests.servers.faults import Stall, Times, starting_at
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.actions import Hold
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.core.parts import Part
from transfer_gui.core.progress import Metrics
from transfer_gui.core.transfer import Status, Transfer
from transfer_gui.engine.pipeline.attempts import Attempt, StallWatch
from transfer_gui.engine.pipeline.body import STALL_RATE, PullBody
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.feed import Lane
from transfer_gui.engine.pipeline.limiter import Limiter, Limits
from transfer_gui.engine.pipeline.meter import LaneMeter
from transfer_gui.engine.run import completion

KIB = 1024


def test_a_part_that_crawls_is_fetched_again(source: HttpSource, world: World) -> None:
    content, hangs = Content(31, 20480 * KIB), threading.Event()
    stall = Stall(after=10 * KIB, until=hangs, when=Times(1, starting_at(8192 * KIB)))
    url = source.serve("/slow-node.bin", content, faults=[stall])
    running = world.start(connections=4)
    (name,) = running.add(spec(url, part_size=2048 * KIB))
    done: Transfer = running.finish(name)
    assert not hangs.is_set(), "the stalled answer was never released"
    hangs.set()
    assert (running.watch.status(name), done.result.verified) == (Status.DONE, True)
    assert hashlib.sha256(world.stored("object.bin")).hexdigest() == content.sha256()
    starts = [request.range[0] for request in source.requests_for(url) if request.range is not None]
    assert starts.count(8192 * KIB) >= 2
    assert Metrics(**done.metrics).retries >= 1


class SlowReader:
    """A connection that lives and hardly moves."""

    length_proven = False

    def __init__(self) -> None:
        self.interrupted = 0

    def readinto(self, buffer: memoryview) -> int:
        buffer[:1] = b"x"
        return 1

    def close(self) -> None:
        pass

    def interrupt(self) -> None:
        self.interrupted += 1


class Patient:
    """Never gives up."""

    def delay(self, error: Exception) -> float:
        return 0.0

    def note_progress(self) -> None:
        pass


class OnePart:
    """Work for one lane."""

    part = Part(1, 0, 10**6)


def test_a_read_that_hardly_moves_is_reconnected(tmp_path: Path) -> None:
    now, reader, meter = [0.0], SlowReader(), LaneMeter()
    chunk, limits = memoryview(bytearray(64 * KIB)), Limits(Limiter())
    body = PullBody(
        OnePart.part, lambda *_: reader, Patient(), chunk, StopControl(), limits, meter, md5=False
    )
    attempt = Attempt(OnePart(), Lane(meter), 0.0, body=body)  # type: ignore[arg-type]
    watch = StallWatch(lambda: now[0])
    body.read()
    body._handed_at = None  # as while it waits for the next bytes
    for second in range(59):
        now[0] = float(second)
        watch.look([attempt])
    assert reader.interrupted == 0
    now[0] = 61.0
    watch.look([attempt])
    assert reader.interrupted == 1
    meter.read += int(STALL_RATE * 61)
    now[0] = 62.0
    watch.look([attempt])
    now[0] = 120.0
    watch.look([attempt])
    assert reader.interrupted == 1


def test_waiting_for_the_store_is_no_stall() -> None:
    now, reader, meter = [0.0], SlowReader(), LaneMeter()
    chunk, limits = memoryview(bytearray(64 * KIB)), Limits(Limiter())
    body = PullBody(
        OnePart.part, lambda *_: reader, Patient(), chunk, StopControl(), limits, meter, md5=False
    )
    attempt = Attempt(OnePart(), Lane(meter), 0.0, body=body)  # type: ignore[arg-type]
    watch = StallWatch(lambda: now[0])
    body.read()
    for second in range(200):
        now[0] = float(second)
        watch.look([attempt])
    assert reader.interrupted == 0
    assert not body.reading


def test_a_part_whose_answer_does_not_come_is_sent_once_more(world: World, source: HttpSource) -> None:
    """A store that answers one part in a thousand late holds the end up; of both the store is asked which it
    kept (ListParts) before the upload is completed."""
    content = Content(5, 20 * 1024 * KIB)
    with StrictS3() as server:
        server.make_bucket(BUCKET)
        world.use_s3(server)
        held = Hold()
        sent = count(1)
        # The third; what tries the store with a wrong digest meanwhile has one byte.
        server.fault("UploadPart", held, nth=lambda call: (call.announced or 0) > KIB and next(sent) == 3)
        url = source.serve("/late.bin", content)
        done = world.start(connections=4).copy(spec(url, part_size=5 * 1024 * KIB))
        assert done.result.verified
        asked = [entry.operation for entry in server.audit().requests]
        assert asked.count("UploadPart") == 1 + 4 + 1
        assert "ListParts" in asked
        assert server.sha256(BUCKET, "object.bin") == content.sha256()
        held.gate.release()


def test_a_trial_that_is_not_answered_holds_nothing_up(
    world: World, source: HttpSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All parts are there: what the store does with a wrong digest is left open, and so is the proof."""
    monkeypatch.setattr(completion, "_TRIAL_PATIENCE", 0.3)
    content = Content(6, 20 * 1024 * KIB)
    with StrictS3() as server:
        server.make_bucket(BUCKET)
        world.use_s3(server)
        held = Hold()
        server.fault("UploadPart", held, nth=lambda call: (call.announced or 0) <= KIB)
        url = source.serve("/untried.bin", content)
        done = world.start(connections=4).copy(spec(url, part_size=5 * 1024 * KIB))
        assert (done.result.verified, done.result.reason) == (False, "store_untried")
        assert server.sha256(BUCKET, "object.bin") == content.sha256()
        held.gate.release()
