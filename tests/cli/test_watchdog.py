"""A worker's words to the service manager: sd_notify(3), the datagrams ``READY=1`` and ``WATCHDOG=1``."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from transfer_gui.cli.worker import ServiceNotifier


@pytest.mark.parametrize("abstract", [False, True])
def test_it_speaks_while_the_engines_clock_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, abstract: bool
) -> None:
    """An address that begins with @ is in Linux' abstract namespace."""
    place = f"@{tmp_path}" if abstract else str(tmp_path / "notify")
    monkeypatch.setenv("NOTIFY_SOCKET", place)
    monkeypatch.setenv("WATCHDOG_USEC", "30000000")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as manager:
        manager.bind(place.replace("@", "\0", 1))
        notifier = ServiceNotifier()
        notifier.tell_ready()
        for clock in (0, 0, 1):
            notifier.feed(clock)
        # Twice: a clock that stands is passed over in silence, so that systemd restarts the worker.
        told = [manager.recv(100) for _ in range(3)]
        assert told == [b"READY=1", b"WATCHDOG=1", b"WATCHDOG=1"]
        with pytest.raises(BlockingIOError):
            manager.recv(100)
    notifier.feed(2)  # nobody listens any more: no reason to end


def test_without_a_watchdog_it_is_silent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    monkeypatch.delenv("WATCHDOG_USEC", raising=False)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as manager:
        manager.bind(str(tmp_path / "notify"))
        ServiceNotifier().feed(1)
        with pytest.raises(BlockingIOError):
            manager.recv(100)
