"""Stopping a job's threads, and the bandwidth limit; time is a number that the tests move."""

from __future__ import annotations

import threading
import time

import pytest

from tests.conftest import ExpectedLogs
from transfer_gui.core.errors import Stopped
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.limiter import Limiter, Limits

MB = 1000**2


class Clock:
    """A monotonic clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class ClockControl(StopControl):
    """Its sleeps move the clock; ``at`` times a call is made, such as a change of the limit."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.sleeps: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.check()
        self.sleeps.append(seconds)
        self._clock.now += seconds


# -- control --------------------------------------------------------------------------------------------


def test_stop_ends_waits_at_once_and_for_good() -> None:
    control = StopControl()
    ended = threading.Event()

    def wait() -> None:
        with pytest.raises(Stopped):
            control.sleep(30)
        ended.set()

    thread = threading.Thread(target=wait)
    thread.start()
    control.stop()
    assert ended.wait(2)
    thread.join(2)
    assert (control.stopped, control.failed) == (True, False)
    with pytest.raises(Stopped):
        control.check()
    with pytest.raises(Stopped):
        control.sleep(0)


def test_failing_stops_too() -> None:
    control = StopControl()
    control.fail()
    assert (control.stopped, control.failed) == (True, True)


def test_interrupts_are_called_while_inside_and_each_time() -> None:
    control = StopControl()
    called: list[str] = []
    with control.on_stop(lambda: called.append("outer")):
        with control.on_stop(lambda: called.append("inner")):
            control.stop()
            control.stop()
        control.stop()
    control.stop()
    assert called == ["outer", "inner", "outer", "inner", "outer"]


def test_nothing_is_begun_after_a_stop() -> None:
    control = StopControl()
    control.stop()
    with pytest.raises(Stopped), control.on_stop(lambda: None):
        raise AssertionError("not reached")
    control.stop()


def test_an_interrupt_that_fails_keeps_no_other_from_being_called(expected_logs: ExpectedLogs) -> None:
    expected_logs("an interrupt failed")
    control = StopControl()
    called: list[str] = []

    def broken() -> None:
        raise ValueError("broken")

    with control.on_stop(broken), control.on_stop(lambda: called.append("second")):
        control.stop()
    assert called == ["second"]


def test_sleeping_for_no_time_at_all() -> None:
    StopControl().sleep(-1)


# -- limiter --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [10_000, MB, 100 * MB])
@pytest.mark.parametrize("chunk", [1, 0.1, 0.01])
def test_the_rate_is_held(rate: int, chunk: float) -> None:
    clock = Clock()
    limiter = Limiter(rate, clock=clock)
    control = ClockControl(clock)
    size = max(int(rate * chunk), 1)
    limiter.pay(size, control)
    begun, paid, waited = clock.now, 0, 0.0
    while paid < 20 * rate:
        waited += limiter.pay(size, control)
        paid += size
    seconds = clock.now - begun
    assert paid / seconds == pytest.approx(rate, rel=0.1)
    assert waited == pytest.approx(seconds)
    assert max(control.sleeps) <= 0.25, "a change is felt soon"


def test_unused_time_may_be_caught_up_on_but_not_much_of_it() -> None:
    clock = Clock()
    limiter, control = Limiter(MB, clock=clock), ClockControl(clock)
    limiter.pay(MB, control)
    clock.now += 100
    begun = clock.now
    for _ in range(100):
        limiter.pay(MB // 10, control)
    assert clock.now - begun == pytest.approx(10 - 0.5, rel=0.02)


def test_no_limit_costs_nothing() -> None:
    control = ClockControl(Clock())
    assert Limiter().pay(10**12, control) == 0.0
    assert Limiter().chunk(123) == 123
    assert control.sleeps == []


@pytest.mark.parametrize(("new", "seconds"), [(10 * MB, 1.0), (0, 0.25), (MB // 2, 19.5)])
def test_a_change_is_felt_by_who_waits_already(new: int, seconds: float) -> None:
    """10 MB at 1 MB/s; after the first nap the limit changes."""
    clock = Clock()
    limiter = Limiter(MB, clock=clock)

    class Changing(ClockControl):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            if len(self.sleeps) == 1:
                limiter.set_rate(new)

    control = Changing(clock)
    limiter.pay(MB // 2, control)  # what may be caught up on
    begun = clock.now
    waited = limiter.pay(10 * MB, control)
    assert waited == pytest.approx(clock.now - begun)
    assert waited == pytest.approx(seconds, rel=0.3)


def test_small_limits_flow_rather_than_jerk() -> None:
    limits = Limits(Limiter(MB), Limiter())
    assert limits.chunk(MB) == MB // 8
    assert Limits(Limiter(1000)).chunk(MB) == 16384
    assert Limits(Limiter(MB), Limiter(400_000)).chunk(MB) == 50_000


def test_both_limits_hold() -> None:
    clock = Clock()
    control = ClockControl(clock)
    limits = Limits(Limiter(10 * MB, clock=clock), Limiter(MB, clock=clock))
    begun = clock.now
    for _ in range(100):
        limits.pay(MB // 10, control)
    assert clock.now - begun == pytest.approx(9.5, rel=0.1)


def test_stopping_ends_the_wait() -> None:
    control = StopControl()
    limiter = Limiter(1000)
    thread = threading.Timer(0.05, control.stop)
    thread.start()
    with pytest.raises(Stopped):
        limiter.pay(10**9, control)  # two weeks' worth
    thread.join()


def test_lanes_share_one_limit() -> None:
    """Real threads and a real clock: together never faster than the limit."""
    rate, lanes, each = 20 * MB, 4, 2 * MB
    limiter, control = Limiter(rate), StopControl()
    limiter.pay(rate // 2, control)

    def lane() -> None:
        for _ in range(each // 50_000):
            limiter.pay(50_000, control)

    threads = [threading.Thread(target=lane) for _ in range(lanes)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert time.monotonic() - begun >= 0.9 * lanes * each / rate


def test_changing_the_limit_all_the_time_breaks_nothing() -> None:
    limiter, control = Limiter(MB), StopControl()
    done = threading.Event()

    def change() -> None:
        while not done.is_set():
            for rate in (0, 10**12, 0, 10**11):
                limiter.set_rate(rate)

    changer = threading.Thread(target=change)
    changer.start()
    try:
        for _ in range(3000):
            limiter.pay(1000, control)
    finally:
        done.set()
        changer.join()


def test_lanes_elsewhere_and_those_here_keep_to_one_limit_together() -> None:
    clock = Clock()
    limiter, control = Limiter(MB, clock=clock), ClockControl(clock)
    assert limiter.lend() == 0.9 * MB, "nobody here needs it"
    begun = clock.now
    limiter.pay(MB // 10, control)
    limiter.pay(MB // 10, control)
    assert clock.now - begun == pytest.approx(2.0), "a tenth is left"
    assert limiter.lend() == MB / 2
    begun = clock.now
    limiter.pay(MB, control)
    assert clock.now - begun == pytest.approx(2.0), "half of it is left"
    clock.now += 60
    begun = clock.now
    limiter.pay(MB, control)
    limiter.pay(MB, control)
    assert clock.now - begun == pytest.approx(1.5), "all of it, once they are gone"
