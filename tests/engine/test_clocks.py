"""M8, T12: this computer's clock is wrong, or is set while transfers run: nothing hangs on it."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.engine.builders import BUCKET, World, spec
from tests.servers.content import Content
from tests.servers.faults import Status, Times
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate
from tests.servers.strict_s3.actions import Refuse
from tests.servers.strict_s3.modes import Settings
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.backends.http.answer import parse_retry_after
from transfer_gui.core.transfer import Outcome
from transfer_gui.core.transfer import Status as Shown
from transfer_gui.text.describe import status_text

MIB = 1024**2
LARGE, SMALL = Content(81, 18 * MIB + 11), Content(82, 70_000)
DAY = 86_400.0
JUMPS = pytest.mark.parametrize("jump", [DAY, -DAY, 400 * DAY], ids=["forward", "back", "far forward"])


class WallClock:
    """``time.time`` with an offset that a test sets; the monotonic clock goes on as ever."""

    def __init__(self) -> None:
        self._time = time.time
        self.offset = 0.0

    def __call__(self) -> float:
        """Seconds since 1970, as this computer believes."""
        return self._time() + self.offset


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> WallClock:
    wall = WallClock()
    monkeypatch.setattr(time, "time", wall)
    return wall


@JUMPS
def test_a_jump_amid_a_transfer(world: World, source: HttpSource, clock: WallClock, jump: float) -> None:
    """Lanes, a wait after 503 and the patience go by the clock that nobody sets."""
    with StrictS3() as store:
        store.make_bucket(BUCKET)
        world.use_s3(store)
        gate = Gate(LARGE.size // 2)
        busy = Status(status=503, when=Times(2, lambda request: request.number > 2))
        url = source.serve("/a.bin", LARGE, gate=gate, faults=[busy])
        running = world.start(connections=2, patience=3600.0)
        begun = time.monotonic()
        (transfer_id,) = running.add(spec(url, part_size=5 * MIB))
        gate.wait_held(1)
        clock.offset = jump
        gate.release()
        done = running.finish(transfer_id)
        assert (done.outcome, done.result.verified) == (Outcome.DONE, True)
        assert 0.0 < done.seconds < time.monotonic() - begun + 1.0, "it lasted as long as it did"
        assert store.audit().objects[f"{BUCKET}/object.bin"].sha256 == LARGE.sha256()
        assert not store.audit().uploads


@JUMPS
def test_a_jump_amid_a_wait(world: World, source: HttpSource, clock: WallClock, jump: float) -> None:
    """The countdown goes on where it was, and the next try comes when it was to come."""
    url = source.serve("/a.bin", SMALL, faults=[Status(status=503, retry_after="2", when=1)])
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    running.watch.reach(transfer_id, Shown.WAITING)
    begun = time.monotonic()
    clock.offset = jump
    told = status_text(running.watch.rows[transfer_id], None)
    assert told in ("Waiting (1 s)", "Waiting (2 s)"), told
    assert running.finish(transfer_id).result.verified
    assert time.monotonic() - begun < 15.0


@pytest.mark.parametrize("wrong", [3600.0, -DAY, 400 * DAY])
@pytest.mark.parametrize("content", [LARGE, SMALL], ids=["parts", "put"])
def test_a_wrong_clock_is_healed_by_the_stores(
    world: World, source: HttpSource, content: Content, wrong: float, caplog: pytest.LogCaptureFixture
) -> None:
    """The store's clock stands for the right one here: ours is as far off in the other direction."""
    caplog.set_level(logging.INFO, logger="transfer_gui.backends.s3.clock")
    with StrictS3(settings=Settings(clock_offset=wrong)) as store:
        store.make_bucket(BUCKET)
        world.use_s3(store)
        running = world.start(connections=3)
        done = running.copy(spec(source.serve("/a.bin", content), part_size=5 * MIB))
        assert (done.outcome, done.result.verified) == (Outcome.DONE, True)
        store.settings.clock_offset = 0.0  # somebody has set ours
        assert running.copy(
            spec(source.serve("/b.bin", content), "second.bin", part_size=5 * MIB)
        ).result.verified
        audit = store.audit()
        assert set(audit.writes.values()) == {1}
        assert not audit.uploads
    assert len([record for record in caplog.records if record.name.endswith(".clock")]) == 2, "told once each"


def test_a_refusal_that_the_time_does_not_explain_is_told(world: World, source: HttpSource) -> None:
    with StrictS3() as store:
        store.make_bucket(BUCKET)
        world.use_s3(store)
        store.fault("PutObject", Refuse(403, "RequestTimeTooSkewed"), None)
        stopped = world.start().copy(spec(source.serve("/a.bin", SMALL)))
        assert (stopped.outcome, stopped.failure.code) == (Outcome.ATTENTION, "clock_skewed")


@pytest.mark.parametrize("wrong", [0.0, DAY, -DAY])
def test_a_date_to_wait_for_is_compared_with_the_servers_own(wrong: float) -> None:
    there = datetime.now(UTC) + timedelta(seconds=wrong)
    until = format_datetime(there + timedelta(seconds=90), usegmt=True)
    assert parse_retry_after(until, format_datetime(there, usegmt=True)) == 90.0
