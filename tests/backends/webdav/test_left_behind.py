"""Calls of libraries that nobody waits for any more."""

from __future__ import annotations

import io
import threading
from contextlib import nullcontext

from transfer_gui.backends.webdav.left_behind import LeavableCalls, LeftBehind
from transfer_gui.backends.webdav.reader import WebdavReader


class _Slow(io.BytesIO):
    """A file whose read answers when it is let."""

    def __init__(self) -> None:
        super().__init__(b"x" * 100)
        self.asked, self.gate, self.ended = threading.Event(), threading.Event(), threading.Event()

    def read(self, size: int | None = -1) -> bytes:
        self.asked.set()
        assert self.gate.wait(10)
        return super().read(size)

    def close(self) -> None:
        super().close()
        self.ended.set()


def test_a_read_that_was_left_behind_closes_its_file_when_it_comes_back() -> None:
    file = _Slow()
    reader = WebdavReader(
        LeavableCalls(60),
        file,
        100,
        whole=True,
        same=lambda: None,
        translate=nullcontext,
        host="files.example",
    )
    left: list[type[BaseException]] = []

    def reading() -> None:
        try:
            reader.readinto(memoryview(bytearray(10)))
        except LeftBehind as error:
            left.append(type(error))

    thread = threading.Thread(target=reading)
    thread.start()
    assert file.asked.wait(10)
    reader.interrupt()
    thread.join(10)
    reader.close()
    assert left == [LeftBehind]
    assert not file.closed, "the call still reads"
    file.gate.set()
    assert file.ended.wait(10)
