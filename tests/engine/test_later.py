"""A transfer that would wait for minutes gives its thread back and is started again when it is time."""

from __future__ import annotations

from tests.engine.builders import PART, World, spec
from tests.servers.answer import Answer as ServerAnswer
from tests.servers.answer import reply
from tests.servers.content import Content
from tests.servers.faults import Altered, since
from tests.servers.faults import Status as Answer
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Request
from transfer_gui.core.transfer import Action, Outcome, Status
from transfer_gui.engine.pipeline.retry import Backoff
from transfer_gui.engine.state.scheduler import Postponements

CONTENT = Content(3, 300_000)


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_busy_server_does_not_keep_others_waiting(source: HttpSource, world: World) -> None:
    busy = source.serve("/busy", CONTENT, faults=[Answer(status=503, retry_after="600", when=since(1))])
    good = source.serve("/good", CONTENT)
    running = world.start(active=1)
    first, second = running.add(spec(busy, "busy"), spec(good, "good"))
    assert running.finish(second).outcome is Outcome.DONE
    row = running.watch.rows[first]
    assert (row.status, row.transfer.outcome, row.transfer.failure.code) == (
        Status.WAITING,
        None,
        "source_busy",
    )
    assert row.wait_until > 0

    source.serve("/busy", CONTENT)
    running.do(Action.RETRY, first)
    assert running.finish(first).outcome is Outcome.DONE


def test_a_lane_that_must_wait_for_long_gives_back_the_thread_once_it_is_alone(
    source: HttpSource, world: World
) -> None:
    """RFC 9110 §10.2.3: what the server asked for is kept by the lanes that fetch a part again, too."""

    def first_is_busy(answer: ServerAnswer, request: Request) -> ServerAnswer:
        first = request.range is not None and request.range[0] == 0 and request.range != (0, 0)
        if first:
            answer = reply(503)
            answer.headers.append(("Retry-After", "600"))
        return answer

    url = source.serve("/file.bin", Content(4, 9 * PART), rate=10 * PART, faults=[Altered(by=first_is_busy)])
    running = world.start()
    (transfer_id,) = running.add(spec(url, connections=2))
    running.watch.until(lambda: running.watch.rows[transfer_id].transfer.failure.code == "source_busy")
    row = running.watch.rows[transfer_id]
    assert row.status is Status.WAITING
    assert row.wait_until > 500
    assert len(running.receipts(transfer_id)) == 8
    asked = [one.range for one in source.requests_for(url) if one.range and one.range[0] == 0]
    assert len(asked) <= 3, "the probe, what was opened ahead, and the lane itself"


def test_it_is_started_again_by_itself(source: HttpSource, world: World) -> None:
    url = source.serve("/busy", CONTENT, faults=[Answer(status=503, when=range(1, 4))])
    running = world.start(active=1)
    running.engine._place.give_back = 0.0
    running.engine._place.backoff = Backoff(first=0.2, longest=0.3)
    assert running.copy(spec(url)).outcome is Outcome.DONE


def test_each_time_later_and_not_for_ever() -> None:
    clock = Clock()
    later = Postponements(clock)
    assert later.postpone("a", 10.0, 0, patience=100.0)
    assert (later.seconds_left("a"), later.waiting_ids()) == (10.0, {"a"})
    clock.now = 10.0
    assert later.waiting_ids() == set()
    assert later.postpone("a", 10.0, 0, patience=100.0)
    assert later.seconds_left("a") == 20.0
    clock.now = 75.0
    assert later.postpone("a", 10.0, 0, patience=100.0)
    assert (later.seconds_left("a"), later.seconds_waited("a")) == (25.0, 75.0), "no longer than it may"
    clock.now = 100.0
    assert not later.postpone("a", 10.0, 0, patience=100.0)
    assert later.postpone("a", 10.0, 5, patience=100.0)
    assert later.seconds_left("a") == 10.0
    later.forget("a")
    assert later.waiting_ids() == set()
