"""Calls off the GUI thread come back on it, and never to what is gone."""

from __future__ import annotations

import gc
import threading
import weakref
from functools import partial
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from transfer_gui.core.destination_errors import BucketMissing
from transfer_gui.core.errors import TransferError, UnexpectedError
from transfer_gui.ui.widgets.background import BackgroundCall, pool


class Ends:
    """Keeps what came back, and on which thread."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.errors: list[TransferError] = []
        self.threads: set[threading.Thread] = set()

    def done(self, result: Any) -> None:
        self.threads.add(threading.current_thread())
        self.results.append(result)

    def failed(self, error: TransferError) -> None:
        self.threads.add(threading.current_thread())
        self.errors.append(error)


def _raise(error: Exception) -> None:
    raise error


def _settle() -> None:
    assert pool().waitForDone(10_000)
    QApplication.processEvents()


def test_a_result_comes_back_on_the_gui_thread(qtbot: QtBot) -> None:
    ends, owner = Ends(), QObject()
    work = BackgroundCall(owner, threading.current_thread, ends.done, ends.failed)
    assert work.wanted
    with qtbot.waitSignal(work.finished, timeout=30_000):
        pass
    assert ends.threads == {threading.current_thread()}
    assert ends.results[0] is not threading.current_thread()
    assert ends.errors == []


@pytest.mark.parametrize(
    ("raised", "expected"),
    [(BucketMissing(bucket="x"), BucketMissing), (KeyError("secret"), UnexpectedError)],
)
def test_an_exception_comes_back_as_an_error(qtbot: QtBot, raised: Exception, expected: type) -> None:
    ends, owner = Ends(), QObject()
    with qtbot.waitSignal(
        BackgroundCall(owner, lambda: _raise(raised), ends.done, ends.failed).finished, timeout=5000
    ):
        pass
    assert [type(error) for error in ends.errors] == [expected]
    assert "secret" not in str(ends.errors[0])
    assert ends.results == []


def test_none_of_many_calls_is_lost_or_mixed_up(qtbot: QtBot) -> None:
    owner, expected = QObject(), 2000
    ends = [Ends() for _ in range(expected)]
    for number, one in enumerate(ends):
        call = partial(_raise, BucketMissing(bucket=str(number))) if number % 2 else partial(int, number)
        BackgroundCall(owner, call, one.done, one.failed)
        if number % 20 == 0:
            QApplication.processEvents()
    qtbot.waitUntil(lambda: all(one.threads for one in ends), timeout=30_000)
    for number, one in enumerate(ends):
        if number % 2:
            assert [error.facts["bucket"] for error in one.errors] == [str(number)]
            assert one.results == []
        else:
            assert (one.results, one.errors) == ([number], [])


def test_what_is_forgotten_is_not_delivered(qtbot: QtBot) -> None:
    ends, owner, gate = Ends(), QObject(), threading.Event()
    work = BackgroundCall(owner, lambda: gate.wait(10), ends.done, ends.failed)
    work.forget()
    with qtbot.waitSignal(work.finished, timeout=30_000):
        gate.set()
    assert ends.results == []
    assert not work.wanted


def test_an_owner_that_is_gone_gets_nothing(qtbot: QtBot) -> None:
    ends, owner, gate = Ends(), QWidget(), threading.Event()
    BackgroundCall(owner, lambda: gate.wait(10), ends.done, ends.failed)
    shiboken6.delete(owner)
    gate.set()
    _settle()
    assert ends.results == []
    assert ends.errors == []


class _Asking(QWidget):
    """A window that nothing holds but the call it waits for."""

    def ask(self, gate: threading.Event) -> bool:
        return gate.wait(10)

    def take(self, _answer: object) -> None:
        """Whatever came back."""


@pytest.mark.parametrize("forgotten", [False, True])
def test_the_last_reference_to_an_owner_goes_with_the_delivery(qtbot: QtBot, forgotten: bool) -> None:
    """Not with the call's own end on the worker, nor while Qt deletes the owner's child."""
    owner, gate = _Asking(), threading.Event()
    threads: list[threading.Thread] = []
    weakref.finalize(owner, lambda: threads.append(threading.current_thread()))
    work = BackgroundCall(owner, partial(owner.ask, gate), owner.take, owner.take)
    if forgotten:
        work.forget()
    del owner
    gc.collect()
    assert not threads
    gate.set()
    assert pool().waitForDone(10_000)
    assert not threads
    qtbot.waitUntil(lambda: bool(threads), timeout=30_000)
    assert threads == [threading.current_thread()]
    assert not shiboken6.isValid(work)  # deleted with its parent, once


def test_calls_wait_for_no_transfer(qtbot: QtBot) -> None:
    assert pool() is pool()
    assert pool().maxThreadCount() >= 2
    assert pool().thread() is QThread.currentThread()


def test_nothing_is_kept_after_the_end(qapp: QApplication, qtbot: QtBot) -> None:
    owner = QObject()
    before = len(qapp.children())
    kept: list[weakref.ref[BackgroundCall]] = []
    for number in range(300):
        ends = Ends()
        work = BackgroundCall(owner, lambda number=number: number, ends.done, ends.failed)  # type: ignore[misc]
        kept.append(weakref.ref(work))
        if number % 3 == 0:
            work.forget()
    del work
    _settle()
    qtbot.waitUntil(lambda: len(qapp.children()) <= before + 2 and not owner.children(), timeout=30_000)
    gc.collect()
    assert not [one for one in kept if one() is not None]
