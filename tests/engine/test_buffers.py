"""Memory for parts: one budget, buffers used again, and nobody stuck."""

from __future__ import annotations

import threading

import pytest

from transfer_gui.core.errors import Stopped
from transfer_gui.engine.pipeline.buffers import BufferPool
from transfer_gui.engine.pipeline.control import StopControl

MIB = 1024**2


def leasing(pool: BufferPool, size: int, control: StopControl) -> tuple[threading.Thread, list[object]]:
    """A thread that leases; what came of it."""
    got: list[object] = []

    def run() -> None:
        try:
            got.append(pool.lease(size, control))
        except Stopped as stopped:
            got.append(stopped)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, got


def test_buffers_are_used_again() -> None:
    pool, control = BufferPool(10 * MIB), StopControl()
    for _ in range(5):
        buffer = pool.lease(2 * MIB, control)
        buffer.view[:4] = b"part"
        assert (len(buffer.view), pool.in_use) == (2 * MIB, 2 * MIB)
        pool.release(buffer)
    assert (pool.allocations, pool.reuses, pool.in_use) == (1, 4, 0)


def test_sizes_that_fit_the_same_pages_share_them() -> None:
    pool, control = BufferPool(10 * MIB), StopControl()
    for size in (5000, 4097, 8192):
        buffer = pool.lease(size, control)
        assert len(buffer.view) == size
        pool.release(buffer)
    assert (pool.allocations, pool.reuses) == (1, 2)


def test_the_budget_is_waited_for() -> None:
    pool, control = BufferPool(4 * MIB), StopControl()
    first, second = pool.lease(2 * MIB, control), pool.lease(2 * MIB, control)
    assert pool.would_wait(1)
    thread, got = leasing(pool, 2 * MIB, control)
    assert not got
    pool.release(first)
    thread.join(5)
    assert len(got) == 1
    assert pool.in_use == 4 * MIB
    pool.release(second)


def test_more_than_the_whole_budget_is_granted_alone() -> None:
    pool, control = BufferPool(MIB), StopControl()
    small = pool.lease(10, control)
    thread, got = leasing(pool, 5 * MIB, control)
    assert not got
    pool.release(small)
    thread.join(5)
    assert len(got) == 1
    assert pool.would_wait(1)


def test_stopping_ends_the_wait() -> None:
    pool, control = BufferPool(MIB), StopControl()
    held = pool.lease(MIB, StopControl())
    thread, got = leasing(pool, MIB, control)
    control.stop()
    thread.join(2)
    assert [type(one) for one in got] == [Stopped]
    assert pool.in_use == MIB
    pool.release(held)
    with pytest.raises(Stopped):
        pool.lease(1, control)


def test_a_larger_budget_lets_who_waits_go_on() -> None:
    pool, control = BufferPool(MIB), StopControl()
    pool.lease(MIB, control)
    thread, got = leasing(pool, MIB, control)
    pool.set_budget(2 * MIB)
    thread.join(5)
    assert len(got) == 1


def test_idle_memory_stays_within_the_budget_and_can_be_given_back() -> None:
    pool, control = BufferPool(4 * MIB), StopControl()
    for buffer in [pool.lease(MIB, control) for _ in range(4)]:
        pool.release(buffer)
    assert pool._idle_bytes == 4 * MIB
    large = pool.lease(3 * MIB, control)
    assert pool._idle_bytes <= MIB, "idle memory makes room"
    pool.set_budget(MIB)
    assert pool._idle_bytes == 0
    pool.release(large)
    pool.set_budget(8 * MIB)
    pool.release(pool.lease(MIB, control))
    pool.drain()
    assert (pool._idle, pool._idle_bytes) == ([], 0)


def test_idle_memory_is_not_given_back_without_need() -> None:
    pool, control = BufferPool(4 * MIB), StopControl()
    pool.release(pool.lease(2 * MIB, control))
    other = pool.lease(MIB, control)
    assert pool._idle_bytes == 2 * MIB, "both fit the budget"
    pool.release(other)


def test_a_view_that_outlives_its_lease_breaks_nothing() -> None:
    """As a traceback of a failed send holds one."""
    pool, control = BufferPool(MIB), StopControl()
    buffer = pool.lease(MIB, control)
    left = buffer.view[10:20]
    pool.release(buffer)
    pool.drain()
    assert len(left) == 10
    left.release()
