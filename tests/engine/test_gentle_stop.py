"""Pause and quit finish what is nearly through, so that its bytes need not be sent again; the rest is cut."""

from __future__ import annotations

import threading

import pytest

from tests.backends.gates import Gate as StoreGate
from tests.engine.builders import BUCKET, MIB, PART, Running, World, spec, wait_until, whole
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate as SourceGate
from tests.servers.strict_s3.actions import Hold
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.core.transfer import Action, Intent, Outcome, Status
from transfer_gui.engine.messages import PAUSE_GRACE
from transfer_gui.engine.pipeline.attempts import Pace
from transfer_gui.engine.pipeline.control import GentleStop, StopControl
from transfer_gui.links.s3_uri import S3Uri

CONTENT = Content(16, 20 * MIB + 5)
PARTS = -(-CONTENT.size // PART)
AT_ONCE = PAUSE_GRACE / 2  # seconds: sooner than the grace would end by itself


def begun(source: HttpSource, world: World) -> tuple[StoreGate, Running, str]:
    """A transfer whose first four parts wait to be taken by the store: their gate, the engine, its id."""
    held = world.store.hold("put_part")
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/file.bin", CONTENT)))
    held.wait_for(4)
    return held, running, transfer_id


def finishing(running: Running, transfer_id: str) -> int:
    """How many parts it still finishes."""
    return sum(one.finishing for one in running.engine.sample().transfers if one.id == transfer_id)


@pytest.mark.parametrize("feed", ["ranges", "stream", "unknown length"])
def test_parts_that_are_sent_are_waited_for_and_none_is_begun(
    source: HttpSource, world: World, feed: str
) -> None:
    url = source.serve("/file.bin", CONTENT, ranges=feed == "ranges", length=feed != "unknown length")
    held = world.store.hold("put_part")
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    held.wait_for(4)
    running.do(Action.PAUSE, transfer_id)
    running.watch.reach(transfer_id, Status.PAUSING)
    wait_until(lambda: finishing(running, transfer_id) >= 4)
    sent = finishing(running, transfer_id)
    held.release()
    paused = running.watch.reach(transfer_id, Status.PAUSED)
    assert paused.outcome is None
    assert paused.upload.bytes_stored == sent * PART
    assert world.store.calls["put_part"] == sent, "no other part was begun"
    running.do(Action.RESUME, transfer_id)
    assert running.finish(transfer_id).result.verified
    assert world.store.calls["put_part"] == PARTS, "each part once"
    assert world.stored("object.bin") == whole(CONTENT)


def test_a_second_pause_cuts_at_once(source: HttpSource, world: World) -> None:
    held, running, transfer_id = begun(source, world)
    running.do(Action.PAUSE, transfer_id)
    wait_until(lambda: finishing(running, transfer_id) >= 4)
    running.do(Action.PAUSE, transfer_id)
    paused = running.watch.reach(transfer_id, Status.PAUSED, timeout=AT_ONCE)
    assert paused.upload.bytes_stored == 0, "the gate is still closed"
    held.release()


def test_resuming_while_parts_are_finished_keeps_them(source: HttpSource, world: World) -> None:
    held, running, transfer_id = begun(source, world)
    running.do(Action.PAUSE, transfer_id)
    wait_until(lambda: finishing(running, transfer_id) >= 4)
    running.do(Action.RESUME, transfer_id)
    held.release()
    assert running.finish(transfer_id).result.verified
    assert world.store.calls["put_part"] == PARTS


def test_cancel_waits_for_nothing(source: HttpSource, world: World) -> None:
    held, running, transfer_id = begun(source, world)
    running.do(Action.PAUSE, transfer_id)
    wait_until(lambda: finishing(running, transfer_id) >= 4)
    running.do(Action.CANCEL, transfer_id)
    running.watch.reach(transfer_id, Status.CANCELLED, timeout=AT_ONCE)
    assert world.store.uploads == {}
    held.release()


def test_what_does_not_move_is_cut_by_itself(source: HttpSource, world: World) -> None:
    gate = SourceGate(CONTENT.size // 3)
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/file.bin", CONTENT, gate=gate)))
    gate.wait_held(4)
    running.do(Action.PAUSE, transfer_id)
    assert running.watch.reach(transfer_id, Status.PAUSED, timeout=9.0).outcome is None
    gate.release()


@pytest.mark.parametrize("hurried", [False, True])
def test_quitting_finishes_parts_unless_it_is_hurried(
    source: HttpSource, world: World, *, hurried: bool
) -> None:
    held, running, transfer_id = begun(source, world)
    # Longer than anybody has, so that only the gate or the second call can end it.
    closing = threading.Thread(target=running.engine.close, args=(60.0,), kwargs={"grace": 60.0})
    closing.start()
    wait_until(lambda: finishing(running, transfer_id) >= 4)
    sent = finishing(running, transfer_id)
    if hurried:
        running.engine.hurry()
    else:
        held.release()
    closing.join(20)
    assert not closing.is_alive()
    held.release()
    row = running.store.get(transfer_id)
    assert row is not None
    assert (row.intent, row.outcome) == (Intent.RUN, None)
    assert row.upload.bytes_stored == (0 if hurried else sent * PART)


def test_a_small_file_that_is_sent_is_finished(source: HttpSource, world: World) -> None:
    held = world.store.hold("put")
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/file.bin", b"small")))
    held.wait_for()
    running.do(Action.PAUSE, transfer_id)
    wait_until(lambda: finishing(running, transfer_id) == 1)
    held.release()
    assert running.finish(transfer_id).outcome is Outcome.DONE
    assert world.store.calls["put"] == 1


# -- what is worth finishing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("position", "until", "expected"),
    [
        (0, 1000.0, False),  # nothing is lost by it
        (25, 39.0, False),  # 10 s for a quarter: 30 s for the rest
        (25, 41.0, True),
        (100, 10.0, True),  # only the answer is missing
    ],
)
def test_a_part_is_finished_if_its_own_speed_lets_it_end_in_time(
    position: int, until: float, *, expected: bool
) -> None:
    assert Pace().ends_by(until, 10.0, 0.0, position, 100) is expected


def test_what_has_come_to_a_standstill_is_given_up_whatever_it_did_before() -> None:
    pace = Pace()
    assert pace.ends_by(100.0, 10.0, 0.0, 90, 100)
    assert pace.ends_by(100.0, 11.0, 0.0, 90, 100)
    assert not pace.ends_by(100.0, 12.0, 0.0, 90, 100)
    assert pace.ends_by(100.0, 12.2, 0.0, 91, 100)


class Parts:
    """Some parts on their way."""

    def __init__(self, left: int) -> None:
        self.left = left

    def let_go(self, until: float) -> int:
        """All of them will be through."""
        return self.left


def test_a_stop_comes_when_nothing_is_left_or_the_time_is_over_and_never_later_than_asked() -> None:
    now = 0.0
    control = StopControl()
    stop, parts = GentleStop(control, lambda: now), Parts(2)
    with stop.sends(parts):
        stop.begin(10.0)
        assert (stop.left, control.stopped) == (2, False)
        stop.begin(3.0)
        stop.begin(10.0)
        now = 2.9
        stop.look()
        assert not control.stopped
        now = 3.0
        stop.look()
        assert (stop.left, control.stopped) == (0, True)

    control = StopControl()
    stop = GentleStop(control, lambda: now)
    with stop.sends(parts):
        stop.begin(10.0)
        parts.left = 0
        stop.look()
        assert control.stopped


def test_where_nothing_is_sent_the_stop_comes_at_once() -> None:
    control = StopControl()
    GentleStop(control, lambda: 0.0).begin(10.0)
    assert control.stopped


# -- what the store copies --------------------------------------------------------------------------------


@pytest.mark.parametrize("again", [False, True])
def test_parts_that_the_store_copies_are_waited_for_until_a_second_pause(
    source: HttpSource, world: World, *, again: bool
) -> None:
    """UploadPartCopy tells nothing until it is done (S3 API reference), and was cut at once for it.

    The strict store knows no signed links, so the object is looked at through a server of the same version.
    """
    with StrictS3() as server:
        server.make_bucket(BUCKET)
        put = server.client.put_object(
            Bucket=BUCKET, Key="from.bin", Body=whole(CONTENT), ChecksumAlgorithm="CRC64NVME"
        )
        world.use_s3(server, copies=S3Uri(BUCKET, "from.bin"))
        held = Hold()
        server.fault("UploadPartCopy", held, None)
        link = source.serve("/from.bin", CONTENT, etag=put["ETag"])
        running = world.start()
        # The source is not read: how many connections it bears is nothing to them.
        running.engine._place.hosts.host("source test-origin").note_refusal()
        (transfer_id,) = running.add(spec(link, part_size=5 * MIB))
        held.gate.wait_held(4)
        running.do(Action.PAUSE, transfer_id)
        wait_until(lambda: finishing(running, transfer_id) >= 4)
        if again:
            running.do(Action.PAUSE, transfer_id)
        else:
            held.gate.release()
        paused = running.watch.reach(transfer_id, Status.PAUSED, timeout=AT_ONCE)
        assert paused.upload.bytes_stored == (0 if again else 20 * MIB)
        held.gate.release()
        running.do(Action.RESUME, transfer_id)
        assert running.finish(transfer_id).upload.copied
        assert server.sha256(BUCKET, "object.bin") == CONTENT.sha256()
