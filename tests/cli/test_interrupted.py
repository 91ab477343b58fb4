"""Ctrl+C at the moment at which Python itself turns it into another error."""

from __future__ import annotations

import threading

import pytest

from transfer_gui.cli import main as cli
from transfer_gui.cli.exit_codes import EXIT_INTERRUPTED


class _InterruptedWait(threading.Condition):
    """Ctrl+C comes when ``wait`` has let go of the lock, and is not yet ready to take it back."""

    def _release_save(self) -> None:
        self.release()
        raise KeyboardInterrupt


def _wait(*_given: object) -> int:
    condition = _InterruptedWait(threading.Lock())
    with condition:
        condition.wait()
    return 0


def test_amid_a_wait_it_is_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_run_command", _wait)
    with pytest.raises(RuntimeError):
        _wait()
    assert cli.main(["status"]) == EXIT_INTERRUPTED


def test_any_other_error_of_that_kind_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_run_command", lambda *_given: threading.Lock().release())
    with pytest.raises(RuntimeError):
        cli.main(["status"])
