"""The pool that transfers run on, and the collector that stays on the GUI thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from tests.conftest import ExpectedLogs
from transfer_gui.ui.bridge import PoolSubmit
from transfer_gui.ui.widgets.garbage import GuiGarbage


@pytest.fixture
def pool(qapp: object) -> Iterator[PoolSubmit]:
    made = PoolSubmit(2)
    yield made
    assert made.wait_for_done(10_000)


def test_no_more_run_at_once_than_were_allowed_and_all_run_in_the_end(pool: PoolSubmit) -> None:
    lock, gate = threading.Lock(), threading.Event()
    running, most, done = 0, 0, 0
    full = threading.Semaphore(0)

    def work() -> None:
        nonlocal running, most, done
        with lock:
            running += 1
            most = max(most, running)
        full.release()
        assert gate.wait(10)
        with lock:
            running -= 1
            done += 1

    for _ in range(7):
        pool(work)
    for _ in range(2):
        assert full.acquire(timeout=10)
    assert not pool.wait_for_done(0)
    pool.set_active(4)
    for _ in range(2):
        assert full.acquire(timeout=10)
    gate.set()
    assert pool.wait_for_done(10_000)
    assert (most, done) == (4, 7)


def test_work_runs_off_the_gui_thread(pool: PoolSubmit) -> None:
    seen: list[bool] = []
    here = QThread.currentThread()
    pool(lambda: seen.append(QThread.currentThread() == here))
    assert pool.wait_for_done(10_000)
    assert seen == [False]


def test_what_work_captured_is_let_go_when_it_has_run(pool: PoolSubmit) -> None:
    class Captured:
        pass

    thing = Captured()
    alive = weakref.ref(thing)
    pool(lambda thing=thing: None)  # type: ignore[misc]
    del thing
    assert pool.wait_for_done(10_000)
    assert alive() is None


def test_an_exception_is_logged_and_the_pool_lives_on(pool: PoolSubmit, expected_logs: ExpectedLogs) -> None:
    expected_logs("a job left an exception behind")

    def broken() -> None:
        raise RuntimeError("unforeseen")

    ran = threading.Event()
    pool(broken)
    pool(ran.set)
    assert pool.wait_for_done(10_000)
    assert ran.is_set()


def test_many_short_jobs_leave_nothing_behind(pool: PoolSubmit) -> None:
    lock, done = threading.Lock(), 0

    def work() -> None:
        nonlocal done
        with lock:
            done += 1

    for _ in range(5_000):
        pool(work)
    assert pool.wait_for_done(30_000)
    assert done == 5_000


def test_the_collector_runs_on_this_thread_only_and_is_given_back(qapp: object) -> None:
    gc.enable()  # as a program finds it
    garbage = GuiGarbage()
    try:
        assert not gc.isenabled()
        where: list[int] = []
        gc.callbacks.append(lambda phase, info: where.append(threading.get_ident()))

        class Knot:
            def __init__(self) -> None:
                self.me = self

        made: list[weakref.ref[Knot]] = []

        def litter() -> None:
            made.extend(weakref.ref(Knot()) for _ in range(5_000))

        thread = threading.Thread(target=litter)
        thread.start()
        thread.join()
        assert where == []
        assert garbage.check() is not None
        assert set(where) == {threading.get_ident()}
        assert all(one() is None for one in made)
        due = [garbage.check() for _ in range(4)]
        assert due[-1] is None, "each generation is due once at most"
    finally:
        gc.callbacks.pop()
        garbage.close()
    assert gc.isenabled()
    garbage.close()


def test_thousands_of_new_objects_are_looked_through_soon(qtbot: QtBot) -> None:
    """Their cycles wait for no check by the thresholds, which would find all of them at once."""
    gc.enable()
    garbage = GuiGarbage()
    try:
        gc.collect()
        kept = [[number] for number in range(50_000)]
        assert gc.get_count()[0] > 20_000
        qtbot.waitUntil(lambda: gc.get_count()[0] < 20_000, timeout=30_000)
        assert len(kept) == 50_000
    finally:
        garbage.close()


def test_a_collector_that_was_off_stays_off(qapp: object) -> None:
    gc.disable()
    try:
        GuiGarbage().close()
        assert not gc.isenabled()
    finally:
        gc.enable()
