"""How soon an interrupt ends what is blocked: for the tests of all sources over the network."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from tests.servers.file_server import FileServerProcess
from transfer_gui.backends.source import Source
from transfer_gui.core.errors import TransferError
from transfer_gui.core.source_errors import SourceError


def interrupted_within(
    blocked: Callable[[], object], ready: Callable[[], object], stop: Callable[[], None]
) -> float:
    """Run ``blocked`` in a thread, ``stop`` it once ``ready`` returned; seconds until it was out."""
    failures: list[BaseException] = []

    def run() -> None:
        try:
            blocked()
        except TransferError as error:
            failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    ready()
    begun = time.monotonic()
    while thread.is_alive() and time.monotonic() - begun < 5:
        stop()
        thread.join(0.1)
    took = time.monotonic() - begun
    thread.join(1)
    assert not thread.is_alive()
    assert len(failures) == 1
    assert isinstance(failures[0], SourceError)
    return took


def assert_interrupts_are_felt(source: Source, server: FileServerProcess) -> None:
    """An interrupt ends a read, and a probe, of a server that says nothing more, within two seconds.

    The file must be larger than what is under way at once.
    """
    reader = source.open(source.probe())
    reached = threading.Event()

    def reading() -> None:
        buffer = memoryview(bytearray(65_536))
        reader.readinto(buffer)
        server.halt()
        reached.set()
        while reader.readinto(buffer):
            pass

    try:
        assert interrupted_within(reading, reached.wait, reader.interrupt) < 2.0
        reader.close()
        asked = threading.Event()

        def asking() -> None:
            asked.set()
            source.probe()

        assert interrupted_within(asking, asked.wait, source.interrupt) < 2.0
    finally:
        server.go_on()
