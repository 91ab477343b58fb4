"""Calls of libraries that nobody waits for any more."""

from __future__ import annotations

import io
import socket
import threading
from contextlib import closing, nullcontext, suppress

import pytest

from transfer_gui.backends.webdav.left_behind import LeavableCalls, LeftBehind
from transfer_gui.backends.webdav.reader import WebdavReader
from transfer_gui.backends.webdav.source import WebdavSource
from transfer_gui.core.source_errors import SourceUnreachable


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


def test_a_server_that_never_comes_to_its_answer_is_given_up_and_hung_up_on() -> None:
    """Interim answers (RFC 9110, 15.2) without end: each comes in time, and httpx reads all of them."""
    ended = threading.Event()

    def serve() -> None:
        with listener.accept()[0] as sock, suppress(OSError):
            while not ended.wait(0.02):
                sock.sendall(b"HTTP/1.1 103 Early Hints\r\n\r\n")
        ended.set()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        url = f"dav://127.0.0.1:{listener.getsockname()[1]}/f"
        with closing(WebdavSource(url, connect_timeout=5, read_timeout=0.3)) as source:
            with pytest.raises(SourceUnreachable) as raised:
                source.probe()
            assert raised.value.facts["problem"] == "timeout"
            hung_up = ended.wait(30)
        ended.set()
        thread.join()
    assert hung_up
