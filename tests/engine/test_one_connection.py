"""Servers that allow one connection only: the others step back before anything is judged.

RFC 9110 §15.5.4: a 403 may be for any reason; RFC 6585 §4 has 429 for this, and many servers have others.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.engine.builders import World, spec, wait_until, whole
from tests.servers.answer import Answer, reply
from tests.servers.content import Content
from tests.servers.faults import Altered
from tests.servers.http_source import HttpSource
from tests.servers.recorder import Request
from transfer_gui.core.transfer import Outcome
from transfer_gui.core.transfer import Status as Shown

CONTENT = Content(31, 18 * 1024**2 + 3)
RATE = 30e6

Refusal = Callable[[Answer], Answer]


def refused(status: int) -> Refusal:
    return lambda answer: reply(status, b"one connection only")


def page(answer: Answer) -> Answer:
    return reply(200, b"<html>one connection only</html>", "text/html")


def hangs_up(answer: Answer) -> Answer:
    answer.cut = (-1, "fin")
    return answer


def allows(source: HttpSource, most: int, refusal: Refusal) -> Altered:
    """So many answers at once, and a refusal for each one more."""

    def by(answer: Answer, request: Request) -> Answer:
        open_now = [one for one in source.seen.requests if not one.finished]  # this one included
        return refusal(answer) if len(open_now) > most else answer

    return Altered(by=by)


@pytest.mark.parametrize("most", [1, 2])
@pytest.mark.parametrize(
    "refusal",
    [*map(refused, (400, 401, 403, 429, 451, 503, 509)), page, hangs_up],
    ids=["400", "401", "403", "429", "451", "503", "509", "page", "hang-up"],
)
def test_the_others_step_back(source: HttpSource, world: World, refusal: Refusal, most: int) -> None:
    url = source.serve("/file.bin", CONTENT, rate=RATE, faults=[allows(source, most, refusal)])
    done = world.start().copy(spec(url, connections=4))
    assert done.result.verified
    assert world.stored("object.bin") == whole(CONTENT)


def test_a_range_opened_ahead_does_not_take_the_only_connection(source: HttpSource, world: World) -> None:
    """Another range is let in than that of the lane whose turn it is: neither must wait for the other."""
    alone = allows(source, 1, refused(429))

    def another_first(answer: Answer, request: Request) -> Answer:
        tried = [one for one in source.seen.requests if one.range and one.range[0]]
        wants_first = request.range is not None and request.range[0] == 0 and request.range != (0, 0)
        return reply(429) if wants_first and not tried else alone.by(answer, request)

    url = source.serve("/file.bin", CONTENT, faults=[Altered(by=another_first)])
    held, running = world.store.hold("begin"), world.start()
    (transfer_id,) = running.add(spec(url, connections=4))
    held.wait_for(1)
    wait_until(lambda: len(source.requests_for(url)) >= 5)
    running.engine._place.hosts.host("source test-origin").note_refusal()
    held.release()
    assert running.finish(transfer_id).result.verified
    assert world.stored("object.bin") == whole(CONTENT)


@pytest.mark.parametrize("ranges", [True, False])
def test_several_transfers_from_one_such_server(source: HttpSource, world: World, ranges: bool) -> None:
    """A probe and a stream are connections as well."""
    fault = allows(source, 1, refused(403))
    running = world.start()
    rows = []
    for name in "abc":
        url = source.serve(f"/{name}", CONTENT, rate=RATE, ranges=ranges, faults=[fault])
        rows += running.add(spec(url, key=name))
    for row in rows:
        assert running.watch.reach(row, Shown.DONE).result.verified
    assert all(world.stored(name) == whole(CONTENT) for name in "abc")


def test_it_is_remembered(source: HttpSource, world: World) -> None:
    url = source.serve("/file.bin", CONTENT, rate=RATE, faults=[allows(source, 1, refused(403))])
    running = world.start()
    running.copy(spec(url, connections=4))
    before = len(source.seen.requests)
    running.copy(spec(url, key="again", connections=4))
    later = source.seen.requests[before:]
    assert [request.status for request in later if request.status == 403] == []


def test_what_is_refused_alone_is_a_verdict_and_nothing_is_remembered(
    source: HttpSource, world: World
) -> None:
    def expires(answer: Answer, request: Request) -> Answer:
        return answer if request.number < 5 else reply(403)

    url = source.serve("/file.bin", CONTENT, rate=RATE, faults=[Altered(by=expires)])
    running = world.start()
    ended = running.copy(spec(url, connections=4))
    assert (ended.outcome, ended.failure.code) == (Outcome.ATTENTION, "source_expired")
    assert not running.store.memory.host_limits()
