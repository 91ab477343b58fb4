"""Pausing whatever a transfer is blocked on, and going on from there in the next process."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.engine.builders import MIB, PART, Running, World, spec, whole
from tests.servers.content import Content
from tests.servers.faults import Cut, Stall, since
from tests.servers.faults import Status as StatusFault
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Gate, Request
from transfer_gui.core.transfer import Action, Outcome, Status
from transfer_gui.engine.messages import Do

PAUSE_SECONDS = 2.0
CONTENT = Content(11, 20 * MIB + 5)
PARTS = -(-CONTENT.size // PART)


def pause(running: Running, transfer_id: str) -> float:
    """Pause and see it paused; how long that took in seconds. The second one waits for no part that is sent
    whole and whose answer stays out: a first one would, for some seconds."""
    begun = time.monotonic()
    running.do(Action.PAUSE, transfer_id)
    running.do(Action.PAUSE, transfer_id)
    paused = running.watch.reach(transfer_id, Status.PAUSED)
    took = time.monotonic() - begun
    assert paused.outcome is None
    return took


@pytest.mark.parametrize("feed", ["ranges", "stream", "unknown length"])
def test_pause_at_half_and_resume_in_a_new_process(source: HttpSource, world: World, feed: str) -> None:
    gate = Gate(CONTENT.size // 2)
    url = source.serve(
        "/file.bin", CONTENT, ranges=feed == "ranges", length=feed != "unknown length", gate=gate
    )
    first = world.start()
    (transfer_id,) = first.add(spec(url))
    gate.wait_held(4 if feed == "ranges" else 1)
    assert pause(first, transfer_id) < PAUSE_SECONDS
    stored = first.receipts(transfer_id)
    assert 0 < len(stored) < PARTS
    world.stop(first)

    gate.release()
    second = world.start()
    assert second.watch.reach(transfer_id, Status.PAUSED).upload.bytes_stored == len(stored) * PART
    second.do(Action.RESUME, transfer_id)
    done = second.finish(transfer_id)
    assert done.result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] == PARTS, "each part once"
    assert world.store.calls["begin"] == 1


def test_quitting_resumes_by_itself_at_the_next_start(source: HttpSource, world: World) -> None:
    first, transfer_id, gate = world.start_halfway(source, CONTENT)
    world.stop(first)
    gate.release()
    assert world.start().finish(transfer_id).result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] == PARTS


def test_resume_before_the_job_has_stopped(source: HttpSource, world: World) -> None:
    running, transfer_id, gate = world.start_halfway(source, CONTENT)
    for _ in range(10):
        running.post(Do(Action.PAUSE, (transfer_id,)))
        running.post(Do(Action.RESUME, (transfer_id,)))
    gate.release()
    assert running.finish(transfer_id).result.verified
    assert world.stored("object.bin") == whole(CONTENT)
    assert world.store.calls["put_part"] == PARTS


# -- blocked before a byte flows ------------------------------------------------------------------------


@contextmanager
def silent_server(*, accepts: bool) -> Iterator[int]:
    """A port that takes connections and says nothing; or whose queue is full, so that connecting hangs."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        waiting = []
        for _ in range(0 if accepts else 2):
            client = socket.socket()
            client.setblocking(False)
            client.connect_ex(("127.0.0.1", port))
            waiting.append(client)
        try:
            yield port
        finally:
            for client in waiting:
                client.close()


@pytest.mark.parametrize(
    ("scheme", "accepts"), [("http", False), ("https", True), ("http", True)], ids=["connect", "tls", "head"]
)
def test_pause_while_connecting(world: World, scheme: str, accepts: bool) -> None:
    with silent_server(accepts=accepts) as port:
        running = world.start(connect_timeout=30)
        (transfer_id,) = running.add(spec(f"{scheme}://127.0.0.1:{port}/file.bin"))
        running.watch.reach(transfer_id, Status.CONNECTING)
        assert pause(running, transfer_id) < PAUSE_SECONDS


