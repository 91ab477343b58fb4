"""Connections per host: one budget for all transfers, halved by a refusal, remembered, recovered."""

from __future__ import annotations

import threading
from contextlib import ExitStack

import pytest

from transfer_gui.core.errors import Stopped
from transfer_gui.core.settings import MAX_CONNECTIONS
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.hosts import HostGates


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_one_budget_for_everybody() -> None:
    host = HostGates({"h": 2}, lambda *_: None, Clock()).host("h")
    control, entered = StopControl(), threading.Event()

    def third() -> None:
        with host.enter(control):
            entered.set()

    with ExitStack() as two:
        two.enter_context(host.enter(control))
        one = ExitStack()
        one.enter_context(host.enter(control))
        thread = threading.Thread(target=third)
        thread.start()
        assert not entered.wait(0.05)
        one.close()
        assert entered.wait(5)
        thread.join()


@pytest.mark.parametrize(("known", "roomy"), [({}, True), ({"h": MAX_CONNECTIONS - 1}, False)])
def test_questions_on_the_side_come_on_top_where_a_host_has_asked_for_no_fewer(
    known: dict[str, int], roomy: bool
) -> None:
    host = HostGates(known, lambda *_: None, Clock()).host("h")
    with host.enter(StopControl(), host.BESIDE, 4), host.enter(StopControl(), "lanes", MAX_CONNECTIONS - 5):
        assert host._has_room("lanes", 5) is roomy
        assert host.is_roomy(5) is roomy
        assert not host.is_roomy(6)


def test_who_waits_at_the_gate_can_be_stopped() -> None:
    host = HostGates({"h": 1}, lambda *_: None, Clock()).host("h")
    inside, outside, ended = StopControl(), StopControl(), threading.Event()

    def waits() -> None:
        with pytest.raises(Stopped), host.enter(outside):
            pass
        ended.set()

    with host.enter(inside):
        thread = threading.Thread(target=waits)
        thread.start()
        outside.stop()
        assert ended.wait(5)
        thread.join()


def test_a_refusal_halves_what_is_used_and_is_remembered() -> None:
    clock, remembered = Clock(), []
    host = HostGates({}, lambda name, limit: remembered.append((name, limit)), clock).host("h")
    with ExitStack() as stack:
        for _ in range(8):
            stack.enter_context(host.enter(StopControl()))
        host.note_refusal()
        host.note_refusal()
    assert host.limit == 4
    assert remembered == [("h", 4)]


def test_after_a_quiet_while_one_more_is_tried() -> None:
    clock = Clock()
    host = HostGates({"h": 1}, lambda *_: None, clock).host("h")
    clock.now += 61
    with host.enter(StopControl()), host.enter(StopControl()):
        assert host.limit == 2


def test_what_was_learned_is_kept_within_bounds() -> None:
    hosts = HostGates({"a": 0, "b": 99}, lambda *_: None, Clock())
    assert (hosts.host("a").limit, hosts.host("b").limit) == (1, 20)
    assert hosts.host("a") is hosts.host("a")


def test_what_an_earlier_process_found_gives_way_to_what_is_asked_for() -> None:
    """A server that was restarted bears as many as before; what this process sees itself still holds."""
    hosts = HostGates({"h": 1}, lambda *_: None, Clock())
    host = hosts.host("h")
    host.raise_limit(4)
    assert host.limit == 4
    with ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(host.enter(StopControl()))
        host.note_refusal()
    host.raise_limit(8)
    assert host.limit == 2
    hosts.forget("h")
    assert (host.limit, hosts.host("h") is host) == (20, True)


def test_quiet_minutes_double_it() -> None:
    clock = Clock()
    host = HostGates({"h": 1}, lambda *_: None, clock).host("h")
    for expected in (2, 4, 8, 16, 20, 20):
        clock.now += 61
        with host.enter(StopControl()):
            assert host.limit == expected


def test_a_transfer_without_a_connection_gets_one_though_another_holds_them_all() -> None:
    host = HostGates({}, lambda *_: None, Clock()).host("h")
    control, entered = StopControl(), threading.Event()

    def second() -> None:
        with host.enter(control, "second"):
            entered.set()

    with ExitStack() as held:
        for _ in range(MAX_CONNECTIONS):
            held.enter_context(host.enter(control, "first"))
        thread = threading.Thread(target=second)
        thread.start()
        assert entered.wait(5), "no server has asked for fewer: it need not wait"
        thread.join()


def test_where_a_server_allows_few_the_next_free_one_is_for_who_has_none() -> None:
    host = HostGates({"h": 2}, lambda *_: None, Clock()).host("h")
    control, order, held = StopControl(), list[str](), ExitStack()
    one = ExitStack()
    one.enter_context(host.enter(control, "first"))
    held.enter_context(host.enter(control, "first"))

    def more(owner: str) -> None:
        with host.enter(control, owner):
            order.append(owner)

    threads = []
    for owner in ("first", "first", "second"):  # the greedy one asked before
        thread = threading.Thread(target=more, args=(owner,))
        thread.start()
        threads.append(thread)
        waiting = len(threads)
        while host._waiting.total() < waiting:
            threading.Event().wait(0.001)
    one.close()
    for thread in threads:
        thread.join(5)
    held.close()
    assert (order[0], sorted(order)) == ("second", ["first", "first", "second"])


def test_lanes_elsewhere_are_counted_over_all_transfers_and_halved_once_for_one_moment() -> None:
    clock = Clock()
    host = HostGates({}, lambda *_: None, clock).host("h").elsewhere
    assert all(host.enter() for _ in range(3 * MAX_CONNECTIONS)), "other machines have addresses of their own"
    host.halve()
    host.halve()
    assert not host.enter()
    for _ in range(2 * MAX_CONNECTIONS):
        host.leave()
    assert [host.enter() for _ in range(11)].count(True) == MAX_CONNECTIONS // 2
    clock.now += 61
    assert host.enter(), "after a quiet minute twice as many are tried"


def test_what_a_host_has_taught_this_computer_holds_for_all_workers_together() -> None:
    host = HostGates({"h": 4}, lambda *_: None, Clock()).host("h").elsewhere
    assert [host.enter() for _ in range(6)] == [True] * 4 + [False] * 2


def test_who_was_refused_beside_others_still_waits_for_a_connection_that_lingers() -> None:
    """A server may take a connection that has just ended for an open one."""
    host = HostGates({}, lambda *_: None, Clock()).host("h")
    with host.enter(StopControl()):
        with host.enter(StopControl()), host.enter(StopControl()):
            assert host.judge_refusal([]) == host.judge_refusal([0.0]) == 0.0
        assert [host.judge_refusal([0.0, 0.0, *more]) for more in ([], [0.25])] == [0.25, 1.0]
        assert host.judge_refusal([0.0, 0.0, 0.25, 1.0]) is None
