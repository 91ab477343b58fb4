"""A TCP proxy on loopback that is slow, cuts, changes bits and stalls as it is told, while it runs.

Lives here: :class:`TcpProxy` and :class:`Toxics`. Not here: anything of HTTP or TLS: it sees bytes.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, Literal, Self

Direction = Literal["up", "down"]
"""Towards the server, or back to the client."""

CHUNK = 1 << 16
_QUEUED = 1 << 22


@dataclass(frozen=True, slots=True)
class Toxics:
    """What happens to the bytes of one direction. Positions count a connection's bytes from 0.

    ``latency`` and ``jitter`` in seconds, the latter drawn evenly and added; ``rate`` in bytes per second of
    each connection; ``slice`` is the most bytes sent at once; ``flip_at``: the lowest bit of that byte is
    turned; ``reset_after``: both sides get a reset after so many bytes; ``drop_after``: later bytes are
    thrown away without a word; ``end_after``: both sides get an end (FIN); ``paused``: nothing passes.
    """

    latency: float = 0.0
    jitter: float = 0.0
    rate: float = 0.0
    slice: int = CHUNK
    flip_at: int | None = None
    reset_after: int | None = None
    drop_after: int | None = None
    end_after: int | None = None
    paused: bool = False


@dataclass(slots=True)
class Link:
    """A connection that goes through. ``passed``: bytes given on; ``ended``: "fin", "rst", or '' if open."""

    number: int
    passed: dict[str, int] = field(default_factory=lambda: {"up": 0, "down": 0})
    ended: str = ""


class _Cut(Exception):
    """The link ends here: "fin" or "rst"."""


class TcpProxy:
    """Listens on 127.0.0.1 and passes on to ``upstream``; a context manager. One thread of its own."""

    def __init__(self, upstream: int, *, seed: int = 1) -> None:
        """``upstream`` is the port on 127.0.0.1; ``seed`` decides the jitter."""
        self.port = 0
        self._upstream = upstream
        self._random = random.Random(seed)
        self._toxics: dict[str, Toxics] = {"up": Toxics(), "down": Toxics()}
        self._news = threading.Condition()
        self._links: list[Link] = []
        self._loop = asyncio.new_event_loop()
        self._changed = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, name="tcp proxy")
        self._ready = threading.Event()
        self._stop = asyncio.Event()

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def links(self) -> list[Link]:
        """All connections there have been, as they are now."""
        with self._news:
            return [replace(link, passed=dict(link.passed)) for link in self._links]

    def set(self, direction: Direction, **changes: Any) -> None:
        """Changes some of a direction's toxics, for open connections too."""
        with self._news:
            self._toxics[direction] = replace(self._toxics[direction], **changes)
        self._tell()

    def clear(self) -> None:
        """No toxics any more."""
        with self._news:
            self._toxics = {"up": Toxics(), "down": Toxics()}
        self._tell()

    def wait_for(self, predicate: Callable[[list[Link]], object], timeout: float = 60.0) -> None:
        """Until the predicate holds for ``links``, asked anew after every event; else ``TimeoutError``."""
        with self._news:
            if not self._news.wait_for(lambda: predicate(self._links), timeout):
                raise TimeoutError(f"not within {timeout} s: {self._links}")

    # -- in the proxy's thread ----------------------------------------------------------------------------

    def _tell(self) -> None:
        self._loop.call_soon_threadsafe(self._changed.set)

    def _run(self) -> None:
        with contextlib.closing(self._loop):
            self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=CHUNK)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        with self._news:
            link = Link(len(self._links) + 1)
            self._links.append(link)
        writers = [writer]
        try:
            with contextlib.suppress(OSError):
                up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._upstream, limit=CHUNK)
                writers.append(up_writer)
                await self._both(link, (reader, up_writer), (up_reader, writer))
        except asyncio.CancelledError:
            pass  # the proxy ends
        finally:
            self._tasks.discard(task)
            for one in writers:
                _finish(one, link.ended == "rst")
            with self._news:
                link.ended = link.ended or "fin"
                self._news.notify_all()

    async def _both(
        self,
        link: Link,
        up: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        down: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        """Both directions, until both have ended or either is cut."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(_Pump(self, link, "up", *up).run())
                group.create_task(_Pump(self, link, "down", *down).run())
        except* _Cut as cut:
            link.ended = _how(cut)
        except* OSError:
            link.ended = "rst"

    def toxics(self, direction: str) -> Toxics:
        """Of now; for pumps."""
        with self._news:
            return self._toxics[direction]

    async def changed(self) -> None:
        """Until somebody changes the toxics; for pumps."""
        self._changed.clear()
        await self._changed.wait()

    def delay(self, toxics: Toxics) -> float:
        """Seconds that the next chunk takes; for pumps."""
        return toxics.latency + (self._random.uniform(0, toxics.jitter) if toxics.jitter else 0.0)

    def passed(self, link: Link, direction: str, count: int) -> None:
        """Counts bytes that were given on; for pumps."""
        with self._news:
            link.passed[direction] += count
            self._news.notify_all()


class _Pump:
    """One direction of a link: reads, keeps each chunk for its latency, writes."""

    def __init__(
        self,
        proxy: TcpProxy,
        link: Link,
        direction: str,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self._proxy = proxy
        self._link = link
        self._direction = direction
        self._reader = reader
        self._writer = writer
        self._queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(_QUEUED // CHUNK)
        self._done = 0

    async def run(self) -> None:
        """Until the end of the bytes. Raises _Cut."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._read())
            group.create_task(self._write())

    async def _read(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            chunk = await self._reader.read(CHUNK)
            await self._queue.put((loop.time() + self._proxy.delay(self._toxics), chunk))
            if not chunk:
                return

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due, chunk = await self._queue.get()
            await asyncio.sleep(max(0.0, due - loop.time()))
            if not chunk:
                if self._writer.can_write_eof():
                    self._writer.write_eof()
                return
            while chunk:
                chunk = chunk[await self._pass(chunk) :]

    async def _pass(self, chunk: bytes) -> int:
        """Gives on some of the chunk, or does what is due at this place; how many bytes were dealt with."""
        while self._toxics.paused:
            await self._proxy.changed()
        toxics = self._toxics
        for place, how in ((toxics.reset_after, "rst"), (toxics.end_after, "fin")):
            if place is not None and self._done >= place:
                raise _Cut(how)
        piece = chunk[: self._step(toxics, len(chunk))]
        if toxics.flip_at is not None and self._done <= toxics.flip_at < self._done + len(piece):
            changed = bytearray(piece)
            changed[toxics.flip_at - self._done] ^= 1
            piece = bytes(changed)
        if toxics.rate:
            await asyncio.sleep(len(piece) / toxics.rate)
        if toxics.drop_after is None or self._done < toxics.drop_after:
            self._writer.write(piece)
            await self._writer.drain()
            self._proxy.passed(self._link, self._direction, len(piece))
        self._done += len(piece)
        return len(piece)

    def _step(self, toxics: Toxics, length: int) -> int:
        """How many bytes may go before something is to happen."""
        stops = [length, toxics.slice]
        if toxics.rate:
            stops.append(max(1, int(toxics.rate / 50)))
        places = (toxics.reset_after, toxics.end_after, toxics.drop_after)
        stops += [place - self._done for place in places if place is not None and place > self._done]
        return min(stops)

    @property
    def _toxics(self) -> Toxics:
        return self._proxy.toxics(self._direction)


def _how(cut: BaseException) -> str:
    """What the first _Cut in nested groups says."""
    while isinstance(cut, BaseExceptionGroup):
        cut = cut.exceptions[0]
    return str(cut)


def _finish(writer: asyncio.StreamWriter, reset: bool) -> None:
    sock = writer.get_extra_info("socket")
    if reset and sock is not None:
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()
    else:
        writer.close()