@pytest.mark.parametrize("ranges", [True, False])
def test_pause_while_lanes_wait_for_the_head_of_an_answer(
    source: HttpSource, world: World, ranges: bool
) -> None:
    # Without ranges the probe's answer is read: it breaks off, so that another one is asked for.
    breaks = [] if ranges else [Cut(after=1000, when=1)]
    stall = Stall(after=-1, when=since(2))
    url = source.serve("/file.bin", CONTENT, ranges=ranges, faults=[*breaks, stall])
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    lanes = 4 if ranges else 1
    source.wait_for(lambda: len(source.requests_for(url)) == 1 + lanes)
    assert pause(running, transfer_id) < PAUSE_SECONDS
    source.wait_for(lambda: source.seen.open_connections == 0)


@pytest.mark.parametrize("operation", ["head", "begin", "put_part", "parts", "complete"])
def test_pause_while_the_store_is_silent(source: HttpSource, world: World, operation: str) -> None:
    url = source.serve("/file.bin", CONTENT)
    running = world.start()
    if operation == "parts":
        held = world.store.hold("put_part")
        (transfer_id,) = running.add(spec(url))
        held.wait_for(4)
        pause(running, transfer_id)
        gate = world.store.hold(operation)
        running.do(Action.RESUME, transfer_id)
    else:
        gate = world.store.hold(operation)
        (transfer_id,) = running.add(spec(url))
    gate.wait_for()
    assert pause(running, transfer_id) < PAUSE_SECONDS
    gate.release()
    world.store.hold("put_part").release()
    running.do(Action.RESUME, transfer_id)
    assert running.finish(transfer_id).result.verified
    assert world.stored("object.bin") == whole(CONTENT)


def test_pause_while_a_small_file_is_put(source: HttpSource, world: World) -> None:
    gate = world.store.hold("put")
    running = world.start()
    (transfer_id,) = running.add(spec(source.serve("/file.bin", b"small")))
    gate.wait_for()
    assert pause(running, transfer_id) < PAUSE_SECONDS
    assert "object.bin" not in world.store.objects
    gate.release()
    running.do(Action.RESUME, transfer_id)
    assert running.finish(transfer_id).result.verified


# -- blocked in a wait ----------------------------------------------------------------------------------


def test_pause_and_retry_while_waiting_for_a_busy_source(source: HttpSource, world: World) -> None:
    url = source.serve("/file.bin", CONTENT, faults=[StatusFault(status=503, retry_after="600", when=[1, 2])])
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    running.watch.reach(transfer_id, Status.WAITING)
    left = running.watch.rows[transfer_id].wait_until - time.monotonic()
    assert 590 < left <= 601
    assert pause(running, transfer_id) < PAUSE_SECONDS
    running.do(Action.RESUME, transfer_id)
    running.watch.reach(transfer_id, Status.WAITING)
    running.do(Action.RETRY, transfer_id)
    assert running.finish(transfer_id).result.verified
    assert len(source.requests_for(url)) == 3 + PARTS


def ranged_part(request: Request) -> bool:
    """Any range but the probe's."""
    return request.range not in (None, (0, 0))


def test_waiting_in_a_lane_shows_and_ends_with_the_engine(source: HttpSource, world: World) -> None:
    url = source.serve(
        "/file.bin", CONTENT, faults=[StatusFault(status=429, retry_after="300", when=ranged_part)]
    )
    running = world.start()
    (transfer_id,) = running.add(spec(url))
    running.watch.reach(transfer_id, Status.WAITING)
    begun = time.monotonic()
    world.stop(running)
    assert time.monotonic() - begun < PAUSE_SECONDS
    with_row = world.start(wanted=lambda row: False)
    row = with_row.store.get(transfer_id)
    assert row is not None
    assert row.outcome is None


def test_close_with_a_job_that_no_thread_runs_yet(source: HttpSource, world: World) -> None:
    gate = Gate(0)
    url = source.serve("/file.bin", CONTENT, gate=gate)
    running = world.start(active=12)
    busy = threading.Event()
    blockers = [running.executor.submit(busy.wait, 10) for _ in range(8)]
    (transfer_id,) = running.add(spec(url))
    running.watch.reach(transfer_id, Status.CONNECTING)
    assert not running.engine.close(timeout=0.3), "it can't have ended"
    busy.set()
    assert all(blocker.result() for blocker in blockers)
    world.stop(running)
    assert source.requests_for(url) == [], "a stopped job begins nothing"
    row = world.start(wanted=lambda row: False).store.get(transfer_id)
    assert row is not None
    assert row.outcome is not Outcome.FAILED
